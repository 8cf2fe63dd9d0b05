// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/clock.h"
#include "gui/models/container_table_model.h"
#include "gui/models/event_list_model.h"
#include "gui/models/image_table_model.h"
#include "gui/models/task_list_model.h"
#include "gui/models/uptime.h"

#include <QAbstractItemModelTester>
#include <QScopeGuard>
#include <QSignalSpy>
#include <QTest>

#include <cmath>

using namespace gantry;
using namespace gantry::models;

namespace {

api::ContainerSummary container(const std::string& id, const std::string& name, const std::string& state = "running") {
    api::ContainerSummary summary;
    summary.Id = id;
    summary.Names = {"/" + name};
    summary.Image = "app:1";
    summary.State = state;
    return summary;
}

} // namespace

class TestTables : public QObject {
    Q_OBJECT
private slots:
    void keepsRowsInPlaceWhenListedAgain() {
        ContainerTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setContainers({container("a", "one"), container("b", "two"), container("c", "three")});
        const QPersistentModelIndex third = model.index(model.rowOf("c"), 0);
        model.addUsage("c", {0.5, 1000, 0});
        model.setContainers({container("c", "three", "exited"), container("a", "one"), container("d", "four")});
        QVERIFY(third.isValid());
        QCOMPARE(third.data(ContainerTableModel::IdRole).toString(), "c");
        QCOMPARE(third.data(ContainerTableModel::StateRole).toString(), "exited");
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.rowOf("b"), -1);
    }

    // The engine has words for how long, and no moment.
    void readsTheStartFromTheWordsOfAListing() {
        constexpr qint64 kNow = 1773743400;
        QCOMPARE(startBehind("Up 42 seconds", 0, kNow), kNow - 42);
        QCOMPARE(startBehind("Up Less than a second", 0, kNow), kNow);
        QCOMPARE(startBehind("Up About a minute", 0, kNow), kNow - 60);
        QCOMPARE(startBehind("Up 5 minutes (healthy)", 0, kNow), kNow - 300);
        QCOMPARE(startBehind("Up 2 hours (Paused)", 0, kNow), kNow - 7200);
        QCOMPARE(startBehind("Up 3 weeks", 0, kNow), kNow - 21 * 86400);
        // What an event told is better, as long as it can be true: 14 minutes less than the two hours that are told.
        QCOMPARE(startBehind("Up 2 hours", kNow - 7200 + 840, kNow), kNow - 7200 + 840);
        QCOMPARE(startBehind("Up 5 minutes", kNow - 355, kNow), kNow - 355);
        QCOMPARE(startBehind("Up 3 seconds", kNow - 7200, kNow), kNow - 3); // it was started again since
        QCOMPARE(startBehind("Exited (0) 3 minutes ago", kNow - 500, kNow), kNow - 500);
        QCOMPARE(startBehind("Restarting (1) 2 seconds ago", 0, kNow), 0);
        QCOMPARE(startBehind("Up", 0, kNow), 0);
        QCOMPARE(uptimeText(0, kNow), QString());
        QVERIFY(uptimeText(kNow - 59, kNow).contains("59"));
        QVERIFY(uptimeText(kNow - 61, kNow).startsWith("1 ") && uptimeText(kNow + 10, kNow).startsWith("0 "));
    }

    // Ages are told anew where they are others, and nowhere else: a row that is an hour old is not painted each second.
    void changesOnlyTheAgesThatAreOthers() {
        constexpr qint64 kNow = 1773743400;
        holdClockAt(kNow * 1000);
        const auto goOn = qScopeGuard([] { holdClockAt(0); });
        ContainerTableModel model;
        api::ContainerSummary young = container("a", "young");
        young.Status = "Up 50 seconds";
        young.Created = kNow - 7000;
        api::ContainerSummary old = container("b", "old");
        old.Status = "Up 3 hours";
        old.Created = kNow - 20000;
        model.setContainers({young, old, container("c", "ended", "exited")});
        const auto uptime = [&model](const char* id, int role = Qt::DisplayRole) {
            return model.index(model.rowOf(id), ContainerTableModel::UptimeColumn).data(role);
        };
        QVERIFY(uptime("a").toString().contains("50"));
        QVERIFY(uptime("c").toString().isEmpty());
        QVERIFY(uptime("b", ContainerTableModel::SortRole).toLongLong() >
                uptime("a", ContainerTableModel::SortRole).toLongLong());
        QVERIFY(uptime("c", ContainerTableModel::SortRole).toLongLong() <
                uptime("a", ContainerTableModel::SortRole).toLongLong());
        QVERIFY(model.refreshAges()); // one is counted in seconds
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        holdClockAt((kNow + 1) * 1000);
        QVERIFY(model.refreshAges());
        QCOMPARE(changed.size(), 1);
        QCOMPARE(changed[0][0].toModelIndex(), model.index(model.rowOf("a"), ContainerTableModel::UptimeColumn));
        holdClockAt((kNow + 12) * 1000);
        QVERIFY(!model.refreshAges()); // a minute old by now
        changed.clear();
        holdClockAt((kNow + 20) * 1000);
        QVERIFY(!model.refreshAges());
        QCOMPARE(changed.size(), 0);
        holdClockAt((kNow + 75) * 1000);
        model.refreshAges();
        QCOMPARE(changed.size(), 1);
        // An event knows better than a listing.
        model.setStarted("b", kNow - 11000);
        QVERIFY(uptime("b").toString().startsWith("3 "));
        old.Status = "Up 3 hours (healthy)";
        model.upsert(old);
        QCOMPARE(uptime("b", ContainerTableModel::SortRole).toLongLong(), -(kNow - 11000));
    }

    void sortsByRawValuesAndDrawsRecentOnes() {
        ContainerTableModel model;
        model.upsert(container("a", "one"));
        const QModelIndex cpu = model.index(0, ContainerTableModel::CpuColumn);
        QCOMPARE(cpu.data(ContainerTableModel::SortRole).toDouble(), -1.0);
        QCOMPARE(cpu.data().toString(), QString());
        for (int i = 0; i < 100; ++i)
            model.addUsage("a", {i / 100.0, 1024.0 * i, 0});
        QCOMPARE(cpu.data(ContainerTableModel::SparklineRole).value<QList<double>>().size(), 60);
        QCOMPARE(cpu.data(ContainerTableModel::SortRole).toDouble(), 0.99);
        model.addGap("a");
        model.addGap("a");
        const auto values = cpu.data(ContainerTableModel::SparklineRole).value<QList<double>>();
        QVERIFY(std::isnan(values.last()));
        QVERIFY(!std::isnan(values[values.size() - 2]));
    }

    void knowsFailedExits() {
        ContainerTableModel model;
        auto ended = container("a", "one", "exited");
        ended.Status = "Exited (137) 3 minutes ago";
        model.upsert(ended);
        QVERIFY(model.index(0, 0).data(ContainerTableModel::FailedRole).toBool());
        QCOMPARE(exitCodeIn(ended), 137);
    }

    void namesEveryCellForScreenReaders() {
        ContainerTableModel model;
        model.upsert(container("a", "one"));
        for (int column = 0; column < model.columnCount(); ++column)
            QVERIFY(!model.index(0, column).data(Qt::AccessibleTextRole).toString().isEmpty());
    }

    void showsEachPublishedPortOnce() {
        auto summary = container("a", "one");
        summary.Ports = {{"0.0.0.0", 80, 8080, "tcp"}, {"::", 80, 8080, "tcp"}, {"", 53, 0, "udp"}};
        QCOMPARE(portsText(summary), QStringLiteral("8080 → 80/tcp, 53/udp"));
    }

    void hasOneRowPerTag() {
        ImageTableModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        api::ImageSummary image;
        image.Id = "sha256:1111";
        image.RepoTags = {"app:1", "app:2"};
        api::ImageSummary untagged;
        untagged.Id = "sha256:2222";
        untagged.RepoTags = {"<none>:<none>"};
        model.setImages({image, untagged});
        QCOMPARE(model.rowCount(), 3);
        QCOMPARE(model.referenceAt(2), "sha256:2222");
        QCOMPARE(model.references(), QStringList({"app:1", "app:2"}));
        model.setUsers({{"sha256:1111", 2}});
        QCOMPARE(model.index(1, 0).data(ImageTableModel::UsedByRole).toInt(), 2);
        QCOMPARE(model.rowOf("1111"), 0);
        image.RepoTags = {"app:2"};
        model.setImages({image});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.referenceAt(0), "app:2");
    }

    void boundsEvents() {
        EventListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        for (int i = 0; i < 600; ++i) {
            api::EventMessage event;
            event.Type = "container";
            event.Action = "start";
            event.time = i + 1;
            model.add(event);
        }
        QCOMPARE(model.rowCount(), 500);
        QCOMPARE(model.index(0, 0).data(EventListModel::SortRole).toLongLong(), 600000);
    }

    void showsTasksUntilTheyEnd() {
        TaskListModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEntry({7, "Loading", "1 of 2", 0.5, true});
        model.setEntry({7, "Loading", "2 of 2", 1.0, true});
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.index(0).data(TaskListModel::FractionRole).toDouble(), 1.0);
        model.remove(7);
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestTables)
#include "tst_tables.moc"
