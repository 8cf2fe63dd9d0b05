// SPDX-License-Identifier: GPL-3.0-or-later
// Lessons others paid for, about layers: hostile archives against the unpacking child. Every comment says what came
// of it without the one defence, which `prove` takes out.
#include "core/fs/files.h"
#include "core/process/spawn.h"
#include "runtime/engine/store/unpack/system_calls.h"
#include "tests/runtime/engine/store/image_archives.h"
#include "tests/runtime/engine/store/unpack/layer_room.h"

#include <QtTest>

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <sys/mount.h>
#include <sys/xattr.h>
#include <thread>
#include <unistd.h>

#include <fmt/format.h>

using namespace gantry;
using test::LayerRoom;
using test::StoreRoom;
using test::TarBuilder;
namespace files = std::filesystem;

namespace {

constexpr int kPatience = 30'000; // milliseconds

std::string statusOf(pid_t pid, const std::string& key) {
    const std::string text = fs::readFile(fmt::format("/proc/{}/status", pid)).value_or("");
    const auto at = text.find("\n" + key + ":");
    if (at == std::string::npos)
        return {};
    const auto from = text.find_first_not_of(" \t", at + key.size() + 2);
    return text.substr(from, text.find('\n', from) - from);
}

std::vector<pid_t> childrenOf(pid_t pid) {
    std::vector<pid_t> found;
    std::error_code error;
    for (const auto& entry : files::directory_iterator(fmt::format("/proc/{}/task", pid), error)) {
        const auto list = QString::fromStdString(fs::readFile(entry.path().string() + "/children").value_or(""));
        for (const QString& child : list.split(' ', Qt::SkipEmptyParts))
            found.push_back(child.toInt());
    }
    return found;
}

} // namespace

class TestLessonsLayers : public QObject {
    Q_OBJECT

private slots:
    void cve_2014_9356_2014_9357_2021_29136();
    void cve_2014_9356_theRoom();
    void cve_2026_41567();
    void cve_2025_62518();
    void overlayAttributes();
};

// There are two defences, each of which is enough: the room, which the next test looks into, and paths that are opened
// beneath it. Without both the canary was changed.
void TestLessonsLayers::cve_2014_9356_2014_9357_2021_29136() {
    const std::string far = fmt::format("/var/tmp/gantry-lesson-{}", ::getpid());
    const auto tidy = qScopeGuard([&] { files::remove(far); }); // there only without both
    for (const std::string& target :
         {std::string("../secret"), std::string("/var/tmp"), std::string("../../../../../..")}) {
        LayerRoom room;
        const std::string name = far.substr(far.rfind('/') + 1);
        ignore(room.unpack(TarBuilder()
                               .symlink("link", target)
                               .file("link/canary", "changed")
                               .file("link/" + name, "made")
                               .file("link/var/tmp/" + name, "made")
                               .hardLink("hard", "link/canary")
                               .end()),
               "what matters is what was touched");
        QVERIFY2(room.isOutsideUntouched(), target.c_str());
        QVERIFY2(!files::exists(far), target.c_str());
    }
    LayerRoom room;
    QVERIFY(!room.unpack(TarBuilder().file("../secret/canary", "changed").end()));
    QVERIFY(room.isOutsideUntouched());
}

