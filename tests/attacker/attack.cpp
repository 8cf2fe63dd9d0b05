// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/attacker/attack.h"

#include <QDir>
#include <QFile>
#include <QUuid>
#include <QtEndian>

#include <sys/stat.h>
#include <unistd.h>

namespace gantry::test {

namespace {

constexpr qint64 kFirstHostId = 65536; // below are the machine's own users
// CHOWN DAC_OVERRIDE FOWNER FSETID KILL SETGID SETUID SETPCAP NET_BIND_SERVICE SYS_CHROOT SETFCAP
constexpr quint64 kElevenCapabilities = 0x800405fbULL;

QString read(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

Loot::Loot()
    : m_secret(QStringLiteral("/var/tmp/gantry-loot-XXXXXX")),
      m_links(QStringLiteral("/var/tmp/gantry-links-XXXXXX")),
      m_word("loot-" + QUuid::createUuid().toByteArray(QUuid::Id128)) {
    QFile file(path());
    if (!file.open(QIODevice::WriteOnly) || file.write(m_word) != m_word.size() ||
        !file.setPermissions(QFile::ReadOwner | QFile::WriteOwner))
        qFatal("hide the loot");
    QFile::link(path(), m_links.filePath(QStringLiteral("file")));
    QFile::link(folder(), m_links.filePath(QStringLiteral("folder")));
    QFile::link(QStringLiteral("/proc/self/root"), m_links.filePath(QStringLiteral("magic")));
    if (::chown(m_links.path().toUtf8(), kAttacker, kAttacker) != 0)
        qFatal("give the links away");
}

bool Loot::isUntouched() const {
    struct stat file {};
    return read(path()).toUtf8() == m_word && ::stat(path().toUtf8(), &file) == 0 && file.st_uid == 0 &&
           (file.st_mode & 07777U) == 0600 && QDir(folder()).count() == 3;
}

QStringList Loot::names() const {
    return {path(),
            folder(),
            QStringLiteral("/var/tmp/../..") + path(),
            QStringLiteral("/proc/self/root") + path(),
            QStringLiteral("/proc/1/root") + path(),
            m_links.filePath(QStringLiteral("file")),
            m_links.filePath(QStringLiteral("folder")),
            m_links.filePath(QStringLiteral("magic")) + path(),
            QStringLiteral("/etc/shadow"),
            QStringLiteral("/root"),
            QStringLiteral("/proc/self/fd/3"),
            QStringLiteral("/proc/self/exe"),
            QStringLiteral("/dev/vda"),
            QStringLiteral("/dev/mem"),
            QStringLiteral("/dev/null")};
}

QString hostState(const QStringList& places) {
    QString state;
    for (const char* file :
         {"/proc/sys/kernel/core_pattern", "/proc/sys/kernel/modprobe", "/proc/sys/vm/overcommit_memory",
          "/proc/sys/kernel/hostname", "/etc/passwd", "/etc/shadow", "/etc/group"})
        state += QLatin1String(file) + QLatin1Char('\n') + read(QLatin1String(file));
    for (const QString& module : read(QStringLiteral("/proc/modules")).split(QLatin1Char('\n')))
        state += module.section(QLatin1Char(' '), 0, 0) + QLatin1Char('\n');
    for (const QString& mount : read(QStringLiteral("/proc/self/mountinfo")).split(QLatin1Char('\n')))
        for (const QString& place : places)
            if (mount.contains(place))
                state += mount.section(QLatin1Char(' '), 3) + QLatin1Char('\n');
    return state;
}

QString probe(const Loot& loot) {
    return QStringLiteral(
               "cat '%1' /loot /loot/loot /*/loot /proc/1/root'%1' 2>/dev/null;"
               "find / -name proc -prune -o -name loot -type f -exec cat {} ';' 2>/dev/null;"
               "grep -E '^(CapEff|CapBnd|NoNewPrivs|Seccomp):' /proc/self/status; echo map $(cat /proc/self/uid_map);"
               "for n in cgroup ipc mnt net pid user uts; do echo ns $n $(readlink /proc/self/ns/$n); done;"
               "mkdir -p /tmp/m /dev/shm/m; for m in /tmp/m /dev/shm/m; do"
               " mount -t tmpfs x $m && echo bad mounted; mount -t proc x $m && echo bad mounted;"
               " mknod $m/disk b 254 0 && head -c 1 $m/disk && echo bad device; done 2>/dev/null;"
               "for f in /proc/sysrq-trigger /proc/sys/kernel/core_pattern /sys/kernel/uevent_helper; do"
               " (echo > $f) 2>/dev/null && echo bad write $f; done;"
               "for d in /dev/vda /dev/sda /dev/mem /dev/kmsg /dev/fuse /dev/kvm; do head -c 1 $d >/dev/null 2>&1 &&"
               " echo bad device $d; done;"
               "unshare -U true 2>/dev/null && echo bad namespace; swapoff -a 2>/dev/null && echo bad swap;"
               "head -c 100 /dev/zero 2>/dev/null > /dev/shm/x.ko &&"
               " { insmod /dev/shm/x.ko 2>&1 | grep -q 'not permitted' || echo bad module; }; echo end")
        .arg(loot.path());
}

QByteArray unframed(const QByteArray& log) {
    QByteArray text;
    for (qsizetype at = 0; at + 8 <= log.size();) {
        if (static_cast<unsigned char>(log[at]) > 2 || log.mid(at + 1, 3) != QByteArray(3, '\0'))
            return log; // a terminal's
        const auto size = qFromBigEndian<quint32>(log.constData() + at + 4);
        text += log.mid(at + 8, size);
        at += 8 + static_cast<qsizetype>(size);
    }
    return text;
}

QString complaintAbout(const QByteArray& output, const Loot& loot) {
    if (output.contains(loot.word()))
        return QStringLiteral("read the loot");
    if (!output.contains("\nend"))
        return {}; // it did not get to run the probe: the field under test was the command itself
    for (const QString& line : QString::fromUtf8(output).split(QLatin1Char('\n'))) {
        const QStringList words = line.simplified().split(QLatin1Char(' '));
        const auto value = [&](int i) { return words.value(i); };
        const bool isCapabilities = value(0) == QLatin1String("CapEff:") || value(0) == QLatin1String("CapBnd:");
        const bool isWeak =
            value(0) == QLatin1String("bad") ||
            (isCapabilities && (value(1).toULongLong(nullptr, 16) & ~kElevenCapabilities) != 0) ||
            (value(0) == QLatin1String("NoNewPrivs:") && value(1) != QLatin1String("1")) ||
            (value(0) == QLatin1String("Seccomp:") && value(1) != QLatin1String("2")) ||
            (value(0) == QLatin1String("map") && value(2).toLongLong() < kFirstHostId) ||
            (value(0) == QLatin1String("ns") &&
             value(2) ==
                 QFile::symLinkTarget(QStringLiteral("/proc/self/ns/") + value(1)).section(QLatin1Char('/'), -1));
        if (isWeak)
            return line;
    }
    return {};
}

} // namespace gantry::test
