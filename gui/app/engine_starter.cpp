// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/engine_starter.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStandardPaths>

#include <unistd.h>

namespace gantry::app {
namespace {

QString findHelper() {
    const QString beside = QCoreApplication::applicationDirPath() + QStringLiteral("/gantryd");
    if (QFileInfo(beside).isExecutable())
        return beside;
    return QStandardPaths::findExecutable(
        QStringLiteral("gantryd"),
        {QStringLiteral("/usr/sbin"), QStringLiteral("/usr/bin"), QStringLiteral("/usr/libexec/gantry")});
}

bool hasSystemdUnit() {
    return QFileInfo::exists(QStringLiteral("/run/systemd/system")) &&
           (QFileInfo::exists(QStringLiteral("/usr/lib/systemd/system/gantry.socket")) ||
            QFileInfo::exists(QStringLiteral("/lib/systemd/system/gantry.socket")));
}

} // namespace

EngineStarter::EngineStarter(const QString& socketPath, QObject* parent) : QObject(parent) {
    if (socketPath == QLatin1String("/run/gantry/gantry.sock") && hasSystemdUnit()) {
        m_engine = {QStringLiteral("systemctl"), QStringLiteral("start"), QStringLiteral("gantry.socket")};
    } else if (const QString helper = findHelper(); !helper.isEmpty()) {
        m_engine = {helper, QStringLiteral("--socket"), socketPath};
        m_staysInFront = true;
    }
    const QString pkexec = QStandardPaths::findExecutable(QStringLiteral("pkexec"));
    if (!m_engine.isEmpty() && (geteuid() == 0 || !pkexec.isEmpty()))
        m_command = geteuid() == 0 ? m_engine : QStringList{pkexec} + m_engine;
    connect(&m_process, &QProcess::started, this, [this] {
        if (m_staysInFront)
            emit started(); // it never ends by itself; the session's retries see it answer
    });
    connect(&m_process, &QProcess::finished, this, [this](int code) {
        if (code == 0) {
            emit started();
            return;
        }
        const QString words = QString::fromLocal8Bit(m_process.readAllStandardError()).trimmed();
        emit failed(words.isEmpty() ? tr("The command ended with exit code %1.").arg(code) : words.right(400));
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            emit failed(m_process.errorString());
    });
}

QString EngineStarter::manualCommand() const {
    return m_engine.isEmpty() ? QString() : QStringLiteral("sudo ") + m_engine.join(QLatin1Char(' '));
}

void EngineStarter::start() {
    if (!canStart() || m_process.state() != QProcess::NotRunning)
        return;
    if (m_staysInFront && geteuid() == 0) {
        // The helper must outlive this window.
        if (QProcess::startDetached(m_command.first(), m_command.mid(1)))
            emit started();
        else
            emit failed(tr("“%1” could not be started.").arg(m_command.first()));
        return;
    }
    m_process.start(m_command.first(), m_command.mid(1));
}

} // namespace gantry::app
