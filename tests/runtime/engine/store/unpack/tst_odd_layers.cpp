// SPDX-License-Identifier: GPL-3.0-or-later
// Layers that are odd but valid: what arrives must be exactly what they say.
#include "tests/runtime/engine/store/unpack/layer_room.h"
#include "tests/runtime/engine/store/unpack/tar_builder.h"

#include <sys/stat.h>
#include <sys/xattr.h>

#include <QTest>

using namespace gantry;
using test::LayerRoom;
using test::TarBuilder;
using test::TarItem;

namespace {

void row(const char* name, const std::string& archive, const char* listing) {
    QTest::newRow(name) << QByteArray::fromStdString(archive) << QString(listing);
}

std::string attributeOf(const std::string& path, const char* name) {
    std::string value(256, '\0');
    const ssize_t size = ::lgetxattr(path.c_str(), name, value.data(), value.size());
    return size < 0 ? std::string("-") : value.substr(0, static_cast<std::size_t>(size));
}

const char* const kOpaque = "trusted.overlay.opaque";

std::string oldSparseHeader() {
    std::string header = TarBuilder::header({"a", 'S'}, 3);
    header = TarBuilder::patched(header, 257, std::string_view("ustar  \0", 8));
    header = TarBuilder::patched(header, 386,
                                 std::string_view("00000010000\0"
                                                  "00000000003\0",
                                                  24));
    return TarBuilder::patched(header, 483, std::string_view("00000020000\0", 12));
}

} // namespace

class tst_OddLayers : public QObject {
    Q_OBJECT
private slots:
    void imports_data();
    void imports();
    void keepsTimesToTheNanosecond();
    void setsDirectoryTimesLast();
    void keepsAndDropsAttributes();
    void keepsCapabilitiesOfAnOwnedFile();
    void marksOpaqueDirectories();
    void saysWhenTheRootIsOpaque();
    void keepsSharedInodes();
    void fillsSparseFiles_data();
    void fillsSparseFiles();
    void countsWhatItWrote();

private:
    static void addNames();
    static void addKinds();
    static void addReplacements();
    static void addWhiteouts();
};

void tst_OddLayers::addNames() {
    row("no bytes at all", "", "");
    row("end marker only", TarBuilder().end(), "");
    row("no end marker", TarBuilder().file("a").bytes(), "a file 644 0:0 4\n");
    row("one block of zeros at the end", TarBuilder().file("a").raw(std::string(512, '\0')).bytes(),
        "a file 644 0:0 4\n");
    row("rubbish after the end marker", TarBuilder().file("a").end() + std::string(5000, 'x'), "a file 644 0:0 4\n");
    row("leading slash", TarBuilder().file("/a").end(), "a file 644 0:0 4\n");
    row("dots and slashes", TarBuilder().file(".//./a").end(), "a file 644 0:0 4\n");
    row("names like dots", TarBuilder().file("...").file("..a").file("a..").end(),
        "... file 644 0:0 4\n..a file 644 0:0 4\na.. file 644 0:0 4\n");
    row("name with newline and escape", TarBuilder().file("a\n\x1b[0m").end(), "a\n\x1b[0m file 644 0:0 4\n");
    row("name in Latin-1", TarBuilder().file("caf\xe9").end(), "caf\uFFFD file 644 0:0 4\n");
    row("name in UTF-8", TarBuilder().pax({{"path", "\u540d\u524d"}}).file("x").end(), "\u540d\u524d file 644 0:0 4\n");
    row("GNU long name", TarBuilder().add({"././@LongLink", 'L', "long/name" + std::string(1, '\0')}).file("s").end(),
        "long dir 755 0:0\nlong/name file 644 0:0 4\n");
    row("GNU long link", TarBuilder().add({"././@LongLink", 'K', "to/there"}).symlink("s", "short").end(),
        "s link to/there\n");
    row("pax wins over GNU", TarBuilder().add({"l", 'L', "gnu"}).pax({{"path", "pax"}}).file("ustar").end(),
        "pax file 644 0:0 4\n");
    row("ustar prefix", TarBuilder().raw(TarBuilder::patched(TarBuilder::header({"f"}, 0), 345, "a/b")).end(),
        "a dir 755 0:0\na/b dir 755 0:0\na/b/f file 644 0:0 0\n");
    row("name of 100 bytes", TarBuilder().file(std::string(100, 'n')).end(),
        (std::string(100, 'n') + " file 644 0:0 4\n").c_str());
    row("no parents", TarBuilder().file("a/b/c").end(), "a dir 755 0:0\na/b dir 755 0:0\na/b/c file 644 0:0 4\n");
    row("empty pax value", TarBuilder().pax({{"path", ""}}).file("a").end(), "a file 644 0:0 4\n");
    row("global comment", TarBuilder().pax({{"comment", "made by git"}}, 'g').file("a").end(), "a file 644 0:0 4\n");
    row("unknown pax keys", TarBuilder().pax({{"VENDOR.x", "y"}, {"charset", "z"}}).file("a").end(),
        "a file 644 0:0 4\n");
}

