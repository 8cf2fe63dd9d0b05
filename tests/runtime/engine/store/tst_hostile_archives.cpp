// SPDX-License-Identifier: GPL-3.0-or-later
// Archives that are refused: each says why in words a person can act on, and leaves nothing behind.
#include "tests/runtime/engine/store/image_archives.h"

#include <QTest>

using namespace gantry;
using test::StoreRoom;
using test::TarBuilder;
using test::TestImage;

namespace {

TestImage image() {
    return {{test::layerOf({"base"}), test::layerOf({"a"})}, {"a:1"}};
}

// A docker-archive of image() in which some entries are other ones.
struct Parts {
    std::string configName = test::idOf(image()) + ".json";
    std::string config = test::configOf(image());
    std::string layerName = "one/layer.tar";
    std::string firstLayer = image().layers[0];
    std::string tag = "a:1";
    std::string manifest{};

    std::string manifestText() const {
        if (!manifest.empty())
            return manifest;
        return R"([{"Config":")" + configName + R"(","RepoTags":[")" + tag + R"("],"Layers":[")" + layerName +
               R"(","two/layer.tar"]}])";
    }
    TarBuilder builder() const {
        TarBuilder builder;
        builder.file("one/layer.tar", firstLayer).file("two/layer.tar", image().layers[1]);
        return builder.file(configName, config).file("manifest.json", manifestText());
    }
    std::string archive() const { return builder().end(); }
};

std::string descriptor(const std::string& type, const std::string& hex, std::size_t size) {
    return R"({"mediaType":")" + type + R"(","digest":"sha256:)" + hex + R"(","size":)" + std::to_string(size) + "}";
}

const std::string kManifestType = "application/vnd.oci.image.manifest.v1+json";
const std::string kIndexType = "application/vnd.oci.image.index.v1+json";

std::string index(const std::string& entries) {
    return R"({"schemaVersion":2,"manifests":[)" + entries + "]}";
}

TarBuilder layout() {
    return TarBuilder().file("oci-layout", R"({"imageLayoutVersion":"1.0.0"})");
}

std::string blobName(const std::string& content) {
    return "blobs/sha256/" + test::hexOf(content);
}

// An OCI layout whose only manifest is this text.
std::string layoutOf(const std::string& manifest, const std::vector<std::string>& blobs = {}) {
    TarBuilder builder = layout();
    for (const auto& blob : blobs)
        builder.file(blobName(blob), blob);
    builder.file(blobName(manifest), manifest);
    return builder.file("index.json", index(descriptor(kManifestType, test::hexOf(manifest), manifest.size()))).end();
}

std::string manifestOf(const std::string& config, const std::string& layers) {
    return R"({"schemaVersion":2,"config":)" +
           descriptor("application/vnd.oci.image.config.v1+json", test::hexOf(config), config.size()) +
           R"(,"layers":[)" + layers + "]}";
}

} // namespace

class tst_HostileArchives : public QObject {
    Q_OBJECT
private slots:
    void refuses_data();
    void refuses();
    void cutOffAnywhere();
    void flippedAnywhere();
    void linksInsideAreFollowed();
    void theManifestMayComeFirst();
    void foreignDocumentsArePassedOver();
    void whatIsThereStays();
};

