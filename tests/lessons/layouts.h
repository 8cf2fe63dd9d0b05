// SPDX-License-Identifier: GPL-3.0-or-later
// OCI layouts of one image, in which nothing has to be true.
#pragma once

#include <string>
#include <vector>

namespace gantry::test {

// type: what follows "application/vnd.oci.image.".
std::string descriptor(const std::string& type, const std::string& blob);
// execution: the "config" member's text.
std::string configFor(const std::vector<std::string>& diffIds, const std::string& execution = "{}");

struct Blob {
    std::string type; // of a layer: "layer.v1.tar+zstd"
    std::string bytes;
};

// manifest: another text than the one that would be right.
std::string layoutWith(const std::vector<Blob>& layers, const std::string& config, const std::string& manifest = {});

} // namespace gantry::test
