// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a recorded metrics file: it is refused, or what is read of it is bounded and written again as it was.
// Checksums keep a fuzzer out, so the first byte chooses where they are put right before it is read.
#include "runtime/engine/services/statistics/checksum.h"
#include "runtime/engine/services/statistics/history.h"
#include "runtime/engine/services/statistics/metrics_file.h"

#include <cstdlib>
#include <cstring>

#include <sys/mman.h>
#include <unistd.h>

using namespace gantry;
using namespace gantry::engine::statistics;

namespace {

constexpr std::size_t kHeaderBytes = 128;
constexpr std::size_t kRowBytes = 256;
constexpr std::size_t kMarkerBytes = 128;
constexpr std::size_t kMarkersAt = 4096;
constexpr std::size_t kChannelsAt = 1024;
constexpr std::size_t kChannelBytes = 40;
constexpr std::size_t kRowsAt = kMarkersAt + MetricsFile::kMarkers * kMarkerBytes;

void mend(std::string& bytes, std::size_t at, std::size_t size) {
    if (at + size > bytes.size())
        return;
    const std::uint32_t crc = crc32(std::string_view(bytes).substr(at, size - 4));
    std::memcpy(bytes.data() + at + size - 4, &crc, sizeof crc);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* input, std::size_t size) {
    if (size == 0)
        return 0;
    std::string bytes(reinterpret_cast<const char*>(input + 1), size - 1);
    if ((input[0] & 1U) != 0)
        mend(bytes, 0, kHeaderBytes);
    if ((input[0] & 2U) != 0) {
        for (std::size_t at = kMarkersAt; at < kRowsAt; at += kMarkerBytes)
            mend(bytes, at, kMarkerBytes);
    }
    if ((input[0] & 4U) != 0) {
        for (std::size_t at = kRowsAt; at < bytes.size(); at += kRowBytes)
            mend(bytes, at, kRowBytes);
    }
    if ((input[0] & 8U) != 0) {
        for (std::size_t i = 0; i < Channels::kMost; ++i)
            mend(bytes, kChannelsAt + i * kChannelBytes, kChannelBytes);
    }
    UniqueFd fd(::memfd_create("metrics", MFD_CLOEXEC));
    if (!fd || ::write(fd.get(), bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
        return 0;
    auto file = MetricsFile::adopt(std::move(fd), "fuzz");
    if (!file)
        return 0;
    const std::int64_t until = 1700000000 * kSecond;
    const auto channels = file->readChannels();
    if (channels.size() > Channels::kMost)
        std::abort();
    for (std::size_t ring = 0; ring < kRings.size(); ++ring) {
        const auto read = [&](Table table) {
            Downsampler points(ring, {0, until, 100});
            file->readRows(table, ring, points.firstBucket(), points.lastBucket(),
                           [&](const Row& row) { points.add(row); });
            return points;
        };
        const Downsampler whole = read(Table::whole);
        auto history = whole.finish();
        if (history.times.size() > 100)
            std::abort();
        std::vector<std::string> names;
        for (const ChannelName& channel : channels)
            names.push_back(channel.name);
        read(Table::channels).addTo(history, whole, names);
    }
    if (!file->writeChannels(channels) || file->readChannels() != channels)
        std::abort();
    const auto markers = file->readMarkers();
    if (markers.size() > MetricsFile::kMarkers)
        std::abort();
    if (!file->writeMarker({until, "start", "text"}) || file->readMarkers().empty())
        std::abort();
    if (!file->writeHeader(file->header()))
        std::abort();
    return 0;
}
