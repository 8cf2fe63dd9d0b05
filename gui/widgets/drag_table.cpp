// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/drag_table.h"

#include <QDrag>
#include <QMimeData>
#include <QPainter>
#include <QPointer>

#include <algorithm>

namespace gantry::widgets {
namespace {

constexpr int kPadding = 8;
constexpr int kWidest = 320;

} // namespace

DragTable::DragTable(QWidget* parent) : QTableView(parent) {
    setDragEnabled(true);
    setDragDropMode(QAbstractItemView::DragOnly);
    setDefaultDropAction(Qt::CopyAction);
}

// The base's picture would be the rows in their whole width.
QPixmap DragTable::picture(const QString& text) const {
    const QFontMetrics metrics = fontMetrics();
    const QString shown = metrics.elidedText(text, Qt::ElideMiddle, kWidest);
    const QSize size(metrics.horizontalAdvance(shown) + 2 * kPadding, metrics.height() + kPadding);
    QPixmap pixmap(size * devicePixelRatioF());
    pixmap.setDevicePixelRatio(devicePixelRatioF());
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(palette().color(QPalette::Highlight));
    painter.drawRoundedRect(QRect(QPoint(), size), 4, 4);
    painter.setPen(palette().color(QPalette::HighlightedText));
    painter.setFont(font());
    painter.drawText(QRect(QPoint(), size), Qt::AlignCenter, shown);
    return pixmap;
}

void DragTable::startDrag(Qt::DropActions actions) {
    QModelIndexList rows = selectionModel()->selectedRows();
    if (rows.isEmpty() || (actions & Qt::CopyAction) == 0)
        return;
    std::sort(rows.begin(), rows.end());
    QMimeData* carried = model()->mimeData(rows);
    if (carried == nullptr)
        return;
    const QPointer<DragTable> self(this);
    auto* drag = new QDrag(this); // Qt deletes it
    drag->setMimeData(carried);
    if (m_text) {
        drag->setPixmap(picture(m_text(rows.first(), static_cast<int>(rows.size()))));
        drag->setHotSpot(QPoint(-kPadding, -kPadding)); // beside the pointer: what it points at stays visible
    }
    emit dragStarted();
    drag->exec(Qt::CopyAction, Qt::CopyAction);
    if (self)
        emit dragEnded();
}

} // namespace gantry::widgets
