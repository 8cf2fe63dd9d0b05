// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/container_table_model.h"
#include "gui/models/container_tree_model.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QSortFilterProxyModel>
#include <QTest>

#include <cmath>

using namespace gantry;
using models::ContainerTableModel;
using models::ContainerTreeModel;

namespace {

api::ContainerSummary container(const std::string& id, const std::string& project = {},
                                const std::string& state = "running") {
    api::ContainerSummary made;
    made.Id = id;
    made.Names = {"/" + id};
    made.Image = "app:1";
    made.State = state;
    made.Status = state == "running" ? "Up 3 minutes" : "Exited (0) 3 minutes ago";
    made.Created = 1767225600;
    if (!project.empty())
        made.Labels["com.docker.compose.project"] = project;
    return made;
}

QString shown(const QModelIndex& index, int column) {
    return index.siblingAtColumn(column).data(Qt::DisplayRole).toString();
}

} // namespace

class TestContainerTree : public QObject {
    Q_OBJECT

private slots:
    void putsTheContainersOfAProjectUnderOneRow() {
        ContainerTableModel table;
        ContainerTreeModel tree(&table);
        const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.setContainers({container("alone"), container("web", "shop"), container("db", "shop", "exited")});
        QCOMPARE(tree.rowCount(), 2);
        const QModelIndex group = tree.indexOfProject("shop");
        QVERIFY(group.isValid());
        QCOMPARE(tree.rowCount(group), 2);
        QCOMPARE(tree.rowCount(tree.indexOf("alone")), 0);
        QCOMPARE(shown(group, ContainerTableModel::NameColumn), QStringLiteral("shop"));
        QCOMPARE(shown(group, ContainerTableModel::StateColumn), QStringLiteral("1 of 2 running"));
        QCOMPARE(group.data(ContainerTableModel::BadgeRole).toString(), QStringLiteral("partial"));
        QCOMPARE(tree.indexOf("db").parent(), group);
        QCOMPARE(tree.idsUnder(group), (QStringList{"web", "db"}));
        QCOMPARE(tree.idsUnder(tree.indexOf("db")), QStringList{"db"});
    }

