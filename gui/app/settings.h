// SPDX-License-Identifier: GPL-3.0-or-later
// What the program remembers between runs. Nothing secret, nothing of the engine's.
#pragma once

#include "gui/actions/alerts.h"

#include <QSettings>

namespace gantry::pages {
class TablePage;
}

namespace gantry::app {

class Settings {
public:
    QString language() const { return m_store.value(QStringLiteral("language")).toString(); }
    void setLanguage(const QString& language) { m_store.setValue(QStringLiteral("language"), language); }
    QString theme() const { return m_store.value(QStringLiteral("theme")).toString(); }
    void setTheme(const QString& theme) { m_store.setValue(QStringLiteral("theme"), theme); }
    QString host() const { return m_store.value(QStringLiteral("host")).toString(); }
    void setHost(const QString& host) { m_store.setValue(QStringLiteral("host"), host); }
    // Archives that are dropped are loaded at once instead of being shown first.
    bool loadsWithoutAsking() const { return m_store.value(QStringLiteral("load/withoutAsking")).toBool(); }
    void setLoadsWithoutAsking(bool loads) { m_store.setValue(QStringLiteral("load/withoutAsking"), loads); }
    QByteArray geometry() const { return m_store.value(QStringLiteral("window/geometry")).toByteArray(); }
    void setGeometry(const QByteArray& geometry) { m_store.setValue(QStringLiteral("window/geometry"), geometry); }

    // Amounts in powers of 1000 (MB) instead of 1024 (MiB); CPU in cores instead of per cent of one.
    bool usesDecimalBytes() const { return m_store.value(QStringLiteral("units/decimal"), false).toBool(); }
    void setUsesDecimalBytes(bool decimal) { m_store.setValue(QStringLiteral("units/decimal"), decimal); }
    bool showsCores() const { return m_store.value(QStringLiteral("units/cores"), false).toBool(); }
    void setShowsCores(bool cores) { m_store.setValue(QStringLiteral("units/cores"), cores); }

    bool notifies(actions::AlertKind kind) const { return m_store.value(keyOf(kind), true).toBool(); }
    void setNotifies(actions::AlertKind kind, bool on) { m_store.setValue(keyOf(kind), on); }
    // Else everything is told in the window.
    bool usesDesktopNotifications() const { return m_store.value(QStringLiteral("notify/desktop"), true).toBool(); }
    void setUsesDesktopNotifications(bool on) { m_store.setValue(QStringLiteral("notify/desktop"), on); }
    bool showsTray() const { return m_store.value(QStringLiteral("tray"), false).toBool(); }
    void setShowsTray(bool on) { m_store.setValue(QStringLiteral("tray"), on); }
    // How long what was done can be undone, and a container that was replaced is kept for it.
    int undoMinutes() const { return m_store.value(QStringLiteral("undoMinutes"), 10).toInt(); }
    void setUndoMinutes(int minutes) { m_store.setValue(QStringLiteral("undoMinutes"), minutes); }
    // How many events the Activity page keeps.
    int eventCount() const { return m_store.value(QStringLiteral("events"), 500).toInt(); }
    void setEventCount(int count) { m_store.setValue(QStringLiteral("events"), count); }

    // What was arranged on the pages with a table.
    void saveLayouts(const QList<const pages::TablePage*>& pages);
    void restoreLayouts(const QList<pages::TablePage*>& pages);

private:
    static QString keyOf(actions::AlertKind kind) { return QStringLiteral("notify/%1").arg(static_cast<int>(kind)); }

    QSettings m_store;
};

} // namespace gantry::app
