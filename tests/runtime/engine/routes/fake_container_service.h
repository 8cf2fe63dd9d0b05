// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for the container service where routes are tested: its implementation here is what a test writes into
// these lists. Linked instead of the real one.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include <sys/types.h>

namespace gantry::tests {

// By full id; who else's are not found.
struct FakeContainers {
    struct Container {
        std::string name;
        uid_t owner = 0;
    };
    static FakeContainers& instance();
    void add(const std::string& id, const std::string& name, uid_t owner = 0);
    void remove(const std::string& id);
    void clear();

    std::mutex mutex;
    std::map<std::string, Container> containers;
};

} // namespace gantry::tests
