// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/logs_panel.h"

#include "gui/models/log_buffer.h"
#include "gui/widgets/log_view.h"

#include <QApplication>
#include <QBoxLayout>
#include <QCheckBox>
#include <QClipboard>
#include <QEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace gantry::pages {

class BufferLines : public widgets::LogLines {
public:
    explicit BufferLines(const models::LogBuffer* buffer) : m_buffer(buffer) {}
    qsizetype count() const override { return m_buffer ? m_buffer->count() : 0; }
    widgets::LogLine at(qsizetype index) const override {
        const models::LogEntry entry = m_buffer->at(index);
        return {entry.timeMs, entry.isError, entry.text};
    }

private:
    QPointer<const models::LogBuffer> m_buffer;
};

LogsPanel::LogsPanel(QWidget* parent)
    : QWidget(parent),
      m_search(new QLineEdit),
      m_previous(new QToolButton),
      m_next(new QToolButton),
      m_follow(new QCheckBox),
      m_timestamps(new QCheckBox),
      m_copy(new QToolButton),
      m_notice(new QLabel),
      m_view(new widgets::LogView) {
    setObjectName(QStringLiteral("logsPanel"));
    m_search->setObjectName(QStringLiteral("logSearch"));
    m_search->setClearButtonEnabled(true);
    m_previous->setObjectName(QStringLiteral("logPrevious"));
    m_previous->setArrowType(Qt::UpArrow);
    m_next->setObjectName(QStringLiteral("logNext"));
    m_next->setArrowType(Qt::DownArrow);
    m_follow->setObjectName(QStringLiteral("logFollow"));
    m_follow->setChecked(true);
    m_timestamps->setObjectName(QStringLiteral("logTimestamps"));
    m_copy->setObjectName(QStringLiteral("logCopy"));
    m_view->setObjectName(QStringLiteral("logView"));
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_search, 1);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{m_previous, m_next, m_notice, m_follow, m_timestamps, m_copy})
        bar->addWidget(widget);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addLayout(bar);
    layout->addWidget(m_view, 1);

    using widgets::LogView;
    connect(m_search, &QLineEdit::textChanged, m_view, &LogView::setSearch);
    connect(m_search, &QLineEdit::returnPressed, m_view, &LogView::findPrevious);
    connect(m_previous, &QToolButton::clicked, m_view, &LogView::findPrevious);
    connect(m_next, &QToolButton::clicked, m_view, &LogView::findNext);
    connect(m_follow, &QCheckBox::toggled, m_view, &LogView::setFollowing);
    connect(m_view, &LogView::followingChanged, m_follow, &QCheckBox::setChecked);
    connect(m_timestamps, &QCheckBox::toggled, m_view, &LogView::setTimestamps);
    connect(m_copy, &QToolButton::clicked, this, [this] {
        if (m_view->selectedText().isEmpty() && m_buffer)
            QApplication::clipboard()->setText(m_buffer->plainText());
        else
            m_view->copy();
    });
    connect(m_view, &LogView::matchFound, this, [this](bool found) {
        m_found = found;
        showNotice();
    });
    retranslate();
}

LogsPanel::~LogsPanel() {
    m_view->setLines(nullptr);
}

void LogsPanel::setBuffer(models::LogBuffer* buffer) {
    if (m_buffer == buffer)
        return;
    if (m_buffer)
        disconnect(m_buffer, nullptr, this, nullptr);
    m_buffer = buffer;
    auto lines = std::make_unique<BufferLines>(buffer);
    m_view->setLines(lines.get());
    m_lines = std::move(lines);
    m_view->setFollowing(true);
    if (buffer == nullptr)
        return;
    connect(buffer, &models::LogBuffer::appended, this,
            [this](qsizetype /*added*/, qsizetype dropped) { m_view->linesAppended(dropped); });
    connect(buffer, &models::LogBuffer::cleared, m_view, &widgets::LogView::linesReset);
}

void LogsPanel::showNotice() {
    m_notice->setText(m_found ? QString() : tr("not found"));
}

void LogsPanel::retranslate() {
    m_search->setPlaceholderText(tr("Search the log (regular expression)"));
    m_search->setAccessibleName(tr("Search the log (regular expression)"));
    m_previous->setAccessibleName(tr("Previous match"));
    m_previous->setToolTip(tr("Previous match"));
    m_next->setAccessibleName(tr("Next match"));
    m_next->setToolTip(tr("Next match"));
    m_follow->setText(tr("&Follow"));
    m_follow->setAccessibleName(tr("Follow the log"));
    m_timestamps->setText(tr("&Timestamps"));
    m_timestamps->setAccessibleName(tr("Show timestamps"));
    m_copy->setText(tr("Copy"));
    m_copy->setAccessibleName(tr("Copy the log"));
    showNotice();
}

void LogsPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace gantry::pages
