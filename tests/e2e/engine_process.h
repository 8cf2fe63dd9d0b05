// SPDX-License-Identifier: GPL-3.0-or-later
// A real helper with directories, socket and cgroup of its own, driven by the real docker command line. Leaves nothing
// behind: containers, mounts and directories go with it.
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

#include <memory>

namespace gantry::test {

struct CommandResult {
    int status = -1;
    QString out;
    QString err;
};

class EngineProcess {
public:
    EngineProcess();
    ~EngineProcess();

    // False when it does not answer within a minute; log() says why.
    bool start();
    void kill();      // SIGKILL: containers go on
    bool terminate(); // SIGTERM, and waits for its end

    QString socket() const;
    QString directory() const { return m_directory.path(); }
    QString dataRoot() const;
    QString runRoot() const;
    QString cgroupParent() const;
    QString log() const;
    qint64 pid() const { return m_process->processId(); }

    // The docker command line against this helper. A minute at most.
    CommandResult docker(const QStringList& arguments, const QByteArray& input = {}) const;
    // The same as another user, without any groups.
    CommandResult dockerAs(unsigned uid, const QStringList& arguments) const;
    // One that goes on: the caller waits for it or kills it.
    std::unique_ptr<QProcess> startDocker(const QStringList& arguments) const;

    // The project's own sample image; made once per test program.
    static QString sampleArchive();

private:
    QTemporaryDir m_directory;
    std::unique_ptr<QProcess> m_process;
};

} // namespace gantry::test
