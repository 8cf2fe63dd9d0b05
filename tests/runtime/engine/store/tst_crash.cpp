// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 at many moments of an import: the store opens clean, holds the image whole or not at all, and takes it again.
#include "core/base/unique_fd.h"
#include "core/fs/files.h"
#include "core/process/spawn.h"
#include "tests/runtime/engine/store/image_archives.h"

#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <thread>

#include <QTest>

using namespace gantry;
using test::StoreRoom;
using test::TestImage;

namespace {

TestImage image() {
    TestImage made{{}, {"a:1"}};
    for (const char* prefix : {"x", "y", "z"}) {
        test::TarBuilder builder;
        for (int i = 0; i < 300; ++i)
            builder.file(prefix + std::to_string(i % 10) + "/" + std::to_string(i), std::string(2000, prefix[0]));
        made.layers.push_back(builder.end());
    }
    return made;
}

process::Child start(const std::string& root, const std::string& file) {
    const UniqueFd archive(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    auto child = process::spawn({.argv = {test::storeProgram(), "load", root}, .fds = {{archive.get(), 0}}});
    if (!child)
        qFatal("%s", child.error().message().c_str());
    return std::move(*child);
}

// Nothing but what the rows name, and all of that.
QByteArray problemOf(StoreRoom& room) {
    const bool isThere = *room.store().count() == 1;
    const std::size_t layers = room.names("layers").size();
    const std::size_t blobs = room.names("blobs/sha256").size();
    if (layers != (isThere ? 3U : 0U) || blobs != (isThere ? 4U : 0U))
        return "leftovers: " + QByteArray::number(static_cast<qulonglong>(layers)) + " layers, " +
               QByteArray::number(static_cast<qulonglong>(blobs)) + " blobs";
    if (!isThere)
        return {};
    const auto directories = room.store().layerDirs(*oci::Digest::fromHex(test::idOf(image())));
    if (!directories)
        return QByteArray::fromStdString(directories.error().message());
    for (const auto& directory : *directories) {
        int files = 0;
        for (const char* prefix : {"x", "y", "z"}) {
            for (int i = 0; i < 300; ++i) {
                const auto text =
                    fs::readFile(directory + "/" + prefix + std::to_string(i % 10) + "/" + std::to_string(i));
                files += text && *text == std::string(2000, prefix[0]) ? 1 : 0;
            }
        }
        if (files != 300)
            return "a layer is not whole";
    }
    return {};
}

} // namespace

class tst_Crash : public QObject {
    Q_OBJECT
private slots:
    void killedAnywhere();
};

void tst_Crash::killedAnywhere() {
    StoreRoom room;
    const std::string file = room.root() + ".tar";
    QVERIFY(fs::writeFileAtomic(file, test::dockerArchive({image()})));
    room.close();
    // How long it takes on this machine, so that the kills fall all over it.
    const auto begin = std::chrono::steady_clock::now();
    QCOMPARE(*start(room.root(), file).wait(), 0);
    const auto whole = std::chrono::steady_clock::now() - begin;
    QVERIFY(room.reopen());
    QVERIFY(room.store().removeImage(*oci::Digest::fromHex(test::idOf(image()))));

    constexpr int kKills = 30;
    int killed = 0;
    for (int i = 0; i < kKills; ++i) {
        room.close();
        auto child = start(room.root(), file);
        std::this_thread::sleep_for(whole * i / kKills);
        ::kill(child.pid(), SIGKILL);
        const auto status = child.wait();
        QVERIFY(status);
        killed += WIFSIGNALED(*status) ? 1 : 0;
        QVERIFY(room.reopen());
        room.close(); // waits for what is being cleaned up
        QVERIFY2(room.names("tmp").empty(), std::to_string(i).c_str());
        QVERIFY(room.reopen());
        const QByteArray problem = problemOf(room);
        QVERIFY2(problem.isEmpty(), problem.constData());
        if (*room.store().count() == 1)
            QVERIFY(room.store().removeImage(*oci::Digest::fromHex(test::idOf(image()))));
    }
    QVERIFY(killed > 0);
    room.close();
    QCOMPARE(*start(room.root(), file).wait(), 0);
    QVERIFY(room.reopen());
    QCOMPARE(*room.store().count(), 1);
    QVERIFY(problemOf(room).isEmpty());
    QFile::remove(QString::fromStdString(file));
}

QTEST_GUILESS_MAIN(tst_Crash)
#include "tst_crash.moc"
