// SPDX-License-Identifier: GPL-3.0-or-later
// The two processes together: compression, digests, abort, and the room's walls.
#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "core/process/spawn.h"
#include "runtime/engine/store/unpack/report.h"
#include "runtime/engine/store/unpack/unpack_layer.h"
#include "tests/runtime/engine/store/unpack/layer_room.h"
#include "tests/runtime/engine/store/unpack/tar_builder.h"

#include <algorithm>
#include <dirent.h>
#include <fcntl.h>
#include <thread>
#include <unistd.h>

#include <QDir>
#include <QTest>

using namespace gantry;
using test::LayerRoom;
using test::TarBuilder;

namespace {

std::string sampleLayer() {
    TarBuilder builder;
    for (int i = 0; i < 50; ++i)
        builder.file("d" + std::to_string(i % 7) + "/f" + std::to_string(i),
                     std::string(3'000, static_cast<char>('a' + i % 26)));
    return builder.end();
}

// A pipe that stays open and never gives anything: an upload that hangs.
struct Hanging {
    Hanging() {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) == 0) {
            read.reset(ends[0]);
            write.reset(ends[1]);
        }
    }
    UniqueFd read;
    UniqueFd write;
};

std::string statusField(const std::string& pid, const std::string& field) {
    const auto status = fs::readFile("/proc/" + pid + "/status");
    if (!status)
        return {};
    const auto begin = status->find("\n" + field + ":\t");
    if (begin == std::string::npos)
        return {};
    const auto value = begin + field.size() + 3;
    return status->substr(value, status->find('\n', value) - value);
}

// The process that runs the unpacking program as another one's child: the parser.
std::string findParser() {
    std::string found;
    DIR* directory = ::opendir("/proc");
    while (const dirent* entry = directory != nullptr ? ::readdir(directory) : nullptr) {
        const std::string pid = entry->d_name;
        if (pid.find_first_not_of("0123456789") != std::string::npos)
            continue;
        const auto parent = statusField(pid, "PPid");
        if (parent.empty() || statusField(parent, "PPid") != std::to_string(::getpid()))
            continue;
        // Confined already: the filter is the last wall to go up.
        if (statusField(pid, "Seccomp") == "2")
            found = pid;
    }
    if (directory != nullptr)
        ::closedir(directory);
    return found;
}

std::string linkOf(const std::string& path) {
    std::string target(4096, '\0');
    const ssize_t size = ::readlink(path.c_str(), target.data(), target.size());
    target.resize(size < 0 ? 0 : static_cast<std::size_t>(size));
    return target;
}

} // namespace

class tst_UnpackLayer : public QObject {
    Q_OBJECT
private slots:
    void readsCompressed_data();
    void readsCompressed();
    void refusesTwoLevelsOfCompression();
    void checksTheDiffId();
    void stopsOnRequest();
    void locksTheParserIn();
    void reportsAMissingProgram();
    void reportsAProgramThatIsNone();
    void reportsRoundTrip();
    void refusesMalformedReports_data();
    void refusesMalformedReports();
};

void tst_UnpackLayer::readsCompressed_data() {
    QTest::addColumn<QStringList>("command");
    QTest::newRow("gzip") << QStringList{"gzip", "-c"};
    QTest::newRow("zstd") << QStringList{"zstd", "-c"};
    QTest::newRow("xz") << QStringList{"xz", "-c"};
    QTest::newRow("bzip2") << QStringList{"bzip2", "-c"};
}

void tst_UnpackLayer::readsCompressed() {
    QFETCH(QStringList, command);
    std::vector<std::string> words;
    for (const QString& word : command)
        words.push_back(word.toStdString());
    const std::string layer = sampleLayer();
    const auto packed = process::run(words, layer);
    QVERIFY(packed && packed->isSuccess());
    store::UnpackRequest request;
    request.expectedDiffId = oci::Digest::of(layer);
    LayerRoom compressed;
    const auto result = compressed.unpack(packed->out, request);
    QVERIFY2(result, result ? "" : result.error().message().c_str());
    LayerRoom plain;
    const auto same = plain.unpack(layer, request);
    QVERIFY(same);
    QVERIFY(*result == *same);
    QCOMPARE(compressed.listing(), plain.listing());
    request.compression = decode::Compression::none;
    LayerRoom other;
    QVERIFY(!other.unpack(packed->out, request));
}

void tst_UnpackLayer::refusesTwoLevelsOfCompression() {
    const auto once = process::run({"gzip", "-c"}, sampleLayer());
    const auto twice = process::run({"gzip", "-c"}, once ? once->out : "");
    QVERIFY(twice);
    LayerRoom room;
    QVERIFY(!room.unpack(twice->out));
}

void tst_UnpackLayer::checksTheDiffId() {
    store::UnpackRequest request;
    request.expectedDiffId = oci::Digest::of("something else");
    LayerRoom room;
    const auto result = room.unpack(sampleLayer(), request);
    QVERIFY(!result);
    QVERIFY(result.error().message().find("as declared") != std::string::npos);
}

