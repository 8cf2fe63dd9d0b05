// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/task_bar.h"

#include "gui/widgets/colours.h"

#include <QBoxLayout>
#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QScrollArea>
#include <QToolButton>

#include <algorithm>

namespace gantry::widgets {

TaskRow::TaskRow(QWidget* parent)
    : QWidget(parent),
      m_unfold(new QToolButton),
      m_title(new QLabel),
      m_detail(new QLabel),
      m_progress(new QProgressBar),
      m_abort(new QToolButton),
      m_partsArea(new QScrollArea),
      m_partsLayout(new QGridLayout) {
    auto* all = new QVBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(0);
    auto* layout = new QHBoxLayout;
    layout->setContentsMargins(12, 3, 12, 3);
    all->addLayout(layout);
    m_unfold->setObjectName(QStringLiteral("taskUnfold"));
    m_unfold->setCheckable(true);
    m_unfold->setAutoRaise(true);
    m_unfold->setArrowType(Qt::RightArrow);
    m_unfold->hide();
    auto* inside = new QWidget;
    m_partsLayout->setContentsMargins(44, 2, 12, 6);
    m_partsLayout->setHorizontalSpacing(12);
    m_partsLayout->setVerticalSpacing(3);
    m_partsLayout->setColumnStretch(2, 1);
    inside->setLayout(m_partsLayout);
    m_partsArea->setObjectName(QStringLiteral("taskParts"));
    m_partsArea->setWidget(inside);
    m_partsArea->setWidgetResizable(true);
    m_partsArea->setFrameShape(QFrame::NoFrame);
    m_partsArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_partsArea->hide();
    all->addWidget(m_partsArea);
    connect(m_unfold, &QToolButton::toggled, this, [this](bool isUnfolded) {
        m_unfold->setArrowType(isUnfolded ? Qt::DownArrow : Qt::RightArrow);
        m_partsArea->setVisible(isUnfolded);
    });
    layout->addWidget(m_unfold);
    for (QLabel* label : {m_title, m_detail})
        label->setTextFormat(Qt::PlainText);
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long detail must not widen the window
    m_progress->setFixedWidth(220);
    m_progress->setTextVisible(true);
    m_progress->setObjectName(QStringLiteral("taskProgress"));
    m_abort->setObjectName(QStringLiteral("taskAbort"));
    layout->addWidget(m_title);
    layout->addSpacing(6);
    layout->addWidget(m_detail, 1);
    layout->addWidget(m_progress);
    layout->addWidget(m_abort);
    connect(m_abort, &QToolButton::clicked, this, &TaskRow::abortRequested);
}

void TaskRow::setTask(const QString& title, const QString& detail, double fraction, bool canAbort) {
    m_title->setText(title);
    m_detail->setText(detail);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, mutedText(palette()));
    m_detail->setPalette(muted);
    if (fraction < 0) {
        m_progress->setRange(0, 0);
    } else {
        m_progress->setRange(0, 1000);
        m_progress->setValue(static_cast<int>(std::clamp(fraction, 0.0, 1.0) * 1000));
    }
    m_progress->setAccessibleName(title);
    m_abort->setText(tr("Abort"));
    m_abort->setAccessibleName(tr("Abort: %1").arg(title));
    m_abort->setVisible(canAbort);
}

void TaskRow::setParts(const QList<TaskPart>& parts) {
    const int rowHeight = fontMetrics().height() + 3;
    for (qsizetype row = m_parts.size(); row < parts.size(); ++row) {
        PartRow added{new QLabel, new QProgressBar, new QLabel};
        for (QLabel* label : {added.name, added.detail})
            label->setTextFormat(Qt::PlainText);
        added.progress->setFixedSize(160, std::max(6, rowHeight / 2));
        added.progress->setTextVisible(false);
        const int at = static_cast<int>(row);
        m_partsLayout->addWidget(added.name, at, 0);
        m_partsLayout->addWidget(added.progress, at, 1);
        m_partsLayout->addWidget(added.detail, at, 2);
        m_parts.append(added);
    }
    for (qsizetype row = 0; row < std::min(parts.size(), m_parts.size()); ++row) {
        const TaskPart& part = parts[row];
        m_parts[row].name->setText(part.name);
        m_parts[row].detail->setText(part.detail);
        m_parts[row].progress->setRange(0, part.fraction < 0 ? 0 : 1000);
        m_parts[row].progress->setValue(static_cast<int>(std::clamp(part.fraction, 0.0, 1.0) * 1000));
        m_parts[row].progress->setAccessibleName(part.name);
    }
    m_unfold->setVisible(!parts.isEmpty());
    m_unfold->setAccessibleName(tr("Layers of: %1").arg(m_title->text()));
    m_unfold->setToolTip(tr("Show each layer"));
    // A few rows are seen whole, many are scrolled.
    const auto shown = static_cast<int>(std::min<qsizetype>(parts.size(), 8));
    m_partsArea->setFixedHeight(shown * (rowHeight + 3) + 10);
}

TaskBar::TaskBar(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this)) {
    setObjectName(QStringLiteral("taskBar"));
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(0);
    hide();
}

void TaskBar::setTask(quint64 id, const QString& title, const QString& detail, double fraction, bool canAbort) {
    TaskRow*& row = m_rows[id];
    if (row == nullptr) {
        row = new TaskRow(this);
        m_layout->addWidget(row);
        connect(row, &TaskRow::abortRequested, this, [this, id] { emit abortRequested(id); });
    }
    row->setTask(title, detail, fraction, canAbort);
    show();
}

void TaskBar::setParts(quint64 id, const QList<TaskPart>& parts) {
    if (TaskRow* row = m_rows.value(id, nullptr); row != nullptr)
        row->setParts(parts);
}

void TaskBar::removeTask(quint64 id) {
    if (TaskRow* row = m_rows.take(id); row != nullptr)
        row->deleteLater();
    setVisible(!m_rows.isEmpty());
}

} // namespace gantry::widgets
