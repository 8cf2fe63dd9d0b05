// SPDX-License-Identifier: GPL-3.0-or-later
// Layers that must be refused: each with its reason, and with nothing outside of the target touched.
#include "runtime/engine/store/unpack/unpack_layer.h"
#include "tests/runtime/engine/store/unpack/layer_room.h"
#include "tests/runtime/engine/store/unpack/tar_builder.h"

#include <QTest>

using namespace gantry;
using test::LayerRoom;
using test::TarBuilder;

namespace {

void row(const char* name, const std::string& archive, const char* reason) {
    QTest::newRow(name) << QByteArray::fromStdString(archive) << QString(reason);
}

std::string header(char type, std::uint64_t size, const std::string& name = "a") {
    return TarBuilder::header({name, type}, size);
}

std::string patchedFile(std::size_t offset, std::string_view bytes) {
    return TarBuilder().raw(TarBuilder::patched(header('0', 0), offset, bytes)).end();
}

std::string sparse(const test::Pax& records, const std::string& data = std::string(512, 'x')) {
    return TarBuilder().pax(records).file("a", data).end();
}

} // namespace

class tst_HostileLayers : public QObject {
    Q_OBJECT
private slots:
    void refuses_data();
    void refuses();
    void refusesCutOffAnywhere();
    void survivesRandomDamage();
    void boundsEntries();
    void boundsBytes();
    void boundsSparseSizes();
    void boundsRatio();

private:
    static void addPaths();
    static void addLinks();
    static void addHeaders();
    static void addExtended();
    static void addSparse();
};

void tst_HostileLayers::addPaths() {
    row("up", TarBuilder().file("../secret/x").end(), "leads upwards");
    row("up in the middle", TarBuilder().file("a/../../x").end(), "leads upwards");
    row("up at the end", TarBuilder().directory("a/..").end(), "leads upwards");
    row("absolute and up", TarBuilder().file("/../../../tmp/gantry-escaped").end(), "leads upwards");
    row("only up", TarBuilder().directory("..").end(), "leads upwards");
    row("up by long name", TarBuilder().add({"l", 'L', "../../tmp/gantry-escaped"}).file("a").end(), "leads upwards");
    row("up by pax", TarBuilder().pax({{"path", "../../tmp/gantry-escaped"}}).file("a").end(), "leads upwards");
    row("up by sparse name", sparse({{"GNU.sparse.name", "../x"}}), "leads upwards");
    row("root as file", TarBuilder().file(".").end(), "is the layer's root");
    row("root as link", TarBuilder().symlink(".", "/tmp").end(), "is the layer's root");
    row("root as device", TarBuilder().add({"/", '3', "", "", 0644, 0, 0, 0, 1, 3}).end(), "is the layer's root");
    row("name of 256 bytes", TarBuilder().pax({{"path", std::string(256, 'n')}}).file("a").end(), "255 bytes");
    std::string longPath;
    for (int i = 0; i < 22; ++i)
        longPath += std::string(200, 'd') + "/";
    row("path of 4400 bytes", TarBuilder().pax({{"path", longPath + "f"}}).file("a").end(), "4095 bytes");
    std::string deep;
    for (int i = 0; i < 1025; ++i)
        deep += "d/";
    row("1026 deep", TarBuilder().pax({{"path", deep + "f"}}).file("a").end(), "1024 directories deep");
    row("file as a parent", TarBuilder().file("a").file("a/b").end(), "not a directory");
    row("device as a parent", TarBuilder().add({"a", '6'}).file("a/b").end(), "not a directory");
    row("loop as a parent", TarBuilder().symlink("a", "b").symlink("b", "a").file("a/x").end(), "symbolic links");
    row("whiteout of nothing", TarBuilder().file(".wh.", "").end(), "whiteout of nothing");
    row("whiteout of dot", TarBuilder().file("a/.wh..", "").end(), "whiteout of nothing");
    row("whiteout of dot dot", TarBuilder().file("a/.wh...", "").end(), "whiteout of nothing");
    row("below a whiteout", TarBuilder().file(".wh.a/b").end(), "below a whiteout");
    row("below an opaque mark", TarBuilder().file("a/.wh..wh..opq/b").end(), "below a whiteout");
}

