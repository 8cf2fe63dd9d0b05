// SPDX-License-Identifier: GPL-3.0-or-later
// Lines of rules: the administrator's policy, and an import's changes in a Dockerfile's words.
#include "core/api/containers.h"
#include "runtime/engine/auth/policy.h"
#include "runtime/engine/services/config_changes.h"

#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
    using namespace gantry;
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    if (const auto policy = engine::Policy::parse(text)) {
        // What it grants, it grants to somebody who is named: this caller is in nothing.
        const engine::Caller nobody{4'000'000'000U, 4'000'000'000U, {}, 0};
        if (policy->isGranted(nobody, "privileged") && text.find('*') == std::string_view::npos)
            std::abort();
    }
    api::ContainerCreateBody body;
    if (engine::applyChange(std::string(text), body)) {
        const auto again = api::decodeContainerCreateBody(api::encode(body));
        if (!again || api::encode(*again) != api::encode(body))
            std::abort();
    }
    return 0;
}