void tst_OddLayers::addKinds() {
    row("special bits", TarBuilder().add({"a", '0', "x", "", 06755}).directory("d", 01777).directory("e", 02750).end(),
        "a file 6755 0:0 1\nd dir 1777 0:0\ne dir 2750 0:0\n");
    row("special bits and owner", TarBuilder().add({"a", '0', "x", "", 04711, 1000, 100}).end(),
        "a file 4711 1000:100 1\n");
    row("mode beyond permissions", TarBuilder().add({"a", '0', "x", "", 0100644}).end(), "a file 644 0:0 1\n");
    row("mode 0", TarBuilder().add({"d", '5', "", "", 0}).add({"d/f", '0', "x", "", 0}).end(),
        "d dir 0 0:0\nd/f file 0 0:0 1\n");
    row("set-group-ID directory is not inherited",
        TarBuilder().add({"d", '5', "", "", 02775, 0, 50}).file("d/f").directory("d/e").end(),
        "d dir 2775 0:50\nd/e dir 755 0:0\nd/f file 644 0:0 4\n");
    row("largest ids", TarBuilder().add({"a", '0', "", "", 0644, 4294967294U, 4294967294U}).end(),
        "a file 644 4294967294:4294967294 0\n");
    row("ids by pax", TarBuilder().pax({{"uid", "70000"}, {"gid", "70001"}}).file("a").end(),
        "a file 644 70000:70001 4\n");
    row("size by pax",
        TarBuilder().pax({{"size", "2"}}).raw(TarBuilder::header({"a"}, 512)).raw(TarBuilder::padded("xy")).end(),
        "a file 644 0:0 2\n");
    row("devices and fifo",
        TarBuilder()
            .add({"c", '3', "", "", 0666, 0, 5, 0, 1, 3})
            .add({"b", '4', "", "", 0660, 0, 6, 0, 8, 1})
            .add({"p", '6', "", "", 0600, 7, 0})
            .end(),
        "b block 660 0:6 8.1\nc char 666 0:5 1.3\np fifo 600 7:0\n");
    row("old file types", TarBuilder().add({"a", '\0', "x"}).add({"b", '7', "x"}).add({"d/", '\0'}).end(),
        "a file 644 0:0 1\nb file 644 0:0 1\nd dir 644 0:0\n");
    row("links to anywhere stay as written",
        TarBuilder().symlink("a", "/etc/passwd").symlink("b", "../../..").symlink("c", "missing").end(),
        "a link /etc/passwd\nb link ../../..\nc link missing\n");
    row("hard link to a symbolic link", TarBuilder().symlink("a", "/etc/passwd").hardLink("b", "a").end(),
        "a link /etc/passwd\nb link /etc/passwd\n");
    row("hard link with dots", TarBuilder().file("d/a").hardLink("b", "./d//a").end(),
        "b file 644 0:0 4\nd dir 755 0:0\nd/a file 644 0:0 4\n");
    row("hard link to itself", TarBuilder().file("a").hardLink("a", "a").end(), "a file 644 0:0 4\n");
    row("parent is a link within", TarBuilder().directory("usr/lib").symlink("lib", "usr/lib").file("lib/x").end(),
        "lib link usr/lib\nusr dir 755 0:0\nusr/lib dir 755 0:0\nusr/lib/x file 644 0:0 4\n");
    row("parent is an absolute link within",
        TarBuilder().directory("usr/lib").symlink("lib", "/usr/lib").file("lib/x").end(),
        "lib link /usr/lib\nusr dir 755 0:0\nusr/lib dir 755 0:0\nusr/lib/x file 644 0:0 4\n");
    row("parent leads up and stays within", TarBuilder().directory("d").symlink("l", "../../../d").file("l/x").end(),
        "d dir 755 0:0\nd/x file 644 0:0 4\nl link ../../../d\n");
}

