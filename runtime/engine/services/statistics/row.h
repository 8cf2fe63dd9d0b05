// SPDX-License-Identifier: GPL-3.0-or-later
// What is recorded: the series' names and one row per interval with smallest, largest and mean value of each.
// Arithmetic only; where rows are kept is MetricsFile's.
#pragma once

#include <array>
#include <cstdint>
#include <limits>

namespace gantry::engine::statistics {

// In the order of the file format: add at the end (up to kSlots) or raise its version.
inline constexpr std::array kSeriesNames = {
    "cpu",            // cores
    "cpuUser",        // cores
    "cpuSystem",      // cores
    "cpuThrottled",   // seconds held back in a second, summed over CPUs
    "memory",         // bytes, without reclaimable page cache
    "memoryAnon",     // bytes
    "memoryFile",     // bytes
    "memoryKernel",   // bytes
    "memorySwap",     // bytes
    "pids",           //
    "readRate",       // bytes a second
    "writeRate",      // bytes a second
    "readOperations", // a second
    "writeOperations",
    "receivedRate", // bytes a second
    "sentRate",
    "cpuPressure", // 0…1
    "memoryPressure",
    "ioPressure",
};
enum class Series : std::uint8_t {
    cpu,
    cpuUser,
    cpuSystem,
    cpuThrottled,
    memory,
    memoryAnon,
    memoryFile,
    memoryKernel,
    memorySwap,
    pids,
    readRate,
    writeRate,
    readOperations,
    writeOperations,
    receivedRate,
    sentRate,
    cpuPressure,
    memoryPressure,
    ioPressure,
};
inline constexpr std::size_t kSlots = 20; // one is spare: a row is then 256 bytes and never lies across two pages
static_assert(kSeriesNames.size() <= kSlots);

inline constexpr float kUnknown = std::numeric_limits<float>::quiet_NaN();

// One moment: what the sampler got, unknown where a file was missing.
struct Values {
    Values() { numbers.fill(kUnknown); }
    float& operator[](Series series) { return numbers[static_cast<std::size_t>(series)]; }
    float operator[](Series series) const { return numbers[static_cast<std::size_t>(series)]; }
    std::array<float, kSlots> numbers;
};

struct Row {
    std::int64_t bucket = 0; // number of the interval since the epoch
    std::uint32_t count = 0; // samples in it
    std::array<float, kSlots> min{};
    std::array<float, kSlots> max{};
    std::array<float, kSlots> mean{};
};

// Gathers samples, or rows of a finer kind, into one row. Means are weighted by the samples behind them.
class Accumulator {
public:
    Accumulator() { clear(); }
    void clear();
    void add(const Values& values);
    void add(const Row& row);
    bool isEmpty() const { return m_count == 0; }
    Row toRow(std::int64_t bucket) const;

private:
    void add(std::size_t slot, float min, float max, float mean, std::uint32_t weight);

    std::uint32_t m_count = 0;
    std::array<float, kSlots> m_min;
    std::array<float, kSlots> m_max;
    std::array<double, kSlots> m_sum;
    std::array<std::uint32_t, kSlots> m_weight;
};

} // namespace gantry::engine::statistics
