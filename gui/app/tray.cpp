// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/tray.h"

#include "gui/actions/engine_session.h"
#include "gui/models/container_table_model.h"

#include <QIcon>
#include <QMenu>
#include <QSystemTrayIcon>
#include <QWidget>

namespace gantry::app {

Tray::Tray(actions::EngineSession* session, QWidget* window) : QObject(window), m_session(session), m_window(window) {
    connect(session, &actions::EngineSession::stateChanged, this, &Tray::describe);
    connect(session, &actions::EngineSession::containerChanged, this, &Tray::describe);
    connect(session, &actions::EngineSession::containerRemoved, this, &Tray::describe);
    connect(session, &actions::EngineSession::listed, this, &Tray::describe);
}

Tray::~Tray() {
    delete m_menu;
}

void Tray::setShown(bool shown) {
    if (!shown || !QSystemTrayIcon::isSystemTrayAvailable()) {
        delete m_icon;
        delete m_menu;
        m_icon = nullptr;
        m_menu = nullptr;
        return;
    }
    if (m_icon != nullptr)
        return;
    m_menu = new QMenu; // a tray's menu has no window of its own to belong to
    m_menu->addAction(tr("Show the window"), this, &Tray::showWindow);
    m_menu->addAction(tr("Quit"), m_window, &QWidget::close);
    m_icon = new QSystemTrayIcon(QIcon(QStringLiteral(":/icons/gantry.svg")), this);
    m_icon->setContextMenu(m_menu);
    connect(m_icon, &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger)
            showWindow();
    });
    describe();
    m_icon->show();
}

void Tray::describe() {
    if (m_icon == nullptr)
        return;
    int running = 0;
    for (const QString& id : m_session->containers()->ids())
        running += models::isRunning(*m_session->containers()->find(id)) ? 1 : 0;
    m_icon->setToolTip(m_session->isConnected() ? tr("%1 containers run").arg(running) : tr("Not connected"));
}

void Tray::showWindow() {
    m_window->showNormal();
    m_window->raise();
    m_window->activateWindow();
}

} // namespace gantry::app
