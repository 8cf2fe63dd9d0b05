// SPDX-License-Identifier: GPL-3.0-or-later
// Image archives made in memory, right ones and such as no program would write; and a store to load them into.
#pragma once

#include "core/oci/digest.h"
#include "runtime/engine/store/image_store.h"
#include "tests/runtime/engine/store/unpack/tar_builder.h"

#include <memory>
#include <string>
#include <vector>

namespace gantry::test {

struct TestImage {
    std::vector<std::string> layers; // plain tar streams, lowest first
    std::vector<std::string> tags;
    std::string execution = R"({"Cmd":["sh"],"Env":["PATH=/bin"],"Labels":{"kind":"test"}})";
    std::string created = "2026-01-01T00:00:00Z";
};

// A layer with these files, each holding its own name.
std::string layerOf(const std::vector<std::string>& names);
std::string configOf(const TestImage& image);
std::string idOf(const TestImage& image);
std::string hexOf(std::string_view bytes);

// As `docker save` writes it: layers, configs, manifest.json last.
std::string dockerArchive(const std::vector<TestImage>& images);
// compression: none, gzip or zstd, of the layers.
std::string ociArchive(const TestImage& image, const std::string& compression = "none");
// By the program of that name, or unchanged for "none".
std::string compressed(const std::string& bytes, const std::string& program);

// A data root of its own, gone afterwards.
class StoreRoom {
public:
    StoreRoom();
    ~StoreRoom();

    store::ImageStore& store() { return *m_store; }
    // As after a restart of the helper; also waits for what was being cleaned up.
    Result<void> reopen();
    void close() { m_store.reset(); }
    Result<std::vector<store::LoadedImage>> load(std::string_view archive, const std::stop_token& stop = {});
    const std::string& root() const { return m_root; }
    // Names in a directory of the data root, sorted.
    std::vector<std::string> names(const std::string& directory) const;
    // "" when nothing is left of anything: no blob, layer, temporary file or row; else what there is.
    std::string rest();

    std::function<bool(const std::string&)> isLayerInUse;

private:
    std::string m_root;
    std::unique_ptr<store::ImageStore> m_store;
};

store::ArchiveSource sourceOf(std::string_view bytes);
std::string storeProgram();

} // namespace gantry::test
