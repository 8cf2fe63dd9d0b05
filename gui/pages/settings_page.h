// SPDX-License-Identifier: GPL-3.0-or-later
// The Settings page: language, theme, units, engines, notifications, what is kept how long. Shows choices and reports
// them; applying and keeping them is the app's.
#pragma once

#include "gui/actions/alerts.h"

#include <QScrollArea>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace gantry::actions {
class EngineFinder;
class EngineSession;
} // namespace gantry::actions

namespace gantry::pages {

class EnginesPanel;

struct Choices {
    QString language; // "", "de", "en", "ja", "zh_CN"; empty follows the system
    QString theme;    // "", "light", "dark"
    QString host;
    bool usesDecimalBytes = false;
    bool showsCores = false;
    QList<actions::AlertKind> notified; // the kinds that are told
    bool usesDesktop = true;
    bool showsTray = false;
    int undoMinutes = 10;
    int eventCount = 500;
};

class SettingsPage : public QScrollArea {
    Q_OBJECT
public:
    SettingsPage(actions::EngineSession* session, actions::EngineFinder* finder, QWidget* parent = nullptr);
    // Reports nothing back.
    void showChoices(const Choices& choices);
    EnginesPanel* engines() const { return m_engines; }

signals:
    void languageChosen(const QString& language);
    void themeChosen(const QString& theme);
    void hostChosen(const QString& host);
    void unitsChosen(bool decimalBytes, bool cores);
    void notificationChosen(gantry::actions::AlertKind kind, bool on);
    void desktopNotificationsChosen(bool on);
    void trayChosen(bool on);
    void undoMinutesChosen(int minutes);
    void eventCountChosen(int count);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Row {
        QLabel* label;
        const char* words;
        QWidget* field;
    };
    void build();
    void connectFields();
    QFont headingFont() const;
    void addHeading(const char* words);
    void addRow(const char* words, QWidget* field, const char* name);
    void retranslate();
    void showEngine();

    actions::EngineSession* m_session;
    QFormLayout* m_form;
    QList<Row> m_rows;
    QList<QPair<QLabel*, const char*>> m_headings;
    QComboBox* m_language;
    QComboBox* m_theme;
    QComboBox* m_bytes;
    QComboBox* m_cpu;
    EnginesPanel* m_engines;
    QLineEdit* m_host;
    QPushButton* m_connect;
    QLabel* m_hostHint;
    QLabel* m_engine;
    QList<QPair<actions::AlertKind, QCheckBox*>> m_alerts;
    QCheckBox* m_desktop;
    QCheckBox* m_tray;
    QSpinBox* m_undo;
    QSpinBox* m_events;
    QLabel* m_recorded;
};

} // namespace gantry::pages
