// SPDX-License-Identifier: GPL-3.0-or-later
// What the parts of the image store share: the rows behind their lock, the files, and which layers jobs in progress
// count on. For files of this folder.
#pragma once

#include "runtime/engine/store/content_store.h"
#include "runtime/engine/store/image_rows.h"
#include "runtime/engine/store/import_limits.h"

#include <mutex>
#include <optional>
#include <set>
#include <string>

namespace gantry::store {

struct StoreState {
    explicit StoreState(const std::string& dataRoot) : content(dataRoot) {}

    ContentStore content;
    std::string program;
    ImportLimits limits;
    std::mutex mutex;
    std::optional<ImageRows> rows;     // behind the mutex
    std::multiset<oci::Digest> pinned; // layers not to be removed; behind the mutex
};

// Layers that are here and have to stay while a job counts on them.
class Pins {
public:
    explicit Pins(StoreState& state) : m_state(state) {}
    Pins(const Pins&) = delete;
    Pins& operator=(const Pins&) = delete;
    ~Pins() {
        const std::lock_guard lock(m_state.mutex);
        for (const auto& diffId : m_diffIds)
            m_state.pinned.erase(m_state.pinned.find(diffId));
    }

    // The caller holds the lock.
    void add(const oci::Digest& diffId) {
        m_state.pinned.insert(diffId);
        m_diffIds.push_back(diffId);
    }

private:
    StoreState& m_state;
    std::vector<oci::Digest> m_diffIds;
};

} // namespace gantry::store
