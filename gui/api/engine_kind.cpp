// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/engine_kind.h"

#include "core/json/codec.h"

namespace gantry::client {
namespace {

struct Component {
    std::string Name;
};

template <class C>
void fields(C& c, Component& component) {
    c("Name", component.Name);
}

struct Components {
    std::vector<Component> list;
};

template <class C>
void fields(C& c, Components& components) {
    c("Components", components.list);
}

std::string_view viewOf(const QByteArray& body) {
    return {body.constData(), static_cast<std::size_t>(body.size())};
}

} // namespace

Result<Identity> identityFromVersion(const QByteArray& body) {
    const auto version = api::decodeVersion(viewOf(body));
    if (!version)
        return Error(ErrorKind::unsupported, "ask the engine for its version: " + version.error().message());
    Identity identity;
    identity.kind = Kind::docker;
    identity.version = QString::fromStdString(version->Version_);
    identity.apiVersion = QString::fromStdString(version->ApiVersion);
    json::Limits limits;
    limits.refuseDuplicateKeys = false;
    if (const auto components = json::decode<Components>(viewOf(body), limits)) {
        for (const Component& component : components->list) {
            if (component.Name == "Podman Engine")
                identity.kind = Kind::podman;
            else if (component.Name.starts_with("Gantry"))
                identity.kind = Kind::gantry;
        }
    }
    return identity;
}

void addHostSize(Identity& identity, const QByteArray& body) {
    if (const auto info = api::decodeInfo(viewOf(body))) {
        identity.cpus = static_cast<int>(info->NCPU);
        identity.memory = info->MemTotal;
    }
}

} // namespace gantry::client
