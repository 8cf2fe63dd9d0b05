// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/transfer_rate.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace gantry::actions {
namespace {

constexpr qint64 kWindowMs = 4000; // steady enough to read, short enough to notice a change
constexpr qint64 kEnoughMs = 500;
constexpr qint64 kBetweenPointsMs = 50;

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gantry::actions::TransferRate)
};

QString bytesText(qint64 bytes) {
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeIecFormat);
}

QString leftText(qint64 seconds) {
    if (seconds < 60)
        return Text::tr("%1 s left").arg(std::max<qint64>(1, seconds));
    if (seconds < 3600)
        return Text::tr("%1 min left").arg((seconds + 59) / 60);
    return Text::tr("%1 h left").arg((seconds + 3599) / 3600);
}

} // namespace

void TransferRate::add(qint64 milliseconds, qint64 done) {
    if (!m_points.empty() && done < m_points.back().done)
        m_points.clear();
    if (!m_points.empty() && milliseconds - m_points.back().milliseconds < kBetweenPointsMs) {
        m_points.back().done = done;
        return;
    }
    m_points.push_back({milliseconds, done});
    while (m_points.size() > 2 && milliseconds - m_points[1].milliseconds >= kWindowMs)
        m_points.pop_front();
}

qint64 TransferRate::bytesPerSecond() const {
    if (m_points.size() < 2)
        return 0;
    const qint64 span = m_points.back().milliseconds - m_points.front().milliseconds;
    return span < kEnoughMs ? 0 : (m_points.back().done - m_points.front().done) * 1000 / span;
}

qint64 TransferRate::secondsLeft(qint64 total) const {
    const qint64 speed = bytesPerSecond();
    if (speed <= 0 || total <= m_points.back().done)
        return -1;
    return (total - m_points.back().done + speed - 1) / speed;
}

QString progressText(qint64 done, qint64 total, const TransferRate& rate) {
    QStringList parts{total > 0 ? Text::tr("%1 of %2").arg(bytesText(std::min(done, total)), bytesText(total))
                                : bytesText(done)};
    if (const qint64 speed = rate.bytesPerSecond(); speed > 0)
        parts << Text::tr("%1/s").arg(bytesText(speed));
    if (const qint64 left = total > 0 ? rate.secondsLeft(total) : -1; left >= 0)
        parts << leftText(left);
    return parts.join(Text::tr(", ", "between amounts"));
}

} // namespace gantry::actions
