// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/default_paths.h"

namespace gantry::oci {

std::vector<std::string> defaultMaskedPaths() {
    return {"/proc/acpi",
            "/proc/asound",
            "/proc/interrupts",
            "/proc/kcore",
            "/proc/keys",
            "/proc/latency_stats",
            "/proc/sched_debug",
            "/proc/scsi",
            "/proc/timer_list",
            "/proc/timer_stats",
            "/sys/devices/virtual/powercap",
            "/sys/firmware"};
}

std::vector<std::string> defaultReadonlyPaths() {
    return {"/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"};
}

} // namespace gantry::oci
