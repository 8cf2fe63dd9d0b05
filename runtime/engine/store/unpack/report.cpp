// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/unpack/report.h"

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
    return {ErrorKind::internal, "the unpacking process gave no valid report"};
}

std::vector<std::string_view> fieldsOf(std::string_view text) {
    std::vector<std::string_view> fields;
    for (;;) {
        const auto space = text.find(' ');
        fields.push_back(text.substr(0, space));
        if (space == std::string_view::npos)
            return fields;
        text.remove_prefix(space + 1);
    }
}

Result<UnpackResult> decodeSuccess(std::string_view line) {
    const auto fields = fieldsOf(line);
    if (fields.size() != 6 || (fields[5] != "0" && fields[5] != "1"))
        return malformed();
    const auto diffId = oci::Digest::parse(fields[0]);
    if (!diffId)
        return malformed();
    UnpackResult result;
    result.diffId = *diffId;
    std::size_t at = 1;
    for (auto* number : {&result.plainBytes, &result.entries, &result.fileBytes, &result.diskBytes}) {
        const auto value = decodeDecimal(fields[at++]);
        if (!value)
            return malformed();
        *number = *value;
    }
    result.hidesLowerLayers = fields[5] == "1";
    return result;
}

} // namespace

std::string encodeReport(const Result<UnpackResult>& result) {
    if (result) {
        return "ok " + result->diffId.toString() + " " + std::to_string(result->plainBytes) + " " +
               std::to_string(result->entries) + " " + std::to_string(result->fileBytes) + " " +
               std::to_string(result->diskBytes) + (result->hidesLowerLayers ? " 1\n" : " 0\n");
    }
    std::string line =
        ("error " + std::string(nameOf(result.error().kind())) + " " + result.error().message()).substr(0, 2000);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line + "\n";
}

Result<UnpackResult> decodeReport(std::string_view line) {
    if (!line.ends_with('\n') || std::count(line.begin(), line.end(), '\n') != 1)
        return malformed();
    line.remove_suffix(1);
    if (line.starts_with("ok "))
        return decodeSuccess(line.substr(3));
    if (!line.starts_with("error "))
        return malformed();
    line.remove_prefix(6);
    const auto space = line.find(' ');
    if (space == std::string_view::npos)
        return malformed();
    for (const auto kind : kKinds) {
        if (nameOf(kind) == line.substr(0, space))
            return Error(kind, std::string(line.substr(space + 1)));
    }
    return malformed();
}

} // namespace gantry::store
