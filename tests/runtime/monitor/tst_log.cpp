// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/fs/files.h"
#include "core/json/parse.h"
#include "runtime/monitor/log_file.h"
#include "runtime/monitor/log_lines.h"

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <filesystem>
#include <sys/resource.h>
#include <vector>

#include <nlohmann/json.hpp>

using namespace gantry;
using namespace gantry::monitor;
namespace files = std::filesystem;

namespace {

std::vector<std::string> cut(const std::vector<std::string>& pieces) {
    LineAssembler lines;
    std::vector<std::string> records;
    const auto sink = [&](std::string_view line) { records.emplace_back(line); };
    for (const std::string& piece : pieces)
        lines.feed(piece, sink);
    lines.finish(sink);
    return records;
}

std::string textOf(const std::string& record) {
    const auto value = json::parse(record);
    return value ? (*value)["log"].get<std::string>() : "broken: " + value.error().message();
}

std::string escaped(std::string_view text) {
    std::string record;
    appendRecord(record, text, "stdout", "t");
    return record;
}

class LogDirectory {
public:
    LogDirectory() : m_directory("/var/tmp/gantry-log-XXXXXX") {
        options.path = m_directory.path().toStdString() + "/log";
    }
    LogOptions options;
    std::string read(int number) const {
        return fs::readFile(number == 0 ? options.path : options.path + "." + std::to_string(number)).value_or("none");
    }

private:
    QTemporaryDir m_directory;
};

} // namespace