    // A view lays out anew for each insertion: 200 of them kept the first picture waiting.
    void aListComesInTogetherOnceForEachParent() {
        ContainerTableModel table;
        ContainerTreeModel tree(&table);
        const QAbstractItemModelTester tester(&table, QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QAbstractItemModelTester treeTester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.setContainers({container("old")});
        QSignalSpy rows(&table, &QAbstractItemModel::rowsInserted);
        QSignalSpy nodes(&tree, &QAbstractItemModel::rowsInserted);
        table.setContainers({container("a"), container("web", "shop"), container("old", {}, "exited"), container("b"),
                             container("db", "shop"), container("a")});
        QCOMPARE(rows.size(), 1);
        QCOMPARE(table.ids(), (QStringList{"old", "a", "web", "b", "db"}));
        QCOMPARE(nodes.size(), 3); // a and b, the project's row, the project's containers
        QCOMPARE(tree.idsUnder(tree.indexOfProject("shop")), (QStringList{"web", "db"}));
        QCOMPARE(shown(tree.indexOf("old"), ContainerTableModel::StateColumn), QStringLiteral("Exited"));
    }

    void sumsUpWhatAGroupUses() {
        ContainerTableModel table;
        ContainerTreeModel tree(&table);
        table.setContainers({container("web", "shop"), container("db", "shop"), container("old", "shop")});
        const QModelIndex group = tree.indexOfProject("shop");
        QVERIFY(shown(group, ContainerTableModel::CpuColumn).isEmpty()); // nothing is known yet
        QCOMPARE(group.siblingAtColumn(ContainerTableModel::CpuColumn).data(ContainerTableModel::SortRole).toDouble(),
                 -1.0);
        table.addUsage("web", {0.25, 1 << 20, 0});
        table.addUsage("web", {0.5, 2 << 20, 0});
        table.addUsage("db", {0.25, 1 << 20, 0});
        QCOMPARE(group.siblingAtColumn(ContainerTableModel::CpuColumn).data(ContainerTableModel::SortRole).toDouble(),
                 0.75);
        const auto line = group.siblingAtColumn(ContainerTableModel::CpuColumn)
                              .data(ContainerTableModel::SparklineRole)
                              .value<QList<double>>();
        QCOMPARE(line, (QList<double>{0.25, 0.75})); // both end at now
    }

    void aGroupChangesWithItsContainers() {
        ContainerTableModel table;
        ContainerTreeModel tree(&table);
        const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.setContainers({container("web", "shop"), container("db", "shop")});
        const QPersistentModelIndex group = tree.indexOfProject("shop");
        QSignalSpy changed(&tree, &QAbstractItemModel::dataChanged);
        table.upsert(container("db", "shop", "exited"));
        QVERIFY(std::any_of(changed.begin(), changed.end(), [&](const QList<QVariant>& call) {
            return call[0].toModelIndex().row() == group.row() && !call[0].toModelIndex().parent().isValid();
        }));
        table.remove("web");
        QCOMPARE(tree.rowCount(group), 1);
        QCOMPARE(group.data(ContainerTableModel::BadgeRole).toString(), QStringLiteral("exited"));
        table.remove("db");
        QVERIFY(!group.isValid()); // a group without containers is none
        QCOMPARE(tree.rowCount(), 0);
        table.upsert(container("again", "shop"));
        QVERIFY(tree.hasGroups());
    }

    void withoutGroupingEverythingStandsAtTheTop() {
        ContainerTableModel table;
        ContainerTreeModel tree(&table);
        const QAbstractItemModelTester tester(&tree, QAbstractItemModelTester::FailureReportingMode::QtTest);
        table.setContainers({container("web", "shop"), container("alone")});
        tree.setGrouped(false);
        QVERIFY(!tree.hasGroups());
        QCOMPARE(tree.rowCount(), 2);
        tree.setGrouped(true);
        QCOMPARE(tree.rowCount(), 2);
        QVERIFY(tree.indexOf("web").parent().isValid());
        table.clear();
        QCOMPARE(tree.rowCount(), 0);
    }

    void sortingAndFilteringReachIntoProjects() {
        ContainerTableModel table;
        ContainerTreeModel tree(&table);
        QSortFilterProxyModel proxy;
        const QAbstractItemModelTester tester(&proxy, QAbstractItemModelTester::FailureReportingMode::QtTest);
        proxy.setSourceModel(&tree);
        proxy.setSortRole(ContainerTableModel::SortRole);
        proxy.setFilterKeyColumn(-1);
        proxy.setRecursiveFilteringEnabled(true);
        proxy.setAutoAcceptChildRows(true);
        table.setContainers({container("alone"), container("web", "shop"), container("db", "shop")});
        proxy.sort(ContainerTableModel::NameColumn);
        QCOMPARE(shown(proxy.index(1, 0), ContainerTableModel::NameColumn), QStringLiteral("shop"));
        QCOMPARE(shown(proxy.index(0, 0, proxy.index(1, 0)), ContainerTableModel::NameColumn), QStringLiteral("db"));
        proxy.setFilterFixedString("web");
        QCOMPARE(proxy.rowCount(), 1);
        QCOMPARE(proxy.rowCount(proxy.index(0, 0)), 1);
        proxy.setFilterFixedString("shop"); // the project's own name shows all of it
        QCOMPARE(proxy.rowCount(proxy.index(0, 0)), 2);
    }

    void publishedPortsAreLinks() {
        auto web = container("web");
        web.Ports = {{"0.0.0.0", 80, 8080, "tcp"}, {"::", 80, 8080, "tcp"}, {"127.0.0.1", 443, 8443, "tcp"},
                     {"0.0.0.0", 53, 5353, "udp"}, {"", 9000, 0, "tcp"},    {"fd00::2", 81, 8081, "tcp"}};
        const auto links = models::portLinks(web);
        QCOMPARE(links.size(), 5); // IPv4 and IPv6 publish the same port twice
        QCOMPARE(links[0].target, QStringLiteral("http://localhost:8080"));
        QCOMPARE(links[1].target, QStringLiteral("https://127.0.0.1:8443"));
        QVERIFY(links[2].target.isEmpty()); // no browser speaks UDP
        QVERIFY(links[3].target.isEmpty() && links[3].host.isEmpty());
        QCOMPARE(links[4].target, QStringLiteral("http://[fd00::2]:8081"));
    }

    void theStateWordSaysWhatIsWrong() {
        ContainerTableModel table;
        auto failed = container("failed", {}, "exited");
        failed.Status = "Exited (1) 1 second ago";
        auto ill = container("ill");
        ill.Status = "Up 3 minutes (unhealthy)";
        table.setContainers({failed, ill, container("well")});
        QCOMPARE(shown(table.index(0, 0), 0), QStringLiteral("Failed"));
        QCOMPARE(shown(table.index(1, 0), 0), QStringLiteral("Unhealthy"));
        QCOMPARE(table.index(1, 0).data(ContainerTableModel::BadgeRole).toString(), QStringLiteral("unhealthy"));
        QCOMPARE(table.index(1, 0).data(ContainerTableModel::StateRole).toString(), QStringLiteral("running"));
        QCOMPARE(shown(table.index(2, 0), 0), QStringLiteral("Running"));
    }
};

QTEST_GUILESS_MAIN(TestContainerTree)
#include "tst_container_tree.moc"
