// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/auth/peer.h"

#include "core/base/unique_fd.h"

#include <QtTest>
#include <algorithm>
#include <fcntl.h>
#include <sys/socket.h>
#include <unistd.h>

using gantry::UniqueFd;

class TestPeer : public QObject {
    Q_OBJECT

private slots:
    void knowsWhoIsAtTheOtherEnd() {
        int pair[2];
        QCOMPARE(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair), 0);
        const UniqueFd ours(pair[0]);
        const UniqueFd theirs(pair[1]);
        const auto caller = gantry::auth::callerOf(ours.get());
        QVERIFY(caller);
        QCOMPARE(caller->uid, ::geteuid());
        QCOMPARE(caller->gid, ::getegid());
        QCOMPARE(caller->pid, ::getpid());
        std::vector<gid_t> groups(static_cast<std::size_t>(::getgroups(0, nullptr)));
        QVERIFY(::getgroups(static_cast<int>(groups.size()), groups.data()) >= 0);
        std::vector<gid_t> seen = caller->groups;
        std::sort(groups.begin(), groups.end());
        std::sort(seen.begin(), seen.end());
        QVERIFY(seen == groups);
    }

    void refusesWhatIsNoSocket() {
        const UniqueFd file(::open("/dev/null", O_RDONLY | O_CLOEXEC));
        QVERIFY(!gantry::auth::callerOf(file.get()));
    }
};

QTEST_GUILESS_MAIN(TestPeer)
#include "tst_peer.moc"
