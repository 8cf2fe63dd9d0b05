// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decode/decoder.h"

#include <QTest>

#include <bzlib.h>
#include <isa-l/igzip_lib.h>
#include <lzma.h>
#include <zstd.h>

using namespace gantry;
using decode::Compression;
using decode::Decoder;

Q_DECLARE_METATYPE(gantry::decode::Compression)

namespace {

std::string compress(Compression compression, const std::string& plain) {
    std::string out(plain.size() + plain.size() / 8 + 4096, '\0');
    switch (compression) {
    case Compression::gzip: {
        isal_zstream stream{};
        isal_deflate_init(&stream);
        stream.gzip_flag = IGZIP_GZIP;
        stream.end_of_stream = 1;
        stream.next_in = reinterpret_cast<std::uint8_t*>(const_cast<char*>(plain.data()));
        stream.avail_in = static_cast<std::uint32_t>(plain.size());
        stream.next_out = reinterpret_cast<std::uint8_t*>(out.data());
        stream.avail_out = static_cast<std::uint32_t>(out.size());
        isal_deflate(&stream);
        out.resize(stream.total_out);
        return out;
    }
    case Compression::zstd:
        out.resize(ZSTD_compress(out.data(), out.size(), plain.data(), plain.size(), 1));
        return out;
    case Compression::xz: {
        std::size_t size = 0;
        const auto code =
            lzma_easy_buffer_encode(1, LZMA_CHECK_CRC64, nullptr, reinterpret_cast<const std::uint8_t*>(plain.data()),
                                    plain.size(), reinterpret_cast<std::uint8_t*>(out.data()), &size, out.size());
        Q_ASSERT(code == LZMA_OK);
        out.resize(size);
        return out;
    }
    case Compression::bzip2: {
        auto size = static_cast<unsigned>(out.size());
        BZ2_bzBuffToBuffCompress(out.data(), &size, const_cast<char*>(plain.data()),
                                 static_cast<unsigned>(plain.size()), 1, 0, 0);
        out.resize(size);
        return out;
    }
    case Compression::none:
        break;
    }
    return plain;
}

std::string sampleText(std::size_t size) {
    std::string text;
    for (unsigned seed = 7; text.size() < size; seed = seed * 1103515245U + 12345U)
        text += std::to_string(seed);
    text.resize(size);
    return text;
}

// A source that gives no more than `piece` bytes at a time.
decode::Source inPieces(std::string_view bytes, std::size_t piece) {
    return [source = decode::sourceFromBytes(bytes), piece](std::span<char> buffer) mutable {
        return source(buffer.first(std::min(piece, buffer.size())));
    };
}

Result<std::string> decodeAll(decode::Source source, std::optional<Compression> declared = {},
                              const decode::DecodeLimits& limits = {}) {
    auto decoder = Decoder::open(std::move(source), declared, limits);
    if (!decoder)
        return decoder.error();
    std::string all;
    for (;;) {
        const auto block = decoder->next();
        if (!block)
            return block.error();
        if (block->empty())
            return all;
        all += *block;
    }
}

void addCompressions(bool withNone) {
    QTest::addColumn<Compression>("compression");
    if (withNone)
        QTest::newRow("none") << Compression::none;
    QTest::newRow("gzip") << Compression::gzip;
    QTest::newRow("zstd") << Compression::zstd;
    QTest::newRow("xz") << Compression::xz;
    QTest::newRow("bzip2") << Compression::bzip2;
}

} // namespace

class tst_Decoder : public QObject {
    Q_OBJECT
private slots:
    void roundTrips_data() { addCompressions(true); }
    void roundTrips();
    void survivesTinyReads_data() { addCompressions(true); }
    void survivesTinyReads();
    void decodesEmptyContent_data() { addCompressions(true); }
    void decodesEmptyContent();
    void joinsMembers_data() { addCompressions(false); }
    void joinsMembers();
    void refusesTruncation_data() { addCompressions(false); }
    void refusesTruncation();
    void refusesTrailingBytes_data() { addCompressions(false); }
    void refusesTrailingBytes();
    void refusesDamage_data() { addCompressions(false); }
    void refusesDamage();
    void refusesWrongGzipChecksum();
    void readsOptionalGzipHeaderFields();
    void refusesAnotherCompressionThanDeclared();
    void boundsPlainBytes_data() { addCompressions(true); }
    void boundsPlainBytes();
    void boundsRatio_data() { addCompressions(false); }
    void boundsRatio();
    void boundsXzMemory();
    void boundsZstdWindow();
    void decodesOneLevelOnly();
    void passesOnSourceErrors();
    void namesRoundTrip();
};