void tst_HostileLayers::addLinks() {
    row("hard link to nothing", TarBuilder().hardLink("a", "b").end(), "no such file");
    row("hard link out", TarBuilder().hardLink("a", "../secret/canary").end(), "leads upwards");
    row("hard link to host file", TarBuilder().hardLink("a", "/etc/passwd").end(), "no such file");
    row("hard link through a link out", TarBuilder().symlink("l", "../secret").hardLink("a", "l/canary").end(),
        "no such file");
    row("hard link to a directory", TarBuilder().directory("d").hardLink("a", "d").end(), "is no file");
    row("hard link to the root", TarBuilder().hardLink("a", "/").end(), "is no file");
    row("hard link to a whiteout", TarBuilder().file(".wh.x", "").hardLink("a", "x").end(), "is no file");
    row("hard link to a whiteout's name", TarBuilder().hardLink("a", ".wh.x").end(), "is no file");
    row("hard link with data", TarBuilder().file("b").raw(header('1', 512) + std::string(512, 'x')).end(),
        "not a file but has data");
    row("symbolic link to nothing", TarBuilder().symlink("a", "").end(), "no valid target");
    row("symbolic link too long", TarBuilder().pax({{"linkpath", std::string(5000, 't')}}).symlink("a", "x").end(),
        "no valid target");
    row("symbolic link with NUL", TarBuilder().pax({{"linkpath", std::string("a\0b", 3)}}).symlink("a", "x").end(),
        "holds a NUL");
    row("link out as a parent", TarBuilder().symlink("a", "../secret").file("a/x").end(), "");
    row("absolute link out as a parent", TarBuilder().symlink("a", "/var/tmp").file("a/x").end(), "");
}

void tst_HostileLayers::addHeaders() {
    row("rubbish", std::string(2048, 'x'), "checksum does not match");
    row("not a tar", "PK\3\4 but not long enough", "not a tar archive, but a zip archive");
    row("too short for a tar", "rubbish", "it has only 7 bytes");
    row("wrong checksum", TarBuilder().raw(header('0', 0).replace(0, 1, "b")).end(), "checksum does not match");
    row("checksum not a number", TarBuilder().raw(header('0', 0).replace(148, 3, "zzz")).end(),
        "checksum does not match");
    row("uid 2^32-1", TarBuilder().add({"a", '0', "", "", 0644, 4294967295U}).end(), "user 4294967295");
    row("gid 2^32-1", TarBuilder().add({"a", '0', "", "", 0644, 0, 4294967295U}).end(), "group 4294967295");
    row("uid 2^32", TarBuilder().add({"a", '0', "", "", 0644, 4294967296U}).end(), "user 4294967296");
    row("uid 2^32-1 by pax", TarBuilder().pax({{"uid", "4294967295"}}).file("a").end(), "user 4294967295");
    row("uid negative by pax", TarBuilder().pax({{"uid", "-1"}}).file("a").end(), "is not a number");
    row("uid negative", patchedFile(108, "\xff\xff\xff\xff\xff\xff\xff\xff"), "negative");
    row("size negative", patchedFile(124, "\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"), "negative");
    row("size of 90 bits", patchedFile(124, "\x80\x7f\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff"), "too large");
    row("size not octal", patchedFile(124, "0000000009 "), "not octal");
    row("mode not octal", patchedFile(100, "rw-r--r-"), "not octal");
    row("type Z", TarBuilder().raw(header('Z', 0)).end(), "unknown type 'Z'");
    row("type multi-volume", TarBuilder().raw(header('M', 0)).end(), "unknown type 'M'");
    row("type dump directory", TarBuilder().raw(header('D', 0)).end(), "unknown type 'D'");
    row("type unprintable", TarBuilder().raw(header('\x01', 0)).end(), "with code 1");
    row("directory with data", TarBuilder().raw(header('5', 512) + std::string(512, 'x')).end(), "has data");
    row("old directory with data", TarBuilder().file("a/", "x").end(), "has data");
    row("fifo of a terabyte", TarBuilder().raw(header('6', 1ULL << 40U)).end(), "has data");
    row("size beyond the end", TarBuilder().raw(header('0', 1ULL << 30U)).bytes(), "cut off");
    row("size beyond all limits", TarBuilder().raw(header('0', 1ULL << 50U)).end(), "larger than");
    row("whiteout by device", TarBuilder().add({"a", '3'}).end(), "number of a whiteout");
    row("major number of 13 bits", TarBuilder().add({"a", '3', "", "", 0644, 0, 0, 0, 4096, 0}).end(), "out of range");
    row("minor number of 21 bits", TarBuilder().add({"a", '4', "", "", 0644, 0, 0, 0, 8, 1U << 20U}).end(),
        "out of range");
    row("zeros between entries", TarBuilder().file("a").raw(std::string(512, '\0')).file("b").end(),
        "zeros between entries");
}

