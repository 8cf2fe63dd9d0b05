// SPDX-License-Identifier: GPL-3.0-or-later
// Lessons others paid for, about image archives: hostile documents and blobs against the store. Every comment says what
// came of it without the one defence, which `prove` takes out.
#include "core/fs/files.h"
#include "core/process/spawn.h"
#include "tests/lessons/layouts.h"
#include "tests/runtime/engine/store/image_archives.h"
#include "tests/runtime/engine/store/unpack/layer_room.h"

#include <QtTest>

#include <fmt/format.h>

using namespace gantry;
using test::configFor;
using test::descriptor;
using test::LayerRoom;
using test::layoutWith;
using test::StoreRoom;
using test::TarBuilder;

class TestLessonsImages : public QObject {
    Q_OBJECT

private slots:
    void cve_2024_24557_2021_21285();
    void cve_2021_41190();
    void libarchivesOtherFormats();
    void bombs();
};

// When nothing was compared with the diff IDs, an image was loaded with a layer that was not the one it named.
void TestLessonsImages::cve_2024_24557_2021_21285() {
    StoreRoom room;
    const test::TestImage good{{TarBuilder().file("bin/su", "the real one").end()}, {"good:1"}};
    QVERIFY(room.load(test::dockerArchive({good})));
    const std::string layer = room.root() + "/layers/" + room.names("layers").at(0) + "/fs/bin/su";
    QCOMPARE(fs::readFile(layer).value_or(""), std::string("the real one"));
    const std::string poison = TarBuilder().file("bin/su", "a wrong one").end();
    const std::string other = TarBuilder().file("other").end();
    const std::string hex = test::hexOf(good.layers[0]);
    const std::string config = configFor({hex});
    const std::string manifest = fmt::format(
        R"({{"schemaVersion":2,"config":{},"layers":[{{"mediaType":"application/vnd.oci.image.layer.v1.tar",)"
        R"("digest":"sha256:{}","size":{}}}]}})",
        descriptor("config.v1+json", config), hex, poison.size());
    const std::string blobUnderAnothersName =
        TarBuilder()
            .file("oci-layout", R"({"imageLayoutVersion":"1.0.0"})")
            .file("blobs/sha256/" + hex, poison)
            .file("blobs/sha256/" + test::hexOf(config), config)
            .file("blobs/sha256/" + test::hexOf(manifest), manifest)
            .file("index.json", R"({"schemaVersion":2,"manifests":[)" + descriptor("manifest.v1+json", manifest) + "]}")
            .end();
    // Who only claims the digest of a layer that is here gets that layer, and nobody anything else.
    const auto claimed = room.load(
        layoutWith({{"layer.v1.tar", other}, {"layer.v1.tar", poison}}, configFor({test::hexOf(other), hex})));
    if (claimed) {
        const auto directories = room.store().layerDirs(claimed->front().id);
        QVERIFY(directories && directories->size() == 2);
        QCOMPARE(fs::readFile(directories->front() + "/bin/su").value_or(""), std::string("the real one"));
    }
    QCOMPARE(fs::readFile(layer).value_or(""), std::string("the real one"));
    const auto layers = room.names("layers");
    // A digest that nothing has, and a blob under another's name.
    for (const std::string& archive :
         {layoutWith({{"layer.v1.tar", poison}}, configFor({std::string(64, 'a')})), blobUnderAnothersName}) {
        QVERIFY(!room.load(archive));
        QCOMPARE(fs::readFile(layer).value_or(""), std::string("the real one"));
        QCOMPARE(room.names("layers"), layers);
        QVERIFY(room.names("tmp").empty());
    }
    // Manifests that took the daemon down: nothing but refused.
    for (const char* broken : {"{}", "[]", "null", R"({"schemaVersion":2,"config":null,"layers":null})",
                               R"({"schemaVersion":2,"layers":[{}]})", R"({"schemaVersion":1,"fsLayers":[null]})"})
        QVERIFY2(!room.load(layoutWith({}, configFor({}), broken)), broken);
    QVERIFY(room.load(test::dockerArchive({{{other}, {"fine:1"}}})));
}

// Without the look at the other kind's keys the image was loaded.
void TestLessonsImages::cve_2021_41190() {
    const std::string layer = TarBuilder().file("a").end();
    const std::string config = configFor({test::hexOf(layer)});
    const auto manifest = [&](const std::string& more) {
        return R"({"schemaVersion":2,"config":)" + descriptor("config.v1+json", config) + R"(,"layers":[)" +
               descriptor("layer.v1.tar", layer) + "]" + more + "}";
    };
    for (const char* both : {R"(,"manifests":[])", R"(,"manifests":[{}])", R"(,"fsLayers":[])",
                             R"(,"mediaType":"application/vnd.oci.image.index.v1+json")"}) {
        StoreRoom room;
        QVERIFY2(!room.load(layoutWith({{"layer.v1.tar", layer}}, config, manifest(both))), both);
        QCOMPARE(room.rest(), std::string());
    }
    StoreRoom room; // the same without the ambiguity
    QVERIFY(room.load(layoutWith({{"layer.v1.tar", layer}}, config, manifest(""))));
}

