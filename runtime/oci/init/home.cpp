// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/init/home.h"

#include "core/base/unique_fd.h"
#include "core/fs/files.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fcntl.h>
#include <sys/stat.h>

#include <fmt/format.h>

namespace gantry::oci {

namespace {

constexpr std::size_t kMaxPasswdBytes = 1U << 20U;

} // namespace

std::string_view homeIn(std::string_view passwd, std::uint32_t uid) {
    while (!passwd.empty()) {
        const auto end = std::min(passwd.find('\n'), passwd.size());
        std::string_view line = passwd.substr(0, end);
        passwd.remove_prefix(std::min(end + 1, passwd.size()));
        std::array<std::string_view, 6> fields; // name, password, uid, gid, comment, home
        bool isWhole = true;
        for (auto& field : fields) {
            isWhole = isWhole && !line.empty();
            const auto colon = std::min(line.find(':'), line.size());
            field = line.substr(0, colon);
            line.remove_prefix(std::min(colon + 1, line.size()));
        }
        std::uint32_t number = 0;
        const auto parsed = std::from_chars(fields[2].data(), fields[2].data() + fields[2].size(), number);
        if (isWhole && parsed.ec == std::errc() && parsed.ptr == fields[2].data() + fields[2].size() && number == uid)
            return fields[5];
    }
    return {};
}

void addHome(Process& process) {
    const bool isSet = std::any_of(process.env.begin(), process.env.end(),
                                   [](const std::string& entry) { return entry.starts_with("HOME="); });
    if (isSet)
        return;
    // A file of the image: it may be a fifo or a device.
    const UniqueFd file(::open("/etc/passwd", O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC));
    struct stat status {};
    std::string text;
    if (file && ::fstat(file.get(), &status) == 0 && S_ISREG(status.st_mode))
        text = fs::readAll(file.get(), kMaxPasswdBytes).value_or("");
    const std::string_view home = homeIn(text, process.user.uid);
    process.env.push_back(fmt::format("HOME={}", home.empty() ? "/" : home));
}

} // namespace gantry::oci
