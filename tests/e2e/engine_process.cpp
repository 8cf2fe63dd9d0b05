// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/e2e/engine_process.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>

namespace gantry::test {

namespace {

constexpr int kPatience = 60'000; // milliseconds
const QString kCgroups = QStringLiteral("/sys/fs/cgroup/");

QString program(const char* name) {
    return qEnvironmentVariable("GANTRY_BIN") + QLatin1Char('/') + QLatin1String(name);
}

CommandResult finish(QProcess& process) {
    CommandResult result;
    if (!process.waitForFinished(kPatience)) {
        process.kill();
        process.waitForFinished(kPatience);
        result.err = QStringLiteral("did not end in time\n");
    } else if (process.exitStatus() == QProcess::NormalExit) {
        result.status = process.exitCode();
    }
    result.out = QString::fromUtf8(process.readAllStandardOutput());
    result.err += QString::fromUtf8(process.readAllStandardError());
    return result;
}

} // namespace

EngineProcess::EngineProcess() : m_directory(QStringLiteral("/var/tmp/gantry-e2e-XXXXXX")) {}

EngineProcess::~EngineProcess() {
    if (!m_process || m_process->state() == QProcess::NotRunning)
        start();
    const CommandResult ids = docker({QStringLiteral("ps"), QStringLiteral("-aq")});
    for (const QString& id : ids.out.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        docker({QStringLiteral("rm"), QStringLiteral("-f"), id});
    terminate();
    // The helper keeps the group above its containers; this one is the test's own.
    for (const QString& hierarchy : QDir(kCgroups).entryList(QDir::Dirs | QDir::NoDotAndDotDot | QDir::NoSymLinks))
        QDir().rmdir(kCgroups + hierarchy + cgroupParent());
    QDir().rmdir(kCgroups.chopped(1) + cgroupParent());
}

bool EngineProcess::start() {
    m_process = std::make_unique<QProcess>();
    m_process->setProcessChannelMode(QProcess::MergedChannels);
    m_process->setStandardOutputFile(log(), QIODevice::Append);
    m_process->setStandardInputFile(QProcess::nullDevice());
    m_process->start(program("gantryd"),
                     {QStringLiteral("--socket"), socket(), QStringLiteral("--data-root"), dataRoot(),
                      QStringLiteral("--run-root"), runRoot(), QStringLiteral("--cgroup-parent"), cgroupParent(),
                      QStringLiteral("--policy"), m_directory.filePath(QStringLiteral("policy"))});
    QDeadlineTimer deadline(kPatience);
    while (!deadline.hasExpired() && m_process->state() != QProcess::NotRunning) {
        if (docker({QStringLiteral("version")}).status == 0)
            return true;
        m_process->waitForFinished(50); // returns at once when it has ended
    }
    return false;
}

void EngineProcess::kill() {
    m_process->kill();
    m_process->waitForFinished(kPatience);
}

bool EngineProcess::terminate() {
    m_process->terminate();
    return m_process->waitForFinished(kPatience);
}

QString EngineProcess::socket() const {
    return m_directory.filePath(QStringLiteral("gantry.sock"));
}

QString EngineProcess::dataRoot() const {
    return m_directory.filePath(QStringLiteral("data"));
}

QString EngineProcess::runRoot() const {
    return m_directory.filePath(QStringLiteral("run"));
}

QString EngineProcess::cgroupParent() const {
    return QStringLiteral("/gantry-e2e-%1").arg(QCoreApplication::applicationPid());
}

QString EngineProcess::log() const {
    return m_directory.filePath(QStringLiteral("log"));
}

CommandResult EngineProcess::docker(const QStringList& arguments, const QByteArray& input) const {
    const auto process = startDocker(arguments);
    process->write(input);
    process->closeWriteChannel();
    return finish(*process);
}

CommandResult EngineProcess::dockerAs(unsigned uid, const QStringList& arguments) const {
    const QString id = QString::number(uid);
    QProcess process;
    process.setStandardInputFile(QProcess::nullDevice());
    process.start(QStringLiteral("setpriv"),
                  QStringList{QStringLiteral("--reuid"), id, QStringLiteral("--regid"), id,
                              QStringLiteral("--clear-groups"), QStringLiteral("env"),
                              QStringLiteral("HOME=/nonexistent"), QStringLiteral("docker"), QStringLiteral("--host"),
                              QStringLiteral("unix://") + socket()} +
                      arguments);
    return finish(process);
}

std::unique_ptr<QProcess> EngineProcess::startDocker(const QStringList& arguments) const {
    auto process = std::make_unique<QProcess>();
    process->start(QStringLiteral("docker"),
                   QStringList{QStringLiteral("--host"), QStringLiteral("unix://") + socket()} + arguments);
    process->waitForStarted(kPatience);
    return process;
}

QString EngineProcess::sampleArchive() {
    static QTemporaryDir directory(QStringLiteral("/var/tmp/gantry-sample-XXXXXX"));
    const QString archive = directory.filePath(QStringLiteral("gantry-sample.docker.tar"));
    if (!QFile::exists(archive)) {
        QProcess make;
        make.start(qEnvironmentVariable("GANTRY_SOURCE") + QStringLiteral("/installer/sample/make-sample"),
                   {directory.path()});
        const CommandResult made = finish(make);
        if (made.status != 0)
            qFatal("make-sample: %s", qPrintable(made.err));
    }
    return archive;
}

} // namespace gantry::test
