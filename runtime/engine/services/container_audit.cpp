// SPDX-License-Identifier: GPL-3.0-or-later
// What of a container's life its owner may not decide alone, and what the audit log is told of it.
#include "runtime/engine/services/container_core.h"
#include "runtime/engine/services/container_spec.h"

namespace gantry::engine {

void ContainerService::Core::audit(const Caller& caller, const std::string& verb, const std::string& object,
                                   const std::vector<Decision>& decisions) const {
    if (!neighbours.audit)
        return;
    for (const Decision& decision : decisions)
        neighbours.audit({caller, verb, object, decision.thing, decision.isGranted, decision.rule});
}

Result<void> ContainerService::Core::allow(const Caller& caller, const std::string& verb, const std::string& object,
                                           std::vector<Decision>& decisions, bool isWorthAsking,
                                           const std::stop_token& stop) const {
    auto verdict = verdictOf(caller, decisions);
    if (!verdict && isWorthAsking && neighbours.askAdministrator &&
        neighbours.askAdministrator(caller, verb, object, decisions, stop))
        verdict = verdictOf(caller, decisions);
    audit(caller, verb, object, decisions);
    return verdict;
}

void ContainerService::Core::auditBinds(const ContainerDefinition& definition, const Error* error) const {
    if (!neighbours.audit)
        return;
    const auto wishes = bindWishesOf(definition.host);
    if (!wishes || wishes->empty())
        return;
    if (error != nullptr) {
        // The message names the source, as far as its owner may know it.
        if (error->kind() == ErrorKind::permissionDenied)
            neighbours.audit({definition.owner, "start", definition.name, "bind", false, error->message()});
        return;
    }
    for (const BindWish& wish : *wishes)
        neighbours.audit({definition.owner, "start", definition.name, "bind " + wish.source, true,
                          definition.owner.isRoot() ? "root" : "opened as the caller"});
}

} // namespace gantry::engine
