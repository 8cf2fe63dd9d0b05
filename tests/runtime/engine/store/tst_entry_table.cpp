// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/archive/entry_table.h"
#include "runtime/engine/store/archive/report.h"

#include <QTest>

using namespace gantry;
using store::EntryTable;

namespace {

store::ArchiveFile file(const std::string& name) {
    return {name, 1, 5, oci::Digest::of("a"), true};
}

} // namespace

class tst_EntryTable : public QObject {
    Q_OBJECT
private slots:
    void normalisesNames_data();
    void normalisesNames();
    void findsFilesAndLinks();
    void refusesWhatIsThereTwice();
    void linksStayInside();
    void circlesEnd();
    void reportsArriveAsTheyWereSent();
    void malformedReportsAreRefused_data();
    void malformedReportsAreRefused();
};

void tst_EntryTable::normalisesNames_data() {
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("expected");
    QTest::newRow("plain") << QByteArray("a/b") << "a/b";
    QTest::newRow("dots") << QByteArray("./a/./b/") << "a/b";
    QTest::newRow("slashes") << QByteArray("a//b") << "a/b";
    QTest::newRow("absolute") << QByteArray("/a") << "";
    QTest::newRow("upwards") << QByteArray("../a") << "";
    QTest::newRow("upwards inside") << QByteArray("a/../b") << "";
    QTest::newRow("nothing") << QByteArray("./") << "";
    QTest::newRow("empty") << QByteArray() << "";
    QTest::newRow("newline") << QByteArray("a\nb") << "";
    QTest::newRow("tab") << QByteArray("a\tb") << "";
}

void tst_EntryTable::normalisesNames() {
    QFETCH(QByteArray, name);
    QFETCH(QString, expected);
    const auto normalised = store::normaliseEntryName(name.toStdString());
    QCOMPARE(normalised ? QString::fromStdString(*normalised) : QString(), expected);
}

void tst_EntryTable::findsFilesAndLinks() {
    EntryTable table;
    QVERIFY(table.addFile(file("x/layer.tar")));
    QVERIFY(table.addLink("y/layer.tar", "../x/layer.tar", true));
    QVERIFY(table.addLink("hard", "x/layer.tar", false));
    QVERIFY(table.addLink("z/layer.tar", "../y/layer.tar", true));
    for (const char* name : {"x/layer.tar", "./x/layer.tar", "y/layer.tar", "z/layer.tar", "hard"}) {
        const auto found = table.find(name);
        QVERIFY2(found, name);
        QCOMPARE((*found)->name, "x/layer.tar");
    }
    QCOMPARE(table.find("nothing").error().kind(), ErrorKind::notFound);
    QVERIFY(!table.contains("../x/layer.tar"));
}

void tst_EntryTable::refusesWhatIsThereTwice() {
    EntryTable table;
    QVERIFY(table.addFile(file("a")));
    QVERIFY(table.addLink("b", "a", false));
    QVERIFY(!table.addFile(file("a")));
    QVERIFY(!table.addFile(file("b")));
    QVERIFY(!table.addLink("a", "b", true));
}

void tst_EntryTable::linksStayInside() {
    EntryTable table;
    QVERIFY(!table.addLink("a", "/etc/passwd", true));
    QVERIFY(!table.addLink("a", "../etc/passwd", true));
    QVERIFY(!table.addLink("a/b", "../../etc/passwd", true));
    QVERIFY(!table.addLink("a", "", true));
    QVERIFY(table.addLink("a/b", "../etc/passwd", true));
    QCOMPARE(table.find("a/b").error().kind(), ErrorKind::notFound);
}

void tst_EntryTable::circlesEnd() {
    EntryTable table;
    QVERIFY(table.addLink("a", "b", true));
    QVERIFY(table.addLink("b", "a", true));
    QVERIFY(table.addLink("c", "c", true));
    QCOMPARE(table.find("a").error().kind(), ErrorKind::invalidArgument);
    QCOMPARE(table.find("c").error().kind(), ErrorKind::invalidArgument);
}

void tst_EntryTable::reportsArriveAsTheyWereSent() {
    store::ReportReader reader;
    const auto take = [&](std::string line) {
        line.pop_back();
        return reader.take(line);
    };
    QVERIFY(take(store::fileLine(file("a b"))));
    QVERIFY(take(store::fileLine({"left out", 2, 7, {}, false})));
    QVERIFY(take(store::linkLine("c", "a b", true)));
    QVERIFY(!reader.isComplete());
    QVERIFY(take(store::endLine()));
    QVERIFY(reader.isComplete());
    QCOMPARE((*reader.table().find("c"))->digest.hex(), oci::Digest::of("a").hex());
    QVERIFY(!(*reader.table().find("left out"))->isSpooled);
    QVERIFY(!take(store::endLine()));

    store::ReportReader refused;
    std::string line = store::errorLine(Error(ErrorKind::unavailable, "no\nspace\tleft"));
    line.pop_back();
    const auto error = refused.take(line);
    QCOMPARE(error.error().kind(), ErrorKind::unavailable);
    QCOMPARE(error.error().message(), "no space left");
}

void tst_EntryTable::malformedReportsAreRefused_data() {
    QTest::addColumn<QByteArray>("line");
    const QByteArray hex(64, 'a');
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("unknown") << QByteArray("what\t1");
    QTest::newRow("traversal") << "file\t1\t2\t" + hex + "\t../x";
    QTest::newRow("bad digest") << QByteArray("file\t1\t2\tabc\tx");
    QTest::newRow("negative") << "file\t-1\t2\t" + hex + "\tx";
    QTest::newRow("huge") << "file\t1\t99999999999999999999\t" + hex + "\tx";
    QTest::newRow("too many fields") << "file\t1\t2\t" + hex + "\tx\ty";
    QTest::newRow("kind") << QByteArray("error\tnonsense\tx");
}

void tst_EntryTable::malformedReportsAreRefused() {
    QFETCH(QByteArray, line);
    store::ReportReader reader;
    const auto taken = reader.take(line.toStdString());
    QVERIFY(!taken);
    QCOMPARE(taken.error().kind(), ErrorKind::internal);
}

QTEST_GUILESS_MAIN(tst_EntryTable)
#include "tst_entry_table.moc"
