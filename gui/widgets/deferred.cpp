// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/deferred.h"

namespace gantry::widgets {
namespace {

bool takesFocus(const QWidget* widget) {
    return widget->focusPolicy() != Qt::NoFocus; // QWidget::setTabOrder passes over the others
}

} // namespace

void keepTabOrder(QWidget* place, QWidget* part) {
    QWidgetList stops;
    for (QWidget* each = part->nextInFocusChain(); each != part; each = each->nextInFocusChain()) {
        if (part->isAncestorOf(each) && takesFocus(each))
            stops << each;
    }
    QWidget* last = place->previousInFocusChain();
    while (last != place && (!takesFocus(last) || part->isAncestorOf(last)))
        last = last->previousInFocusChain();
    for (QWidget* each : std::as_const(stops)) {
        QWidget::setTabOrder(last, each);
        last = each;
    }
}

} // namespace gantry::widgets
