// SPDX-License-Identifier: GPL-3.0-or-later
// An icon in the desktop's tray, where there is one and the user wants it. Nothing depends on it.
#pragma once

#include <QObject>

class QMenu;
class QSystemTrayIcon;
class QWidget;

namespace gantry::actions {
class EngineSession;
}

namespace gantry::app {

class Tray : public QObject {
    Q_OBJECT
public:
    // Both outlive the tray.
    Tray(actions::EngineSession* session, QWidget* window);
    ~Tray() override;
    void setShown(bool shown);

private:
    void describe();
    void showWindow();

    actions::EngineSession* m_session;
    QWidget* m_window;
    QMenu* m_menu = nullptr;
    QSystemTrayIcon* m_icon = nullptr;
};

} // namespace gantry::app
