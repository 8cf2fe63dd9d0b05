// SPDX-License-Identifier: GPL-3.0-or-later
// QFuture::then(context, …) that survives its context. In Qt 6.4 `then` keeps a bare pointer to the context and calls
// through it after the context is gone; a watcher that is the context's child cannot.
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

#include <utility>

namespace gantry::client {

// Calls `then` in the context's thread, never from within this call, and not at all once the context is gone.
template <class T, class Function>
void whenDone(const QFuture<T>& future, QObject* context, Function then) {
    auto* watcher = new QFutureWatcher<T>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, then = std::move(then)]() mutable {
        watcher->deleteLater();
        if (watcher->future().resultCount() > 0)
            then(watcher->result());
    });
    watcher->setFuture(future);
}

} // namespace gantry::client
