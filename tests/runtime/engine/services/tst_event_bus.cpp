// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/event_bus.h"

#include <thread>

#include <QtTest>

using namespace gantry;
using namespace gantry::engine;

namespace {

constexpr int kPatience = 30'000; // milliseconds
const Caller kRoot{0, 0, {}, 0};
const Caller kAnna{1000, 1000, {}, 0};

api::EventMessage make(const std::string& action, const std::string& name = "web") {
    api::EventMessage out;
    out.Type = "container";
    out.Action = action;
    out.Actor.ID = "abc123";
    out.Actor.Attributes = {{"name", name}, {"image", "busybox"}, {"tier", "front"}};
    return out;
}

} // namespace

class TestEventBus : public QObject {
    Q_OBJECT

private slots:
    void tellsListenersInOrder() {
        EventBus bus;
        const auto listener = bus.subscribe(kRoot);
        bus.publish(make("create"));
        bus.publish(make("start"));
        const auto first = listener->next({}, kPatience);
        const auto second = listener->next({}, kPatience);
        QVERIFY(first && second);
        QCOMPARE(first->Action, std::string("create"));
        QCOMPARE(second->Action, std::string("start"));
        QVERIFY(first->timeNano > 0 && first->timeNano < second->timeNano);
        QCOMPARE(first->status, std::string("create"));
        QCOMPARE(first->id, std::string("abc123"));
        QCOMPARE(first->from, std::string("busybox"));
    }

    void keepsOthersEventsFromACaller() {
        EventBus bus;
        const auto listener = bus.subscribe(kAnna);
        bus.publish(make("start"), uid_t{0});
        bus.publish(make("start"), uid_t{1001});
        bus.publish(make("pull")); // of images: everybody's
        bus.publish(make("die"), uid_t{1000});
        QCOMPARE(listener->next({}, kPatience)->Action, std::string("pull"));
        QCOMPARE(listener->next({}, kPatience)->Action, std::string("die"));
        QCOMPARE(bus.between(kAnna, 0, INT64_MAX).size(), std::size_t{2});
        QCOMPARE(bus.between(kRoot, 0, INT64_MAX).size(), std::size_t{4});
    }

    void replaysThePast() {
        EventBus bus;
        bus.publish(make("create"));
        bus.publish(make("start"));
        const std::int64_t start = bus.between(kRoot, 0, INT64_MAX).back().timeNano;
        const auto listener = bus.subscribe(kRoot, start);
        bus.publish(make("die"));
        QCOMPARE(listener->next({}, kPatience)->Action, std::string("start"));
        QCOMPARE(listener->next({}, kPatience)->Action, std::string("die"));
    }

    void dropsTheOldestForASlowListener() {
        EventBus bus;
        const auto listener = bus.subscribe(kRoot);
        for (std::size_t i = 0; i < EventBus::kQueued + 3; ++i)
            bus.publish(make("exec"));
        QCOMPARE(listener->takeLost(), std::uint64_t{3});
        QCOMPARE(listener->takeLost(), std::uint64_t{0});
    }

    void endsWaitingWhenStopped() {
        EventBus bus;
        const auto listener = bus.subscribe(kRoot);
        std::stop_source stop;
        std::thread later([&] { stop.request_stop(); });
        QVERIFY(!listener->next(stop.get_token(), kPatience));
        later.join();
    }

    void endsWaitingWhenClosed() {
        EventBus bus;
        const auto listener = bus.subscribe(kRoot);
        std::thread later([&] { bus.close(); });
        QVERIFY(!listener->next({}, kPatience));
        later.join();
        QVERIFY(listener->isClosed());
    }

    void filters_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("passes");
        QTest::newRow("type") << "type"
                              << "container" << true;
        QTest::newRow("other type") << "type"
                                    << "image" << false;
        QTest::newRow("event") << "event"
                               << "start" << true;
        QTest::newRow("other event") << "event"
                                     << "die" << false;
        QTest::newRow("container by name") << "container"
                                           << "web" << true;
        QTest::newRow("container by id") << "container"
                                         << "abc" << true;
        QTest::newRow("other container") << "container"
                                         << "db" << false;
        QTest::newRow("image of a container") << "image"
                                              << "busybox" << true;
        QTest::newRow("label") << "label"
                               << "tier" << true;
        QTest::newRow("label with value") << "label"
                                          << "tier=front" << true;
        QTest::newRow("label with other value") << "label"
                                                << "tier=back" << false;
        QTest::newRow("scope") << "scope"
                               << "local" << true;
    }
    void filters() {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(bool, passes);
        QCOMPARE(matches(make("start"), {{name.toStdString(), {value.toStdString()}}}), passes);
    }

    void takesOneOfSeveralValuesButAllLabels() {
        QVERIFY(matches(make("start"), {{"event", {"die", "start"}}}));
        QVERIFY(!matches(make("start"), {{"label", {"tier=front", "zone"}}}));
    }

    void refusesUnknownFilters() {
        QVERIFY(checkEventFilters({{"label", {"a"}}}));
        QVERIFY(!checkEventFilters({{"colour", {"red"}}}));
    }
};

QTEST_GUILESS_MAIN(TestEventBus)
#include "tst_event_bus.moc"
