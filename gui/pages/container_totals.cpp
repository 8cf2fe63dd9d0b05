// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/container_totals.h"

#include "gui/models/container_table_model.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QLocale>

#include <algorithm>

namespace gantry::pages {
namespace {

// A place never gets narrower, so that what stands beside it does not move with every number.
void put(QLabel* label, const QString& text) {
    if (label->text() == text)
        return;
    label->setText(text);
    label->setMinimumWidth(std::max(label->minimumWidth(), label->sizeHint().width()));
}

} // namespace

ContainerTotals::ContainerTotals(QWidget* parent)
    : QWidget(parent), m_count(new QLabel), m_cpu(new QLabel), m_memory(new QLabel) {
    setObjectName(QStringLiteral("containerTotals"));
    m_count->setObjectName(QStringLiteral("totalCount"));
    m_cpu->setObjectName(QStringLiteral("totalCpu"));
    m_memory->setObjectName(QStringLiteral("totalMemory"));
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 2, 8, 4);
    layout->setSpacing(24);
    layout->addWidget(m_count, 1);
    for (QLabel* label : {m_cpu, m_memory}) {
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        layout->addWidget(label);
    }
}

void ContainerTotals::setTotals(const Totals& totals) {
    m_totals = totals;
    write();
}

void ContainerTotals::write() {
    QStringList parts;
    parts << (m_totals.listed == m_totals.all
                  ? tr("%n container(s)", nullptr, m_totals.all)
                  : tr("%1 of %n container(s)", nullptr, m_totals.all).arg(m_totals.listed));
    parts << tr("%1 running", "containers").arg(m_totals.running);
    if (m_totals.selected > 1)
        parts << tr("%1 selected", "containers").arg(m_totals.selected);
    m_count->setText(parts.join(QStringLiteral(" · ")));
    const QString cores = m_totals.cpu < 0 ? QStringLiteral("–") : QLocale().toString(m_totals.cpu, 'f', 2);
    put(m_cpu, m_totals.cpus > 0 ? tr("CPU: %1 of %n core(s)", nullptr, m_totals.cpus).arg(cores)
                                 : tr("CPU: %1 cores").arg(cores));
    const QString memory = m_totals.memory < 0 ? QStringLiteral("–") : models::memoryText(m_totals.memory);
    put(m_memory, m_totals.hostMemory > 0 ? tr("Memory: %1 of %2").arg(memory, models::memoryText(m_totals.hostMemory))
                                          : tr("Memory: %1").arg(memory));
}

void ContainerTotals::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        for (QLabel* label : {m_cpu, m_memory})
            label->setMinimumWidth(0);
        write();
    }
    QWidget::changeEvent(event);
}

} // namespace gantry::pages
