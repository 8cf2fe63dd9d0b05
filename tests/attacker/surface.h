// SPDX-License-Identifier: GPL-3.0-or-later
// All that a user of the socket can reach: every route of the helper, every field of the bodies that make and change
// containers. Read from the code itself, so that nothing is forgotten.
#pragma once

#include <string>
#include <vector>

namespace gantry::test {

enum class FieldKind { text, number, flag, empty };

struct Field {
    // "HostConfig.Mounts[].Source"; "[]" is an element of a list, "{}" a value of a map and "{key}" a key of it.
    std::string path;
    FieldKind kind;
};

std::vector<std::string> allRoutes(); // "GET /containers/{id}/json"
std::vector<Field> createFields();
std::vector<Field> updateFields();

// body (a JSON object) with that field set to value (JSON text; of a "{key}" a string): what is missing on the way is
// made.
std::string withField(const std::string& body, const std::string& path, const std::string& value);

} // namespace gantry::test
