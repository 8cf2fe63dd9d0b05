// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/protections.h"

#include "core/json/codec.h"

namespace gantry::api {

template <class C>
void fields(C& c, NamespaceProtection& n) {
    c("Type", n.Type);
    c("IsOwn", n.IsOwn);
}

template <class C>
void fields(C& c, UserRange& u) {
    c("HostId", u.HostId);
    c("Count", u.Count);
}

template <class C>
void fields(C& c, Relaxation& r) {
    c("Thing", r.Thing);
    c("Why", r.Why);
}

template <class C>
void fields(C& c, Protections& p) {
    c("Id", p.Id);
    c("IsRunning", p.IsRunning);
    c("Namespaces", p.Namespaces);
    c("Users", p.Users);
    c("Capabilities", p.Capabilities);
    c("Seccomp", p.Seccomp);
    c("NoNewPrivileges", p.NoNewPrivileges);
    c("MaskedPaths", p.MaskedPaths);
    c("ReadonlyPaths", p.ReadonlyPaths);
    c("IsRootReadonly", p.IsRootReadonly);
    c("Devices", p.Devices);
    c("Relaxed", p.Relaxed);
}

std::string encode(const Protections& body) {
    return json::encode(body);
}

Result<Protections> decodeProtections(std::string_view text) {
    return json::decode<Protections>(text);
}

} // namespace gantry::api
