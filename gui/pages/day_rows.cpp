// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/day_rows.h"

#include "gui/models/clock.h"
#include "gui/widgets/colours.h"

#include <QDateTime>
#include <QHeaderView>
#include <QLocale>
#include <QPainter>
#include <QTableView>

#include <algorithm>

namespace gantry::pages {
namespace {

constexpr int kMargin = 8; // as in the cells below

} // namespace

DayRows::DayRows(int timeColumn, int timeRole, QTableView* view)
    : QStyledItemDelegate(view), m_timeColumn(timeColumn), m_timeRole(timeRole), m_view(view) {
    view->setItemDelegate(this);
    const QAbstractItemModel* model = view->model();
    connect(model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex&, int first, int last) { layOut(first, last + 1); });
    connect(model, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex&, int first, int) { layOut(first, first); });
    connect(model, &QAbstractItemModel::layoutChanged, this, &DayRows::layOutAll);
    connect(model, &QAbstractItemModel::modelReset, this, &DayRows::layOutAll);
    connect(view->horizontalHeader(), &QHeaderView::sortIndicatorChanged, this, &DayRows::layOutAll);
    layOutAll();
}

QDate DayRows::dateOf(int row) const {
    const QModelIndex index = m_view->model()->index(row, m_timeColumn);
    return QDateTime::fromMSecsSinceEpoch(index.data(m_timeRole).toLongLong()).date();
}

bool DayRows::beginsDay(int row) const {
    return m_view->horizontalHeader()->sortIndicatorSection() == m_timeColumn &&
           (row == 0 || dateOf(row) != dateOf(row - 1));
}

QString DayRows::dayAbove(int row) const {
    if (!beginsDay(row))
        return {};
    const QDate day = dateOf(row);
    const QDate today = QDateTime::fromMSecsSinceEpoch(models::nowMs()).date();
    if (day == today)
        return tr("Today");
    if (day == today.addDays(-1))
        return tr("Yesterday");
    return day.year() == today.year() ? QLocale().toString(day, tr("dddd, d MMMM", "format of a day of this year"))
                                      : QLocale().toString(day, tr("dddd, d MMMM yyyy", "format of a day"));
}

int DayRows::bandHeight() const {
    return m_view->fontMetrics().height() + 10;
}

void DayRows::layOut(int first, int last) {
    QHeaderView* rows = m_view->verticalHeader();
    for (int row = first; row <= std::min(last, m_view->model()->rowCount() - 1); ++row) {
        const int height = rows->defaultSectionSize() + (beginsDay(row) ? bandHeight() : 0);
        if (rows->sectionSize(row) != height)
            rows->resizeSection(row, height);
    }
}

void DayRows::layOutAll() {
    layOut(0, m_view->model()->rowCount() - 1);
}

// Each cell paints its own part of the band: any of them may be the only one that is painted.
void DayRows::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    const QString day = dayAbove(index.row());
    if (day.isEmpty())
        return QStyledItemDelegate::paint(painter, option, index);
    QRect band = option.rect;
    band.setHeight(std::min(bandHeight(), option.rect.height()));
    QStyleOptionViewItem cell = option;
    cell.rect.setTop(band.bottom() + 1);
    QStyledItemDelegate::paint(painter, cell, index);
    const QHeaderView* columns = m_view->horizontalHeader();
    const QRect whole(columns->sectionViewportPosition(columns->logicalIndex(0)), band.top(), columns->length(),
                      band.height());
    QFont font = option.font;
    font.setBold(true);
    painter->save();
    painter->setClipRect(band, Qt::IntersectClip);
    painter->fillRect(band, option.palette.color(QPalette::Window));
    painter->setPen(widgets::hairline(option.palette));
    painter->drawLine(band.bottomLeft(), band.bottomRight());
    painter->setFont(font);
    painter->setPen(widgets::mutedText(option.palette));
    painter->drawText(whole.adjusted(kMargin, 0, -kMargin, 0), static_cast<int>(Qt::AlignVCenter | Qt::AlignLeading),
                      day);
    painter->restore();
}

} // namespace gantry::pages
