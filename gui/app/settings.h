// SPDX-License-Identifier: GPL-3.0-or-later
// What the program remembers between runs. Nothing secret, nothing of the engine's.
#pragma once

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

    // What was arranged on the pages with a table.
    void saveLayouts(const QList<const pages::TablePage*>& pages);
    void restoreLayouts(const QList<pages::TablePage*>& pages);

private:
    QSettings m_store;
};

} // namespace gantry::app
