// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/unpack/apply_layer.h"

#include "runtime/engine/store/unpack/layer_writer.h"
#include "runtime/engine/store/unpack/tar_reader.h"

namespace gantry::store {

namespace {

Result<void> copyData(TarReader& reader, LayerWriter& writer) {
    for (;;) {
        const auto bytes = reader.data();
        if (!bytes)
            return bytes.error();
        if (bytes->empty())
            return writer.close();
        if (auto written = writer.write(*bytes); !written)
            return written;
    }
}

Result<void> applyEntry(TarReader& reader, LayerWriter& writer, const TarEntry& entry) {
    const auto path = parseEntryPath(entry.path);
    if (!path)
        return path.error();
    if (auto added = writer.add(entry, *path); !added)
        return added;
    // A whiteout that has data is still only a name.
    if (entry.type != EntryType::file || path->role != PathRole::entry)
        return {};
    if (auto copied = copyData(reader, writer); !copied)
        return copied.error().in(quotePath(entry.path));
    return {};
}

} // namespace

Result<AppliedLayer> applyLayer(decode::Decoder& decoder, int rootFd, const UnpackLimits& limits) {
    TarReader reader(decoder);
    LayerWriter writer(rootFd);
    TarEntry entry;
    std::uint64_t totalSize = 0;
    for (;;) {
        const auto isEntry = reader.next(entry);
        if (!isEntry)
            return isEntry.error();
        if (!*isEntry)
            break;
        if (writer.totals().entries == limits.maxEntries) {
            return Error(ErrorKind::invalidArgument,
                         "the layer has more than " + std::to_string(limits.maxEntries) + " entries");
        }
        // Holes count: a sparse file of a terabyte takes no room now, but does to whoever copies it.
        if (entry.size > limits.maxPlainBytes || totalSize > limits.maxPlainBytes - entry.size) {
            return Error(ErrorKind::invalidArgument,
                         "the layer's files are larger than " + std::to_string(limits.maxPlainBytes) + " bytes");
        }
        totalSize += entry.size;
        if (auto applied = applyEntry(reader, writer, entry); !applied)
            return applied.error();
    }
    const auto digest = reader.finish();
    if (!digest)
        return digest.error();
    if (auto finished = writer.finish(); !finished)
        return finished.error();
    AppliedLayer applied;
    applied.opaqueDirectories = writer.opaqueDirectories();
    applied.result.hidesLowerLayers = applied.opaqueDirectories.erase("") > 0;
    applied.result.diffId = *digest;
    applied.result.plainBytes = decoder.plainBytes();
    applied.result.entries = writer.totals().entries;
    applied.result.fileBytes = writer.totals().fileBytes;
    applied.result.diskBytes = writer.totals().diskBytes;
    return applied;
}

} // namespace gantry::store
