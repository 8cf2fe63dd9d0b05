// SPDX-License-Identifier: GPL-3.0-or-later
// The lines in which the child that reads an archive tells its parent what is in it. The parent trusts none of it but
// its form.
#pragma once

#include "core/base/result.h"
#include "runtime/engine/store/archive/entry_table.h"
#include "runtime/engine/store/archive/rootfs_survey.h"

#include <optional>
#include <string>
#include <string_view>

namespace gantry::store {

// Of one line; names are at most kMaxEntryName bytes and there are two on a line.
inline constexpr std::size_t kMaxReportLine = 4096;
inline constexpr std::size_t kMaxEntryName = 1024;
inline constexpr std::size_t kMaxArchiveEntries = 50'000;
// Of all lines together: the list is held in memory.
inline constexpr std::size_t kMaxReport = std::size_t{16} << 20U;

std::string fileLine(const ArchiveFile& file);
std::string linkLine(std::string_view name, std::string_view target, bool isSymlink);
std::string endLine();
std::string errorLine(const Error& error);

// Takes the lines one after another into a table.
class ReportReader {
public:
    // The child's own error comes back as one; a malformed line is an internal error: the child went bad.
    Result<void> take(std::string_view line);
    bool isComplete() const { return m_isComplete; }
    EntryTable& table() { return m_table; }
    // When a survey was asked for and no image's documents came by.
    const std::optional<RootfsFacts>& rootfs() const { return m_rootfs; }

private:
    EntryTable m_table;
    std::optional<RootfsFacts> m_rootfs;
    bool m_isComplete = false;
};

} // namespace gantry::store
