// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/runtime/engine/store/image_archives.h"

#include "core/fs/remove_tree.h"
#include "core/process/spawn.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include <QCoreApplication>

namespace gantry::test {

namespace {

std::string quotedList(const std::vector<std::string>& texts) {
    std::string list = "[";
    for (const auto& text : texts)
        list += (list.size() > 1 ? ",\"" : "\"") + text + "\"";
    return list + "]";
}

std::string descriptor(const std::string& type, const std::string& content, const std::string& more = {}) {
    return R"({"mediaType":")" + type + R"(","digest":"sha256:)" + hexOf(content) + R"(","size":)" +
           std::to_string(content.size()) + more + "}";
}

} // namespace

std::string hexOf(std::string_view bytes) {
    return oci::Digest::of(bytes).hex();
}

std::string layerOf(const std::vector<std::string>& names) {
    TarBuilder builder;
    for (const auto& name : names)
        builder.file(name, name);
    return builder.end();
}

std::string configOf(const TestImage& image) {
    std::vector<std::string> diffIds;
    for (const auto& layer : image.layers)
        diffIds.push_back("sha256:" + hexOf(layer));
    return R"({"os":"linux","architecture":"amd64","created":")" + image.created + R"(","config":)" + image.execution +
           R"(,"rootfs":{"type":"layers","diff_ids":)" + quotedList(diffIds) +
           R"(},"history":[{"created":"2026-01-01T00:00:00Z","created_by":"made"}]})";
}

std::string idOf(const TestImage& image) {
    return hexOf(configOf(image));
}

std::string dockerArchive(const std::vector<TestImage>& images) {
    TarBuilder builder;
    std::vector<std::string> written;
    std::string manifest = "[";
    for (const auto& image : images) {
        std::vector<std::string> names;
        for (const auto& layer : image.layers) {
            names.push_back(hexOf(layer) + "/layer.tar");
            if (std::find(written.begin(), written.end(), names.back()) == written.end())
                builder.file(names.back(), layer);
            written.push_back(names.back());
        }
        const std::string config = configOf(image);
        builder.file(hexOf(config) + ".json", config);
        manifest += (manifest.size() > 1 ? "," : "") + (R"({"Config":")" + hexOf(config)) + R"(.json","RepoTags":)" +
                    quotedList(image.tags) + R"(,"Layers":)" + quotedList(names) + "}";
    }
    return builder.file("manifest.json", manifest + "]").end();
}

std::string ociArchive(const TestImage& image, const std::string& compression) {
    TarBuilder builder;
    builder.file("oci-layout", R"({"imageLayoutVersion":"1.0.0"})");
    const std::string suffix = compression == "none" ? "" : "+" + compression;
    std::string layers;
    for (const auto& layer : image.layers) {
        const std::string blob = compressed(layer, compression);
        builder.file("blobs/sha256/" + hexOf(blob), blob);
        layers += (layers.empty() ? "" : ",") + descriptor("application/vnd.oci.image.layer.v1.tar" + suffix, blob);
    }
    const std::string config = configOf(image);
    const std::string manifest = R"({"schemaVersion":2,"config":)" +
                                 descriptor("application/vnd.oci.image.config.v1+json", config) + R"(,"layers":[)" +
                                 layers + "]}";
    builder.file("blobs/sha256/" + hexOf(config), config);
    builder.file("blobs/sha256/" + hexOf(manifest), manifest);
    std::string entries;
    for (const auto& tag : image.tags) {
        const std::string annotation =
            std::string(R"(,"annotations":{"org.opencontainers.image.ref.name":")") + tag + "\"}";
        entries += (entries.empty() ? "" : ",") +
                   descriptor("application/vnd.oci.image.manifest.v1+json", manifest, annotation);
    }
    return builder.file("index.json", R"({"schemaVersion":2,"manifests":[)" + entries + "]}").end();
}

std::string compressed(const std::string& bytes, const std::string& program) {
    if (program == "none")
        return bytes;
    const auto output = process::run({program, "-c"}, bytes);
    return output && output->isSuccess() ? output->out : std::string();
}

store::ArchiveSource sourceOf(std::string_view bytes) {
    return [bytes](const store::ArchiveSink& sink) mutable -> Result<void> {
        // In pieces of an odd size: nothing may depend on where they end.
        constexpr std::size_t kPiece = 10'007;
        for (std::size_t at = 0; at < bytes.size(); at += kPiece) {
            if (!sink(bytes.substr(at, kPiece)))
                break;
        }
        return {};
    };
}

std::string storeProgram() {
    return QCoreApplication::applicationDirPath().toStdString() + "/store_program";
}

StoreRoom::StoreRoom() {
    std::string path = "/var/tmp/gantry-store-XXXXXX";
    m_root = ::mkdtemp(path.data());
    ignore(reopen(), "the first use of the store tells");
}

StoreRoom::~StoreRoom() {
    m_store.reset();
    ignore(fs::removeTree(m_root), "the machine's temporary directory is cleaned anyway");
}

Result<void> StoreRoom::reopen() {
    m_store.reset();
    m_store = std::make_unique<store::ImageStore>(store::StoreOptions{
        m_root, storeProgram(), [this](const std::string& path) { return isLayerInUse && isLayerInUse(path); }});
    return m_store->open();
}

Result<std::vector<store::LoadedImage>> StoreRoom::load(std::string_view archive, const std::stop_token& stop) {
    return m_store->load(sourceOf(archive), {}, stop);
}

std::vector<std::string> StoreRoom::names(const std::string& directory) const {
    std::vector<std::string> names;
    std::error_code error;
    for (const auto& entry : std::filesystem::directory_iterator(m_root + "/" + directory, error))
        names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
}

std::string StoreRoom::rest() {
    std::string found;
    for (const char* directory : {"blobs/sha256", "layers", "tmp"}) {
        for (const auto& name : names(directory))
            found += std::string(directory) + "/" + name + "\n";
    }
    const auto count = m_store->count();
    if (!count || *count != 0)
        found += "images\n";
    return found;
}

} // namespace gantry::test
