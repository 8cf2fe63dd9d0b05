// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/column_menu.h"

#include <QAction>
#include <QDataStream>
#include <QHeaderView>
#include <QIODevice>
#include <QMenu>

namespace gantry::widgets {

void addColumnChoices(QMenu* menu, QHeaderView* header, int fixedColumn) {
    for (int visual = 0; visual < header->count(); ++visual) {
        const int column = header->logicalIndex(visual);
        auto* choice = menu->addAction(header->model()->headerData(column, Qt::Horizontal).toString());
        choice->setObjectName(QStringLiteral("column%1").arg(column));
        choice->setCheckable(true);
        choice->setChecked(!header->isSectionHidden(column));
        choice->setEnabled(column != fixedColumn);
        QObject::connect(choice, &QAction::toggled, header, [header, column](bool shown) {
            header->setSectionHidden(column, !shown);
            if (shown && header->sectionSize(column) < header->minimumSectionSize())
                header->resizeSection(column, header->defaultSectionSize());
        });
    }
}

QByteArray arrangementOf(const QHeaderView* header) {
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out << header->count() << header->saveState();
    return bytes;
}

bool arrange(QHeaderView* header, const QByteArray& arrangement) {
    QDataStream in(arrangement);
    int count = 0;
    QByteArray state;
    in >> count >> state;
    return in.status() == QDataStream::Ok && count == header->count() && header->restoreState(state);
}

} // namespace gantry::widgets
