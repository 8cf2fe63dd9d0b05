// SPDX-License-Identifier: GPL-3.0-or-later
// The desktop's own notifications (org.freedesktop.Notifications over D-Bus), with buttons. Says when there are none,
// so that the window can tell it itself.
#pragma once

#include <QDBusConnection>
#include <QHash>
#include <QObject>
#include <QPair>

#include <functional>

namespace gantry::app {

class DesktopNotifications : public QObject {
    Q_OBJECT
public:
    struct Message {
        QString title;
        QString text;
        QList<QPair<QString, QString>> actions; // key and text; a click on the message itself is the first one
        bool isUrgent = false;
    };

    // `token` is what lets a window come to the front where not every window may; empty when the desktop gave none.
    using Chosen = std::function<void(const QString& key, const QString& token)>;

    explicit DesktopNotifications(const QDBusConnection& bus, QObject* parent = nullptr);

    // `chosen` runs with the key of the action somebody chose; `refused` when the desktop shows no notifications.
    void show(const Message& message, Chosen chosen, std::function<void()> refused);

private slots:
    void onToken(uint id, const QString& token);
    void onAction(uint id, const QString& key);
    void onClosed(uint id, uint reason);

private:
    QDBusConnection m_bus;
    QHash<uint, Chosen> m_shown;
    QHash<uint, QString> m_tokens; // of those whose action comes next
};

} // namespace gantry::app
