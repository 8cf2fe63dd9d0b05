// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fs/files.h"
#include "runtime/engine/containers/user_lookup.h"

#include <QtTest>

#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace gantry;
using namespace gantry::engine;

namespace {

constexpr const char* kPasswd = "root:x:0:0:root:/root:/bin/sh\n"
                                "# a comment:is:no:user\n"
                                "short:x:1\n"
                                "alice:x:1000:1001:Alice:/home/alice:/bin/sh\n"
                                "1234:x:77:77::/odd:/bin/sh\n"
                                "huge:x:4294967296:0::/:/bin/sh\n"
                                "negative:x:-1:0::/:/bin/sh\n"
                                "hugegroup:x:5:2147483648::/:/bin/sh\n"
                                "homeless:x:6:6:::/bin/sh\n"
                                "relative:x:7:7::../etc:/bin/sh\n";
constexpr const char* kGroup = "root:x:0:\n"
                               "audio:x:29:alice,root\n"
                               "video:x:44:bob,alice\n"
                               "alice:x:1001:\n"
                               "own:x:1001:alice\n"
                               "broken:x:99999999999:alice\n"
                               "5678:x:88:\n";

template <class T>
const char* messageOf(const Result<T>& result) {
    return result ? "" : result.error().message().c_str();
}

} // namespace

class TestUserLookup : public QObject {
    Q_OBJECT

private slots:
    void findsUsers_data();
    void findsUsers();
    void refusesWhatIsNoUser_data();
    void refusesWhatIsNoUser();
    void supplementaryGroupsComeFromTheImage();
    void anExplicitGroupReplacesTheUsersGroups();
    void addedGroupsAreLookedUp();
    void anEmptyImageHasNumbersOnly();
    void theTopmostLayersFileCounts();
    void aWhiteoutHidesTheFileBelow();
    void anOpaqueDirectoryHidesTheFileBelow();
    void linksAreNotFollowedOutOfTheLayer();
    void aFifoDoesNotHang();
    void anEndlessFileIsRefused();

private:
    std::string layer(const char* name) {
        const std::string path = (m_directory.path() + "/" + name).toStdString();
        QDir().mkpath(QString::fromStdString(path + "/etc"));
        return path;
    }
    static void write(const std::string& path, std::string_view content) {
        if (!fs::writeFileAtomic(path, content))
            qFatal("cannot write %s", path.c_str());
    }
    QTemporaryDir m_directory{"/var/tmp/tst_user_lookup-XXXXXX"};
};

void TestUserLookup::findsUsers_data() {
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<quint32>("uid");
    QTest::addColumn<quint32>("gid");
    QTest::addColumn<QByteArray>("home");
    const auto row = [](const char* user, quint32 uid, quint32 gid, const char* home) {
        QTest::newRow(*user != '\0' ? user : "nothing") << QByteArray(user) << uid << gid << QByteArray(home);
    };
    row("", 0, 0, "/root");
    row("root", 0, 0, "/root");
    row("0", 0, 0, "/root");
    row("alice", 1000, 1001, "/home/alice");
    row("1000", 1000, 1001, "/home/alice");
    row("alice:audio", 1000, 29, "/home/alice");
    row("alice:5", 1000, 5, "/home/alice");
    row("4000", 4000, 0, "/");
    row("4000:29", 4000, 29, "/");
    row("2147483647:2147483647", 2147483647U, 2147483647U, "/");
    // A number is an id, even where somebody is called like it.
    row("1234", 1234, 0, "/");
    row("0:5678", 0, 5678, "/root");
    row("00001000", 1000, 1001, "/home/alice");
    row("homeless", 6, 6, "/");
    row("relative", 7, 7, "/");
}

void TestUserLookup::findsUsers() {
    QFETCH(QByteArray, user);
    QFETCH(quint32, uid);
    QFETCH(quint32, gid);
    QFETCH(QByteArray, home);
    const auto found = lookUpUser(kPasswd, kGroup, user.toStdString());
    QVERIFY2(found, messageOf(found));
    QCOMPARE(found->uid, uid);
    QCOMPARE(found->gid, gid);
    QCOMPARE(found->home, home.toStdString());
}