void tst_HostileLayers::addExtended() {
    row("pax of 2 MiB", TarBuilder().pax({{"comment", std::string(2U << 20U, 'x')}}).file("a").end(),
        "extended header of");
    row("pax declares 256 MiB", TarBuilder().raw(header('x', 256U << 20U)).end(), "extended header of");
    row("long name of 2 MiB", TarBuilder().add({"l", 'L', std::string(2U << 20U, 'x')}).file("a").end(),
        "extended header of");
    row("pax without entry", TarBuilder().pax({{"path", "a"}}).end(), "without its entry");
    row("two pax", TarBuilder().pax({{"path", "a"}}).pax({{"path", "b"}}).file("c").end(), "two extended headers");
    row("two long names", TarBuilder().add({"l", 'L', "a"}).add({"l", 'L', "b"}).file("c").end(), "two long names");
    row("pax length too large", TarBuilder().add({"p", 'x', "99 path=a\n"}).file("a").end(), "length is wrong");
    row("pax length too small", TarBuilder().add({"p", 'x', "3 path=a\n"}).file("a").end(), "length is wrong");
    row("pax length negative", TarBuilder().add({"p", 'x', "-9 path=a\n"}).file("a").end(), "length is wrong");
    row("pax length huge", TarBuilder().add({"p", 'x', "99999999999999999999 path=a\n"}).file("a").end(), "no length");
    row("pax without key", TarBuilder().add({"p", 'x', "5 =a\n"}).file("a").end(), "no key");
    row("pax without equals", TarBuilder().add({"p", 'x', "7 path\n"}).file("a").end(), "no key");
    row("pax without newline", TarBuilder().add({"p", 'x', "9 path=ab"}).file("a").end(), "length is wrong");
    row("pax is rubbish", TarBuilder().add({"p", 'x', std::string(600, '\xff')}).file("a").end(), "no length");
    row("NUL in pax path", TarBuilder().pax({{"path", std::string("a\0b", 3)}}).file("a").end(), "holds a NUL");
    row("NUL in attribute name", TarBuilder().pax({{std::string("SCHILY.xattr.user.\0", 19), "x"}}).file("a").end(),
        "no valid name");
    row("time not a number", TarBuilder().pax({{"mtime", "tomorrow"}}).file("a").end(), "not a number");
    row("time with two dots", TarBuilder().pax({{"mtime", "1.2.3"}}).file("a").end(), "not a number");
    row("global path", TarBuilder().pax({{"path", "a"}}, 'g').file("b").end(), "sets 'path'");
    row("global size", TarBuilder().pax({{"size", "512"}}, 'g').file("b").end(), "sets 'size'");
    row("pax size other than stored", TarBuilder().pax({{"size", "4096"}}).file("a", "x").end(), "cut off");
    test::Pax attributes;
    for (int i = 0; i < 40; ++i)
        attributes.emplace_back("SCHILY.xattr.user.n" + std::to_string(i), std::string(2000, 'v'));
    row("attributes of 80 KB", TarBuilder().pax(attributes).file("a").end(), "64 KiB");
    row("damaged capability", TarBuilder().pax({{"SCHILY.xattr.security.capability", "x"}}).file("a").end(),
        "security.capability");
}

