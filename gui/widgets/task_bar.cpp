// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/task_bar.h"

#include "gui/widgets/colours.h"

#include <QBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

#include <algorithm>

namespace gantry::widgets {

TaskRow::TaskRow(QWidget* parent)
    : QWidget(parent),
      m_title(new QLabel),
      m_detail(new QLabel),
      m_progress(new QProgressBar),
      m_abort(new QToolButton) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 3, 12, 3);
    for (QLabel* label : {m_title, m_detail})
        label->setTextFormat(Qt::PlainText);
    m_detail->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred); // a long detail must not widen the window
    m_progress->setFixedWidth(220);
    m_progress->setTextVisible(true);
    m_progress->setObjectName(QStringLiteral("taskProgress"));
    m_abort->setObjectName(QStringLiteral("taskAbort"));
    layout->addWidget(m_title);
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

void TaskBar::removeTask(quint64 id) {
    if (TaskRow* row = m_rows.take(id); row != nullptr)
        row->deleteLater();
    setVisible(!m_rows.isEmpty());
}

} // namespace gantry::widgets
