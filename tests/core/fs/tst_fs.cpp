// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fs/beneath.h"
#include "core/fs/files.h"
#include "core/fs/remove_tree.h"

#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

using namespace gantry;

class TestFs : public QObject {
    Q_OBJECT

private slots:
    void init();
    void atomicWriteReplacesTheWholeFile();
    void readingStopsAtTheLimit();
    void readingAtNeverFollowsLinksNorBlocks();
    void linksOutOfTheRootStayInside();
    void refusedLinksAreRefused();
    void missingDirectoriesAreMadeInsideTheRoot();
    void removesDeepTreesAndNothingBehindLinks();

private:
    std::string path(const char* name) const { return m_directory->path().toStdString() + "/" + name; }
    std::unique_ptr<QTemporaryDir> m_directory;
};

void TestFs::init() {
    m_directory = std::make_unique<QTemporaryDir>("/var/tmp/gantry-test-XXXXXX");
    QVERIFY(m_directory->isValid());
}

void TestFs::atomicWriteReplacesTheWholeFile() {
    QVERIFY(fs::writeFileAtomic(path("f"), "a longer first text", 0640));
    QVERIFY(fs::writeFileAtomic(path("f"), "second", 0640));
    QCOMPARE(*fs::readFile(path("f")), std::string("second"));
    struct stat status {};
    QCOMPARE(::stat(path("f").c_str(), &status), 0);
    QCOMPARE(int(status.st_mode & 0777U), 0640);
    QCOMPARE(QDir(m_directory->path()).entryList(QDir::Files).size(), 1);
    QVERIFY(!fs::writeFileAtomic(path("missing/f"), "x"));
}

void TestFs::readingStopsAtTheLimit() {
    QVERIFY(fs::writeFileAtomic(path("f"), std::string(100, 'x')));
    QVERIFY(fs::readFile(path("f"), 100));
    const auto refused = fs::readFile(path("f"), 99);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind(), ErrorKind::invalidArgument);
    QCOMPARE(fs::readFile(path("none")).error().kind(), ErrorKind::notFound);
}

void TestFs::readingAtNeverFollowsLinksNorBlocks() {
    const auto root = fs::openDirectory(m_directory->path().toStdString());
    QVERIFY(root);
    QCOMPARE(::symlink("/etc/passwd", path("link").c_str()), 0);
    QCOMPARE(::mkfifo(path("fifo").c_str(), 0600), 0);
    QVERIFY(!fs::readFileAt(root->get(), "link"));
    QVERIFY(!fs::readFileAt(root->get(), "fifo"));
}

void TestFs::linksOutOfTheRootStayInside() {
    const auto root = fs::openDirectory(m_directory->path().toStdString());
    QVERIFY(fs::makeDirectories(path("etc")));
    QVERIFY(fs::writeFileAtomic(path("etc/passwd"), "inside"));
    QCOMPARE(::symlink("/etc/passwd", path("absolute").c_str()), 0);
    QCOMPARE(::symlink("../../../../etc/passwd", path("climbing").c_str()), 0);
    for (const char* name : {"absolute", "climbing", "/etc/passwd", "../etc/passwd"}) {
        const auto fd = fs::openBeneath(root->get(), name, O_RDONLY);
        QVERIFY2(fd, name);
        QCOMPARE(*fs::readAll(fd->get()), std::string("inside"));
    }
}

void TestFs::refusedLinksAreRefused() {
    const auto root = fs::openDirectory(m_directory->path().toStdString());
    QCOMPARE(::symlink(".", path("here").c_str()), 0);
    QVERIFY(!fs::openBeneath(root->get(), "here/x", O_RDONLY, 0, fs::Links::refuse));
    QVERIFY(!fs::openBeneath(root->get(), "../", O_PATH, 0, fs::Links::refuse));
    QVERIFY(fs::openBeneath(root->get(), "file", O_CREAT | O_WRONLY, 0600, fs::Links::refuse));
}

void TestFs::missingDirectoriesAreMadeInsideTheRoot() {
    const auto root = fs::openDirectory(m_directory->path().toStdString());
    QCOMPARE(::symlink("/target", path("link").c_str()), 0);
    QVERIFY(fs::makeDirectories(path("target")));
    QVERIFY(fs::makeDirectoriesBeneath(root->get(), "/link/a/b", 0755));
    QVERIFY(QFileInfo(m_directory->filePath("target/a/b")).isDir());
    QVERIFY(fs::makeDirectoriesBeneath(root->get(), "/target/a/b", 0755));
}

void TestFs::removesDeepTreesAndNothingBehindLinks() {
    QVERIFY(fs::makeDirectories(path("kept")));
    QVERIFY(fs::writeFileAtomic(path("kept/file"), "x"));
    QVERIFY(fs::makeDirectories(path("tree")));
    QCOMPARE(::symlink(path("kept").c_str(), path("tree/link").c_str()), 0);
    // Deeper than PATH_MAX allows in one path, and than a process may have directories open.
    UniqueFd level(::open(path("tree").c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    for (int depth = 0; depth < 1500; ++depth) {
        QCOMPARE(::mkdirat(level.get(), "deeper", 0700), 0);
        UniqueFd file(::openat(level.get(), "file", O_CREAT | O_WRONLY | O_CLOEXEC, 0600));
        level.reset(::openat(level.get(), "deeper", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        QVERIFY(level && file);
    }
    const auto removed = fs::removeTree(path("tree"));
    QVERIFY2(removed, removed ? "" : removed.error().message().c_str());
    QVERIFY(!QFileInfo::exists(m_directory->filePath("tree")));
    QVERIFY(QFileInfo::exists(m_directory->filePath("kept/file")));
    QVERIFY(fs::removeTree(path("tree")));
}

QTEST_GUILESS_MAIN(TestFs)
#include "tst_fs.moc"
