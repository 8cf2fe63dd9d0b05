// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/archive/rootfs_survey.h"

#include "runtime/engine/store/unpack/sparse_map.h"

#include <algorithm>
#include <array>

namespace gantry::store {

namespace {

constexpr std::array<std::string_view, 17> kDirectories{"bin",   "boot",  "dev", "etc",  "home", "lib",
                                                        "lib64", "media", "opt", "proc", "run",  "sbin",
                                                        "srv",   "sys",   "tmp", "usr",  "var"};
constexpr std::array<std::string_view, 4> kDocuments{"manifest.json", "index.json", "repositories", "oci-layout"};
// The first that is there wins. A system whose /bin is a link to usr/bin has the second.
constexpr std::array<std::string_view, 6> kCommands{"bin/sh",       "usr/bin/sh", "bin/bash",
                                                    "usr/bin/bash", "sbin/init",  "init"};
constexpr std::size_t kEnoughDirectories = 3;
constexpr std::size_t kLongestProgram = 64;

// "./a/b", "/a/b" and "a/b/" are "a/b".
std::string_view plain(std::string_view path) {
    while (path.starts_with('/') || path.starts_with("./"))
        path.remove_prefix(path.starts_with('/') ? 1 : 2);
    while (path.ends_with('/'))
        path.remove_suffix(1);
    return path;
}

bool isPlainWord(std::string_view text) {
    return !text.empty() && text.size() <= kLongestProgram && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
               c == '-';
    });
}

bool isCommand(std::string_view text) {
    return text.starts_with('/') && (isPlainWord(text.substr(1)) ||
                                     std::find(kCommands.begin(), kCommands.end(), text.substr(1)) != kCommands.end());
}

Error malformed() {
    return {ErrorKind::internal, "the process that reads the archive gave no valid report"};
}

} // namespace

RootfsSurvey::RootfsSurvey() : m_command(kCommands.size()) {}

void RootfsSurvey::see(const TarEntry& entry) {
    const std::string_view path = plain(entry.path);
    ++m_entries;
    if (entry.type == EntryType::file)
        m_bytes += entry.size;
    const auto slash = path.find('/');
    const std::string_view first = path.substr(0, slash);
    const bool isTop = slash == std::string_view::npos;
    if (isTop && entry.type != EntryType::directory)
        m_isImage = m_isImage || std::find(kDocuments.begin(), kDocuments.end(), path) != kDocuments.end();
    // "bin" itself may be a link to usr/bin.
    const bool isBelow = !isTop || entry.type == EntryType::directory || entry.type == EntryType::symlink;
    if (const auto known = std::find(kDirectories.begin(), kDirectories.end(), first);
        isBelow && known != kDirectories.end())
        m_directories.insert(*known);
    const auto command =
        static_cast<std::size_t>(std::find(kCommands.begin(), kCommands.end(), path) - kCommands.begin());
    if (command < m_command && entry.type != EntryType::directory)
        m_command = command;
    if (isTop && entry.type == EntryType::file && (entry.mode & 0111U) != 0) {
        m_hasPrograms = !m_program.empty();
        m_program = std::string(path);
    }
}

RootfsFacts RootfsSurvey::facts() const {
    RootfsFacts facts{m_entries, m_bytes, false, {}};
    if (m_command < kCommands.size())
        facts.command = "/" + std::string(kCommands.at(m_command));
    else if (!m_hasPrograms && isPlainWord(m_program))
        facts.command = "/" + m_program;
    facts.isLikely = m_command < kCommands.size() || m_directories.size() >= kEnoughDirectories;
    return facts;
}

std::string surveyLine(const RootfsFacts& facts) {
    return "rootfs\t" + std::to_string(facts.entries) + "\t" + std::to_string(facts.bytes) + "\t" +
           (facts.isLikely ? "1" : "0") + "\t" + (facts.command.empty() ? "-" : facts.command) + "\n";
}

Result<RootfsFacts> parseSurvey(const std::vector<std::string>& fields) {
    if (fields.size() != 4 || (fields[2] != "0" && fields[2] != "1") || (fields[3] != "-" && !isCommand(fields[3])))
        return malformed();
    const auto entries = decodeDecimal(fields[0]);
    const auto bytes = decodeDecimal(fields[1]);
    // Beyond this it could not be told in JSON; no archive is.
    if (!entries || !bytes || *bytes > (std::uint64_t{1} << 62U) || *entries > (std::uint64_t{1} << 62U))
        return malformed();
    return RootfsFacts{*entries, *bytes, fields[2] == "1", fields[3] == "-" ? std::string() : fields[3]};
}

} // namespace gantry::store