void TestUserLookup::refusesWhatIsNoUser_data() {
    QTest::addColumn<QByteArray>("user");
    QTest::addColumn<int>("kind");
    const auto row = [](const char* user, ErrorKind kind) {
        QTest::newRow(user) << QByteArray(user) << static_cast<int>(kind);
    };
    row("bob", ErrorKind::notFound);
    row("alice:nobody", ErrorKind::notFound);
    row("short", ErrorKind::notFound);
    row("2147483648", ErrorKind::invalidArgument);
    row("4294967296", ErrorKind::invalidArgument); // 2^32, which would wrap to root
    row("18446744073709551616", ErrorKind::invalidArgument);
    row("0:2147483648", ErrorKind::invalidArgument);
    row("0:4294967296", ErrorKind::invalidArgument);
    row("-1", ErrorKind::notFound);
    row("+1", ErrorKind::notFound);
    row("1 ", ErrorKind::notFound);
    row("0x0", ErrorKind::notFound);
    row("0:-1", ErrorKind::notFound);
    row("alice:", ErrorKind::invalidArgument);
    row(":", ErrorKind::invalidArgument);
    row("huge", ErrorKind::invalidArgument);
    row("negative", ErrorKind::invalidArgument);
    row("hugegroup", ErrorKind::invalidArgument);
    row("alice:broken", ErrorKind::invalidArgument);
    row("alice:audio:video", ErrorKind::notFound);
}

void TestUserLookup::refusesWhatIsNoUser() {
    QFETCH(QByteArray, user);
    QFETCH(int, kind);
    const auto found = lookUpUser(kPasswd, kGroup, user.toStdString());
    QVERIFY2(!found, user.constData());
    QVERIFY2(static_cast<int>(found.error().kind()) == kind, messageOf(found));
}

void TestUserLookup::supplementaryGroupsComeFromTheImage() {
    for (const char* user : {"alice", "1000"}) {
        const auto found = lookUpUser(kPasswd, kGroup, user);
        QVERIFY2(found, messageOf(found));
        // Sorted, without the user's own group, without the line whose number is none.
        QVERIFY((found->additionalGids == std::vector<std::uint32_t>{29, 44}));
    }
    QVERIFY((lookUpUser(kPasswd, kGroup, "")->additionalGids == std::vector<std::uint32_t>{29}));
    QVERIFY(lookUpUser(kPasswd, kGroup, "4000")->additionalGids.empty());
}

void TestUserLookup::anExplicitGroupReplacesTheUsersGroups() {
    const auto found = lookUpUser(kPasswd, kGroup, "alice:video");
    QVERIFY2(found, messageOf(found));
    QCOMPARE(found->gid, 44U);
    QVERIFY(found->additionalGids.empty());
}

void TestUserLookup::addedGroupsAreLookedUp() {
    const auto found = lookUpUser(kPasswd, kGroup, "4000:29", {"video", "7", "audio", "7"});
    QVERIFY2(found, messageOf(found));
    QVERIFY((found->additionalGids == std::vector<std::uint32_t>{7, 44}));
    QVERIFY(!lookUpUser(kPasswd, kGroup, "0", {"nobody"}));
    QVERIFY(!lookUpUser(kPasswd, kGroup, "0", {"4294967296"}));
}

void TestUserLookup::anEmptyImageHasNumbersOnly() {
    const auto layers = std::vector<std::string>{layer("empty")};
    const auto found = lookUpUserInLayers(layers, "5:6");
    QVERIFY2(found, messageOf(found));
    QCOMPARE(found->uid, 5U);
    QCOMPARE(found->gid, 6U);
    QVERIFY(lookUpUserInLayers(layers, "")->uid == 0);
    QVERIFY(lookUpUserInLayers(layers, "root").error().kind() == ErrorKind::notFound);
}

