// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/containers/id_ranges.h"

#include <QtTest>

using namespace gantry;
using namespace gantry::engine;

class TestIdRanges : public QObject {
    Q_OBJECT

private slots:
    void theFirstRangeIsTheLowest();
    void aGapIsUsedAgain();
    void nobodySharesARange();
    void otherPeoplesRangesAreAvoided();
    void theLastRangeStaysBelowTheUpperBit();
};

void TestIdRanges::theFirstRangeIsTheLowest() {
    const auto range = freeIdRange({});
    QVERIFY(range);
    QCOMPARE(range->hostId, kFirstHostId);
    QCOMPARE(range->count, kIdsPerContainer);
    // A container in the host's user namespace takes none.
    QVERIFY(*freeIdRange({{0, 0}, {kFirstHostId, 0}}) == *range);
}

void TestIdRanges::aGapIsUsedAgain() {
    const std::vector<IdRange> used = {{kFirstHostId + 2 * kIdsPerContainer, kIdsPerContainer},
                                       {kFirstHostId, kIdsPerContainer}};
    const auto range = freeIdRange(used);
    QVERIFY(range);
    QCOMPARE(range->hostId, kFirstHostId + kIdsPerContainer);
}

void TestIdRanges::nobodySharesARange() {
    std::vector<IdRange> used;
    for (;;) {
        const auto range = freeIdRange(used);
        if (!range) {
            QVERIFY(range.error().kind() == ErrorKind::unavailable);
            break;
        }
        QVERIFY(used.empty() || range->hostId >= used.back().hostId + kIdsPerContainer);
        used.push_back(*range);
        QVERIFY(used.size() < 9000);
    }
    QVERIFY2(used.size() > 4000, qPrintable(QString::number(used.size())));
}

void TestIdRanges::otherPeoplesRangesAreAvoided() {
    // Neither aligned nor of our size, overlapping each other.
    const std::vector<IdRange> used = {{kFirstHostId - 10, 20}, {kFirstHostId + 5, 100}, {kFirstHostId + 65000, 1000}};
    const auto range = freeIdRange(used);
    QVERIFY(range);
    QCOMPARE(range->hostId, kFirstHostId + 66000);
}

void TestIdRanges::theLastRangeStaysBelowTheUpperBit() {
    const auto range = freeIdRange({{kFirstHostId, kLastHostId - kFirstHostId - kIdsPerContainer}});
    QVERIFY(range);
    QCOMPARE(std::uint64_t{range->hostId} + range->count, std::uint64_t{kLastHostId});
    QVERIFY(!freeIdRange({{kFirstHostId, kLastHostId - kFirstHostId - kIdsPerContainer + 1}}));
}

QTEST_GUILESS_MAIN(TestIdRanges)
#include "tst_id_ranges.moc"
