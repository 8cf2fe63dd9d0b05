// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/polkit_bus.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>

#include <csignal>
#include <sys/stat.h>

namespace gantry::test {

namespace {

constexpr int kPatience = 60'000; // milliseconds

constexpr auto kConfiguration = R"(<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-BUS Bus Configuration 1.0//EN"
  "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <listen>unix:path=%1/bus</listen>
  <auth>EXTERNAL</auth>
  <policy context="default">
    <allow user="*"/>
    <allow own="*"/>
    <allow send_destination="*"/>
    <allow receive_sender="*"/>
  </policy>
</busconfig>
)";
// Its directories are compiled in: it sees others there, in a mount namespace of its own.
constexpr auto kPolkit = R"(mount --bind "$1/rules" /etc/polkit-1/rules.d &&
mount --bind "$1/actions" /usr/share/polkit-1/actions && exec /usr/lib/polkit-1/polkitd)";

bool write(const QString& path, const QByteArray& content) {
    QFile file(path);
    return file.open(QIODevice::WriteOnly) && file.write(content) == content.size() && file.flush() &&
           ::chmod(path.toUtf8(), 0644) == 0;
}

void end(QProcess& process) {
    process.terminate();
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(kPatience))
        process.kill();
}

} // namespace

bool PolkitBus::start(const QByteArray& rules) {
    const QString path = m_directory.path();
    QFile actions(qEnvironmentVariable("GANTRY_SOURCE") +
                  QStringLiteral("/installer/packaging/io.github.gantry.policy.in"));
    if (!actions.open(QIODevice::ReadOnly))
        return false;
    // It looks at them as a user of its own.
    for (const QString& each : {path, path + QStringLiteral("/rules"), path + QStringLiteral("/actions")})
        if (!QDir().mkpath(each) || ::chmod(each.toUtf8(), 0755) != 0)
            return false;
    if (!write(path + QStringLiteral("/bus.conf"), QString::fromLatin1(kConfiguration).arg(path).toUtf8()) ||
        !write(path + QStringLiteral("/rules/10-test.rules"), rules) ||
        !write(path + QStringLiteral("/actions/io.github.gantry.policy"),
               actions.readAll().replace("@CMAKE_INSTALL_FULL_BINDIR@", "/usr/bin")))
        return false;
    const QString log = path + QStringLiteral("/log");
    for (QProcess* process : {&m_bus, &m_polkit}) {
        process->setProcessChannelMode(QProcess::MergedChannels);
        process->setStandardOutputFile(log, QIODevice::Append);
        process->setStandardInputFile(QProcess::nullDevice());
    }
    const QString socket = path + QStringLiteral("/bus");
    m_bus.start(QStringLiteral("dbus-daemon"), {QStringLiteral("--config-file=%1/bus.conf").arg(path),
                                                QStringLiteral("--nofork"), QStringLiteral("--nopidfile")});
    QDeadlineTimer deadline(kPatience);
    while (!QFile::exists(socket)) {
        if (deadline.hasExpired() || m_bus.waitForFinished(20) || m_bus.state() == QProcess::NotRunning)
            return false;
    }
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", "unix:path=" + socket.toUtf8());
    m_polkit.start(QStringLiteral("unshare"), {QStringLiteral("--mount"), QStringLiteral("sh"), QStringLiteral("-c"),
                                               QString::fromLatin1(kPolkit), QStringLiteral("sh"), path});
    while (!deadline.hasExpired() && m_polkit.state() != QProcess::NotRunning) {
        QProcess question; // the actions it knows
        question.start(QStringLiteral("pkaction"), {});
        if (question.waitForFinished(kPatience) &&
            question.readAllStandardOutput().contains("io.github.gantry.container-beyond-limits"))
            return true;
        m_polkit.waitForFinished(50); // returns at once when it has ended
    }
    return false;
}

void PolkitBus::stop() {
    if (m_polkit.state() != QProcess::NotRunning)
        setAnswering(true); // else it could not end
    end(m_polkit);
    end(m_bus);
}

void PolkitBus::setAnswering(bool isAnswering) {
    ::kill(static_cast<pid_t>(m_polkit.processId()), isAnswering ? SIGCONT : SIGSTOP);
}

QByteArray PolkitBus::log() const {
    QFile file(m_directory.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace gantry::test
