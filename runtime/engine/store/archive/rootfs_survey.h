// SPDX-License-Identifier: GPL-3.0-or-later
// Watches the entries of a tar archive go by and says whether they are the files of a Linux system, for a person who
// has such an archive instead of an image. Decides nothing about how it is unpacked.
#pragma once

#include "core/base/result.h"
#include "runtime/engine/store/unpack/tar_reader.h"

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace gantry::store {

struct RootfsFacts {
    std::uint64_t entries = 0;
    std::uint64_t bytes = 0; // of the regular files
    bool isLikely = false;   // has the directories a Linux system has, or a program that could be started
    std::string command;     // what could be started in it; plain characters only; empty: nothing was found
};

class RootfsSurvey {
public:
    RootfsSurvey();
    void see(const TarEntry& entry);
    // True once an entry belongs to an image's documents: then these are no system's files.
    bool isImage() const { return m_isImage; }
    RootfsFacts facts() const;

private:
    std::uint64_t m_entries = 0;
    std::uint64_t m_bytes = 0;
    std::set<std::string_view> m_directories; // of those every system has
    std::size_t m_command;                    // in the list of those looked for; its length: none
    std::string m_program;                    // the first program in the archive's root
    bool m_hasPrograms = false;               // more than one
    bool m_isImage = false;
};

// One line of the report, and back. The parent trusts nothing of it but its form.
std::string surveyLine(const RootfsFacts& facts);
// The fields after the line's name; invalidArgument when they are not what surveyLine() writes.
Result<RootfsFacts> parseSurvey(const std::vector<std::string>& fields);

} // namespace gantry::store