// Formats whose readers broke elsewhere: there is no reader for them here, and no library with one.
void TestLessonsImages::libarchivesOtherFormats() {
    const std::vector<std::pair<const char*, std::string>> formats = {
        {"rar 4", std::string("Rar!\x1a\x07\x00\xcf\x90\x73\x00\x00\x0d", 13)},
        {"rar 5", std::string("Rar!\x1a\x07\x01\x00\x33\x92\xb5\xe5\x0a", 13)},
        {"7zip", std::string("7z\xbc\xaf\x27\x1c\x00\x04", 8)},
        {"cab", "MSCF"},
        {"warc", "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n"},
        {"zip", std::string("PK\x03\x04\x14\x00", 6)},
        {"cpio", "070701000000010000"},
        {"xar", "xar!"},
        {"iso 9660", std::string(32768, '\1') + "\x01"
                                                "CD001\x01"},
        {"mtree", "#mtree\n/set type=file\n./etc/passwd link=/etc/shadow\n"},
        {"ar", "!<arch>\n"},
        {"shell archive", "#!/bin/sh\n# This is a shell archive\n"},
        {"lzop", std::string("\x89LZO\x00\x0d\x0a\x1a\x0a", 9)},
        {"compress", std::string("\x1f\x9d\x90", 3)},
        {"uuencoded", "begin 644 x\n"}};
    for (const auto& [name, magic] : formats) {
        const std::string bytes = magic + std::string(4096, 'x');
        LayerRoom layer;
        QVERIFY2(!layer.unpack(bytes), name);
        QCOMPARE(layer.listing(), std::string());
        StoreRoom room;
        QVERIFY2(!room.load(bytes), name);
        QCOMPARE(room.rest(), std::string());
    }
    const auto libraries = process::run({"ldd", qgetenv("GANTRY_BIN").toStdString() + "/gantryd"});
    QVERIFY(libraries && libraries->isSuccess());
    QVERIFY2(libraries->out.find("libarchive") == std::string::npos, libraries->out.c_str());
}

// Without its limit each was let in. Each is right but for the one thing: nothing else refuses it.
void TestLessonsImages::bombs() {
    const std::string good = TarBuilder().file("good").end();
    // One file and 300 MiB of padding in 10 kB: one zstd frame of a raw and of repeated blocks (RFC 8878).
    std::string frame = std::string("\x28\xb5\x2f\xfd\x00\x58\x00\x10\x00", 9) + TarBuilder().directory("a").bytes();
    for (int i = 0; i < 2'400; ++i)
        frame += std::string("\x02\x00\x10\x00", 4);
    frame += std::string("\x01\x00\x00", 3);
    const test::Pax hole{{"GNU.sparse.size", "640000000"}, {"GNU.sparse.map", "0,1"}};
    const std::string sparse = TarBuilder().pax(hole).file("a", "x").pax(hole).file("b", "x").end();
    std::string deepPath;
    for (int i = 0; i < 1100; ++i)
        deepPath += "d/";
    const std::string path = TarBuilder().pax({{"path", deepPath + "f"}}).file("a").end();
    // A name that never reaches the file system, which would refuse it too.
    const std::string name = TarBuilder().pax({{"path", ".wh..wh." + std::string(300, 'n')}}).file("a").end();
    TarBuilder many;
    for (int i = 0; i < 1001; ++i)
        many.file(std::to_string(i), "");
    const std::vector<std::pair<std::string, const char*>> layers = {{frame, "expands more than"},
                                                                     {sparse, "larger than"},
                                                                     {path, "directories deep"},
                                                                     {name, "255 bytes"},
                                                                     {many.end(), "1000 entries"}};
    for (const auto& [layer, why] : layers) {
        LayerRoom room;
        store::UnpackRequest request;
        request.limits.maxPlainBytes = 1U << 30U;
        request.limits.maxEntries = 1000;
        const auto unpacked = room.unpack(layer, request);
        QVERIFY2(!unpacked, why);
        QVERIFY2(unpacked.error().message().find(why) != std::string::npos, unpacked.error().message().c_str());
    }
    // As images, after a good first layer: that one does not stay either.
    const auto second = [&](const std::string& type, const std::string& layer) {
        return layoutWith({{"layer.v1.tar", good}, {type, layer}}, configFor({test::hexOf(good), test::hexOf(layer)}));
    };
    // With a member that means nothing.
    const auto withMember = [&](const std::string& value) {
        return layoutWith({{"layer.v1.tar", good}}, configFor({test::hexOf(good)}, R"({},"other":)" + value));
    };
    QVERIFY(StoreRoom().load(withMember("[[]]")));
    const std::string deepJson = std::string(200'000, '[') + std::string(200'000, ']');
    const std::vector<std::pair<std::string, const char*>> rows = {
        {second("layer.v1.tar+zstd", frame), "expands more than"},
        {second("layer.v1.tar", path), "directories deep"},
        {second("layer.v1.tar", name), "255 bytes"},
        {withMember(deepJson), "nest"},
        {withMember("\"" + std::string(5U << 20U, 'x') + "\""), "too large"}};
    for (const auto& [archive, why] : rows) {
        StoreRoom room;
        const auto loaded = room.load(archive);
        QVERIFY2(!loaded, why);
        QVERIFY2(loaded.error().message().find(why) != std::string::npos, loaded.error().message().c_str());
        QCOMPARE(room.rest(), std::string());
    }
}

QTEST_GUILESS_MAIN(TestLessonsImages)
#include "tst_lessons_images.moc"
