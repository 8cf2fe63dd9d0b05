// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/runtime/engine/services/statistics/fake_cgroup.h"

#include <QDir>
#include <QFile>

namespace gantry::tests {
namespace {

QByteArray line(std::uint64_t value) {
    return QByteArray::number(qulonglong(value)) + '\n';
}

} // namespace

FakeCgroup::FakeCgroup(const QString& directory, bool isV2) : m_directory(directory), m_isV2(isV2) {
    QDir().mkpath(directory);
    set({});
}

void FakeCgroup::put(const char* name, const QByteArray& content) const {
    QFile file(m_directory + '/' + QString::fromLatin1(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("cannot write %s", name);
}

void FakeCgroup::remove(const char* name) const {
    QFile::remove(m_directory + '/' + QString::fromLatin1(name));
}

void FakeCgroup::set(const Numbers& numbers) const {
    const QByteArray limit =
        numbers.memoryLimit == 0 ? QByteArray(m_isV2 ? "max\n" : "9223372036854771712\n") : line(numbers.memoryLimit);
    put("pids.current", line(numbers.pids));
    put("pids.max", "max\n");
    if (m_isV2) {
        put("cpu.stat", "usage_usec " + line(numbers.cpuMicroseconds) + "user_usec " + line(numbers.cpuMicroseconds) +
                            "system_usec 0\nnr_periods 1\nnr_throttled 0\nthrottled_usec 0\n");
        put("cpu.max", "150000 100000\n");
        put("memory.current", line(numbers.memory));
        put("memory.peak", line(numbers.peak));
        put("memory.max", limit);
        put("memory.stat", "anon 4096\nfile 8192\nkernel 12288\ninactive_file " + line(numbers.inactiveFile));
        put("memory.swap.current", "0\n");
        put("memory.events", "low 0\noom 0\noom_kill " + line(numbers.oomKills));
        put("io.stat", "8:0 rbytes=" + QByteArray::number(qulonglong(numbers.readBytes)) +
                           " wbytes=" + QByteArray::number(qulonglong(numbers.writeBytes)) + " rios=1 wios=1\n");
        for (const char* name : {"cpu.pressure", "memory.pressure", "io.pressure"})
            put(name, "some avg10=50.00 avg60=0.00 avg300=0.00 total=1\n");
        return;
    }
    put("cpuacct.usage", line(numbers.cpuMicroseconds * 1000));
    put("cpuacct.stat", "user " + line(numbers.cpuMicroseconds / 10000) + "system 0\n");
    put("cpu.stat", "nr_periods 1\nnr_throttled 0\nthrottled_time 0\n");
    put("cpu.cfs_quota_us", "150000\n");
    put("cpu.cfs_period_us", "100000\n");
    put("memory.usage_in_bytes", line(numbers.memory));
    put("memory.max_usage_in_bytes", line(numbers.peak));
    put("memory.limit_in_bytes", limit);
    put("memory.stat",
        "total_rss 4096\ntotal_cache 8192\ntotal_swap 0\ntotal_inactive_file " + line(numbers.inactiveFile));
    put("memory.kmem.usage_in_bytes", "12288\n");
    put("memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill " + line(numbers.oomKills));
    put("memory.failcnt", "3\n");
    put("blkio.throttle.io_service_bytes_recursive",
        "8:0 Read " + line(numbers.readBytes) + "8:0 Write " + line(numbers.writeBytes) + "Total 0\n");
    put("blkio.throttle.io_serviced_recursive", "8:0 Read 1\n8:0 Write 1\nTotal 2\n");
}

cgroup::Directories FakeCgroup::directories() const {
    const std::string path = m_directory.toStdString();
    if (m_isV2)
        return {{cgroup::kUnified, path}};
    return {{"cpu", path}, {"cpuacct", path}, {"memory", path}, {"pids", path}, {"blkio", path}};
}

} // namespace gantry::tests