void tst_HostileLayers::addSparse() {
    row("sparse map overlaps", sparse({{"GNU.sparse.size", "4096"}, {"GNU.sparse.map", "0,256,100,256"}}), "overlap");
    row("sparse map beyond the end", sparse({{"GNU.sparse.size", "100"}, {"GNU.sparse.map", "0,512"}}), "beyond");
    row("sparse map wraps around",
        sparse({{"GNU.sparse.size", "4096"}, {"GNU.sparse.map", "4000,9223372036854775807"}}), "beyond");
    row("sparse map too short", sparse({{"GNU.sparse.size", "4096"}, {"GNU.sparse.map", "0,100"}}),
        "does not describe");
    row("sparse map odd", sparse({{"GNU.sparse.size", "4096"}, {"GNU.sparse.map", "0,100,5"}}), "no length");
    row("sparse map not numbers", sparse({{"GNU.sparse.size", "4096"}, {"GNU.sparse.map", "a,b"}}), "not a number");
    row("sparse without size", sparse({{"GNU.sparse.map", "0,512"}}), "beyond");
    row("sparse of an exabyte", sparse({{"GNU.sparse.size", "1152921504606846976"}, {"GNU.sparse.map", "0,512"}}),
        "larger than");
    row("sparse 1.0 without end",
        sparse({{"GNU.sparse.major", "1"}, {"GNU.sparse.realsize", "4096"}}, "60000\n" + std::string(4000, '1')),
        "not made of numbers");
    row("sparse 1.0 with a huge count",
        sparse({{"GNU.sparse.major", "1"}, {"GNU.sparse.realsize", "4096"}}, "99999999\n"), "cut off");
    row("sparse 1.0 cut off", sparse({{"GNU.sparse.major", "1"}, {"GNU.sparse.realsize", "4096"}}, "2\n0\n"), "");
    row("sparse version 7", sparse({{"GNU.sparse.major", "7"}}), "unknown version");
    row("old sparse without end",
        TarBuilder()
            .raw(TarBuilder::patched(header('S', 0), 482, "\x01"))
            .raw(std::string(504, '\0') + "\x01" + std::string(7, '\0'))
            .end(),
        "empty sparse map block");
}

void tst_HostileLayers::refuses_data() {
    QTest::addColumn<QByteArray>("archive");
    QTest::addColumn<QString>("reason");
    addPaths();
    addLinks();
    addHeaders();
    addExtended();
    addSparse();
}

void tst_HostileLayers::refuses() {
    QFETCH(QByteArray, archive);
    QFETCH(QString, reason);
    LayerRoom room;
    const auto result = room.unpack(archive.toStdString());
    QVERIFY(!result);
    const QString message = QString::fromStdString(result.error().message());
    QVERIFY2(message.contains(reason, Qt::CaseInsensitive), qPrintable(message));
    // A reason that is not about the archive would be our own failure.
    QVERIFY2(!message.contains("no valid report") && !message.contains("killed by"), qPrintable(message));
    QVERIFY(room.isOutsideUntouched());
}

