// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/log_search.h"

#include "gui/widgets/log_lines.h"

#include <QElapsedTimer>

#include <algorithm>

namespace gantry::widgets {
namespace {

constexpr qint64 kSliceMs = 8; // half a frame
constexpr qsizetype kLinesBetweenLooks = 256;
constexpr qsizetype kAtOnce = 2048; // a small log is searched before start() returns

} // namespace

LogSearch::LogSearch(QObject* parent) : QObject(parent) {
    m_timer.setInterval(0);
    connect(&m_timer, &QTimer::timeout, this, &LogSearch::scan);
}

void LogSearch::setLines(const LogLines* lines) {
    m_lines = lines;
    linesReset();
}

void LogSearch::start(const QString& pattern) {
    constexpr auto kOptions =
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption;
    QRegularExpression expression(pattern, kOptions);
    if (!expression.isValid())
        expression = QRegularExpression(QRegularExpression::escape(pattern), kOptions);
    m_expression = expression;
    m_expression.optimize();
    linesReset();
}

void LogSearch::linesReset() {
    m_matches.clear();
    m_timer.stop();
    m_known = m_lines == nullptr ? 0 : m_lines->count();
    m_scanned = isActive() ? m_known : 0;
    if (!isActive()) {
        emit progressed();
        return;
    }
    for (qsizetype left = kAtOnce; left > 0 && m_scanned > 0; --left) {
        if (matches(--m_scanned))
            m_matches.push_front(m_scanned + m_base);
    }
    if (m_scanned > 0)
        m_timer.start();
    emit progressed();
}

bool LogSearch::matches(qsizetype index) const {
    return m_lines->textAt(index).contains(m_expression);
}

void LogSearch::scan() {
    QElapsedTimer clock;
    clock.start();
    while (m_scanned > 0 && clock.elapsed() < kSliceMs) {
        for (qsizetype left = kLinesBetweenLooks; left > 0 && m_scanned > 0; --left) {
            if (matches(--m_scanned))
                m_matches.push_front(m_scanned + m_base);
        }
    }
    if (m_scanned <= 0)
        m_timer.stop();
    emit progressed();
}

void LogSearch::linesAppended(qsizetype dropped) {
    if (m_lines == nullptr)
        return;
    m_base += dropped;
    m_known = std::max<qsizetype>(0, m_known - dropped);
    m_scanned = std::max<qsizetype>(0, m_scanned - dropped);
    while (!m_matches.empty() && m_matches.front() < m_base)
        m_matches.pop_front();
    const bool isOther = dropped > 0 || m_known < m_lines->count();
    if (!isActive()) {
        m_known = m_lines->count();
        return;
    }
    for (; m_known < m_lines->count(); ++m_known) {
        if (matches(m_known))
            m_matches.push_back(m_known + m_base);
    }
    if (isOther)
        emit progressed();
}

void LogSearch::linesPrepended(qsizetype added) {
    m_base -= added;
    m_known += added;
    if (!isActive())
        return;
    // What was not looked at yet lies right behind the new ones.
    m_scanned += added;
    if (m_scanned > 0)
        m_timer.start();
}

std::optional<qsizetype> LogSearch::next(qsizetype from, bool wraps) const {
    if (m_matches.empty())
        return {};
    const auto found = std::lower_bound(m_matches.begin(), m_matches.end(), from + m_base);
    if (found != m_matches.end())
        return static_cast<qsizetype>(*found - m_base);
    return wraps ? std::optional(matchAt(0)) : std::nullopt;
}

std::optional<qsizetype> LogSearch::previous(qsizetype from, bool wraps) const {
    if (m_matches.empty())
        return {};
    const auto after = std::upper_bound(m_matches.begin(), m_matches.end(), from + m_base);
    if (after != m_matches.begin())
        return static_cast<qsizetype>(*std::prev(after) - m_base);
    return wraps ? std::optional(matchAt(matchCount() - 1)) : std::nullopt;
}

qsizetype LogSearch::placeOf(qsizetype index) const {
    const auto found = std::lower_bound(m_matches.begin(), m_matches.end(), index + m_base);
    return found != m_matches.end() && *found == index + m_base ? found - m_matches.begin() : -1;
}

} // namespace gantry::widgets
