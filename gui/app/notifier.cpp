// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/notifier.h"

#include "gui/actions/engine_session.h"
#include "gui/app/desktop_notifications.h"
#include "gui/app/settings.h"
#include "gui/app/single_instance.h"
#include "gui/widgets/toast_stack.h"

#include <QWidget>

namespace gantry::app {

using actions::Alert;
using actions::AlertKind;

Notifier::Notifier(actions::EngineSession* session, Settings* settings, QWidget* window)
    : QObject(window), m_settings(settings), m_window(window), m_toasts(new widgets::ToastStack(window)) {
    auto* alerts = new actions::Alerts(session, this);
    connect(alerts, &actions::Alerts::raised, this, &Notifier::tell);
}

Notifier::~Notifier() = default;

void Notifier::setDesktop(std::unique_ptr<DesktopNotifications> desktop) {
    m_desktop = std::move(desktop);
}

QList<QPair<QString, QString>> Notifier::actionsFor(AlertKind kind) const {
    switch (kind) {
    case AlertKind::outOfMemory:
        return {{QStringLiteral("show"), tr("Show")}, {QStringLiteral("limits"), tr("Change the limit…")}};
    case AlertKind::crashLoop:
    case AlertKind::unhealthy:
        return {{QStringLiteral("logs"), tr("Show the log")}};
    case AlertKind::loaded:
        return {{QStringLiteral("run"), tr("Run…")}};
    }
    return {};
}

void Notifier::take(const Alert& alert, const QString& key, const QString& token) {
    raiseWindow(m_window, token); // it lies behind others, or in the task bar
    if (key == QLatin1String("run"))
        emit runWanted(alert.subject);
    else if (key == QLatin1String("limits"))
        emit limitsWanted(alert.subject);
    else
        emit containerWanted(alert.subject, key == QLatin1String("logs"));
}

void Notifier::tell(const Alert& alert) {
    if (!m_settings->notifies(alert.kind))
        return;
    if (m_window->isActiveWindow() || !m_settings->usesDesktopNotifications())
        return tellInWindow(alert);
    if (!m_desktop) // the bus is connected to when it is first needed: it costs the start nothing
        m_desktop = std::make_unique<DesktopNotifications>(QDBusConnection::sessionBus());
    m_desktop->show(
        {alert.title, alert.text, actionsFor(alert.kind), alert.kind == AlertKind::outOfMemory},
        [this, alert](const QString& key, const QString& token) { take(alert, key, token); },
        [this, alert] { tellInWindow(alert); });
}

void Notifier::tellInWindow(const Alert& alert) {
    if (alert.kind == AlertKind::loaded)
        return; // the window offers it already, where the archive was dropped
    QList<widgets::ToastButton> buttons;
    for (const auto& [key, text] : actionsFor(alert.kind))
        buttons.append({text, [this, alert, key = key] { take(alert, key); }});
    m_toasts->show(alert.title, alert.text, buttons);
}

void Notifier::offerUndo(const QString& text, const std::function<void()>& undo) {
    m_toasts->show(text, QString(), {{tr("&Undo"), undo}});
}

} // namespace gantry::app
