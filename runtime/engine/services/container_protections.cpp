// SPDX-License-Identifier: GPL-3.0-or-later
// What keeps a container in, and what of that its maker asked to be taken away. Changes nothing.
#include "core/fs/files.h"
#include "runtime/engine/services/container_core.h"
#include "runtime/engine/services/protections.h"

namespace gantry::engine {

namespace {

// What it was started with, as the runtime got it.
Result<oci::Spec> startedSpec(const std::string& runDirectory) {
    const auto text = fs::readFile(runDirectory + "/config.json");
    if (!text)
        return text.error();
    return oci::decodeSpec(*text);
}

} // namespace

Result<api::Protections> ContainerService::protections(const Caller& caller, const std::string& reference) const {
    const auto container = m_core->find(caller, reference);
    if (!container)
        return container.error();
    const auto [definition, standing] = snapshotOf(**container);
    const std::string& id = definition.id;
    const auto spec =
        standing.isRunning() ? startedSpec(m_core->runDirectory(id)) : specFor(definition, m_core->placesOf(id));
    if (!spec)
        return spec.error();
    api::Protections out = plannedProtections(*spec);
    if (standing.isRunning())
        if (const auto added = addKernelFacts(out, static_cast<pid_t>(standing.pid)); !added)
            return added.error();
    out.Id = id;
    api::ContainerCreateBody body;
    body.HostConfig_ = definition.host;
    for (const Decision& decision : m_core->policy()->decide(definition.owner, body)) {
        // Older records do not say.
        const auto noted = definition.relaxed.find(decision.thing);
        out.Relaxed.push_back({decision.thing, noted != definition.relaxed.end() ? noted->second : decision.rule});
    }
    return out;
}

} // namespace gantry::engine
