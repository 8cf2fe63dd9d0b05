// SPDX-License-Identifier: GPL-3.0-or-later
// A container's record on disk: three rings of rows (1 s for 10 min, 10 s for 6 h, 1 min for 7 days) for the container
// as a whole and three for its devices and interfaces, the newest event markers and the last limits, in one sparse file
// of at most 6.6 MB.
//
// Rows are written where their time says (bucket modulo capacity), each with a checksum of its own, so a crash at any
// instruction loses at most the row being written, and nothing is ever rewritten as a whole: a history of seven days
// costs a few hundred bytes each ten seconds. It has no opinion about when to write.
#pragma once

#include "core/api/gantry.h"
#include "core/base/result.h"
#include "core/base/unique_fd.h"
#include "runtime/engine/services/statistics/reading.h"
#include "runtime/engine/services/statistics/row.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace gantry::engine::statistics {

struct Ring {
    std::int64_t interval; // nanoseconds
    std::int64_t capacity; // rows

    std::int64_t span() const { return interval * capacity; }
};
inline constexpr std::int64_t kSecond = 1000000000;
inline constexpr std::array<Ring, 3> kRings = {Ring{kSecond, 600}, Ring{10 * kSecond, 6 * 60 * 6},
                                               Ring{60 * kSecond, 7 * 24 * 60}}; // finest first

// Two tables of the same rings. In that of the channels, slot 2 i is what came in through channel i and slot 2 i + 1 is
// what went out, in bytes a second.
enum class Table : std::uint8_t { whole, channels };
inline constexpr std::array kTables = {Table::whole, Table::channels};
static_assert(2 * Channels::kMost <= kSlots);

struct ChannelName {
    ChannelKind kind = ChannelKind::disk;
    std::string name; // "vda", "eth0"

    bool operator==(const ChannelName&) const = default;
};

struct MetricsHeader {
    std::int64_t created = 0; // nanoseconds since the epoch: the first sample's time
    Limits limits;            // the last known
};

class MetricsFile {
public:
    static constexpr std::size_t kMarkers = 256;
    static constexpr std::size_t kMarkerText = 96; // bytes; longer ones are cut

    // Of the container `id`. notFound when there is none; invalidArgument when it is damaged, not ours or somebody
    // else's.
    static Result<MetricsFile> open(const std::string& path, const std::string& id);
    static Result<MetricsFile> create(const std::string& path, const std::string& id, const MetricsHeader& header);
    // Any file with these bytes: open() without the path.
    static Result<MetricsFile> adopt(UniqueFd fd, const std::string& id);

    const MetricsHeader& header() const { return m_header; }
    Result<void> writeHeader(const MetricsHeader& header);
    // Replaces what was in the row's place.
    Result<void> writeRow(Table table, std::size_t ring, const Row& row);
    // The row of a bucket, when it is there and whole.
    std::optional<Row> readRow(Table table, std::size_t ring, std::int64_t bucket) const;
    // All whole rows of the buckets from first to last, in any order.
    void readRows(Table table, std::size_t ring, std::int64_t first, std::int64_t last,
                  const std::function<void(const Row&)>& sink) const;
    // At most Channels::kMost, in the order of their slots.
    Result<void> writeChannels(const std::vector<ChannelName>& channels);
    std::vector<ChannelName> readChannels() const;
    // Over the oldest one when all places are taken.
    Result<void> writeMarker(const api::MetricsMarker& marker);
    // Oldest first.
    std::vector<api::MetricsMarker> readMarkers() const;

private:
    MetricsFile(UniqueFd fd, std::string id) : m_fd(std::move(fd)), m_id(std::move(id)) {}

    UniqueFd m_fd;
    std::string m_id;
    MetricsHeader m_header;
    std::optional<std::uint32_t> m_nextMarker; // found out when first needed
};

} // namespace gantry::engine::statistics
