// SPDX-License-Identifier: GPL-3.0-or-later
// The field lists of images.h.
#pragma once

#include "core/api/containers_fields.h"
#include "core/api/images.h"

namespace gantry::api {

template <class C>
void fields(C& c, ImageSummary& i) {
    c("Id", i.Id);
    c("ParentId", i.ParentId);
    c("RepoTags", i.RepoTags);
    c("RepoDigests", i.RepoDigests);
    c("Created", i.Created);
    c("Size", i.Size);
    c("SharedSize", i.SharedSize);
    c("Labels", i.Labels);
    c("Containers", i.Containers);
}

template <class C>
void fields(C& c, RootFS& r) {
    c("Type", r.Type);
    c("Layers", r.Layers);
}

template <class C>
void fields(C& c, ImageInspect& i) {
    c("Id", i.Id);
    c("RepoTags", i.RepoTags);
    c("RepoDigests", i.RepoDigests);
    c("Parent", i.Parent);
    c("Comment", i.Comment);
    c("Created", i.Created);
    c("DockerVersion", i.DockerVersion);
    c("Author", i.Author);
    c("Config", i.Config);
    c("Architecture", i.Architecture);
    c("Variant", i.Variant);
    c("Os", i.Os);
    c("Size", i.Size);
    c("RootFS", i.RootFS_);
}

template <class C>
void fields(C& c, HistoryItem& h) {
    c("Id", h.Id);
    c("Created", h.Created);
    c("CreatedBy", h.CreatedBy);
    c("Tags", h.Tags);
    c("Size", h.Size);
    c("Comment", h.Comment);
}

template <class C>
void fields(C& c, DeleteItem& d) {
    c("Untagged", d.Untagged);
    c("Deleted", d.Deleted);
}

template <class C>
void fields(C& c, ImagesPruned& p) {
    c("ImagesDeleted", p.ImagesDeleted);
    c("SpaceReclaimed", p.SpaceReclaimed);
}

template <class C>
void fields(C& c, ProgressDetail& p) {
    c("current", p.current);
    c("total", p.total);
}

template <class C>
void fields(C& c, ErrorDetail& e) {
    c("message", e.message);
}

template <class C>
void fields(C& c, ProgressLine& p) {
    c("stream", p.stream);
    c("status", p.status);
    c("id", p.id);
    c("progress", p.progress);
    c("progressDetail", p.progressDetail);
    c("error", p.error);
    c("errorDetail", p.errorDetail);
}

} // namespace gantry::api
