// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/image_layers.h"

#include "core/api/list.h"

namespace gantry::api {

template <class C>
void fields(C& c, ImageLayer& l) {
    c("index", l.index);
    c("createdBy", l.createdBy);
    c("created", l.created);
    c("comment", l.comment);
    c("diffId", l.diffId);
    c("size", l.size);
    c("diskBytes", l.diskBytes);
    c("blobBytes", l.blobBytes);
    c("plainBytes", l.plainBytes);
    c("sharedWith", l.sharedWith);
}

template <class C>
void fields(C& c, ImageLayers& l) {
    c("id", l.id);
    c("layers", l.layers);
    c("uniqueSize", l.uniqueSize);
}

template <class C>
void fields(C& c, LayerEntry& e) {
    c("name", e.name);
    c("kind", e.kind);
    c("change", e.change);
    c("size", e.size);
    c("mode", e.mode);
    c("uid", e.uid);
    c("gid", e.gid);
    c("modified", e.modified);
    c("target", e.target);
}

template <class C>
void fields(C& c, LayerFiles& f) {
    c("path", f.path);
    c("entries", f.entries);
    c("isCut", f.isCut);
}

std::string encode(const ImageLayers& body) {
    return json::encode(body);
}

Result<ImageLayers> decodeImageLayers(std::string_view text) {
    return json::decode<ImageLayers>(text, kListLimits);
}

std::string encode(const LayerFiles& body) {
    return json::encode(body);
}

Result<LayerFiles> decodeLayerFiles(std::string_view text) {
    return json::decode<LayerFiles>(text, kListLimits);
}

} // namespace gantry::api
