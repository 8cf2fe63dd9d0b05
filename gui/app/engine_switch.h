// SPDX-License-Identifier: GPL-3.0-or-later
// Several engines, one window: finds them, switches between them, starts or mends one on request. The pages only ask.
#pragma once

#include "gui/actions/engine_finder.h"

#include <QObject>
#include <QProcess>

namespace gantry::pages {
class EnginesPanel;
}

namespace gantry::app {

class EngineStarter;
class Settings;

class EngineSwitch : public QObject {
    Q_OBJECT
public:
    // Both outlive this object.
    EngineSwitch(actions::EngineSession* session, Settings* settings, QObject* parent = nullptr);

    actions::EngineFinder* finder() { return &m_finder; }
    EngineStarter* starter() const { return m_starter; }
    void connectPanel(pages::EnginesPanel* panel);
    void use(const QString& host);
    void startOwn();
    void repair(const actions::Repair& repair);

signals:
    void starting(bool isStarting);
    // Another host means another way to start it.
    void starterChanged();
    // A start or repair did not work.
    void failed(const QString& title, const QString& explanation);
    // It worked, and something is left to do.
    void advised(const QString& text);

private:
    void makeStarter();

    actions::EngineSession* m_session;
    Settings* m_settings;
    actions::EngineFinder m_finder;
    EngineStarter* m_starter = nullptr;
    QProcess m_process;
    actions::Repair m_repair;
};

} // namespace gantry::app