class TestLog : public QObject {
    Q_OBJECT

private slots:
    void cutsAtNewlines() {
        using Lines = std::vector<std::string>;
        QCOMPARE(cut({"a\nb\n"}), (Lines{"a\n", "b\n"}));
        QCOMPARE(cut({"a", "b", "\nc"}), (Lines{"ab\n", "c"}));
        QCOMPARE(cut({"\n\n"}), (Lines{"\n", "\n"}));
        QCOMPARE(cut({"a\r\nb"}), (Lines{"a\r\n", "b"}));
        QCOMPARE(cut({}), Lines{});
    }
    void cutsLongLinesIntoParts_data() {
        QTest::addColumn<int>("piece");
        for (const int piece : {1, 7, 4096, 16383, 16384, 16385, 100000})
            QTest::addRow("%d at a time", piece) << piece;
    }
    void cutsLongLinesIntoParts() {
        QFETCH(int, piece);
        const std::string all = std::string(40000, 'x') + "\nend\n";
        std::vector<std::string> pieces;
        for (std::size_t at = 0; at < all.size(); at += static_cast<std::size_t>(piece))
            pieces.push_back(all.substr(at, static_cast<std::size_t>(piece)));
        const auto records = cut(pieces);
        QCOMPARE(records.size(), std::size_t(4));
        QCOMPARE(records[0], std::string(kMaxRecordBytes, 'x'));
        QCOMPARE(records[1], std::string(kMaxRecordBytes, 'x'));
        QCOMPARE(records[2], std::string(40000 - 2 * kMaxRecordBytes, 'x') + "\n");
        QCOMPARE(records[3], std::string("end\n"));
    }
    void endsALineOfExactlyOneRecord() {
        const auto records = cut({std::string(kMaxRecordBytes, 'x') + "\n"});
        QCOMPARE(records.size(), std::size_t(2));
        QCOMPARE(records[1], std::string("\n"));
    }
    void doesNotTearCharacters_data() {
        QTest::addColumn<QString>("character");
        QTest::newRow("two bytes") << QStringLiteral("é");
        QTest::newRow("three bytes") << QStringLiteral("中");
        QTest::newRow("four bytes") << QString::fromUtf8("\xf0\x9f\x90\x8b");
    }
    void doesNotTearCharacters() {
        QFETCH(QString, character);
        const std::string one = character.toStdString();
        for (std::size_t before = 0; before < 4; ++before) {
            std::string line(before, 'x');
            while (line.size() < 50000)
                line += one;
            std::string joined;
            for (const std::string& record : cut({line})) {
                QVERIFY(record.size() <= kMaxRecordBytes);
                joined += textOf(escaped(record));
            }
            QCOMPARE(joined, line);
        }
    }
    void takesBytesThatAreNoText() {
        const std::string line(50000, '\x80');
        std::size_t size = 0;
        for (const std::string& record : cut({line}))
            size += record.size();
        QCOMPARE(size, line.size());
    }
    void writesRecordsThatReadersUnderstand_data() {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("plain") << QByteArray("hello\n") << "hello\n";
        QTest::newRow("quotes") << QByteArray("a\"b\\c") << "a\"b\\c";
        QTest::newRow("controls") << QByteArray("\x1b[31m\r\t\0\x01\x7f", 10)
                                  << QString::fromUtf8("\x1b[31m\r\t\0\x01\x7f", 10);
        QTest::newRow("utf-8") << QByteArray("é中\xf0\x9f\x90\x8b") << QString::fromUtf8("é中\xf0\x9f\x90\x8b");
        QTest::newRow("not utf-8") << QByteArray("a\xff\xc3") << QString::fromUtf8("a\xef\xbf\xbd\xef\xbf\xbd");
        QTest::newRow("overlong") << QByteArray("\xc0\xaf") << QString::fromUtf8("\xef\xbf\xbd\xef\xbf\xbd");
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80")
                                   << QString::fromUtf8("\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd");
        QTest::newRow("beyond Unicode") << QByteArray("\xf5") << QString::fromUtf8("\xef\xbf\xbd");
    }
    void writesRecordsThatReadersUnderstand() {
        QFETCH(QByteArray, bytes);
        QFETCH(QString, text);
        const std::string record = escaped({bytes.data(), static_cast<std::size_t>(bytes.size())});
        QVERIFY(record.ends_with("\"}\n"));
        QCOMPARE(std::count(record.begin(), record.end(), '\n'), 1);
        QCOMPARE(QString::fromStdString(textOf(record)), text);
    }
    void hasDockersForm() {
        std::string record;
        appendRecord(record, "x\n", "stderr", "2026-01-02T03:04:05.1Z");
        QCOMPARE(record, std::string("{\"log\":\"x\\n\",\"stream\":\"stderr\",\"time\":\"2026-01-02T03:04:05.1Z\"}\n"));
    }
    void staysWithinItsBounds_data() {
        QTest::addColumn<int>("number");
        QTest::newRow("1 file") << 1;
        QTest::newRow("2 files") << 2;
        QTest::newRow("4 files") << 4;
    }
    void staysWithinItsBounds() {
        QFETCH(int, number);
        LogDirectory directory;
        directory.options.maxBytes = 5000;
        directory.options.maxFiles = static_cast<std::uint32_t>(number);
        auto log = LogFile::open(directory.options);
        QVERIFY(log);
        const std::string record = std::string(99, 'r') + "\n";
        for (int i = 0; i < 1000; ++i) {
            log->append(record);
            if (i % 7 == 0)
                log->flush();
        }
        log->append("last\n");
        log->flush();
        QVERIFY(directory.read(0).ends_with("last\n"));
        for (int i = 0; i < number; ++i) {
            QVERIFY(directory.read(i).size() <= 5000);
            QVERIFY(i == 0 || directory.read(i).size() == 5000);
        }
        QCOMPARE(directory.read(number), std::string("none"));
    }
    void takesARecordThatIsLargerThanAFile() {
        LogDirectory directory;
        directory.options.maxBytes = 4096;
        auto log = LogFile::open(directory.options);
        QVERIFY(log);
        const std::string large = std::string(20000, 'x') + "\n";
        log->append("small\n");
        log->append(large);
        log->append("small\n");
        log->flush();
        QCOMPARE(directory.read(2), std::string("small\n"));
        QCOMPARE(directory.read(1), large);
        QCOMPARE(directory.read(0), std::string("small\n"));
    }
    void endsHalfARecordThatWasLeft() {
        LogDirectory directory;
        ignore(fs::writeFileAtomic(directory.options.path, "{\"log\":\"ha"), "the test fails without");
        auto log = LogFile::open(directory.options);
        QVERIFY(log);
        log->append("whole\n");
        log->flush();
        QCOMPARE(directory.read(0), std::string("{\"log\":\"ha\nwhole\n"));
    }
    void saysWhatAFullDiskCost() {
        LogDirectory directory;
        auto log = LogFile::open(directory.options);
        QVERIFY(log);
        log->append("before\n");
        log->flush();
        // A limit of this process stands for the disk's end.
        ::signal(SIGXFSZ, SIG_IGN);
        rlimit before{};
        ::getrlimit(RLIMIT_FSIZE, &before);
        rlimit small = before;
        small.rlim_cur = 9;
        QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
        log->append("lost 1\n");
        log->append("lost 2\n");
        log->flush();
        log->append("lost 3\n");
        log->flush();
        ::setrlimit(RLIMIT_FSIZE, &before);
        QCOMPARE(directory.read(0), std::string("before\n"));
        log->append("after\n");
        log->flush();
        const std::string text = directory.read(0);
        QVERIFY2(text.starts_with("before\n{\"log\":\"gantry: 3 lines of output are missing here: "), text.c_str());
        QVERIFY(text.ends_with("}\nafter\n"));
        log->append("more\n");
        log->flush();
        QVERIFY(directory.read(0).ends_with("}\nafter\nmore\n"));
    }
    void doesNotFollowALink() {
        LogDirectory directory;
        files::create_symlink("elsewhere", directory.options.path);
        QVERIFY(!LogFile::open(directory.options));
    }
    void keepsNothingWithoutAPath() {
        auto log = LogFile::open({});
        QVERIFY(log);
        log->append("x\n");
        log->flush();
    }
};

QTEST_GUILESS_MAIN(TestLog)
#include "tst_log.moc"
