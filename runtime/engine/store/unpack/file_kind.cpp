// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/unpack/file_kind.h"

#include <algorithm>
#include <array>
#include <utility>

namespace gantry::store {

namespace {

using namespace std::string_view_literals;

constexpr std::array<std::pair<std::string_view, std::string_view>, 21> kKinds{{
    {"PK\x03\x04"sv, "a zip archive"},
    {"PK\x05\x06"sv, "an empty zip archive"},
    {"7z\xbc\xaf\x27\x1c"sv, "a 7-Zip archive"},
    {"Rar!\x1a\x07"sv, "a RAR archive"},
    {"!<arch>\n"sv, "a Debian package or another ar archive"},
    {"\xed\xab\xee\xdb"sv, "an RPM package"},
    {"070701"sv, "a cpio archive"},
    {"\x04\x22\x4d\x18"sv, "compressed with lz4, which is not supported"},
    {"LZIP"sv, "compressed with lzip, which is not supported"},
    {"\x1f\x9d"sv, "compressed with compress, which is not supported"},
    {"\x89LZO"sv, "compressed with lzop, which is not supported"},
    {"QFI\xfb"sv, "a disk image (qcow2)"},
    {"KDMV"sv, "a disk image (VMDK)"},
    {"hsqs"sv, "a squashfs file system"},
    {"\x7f\x45LF"sv, "a program"},
    {"%PDF"sv, "a PDF document"},
    {"\x89PNG"sv, "a picture"},
    {"\xff\xd8\xff"sv, "a picture"},
    {"<!DOCTYPE"sv, "a web page"},
    {"<html"sv, "a web page"},
    {"#!"sv, "a script"},
}};

} // namespace

std::string_view guessFileKind(std::string_view firstBytes) {
    const auto* kind = std::find_if(kKinds.begin(), kKinds.end(),
                                    [&](const auto& each) { return firstBytes.starts_with(each.first); });
    return kind == kKinds.end() ? std::string_view() : kind->second;
}

} // namespace gantry::store
