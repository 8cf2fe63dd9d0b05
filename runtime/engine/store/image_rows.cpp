// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/image_rows.h"

#include "core/json/codec.h"

#include <array>

namespace gantry::store {

namespace {

// Digests are kept as their hex digits, references in their full form, times in nanoseconds.
constexpr std::array kMigrations{R"sql(
CREATE TABLE layers (
    diff_id TEXT PRIMARY KEY,
    size INTEGER NOT NULL,
    disk_bytes INTEGER NOT NULL,
    plain_bytes INTEGER NOT NULL,
    hides_lower INTEGER NOT NULL,
    blob TEXT NOT NULL,
    blob_bytes INTEGER NOT NULL,
    compression TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE images (
    id TEXT PRIMARY KEY,
    created INTEGER NOT NULL,
    added INTEGER NOT NULL,
    os TEXT NOT NULL,
    architecture TEXT NOT NULL,
    variant TEXT NOT NULL,
    labels TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE image_layers (
    image TEXT NOT NULL REFERENCES images(id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    layer TEXT NOT NULL REFERENCES layers(diff_id),
    PRIMARY KEY (image, position)
) WITHOUT ROWID;
CREATE INDEX image_layers_by_layer ON image_layers(layer);
CREATE TABLE tags (
    reference TEXT PRIMARY KEY,
    image TEXT NOT NULL REFERENCES images(id) ON DELETE CASCADE
) WITHOUT ROWID;
CREATE INDEX tags_by_image ON tags(image);
)sql"};

// A layer counts as often as an image has it for its size, as engines count, and as shared when another image has it.
constexpr const char* kImages = R"sql(
SELECT i.id, i.created, i.added, i.os, i.architecture, i.variant, i.labels,
  (SELECT COALESCE(SUM(l.size), 0) FROM image_layers il JOIN layers l ON l.diff_id = il.layer WHERE il.image = i.id),
  (SELECT COALESCE(SUM(l.size), 0) FROM image_layers il JOIN layers l ON l.diff_id = il.layer WHERE il.image = i.id
    AND EXISTS (SELECT 1 FROM image_layers o WHERE o.layer = il.layer AND o.image <> i.id))
FROM images i )sql";

constexpr const char* kLayers = "SELECT l.diff_id, l.size, l.disk_bytes, l.plain_bytes, l.hides_lower, l.blob, "
                                "l.blob_bytes, l.compression FROM layers l ";

Result<oci::Digest> digestIn(const Statement& row, int column) {
    return oci::Digest::fromHex(row.text(column));
}

} // namespace

Result<ImageRows> ImageRows::open(const std::string& path) {
    auto database = Database::open(path, kMigrations);
    if (!database)
        return database.error();
    return ImageRows(std::move(*database));
}

Result<std::vector<ImageRow>> ImageRows::selectImages(const std::string& where, const std::string& argument) {
    std::vector<ImageRow> list;
    std::map<std::string, std::size_t> positions;
    auto query = m_database.prepare(kImages + where + " ORDER BY i.created DESC, i.id");
    if (!argument.empty())
        query.bind(argument);
    for (;;) {
        const auto row = query.step();
        if (!row)
            return row.error();
        if (!*row)
            break;
        ImageRow image;
        auto id = digestIn(query, 0);
        auto labels = json::parse(query.text(6));
        if (!id || !labels)
            return (id ? labels.error() : id.error()).in("an image in the store");
        image.id = std::move(*id);
        image.created = query.number(1);
        image.added = query.number(2);
        image.platform = {query.text(3), query.text(4), query.text(5)};
        for (const auto& [key, value] : labels->items())
            image.labels[key] = value.is_string() ? value.get<std::string>() : std::string();
        image.size = query.number(7);
        image.sharedSize = query.number(8);
        positions[image.id.hex()] = list.size();
        list.push_back(std::move(image));
    }
    auto tags = m_database.prepare("SELECT i.reference, i.image FROM tags i " +
                                   (argument.empty() ? std::string() : "WHERE i.image = ?") + " ORDER BY i.reference");
    if (!argument.empty())
        tags.bind(argument);
    for (;;) {
        const auto row = tags.step();
        if (!row)
            return row.error();
        if (!*row)
            return list;
        auto reference = oci::Reference::parse(tags.text(0));
        const auto position = positions.find(tags.text(1));
        if (reference && position != positions.end())
            list[position->second].tags.push_back(std::move(*reference));
    }
}

Result<std::vector<ImageRow>> ImageRows::images() {
    return selectImages({}, {});
}

Result<ImageRow> ImageRows::image(const oci::Digest& id) {
    auto list = selectImages("WHERE i.id = ?", id.hex());
    if (!list)
        return list.error();
    if (list->empty())
        return Error(ErrorKind::notFound, "No such image: " + id.toString());
    return std::move(list->front());
}

Result<std::vector<oci::Digest>> ImageRows::idsByPrefix(const std::string& hexPrefix) {
    auto query = m_database.prepare("SELECT id FROM images WHERE substr(id, 1, ?) = ? LIMIT 2");
    query.bind(static_cast<std::int64_t>(hexPrefix.size())).bind(hexPrefix);
    std::vector<oci::Digest> ids;
    for (;;) {
        const auto row = query.step();
        if (!row)
            return row.error();
        if (!*row)
            return ids;
        auto id = digestIn(query, 0);
        if (!id)
            return id.error();
        ids.push_back(std::move(*id));
    }
}

Result<std::optional<oci::Digest>> ImageRows::idOfTag(const oci::Reference& tag) {
    auto query = m_database.prepare("SELECT image FROM tags WHERE reference = ?");
    query.bind(tag.toString());
    const auto row = query.step();
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<oci::Digest>();
    auto id = digestIn(query, 0);
    if (!id)
        return id.error();
    return std::optional(std::move(*id));
}

Result<std::int64_t> ImageRows::count() {
    auto query = m_database.prepare("SELECT COUNT(*) FROM images");
    const auto row = query.step();
    return row ? Result<std::int64_t>(query.number(0)) : Result<std::int64_t>(row.error());
}

Result<std::vector<LayerRow>> ImageRows::selectLayers(const std::string& rest, const std::string& argument) {
    auto query = m_database.prepare(kLayers + rest);
    if (!argument.empty())
        query.bind(argument);
    std::vector<LayerRow> list;
    for (;;) {
        const auto row = query.step();
        if (!row)
            return row.error();
        if (!*row)
            return list;
        auto diffId = digestIn(query, 0);
        auto blob = digestIn(query, 5);
        if (!diffId || !blob)
            return (diffId ? blob.error() : diffId.error()).in("a layer in the store");
        list.push_back({std::move(*diffId), query.number(1), query.number(2), query.number(3), query.number(4) != 0,
                        std::move(*blob), query.number(6), query.text(7)});
    }
}

Result<std::vector<LayerRow>> ImageRows::layersOf(const oci::Digest& image) {
    return selectLayers("JOIN image_layers il ON il.layer = l.diff_id WHERE il.image = ? ORDER BY il.position",
                        image.hex());
}

Result<std::optional<LayerRow>> ImageRows::layer(const oci::Digest& diffId) {
    auto list = selectLayers("WHERE l.diff_id = ?", diffId.hex());
    if (!list)
        return list.error();
    return list->empty() ? std::optional<LayerRow>() : std::optional(std::move(list->front()));
}

Result<std::vector<LayerRow>> ImageRows::layers() {
    return selectLayers({}, {});
}

Result<std::vector<LayerRow>> ImageRows::unusedLayers() {
    return selectLayers("WHERE NOT EXISTS (SELECT 1 FROM image_layers il WHERE il.layer = l.diff_id)", {});
}

Result<void> ImageRows::addLayer(const LayerRow& layer) {
    return m_database
        .prepare("INSERT INTO layers VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT(diff_id) DO UPDATE SET "
                 "blob = excluded.blob, blob_bytes = excluded.blob_bytes, compression = excluded.compression")
        .bind(layer.diffId.hex())
        .bind(layer.size)
        .bind(layer.diskBytes)
        .bind(layer.plainBytes)
        .bind(static_cast<std::int64_t>(layer.hidesLowerLayers))
        .bind(layer.blob.hex())
        .bind(layer.blobBytes)
        .bind(layer.compression)
        .run();
}

Result<void> ImageRows::addImage(const ImageRow& image, const std::vector<oci::Digest>& diffIds) {
    auto added = m_database.prepare("INSERT INTO images VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")
                     .bind(image.id.hex())
                     .bind(image.created)
                     .bind(image.added)
                     .bind(image.platform.os)
                     .bind(image.platform.architecture)
                     .bind(image.platform.variant)
                     .bind(json::toText(Json(image.labels)))
                     .run();
    if (!added)
        return added;
    std::int64_t position = 0;
    for (const auto& diffId : diffIds) {
        auto linked = m_database.prepare("INSERT INTO image_layers VALUES (?, ?, ?) ON CONFLICT DO NOTHING")
                          .bind(image.id.hex())
                          .bind(position++)
                          .bind(diffId.hex())
                          .run();
        if (!linked)
            return linked;
    }
    return {};
}

Result<void> ImageRows::setTag(const oci::Reference& tag, const oci::Digest& image) {
    return m_database
        .prepare("INSERT INTO tags VALUES (?, ?) ON CONFLICT(reference) DO UPDATE SET image = excluded.image")
        .bind(tag.toString())
        .bind(image.hex())
        .run();
}

Result<void> ImageRows::removeTag(const oci::Reference& tag) {
    return m_database.prepare("DELETE FROM tags WHERE reference = ?").bind(tag.toString()).run();
}

Result<void> ImageRows::removeImage(const oci::Digest& id) {
    return m_database.prepare("DELETE FROM images WHERE id = ?").bind(id.hex()).run();
}

Result<void> ImageRows::removeLayer(const oci::Digest& diffId) {
    return m_database.prepare("DELETE FROM layers WHERE diff_id = ?").bind(diffId.hex()).run();
}

} // namespace gantry::store
