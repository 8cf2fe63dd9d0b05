// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics/metrics_file.h"

#include "core/base/syscall.h"
#include "runtime/engine/services/statistics/checksum.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <span>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>

namespace gantry::engine::statistics {
namespace {

constexpr std::uint32_t kVersion = 1;
constexpr char kMagic[8] = {'G', 'a', 'n', 't', 'r', 'y', 'M', '\n'};
constexpr std::size_t kIdBytes = 64;

// The records as they lie on disk, in this machine's byte order (another's fails on the version).
struct DiskHeader {
    char magic[8];
    std::uint32_t version;
    std::uint32_t numbers;
    char id[kIdBytes];
    std::int64_t created;
    std::uint64_t memoryLimit;
    std::uint64_t pidsLimit;
    double cores;
    std::uint8_t reserved[12];
    std::uint32_t crc;
};
static_assert(sizeof(DiskHeader) == 128);

struct DiskMarker {
    std::int64_t time;
    std::uint32_t sequence; // from 1: a place that was never written has 0
    std::uint8_t kindLength;
    std::uint8_t textLength;
    char kind[14];
    char text[MetricsFile::kMarkerText];
    std::uint32_t crc;
};
static_assert(sizeof(DiskMarker) == 128);

struct DiskRow {
    std::int64_t bucket;
    std::uint32_t count;
    float min[kSlots];
    float max[kSlots];
    float mean[kSlots];
    std::uint32_t crc;
};
static_assert(sizeof(DiskRow) == 256);

struct DiskChannel {
    std::uint8_t kind;
    std::uint8_t length; // 0: there is none
    char name[34];
    std::uint32_t crc;
};
static_assert(sizeof(DiskChannel) == 40);

constexpr off_t kChannelsAt = 1024;
constexpr off_t kMarkersAt = 4096;
static_assert(kChannelsAt + Channels::kMost * sizeof(DiskChannel) <= kMarkersAt);

off_t ringAt(Table table, std::size_t ring) {
    off_t at = kMarkersAt + static_cast<off_t>(MetricsFile::kMarkers * sizeof(DiskMarker));
    const std::size_t before = (table == Table::whole ? 0 : kRings.size()) + ring;
    for (std::size_t i = 0; i < before; ++i)
        at += kRings[i % kRings.size()].capacity * static_cast<off_t>(sizeof(DiskRow));
    return at;
}

// The checksum is each record's last member, so that it covers all before it.
template <class Record>
std::uint32_t crcOf(const Record& record) {
    return crc32({reinterpret_cast<const char*>(&record), sizeof record - sizeof record.crc});
}

template <class Record>
Result<void> writeRecord(int fd, off_t at, Record& record) {
    record.crc = crcOf(record);
    const ssize_t count = retryOnInterrupt([&] { return ::pwrite(fd, &record, sizeof record, at); });
    if (count == static_cast<ssize_t>(sizeof record))
        return {};
    return count < 0 ? Error::fromErrno("write the record")
                     : Error(ErrorKind::unavailable, "write the record: no space left");
}

// As many whole records as there are, up to `most`.
template <class Record>
std::size_t readRecords(int fd, off_t at, Record* records, std::size_t most) {
    const ssize_t count = retryOnInterrupt([&] { return ::pread(fd, records, most * sizeof(Record), at); });
    return count > 0 ? static_cast<std::size_t>(count) / sizeof(Record) : 0;
}

off_t placeOf(Table table, std::size_t ring, std::int64_t bucket) {
    return ringAt(table, ring) + (bucket % kRings[ring].capacity) * static_cast<off_t>(sizeof(DiskRow));
}

std::optional<Row> rowFrom(const DiskRow& disk) {
    if (disk.count == 0 || disk.bucket <= 0 || disk.crc != crcOf(disk))
        return {};
    Row row;
    row.bucket = disk.bucket;
    row.count = disk.count;
    std::copy_n(disk.min, kSlots, row.min.begin());
    std::copy_n(disk.max, kSlots, row.max.begin());
    std::copy_n(disk.mean, kSlots, row.mean.begin());
    return row;
}

} // namespace

Result<MetricsFile> MetricsFile::open(const std::string& path, const std::string& id) {
    UniqueFd fd(::open(path.c_str(), O_RDWR | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (!fd)
        return Error::fromErrno(fmt::format("open the record '{}'", path));
    auto file = adopt(std::move(fd), id);
    if (!file)
        return file.error().in(fmt::format("read the record '{}'", path));
    return file;
}

Result<MetricsFile> MetricsFile::adopt(UniqueFd fd, const std::string& id) {
    struct stat status {};
    if (::fstat(fd.get(), &status) != 0)
        return Error::fromErrno("look at it");
    if (!S_ISREG(status.st_mode))
        return Error(ErrorKind::invalidArgument, "it is no file");
    DiskHeader disk{};
    if (readRecords(fd.get(), 0, &disk, 1) != 1)
        return Error(ErrorKind::invalidArgument, "it is too short");
    if (std::memcmp(disk.magic, kMagic, sizeof kMagic) != 0)
        return Error(ErrorKind::invalidArgument, "it is none of Gantry's");
    if (disk.version != kVersion || disk.numbers != kSlots)
        return Error(ErrorKind::invalidArgument, fmt::format("its version is {}, not {}", disk.version, kVersion));
    if (disk.crc != crcOf(disk))
        return Error(ErrorKind::invalidArgument, "its beginning is damaged");
    if (std::string_view(disk.id, ::strnlen(disk.id, kIdBytes)) != id)
        return Error(ErrorKind::invalidArgument, "it is another container's");
    MetricsFile file(std::move(fd), id);
    file.m_header.created = disk.created;
    file.m_header.limits.memory = disk.memoryLimit;
    file.m_header.limits.pids = disk.pidsLimit;
    file.m_header.limits.cores = std::isfinite(disk.cores) ? disk.cores : 0;
    return file;
}

Result<MetricsFile> MetricsFile::create(const std::string& path, const std::string& id, const MetricsHeader& header) {
    if (id.empty() || id.size() > kIdBytes)
        return Error(ErrorKind::invalidArgument, fmt::format("'{}' is no container's id", id));
    // Under another name until its header is whole, so that a record without one is always a damaged one. It is not
    // synced: after a loss of power a record may be missing, and that must not cost a flush of the disk at each start.
    const std::string temporary = path + ".new";
    UniqueFd fd(::open(temporary.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd)
        return Error::fromErrno(fmt::format("create the record '{}'", temporary));
    MetricsFile file(std::move(fd), id);
    if (auto written = file.writeHeader(header); !written)
        return written.error();
    if (::rename(temporary.c_str(), path.c_str()) != 0)
        return Error::fromErrno(fmt::format("rename the record '{}'", temporary));
    return file;
}

Result<void> MetricsFile::writeHeader(const MetricsHeader& header) {
    DiskHeader disk{};
    std::memcpy(disk.magic, kMagic, sizeof kMagic);
    disk.version = kVersion;
    disk.numbers = kSlots;
    std::copy_n(m_id.data(), std::min(m_id.size(), kIdBytes), disk.id);
    disk.created = header.created;
    disk.memoryLimit = header.limits.memory;
    disk.pidsLimit = header.limits.pids;
    disk.cores = header.limits.cores;
    m_header = header;
    return writeRecord(m_fd.get(), 0, disk);
}

Result<void> MetricsFile::writeRow(Table table, std::size_t ring, const Row& row) {
    DiskRow disk{};
    disk.bucket = row.bucket;
    disk.count = row.count;
    std::copy_n(row.min.begin(), kSlots, disk.min);
    std::copy_n(row.max.begin(), kSlots, disk.max);
    std::copy_n(row.mean.begin(), kSlots, disk.mean);
    return writeRecord(m_fd.get(), placeOf(table, ring, row.bucket), disk);
}

std::optional<Row> MetricsFile::readRow(Table table, std::size_t ring, std::int64_t bucket) const {
    DiskRow disk{};
    if (readRecords(m_fd.get(), placeOf(table, ring, bucket), &disk, 1) != 1 || disk.bucket != bucket)
        return {};
    return rowFrom(disk);
}

void MetricsFile::readRows(Table table, std::size_t ring, std::int64_t first, std::int64_t last,
                           const std::function<void(const Row&)>& sink) const {
    std::array<DiskRow, 64> rows;
    const auto capacity = static_cast<std::size_t>(kRings[ring].capacity);
    for (std::size_t place = 0; place < capacity;) {
        const std::size_t wanted = std::min(rows.size(), capacity - place);
        const off_t at = ringAt(table, ring) + static_cast<off_t>(place * sizeof(DiskRow));
        const std::size_t count = readRecords(m_fd.get(), at, rows.data(), wanted);
        for (std::size_t i = 0; i < count; ++i) {
            const bool isInPlace =
                rows[i].bucket >= 0 && static_cast<std::size_t>(rows[i].bucket) % capacity == place + i;
            if (!isInPlace || rows[i].bucket < first || rows[i].bucket > last)
                continue;
            if (const auto row = rowFrom(rows[i]))
                sink(*row);
        }
        if (count < wanted) // the file ends here, and with it everything behind
            return;
        place += count;
    }
}

Result<void> MetricsFile::writeChannels(const std::vector<ChannelName>& channels) {
    for (std::size_t i = 0; i < std::min(channels.size(), Channels::kMost); ++i) {
        DiskChannel disk{};
        disk.kind = static_cast<std::uint8_t>(channels[i].kind);
        disk.length = static_cast<std::uint8_t>(std::min(channels[i].name.size(), sizeof disk.name));
        std::copy_n(channels[i].name.data(), disk.length, disk.name);
        const auto at = kChannelsAt + static_cast<off_t>(i * sizeof disk);
        if (auto written = writeRecord(m_fd.get(), at, disk); !written)
            return written;
    }
    return {};
}

std::vector<ChannelName> MetricsFile::readChannels() const {
    std::array<DiskChannel, Channels::kMost> all{};
    const std::size_t count = readRecords(m_fd.get(), kChannelsAt, all.data(), all.size());
    std::vector<ChannelName> channels;
    for (const DiskChannel& each : std::span(all.data(), count)) {
        const bool isWhole = each.length > 0 && each.length <= sizeof each.name && each.crc == crcOf(each) &&
                             each.kind <= static_cast<std::uint8_t>(ChannelKind::network);
        if (!isWhole) // and the slots behind it belong to nobody that is known
            break;
        channels.push_back({static_cast<ChannelKind>(each.kind), std::string(each.name, each.length)});
    }
    return channels;
}

Result<void> MetricsFile::writeMarker(const api::MetricsMarker& marker) {
    if (!m_nextMarker) {
        m_nextMarker = 1;
        std::vector<DiskMarker> markers(kMarkers);
        markers.resize(readRecords(m_fd.get(), kMarkersAt, markers.data(), kMarkers));
        for (const DiskMarker& each : markers) {
            if (each.sequence >= *m_nextMarker && each.sequence < UINT32_MAX && each.crc == crcOf(each))
                m_nextMarker = each.sequence + 1;
        }
    }
    DiskMarker disk{};
    disk.time = marker.time;
    disk.sequence = *m_nextMarker;
    disk.kindLength = static_cast<std::uint8_t>(std::min(marker.kind.size(), sizeof disk.kind));
    disk.textLength = static_cast<std::uint8_t>(std::min(marker.text.size(), sizeof disk.text));
    std::copy_n(marker.kind.data(), disk.kindLength, disk.kind);
    std::copy_n(marker.text.data(), disk.textLength, disk.text);
    const auto place = static_cast<off_t>(*m_nextMarker % kMarkers * sizeof disk);
    if (auto written = writeRecord(m_fd.get(), kMarkersAt + place, disk); !written)
        return written;
    ++*m_nextMarker;
    return {};
}

std::vector<api::MetricsMarker> MetricsFile::readMarkers() const {
    std::vector<DiskMarker> places(kMarkers);
    places.resize(readRecords(m_fd.get(), kMarkersAt, places.data(), kMarkers));
    std::erase_if(places, [](const DiskMarker& each) {
        return each.sequence == 0 || each.crc != crcOf(each) || each.kindLength > sizeof each.kind ||
               each.textLength > sizeof each.text;
    });
    std::sort(places.begin(), places.end(),
              [](const DiskMarker& a, const DiskMarker& b) { return a.sequence < b.sequence; });
    std::vector<api::MetricsMarker> markers;
    markers.reserve(places.size());
    for (const DiskMarker& each : places)
        markers.push_back(
            {each.time, std::string(each.kind, each.kindLength), std::string(each.text, each.textLength)});
    return markers;
}

} // namespace gantry::engine::statistics
