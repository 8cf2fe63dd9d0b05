// SPDX-License-Identifier: GPL-3.0-or-later
// The column chooser of a table: a menu to show and hide columns, and a header's arrangement as bytes to remember.
#pragma once

#include <QByteArray>

class QHeaderView;
class QMenu;

namespace gantry::widgets {

// Adds one checkable entry for each column of the header's model. `fixedColumn` cannot be hidden: it says what a row
// is.
void addColumnChoices(QMenu* menu, QHeaderView* header, int fixedColumn);

// Order, widths, hidden columns and sorting. An arrangement of other columns (an older version's) is not taken.
QByteArray arrangementOf(const QHeaderView* header);
bool arrange(QHeaderView* header, const QByteArray& arrangement);

} // namespace gantry::widgets
