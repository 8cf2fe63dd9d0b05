// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/container_table_model.h"
#include "gui/models/event_list_model.h"
#include "gui/models/image_table_model.h"
#include "gui/models/task_list_model.h"

#include <QAbstractItemModelTester>
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