void tst_HostileLayers::refusesCutOffAnywhere() {
    const std::string whole =
        TarBuilder().pax({{"path", "x/y"}}).file("a", "text").directory("d").file("d/f", std::string(700, 'y')).bytes();
    for (std::size_t size = 100; size < whole.size(); size += 170) {
        // Between two entries an archive without end marker is complete.
        if (size % 512 == 0)
            continue;
        LayerRoom room;
        QVERIFY2(!room.unpack(whole.substr(0, size)), std::to_string(size).c_str());
    }
}

void tst_HostileLayers::survivesRandomDamage() {
    const std::string whole = TarBuilder()
                                  .pax({{"path", "x/y"}, {"mtime", "1.5"}, {"SCHILY.xattr.user.a", "b"}})
                                  .file("a", "text")
                                  .directory("d")
                                  .symlink("d/l", "../x")
                                  .hardLink("d/h", "x/y")
                                  .file("d/l/f")
                                  .end();
    std::uint32_t seed = 4711;
    for (int i = 0; i < 60; ++i) {
        std::string damaged = whole;
        for (int k = 0; k < 3; ++k) {
            seed = seed * 1103515245U + 12345U;
            damaged[(seed >> 8U) % damaged.size()] = static_cast<char>(seed >> 3U);
        }
        LayerRoom room;
        const auto result = room.unpack(damaged);
        if (!result)
            QVERIFY2(result.error().message().find("killed by") == std::string::npos, result.error().message().c_str());
        QVERIFY(room.isOutsideUntouched());
    }
}

void tst_HostileLayers::boundsEntries() {
    TarBuilder builder;
    for (int i = 0; i < 11; ++i)
        builder.file("f" + std::to_string(i));
    store::UnpackRequest request;
    request.limits.maxEntries = 10;
    LayerRoom room;
    const auto result = room.unpack(builder.end(), request);
    QVERIFY(!result);
    QVERIFY(result.error().message().find("more than 10 entries") != std::string::npos);
    request.limits.maxEntries = 11;
    LayerRoom other;
    QVERIFY(other.unpack(builder.end(), request));
}

void tst_HostileLayers::boundsBytes() {
    store::UnpackRequest request;
    request.limits.maxPlainBytes = 10'000;
    LayerRoom room;
    const auto result = room.unpack(TarBuilder().file("a", std::string(9'000, 'x')).end(), request);
    QVERIFY(!result);
    QVERIFY(result.error().message().find("more than 10000 bytes") != std::string::npos);
}

void tst_HostileLayers::boundsSparseSizes() {
    store::UnpackRequest request;
    request.limits.maxPlainBytes = 100'000;
    const test::Pax half{{"GNU.sparse.size", "60000"}, {"GNU.sparse.map", "0,512"}};
    const std::string data(512, 'x');
    LayerRoom one;
    QVERIFY(one.unpack(TarBuilder().pax(half).file("a", data).end(), request));
    LayerRoom room;
    const auto result = room.unpack(TarBuilder().pax(half).file("a", data).pax(half).file("b", data).end(), request);
    QVERIFY(!result);
    QVERIFY(result.error().message().find("larger than 100000 bytes") != std::string::npos);
}

void tst_HostileLayers::boundsRatio() {
    // 300 MB of zeros, as `gzip -9` leaves them, are 290 kB; as one zstd frame of repeated blocks 30 kB.
    std::string frame("\x28\xb5\x2f\xfd\x00\x58", 6);
    const std::string block("\x02\x00\x10\x00", 4); // RLE, 128 KiB
    for (int i = 0; i < 2'400; ++i)
        frame += block;
    frame += std::string("\x01\x00\x00", 3);
    LayerRoom room;
    const auto result = room.unpack(frame);
    QVERIFY(!result);
    QVERIFY2(result.error().message().find("expands more than 1100 times") != std::string::npos,
             result.error().message().c_str());
}

QTEST_GUILESS_MAIN(tst_HostileLayers)
#include "tst_hostile_layers.moc"
