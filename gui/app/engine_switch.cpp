// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/engine_switch.h"

#include "gui/actions/engine_session.h"
#include "gui/app/engine_starter.h"
#include "gui/app/settings.h"
#include "gui/pages/engines_panel.h"

#include <QStandardPaths>

#include <unistd.h>

namespace gantry::app {

EngineSwitch::EngineSwitch(actions::EngineSession* session, Settings* settings, QObject* parent)
    : QObject(parent),
      m_session(session),
      m_settings(settings),
      m_finder(actions::EngineFinder::Places::ofThisComputer(), this) {
    makeStarter();
    connect(&m_process, &QProcess::finished, this, [this](int code) {
        if (code != 0) {
            const QString words = QString::fromLocal8Bit(m_process.readAllStandardError()).trimmed();
            emit failed(tr("“%1” did not work").arg(m_repair.text),
                        words.isEmpty() ? tr("The command ended with exit code %1.").arg(code) : words.right(400));
        } else if (!m_repair.afterwards.isEmpty()) {
            emit advised(m_repair.afterwards);
        }
        m_finder.search();
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            emit failed(tr("“%1” did not work").arg(m_repair.text), m_process.errorString());
    });
}

void EngineSwitch::connectPanel(pages::EnginesPanel* panel) {
    panel->setOwnStartable(m_starter->canStart());
    connect(panel, &pages::EnginesPanel::chosen, this, &EngineSwitch::use);
    connect(panel, &pages::EnginesPanel::ownStartRequested, this, [this] {
        use(QString());
        startOwn();
    });
    connect(panel, &pages::EnginesPanel::repairRequested, this, &EngineSwitch::repair);
}

void EngineSwitch::use(const QString& host) {
    m_settings->setHost(host);
    m_session->setHost(host);
    makeStarter();
    emit starterChanged();
}

void EngineSwitch::makeStarter() {
    delete m_starter;
    m_starter = new EngineStarter(m_session->socketPath(), this);
    connect(m_starter, &EngineStarter::started, this, [this] {
        emit starting(false);
        m_session->retry();
        m_finder.search();
    });
    connect(m_starter, &EngineStarter::failed, this, [this](const QString& explanation) {
        emit starting(false);
        emit failed(tr("The engine could not be started"), explanation);
    });
}

void EngineSwitch::startOwn() {
    emit starting(true);
    m_starter->start();
}

void EngineSwitch::repair(const actions::Repair& repair) {
    if (m_process.state() != QProcess::NotRunning || repair.command.isEmpty())
        return;
    m_repair = repair;
    QStringList command = repair.command;
    if (repair.isRoot && ::geteuid() != 0) {
        const QString pkexec = QStandardPaths::findExecutable(QStringLiteral("pkexec"));
        if (pkexec.isEmpty()) {
            emit failed(tr("“%1” did not work").arg(repair.text),
                        tr("Run this in a terminal:\nsudo %1").arg(command.join(QLatin1Char(' '))));
            return;
        }
        command.prepend(pkexec);
    }
    m_process.start(command.first(), command.mid(1));
}

} // namespace gantry::app