void TestUserLookup::theTopmostLayersFileCounts() {
    const auto upper = layer("upper");
    const auto middle = layer("middle");
    const auto lower = layer("lower");
    write(lower + "/etc/passwd", "alice:x:1:1::/:\nbob:x:9:9::/:\n");
    write(middle + "/etc/passwd", "alice:x:2:2::/:\n");
    write(lower + "/etc/group", "g:x:3:alice\n");
    const auto found = lookUpUserInLayers({upper, middle, lower}, "alice");
    QVERIFY2(found, messageOf(found));
    QCOMPARE(found->uid, 2U);
    QVERIFY((found->additionalGids == std::vector<std::uint32_t>{3}));
    QVERIFY(!lookUpUserInLayers({upper, middle, lower}, "bob"));
}

void TestUserLookup::aWhiteoutHidesTheFileBelow() {
    const auto upper = layer("whiteout");
    const auto lower = layer("hidden");
    write(lower + "/etc/passwd", "alice:x:1:1::/:\n");
    if (::mknod((upper + "/etc/passwd").c_str(), S_IFCHR, 0) != 0 && ::geteuid() != 0)
        QSKIP("a whiteout is a device node, which needs a privilege on this kernel");
    QVERIFY(!lookUpUserInLayers({upper, lower}, "alice"));
    // The directory itself, too.
    const auto top = layer("whiteout2");
    QCOMPARE(::rmdir((top + "/etc").c_str()), 0);
    QCOMPARE(::mknod((top + "/etc").c_str(), S_IFCHR, 0), 0);
    QVERIFY(!lookUpUserInLayers({top, lower}, "alice"));
    QVERIFY(lookUpUserInLayers({lower}, "alice"));
}

void TestUserLookup::anOpaqueDirectoryHidesTheFileBelow() {
    const auto upper = layer("opaque");
    const auto lower = layer("below");
    write(lower + "/etc/passwd", "alice:x:1:1::/:\n");
    QVERIFY(lookUpUserInLayers({upper, lower}, "alice"));
    if (::geteuid() != 0)
        return; // trusted attributes are root's
    QCOMPARE(::setxattr((upper + "/etc").c_str(), "trusted.overlay.opaque", "y", 1, 0), 0);
    QVERIFY(!lookUpUserInLayers({upper, lower}, "alice"));
}

void TestUserLookup::linksAreNotFollowedOutOfTheLayer() {
    const auto upper = layer("links");
    const auto outside = (m_directory.path() + "/outside").toStdString();
    write(outside, "alice:x:1:1::/:\n");
    for (const std::string& target : {outside, std::string("../../outside"), std::string("/etc/passwd")}) {
        ::unlink((upper + "/etc/passwd").c_str());
        QCOMPARE(::symlink(target.c_str(), (upper + "/etc/passwd").c_str()), 0);
        QVERIFY(!lookUpUserInLayers({upper}, "alice"));
        QVERIFY(!lookUpUserInLayers({upper}, "daemon"));
    }
    // A linked directory is resolved as if the layer were the root.
    const auto other = layer("linked");
    QCOMPARE(::rmdir((other + "/etc").c_str()), 0);
    QCOMPARE(::symlink("/../../../..", (other + "/etc").c_str()), 0);
    write(other + "/passwd", "carol:x:8:8::/:\n");
    QVERIFY(lookUpUserInLayers({other}, "carol"));
    QVERIFY(!lookUpUserInLayers({other}, "alice"));
}

void TestUserLookup::aFifoDoesNotHang() {
    const auto upper = layer("fifo");
    QCOMPARE(::mkfifo((upper + "/etc/passwd").c_str(), 0644), 0);
    QCOMPARE(::mkfifo((upper + "/etc/group").c_str(), 0644), 0);
    QVERIFY(!lookUpUserInLayers({upper}, "alice"));
    QVERIFY(lookUpUserInLayers({upper}, "5:5"));
}

void TestUserLookup::anEndlessFileIsRefused() {
    const auto upper = layer("endless");
    write(upper + "/etc/passwd", std::string((1U << 20U) + 1, '\n'));
    const auto found = lookUpUserInLayers({upper}, "5");
    QVERIFY(!found);
    QVERIFY2(found.error().message().find("larger than") != std::string::npos, messageOf(found));
}

QTEST_GUILESS_MAIN(TestUserLookup)
#include "tst_user_lookup.moc"
