// SPDX-License-Identifier: GPL-3.0-or-later
// Starts Gantry's helper with the user's consent: systemd's socket where that runs, else the program itself, as root
// through pkexec. Says what to type where neither is possible.
#pragma once

#include <QObject>
#include <QProcess>
#include <QStringList>

namespace gantry::app {

class EngineStarter : public QObject {
    Q_OBJECT
public:
    explicit EngineStarter(const QString& socketPath, QObject* parent = nullptr);
    bool canStart() const { return !m_command.isEmpty(); }
    // For people, in a terminal.
    QString manualCommand() const;
    void start();

signals:
    void started(); // the engine should answer soon
    void failed(const QString& explanation);

private:
    QStringList m_engine;  // the command that starts it, without how to become root
    QStringList m_command; // the whole; empty when it can't be done from here
    bool m_staysInFront = false;
    QProcess m_process;
};

} // namespace gantry::app
