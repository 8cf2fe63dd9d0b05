// SPDX-License-Identifier: GPL-3.0-or-later
// A real polkitd with rules of the test's own and the actions this tree installs, on a bus of its own: nobody else's
// polkit is asked or changed. Needs root.
#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace gantry::test {

class PolkitBus {
public:
    PolkitBus() = default;
    ~PolkitBus() { stop(); }
    PolkitBus(const PolkitBus&) = delete;
    PolkitBus& operator=(const PolkitBus&) = delete;

    // rules: as of polkit(8), instead of the machine's own in /etc. False when it does not answer within a minute; why
    // is in log(). From then on DBUS_SYSTEM_BUS_ADDRESS of this process names the bus, also to what it starts.
    bool start(const QByteArray& rules);
    void stop();
    // While it does not answer it is not gone: questions to it wait.
    void setAnswering(bool isAnswering);
    QByteArray log() const;

private:
    QTemporaryDir m_directory{QStringLiteral("/var/tmp/gantry-polkit-XXXXXX")};
    QProcess m_bus;
    QProcess m_polkit;
};

} // namespace gantry::test
