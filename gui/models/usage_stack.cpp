// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/usage_stack.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace gantry::models {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr qint64 kFreshMs = 12000; // an older sample says nothing about now

double total(const QList<double>& values) {
    double sum = 0;
    for (const double value : values)
        sum += std::isfinite(value) ? value : 0;
    return sum;
}

void addTo(double& sum, double value) {
    if (std::isfinite(value))
        sum = std::isfinite(sum) ? sum + value : value;
}

double at(const api::MetricsHistory& history, const char* name, std::size_t index) {
    const auto found = history.series.find(name);
    return found != history.series.end() && index < found->second.size() ? found->second[index].mean : kNone;
}

} // namespace

void UsageStack::setSpan(qint64 spanMs, int moments) {
    m_span = spanMs;
    m_step = std::max<qint64>(1000, spanMs / std::max(1, moments));
}

void UsageStack::setName(const QString& id, const QString& name) {
    m_containers[id].name = name;
}

void UsageStack::setHistory(const QString& id, const api::MetricsHistory& history) {
    Container& container = m_containers[id];
    const QList<Sample> live = std::exchange(container.samples, {});
    for (std::size_t i = 0; i < history.times.size(); ++i)
        container.samples << Sample{history.times[i] / 1000000, at(history, "cpu", i), at(history, "memory", i)};
    const qint64 end = container.samples.isEmpty() ? 0 : container.samples.last().timeMs;
    for (const Sample& sample : live) {
        if (sample.timeMs > end)
            container.samples << sample;
    }
}

void UsageStack::append(const QString& id, const api::MetricsSample& sample) {
    QList<Sample>& samples = m_containers[id].samples;
    const qint64 time = sample.time / 1000000;
    if (!samples.isEmpty() && time <= samples.last().timeMs)
        return;
    samples << Sample{time, sample.cpu, static_cast<double>(sample.memory)};
    const auto first = std::find_if(samples.begin(), samples.end(),
                                    [&](const Sample& each) { return each.timeMs >= time - m_span - m_step; });
    samples.erase(samples.begin(), first);
}

void UsageStack::remove(const QString& id) {
    m_containers.remove(id);
}

void UsageStack::clear() {
    m_containers.clear();
}

QList<qint64> UsageStack::moments(qint64 nowMs) const {
    QList<qint64> moments;
    const qint64 last = (nowMs + m_step - 1) / m_step;
    for (qint64 number = last - m_span / m_step; number <= last; ++number)
        moments << number * m_step;
    return moments;
}

// A moment tells the mean of what was sampled in the step before it. Where recorded steps are longer than ours, one
// sample stands for the moments it lasted.
UsageLayer UsageStack::layerOf(const QString& id, const Container& container, const QList<qint64>& moments) const {
    UsageLayer layer{id, container.name.isEmpty() ? id.left(12) : container.name, {}, {}, kNone, kNone};
    const QList<Sample>& samples = container.samples;
    auto next = samples.begin();
    qint64 longest = m_step;
    for (const qint64 moment : moments) {
        double cpu = kNone;
        double memory = kNone;
        int count = 0;
        while (next != samples.end() && next->timeMs <= moment) {
            if (next != samples.begin()) // a jump that is no gap is how long recorded steps are
                longest = std::min<qint64>(std::max(longest, next->timeMs - std::prev(next)->timeMs), m_step * 3);
            if (next->timeMs > moment - m_step && std::isfinite(next->cpu)) {
                addTo(cpu, next->cpu);
                addTo(memory, next->memory);
                ++count;
            }
            ++next;
        }
        if (count > 0) {
            cpu /= count;
            memory /= count;
        } else if (next != samples.end() && next != samples.begin() && next->timeMs - moment < longest &&
                   std::isfinite(next->cpu) && next->timeMs - std::prev(next)->timeMs <= longest) {
            cpu = next->cpu; // its step has begun
            memory = next->memory;
        }
        layer.cpu << cpu;
        layer.memory << memory;
    }
    if (!samples.isEmpty() && moments.last() - samples.last().timeMs < std::max(kFreshMs, 2 * m_step)) {
        layer.cpuNow = samples.last().cpu;
        layer.memoryNow = samples.last().memory;
    }
    return layer;
}

QList<UsageLayer> UsageStack::layers(qint64 nowMs, bool byMemory) const {
    const QList<qint64> when = moments(nowMs);
    struct Ranked {
        UsageLayer layer;
        double weight;
    };
    QList<Ranked> all;
    for (auto it = m_containers.begin(); it != m_containers.end(); ++it) {
        UsageLayer layer = layerOf(it.key(), it.value(), when);
        const double weight = total(byMemory ? layer.memory : layer.cpu);
        all << Ranked{std::move(layer), weight};
    }
    std::sort(all.begin(), all.end(), [](const Ranked& a, const Ranked& b) {
        return a.weight != b.weight ? a.weight > b.weight : a.layer.id < b.layer.id;
    });
    QList<UsageLayer> layers;
    const qsizetype named = all.size() <= kNamed + 1 ? all.size() : kNamed;
    for (qsizetype i = 0; i < named; ++i)
        layers << all[i].layer;
    // Two of the same size must not change places, and colours, every second.
    std::sort(layers.begin(), layers.end(), [](const UsageLayer& a, const UsageLayer& b) {
        return a.name != b.name ? a.name < b.name : a.id < b.id;
    });
    if (named == all.size())
        return layers;
    UsageLayer rest{{}, {}, QList<double>(when.size(), kNone), QList<double>(when.size(), kNone), kNone, kNone};
    for (qsizetype i = named; i < all.size(); ++i) {
        for (qsizetype moment = 0; moment < when.size(); ++moment) {
            addTo(rest.cpu[moment], all[i].layer.cpu[moment]);
            addTo(rest.memory[moment], all[i].layer.memory[moment]);
        }
        addTo(rest.cpuNow, all[i].layer.cpuNow);
        addTo(rest.memoryNow, all[i].layer.memoryNow);
    }
    return layers << rest;
}

} // namespace gantry::models
