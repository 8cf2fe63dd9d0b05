// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/image_drag.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>

namespace gantry::models {

QMimeData* ImageDrag::toMimeData() const {
    auto* data = new QMimeData;
    const QJsonObject body{{QStringLiteral("engine"), engine},
                           {QStringLiteral("images"), QJsonArray::fromStringList(references)}};
    data->setData(QLatin1String(kImageDragType), QJsonDocument(body).toJson(QJsonDocument::Compact));
    data->setText(references.join(QLatin1Char('\n')));
    return data;
}

// Anybody may offer something under that name: nothing is taken for granted.
std::optional<ImageDrag> ImageDrag::from(const QMimeData* data) {
    if (data == nullptr || !data->hasFormat(QLatin1String(kImageDragType)))
        return {};
    const QJsonObject body = QJsonDocument::fromJson(data->data(QLatin1String(kImageDragType))).object();
    ImageDrag drag{body.value(QStringLiteral("engine")).toString(), {}};
    for (const auto& each : body.value(QStringLiteral("images")).toArray()) {
        if (const QString reference = each.toString(); !reference.isEmpty())
            drag.references << reference;
    }
    if (drag.engine.isEmpty() || drag.references.isEmpty())
        return {};
    return drag;
}

} // namespace gantry::models
