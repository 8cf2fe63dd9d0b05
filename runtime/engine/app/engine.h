// SPDX-License-Identifier: GPL-3.0-or-later
// The helper as a whole: opens the services in the order they need each other and serves their routes.
#pragma once

#include "core/base/result.h"
#include "runtime/engine/app/options.h"

#include <memory>

namespace gantry::engine {

class Engine {
public:
    // conflict when another helper uses the same data root.
    static Result<std::unique_ptr<Engine>> open(const Options& options);
    ~Engine();

    // Until stop() is called from another thread. Containers go on afterwards.
    Result<void> serve();
    void stop();
    // Reads the policy file anew. One that is refused changes nothing.
    Result<void> reloadPolicy();

private:
    class Parts;
    explicit Engine(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace gantry::engine
