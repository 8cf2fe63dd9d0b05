// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fs/files.h"
#include "runtime/monitor/root_mount.h"

#include <QTemporaryDir>
#include <QTest>

#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <sys/sysmacros.h>
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

// A mount and the path by which this process reaches it, though it is attached nowhere.
struct Mounted {
    explicit Mounted(const RootFilesystem& root, OverlayApi api = OverlayApi::newest) {
        auto mounted = mountRoot(root, warnings, api);
        if (!mounted) {
            error = mounted.error().message();
            return;
        }
        mount = std::move(*mounted);
        path = fmt::format("/proc/self/fd/{}", mount.get());
    }
    std::string read(const std::string& name) const {
        return error.empty() ? fs::readFile(path + "/" + name).value_or("none") : error;
    }

    std::vector<std::string> warnings;
    std::string error;
    UniqueFd mount;
    std::string path;
};

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
    void initTestCase() { QCOMPARE(::chdir("/"), 0); }
    void stacksLayersTopmostFirst_data() { bothWays(); }
    void stacksLayersTopmostFirst() {
        QFETCH(OverlayApi, api);
        const Layers layers;
        const Mounted root(layers.root, api);
        QCOMPARE(root.read("all") + root.read("base") + root.read("middle"), std::string("topbasemiddle"));
        QVERIFY2(root.warnings.empty(), root.warnings.empty() ? "" : root.warnings.front().c_str());
        QVERIFY(!files::exists(layers.root.mountPoint + "/all")); // nothing shows here
    }
    void shiftsIdsOfLayersOnly_data() { bothWays(); }
    void shiftsIdsOfLayersOnly() {
        QFETCH(OverlayApi, api);
        const Layers layers;
        QCOMPARE(::chown(layers.path("top/all").c_str(), 1000, 1001), 0);
        QCOMPARE(::chmod(layers.path("top").c_str(), 0751), 0);
        const Mounted root(layers.root, api);
        QCOMPARE(root.error, std::string());
        struct stat status {};
        QCOMPARE(::fstat(root.mount.get(), &status), 0);
        QCOMPARE(status.st_uid, kHostId);
        QCOMPARE(status.st_mode & 07777U, 0751U);
        QCOMPARE(ownerOf(root.path + "/base"), kHostId);
        QCOMPARE(ownerOf(root.path + "/all"), kHostId + 1000);
        QCOMPARE(ownerOf(layers.path("top/all")), 1000U);
        QCOMPARE(ownerOf(layers.root.upperDir), kHostId);
    }
    void leavesTheRootsModeToTheContainerLater() {
        const Layers layers;
        QCOMPARE(Mounted(layers.root).error, std::string());
        QCOMPARE(::chmod(layers.root.upperDir.c_str(), 0700), 0);
        QCOMPARE(Mounted(layers.root).error, std::string());
        struct stat status {};
        QCOMPARE(::stat(layers.root.upperDir.c_str(), &status), 0);
        QCOMPARE(status.st_mode & 07777U, 0700U);
    }
    void usesALayerThatComesAgainOnce_data() { bothWays(); }
    void usesALayerThatComesAgainOnce() {
        QFETCH(OverlayApi, api);
        Layers layers;
        layers.root.lowerDirs.push_back(layers.root.lowerDirs.front());
        QCOMPARE(Mounted(layers.root, api).read("all"), std::string("top"));
    }
    void takesManyLayers_data() { bothWays(); }
    void takesManyLayers() {
        QFETCH(OverlayApi, api);
        Layers layers;
        for (int i = 0; i < 120; ++i)
            layers.root.lowerDirs.push_back(layers.add(fmt::format("layer{}", i)));
        QCOMPARE(Mounted(layers.root, api).read("layer119"), std::string("layer119"));
    }
    void opensNoDeviceOfALayer_data() { bothWays(); }
    void opensNoDeviceOfALayer() {
        QFETCH(OverlayApi, api);
        const Layers layers;
        QCOMPARE(::mknod(layers.path("top/null").c_str(), S_IFCHR | 0666, makedev(1, 3)), 0);
        const Mounted root(layers.root, api);
        QCOMPARE(root.error, std::string());
        const UniqueFd node(::open((root.path + "/null").c_str(), O_RDONLY | O_CLOEXEC));
        QCOMPARE(errno, EACCES);
        QVERIFY(!node);
    }
    void leavesTheMountNamespaceAsItWas_data() { bothWays(); }
    void leavesTheMountNamespaceAsItWas() {
        QFETCH(OverlayApi, api);
        const Layers layers;
        const auto mounts = fs::readFile("/proc/self/mountinfo");
        const files::path space = files::read_symlink("/proc/self/ns/mnt");
        QCOMPARE(Mounted(layers.root, api).error, std::string());
        QCOMPARE(fs::readFile("/proc/self/mountinfo").value_or(""), mounts.value_or("none"));
        QCOMPARE(files::read_symlink("/proc/self/ns/mnt"), space);
        QCOMPARE(files::current_path(), files::path("/"));
    }
    void namesTheLayerThatIsMissing() {
        Layers layers;
        layers.root.lowerDirs.push_back("/var/tmp/no-such-layer");
        const Mounted root(layers.root);
        QVERIFY2(root.error.find("/var/tmp/no-such-layer") != std::string::npos, root.error.c_str());
    }
    // proc cannot shift ids: what older kernels and other file systems do. Overlay may refuse it afterwards.
    void warnsWhereIdsCannotBeShifted() {
        Layers layers;
        layers.root.lowerDirs = {"/proc/self/net"};
        const Mounted root(layers.root);
        QVERIFY(!root.warnings.empty());
        QVERIFY2(root.warnings.front().find("belong to nobody") != std::string::npos, root.warnings.front().c_str());
    }
};

QTEST_GUILESS_MAIN(TestRootMount)
#include "tst_root_mount.moc"