void tst_HostileArchives::refuses_data() {
    QTest::addColumn<QByteArray>("archive");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* name, const std::string& archive, const char* message) {
        QTest::newRow(name) << QByteArray::fromStdString(archive) << QString::fromUtf8(message);
    };
    row("nothing", "", "empty");
    row("text", std::string(2000, 'x'), "not a tar archive");
    row("text in gzip", test::compressed(std::string(2000, 'x'), "gzip"), "not a tar archive (inside gzip)");
    row("no image", TarBuilder().file("readme").end(), "neither a manifest.json nor an index.json");
    row("a root file system", TarBuilder().directory("bin").file("bin/sh").end(), "neither a manifest.json");
    row("compressed twice", test::compressed(test::compressed(Parts().archive(), "gzip"), "gzip"), "not a tar archive");
    row("an old docker's", TarBuilder().file("repositories", "{}").end(), "older than 1.10");

    row("traversal", Parts().builder().file("../../etc/cron.d/x").end(), "leads out of the archive");
    row("traversal inside", Parts().builder().file("x/../y").end(), "leads out of the archive");
    row("absolute", Parts().builder().file("/etc/cron.d/x").end(), "absolute name");
    row("twice", Parts().builder().file("manifest.json", "[]").end(), "twice");
    row("twice under other spelling", Parts().builder().file("./manifest.json", "[]").end(), "twice");
    row("newline in a name", Parts().builder().file("a\nfile\t1").end(), "control characters");
    row("link to the outside", Parts().builder().symlink("x", "/etc/passwd").end(), "link out of the archive");
    row("link upwards", Parts().builder().symlink("x", "../../etc/passwd").end(), "leads out of the archive");
    row("fifo", Parts().builder().add({"x", '6'}).end(), "device or fifo");
    row("device", Parts().builder().add({"x", '3'}).end(), "device or fifo");
    row("sparse",
        Parts()
            .builder()
            .pax({{"GNU.sparse.major", "1"}, {"GNU.sparse.minor", "0"}, {"GNU.sparse.realsize", "9"}})
            .file("x", TarBuilder::padded("1\n0\n9\n") + "123456789")
            .end(),
        "sparse");

    Parts parts;
    parts.layerName = "missing/layer.tar";
    row("missing layer", parts.archive(), "no entry 'missing/layer.tar'");
    parts = {};
    parts.firstLayer = test::layerOf({"other"});
    row("another layer", parts.archive(), "not sha256:");
    parts = {};
    parts.firstLayer = "not a layer at all";
    row("layer is no tar", parts.archive(), "layer sha256:");
    parts = {};
    parts.firstLayer = TarBuilder().file("../../../etc/x").end();
    row("layer leads out", parts.archive(), "layer sha256:");
    parts = {};
    parts.config = test::configOf({{}, {}});
    row("config under a wrong name", parts.archive(), "has the digest sha256:");
    parts = {};
    parts.configName = "config.json";
    parts.config = test::configOf({{image().layers[0]}, {}});
    row("fewer diff IDs", parts.archive(), "2 layers and 1 diff IDs");
    parts.config = "{";
    row("config is no JSON", parts.archive(), "image config: not valid JSON");
    parts.config = R"({"os":"windows","rootfs":{"type":"layers","diff_ids":[]}})";
    row("windows", parts.archive(), "not for Linux");
    parts.config = R"({"config":{"Cmd":"a string"},"rootfs":{"type":"layers","diff_ids":[]}})";
    row("command of another type", parts.archive(), "Cmd: expected an array");
    parts.config = R"({"config":{"User":"a\u0000b"},"rootfs":{"type":"layers","diff_ids":[]}})";
    row("NUL in the config", parts.archive(), "NUL");
    parts = {};
    parts.manifest = "[]";
    row("no images", parts.archive(), "holds no image");
    parts.manifest = "{}";
    row("manifest is no list", parts.archive(), "expected an array");
    parts.manifest = "[" + std::string(100, '[') + std::string(100, ']') + "]";
    row("deep manifest", parts.archive(), "nested deeper");
    parts.manifest = "[" + std::string(5U << 20U, ' ') + "]";
    row("huge manifest", parts.archive(), "too large for a document");
    parts.manifest = R"([{"Config":"../../etc/passwd","Layers":[]}])";
    row("config outside", parts.archive(), "leads out of the archive");
    parts = {};
    parts.tag = "UPPER:case";
    row("tag that is none", parts.archive(), "must be lower-case");
    parts.tag = "../../x:1";
    row("tag that is a path", parts.archive(), "invalid reference format");
    parts = {};
    parts.layerName = "circle";
    row("circle of links", parts.builder().symlink("circle", "ring").symlink("ring", "circle").end(), "circle");

    const std::string config = test::configOf(image());
    const std::string layerType = "application/vnd.oci.image.layer.v1.tar";
    const auto layer = [&](std::size_t i, const std::string& type) {
        return descriptor(type, test::hexOf(image().layers[i]), image().layers[i].size());
    };
    const std::vector<std::string> blobs{image().layers[0], image().layers[1], config};
    row("no layout marker", TarBuilder().file("index.json", index("")).end(), "no entry 'oci-layout'");
    row("empty index", layout().file("index.json", index("")).end(), "holds no image");
    row("missing manifest",
        layout().file("index.json", index(descriptor(kManifestType, std::string(64, 'a'), 1))).end(),
        "no entry 'blobs/sha256/aaaa");
    row("digest that is a path",
        layout().file("index.json", index(descriptor(kManifestType, "../../../../etc/passwd", 1))).end(),
        "not a sha256 digest");
    row("manifest of another digest",
        layout()
            .file("blobs/sha256/" + std::string(64, 'a'), "{}")
            .file("index.json", index(descriptor(kManifestType, std::string(64, 'a'), 2)))
            .end(),
        "has the digest sha256:");
    row("manifest of another size",
        layout()
            .file(blobName("{}"), "{}")
            .file("index.json", index(descriptor(kManifestType, test::hexOf("{}"), 7)))
            .end(),
        "2 bytes, not 7");
    row("layer of another size",
        layoutOf(manifestOf(config, descriptor(layerType, test::hexOf(image().layers[0]), 7)), blobs),
        "not 7 as declared");
    row("layer of a foreign type",
        layoutOf(manifestOf(config, layer(0, "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip")), blobs),
        "are not supported");
    row("layer compressed otherwise than declared",
        layoutOf(manifestOf(config, layer(0, layerType + "+gzip") + "," + layer(1, layerType)), blobs),
        "declared as gzip");
    row("layers in the wrong order",
        layoutOf(manifestOf(config, layer(1, layerType) + "," + layer(0, layerType)), blobs), "as declared");
    row("a manifest and an index", layoutOf(R"({"schemaVersion":2,"manifests":[],"config":{},"layers":[]})"),
        "manifest");
    const std::string otherPlatform = R"({"schemaVersion":2,"manifests":[{"mediaType":")" + kManifestType +
                                      R"(","digest":"sha256:)" + std::string(64, 'a') +
                                      R"(","size":1,"platform":{"os":"linux","architecture":"s390x"}}]})";
    row("another platform",
        layout()
            .file(blobName(otherPlatform), otherPlatform)
            .file("index.json", index(descriptor(kIndexType, test::hexOf(otherPlatform), otherPlatform.size())))
            .end(),
        "only for linux/s390x");
    std::string deeper = index("");
    TarBuilder deep = layout();
    for (int i = 0; i < 8; ++i) {
        deep.file(blobName(deeper), deeper);
        deeper = index(descriptor(kIndexType, test::hexOf(deeper), deeper.size()));
    }
    row("indexes in indexes", deep.file("index.json", deeper).end(), "too deeply");
}