void tst_OddLayers::addReplacements() {
    row("file twice", TarBuilder().file("a", "first").file("a", "2nd").end(), "a file 644 0:0 3\n");
    row("file after directory", TarBuilder().directory("a").file("a/b").file("a").end(), "a file 644 0:0 4\n");
    row("directory after file", TarBuilder().file("a").directory("a").file("a/b").end(),
        "a dir 755 0:0\na/b file 644 0:0 4\n");
    row("directory twice keeps its content", TarBuilder().directory("a").file("a/b").directory("a", 0700).end(),
        "a dir 700 0:0\na/b file 644 0:0 4\n");
    row("link after directory is not followed", TarBuilder().directory("d").file("d/x").symlink("d", "/etc").end(),
        "d link /etc\n");
    row("directory after link replaces it",
        TarBuilder().directory("t").symlink("d", "t").directory("d").file("d/x").end(),
        "d dir 755 0:0\nd/x file 644 0:0 4\nt dir 755 0:0\n");
    row("file after link replaces it", TarBuilder().file("t", "target").symlink("a", "t").file("a", "new").end(),
        "a file 644 0:0 3\nt file 644 0:0 6\n");
    row("file does not write through a hard link",
        TarBuilder().file("a", "first").hardLink("b", "a").file("b", "new").end(),
        "a file 644 0:0 5\nb file 644 0:0 3\n");
    row("replaced parent is looked up again",
        TarBuilder().directory("x").directory("y").symlink("l", "x").file("l/1").symlink("l", "y").file("l/2").end(),
        "l link y\nx dir 755 0:0\nx/1 file 644 0:0 4\ny dir 755 0:0\ny/2 file 644 0:0 4\n");
    row("implicit parent gets its attributes later", TarBuilder().file("d/f").add({"d", '5', "", "", 0750, 3, 4}).end(),
        "d dir 750 3:4\nd/f file 644 0:0 4\n");
}

void tst_OddLayers::addWhiteouts() {
    row("whiteout", TarBuilder().file("d/.wh.gone", "").end(), "d dir 755 0:0\nd/gone whiteout\n");
    row("whiteout with data", TarBuilder().file(".wh.gone", "ignored").file("a").end(),
        "a file 644 0:0 4\ngone whiteout\n");
    row("whiteout twice", TarBuilder().file(".wh.a", "").file(".wh.a", "").end(), "a whiteout\n");
    row("file, then its whiteout", TarBuilder().file("a").file(".wh.a", "").end(), "a file 644 0:0 4\n");
    row("whiteout, then its file", TarBuilder().file(".wh.a", "").file("a").end(), "a file 644 0:0 4\n");
    row("whiteout, then a file below", TarBuilder().file(".wh.a", "").file("a/b").end(),
        "a dir 755 0:0\na/b file 644 0:0 4\n");
    row("whiteout of a whiteout's look-alike", TarBuilder().file(".wh.x.wh.y", "").end(), "x.wh.y whiteout\n");
    row("AUFS' own files",
        TarBuilder().file(".wh..wh.aufs", "").directory(".wh..wh.plnk").file(".wh..wh.plnk/1.2").end(), "");
}

void tst_OddLayers::imports_data() {
    QTest::addColumn<QByteArray>("archive");
    QTest::addColumn<QString>("listing");
    addNames();
    addKinds();
    addReplacements();
    addWhiteouts();
}

void tst_OddLayers::imports() {
    QFETCH(QByteArray, archive);
    QFETCH(QString, listing);
    LayerRoom room;
    const auto result = room.unpack(archive.toStdString());
    QVERIFY2(result, result ? "" : result.error().message().c_str());
    QCOMPARE(QString::fromStdString(room.listing()), listing);
    QCOMPARE(result->diffId.hex(), oci::Digest::of(archive.toStdString()).hex());
    QCOMPARE(result->plainBytes, static_cast<std::uint64_t>(archive.size()));
    QVERIFY(room.isOutsideUntouched());
}

