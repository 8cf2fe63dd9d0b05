// SPDX-License-Identifier: GPL-3.0-or-later
// The documents of an archive together. The input is a list of documents with a byte 0xff between; the first is
// index.json, or manifest.json where it begins with a '[', the others are blobs. "@3" in one stands for the digest of
// the third and "#3" for its size, so that a fuzzer need not find SHA-256's inverse; only later ones can be meant.
#include "runtime/engine/store/archive/image_list.h"

#include <cstdlib>
#include <map>

using namespace gantry;

namespace {

constexpr std::size_t kMostDocuments = 10;
constexpr std::size_t kMaxLayers = 5;

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    while (parts.size() < kMostDocuments) {
        const auto end = text.find('\xff');
        parts.emplace_back(text.substr(0, end));
        if (end == std::string_view::npos)
            break;
        text.remove_prefix(end + 1);
    }
    return parts;
}

// From the last to the first.
void resolve(std::vector<std::string>& documents) {
    for (std::size_t i = documents.size(); i-- > 0;) {
        std::string text;
        for (std::size_t at = 0; at < documents[i].size(); ++at) {
            const char c = documents[i][at];
            const char next = at + 1 < documents[i].size() ? documents[i][at + 1] : '\0';
            const auto meant = static_cast<std::size_t>(next - '0');
            if ((c != '@' && c != '#') || next < '0' || meant <= i || meant >= documents.size()) {
                text += c;
                continue;
            }
            text += c == '@' ? oci::Digest::of(documents[meant]).hex() : std::to_string(documents[meant].size());
            ++at;
        }
        documents[i] = std::move(text);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
    auto documents = split({reinterpret_cast<const char*>(bytes), size});
    resolve(documents);
    store::EntryTable table;
    const auto add = [&](const std::string& name, std::size_t index) {
        ignore(table.addFile({name, index, documents[index].size(), oci::Digest::of(documents[index]), true}),
               "the same document may be there twice");
    };
    add(documents[0].starts_with('[') ? "manifest.json" : "index.json", 0);
    for (std::size_t i = 1; i < documents.size(); ++i)
        add("blobs/sha256/" + oci::Digest::of(documents[i]).hex(), i);
    documents.emplace_back("{}");
    add("oci-layout", documents.size() - 1);
    const auto list = store::listImages(
        table, [&](const store::ArchiveFile& file) -> Result<std::string> { return documents.at(file.index); },
        kMaxLayers);
    if (!list)
        return 0;
    if (list->images.empty())
        std::abort();
    for (const auto& image : list->images) {
        if (image.id != oci::Digest::of(image.configText) || image.layers.size() != image.config.diffIds.size() ||
            image.layers.size() > kMaxLayers)
            std::abort();
        for (const auto& layer : image.layers) {
            if (layer.file == nullptr || layer.diffId.isEmpty())
                std::abort();
        }
    }
    return 0;
}
