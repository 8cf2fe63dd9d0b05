// SPDX-License-Identifier: GPL-3.0-or-later
// The verbs that list something.
#include "core/json/codec.h"
#include "core/text/time.h"
#include "runtime/oci/cli/verbs.h"
#include "runtime/oci/container/record.h"

#include <sys/stat.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

struct Row {
    State state;
    std::string created; // RFC 3339
    uid_t owner = 0;
};

Result<std::vector<Row>> rows(const std::string& stateRoot) {
    const auto ids = list(stateRoot);
    if (!ids)
        return ids.error();
    std::vector<Row> all;
    for (const std::string& id : *ids) {
        auto one = state(stateRoot, id);
        struct stat status {};
        if (!one || ::stat(configOf(stateRoot, id).c_str(), &status) != 0)
            continue; // removed meanwhile
        const std::int64_t seconds = status.st_mtim.tv_sec;
        all.push_back({std::move(*one), text::toRfc3339(seconds * 1000000000 + status.st_mtim.tv_nsec), status.st_uid});
    }
    return all;
}

Result<bool> isJson(const std::string& format) {
    if (format != "json" && format != "table")
        return Error(ErrorKind::invalidArgument, fmt::format("format '{}' is unknown: json or table", format));
    return format == "json";
}

} // namespace

Result<int> runList(Arguments& arguments) {
    const auto json = isJson(arguments.format);
    if (!json)
        return json.error();
    const auto all = rows(arguments.stateRoot);
    if (!all)
        return all.error();
    if (arguments.isQuiet) {
        for (const Row& row : *all)
            say(row.state.id);
        return 0;
    }
    if (*json) {
        Json array = Json::array();
        for (const Row& row : *all)
            array.push_back({{"ociVersion", row.state.ociVersion},
                             {"id", row.state.id},
                             {"pid", row.state.pid},
                             {"status", row.state.status},
                             {"bundle", row.state.bundle},
                             {"created", row.created},
                             {"annotations", row.state.annotations},
                             {"owner", std::to_string(row.owner)}});
        say(json::toText(array));
        return 0;
    }
    say(fmt::format("{:<24} {:<8} {:<8} {:<30} {}", "ID", "PID", "STATUS", "CREATED", "BUNDLE"));
    for (const Row& row : *all)
        say(fmt::format("{:<24} {:<8} {:<8} {:<30} {}", row.state.id, row.state.pid, row.state.status, row.created,
                        row.state.bundle));
    return 0;
}

Result<int> runPs(Arguments& arguments) {
    const auto json = isJson(arguments.format);
    if (!json)
        return json.error();
    const auto pids = processes(arguments.stateRoot, arguments.id);
    if (!pids)
        return pids.error();
    if (*json) {
        say(Json(*pids).dump());
        return 0;
    }
    say("PID");
    for (const pid_t pid : *pids)
        say(std::to_string(pid));
    return 0;
}

} // namespace gantry::oci
