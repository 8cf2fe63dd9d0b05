// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/layer_file_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace gantry;
using models::LayerFileModel;

namespace {

api::LayerEntry entry(const std::string& name, const std::string& kind, const std::string& change,
                      std::int64_t size = 0) {
    api::LayerEntry entry;
    entry.name = name;
    entry.kind = kind;
    entry.change = change;
    entry.size = size;
    entry.mode = 0755;
    return entry;
}

} // namespace

class TestLayerFileModel : public QObject {
    Q_OBJECT
private slots:
    void asksForADirectoryWhenItIsOpened() {
        LayerFileModel model;
        QSignalSpy wanted(&model, &LayerFileModel::wanted);
        model.restart();
        QCOMPARE(wanted.takeFirst().front().toString(), QString("/"));
        model.setEntries("/", {"/",
                               {entry("app", "file", "added", 2048), entry("etc", "directory", "changed", 10),
                                entry("old", "directory", "deleted", -1)},
                               false});
        QCOMPARE(model.rowCount(), 3);
        const QModelIndex etc = model.index(0, 0); // directories first
        QCOMPARE(etc.data(LayerFileModel::PathRole).toString(), QString("/etc"));
        QVERIFY(model.hasChildren(etc));
        QVERIFY(!model.hasChildren(model.index(1, 0))); // what is gone cannot be opened
        QVERIFY(!model.hasChildren(model.index(2, 0)));
        QVERIFY(model.canFetchMore(etc));
        model.fetchMore(etc);
        QCOMPARE(wanted.takeFirst().front().toString(), QString("/etc"));
        QVERIFY(!model.canFetchMore(etc)); // it is under way
        model.setEntries("/etc", {"/etc", {entry("passwd", "file", "changed", 5)}, true});
        QCOMPARE(model.rowCount(etc), 2); // and a line that says there is more
        QCOMPARE(model.index(0, LayerFileModel::ChangeColumn, etc).data().toString(), QString("changed"));
        QCOMPARE(model.index(0, 0, etc).data(LayerFileModel::PathRole).toString(), QString("/etc/passwd"));
        QCOMPARE(model.index(2, LayerFileModel::SizeColumn).data().toString(), QString("2.0 KiB"));
    }

    void keepsTheRulesOfModels() {
        LayerFileModel model;
        // Fetches by itself what it comes by.
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy wanted(&model, &LayerFileModel::wanted);
        model.restart();
        for (int answers = 0; answers < 20 && !wanted.isEmpty(); ++answers) {
            const QString path = wanted.takeFirst().front().toString();
            model.setEntries(
                path, {path.toStdString(),
                       {entry("a", "directory", "added"), entry("b", "file", "added"), entry("c", "file", "deleted")},
                       path == "/"});
        }
        QCOMPARE(model.rowCount(), 4);
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }

    void mayBeAskedAgainAfterAFailure() {
        LayerFileModel model;
        model.restart();
        model.setEntries("/", {"/", {entry("etc", "directory", "changed")}, false});
        QSignalSpy wanted(&model, &LayerFileModel::wanted);
        model.fetchMore(model.index(0, 0));
        model.setFailed("/etc");
        model.fetchMore(model.index(0, 0));
        QCOMPARE(wanted.size(), 2);
    }

    void passesOverAnswersToOtherQuestions() {
        LayerFileModel model;
        model.restart();
        model.setEntries("/nothing", {"/nothing", {entry("x", "file", "added")}, false});
        QCOMPARE(model.rowCount(), 0);
        model.setEntries("/", {"/", {}, false});
        model.setEntries("/", {"/", {entry("late", "file", "added")}, false});
        QCOMPARE(model.rowCount(), 0);
        model.clear();
        QVERIFY(!model.hasChildren());
    }

    void writesModesAsPeopleReadThem() {
        QCOMPARE(models::modeText(0755), QString("rwxr-xr-x"));
        QCOMPARE(models::modeText(04755), QString("rwsr-xr-x"));
        QCOMPARE(models::modeText(02644), QString("rw-r-Sr--"));
        QCOMPARE(models::modeText(01777), QString("rwxrwxrwt"));
        QCOMPARE(models::modeText(0), QString("---------"));
    }
};

QTEST_GUILESS_MAIN(TestLayerFileModel)
#include "tst_layer_file_model.moc"