void tst_OddLayers::keepsTimesToTheNanosecond() {
    LayerRoom room;
    TarItem old{"old"};
    old.mtime = -86400;
    const auto result = room.unpack(TarBuilder()
                                        .pax({{"mtime", "1600000000.123456789"}})
                                        .file("a")
                                        .pax({{"mtime", "-1.25"}})
                                        .file("b")
                                        .pax({{"mtime", "7.5"}})
                                        .symlink("l", "a")
                                        .add(old)
                                        .end());
    QVERIFY2(result, result ? "" : result.error().message().c_str());
    const auto timeOf = [&](const char* name) {
        struct stat status {};
        ::lstat((room.target() + "/" + name).c_str(), &status);
        return std::pair(static_cast<long long>(status.st_mtim.tv_sec), static_cast<long>(status.st_mtim.tv_nsec));
    };
    QCOMPARE(timeOf("a"), std::pair(1600000000LL, 123456789L));
    QCOMPARE(timeOf("b"), std::pair(-2LL, 750000000L));
    QCOMPARE(timeOf("l"), std::pair(7LL, 500000000L));
    QCOMPARE(timeOf("old"), std::pair(-86400LL, 0L));
}

void tst_OddLayers::setsDirectoryTimesLast() {
    LayerRoom room;
    TarItem root{"./", '5'};
    root.mode = 0711;
    root.mtime = 1'000;
    TarItem directory{"d", '5'};
    directory.mtime = 2'000;
    QVERIFY(room.unpack(TarBuilder().add(root).add(directory).file("d/f").directory("d/e").file("d/.wh.x", "").end()));
    struct stat status {};
    QCOMPARE(::stat((room.target() + "/d").c_str(), &status), 0);
    QCOMPARE(static_cast<long long>(status.st_mtim.tv_sec), 2'000LL);
    QCOMPARE(::stat(room.target().c_str(), &status), 0);
    QCOMPARE(static_cast<long long>(status.st_mtim.tv_sec), 1'000LL);
    QCOMPARE(status.st_mode & 07777U, 0711U);
}

void tst_OddLayers::keepsAndDropsAttributes() {
    LayerRoom room;
    const test::Pax attributes{{"SCHILY.xattr.user.kept", std::string("a\0b", 3)},
                               {"SCHILY.xattr.user.overlay.redirect", "/etc"},
                               {"SCHILY.xattr.trusted.overlay.redirect", "/etc"},
                               {"SCHILY.xattr.trusted.overlay.opaque", "y"},
                               {"SCHILY.xattr.trusted.other", "x"},
                               {"SCHILY.xattr.security.selinux", "label"},
                               {"SCHILY.xattr.system.posix_acl_access", "x"}};
    const auto result = room.unpack(TarBuilder().pax(attributes).file("f").pax(attributes).directory("d").end());
    QVERIFY2(result, result ? "" : result.error().message().c_str());
    for (const char* name : {"/f", "/d"}) {
        const std::string path = room.target() + name;
        QCOMPARE(attributeOf(path, "user.kept"), std::string("a\0b", 3));
        QCOMPARE(attributeOf(path, "user.overlay.redirect"), std::string("-"));
        QCOMPARE(attributeOf(path, "trusted.overlay.redirect"), std::string("-"));
        QCOMPARE(attributeOf(path, kOpaque), std::string("-"));
        QCOMPARE(attributeOf(path, "trusted.other"), std::string("-"));
    }
}

void tst_OddLayers::keepsCapabilitiesOfAnOwnedFile() {
    LayerRoom room;
    // Revision 2, effective, CAP_NET_RAW permitted.
    const std::string capability("\x01\0\0\x02\0\x20\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 20);
    const auto result = room.unpack(TarBuilder()
                                        .pax({{"SCHILY.xattr.security.capability", capability}})
                                        .add({"ping", '0', "binary", "", 0755, 1000, 1000})
                                        .end());
    QVERIFY2(result, result ? "" : result.error().message().c_str());
    QCOMPARE(attributeOf(room.target() + "/ping", "security.capability"), capability);
}

void tst_OddLayers::marksOpaqueDirectories() {
    LayerRoom room;
    const auto result = room.unpack(TarBuilder()
                                        .file("marked/.wh..wh..opq", "")
                                        .file("marked/own")
                                        .directory("own")
                                        .file(".wh.own", "")
                                        .file(".wh.anew", "")
                                        .directory("anew")
                                        .file(".wh.below", "")
                                        .file("below/f")
                                        .directory("plain")
                                        .file("replaced/.wh..wh..opq", "")
                                        .file("replaced")
                                        .end());
    QVERIFY2(result, result ? "" : result.error().message().c_str());
    for (const char* name : {"/marked", "/own", "/anew", "/below"})
        QCOMPARE(attributeOf(room.target() + name, kOpaque), std::string("y"));
    for (const char* name : {"", "/plain", "/replaced"})
        QCOMPARE(attributeOf(room.target() + name, kOpaque), std::string("-"));
    QVERIFY(!result->hidesLowerLayers);
}

void tst_OddLayers::saysWhenTheRootIsOpaque() {
    LayerRoom room;
    const auto result = room.unpack(TarBuilder().file(".wh..wh..opq", "").file("a").end());
    QVERIFY(result);
    QVERIFY(result->hidesLowerLayers);
    QCOMPARE(room.listing(), std::string("a file 644 0:0 4\n"));
}

void tst_OddLayers::keepsSharedInodes() {
    LayerRoom room;
    QVERIFY(room.unpack(TarBuilder().file("a").hardLink("b", "a").hardLink("d/c", "b").end()));
    struct stat a {};
    struct stat c {};
    QCOMPARE(::stat((room.target() + "/a").c_str(), &a), 0);
    QCOMPARE(::stat((room.target() + "/d/c").c_str(), &c), 0);
    QCOMPARE(a.st_ino, c.st_ino);
    QCOMPARE(static_cast<int>(a.st_nlink), 3);
}

void tst_OddLayers::fillsSparseFiles_data() {
    QTest::addColumn<QByteArray>("archive");
    const auto row = [](const char* name, const std::string& archive) {
        QTest::newRow(name) << QByteArray::fromStdString(archive);
    };
    row("old GNU", TarBuilder().raw(oldSparseHeader()).raw(TarBuilder::padded("xyz")).end());
    row("pax 0.0", TarBuilder()
                       .pax({{"GNU.sparse.size", "8192"},
                             {"GNU.sparse.numblocks", "1"},
                             {"GNU.sparse.offset", "4096"},
                             {"GNU.sparse.numbytes", "3"}})
                       .file("a", "xyz")
                       .end());
    row("pax 0.1",
        TarBuilder()
            .pax({{"GNU.sparse.size", "8192"}, {"GNU.sparse.name", "a"}, {"GNU.sparse.map", "4096,3,8192,0"}})
            .file("GNUSparseFile.1/a", "xyz")
            .end());
    row("pax 1.0", TarBuilder()
                       .pax({{"GNU.sparse.major", "1"},
                             {"GNU.sparse.minor", "0"},
                             {"GNU.sparse.name", "a"},
                             {"GNU.sparse.realsize", "8192"}})
                       .file("GNUSparseFile.1/a", TarBuilder::padded("2\n4096\n3\n8192\n0\n") + "xyz")
                       .end());
}

void tst_OddLayers::fillsSparseFiles() {
    QFETCH(QByteArray, archive);
    LayerRoom room;
    const auto result = room.unpack(archive.toStdString());
    QVERIFY2(result, result ? "" : result.error().message().c_str());
    QFile file(QString::fromStdString(room.target() + "/a"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray(4096, '\0') + "xyz" + QByteArray(4093, '\0'));
}

void tst_OddLayers::countsWhatItWrote() {
    LayerRoom room;
    const auto result = room.unpack(TarBuilder()
                                        .directory("d")
                                        .file("d/a", std::string(5'000, 'x'))
                                        .hardLink("d/b", "d/a")
                                        .file("d/a2", std::string(100, 'x'))
                                        .end());
    QVERIFY(result);
    QCOMPARE(result->entries, std::uint64_t{4});
    QCOMPARE(result->fileBytes, std::uint64_t{5'100});
    QCOMPARE(result->diskBytes, std::uint64_t{4096 + 8192 + 4096});
}

QTEST_GUILESS_MAIN(tst_OddLayers)
#include "tst_odd_layers.moc"