void tst_HostileArchives::refuses() {
    QFETCH(QByteArray, archive);
    QFETCH(QString, message);
    StoreRoom room;
    const auto loaded = room.load(archive.toStdString());
    QVERIFY(!loaded);
    QVERIFY2(QString::fromStdString(loaded.error().message()).contains(message), loaded.error().message().c_str());
    QVERIFY2(loaded.error().kind() != ErrorKind::internal, loaded.error().message().c_str());
    QCOMPARE(room.rest(), "");
    QVERIFY(!room.store().preview(test::sourceOf(archive.toStdString()), {}) || message.contains("declared") ||
            message.contains("layer sha256") || message.contains("not sha256") ||
            message.contains("neither a manifest.json")); // the preview says what else it may be: a system's files
    QCOMPARE(room.rest(), "");
}

void tst_HostileArchives::cutOffAnywhere() {
    StoreRoom room;
    const std::string archive = Parts().archive();
    // Without the end marker alone it is still whole.
    for (std::size_t size = 100; size + 1024 < archive.size(); size += 700) {
        const auto loaded = room.load(std::string_view(archive).substr(0, size));
        QVERIFY2(!loaded, std::to_string(size).c_str());
        QCOMPARE(room.rest(), "");
    }
    const std::string gzip = test::compressed(archive, "gzip");
    for (std::size_t size = 1; size < gzip.size(); size += gzip.size() / 20) {
        QVERIFY(!room.load(std::string_view(gzip).substr(0, size)));
        QCOMPARE(room.rest(), "");
    }
}

