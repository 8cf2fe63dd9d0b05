// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/log_reader.h"

#include "core/fs/files.h"
#include "core/text/time.h"

#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>

#include <QtTest>

using namespace gantry;
using namespace gantry::engine;

namespace {

constexpr int kPatience = 30'000; // milliseconds

std::string entry(const std::string& text, std::int64_t seconds, const char* stream = "stdout") {
    return R"({"log":")" + text + R"(","stream":")" + stream + R"(","time":")" +
           text::toRfc3339(seconds * 1'000'000'000) + "\"}\n";
}

void append(const std::string& path, const std::string& bytes) {
    std::FILE* file = std::fopen(path.c_str(), "a");
    QVERIFY(file != nullptr);
    std::fwrite(bytes.data(), 1, bytes.size(), file);
    std::fclose(file);
}

struct Output {
    std::mutex mutex;
    std::string text;

    OutputSink sink() {
        return [this](stream::StreamKind kind, std::string_view bytes) {
            const std::lock_guard lock(mutex);
            text += kind == stream::StreamKind::stdErr ? "!" : "";
            text += bytes;
            return true;
        };
    }
    std::string now() {
        const std::lock_guard lock(mutex);
        return text;
    }
};

} // namespace

class TestLogReader : public QObject {
    Q_OBJECT

private slots:
    void init() {
        m_directory = std::make_unique<QTemporaryDir>("/var/tmp/gantry-test-XXXXXX");
        m_path = m_directory->filePath("container.log").toStdString();
    }

    void readsRotatedFilesInOrder() {
        append(m_path + ".2", entry("one\\n", 1));
        append(m_path + ".1", entry("two\\n", 2));
        append(m_path, entry("three\\n", 3) + entry("four\\n", 4, "stderr"));
        QCOMPARE(read({}), std::string("one\ntwo\nthree\n!four\n"));
    }

    void readsNothingWhereThereIsNoLog() { QCOMPARE(read({}), std::string()); }

    void takesTheTailAcrossFiles_data() {
        QTest::addColumn<int>("lines");
        QTest::addColumn<QString>("expected");
        QTest::newRow("none") << 0 << "";
        QTest::newRow("the last") << 1 << "four\n";
        QTest::newRow("one file") << 2 << "three\nfour\n";
        QTest::newRow("two files") << 3 << "two\nthree\nfour\n";
        QTest::newRow("all") << 4 << "one\ntwo\nthree\nfour\n";
        QTest::newRow("more than there are") << 40 << "one\ntwo\nthree\nfour\n";
    }
    void takesTheTailAcrossFiles() {
        QFETCH(int, lines);
        QFETCH(QString, expected);
        append(m_path + ".1", entry("one\\n", 1) + entry("two\\n", 2));
        append(m_path, entry("three\\n", 3) + entry("four\\n", 4));
        LogRequest request;
        request.tail = static_cast<std::uint64_t>(lines);
        QCOMPARE(read(request), expected.toStdString());
    }

    void takesTheTailOfALargeFile() {
        std::string bytes;
        for (int i = 0; i < 5000; ++i)
            bytes += entry("line " + std::to_string(i) + "\\n", i);
        append(m_path, bytes);
        LogRequest request;
        request.tail = 3000;
        const std::string output = read(request);
        QVERIFY(output.starts_with("line 2000\n"));
        QCOMPARE(std::count(output.begin(), output.end(), '\n'), std::ptrdiff_t{3000});
    }

    void keepsToStreamsAndTimes() {
        append(m_path, entry("a\\n", 1) + entry("b\\n", 2, "stderr") + entry("c\\n", 3) + entry("d\\n", 4));
        LogRequest request;
        request.hasStderr = false;
        request.since = 2'000'000'000;
        request.until = 3'500'000'000;
        QCOMPARE(read(request), std::string("c\n"));
    }

    void writesTimesOncePerLine() {
        append(m_path, entry("half ", 1) + entry("line\\n", 2) + entry("next\\n", 3));
        LogRequest request;
        request.hasTimestamps = true;
        QCOMPARE(read(request), std::string("1970-01-01T00:00:01Z half line\n1970-01-01T00:00:03Z next\n"));
    }

    void leavesTornEntriesOut() {
        append(m_path, "{\"log\":\"half\n" + entry("whole\\n", 1));
        QCOMPARE(read({}), std::string("whole\n"));
    }

    void followsAcrossRotation() {
        append(m_path, entry("one\\n", 1));
        std::atomic<bool> hasEnded = false;
        Output output;
        LogRequest request;
        request.isFollowed = true;
        std::thread reader(
            [&] { QVERIFY(readLog(m_path, request, output.sink(), {}, [&] { return hasEnded.load(); })); });
        QTRY_COMPARE_WITH_TIMEOUT(output.now(), std::string("one\n"), kPatience);
        append(m_path, entry("two\\n", 2));
        QTRY_COMPARE_WITH_TIMEOUT(output.now(), std::string("one\ntwo\n"), kPatience);
        append(m_path, entry("three\\n", 3));
        QCOMPARE(std::rename(m_path.c_str(), (m_path + ".1").c_str()), 0);
        append(m_path, entry("four\\n", 4));
        QTRY_COMPARE_WITH_TIMEOUT(output.now(), std::string("one\ntwo\nthree\nfour\n"), kPatience);
        append(m_path, entry("five\\n", 5)); // before the end is told: it must not be lost
        hasEnded = true;
        reader.join();
        QCOMPARE(output.now(), std::string("one\ntwo\nthree\nfour\nfive\n"));
    }

    void stopsFollowingWhenAsked() {
        append(m_path, entry("one\\n", 1));
        std::stop_source stop;
        Output output;
        LogRequest request;
        request.isFollowed = true;
        std::thread reader(
            [&] { QVERIFY(readLog(m_path, request, output.sink(), stop.get_token(), [] { return false; })); });
        QTRY_COMPARE_WITH_TIMEOUT(output.now(), std::string("one\n"), kPatience);
        stop.request_stop();
        reader.join();
    }

private:
    std::string read(const LogRequest& request) {
        Output output;
        const auto done = readLog(m_path, request, output.sink(), {}, [] { return true; });
        return done ? output.text : "error: " + done.error().message();
    }

    std::unique_ptr<QTemporaryDir> m_directory;
    std::string m_path;
};

QTEST_GUILESS_MAIN(TestLogReader)
#include "tst_log_reader.moc"
