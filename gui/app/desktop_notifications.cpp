// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/desktop_notifications.h"

#include <QCoreApplication>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>

namespace gantry::app {
namespace {

const QString kService = QStringLiteral("org.freedesktop.Notifications");
const QString kPath = QStringLiteral("/org/freedesktop/Notifications");
constexpr int kPatienceMs = 5000;

} // namespace

DesktopNotifications::DesktopNotifications(const QDBusConnection& bus, QObject* parent) : QObject(parent), m_bus(bus) {
    m_bus.connect(kService, kPath, kService, QStringLiteral("ActivationToken"), this, SLOT(onToken(uint, QString)));
    m_bus.connect(kService, kPath, kService, QStringLiteral("ActionInvoked"), this, SLOT(onAction(uint, QString)));
    m_bus.connect(kService, kPath, kService, QStringLiteral("NotificationClosed"), this, SLOT(onClosed(uint, uint)));
}

void DesktopNotifications::show(const Message& message, Chosen chosen, std::function<void()> refused) {
    if (!m_bus.isConnected())
        return refused();
    QStringList actions;
    if (!message.actions.isEmpty())
        actions << QStringLiteral("default") << message.actions.first().second;
    for (const auto& [key, text] : message.actions)
        actions << key << text;
    QVariantMap hints{{QStringLiteral("desktop-entry"), QStringLiteral("gantry")},
                      {QStringLiteral("urgency"), QVariant::fromValue(static_cast<uchar>(message.isUrgent ? 2 : 1))}};
    QDBusMessage call = QDBusMessage::createMethodCall(kService, kPath, kService, QStringLiteral("Notify"));
    call.setArguments({QCoreApplication::applicationName(), 0U, QStringLiteral("gantry"), message.title,
                       // The body is markup: what a container is called must not become a link.
                       message.text.toHtmlEscaped(), actions, hints, message.isUrgent ? 0 : -1});
    auto* watcher = new QDBusPendingCallWatcher(m_bus.asyncCall(call, kPatienceMs), this);
    const QString first = message.actions.isEmpty() ? QString() : message.actions.first().first;
    connect(watcher, &QDBusPendingCallWatcher::finished, this,
            [this, watcher, first, chosen = std::move(chosen), refused = std::move(refused)] {
                watcher->deleteLater();
                const QDBusPendingReply<uint> reply = *watcher;
                if (reply.isError())
                    return refused();
                m_shown.insert(reply.value(), [chosen, first](const QString& key, const QString& token) {
                    chosen(key == QLatin1String("default") ? first : key, token);
                });
            });
}

// Told just before the action itself, of everybody's notifications.
void DesktopNotifications::onToken(uint id, const QString& token) {
    if (m_shown.contains(id))
        m_tokens.insert(id, token);
}

void DesktopNotifications::onAction(uint id, const QString& key) {
    const QString token = m_tokens.take(id);
    if (const auto chosen = m_shown.take(id))
        chosen(key, token);
}

void DesktopNotifications::onClosed(uint id, uint /*reason*/) {
    m_shown.remove(id);
    m_tokens.remove(id);
}

} // namespace gantry::app
