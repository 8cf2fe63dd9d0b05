// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/lines.h"
#include "core/stream/stdcopy.h"

#include <QtTest>

using namespace gantry::stream;

class TestStream : public QObject {
    Q_OBJECT

private slots:
    void decodesFramesHoweverTheyAreCut();
    void refusesWhatIsNoFrame();
    void splitsLinesHoweverTheyAreCut();
    void refusesAnEndlessLine();
};

void TestStream::decodesFramesHoweverTheyAreCut() {
    std::string wire;
    const auto add = [&wire](StreamKind kind, const std::string& payload) {
        const auto header = frameHeader(kind, static_cast<std::uint32_t>(payload.size()));
        wire.append(header.data(), header.size());
        wire += payload;
    };
    add(StreamKind::stdOut, "hello ");
    add(StreamKind::stdErr, std::string(300, 'e'));
    add(StreamKind::stdOut, "");
    add(StreamKind::stdOut, "world");
    for (std::size_t piece = 1; piece < 20; ++piece) {
        FrameDecoder decoder;
        std::string out;
        std::string err;
        for (std::size_t at = 0; at < wire.size(); at += piece) {
            QVERIFY(
                decoder.feed(std::string_view(wire).substr(at, piece), [&](StreamKind kind, std::string_view bytes) {
                    (kind == StreamKind::stdErr ? err : out) += bytes;
                }));
        }
        QVERIFY(decoder.isAtBoundary());
        QCOMPARE(out, std::string("hello world"));
        QCOMPARE(err, std::string(300, 'e'));
    }
}

void TestStream::refusesWhatIsNoFrame() {
    FrameDecoder decoder;
    QVERIFY(!decoder.feed("HTTP/1.1 200 OK", [](StreamKind, std::string_view) {}));
}

void TestStream::splitsLinesHoweverTheyAreCut() {
    const std::string text = "one\n\ntwo\nthree";
    for (std::size_t piece = 1; piece <= text.size(); ++piece) {
        LineSplitter splitter;
        std::vector<std::string> lines;
        for (std::size_t at = 0; at < text.size(); at += piece) {
            QVERIFY(splitter.feed(std::string_view(text).substr(at, piece),
                                  [&](std::string_view line) { lines.emplace_back(line); }));
        }
        QCOMPARE(lines, (std::vector<std::string>{"one", "two"}));
        QCOMPARE(splitter.rest(), std::string("three"));
    }
}

void TestStream::refusesAnEndlessLine() {
    LineSplitter splitter(10);
    QVERIFY(splitter.feed("12345", [](std::string_view) {}));
    QVERIFY(!splitter.feed("678901", [](std::string_view) {}));
}

QTEST_GUILESS_MAIN(TestStream)
#include "tst_stream.moc"