void tst_Decoder::roundTrips() {
    QFETCH(Compression, compression);
    const std::string plain = sampleText(3'000'000);
    const std::string packed = compress(compression, plain);
    const auto back = decodeAll(decode::sourceFromBytes(packed), compression);
    QVERIFY2(back, back ? "" : back.error().message().c_str());
    QVERIFY(*back == plain);
}

void tst_Decoder::survivesTinyReads() {
    QFETCH(Compression, compression);
    const std::string plain = sampleText(40'000);
    const std::string packed = compress(compression, plain);
    for (const std::size_t piece : {1U, 3U, 17U}) {
        const auto back = decodeAll(inPieces(packed, piece));
        QVERIFY2(back, back ? "" : back.error().message().c_str());
        QVERIFY(*back == plain);
    }
}

void tst_Decoder::decodesEmptyContent() {
    QFETCH(Compression, compression);
    const std::string packed = compress(compression, "");
    const auto back = decodeAll(decode::sourceFromBytes(packed), compression);
    QVERIFY2(back, back ? "" : back.error().message().c_str());
    QVERIFY(back->empty());
}

void tst_Decoder::joinsMembers() {
    QFETCH(Compression, compression);
    const std::string packed =
        compress(compression, "one ") + compress(compression, "two ") + compress(compression, "");
    for (const std::size_t piece : {1U, 1'000'000U}) {
        const auto back = decodeAll(inPieces(packed, piece));
        QVERIFY2(back, back ? "" : back.error().message().c_str());
        QCOMPARE(*back, std::string("one two "));
    }
}

void tst_Decoder::refusesTruncation() {
    QFETCH(Compression, compression);
    const std::string packed = compress(compression, sampleText(2'000));
    // Shorter than the magic it would count as plain.
    for (std::size_t size = decode::kMagicBytes; size < packed.size(); ++size) {
        const auto back = decodeAll(decode::sourceFromBytes(std::string_view(packed).substr(0, size)));
        QVERIFY2(!back, std::to_string(size).c_str());
        QVERIFY(back.error().kind() == ErrorKind::invalidArgument);
    }
}

void tst_Decoder::refusesTrailingBytes() {
    QFETCH(Compression, compression);
    const std::string packed = compress(compression, sampleText(2'000)) + "trailing rubbish";
    QVERIFY(!decodeAll(decode::sourceFromBytes(packed)));
    QVERIFY(!decodeAll(inPieces(packed, 1)));
}

void tst_Decoder::refusesDamage() {
    QFETCH(Compression, compression);
    const std::string plain = sampleText(20'000);
    std::string packed = compress(compression, plain);
    for (const std::size_t at : {packed.size() / 3, packed.size() / 2, packed.size() - 40}) {
        std::string damaged = packed;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        const auto back = decodeAll(decode::sourceFromBytes(damaged));
        // A zstd frame without a checksum cannot notice everything; the digest does.
        QVERIFY(!back || (compression == Compression::zstd && *back != plain));
    }
}

void tst_Decoder::refusesWrongGzipChecksum() {
    std::string packed = compress(Compression::gzip, "some text");
    packed[packed.size() - 6] = static_cast<char>(packed[packed.size() - 6] ^ 1);
    const auto back = decodeAll(decode::sourceFromBytes(packed));
    QVERIFY(!back);
    QCOMPARE(back.error().message(), std::string("decompress gzip: its checksum does not match"));
}

void tst_Decoder::readsOptionalGzipHeaderFields() {
    std::string packed = compress(Compression::gzip, "some text");
    packed[3] = 0x1c; // extra field, name and comment
    packed.insert(10, std::string("\x04\0abcdname\0comment\0", 19));
    for (const std::size_t piece : {1U, 5U, 1'000U}) {
        const auto back = decodeAll(inPieces(packed, piece));
        QVERIFY2(back, back ? "" : back.error().message().c_str());
        QCOMPARE(*back, std::string("some text"));
    }
}

void tst_Decoder::refusesAnotherCompressionThanDeclared() {
    const std::string packed = compress(Compression::gzip, "some text");
    const auto back = decodeAll(decode::sourceFromBytes(packed), Compression::zstd);
    QVERIFY(!back);
    QCOMPARE(back.error().message(), std::string("the stream is declared as zstd but is gzip"));
    QVERIFY(!decodeAll(decode::sourceFromBytes("plain text"), Compression::gzip));
    QVERIFY(!decodeAll(decode::sourceFromBytes(packed), Compression::none));
}

void tst_Decoder::boundsPlainBytes() {
    QFETCH(Compression, compression);
    const std::string packed = compress(compression, sampleText(100'000));
    decode::DecodeLimits limits;
    limits.maxPlainBytes = 99'999;
    QVERIFY(!decodeAll(decode::sourceFromBytes(packed), compression, limits));
    limits.maxPlainBytes = 100'000;
    QVERIFY(decodeAll(decode::sourceFromBytes(packed), compression, limits));
}

void tst_Decoder::boundsRatio() {
    QFETCH(Compression, compression);
    const std::string packed = compress(compression, std::string(8'000'000, '\0'));
    decode::DecodeLimits limits;
    limits.maxRatio = 50;
    limits.ratioFreeBytes = 1'000'000;
    const auto back = decodeAll(decode::sourceFromBytes(packed), compression, limits);
    QVERIFY(!back);
    QVERIFY(back.error().message().find("expands more than 50 times") != std::string::npos);
    limits.ratioFreeBytes = 8'000'000;
    QVERIFY(decodeAll(decode::sourceFromBytes(packed), compression, limits));
}

void tst_Decoder::boundsXzMemory() {
    decode::DecodeLimits limits;
    limits.memoryBytes = 1U << 16U;
    const std::string packed = compress(Compression::xz, sampleText(10'000));
    const auto back = decodeAll(decode::sourceFromBytes(packed), Compression::xz, limits);
    QVERIFY(!back);
    QVERIFY(back.error().message().find("more memory") != std::string::npos);
}

void tst_Decoder::boundsZstdWindow() {
    decode::DecodeLimits limits;
    limits.memoryBytes = 1U << 16U;
    // A frame header that declares a window of 2^27 bytes, of unknown content size.
    const std::string frame("\x28\xb5\x2f\xfd\x00\x88\x01\x00\x00", 9);
    QVERIFY(!decodeAll(decode::sourceFromBytes(frame), Compression::zstd, limits));
}

void tst_Decoder::decodesOneLevelOnly() {
    const std::string inner = compress(Compression::gzip, "some text");
    const std::string outer = compress(Compression::gzip, inner);
    const auto back = decodeAll(decode::sourceFromBytes(outer));
    QVERIFY(back);
    QVERIFY(*back == inner);
}

void tst_Decoder::passesOnSourceErrors() {
    const auto back = decodeAll(
        [](std::span<char>) -> Result<std::size_t> { return Error(ErrorKind::cancelled, "load was aborted"); });
    QVERIFY(!back);
    QVERIFY(back.error().kind() == ErrorKind::cancelled);
    QVERIFY(!decodeAll(decode::sourceFromFd(-1)));
}

void tst_Decoder::namesRoundTrip() {
    for (const auto compression :
         {Compression::none, Compression::gzip, Compression::zstd, Compression::xz, Compression::bzip2}) {
        const auto parsed = decode::parseCompression(decode::nameOf(compression));
        QVERIFY(parsed && *parsed == compression);
    }
    QVERIFY(!decode::parseCompression("lzma"));
}

QTEST_GUILESS_MAIN(tst_Decoder)
#include "tst_decoder.moc"
