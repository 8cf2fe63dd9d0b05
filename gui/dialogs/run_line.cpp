// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/run_line.h"

#include "core/text/words.h"

#include <fmt/format.h>

namespace gantry::dialogs {
namespace {

std::string restartText(const api::RestartPolicy& policy) {
    if (policy.Name == "on-failure" && policy.MaximumRetryCount > 0)
        return fmt::format("on-failure:{}", policy.MaximumRetryCount);
    return policy.Name;
}

} // namespace

std::string runLine(const std::string& name, const api::ContainerCreateBody& body) {
    std::vector<std::string> words{"docker", "run", "-d"};
    const auto option = [&words](const char* flag, const std::string& value) {
        if (value.empty())
            return;
        words.emplace_back(flag);
        words.push_back(text::quoteWord(value));
    };
    const api::HostConfig& host = body.HostConfig_;
    option("--name", name);
    for (const std::string& variable : body.Env)
        option("-e", variable);
    for (const std::string& bind : host.Binds)
        option("-v", bind);
    if (host.NanoCpus > 0)
        option("--cpus", fmt::format("{}", static_cast<double>(host.NanoCpus) / 1e9));
    if (host.Memory > 0)
        option("--memory",
               host.Memory % (1 << 20) == 0 ? fmt::format("{}m", host.Memory >> 20) : fmt::format("{}b", host.Memory));
    if (host.PidsLimit.value_or(0) > 0)
        option("--pids-limit", std::to_string(*host.PidsLimit));
    if (host.RestartPolicy_.Name != "no")
        option("--restart", restartText(host.RestartPolicy_));
    option("--user", body.User);
    if (host.ReadonlyRootfs)
        words.emplace_back("--read-only");
    option("--network", host.NetworkMode);
    words.push_back(text::quoteWord(body.Image));
    for (const std::string& word : body.Cmd.value_or(std::vector<std::string>{}))
        words.push_back(text::quoteWord(word));
    return text::join(words, " ");
}

} // namespace gantry::dialogs
