// SPDX-License-Identifier: GPL-3.0-or-later
// What is carried when images are dragged: which, and of which engine. For whoever takes drops, in this window or in
// another one; other programs get the names as text.
#pragma once

#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

class QMimeData;

namespace gantry::models {

// A JSON object {"engine": path of its socket, "images": [reference, …]}.
inline constexpr const char* kImageDragType = "application/x-gantry-images";

struct ImageDrag {
    QString engine;
    QStringList references;

    // The caller owns it.
    QMimeData* toMimeData() const;
    // Empty when there is nothing of that type in it, or what is there is not what it should be.
    static std::optional<ImageDrag> from(const QMimeData* data);
};

} // namespace gantry::models
