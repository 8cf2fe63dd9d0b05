// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/image_spec.h"

#include <QTest>

using namespace gantry;

namespace {

const std::string kHex(64, 'a');
const std::string kManifestType = "application/vnd.oci.image.manifest.v1+json";

std::string descriptor(const std::string& type, const std::string& more = {}) {
    return R"({"mediaType":")" + type + R"(","digest":"sha256:)" + kHex + R"(","size":7)" + more + "}";
}

std::string manifest(const std::string& more = {}) {
    return R"({"schemaVersion":2,"config":)" + descriptor("application/vnd.oci.image.config.v1+json") +
           R"(,"layers":[)" + descriptor("application/vnd.oci.image.layer.v1.tar+gzip") + "]" + more + "}";
}

std::string config(const std::string& more = {}) {
    return R"({"os":"linux","architecture":"amd64","created":"2026-01-01T00:00:00Z",
        "config":{"Cmd":["a"],"Labels":null},"rootfs":{"type":"layers","diff_ids":["sha256:)" +
           kHex + R"("]},"history":[{"created_by":"x"},{"created_by":"y","empty_layer":true}])" + more + "}";
}

} // namespace

class tst_ImageSpec : public QObject {
    Q_OBJECT
private slots:
    void readsAManifest();
    void readsAnIndex();
    void readsAConfig();
    void readsADockerArchive();
    void refusesManifests_data();
    void refusesManifests();
    void refusesConfigs_data();
    void refusesConfigs();
    void refusesDockerArchives();
    void knowsLayerTypes();
};

void tst_ImageSpec::readsAManifest() {
    const auto read = oci::decodeManifest(manifest(), kManifestType);
    QVERIFY2(read, read ? "" : read.error().message().c_str());
    QCOMPARE(read->config.digest.hex(), kHex);
    QCOMPARE(read->layers.size(), std::size_t(1));
    QCOMPARE(read->layers[0].size, std::uint64_t(7));
    QVERIFY(oci::decodeManifest(manifest(R"(,"mediaType":")" + kManifestType + "\""), kManifestType));
}

void tst_ImageSpec::readsAnIndex() {
    const auto read = oci::decodeIndex(
        R"({"schemaVersion":2,"manifests":[)" +
            descriptor(kManifestType, R"(,"annotations":{"a":"b"},"platform":{"os":"linux","architecture":"arm64"})") +
            "]}",
        oci::kIndexType);
    QVERIFY2(read, read ? "" : read.error().message().c_str());
    QCOMPARE(read->manifests.at(0).annotations.at("a"), "b");
    QCOMPARE(oci::textOf(*read->manifests.at(0).platform), "linux/arm64");
    QCOMPARE(oci::kindOf(kManifestType), oci::DocumentKind::manifest);
    QCOMPARE(oci::kindOf(oci::kIndexType), oci::DocumentKind::index);
    QCOMPARE(oci::kindOf("text/plain"), oci::DocumentKind::other);
}

void tst_ImageSpec::readsAConfig() {
    const auto read = oci::decodeImageConfig(config());
    QVERIFY2(read, read ? "" : read.error().message().c_str());
    QCOMPARE(read->diffIds.size(), std::size_t(1));
    QCOMPARE(read->history.size(), std::size_t(2));
    QVERIFY(read->history[1].isEmptyLayer);
    QCOMPARE(read->execution, R"({"Cmd":["a"],"Labels":null})");
}

void tst_ImageSpec::readsADockerArchive() {
    const auto read = oci::decodeDockerArchive(
        R"([{"Config":"c.json","RepoTags":["a:b"],"Layers":["x/layer.tar"]},{"Config":"d","RepoTags":null,"Layers":null}])");
    QVERIFY2(read, read ? "" : read.error().message().c_str());
    QCOMPARE(read->size(), std::size_t(2));
    QCOMPARE(read->at(0).layers.at(0), "x/layer.tar");
    QVERIFY(read->at(1).repoTags.empty());
}

void tst_ImageSpec::refusesManifests_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const std::string& text) {
        QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    row("not JSON", "nothing");
    row("an array", "[]");
    row("a manifest and an index", manifest(R"(,"manifests":[])"));
    row("schema 1", R"({"schemaVersion":1,"fsLayers":[]})");
    row("no schema", R"({"config":{},"layers":[]})");
    row("another type", manifest(R"(,"mediaType":"application/vnd.oci.image.index.v1+json")"));
    row("NUL", manifest(R"(,"annotations":{"a":"b\u0000"})"));
    row("NUL in a key", manifest(R"(,"annotations":{"b\u0000":"a"})"));
    row("null among the layers", R"({"schemaVersion":2,"config":)" +
                                     descriptor("application/vnd.oci.image.config.v1+json") + R"(,"layers":[null]})");
    row("key twice", R"({"schemaVersion":2,"schemaVersion":2})");
    row("no digest", R"({"schemaVersion":2,"config":{},"layers":[]})");
    row("negative size",
        R"({"schemaVersion":2,"config":{"mediaType":"x","digest":"sha256:)" + kHex + R"(","size":-1},"layers":[]})");
    row("an artifact's config",
        R"({"schemaVersion":2,"config":)" + descriptor("application/vnd.x+json") + R"(,"layers":[]})");
    row("too large", manifest(R"(,"x":")" + std::string(5U << 20U, 'x') + "\""));
}

void tst_ImageSpec::refusesManifests() {
    QFETCH(QByteArray, text);
    QVERIFY(!oci::decodeManifest(text.toStdString(), kManifestType));
}

void tst_ImageSpec::refusesConfigs_data() {
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char* name, const std::string& text) {
        QTest::newRow(name) << QByteArray::fromStdString(text);
    };
    row("a manifest too", config(R"(,"layers":[])"));
    row("no rootfs", R"({"os":"linux"})");
    row("bad diff ID", R"({"rootfs":{"type":"layers","diff_ids":["sha256:../x"]}})");
    row("null diff ID", R"({"rootfs":{"type":"layers","diff_ids":[null]}})");
    row("config is a list", R"({"config":[],"rootfs":{"type":"layers","diff_ids":[]}})");
    row("NUL in the command", R"({"config":{"Cmd":["a\u0000"]},"rootfs":{"type":"layers","diff_ids":[]}})");
}

void tst_ImageSpec::refusesConfigs() {
    QFETCH(QByteArray, text);
    QVERIFY(!oci::decodeImageConfig(text.toStdString()));
}

void tst_ImageSpec::refusesDockerArchives() {
    QVERIFY(!oci::decodeDockerArchive("{}"));
    QVERIFY(!oci::decodeDockerArchive("[null]"));
    QVERIFY(!oci::decodeDockerArchive(R"([{"Layers":[]}])"));
    QVERIFY(!oci::decodeDockerArchive(R"([{"Config":"a","Layers":[1]}])"));
    QVERIFY(!oci::decodeDockerArchive(R"([{"Config":"a","Layers":[null]}])"));
}

void tst_ImageSpec::knowsLayerTypes() {
    QCOMPARE(*oci::layerCompression("application/vnd.oci.image.layer.v1.tar"), "none");
    QCOMPARE(*oci::layerCompression("application/vnd.docker.image.rootfs.diff.tar.gzip"), "gzip");
    QCOMPARE(*oci::layerCompression("application/vnd.oci.image.layer.v1.tar+zstd"), "zstd");
    QVERIFY(!oci::layerCompression("application/vnd.docker.image.rootfs.foreign.diff.tar.gzip"));
    QVERIFY(!oci::layerCompression(""));
}

QTEST_GUILESS_MAIN(tst_ImageSpec)
#include "tst_image_spec.moc"
