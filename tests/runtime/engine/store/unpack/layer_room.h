// SPDX-License-Identifier: GPL-3.0-or-later
// A directory to unpack into, beside a canary that no layer may reach; and a text of what arrived.
#pragma once

#include "core/base/result.h"
#include "runtime/engine/store/unpack/unpack_layer.h"

#include <string>
#include <string_view>

#include <QTemporaryDir>

namespace gantry::test {

class LayerRoom {
public:
    LayerRoom();
    ~LayerRoom();

    Result<store::UnpackResult> unpack(std::string_view archive, store::UnpackRequest request = {});
    std::string target() const { return m_path + "/target"; }
    // One line an entry, sorted: "path kind mode uid:gid size-or-target".
    std::string listing() const;
    // Whether everything beside the target is as it was.
    bool isOutsideUntouched() const;

private:
    QTemporaryDir m_directory;
    std::string m_path;
};

// A descriptor of an unnamed file with that content, at its beginning.
int memoryFile(std::string_view content);
std::string unpackProgram();

} // namespace gantry::test
