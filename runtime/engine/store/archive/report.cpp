// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/archive/report.h"

#include "core/text/words.h"
#include "runtime/engine/store/unpack/sparse_map.h"

#include <algorithm>
#include <array>
#include <vector>

namespace gantry::store {

namespace {

constexpr std::array kKinds{ErrorKind::notFound,  ErrorKind::alreadyExists,    ErrorKind::invalidArgument,
                            ErrorKind::conflict,  ErrorKind::permissionDenied, ErrorKind::unavailable,
                            ErrorKind::cancelled, ErrorKind::unsupported,      ErrorKind::internal};

Error malformed() {
    return {ErrorKind::internal, "the process that reads the archive gave no valid report"};
}

} // namespace

std::string fileLine(const ArchiveFile& file) {
    return "file\t" + std::to_string(file.index) + "\t" + std::to_string(file.size) + "\t" +
           (file.isSpooled ? file.digest.hex() : "-") + "\t" + file.name + "\n";
}

std::string linkLine(std::string_view name, std::string_view target, bool isSymlink) {
    return (isSymlink ? "symlink\t" : "hardlink\t") + std::string(name) + "\t" + std::string(target) + "\n";
}

std::string endLine() {
    return "end\n";
}

std::string errorLine(const Error& error) {
    std::string message = error.message().substr(0, 2000);
    std::replace_if(
        message.begin(), message.end(), [](char c) { return c == '\n' || c == '\t'; }, ' ');
    return "error\t" + std::string(nameOf(error.kind())) + "\t" + message + "\n";
}

Result<void> ReportReader::take(std::string_view line) {
    const auto fields = text::split(line, '\t');
    if (m_isComplete)
        return malformed();
    if (fields[0] == "end" && fields.size() == 1) {
        m_isComplete = true;
        return {};
    }
    if (fields[0] == "error" && fields.size() == 3) {
        const auto* kind =
            std::find_if(kKinds.begin(), kKinds.end(), [&](ErrorKind each) { return nameOf(each) == fields[1]; });
        return kind == kKinds.end() ? malformed() : Error(*kind, fields[2]);
    }
    if (fields[0] == "rootfs" && !m_rootfs) {
        const auto facts = parseSurvey({fields.begin() + 1, fields.end()});
        if (!facts)
            return facts.error();
        m_rootfs = *facts;
        return {};
    }
    if (m_table.size() >= kMaxArchiveEntries)
        return malformed();
    if ((fields[0] == "symlink" || fields[0] == "hardlink") && fields.size() == 3) {
        const auto name = normaliseEntryName(fields[1]);
        return name ? m_table.addLink(*name, fields[2], fields[0] == "symlink") : Result<void>(name.error());
    }
    if (fields[0] != "file" || fields.size() != 5)
        return malformed();
    const auto index = decodeDecimal(fields[1]);
    const auto size = decodeDecimal(fields[2]);
    auto name = normaliseEntryName(fields[4]);
    if (!index || !size || !name)
        return malformed();
    ArchiveFile file{std::move(*name), *index, *size, {}, fields[3] != "-"};
    if (file.isSpooled) {
        auto digest = oci::Digest::fromHex(fields[3]);
        if (!digest)
            return malformed();
        file.digest = std::move(*digest);
    }
    return m_table.addFile(std::move(file));
}

} // namespace gantry::store
