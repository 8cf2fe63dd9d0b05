// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fs/files.h"
#include "runtime/monitor/id_map.h"
#include "runtime/monitor/root_mount.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <filesystem>
#include <functional>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

using namespace gantry;
using namespace gantry::monitor;
namespace files = std::filesystem;

Q_DECLARE_METATYPE(gantry::monitor::OverlayApi)

namespace {

constexpr std::uint32_t kHostId = 1879048192;

// Layers and the directories of one container.
class Layers {
public:
    // A comma and a colon, because overlay's option syntax gives them a meaning.
    Layers() : m_directory("/var/tmp/gantry-root,a:b-XXXXXX") {
        root.upperDir = path("upper");
        root.workDir = path("work");
        root.mountPoint = path("rootfs");
        for (const auto& directory : {root.upperDir, root.workDir, root.mountPoint})
            files::create_directories(directory);
        for (const char* name : {"top", "middle", "base"})
            root.lowerDirs.push_back(add(name));
        root.hostId = kHostId;
        root.idCount = 65536;
    }
    RootFilesystem root;

    std::string path(const std::string& name) const { return m_directory.path().toStdString() + "/" + name; }
    std::string add(const std::string& name) const {
        files::create_directories(path(name));
        ignore(fs::writeFileAtomic(path(name) + "/" + name, name, 0644), "read by the tests");
        ignore(fs::writeFileAtomic(path(name) + "/all", name, 0600), "read by the tests");
        return path(name);
    }

private:
    QTemporaryDir m_directory;
};

// Runs what is in a mount namespace of its own; what it returns is the complaint.
std::string inMountNamespace(const std::function<std::string()>& body) {
    int ends[2];
    if (::pipe2(ends, O_CLOEXEC) != 0)
        return "no pipe";
    const pid_t pid = ::fork();
    if (pid == 0) {
        std::string words = "no mount namespace";
        if (::unshare(CLONE_NEWNS) == 0 && ::mount(nullptr, "/", nullptr, MS_REC | MS_SLAVE, nullptr) == 0)
            words = body();
        ::_exit(fs::writeAll(ends[1], words) ? 0 : 1);
    }
    ::close(ends[1]);
    const UniqueFd reading(ends[0]);
    const auto words = fs::readAll(reading.get());
    int status = 0;
    ::waitpid(pid, &status, 0);
    if (status != 0)
        return fmt::format("status {}", status);
    return words.value_or("nothing to read");
}

std::string read(const RootFilesystem& root, const std::string& name) {
    return fs::readFile(root.mountPoint + "/" + name).value_or("none");
}

uid_t ownerOf(const std::string& path) {
    struct stat status {};
    return ::lstat(path.c_str(), &status) == 0 ? status.st_uid : ~0U;
}

} // namespace

class TestRootMount : public QObject {
    Q_OBJECT

