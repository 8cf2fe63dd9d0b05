// SPDX-License-Identifier: GPL-3.0-or-later
// Applies what is chosen on the Settings page, at once and at the next start. The page only reports.
#pragma once

#include <QObject>

namespace gantry::actions {
class EngineSession;
class UndoStack;
} // namespace gantry::actions
namespace gantry::pages {
class SettingsPage;
}

namespace gantry::app {

class EngineSwitch;
class Language;
class Settings;
class Tray;

class SettingsWiring : public QObject {
    Q_OBJECT
public:
    // Applies what was chosen before. All outlive this object.
    SettingsWiring(Settings* settings, Language* language, EngineSwitch* engines, actions::EngineSession* session,
                   actions::UndoStack* undo, Tray* tray, QObject* parent);

    // The only page, as soon as there is one.
    void connectPage(pages::SettingsPage* page);

private:
    void applyAll();
    void applyUnits();
    void show();

    pages::SettingsPage* m_page = nullptr;
    Settings* m_settings;
    Language* m_language;
    EngineSwitch* m_engines;
    actions::EngineSession* m_session;
    actions::UndoStack* m_undo;
    Tray* m_tray;
};

} // namespace gantry::app
