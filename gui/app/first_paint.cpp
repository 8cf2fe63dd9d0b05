// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/first_paint.h"

#include <QAbstractItemView>
#include <QCoreApplication>
#include <QEvent>

#include <cstdio>

namespace gantry::app {

FirstPaint::FirstPaint(QObject* parent) : QObject(parent) {
    QCoreApplication::instance()->installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject* watched, QEvent* event) {
    if (m_isDone || event->type() != QEvent::Paint)
        return false;
    const auto* view = qobject_cast<QAbstractItemView*>(watched->parent());
    if (view == nullptr || view->viewport() != watched || view->model() == nullptr || view->model()->rowCount() == 0 ||
        view->model()->columnCount() < 2) // the navigation is a list with rows of its own
        return false;
    m_isDone = true;
    // After this paint, which is not done yet.
    QMetaObject::invokeMethod(
        this,
        [] {
            std::puts("painted");
            std::fflush(stdout);
            QCoreApplication::quit();
        },
        Qt::QueuedConnection);
    return false;
}

} // namespace gantry::app
