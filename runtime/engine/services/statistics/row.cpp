// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/services/statistics/row.h"

#include <algorithm>
#include <cmath>

namespace gantry::engine::statistics {

void Accumulator::clear() {
    m_count = 0;
    m_min.fill(kUnknown);
    m_max.fill(kUnknown);
    m_sum.fill(0);
    m_weight.fill(0);
}

void Accumulator::add(const Values& values) {
    ++m_count;
    for (std::size_t i = 0; i < kSlots; ++i)
        add(i, values.numbers[i], values.numbers[i], values.numbers[i], 1);
}

void Accumulator::add(const Row& row) {
    m_count += row.count;
    for (std::size_t i = 0; i < kSlots; ++i)
        add(i, row.min[i], row.max[i], row.mean[i], row.count);
}

void Accumulator::add(std::size_t slot, float min, float max, float mean, std::uint32_t weight) {
    if (!std::isfinite(mean) || weight == 0)
        return;
    const bool isFirst = m_weight[slot] == 0;
    m_min[slot] = isFirst ? min : std::min(m_min[slot], min);
    m_max[slot] = isFirst ? max : std::max(m_max[slot], max);
    m_sum[slot] += static_cast<double>(mean) * weight;
    m_weight[slot] += weight;
}

Row Accumulator::toRow(std::int64_t bucket) const {
    Row row;
    row.bucket = bucket;
    row.count = m_count;
    row.min = m_min;
    row.max = m_max;
    for (std::size_t i = 0; i < kSlots; ++i)
        row.mean[i] = m_weight[i] == 0 ? kUnknown : static_cast<float>(m_sum[i] / m_weight[i]);
    return row;
}

} // namespace gantry::engine::statistics