    static void bothWays() {
        QTest::addColumn<OverlayApi>("api");
        QTest::newRow("newest") << OverlayApi::newest;
        QTest::newRow("mount(2)") << OverlayApi::mountOnly;
    }

private slots:
    void stacksLayersTopmostFirst_data() { bothWays(); }
    void stacksLayersTopmostFirst() {
        QFETCH(OverlayApi, api);
        Layers layers;
        QCOMPARE(inMountNamespace([&]() -> std::string {
                     std::vector<std::string> warnings;
                     const auto mounted = mountRoot(layers.root, warnings, api);
                     if (!mounted)
                         return mounted.error().message();
                     if (!warnings.empty())
                         return warnings.front();
                     return read(layers.root, "all") + read(layers.root, "base") + read(layers.root, "middle");
                 }),
                 std::string("topbasemiddle"));
        QVERIFY(!files::exists(layers.root.mountPoint + "/all")); // nothing shows here
    }
    void shiftsIdsOfLayersOnly_data() { bothWays(); }
    void shiftsIdsOfLayersOnly() {
        QFETCH(OverlayApi, api);
        Layers layers;
        QCOMPARE(::chown(layers.path("top/all").c_str(), 1000, 1001), 0);
        QCOMPARE(::chmod(layers.path("top").c_str(), 0751), 0);
        QCOMPARE(inMountNamespace([&]() -> std::string {
                     std::vector<std::string> warnings;
                     const auto mounted = mountRoot(layers.root, warnings, api);
                     if (!mounted)
                         return mounted.error().message();
                     const std::string& at = layers.root.mountPoint;
                     struct stat status {};
                     if (::stat(at.c_str(), &status) != 0)
                         return "no root";
                     return fmt::format("{} {} {} {:o}", ownerOf(at + "/base") - kHostId,
                                        ownerOf(at + "/all") - kHostId, status.st_uid - kHostId,
                                        status.st_mode & 07777U);
                 }),
                 std::string("0 1000 0 751"));
        QCOMPARE(ownerOf(layers.path("top/all")), 1000U);
        QCOMPARE(ownerOf(layers.root.upperDir), kHostId);
    }
    void leavesTheRootsModeToTheContainerLater() {
        Layers layers;
        const auto mount = [&]() -> std::string {
            std::vector<std::string> warnings;
            const auto mounted = mountRoot(layers.root, warnings);
            return mounted ? "" : mounted.error().message();
        };
        QCOMPARE(inMountNamespace(mount), std::string());
        QCOMPARE(::chmod(layers.root.upperDir.c_str(), 0700), 0);
        QCOMPARE(inMountNamespace(mount), std::string());
        struct stat status {};
        QCOMPARE(::stat(layers.root.upperDir.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777U, 0700U);
    }
    void usesALayerThatComesAgainOnce_data() { bothWays(); }
    void usesALayerThatComesAgainOnce() {
        QFETCH(OverlayApi, api);
        Layers layers;
        layers.root.lowerDirs.push_back(layers.root.lowerDirs.front());
        QCOMPARE(inMountNamespace([&]() -> std::string {
                     std::vector<std::string> warnings;
                     const auto mounted = mountRoot(layers.root, warnings, api);
                     return mounted ? read(layers.root, "all") : mounted.error().message();
                 }),
                 std::string("top"));
    }
    void takesManyLayers_data() { bothWays(); }
    void takesManyLayers() {
        QFETCH(OverlayApi, api);
        Layers layers;
        for (int i = 0; i < 120; ++i)
            layers.root.lowerDirs.push_back(layers.add(fmt::format("layer{}", i)));
        QCOMPARE(inMountNamespace([&]() -> std::string {
                     std::vector<std::string> warnings;
                     const auto mounted = mountRoot(layers.root, warnings, api);
                     return mounted ? read(layers.root, "layer119") : mounted.error().message();
                 }),
                 std::string("layer119"));
    }
    void opensNoDeviceOfALayer_data() { bothWays(); }
    void opensNoDeviceOfALayer() {
        QFETCH(OverlayApi, api);
        Layers layers;
        QCOMPARE(::mknod(layers.path("top/null").c_str(), S_IFCHR | 0666, makedev(1, 3)), 0);
        QCOMPARE(inMountNamespace([&]() -> std::string {
                     std::vector<std::string> warnings;
                     if (const auto mounted = mountRoot(layers.root, warnings, api); !mounted)
                         return mounted.error().message();
                     const UniqueFd node(::open((layers.root.mountPoint + "/null").c_str(), O_RDONLY | O_CLOEXEC));
                     return node ? "opened" : errno == EACCES ? "refused" : "other error";
                 }),
                 std::string("refused"));
    }
    void namesTheLayerThatIsMissing() {
        Layers layers;
        layers.root.lowerDirs.push_back("/var/tmp/no-such-layer");
        const std::string words = inMountNamespace([&]() -> std::string {
            std::vector<std::string> warnings;
            const auto mounted = mountRoot(layers.root, warnings);
            return mounted ? "mounted" : mounted.error().message();
        });
        QVERIFY2(words.find("/var/tmp/no-such-layer") != std::string::npos, words.c_str());
    }
    // proc cannot shift ids: what older kernels and other file systems do.
    void warnsWhereIdsCannotBeShifted() {
        Layers layers;
        layers.root.lowerDirs = {"/proc/self/net"};
        const std::string words = inMountNamespace([&]() -> std::string {
            std::vector<std::string> warnings;
            ignore(mountRoot(layers.root, warnings), "overlay on proc may fail; the warning comes first");
            return warnings.empty() ? "" : warnings.front();
        });
        QVERIFY2(words.find("belong to nobody") != std::string::npos, words.c_str());
    }
};

QTEST_GUILESS_MAIN(TestRootMount)
#include "tst_root_mount.moc"