void tst_HostileArchives::flippedAnywhere() {
    StoreRoom room;
    const std::string archive = Parts().archive();
    for (std::size_t at = 3; at < archive.size(); at += 397) {
        std::string damaged = archive;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x21);
        const auto loaded = room.load(damaged);
        // Padding is nobody's; anything else changes a name, a number or a digest.
        if (!loaded) {
            QCOMPARE(room.rest(), "");
            continue;
        }
        QCOMPARE(loaded->front().id.hex(), test::idOf(image()));
        QVERIFY(room.store().removeImage(loaded->front().id));
    }
}

void tst_HostileArchives::linksInsideAreFollowed() {
    StoreRoom room;
    Parts parts;
    parts.layerName = "three/layer.tar";
    const auto loaded =
        room.load(parts.builder().symlink("three/layer.tar", "../four").hardLink("four", "one/layer.tar").end());
    QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
    QCOMPARE(loaded->front().id.hex(), test::idOf(image()));
}

void tst_HostileArchives::theManifestMayComeFirst() {
    StoreRoom room;
    const Parts parts;
    TarBuilder builder;
    builder.directory("one").file("manifest.json", parts.manifestText()).file(parts.configName, parts.config);
    const auto loaded =
        room.load(builder.file("./two/layer.tar", image().layers[1]).file("one/layer.tar", image().layers[0]).bytes());
    QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
}

void tst_HostileArchives::foreignDocumentsArePassedOver() {
    StoreRoom room;
    const std::string config = test::configOf({{}, {}});
    const std::string manifest = manifestOf(config, "");
    const std::string entries = descriptor("application/vnd.example.signature", std::string(64, 'b'), 3) + "," +
                                descriptor(kManifestType, test::hexOf(manifest), manifest.size());
    const auto loaded = room.load(layout()
                                      .file(blobName(config), config)
                                      .file(blobName(manifest), manifest)
                                      .file("index.json", index(entries))
                                      .end());
    QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
    QCOMPARE(loaded->size(), std::size_t(1));
}

void tst_HostileArchives::whatIsThereStays() {
    StoreRoom room;
    QVERIFY(room.load(Parts().archive()));
    // It claims a layer that is here, under the same diff ID, and brings other bytes; and one that is damaged.
    Parts parts;
    parts.firstLayer = test::layerOf({"evil"});
    const auto again = room.load(parts.archive());
    QVERIFY(!again || again->front().id.hex() == test::idOf(image()));
    const auto directories = room.store().layerDirs(*oci::Digest::fromHex(test::idOf(image())));
    QVERIFY(directories);
    QVERIFY(QFile::exists(QString::fromStdString(directories->at(1) + "/base")));
    QVERIFY(!QFile::exists(QString::fromStdString(directories->at(1) + "/evil")));
    QVERIFY(room.names("tmp").empty());
}

QTEST_GUILESS_MAIN(tst_HostileArchives)
#include "tst_hostile_archives.moc"
