// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/create/limits_section.h"

#include "gui/dialogs/run_values.h"
#include "gui/widgets/limit_slider.h"
#include "gui/widgets/units.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSpinBox>

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace gantry::dialogs {
namespace {

constexpr double kMebibyte = 1 << 20;
constexpr double kLeastMemory = 6; // MiB: engines refuse less
constexpr std::int64_t kDefaultShared = 64;

using widgets::LimitSlider;

struct Rates {
    const char* word;
    std::vector<api::ThrottleDevice> api::Resources::*list;
    bool isBytes;
};
const Rates kRates[] = {{"read", &api::Resources::BlkioDeviceReadBps, true},
                        {"write", &api::Resources::BlkioDeviceWriteBps, true},
                        {"read-ops", &api::Resources::BlkioDeviceReadIOps, false},
                        {"write-ops", &api::Resources::BlkioDeviceWriteIOps, false}};

// "read /dev/sda:1m"
Result<void> addRate(const std::string& line, api::Resources& resources) {
    const auto space = line.find(' ');
    for (const Rates& rates : kRates) {
        if (line.substr(0, space) != rates.word || space == std::string::npos)
            continue;
        const auto begin = line.find_first_not_of(' ', space);
        auto throttle = parseThrottle(std::string_view(line).substr(begin), rates.isBytes);
        if (!throttle)
            return throttle.error();
        (resources.*rates.list).push_back(std::move(*throttle));
        return {};
    }
    return Error(ErrorKind::invalidArgument,
                 LimitsSection::tr("start with read, write, read-ops or write-ops").toStdString());
}

} // namespace

LimitsSection::LimitsSection(QWidget* parent)
    : FormSection(parent),
      m_cpus(new LimitSlider(LimitSlider::Scale::even, 2, 0.25)),
      m_memory(new LimitSlider(LimitSlider::Scale::proportional, 0, 64)),
      m_reservation(new LimitSlider(LimitSlider::Scale::proportional, 0, 64)) {
    addField(QT_TR_NOOP("C&PU cores"), m_cpus, "cpuField", "NanoCpus");
    addField(QT_TR_NOOP("&Memory"), m_memory, "memoryField", "Memory", [this] {
        return m_memory->value() > 0 && m_memory->value() < kLeastMemory ? tr("At least 6 MiB, or no limit.")
                                                                         : QString();
    });
    m_swap = addChoice(QT_TR_NOOP("&Swap"), "swapField", "MemorySwap", {"none", "double", "unlimited"});
    addField(QT_TR_NOOP("Memory it &keeps"), m_reservation, "reservationField", "MemoryReservation", [this] {
        return m_memory->value() > 0 && m_reservation->value() > m_memory->value() ? tr("More than the memory limit.")
                                                                                   : QString();
    });
    for (LimitSlider* slider : {m_cpus, m_memory, m_reservation})
        connect(slider, &LimitSlider::valueChanged, this, &LimitsSection::touch);
    m_pids = addNumber(QT_TR_NOOP("Pro&cesses"), "pidsField", "PidsLimit", 0, 4194304);
    m_pids->setSingleStep(50);
    m_shares = addNumber(QT_TR_NOOP("CPU s&hares"), "sharesField", "CpuShares", 0, 262144);
    m_shares->setSingleStep(128);
    m_cpuList = addText(QT_TR_NOOP("On the cores"), "cpuListField", "CpusetCpus", [this] { return checkCpuList(); });
    m_weight = addNumber(QT_TR_NOOP("Disk &weight"), "weightField", "BlkioWeight", 0, 1000);
    m_rates = addLines(QT_TR_NOOP("&Disk bandwidth"), "ratesField",
                       "BlkioDeviceReadBps BlkioDeviceWriteBps BlkioDeviceReadIOps BlkioDeviceWriteIOps", [this] {
                           return firstBadLine(m_rates, [](const std::string& line) {
                               api::Resources unused;
                               return reasonOf(addRate(line, unused));
                           });
                       });
    m_ulimits = addLines(QT_TR_NOOP("U&limits"), "ulimitsField", "Ulimits", [this] {
        return firstBadLine(m_ulimits, [](const std::string& line) { return reasonOf(parseUlimit(line)); });
    });
    m_shared = addNumber(QT_TR_NOOP("Shared memory"), "sharedField", "ShmSize", 0, 1 << 24);
    FormSection::setContext({});
    setContext({});
    retranslate();
}

QString LimitsSection::title() const {
    return tr("Resource limits");
}

QString LimitsSection::checkCpuList() const {
    static const QRegularExpression form(QStringLiteral("^\\d+(-\\d+)?(,\\d+(-\\d+)?)*$"));
    const QString list = m_cpuList->text().trimmed();
    if (list.isEmpty())
        return {};
    if (!form.match(list).hasMatch())
        return tr("Write numbers and ranges, for example 0-2,4.");
    for (const QString& part : list.split(QRegularExpression(QStringLiteral("[,-]")))) {
        if (context().cpus > 0 && part.toInt() >= context().cpus)
            return tr("This machine's cores are 0 to %1.").arg(context().cpus - 1);
    }
    return {};
}

void LimitsSection::setContext(const FormContext& context) {
    m_cpus->setBounds(0.05, context.cpus);
    m_cpus->setMachineText(context.cpus > 0 ? tr("of %1").arg(context.cpus) : QString());
    const double memory = std::floor(static_cast<double>(context.memory) / kMebibyte);
    for (LimitSlider* slider : {m_memory, m_reservation}) {
        slider->setBounds(kLeastMemory, memory);
        slider->setMachineText(
            context.memory > 0 ? tr("of %1").arg(widgets::bytesText(static_cast<double>(context.memory))) : QString());
    }
    FormSection::setContext(context);
}

std::int64_t LimitsSection::memoryBytes() const {
    const double shown = std::floor(static_cast<double>(m_loadedMemory) / kMebibyte);
    if (m_loadedMemory > 0 && m_memory->value() == shown)
        return m_loadedMemory;
    return std::llround(m_memory->value() * kMebibyte);
}

void LimitsSection::load(const api::ContainerCreateBody& body) {
    const api::HostConfig& host = body.HostConfig_;
    m_cpus->setValue(static_cast<double>(host.NanoCpus) / 1e9);
    m_loadedMemory = host.Memory;
    m_memory->setValue(std::floor(static_cast<double>(host.Memory) / kMebibyte));
    m_reservation->setValue(std::floor(static_cast<double>(host.MemoryReservation) / kMebibyte));
    if (host.MemorySwap < 0)
        choose(m_swap, "unlimited");
    else if (host.MemorySwap == 0)
        choose(m_swap, host.Memory == 0 ? "none" : "double");
    else if (host.MemorySwap == host.Memory)
        choose(m_swap, "none");
    else
        choose(m_swap, formatSize(host.MemorySwap - host.Memory));
    m_pids->setValue(static_cast<int>(std::max<std::int64_t>(0, host.PidsLimit.value_or(0))));
    m_shares->setValue(static_cast<int>(host.CpuShares));
    m_cpuList->setText(QString::fromStdString(host.CpusetCpus));
    m_weight->setValue(host.BlkioWeight);
    std::vector<std::string> lines;
    for (const Rates& rates : kRates) {
        for (const api::ThrottleDevice& each : host.*rates.list)
            lines.push_back(fmt::format("{} {}:{}", rates.word, each.Path,
                                        rates.isBytes ? formatSize(static_cast<std::int64_t>(each.Rate))
                                                      : std::to_string(each.Rate)));
    }
    setLines(m_rates, lines);
    lines.clear();
    for (const api::Ulimit& ulimit : host.Ulimits)
        lines.push_back(formatUlimit(ulimit));
    setLines(m_ulimits, lines);
    m_shared->setValue(static_cast<int>(host.ShmSize >> 20));
}

void LimitsSection::store(api::ContainerCreateBody& body) const {
    api::HostConfig& host = body.HostConfig_;
    host.NanoCpus = std::llround(m_cpus->value() * 1e9);
    const std::int64_t swapBefore = host.MemorySwap - host.Memory;
    host.Memory = memoryBytes();
    const QString swap = m_swap->currentData().toString();
    if (swap == QLatin1String("none"))
        host.MemorySwap = host.Memory; // a limit that swap does not soften is what the number in the form promises
    else if (swap == QLatin1String("double"))
        host.MemorySwap = 0;
    else if (swap == QLatin1String("unlimited"))
        host.MemorySwap = -1;
    else if (host.MemorySwap > 0)
        host.MemorySwap = host.Memory > 0 ? host.Memory + swapBefore : 0; // the amount that was there
    if (std::llround(m_reservation->value()) != host.MemoryReservation >> 20)
        host.MemoryReservation = std::llround(m_reservation->value() * kMebibyte);
    if (m_pids->value() != std::max<std::int64_t>(0, host.PidsLimit.value_or(0)))
        host.PidsLimit = m_pids->value();
    host.CpuShares = m_shares->value();
    host.CpusetCpus = m_cpuList->text().trimmed().toStdString();
    host.BlkioWeight = static_cast<std::uint16_t>(m_weight->value());
    for (const Rates& rates : kRates)
        (host.*rates.list).clear();
    for (const std::string& line : linesOf(m_rates))
        ignore(addRate(line, host), "a line that is none is what problem() tells");
    host.Ulimits.clear();
    for (const std::string& line : linesOf(m_ulimits)) {
        if (const auto ulimit = parseUlimit(line))
            host.Ulimits.push_back(*ulimit);
    }
    if (m_shared->value() != host.ShmSize >> 20)
        host.ShmSize = static_cast<std::int64_t>(m_shared->value()) << 20;
}

void LimitsSection::retranslate() {
    FormSection::retranslate();
    for (LimitSlider* slider : {m_cpus, m_memory, m_reservation}) {
        slider->setNoLimitText(tr("no limit"));
        slider->setAccessibleNames(slider->accessibleName());
    }
    m_memory->setSuffix(QStringLiteral(" MiB"));
    m_reservation->setNoLimitText(tr("nothing"));
    m_reservation->setSuffix(QStringLiteral(" MiB"));
    m_swap->setItemText(0, tr("none: the memory limit is exact"));
    m_swap->setItemText(1, tr("as much again as the memory limit"));
    m_swap->setItemText(2, tr("as much as there is"));
    m_pids->setSpecialValueText(tr("as the engine decides"));
    m_shares->setSpecialValueText(tr("as everybody"));
    m_cpuList->setPlaceholderText(tr("all; for example 0-2,4"));
    m_weight->setSpecialValueText(tr("as everybody"));
    m_rates->setPlaceholderText(tr("read /dev/sda:10m\nwrite-ops /dev/sda:200"));
    m_ulimits->setPlaceholderText(QStringLiteral("nofile=1024:2048"));
    m_shared->setSuffix(QStringLiteral(" MiB"));
    m_shared->setSpecialValueText(tr("%1 MiB").arg(kDefaultShared));
}

} // namespace gantry::dialogs
