// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/log.h"
#include "core/base/result.h"
#include "core/base/scope_exit.h"
#include "core/base/unique_fd.h"

#include <QtTest>

#include <fcntl.h>

using namespace gantry;

class TestBase : public QObject {
    Q_OBJECT

private slots:
    void errnoValuesBecomeKinds_data();
    void errnoValuesBecomeKinds();
    void contextGoesInFront();
    void resultsCarryAValueOrAnError();
    void descriptorsAreClosedOnce();
    void undoRunsUnlessDismissed();
    void logLevelsHaveNames();
};

void TestBase::errnoValuesBecomeKinds_data() {
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("kind");
    QTest::newRow("missing") << ENOENT << int(ErrorKind::notFound);
    QTest::newRow("there already") << EEXIST << int(ErrorKind::alreadyExists);
    QTest::newRow("busy") << EBUSY << int(ErrorKind::conflict);
    QTest::newRow("denied") << EACCES << int(ErrorKind::permissionDenied);
    QTest::newRow("full") << ENOSPC << int(ErrorKind::unavailable);
    QTest::newRow("old kernel") << ENOSYS << int(ErrorKind::unsupported);
    QTest::newRow("anything else") << EIO << int(ErrorKind::internal);
}

void TestBase::errnoValuesBecomeKinds() {
    QFETCH(int, code);
    QTEST(int(Error::fromErrno("open '/x'", code).kind()), "kind");
}

void TestBase::contextGoesInFront() {
    const Error error = Error::fromErrno("open '/x'", EACCES).in("create container 'web'");
    QCOMPARE(error.message(), std::string("create container 'web': open '/x': permission denied"));
    QCOMPARE(int(error.kind()), int(ErrorKind::permissionDenied));
    QCOMPARE(Error::fromErrno("read", EIO).message(), std::string("read: input/output error"));
}

void TestBase::resultsCarryAValueOrAnError() {
    const auto half = [](int number) -> Result<int> {
        if (number % 2 != 0)
            return Error(ErrorKind::invalidArgument, "odd");
        return number / 2;
    };
    QCOMPARE(*half(4), 2);
    QVERIFY(!half(3));
    QCOMPARE(half(3).error().message(), std::string("odd"));
    const Result<void> done{};
    QVERIFY(done);
}

void TestBase::descriptorsAreClosedOnce() {
    int number = -1;
    {
        UniqueFd first(::open("/dev/null", O_RDONLY | O_CLOEXEC));
        number = first.get();
        UniqueFd second(std::move(first));
        QVERIFY(!first.isOpen()); // NOLINT(bugprone-use-after-move): what is asked
        QCOMPARE(second.get(), number);
    }
    QCOMPARE(::fcntl(number, F_GETFD), -1);
}

void TestBase::undoRunsUnlessDismissed() {
    int runs = 0;
    {
        ScopeExit undo([&] { ++runs; });
    }
    QCOMPARE(runs, 1);
    {
        ScopeExit undo([&] { ++runs; });
        undo.dismiss();
    }
    QCOMPARE(runs, 1);
}

void TestBase::logLevelsHaveNames() {
    QVERIFY(*log::parseLevel("warning") == log::Level::warning);
    const auto refused = log::parseLevel("loud");
    QVERIFY(!refused);
    QVERIFY(refused.error().message().find("debug, info, warning, error") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestBase)
#include "tst_base.moc"