// The empty room itself, looked at while the rest of the layer is still to come. Without its network namespace that
// line differed.
void TestLessonsLayers::cve_2014_9356_theRoom() {
    int pipe[2];
    QCOMPARE(::pipe2(pipe, O_CLOEXEC), 0);
    const UniqueFd reading(pipe[0]);
    UniqueFd writing(pipe[1]);
    QTemporaryDir directory("/var/tmp/gantry-lesson-XXXXXX");
    const UniqueFd target(::open(directory.path().toUtf8(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    const std::string archive = TarBuilder().file("first").file("second").end();
    const std::size_t half = TarBuilder().file("first").bytes().size();
    QVERIFY(fs::writeAll(writing.get(), archive.substr(0, half)));
    Result<store::UnpackResult> result = Error(ErrorKind::internal, "not yet");
    std::jthread unpacking([&] {
        store::UnpackRequest request;
        request.program = test::unpackProgram();
        request.archiveFd = reading.get();
        request.targetDirFd = target.get();
        result = store::unpackLayer(request);
    });
    const auto end = qScopeGuard([&] { writing.reset(); });
    pid_t parser = 0;
    const auto isAtWork = [&] {
        for (const pid_t child : childrenOf(::getpid()))
            for (const pid_t grandchild : childrenOf(child))
                parser = grandchild;
        return parser != 0 && statusOf(parser, "Seccomp") == "2" && QFile::exists(directory.filePath("first"));
    };
    QTRY_VERIFY_WITH_TIMEOUT(isAtWork(), kPatience);
    std::vector<std::string> seen;
    for (const auto& entry : files::directory_iterator(fmt::format("/proc/{}/root", parser)))
        seen.push_back(entry.path().filename());
    QCOMPARE(seen, std::vector<std::string>{"first"});
    for (const char* type : {"mnt", "net", "ipc", "uts", "pid"}) {
        const auto of = [&](const std::string& process) {
            return files::read_symlink(fmt::format("/proc/{}/ns/{}", process, type)).string();
        };
        QVERIFY2(of(std::to_string(parser)) != of("self"), type);
    }
    // CHOWN, DAC_OVERRIDE, FOWNER, FSETID, MKNOD, SETFCAP: nothing beyond.
    constexpr quint64 kAllowed = 1U << 0U | 1U << 1U | 1U << 3U | 1U << 4U | 1U << 27U | 1U << 31U;
    for (const char* set : {"CapEff", "CapPrm", "CapBnd", "CapInh", "CapAmb"})
        QCOMPARE(QString::fromStdString(statusOf(parser, set)).toULongLong(nullptr, 16) & ~kAllowed, quint64{0});
    QCOMPARE(statusOf(parser, "NoNewPrivs"), std::string("1"));
    QCOMPARE(statusOf(parser, "Groups"), std::string());
    QCOMPARE(std::distance(files::directory_iterator(fmt::format("/proc/{}/fd", parser)), files::directory_iterator()),
             3);
    QVERIFY(fs::writeAll(writing.get(), archive.substr(half)));
    writing.reset();
    unpacking.join();
    QVERIFY2(result, result ? "" : result.error().message().c_str());
}

// The programs that are found first in PATH leave a mark, as they do here for whoever runs them, and did when the
// reader of archives only asked for one's version.
void TestLessonsLayers::cve_2026_41567() {
    QTemporaryDir rogues("/var/tmp/gantry-lesson-XXXXXX");
    const QString mark = rogues.filePath("mark");
    const test::TestImage image{{TarBuilder().file("bin/sh", "content").end()}, {"a:1"}};
    std::vector<std::string> archives = {test::ociArchive(image, "gzip"), test::ociArchive(image, "zstd")};
    for (const char* program : {"gzip", "bzip2", "xz", "zstd"})
        archives.push_back(test::compressed(test::dockerArchive({image}), program));
    for (const char* name : {"gzip", "gunzip", "unpigz", "pigz", "igzip", "zcat", "bzip2", "xz", "xzcat", "unxz",
                             "zstd", "unzstd", "tar", "bsdtar"}) {
        const std::string path = rogues.filePath(name).toStdString();
        QVERIFY(fs::writeFileAtomic(path, "#!/bin/sh\ntouch " + mark.toStdString() + "\nexec cat\n", 0755));
    }
    const QByteArray path = qgetenv("PATH");
    const auto back = qScopeGuard([&] { qputenv("PATH", path); });
    qputenv("PATH", rogues.path().toUtf8() + ':' + path);
    QVERIFY(process::run({"xz"}));
    QVERIFY(QFile::remove(mark));
    for (const auto& archive : archives) {
        StoreRoom room;
        const auto loaded = room.load(archive);
        QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
        const std::string file = room.root() + "/layers/" + room.names("layers").at(0) + "/fs/bin/sh";
        QCOMPARE(fs::readFile(file).value_or(""), std::string("content"));
        QVERIFY(!QFile::exists(mark));
    }
    // Nor could the process that holds the layer.
    for (const auto* calls : {&store::kParserCalls, &store::kDecoderCalls})
        for (const char* call : {"execve", "execveat", "fork", "vfork", "clone", "clone3", "mmap2"})
            QVERIFY2(std::find(calls->begin(), calls->end(), std::string_view(call)) == calls->end(), call);
}

// When the header's own size was taken, `smuggled` was unpacked.
void TestLessonsLayers::cve_2025_62518() {
    const std::string inner = TarBuilder().file("smuggled", "hidden").bytes();
    for (const std::uint64_t told : {std::uint64_t{0}, std::uint64_t{512}}) {
        const std::string archive = TarBuilder()
                                        .pax({{"size", std::to_string(inner.size())}})
                                        .raw(TarBuilder::header({"a"}, told))
                                        .raw(inner)
                                        .file("b")
                                        .end();
        LayerRoom room;
        const auto result = room.unpack(archive);
        QVERIFY2(result, result ? "" : result.error().message().c_str());
        QCOMPARE(QString::fromStdString(room.listing()), QString("a file 644 0:0 1024\nb file 644 0:0 4\n"));
        // The parser of whole archives agrees: an image hidden in an entry is not found.
        const std::string hidden = test::dockerArchive({{{TarBuilder().file("x").end()}, {"hidden:1"}}});
        StoreRoom store;
        QVERIFY(!store.load(TarBuilder()
                                .pax({{"size", std::to_string(hidden.size())}})
                                .raw(TarBuilder::header({"entry"}, told))
                                .raw(hidden)
                                .end()));
        QCOMPARE(store.rest(), std::string());
    }
}

// The second half sets by hand what a layer may not: the overlay then obeys.
void TestLessonsLayers::overlayAttributes() {
    const test::Pax attributes{{"SCHILY.xattr.trusted.overlay.redirect", "/secret"},
                               {"SCHILY.xattr.user.overlay.redirect", "/secret"},
                               {"SCHILY.xattr.trusted.overlay.metacopy", ""},
                               {"LIBARCHIVE.xattr.trusted.overlay.redirect", "L3NlY3JldA"}};
    LayerRoom room;
    QVERIFY(room.unpack(TarBuilder().pax(attributes).directory("door").end()));
    QTemporaryDir directory("/var/tmp/gantry-lesson-XXXXXX");
    QVERIFY(QDir(directory.path()).mkpath("below/secret") && QDir(directory.path()).mkpath("merged"));
    QVERIFY(fs::writeFileAtomic(directory.filePath("below/secret/canary").toStdString(), "sings\n", 0644));
    const std::string merged = directory.filePath("merged").toStdString();
    const std::string options =
        fmt::format("lowerdir={}:{},redirect_dir=follow", room.target(), directory.filePath("below").toStdString());
    const auto isObeyed = [&] {
        if (::mount("overlay", merged.c_str(), "overlay", MS_RDONLY, options.c_str()) != 0)
            qFatal("mount an overlay: %s", std::strerror(errno));
        const bool isThere = files::exists(merged + "/door/canary");
        ::umount2(merged.c_str(), MNT_DETACH);
        return isThere;
    };
    QVERIFY(!isObeyed());
    // Nor what an overlay that is mounted in a user namespace would obey.
    char names[1024];
    const ssize_t size = ::listxattr((room.target() + "/door").c_str(), names, sizeof names);
    QVERIFY(size >= 0);
    const std::string left(names, static_cast<std::size_t>(size));
    QVERIFY2(left.find("overlay") == std::string::npos, "an attribute of overlay's is left");
    QCOMPARE(::setxattr((room.target() + "/door").c_str(), "trusted.overlay.redirect", "/secret", 7, 0), 0);
    QVERIFY(isObeyed());
}

QTEST_GUILESS_MAIN(TestLessonsLayers)
#include "tst_lessons_layers.moc"
