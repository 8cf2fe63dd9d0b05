// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/match_map.h"

#include "gui/widgets/colours.h"
#include "gui/widgets/log_search.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace gantry::widgets {
namespace {

constexpr int kWidth = 10;
constexpr int kMark = 2;

} // namespace

MatchMap::MatchMap(const LogSearch* search, QWidget* parent) : QWidget(parent), m_search(search) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setCursor(Qt::PointingHandCursor);
    setAccessibleName(tr("Where the matches are"));
    connect(search, &LogSearch::progressed, this, qOverload<>(&QWidget::update));
}

void MatchMap::setTotal(qsizetype lines) {
    m_total = lines;
    update();
}

void MatchMap::setCurrent(qsizetype line) {
    m_current = line;
    update();
}

QSize MatchMap::sizeHint() const {
    return {kWidth, 40};
}

int MatchMap::yOf(qsizetype line) const {
    return m_total > 0 ? static_cast<int>(static_cast<double>(line) / static_cast<double>(m_total) * (height() - kMark))
                       : 0;
}

void MatchMap::paintEvent(QPaintEvent* /*event*/) {
    QPainter painter(this);
    painter.fillRect(rect(), palette().color(QPalette::Base));
    const QColor mark = toneColour(Tone::warning, palette());
    // From one painted pixel to the first match of the next: a million matches cost as many steps as there are pixels.
    std::optional<qsizetype> line = m_search->next(0, false);
    while (line) {
        const int y = yOf(*line);
        painter.fillRect(2, y, width() - 4, kMark, mark);
        const auto beyond = static_cast<qsizetype>(static_cast<double>(y + 1) / std::max(1, height() - kMark) *
                                                   static_cast<double>(m_total));
        line = m_search->next(std::max(beyond, *line + 1), false);
    }
    if (m_current >= 0)
        painter.fillRect(0, yOf(m_current) - 1, width(), kMark + 2, palette().color(QPalette::Highlight));
}

void MatchMap::mousePressEvent(QMouseEvent* event) {
    const double share = std::clamp(event->position().y() / std::max(1, height()), 0.0, 1.0);
    const auto wanted = static_cast<qsizetype>(share * static_cast<double>(m_total));
    const auto after = m_search->next(wanted, false);
    const auto before = m_search->previous(wanted, false);
    if (!after && !before)
        return;
    if (!before || (after && *after - wanted < wanted - *before))
        emit lineChosen(*after);
    else
        emit lineChosen(*before);
}

void MatchMap::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        setAccessibleName(tr("Where the matches are"));
    QWidget::changeEvent(event);
}

} // namespace gantry::widgets