void tst_UnpackLayer::stopsOnRequest() {
    const Hanging upload;
    LayerRoom room;
    const UniqueFd directory(::open(room.target().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    store::UnpackRequest request;
    request.program = test::unpackProgram();
    request.archiveFd = upload.read.get();
    request.targetDirFd = directory.get();
    std::stop_source stop;
    Result<store::UnpackResult> result = Error(ErrorKind::internal, "did not run");
    std::thread worker([&] { result = store::unpackLayer(request, stop.get_token()); });
    const bool hasStarted = QTest::qWaitFor([] { return !findParser().empty(); }, 30'000);
    stop.request_stop();
    worker.join();
    QVERIFY(hasStarted);
    QVERIFY(!result);
    QVERIFY(result.error().kind() == ErrorKind::cancelled);
}

void tst_UnpackLayer::locksTheParserIn() {
    const Hanging upload;
    LayerRoom room;
    const UniqueFd directory(::open(room.target().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    store::UnpackRequest request;
    request.program = test::unpackProgram();
    request.archiveFd = upload.read.get();
    request.targetDirFd = directory.get();
    std::stop_source stop;
    std::thread worker([&] { ignore(store::unpackLayer(request, stop.get_token()), "it is stopped below"); });
    std::string parser;
    const bool hasStarted = QTest::qWaitFor([&] { return !(parser = findParser()).empty(); }, 30'000);
    const std::string proc = "/proc/" + parser;
    const auto noNewPrivileges = statusField(parser, "NoNewPrivs");
    const auto effective = statusField(parser, "CapEff");
    const auto bounding = statusField(parser, "CapBnd");
    const auto inheritable = statusField(parser, "CapInh");
    QStringList shared;
    for (const char* kind : {"mnt", "pid", "net", "ipc", "uts"}) {
        if (linkOf(proc + "/ns/" + kind) == linkOf(std::string("/proc/self/ns/") + kind))
            shared << kind;
    }
    QStringList entries = QDir(QString::fromStdString(proc + "/root"))
                              .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
    const auto mounts = fs::readFile(proc + "/mountinfo");
    const auto fds =
        QDir(QString::fromStdString(proc + "/fd")).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot);
    stop.request_stop();
    worker.join();
    QVERIFY(hasStarted);
    QCOMPARE(noNewPrivileges, std::string("1"));
    // CHOWN, DAC_OVERRIDE, FOWNER, FSETID, MKNOD and SETFCAP at most.
    QCOMPARE(std::stoull(effective, nullptr, 16) & ~0x8800001bULL, 0ULL);
    QCOMPARE(std::stoull(bounding, nullptr, 16), 0ULL);
    QCOMPARE(std::stoull(inheritable, nullptr, 16), 0ULL);
    QCOMPARE(shared, QStringList());
    QCOMPARE(entries, QStringList());
    QVERIFY(mounts);
    QCOMPARE(std::count(mounts->begin(), mounts->end(), '\n'), 1);
    QVERIFY(mounts->find("nosuid,nodev,noexec") != std::string::npos);
    QCOMPARE(fds.size(), 3);
}

void tst_UnpackLayer::reportsAMissingProgram() {
    const UniqueFd file(test::memoryFile(sampleLayer()));
    store::UnpackRequest request;
    request.program = "/nonexistent/gantryd";
    request.archiveFd = file.get();
    request.targetDirFd = file.get();
    QVERIFY(!store::unpackLayer(request));
}

void tst_UnpackLayer::reportsAProgramThatIsNone() {
    const UniqueFd file(test::memoryFile(sampleLayer()));
    store::UnpackRequest request;
    request.program = "/bin/true";
    request.archiveFd = file.get();
    request.targetDirFd = file.get();
    const auto result = store::unpackLayer(request);
    QVERIFY(!result);
    QVERIFY(result.error().kind() == ErrorKind::internal);
}

void tst_UnpackLayer::reportsRoundTrip() {
    store::UnpackResult result;
    result.diffId = oci::Digest::of("x");
    result.plainBytes = 1;
    result.entries = 2;
    result.fileBytes = 3;
    result.diskBytes = 4;
    result.hidesLowerLayers = true;
    const auto back = store::decodeReport(store::encodeReport(result));
    QVERIFY(back && *back == result);
    const auto error = store::decodeReport(store::encodeReport(Error(ErrorKind::conflict, "two\nlines")));
    QVERIFY(!error && error.error().kind() == ErrorKind::conflict);
    QCOMPARE(error.error().message(), std::string("two lines"));
}

void tst_UnpackLayer::refusesMalformedReports_data() {
    QTest::addColumn<QString>("line");
    QTest::newRow("empty") << "";
    QTest::newRow("no end") << "error internal x";
    QTest::newRow("two lines") << "error internal x\nerror internal y\n";
    QTest::newRow("no digest") << "ok sha256:1 1 2 3 4 0\n";
    QTest::newRow("too few") << "ok 1 2\n";
    QTest::newRow("unknown kind") << "error odd x\n";
    QTest::newRow("unknown word") << "fine\n";
}

void tst_UnpackLayer::refusesMalformedReports() {
    QFETCH(QString, line);
    const auto result = store::decodeReport(line.toStdString());
    QVERIFY(!result);
    QVERIFY(result.error().kind() == ErrorKind::internal);
}

QTEST_GUILESS_MAIN(tst_UnpackLayer)
#include "tst_unpack_layer.moc"
