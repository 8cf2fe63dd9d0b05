// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/ids.h"
#include "core/text/quantity.h"
#include "core/text/time.h"
#include "core/text/words.h"

#include <QtTest>

#include <limits>

using namespace gantry;

class TestText : public QObject {
    Q_OBJECT

private slots:
    void formatsBytes_data();
    void formatsBytes();
    void parsesBytes_data();
    void parsesBytes();
    void refusesWhatIsNoAmount_data();
    void refusesWhatIsNoAmount();
    void readsTimesOfAnyOffset_data();
    void readsTimesOfAnyOffset();
    void refusesWhatIsNoTime_data();
    void refusesWhatIsNoTime();
    void printsTimesAsTheyWereRead();
    void splitsCommandsAsAShell_data();
    void splitsCommandsAsAShell();
    void quotedWordsSplitBackToThemselves();
    void base64ReadsBackWhatItWrote();
    void refusesBrokenBase64();
    void idsAreLongAndDifferent();
};

void TestText::formatsBytes_data() {
    QTest::addColumn<quint64>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("nothing") << quint64(0) << "0 B";
    QTest::newRow("below a unit") << quint64(1023) << "1023 B";
    QTest::newRow("one unit") << quint64(1024) << "1 KiB";
    QTest::newRow("three digits") << quint64(1300) << "1.27 KiB";
    QTest::newRow("rounds into the next unit") << quint64(1048575) << "1 MiB";
    QTest::newRow("largest") << std::numeric_limits<quint64>::max() << "16 EiB";
}

void TestText::formatsBytes() {
    QFETCH(quint64, bytes);
    QTEST(QString::fromStdString(text::formatBytes(bytes)), "text");
}

void TestText::parsesBytes_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("bytes");
    QTest::newRow("plain") << "1024" << qint64(1024);
    QTest::newRow("docker's m") << "64m" << qint64(64) * 1024 * 1024;
    QTest::newRow("upper case") << "64M" << qint64(64) * 1024 * 1024;
    QTest::newRow("fraction") << "1.5g" << qint64(1536) * 1024 * 1024;
    QTest::newRow("spelled out") << "2 GiB" << qint64(2048) * 1024 * 1024;
    QTest::newRow("bytes") << "12b" << qint64(12);
}

void TestText::parsesBytes() {
    QFETCH(QString, text);
    const auto parsed = text::parseBytes(text.toStdString());
    QVERIFY2(parsed, parsed ? "" : parsed.error().message().c_str());
    QTEST(qint64(*parsed), "bytes");
}

void TestText::refusesWhatIsNoAmount_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"", "m", "-1m", "12q", "1e9", "9999999999999t", "12mm", "nan", "12 m b"})
        QTest::newRow(text) << text;
}

void TestText::refusesWhatIsNoAmount() {
    QFETCH(QString, text);
    QVERIFY(!text::parseBytes(text.toStdString()));
}

void TestText::readsTimesOfAnyOffset_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("nanoseconds");
    QTest::newRow("epoch") << "1970-01-01T00:00:00Z" << qint64(0);
    QTest::newRow("nanoseconds") << "1970-01-01T00:00:01.000000002Z" << qint64(1'000'000'002);
    QTest::newRow("east") << "1970-01-01T01:00:00+01:00" << qint64(0);
    QTest::newRow("west") << "1969-12-31T18:30:00-05:30" << qint64(0);
    QTest::newRow("more digits than we keep") << "1970-01-01T00:00:00.0000000019Z" << qint64(1);
    QTest::newRow("Go's never") << "0001-01-01T00:00:00Z" << std::numeric_limits<qint64>::min();
}

void TestText::readsTimesOfAnyOffset() {
    QFETCH(QString, text);
    const auto parsed = text::parseRfc3339(text.toStdString());
    QVERIFY2(parsed, parsed ? "" : parsed.error().message().c_str());
    QTEST(qint64(*parsed), "nanoseconds");
}

void TestText::refusesWhatIsNoTime_data() {
    QTest::addColumn<QString>("text");
    for (const char* text : {"", "now", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z", "2026-01-01T24:00:00Z",
                             "2026-01-01T00:00:00", "2026-01-01T00:00:00.Z", "2026-01-01T00:00:00Zx"})
        QTest::newRow(text) << text;
}

void TestText::refusesWhatIsNoTime() {
    QFETCH(QString, text);
    QVERIFY(!text::parseRfc3339(text.toStdString()));
}

void TestText::printsTimesAsTheyWereRead() {
    for (const char* text : {"2026-11-29T04:36:25Z", "2026-11-29T04:36:25.5Z", "1999-12-31T23:59:59.999999999Z"}) {
        const auto parsed = text::parseRfc3339(text);
        QVERIFY(parsed);
        QCOMPARE(text::toRfc3339(*parsed), std::string(text));
    }
}

void TestText::splitsCommandsAsAShell_data() {
    QTest::addColumn<QString>("command");
    QTest::addColumn<QStringList>("words");
    QTest::newRow("plain") << "a  b" << QStringList{"a", "b"};
    QTest::newRow("single quotes") << "sh -c 'echo \"x\"'" << QStringList{"sh", "-c", "echo \"x\""};
    QTest::newRow("double quotes") << "\"a b\"c" << QStringList{"a bc"};
    QTest::newRow("empty word") << "a ''" << QStringList{"a", ""};
    QTest::newRow("backslash") << "a\\ b" << QStringList{"a b"};
    QTest::newRow("nothing") << "  " << QStringList{};
}

void TestText::splitsCommandsAsAShell() {
    QFETCH(QString, command);
    QFETCH(QStringList, words);
    const auto split = text::splitCommand(command.toStdString());
    QVERIFY(split);
    QStringList found;
    for (const auto& word : *split)
        found << QString::fromStdString(word);
    QCOMPARE(found, words);
    QVERIFY(!text::splitCommand("'open"));
    QVERIFY(!text::splitCommand("ends\\"));
}

void TestText::quotedWordsSplitBackToThemselves() {
    for (const std::string word : {"plain", "", "a b", "it's", "\"", "\\", "$HOME", "line\nbreak", "*"}) {
        const auto back = text::splitCommand(text::quoteWord(word));
        QVERIFY(back);
        QCOMPARE(*back, std::vector<std::string>{word});
    }
}

void TestText::base64ReadsBackWhatItWrote() {
    QCOMPARE(text::base64("any carnal plea"), std::string("YW55IGNhcm5hbCBwbGVh"));
    for (std::size_t length = 0; length < 20; ++length) {
        std::string bytes;
        for (std::size_t i = 0; i < length; ++i)
            bytes += static_cast<char>(i * 37 + 200);
        const auto back = text::fromBase64(text::base64(bytes));
        QVERIFY(back);
        QCOMPARE(*back, bytes);
    }
}

void TestText::refusesBrokenBase64() {
    for (const char* text : {"YQ", "YQ=", "Y===", "=YQ=", "YQ==YQ==", "Y$=="})
        QVERIFY2(!text::fromBase64(text), text);
}

void TestText::idsAreLongAndDifferent() {
    const std::string id = text::randomHexId();
    QCOMPARE(id.size(), std::size_t(64));
    QCOMPARE(id.find_first_not_of("0123456789abcdef"), std::string::npos);
    QVERIFY(id != text::randomHexId());
    QCOMPARE(text::shortId("sha256:" + id), id.substr(0, 12));
}

QTEST_GUILESS_MAIN(TestText)
#include "tst_text.moc"
