// SPDX-License-Identifier: GPL-3.0-or-later
// As root, on a real file system: what somebody who is not root gets of the paths they name.
#include "core/fs/files.h"
#include "runtime/engine/containers/bind_source.h"

#include <QtTest>

#include <algorithm>
#include <memory>
#include <thread>

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fmt/format.h>

using namespace gantry;
using namespace gantry::engine;

namespace {

constexpr uid_t kAlice = 54321;
constexpr gid_t kAlices = 54322;
constexpr gid_t kProject = 54323;
const Caller kCaller{kAlice, kAlices, {kProject}, 1};
const Caller kRoot{0, 0, {}, 1};
constexpr IdRange kIds{kFirstHostId, kIdsPerContainer};

BindRequest request(const std::string& path) {
    BindRequest out;
    out.path = path;
    return out;
}

} // namespace

class TestBindSource : public QObject {
    Q_OBJECT

private slots:
    void init();
    void whatTheCallerCannotReachIsRefused_data();
    void whatTheCallerCannotReachIsRefused();
    void linksAreFollowedAsTheCaller();
    void magicLinksAreRefused();
    void devicesAreRootsOnly();
    void ownDirectoriesAreWritable();
    void readOnlyWhereTheCallerMayNotWrite();
    void readOnlyWhereAsked();
    void groupsOfTheCallerCount();
    void missingPathsAreNamed();
    void missingDirectoriesAreMadeAsTheCaller();
    void missingDirectoriesAreNotMadeForOthers();
    void whatTheContainersUserWritesIsTheCallers();
    void whatIsOthersStaysOthers();
    void setUserIdIsVoid();
    void thePathIsNotLookedAtAgain();
    void thisThreadKeepsItsRights();

private:
    std::string in(const char* name) const { return (m_directory->path() + "/" + name).toStdString(); }
    std::string make(const char* name, mode_t mode, uid_t uid, gid_t gid) {
        const std::string path = in(name);
        if (::mkdir(path.c_str(), 0700) != 0 || ::chown(path.c_str(), uid, gid) != 0 ||
            ::chmod(path.c_str(), mode) != 0)
            qFatal("cannot make %s", path.c_str());
        return path;
    }
    std::string write(const char* name, mode_t mode, uid_t uid, gid_t gid) {
        const std::string path = in(name);
        if (!fs::writeFileAtomic(path, "content") || ::chown(path.c_str(), uid, gid) != 0 ||
            ::chmod(path.c_str(), mode) != 0)
            qFatal("cannot write %s", path.c_str());
        return path;
    }
    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestBindSource::init() {
    m_directory = std::make_unique<QTemporaryDir>("/var/tmp/tst_bind_source-XXXXXX");
    QVERIFY(m_directory->isValid());
    QCOMPARE(::chmod(qPrintable(m_directory->path()), 0755), 0);
}

void TestBindSource::whatTheCallerCannotReachIsRefused_data() {
    QTest::addColumn<QByteArray>("path");
    for (const char* path : {"/etc/shadow", "/proc/1/environ", "/proc/1/root", "@closed", "@closed/inside", "@secret"})
        QTest::newRow(path) << QByteArray(path);
}

void TestBindSource::whatTheCallerCannotReachIsRefused() {
    QFETCH(QByteArray, path);
    make("closed", 0700, 0, 0);
    make("closed/inside", 0777, 0, 0);
    write("secret", 0600, 0, 0);
    const std::string name = path.startsWith('@') ? in(path.constData() + 1) : path.toStdString();
    const auto bind = openBindSource(kCaller, request(name));
    QVERIFY(!bind);
    QVERIFY2(bind.error().message().find(name) != std::string::npos, bind.error().message().c_str());
    if (!path.endsWith("root")) // whose error may also be that it is no plain path
        QVERIFY2(bind.error().kind() == ErrorKind::permissionDenied, bind.error().message().c_str());
}

void TestBindSource::linksAreFollowedAsTheCaller() {
    write("secret", 0600, 0, 0);
    write("public", 0644, 0, 0);
    const std::string link = in("link");
    QCOMPARE(::symlink(in("secret").c_str(), link.c_str()), 0);
    QVERIFY(!openBindSource(kCaller, request(link)));
    QCOMPARE(::unlink(link.c_str()), 0);
    QCOMPARE(::symlink("/etc/shadow", link.c_str()), 0);
    QVERIFY(!openBindSource(kCaller, request(link)));
    QCOMPARE(::unlink(link.c_str()), 0);
    QCOMPARE(::symlink("public", link.c_str()), 0);
    QVERIFY(openBindSource(kCaller, request(link)));
}

void TestBindSource::magicLinksAreRefused() {
    // They would be the helper's own open files, whatever their paths allow.
    write("secret", 0600, 0, 0);
    const UniqueFd fd(::open(in("secret").c_str(), O_RDONLY | O_CLOEXEC));
    QVERIFY(fd);
    for (const auto& path :
         {fmt::format("/proc/self/fd/{}", fd.get()), fmt::format("/proc/{}/fd/{}", ::getpid(), fd.get()),
          std::string("/proc/self/root/etc"), std::string("/proc/self/cwd"), std::string("/proc/self/exe")}) {
        QVERIFY2(!openBindSource(kCaller, request(path)), path.c_str());
        QVERIFY2(!openBindSource(kRoot, request(path)), path.c_str());
    }
}

void TestBindSource::devicesAreRootsOnly() {
    const auto refused = openBindSource(kCaller, request("/dev/null"));
    QVERIFY(!refused);
    QVERIFY(refused.error().kind() == ErrorKind::permissionDenied);
    QVERIFY(openBindSource(kRoot, request("/dev/null")));
}

void TestBindSource::ownDirectoriesAreWritable() {
    const auto path = make("own", 0700, kAlice, kAlices);
    const auto bind = openBindSource(kCaller, request(path));
    QVERIFY2(bind, bind ? "" : bind.error().message().c_str());
    QVERIFY(bind->isDirectory && !bind->isReadOnly && !bind->isIdMapped);
    const auto file = openBindSource(kCaller, request(write("file", 0600, kAlice, kAlices)));
    QVERIFY(file && !file->isDirectory && !file->isReadOnly);
}

void TestBindSource::readOnlyWhereTheCallerMayNotWrite() {
    const auto path = make("public", 0755, 0, 0);
    const auto bind = openBindSource(kCaller, request(path));
    QVERIFY(bind);
    QVERIFY(bind->isReadOnly);
    QCOMPARE(::openat(bind->tree.get(), "made", O_WRONLY | O_CREAT | O_CLOEXEC, 0644), -1);
    QCOMPARE(errno, EROFS);
    // Root may, and does.
    const auto asRoot = openBindSource(kRoot, request(path));
    QVERIFY(asRoot && !asRoot->isReadOnly);
    // Readable is needed, searchable too.
    QVERIFY(!openBindSource(kCaller, request(make("unreadable", 0711, 0, 0))));
    QVERIFY(!openBindSource(kCaller, request(make("unsearchable", 0744, 0, 0))));
}

void TestBindSource::readOnlyWhereAsked() {
    auto asked = request(make("own", 0700, kAlice, kAlices));
    asked.isReadOnly = true;
    const auto bind = openBindSource(kCaller, asked);
    QVERIFY(bind && bind->isReadOnly);
    QCOMPARE(::openat(bind->tree.get(), "made", O_WRONLY | O_CREAT | O_CLOEXEC, 0644), -1);
    QCOMPARE(errno, EROFS);
}

void TestBindSource::groupsOfTheCallerCount() {
    const auto path = make("project", 0770, 0, kProject);
    const auto bind = openBindSource(kCaller, request(path));
    QVERIFY(bind && !bind->isReadOnly);
    QVERIFY(!openBindSource(Caller{kAlice, kAlices, {}, 1}, request(path)));
}

void TestBindSource::missingPathsAreNamed() {
    const auto bind = openBindSource(kCaller, request(in("missing")));
    QVERIFY(!bind);
    QVERIFY(bind.error().kind() == ErrorKind::notFound);
    QVERIFY(bind.error().message().starts_with("bind source path '" + in("missing")));
    for (const char* path : {"", "relative", "./x"})
        QVERIFY(openBindSource(kCaller, request(path)).error().kind() == ErrorKind::invalidArgument);
}

void TestBindSource::missingDirectoriesAreMadeAsTheCaller() {
    make("own", 0700, kAlice, kAlices);
    auto asked = request(in("own/a/b"));
    asked.makesDirectory = true;
    const auto bind = openBindSource(kCaller, asked);
    QVERIFY2(bind, bind ? "" : bind.error().message().c_str());
    for (const char* name : {"own/a", "own/a/b"}) {
        struct stat status {};
        QCOMPARE(::stat(in(name).c_str(), &status), 0);
        QCOMPARE(status.st_uid, kAlice);
        QCOMPARE(status.st_gid, kAlices);
    }
}

void TestBindSource::missingDirectoriesAreNotMadeForOthers() {
    make("public", 0755, 0, 0);
    auto asked = request(in("public/a"));
    asked.makesDirectory = true;
    const auto bind = openBindSource(kCaller, asked);
    QVERIFY(!bind);
    QVERIFY(bind.error().kind() == ErrorKind::permissionDenied);
    QVERIFY(!QFile::exists(QString::fromStdString(in("public/a"))));
}

void TestBindSource::whatTheContainersUserWritesIsTheCallers() {
    auto asked = request(make("own", 0700, kAlice, kAlices));
    asked.ids = kIds;
    asked.uid = 1000;
    asked.gid = 1001;
    const auto bind = openBindSource(kCaller, asked);
    QVERIFY2(bind, bind ? "" : bind.error().message().c_str());
    QVERIFY2(bind->isIdMapped, "the file system of /var/tmp knows no id-mapped mounts: run this where it does");
    struct stat status {};
    QCOMPARE(::fstat(bind->tree.get(), &status), 0);
    QCOMPARE(status.st_uid, kFirstHostId + 1000);
    QCOMPARE(status.st_gid, kFirstHostId + 1001);
    // As the container's user would: in a thread whose file system ids are those.
    int made = -1;
    std::thread([&] {
        ::syscall(SYS_setfsgid, kFirstHostId + 1001);
        ::syscall(SYS_setfsuid, kFirstHostId + 1000);
        made = ::openat(bind->tree.get(), "made", O_WRONLY | O_CREAT | O_CLOEXEC, 0644);
    }).join();
    const UniqueFd file(made);
    QVERIFY2(file, strerror(errno));
    QCOMPARE(::stat(in("own/made").c_str(), &status), 0);
    QCOMPARE(status.st_uid, kAlice);
    QCOMPARE(status.st_gid, kAlices);
}

void TestBindSource::whatIsOthersStaysOthers() {
    make("own", 0777, kAlice, kAlices);
    write("own/roots", 0644, 0, 0);
    auto asked = request(in("own"));
    asked.ids = kIds;
    const auto bind = openBindSource(kCaller, asked);
    QVERIFY(bind);
    QVERIFY2(bind->isIdMapped, "the file system of /var/tmp knows no id-mapped mounts: run this where it does");
    struct stat status {};
    QCOMPARE(::fstatat(bind->tree.get(), "roots", &status, 0), 0);
    QCOMPARE(status.st_uid, 65534U); // nobody's: the container's root is not the host's
    QCOMPARE(::fstat(bind->tree.get(), &status), 0);
    QCOMPARE(status.st_uid, kFirstHostId);
}

void TestBindSource::setUserIdIsVoid() {
    const auto bind = openBindSource(kCaller, request(make("own", 0700, kAlice, kAlices)));
    QVERIFY(bind);
    struct statvfs status {};
    QCOMPARE(::fstatvfs(bind->tree.get(), &status), 0);
    QVERIFY((status.f_flag & ST_NOSUID) != 0 && (status.f_flag & ST_NODEV) != 0);
}

void TestBindSource::thePathIsNotLookedAtAgain() {
    const auto path = make("own", 0700, kAlice, kAlices);
    write("own/marker", 0644, kAlice, kAlices);
    const auto bind = openBindSource(kCaller, request(path));
    QVERIFY(bind);
    QCOMPARE(::rename(path.c_str(), in("moved").c_str()), 0);
    QCOMPARE(::symlink("/root", path.c_str()), 0);
    QCOMPARE(::faccessat(bind->tree.get(), "marker", F_OK, 0), 0);
}

void TestBindSource::thisThreadKeepsItsRights() {
    ignore(openBindSource(kCaller, request("/etc/shadow")), "it is refused");
    const UniqueFd shadow(::open("/etc/shadow", O_RDONLY | O_CLOEXEC));
    QVERIFY(shadow);
    QCOMPARE(::getegid(), gid_t(0));
    std::vector<gid_t> groups(static_cast<std::size_t>(::getgroups(0, nullptr)));
    ::getgroups(static_cast<int>(groups.size()), groups.data());
    QVERIFY(std::find(groups.begin(), groups.end(), kProject) == groups.end());
}

QTEST_GUILESS_MAIN(TestBindSource)
#include "tst_bind_source.moc"
