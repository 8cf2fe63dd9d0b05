// SPDX-License-Identifier: GPL-3.0-or-later
// The store's children, and a loader that tests can kill: `store_program load DATA_ROOT < archive` prints the ids it
// loaded, `store_program list DATA_ROOT` opens a store and prints what is in it.
#include "runtime/engine/store/archive/reader_main.h"
#include "runtime/engine/store/image_store.h"

#include <cstdio>
#include <string_view>

using namespace gantry;

namespace {

int fail(const Error& error) {
    std::fprintf(stderr, "%s: %s\n", std::string(nameOf(error.kind())).c_str(), error.message().c_str());
    return 1;
}

int load(store::ImageStore& images) {
    const auto loaded = images.load(store::archiveFromFd(0), {}, {});
    if (!loaded)
        return fail(loaded.error());
    for (const auto& image : *loaded)
        std::printf("%s\n", image.id.hex().c_str());
    return 0;
}

int list(store::ImageStore& images) {
    const auto rows = images.images();
    if (!rows)
        return fail(rows.error());
    for (const auto& image : *rows) {
        std::printf("%s\n", image.id.hex().c_str());
        if (const auto directories = images.layerDirs(image.id); !directories)
            return fail(directories.error());
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    if (const int status = store::runStoreChild(argc, argv); status >= 0)
        return status;
    if (argc != 3)
        return 2;
    store::ImageStore images({argv[2], argv[0], {}});
    if (auto opened = images.open(); !opened)
        return fail(opened.error());
    const std::string_view verb = argv[1];
    return verb == "load" ? load(images) : verb == "list" ? list(images) : 2;
}
