// SPDX-License-Identifier: GPL-3.0-or-later
// Reads a layer's tar stream entry by entry in one pass, hashing every byte of it. The only reader of layers: what is
// hashed, checked and written is read once, by one set of rules. It touches no file system.
#pragma once

#include "core/base/result.h"
#include "core/decode/decoder.h"
#include "core/oci/digest.h"
#include "runtime/engine/store/unpack/pax.h"
#include "runtime/engine/store/unpack/sparse_map.h"
#include "runtime/engine/store/unpack/tar_header.h"

#include <array>
#include <cstdint>
#include <ctime>
#include <string>
#include <string_view>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace gantry::store {

enum class EntryType { file, hardLink, symlink, directory, characterDevice, blockDevice, fifo };

struct TarEntry {
    EntryType type = EntryType::file;
    std::string path;       // as in the archive, not normalised; no NUL
    std::string linkTarget; // of hard links and symlinks
    mode_t mode = 0;        // permission bits only
    uid_t uid = 0;
    gid_t gid = 0;
    timespec mtime{};
    std::uint64_t size = 0; // of the file as it shall be, holes included
    bool isSparse = false;
    std::vector<Extent> extents; // of a sparse file
    unsigned deviceMajor = 0;
    unsigned deviceMinor = 0;
    std::vector<std::pair<std::string, std::string>> xattrs;
};

// Why libarchive does not do this: it takes an unknown type for a file, reads a hard link's size in two ways depending
// on what follows, lets damaged PAX records pass with a warning, and skips what it cannot parse.
class TarReader {
public:
    // Without hashing finish() gives the digest of nothing: an image archive is known by what is in it.
    explicit TarReader(decode::Decoder& decoder, bool isHashed = true) : m_decoder(decoder), m_isHashed(isHashed) {}

    // The next entry, skipping what is left of the last one's data; false at the end of the archive.
    Result<bool> next(TarEntry& entry);
    // The next stored bytes of the entry; empty when there are no more. Valid until the next call.
    Result<std::string_view> data();
    // Reads the stream to its end, which may lie behind the archive's end marker, and returns its digest.
    Result<oci::Digest> finish();

private:
    struct Extended;

    Result<bool> fill();
    Result<bool> readBlock();
    Result<std::string_view> take(std::uint64_t most);
    Result<void> skip(std::uint64_t bytes);
    Result<std::string> readContent(std::uint64_t size);
    Result<bool> readEnd();
    Result<void> collect(const TarHeader& header, Extended& extended);
    Result<void> setUp(TarEntry& entry, const TarHeader& header, Extended& extended);
    Result<void> setUpData(TarEntry& entry, const TarHeader& header, const PaxRecords& pax, std::uint64_t size);
    Result<void> readOldSparse(TarEntry& entry);
    Result<void> readSparseMap1(TarEntry& entry);
    std::string_view block() const { return {m_block.data(), m_block.size()}; }
    Error notTar(const std::string& why) const;

    decode::Decoder& m_decoder;
    bool m_isHashed;
    oci::Sha256Stream m_hash;
    std::string_view m_buffer;
    std::array<char, kTarBlock> m_block{};
    std::uint64_t m_dataLeft = 0;    // stored bytes of the current entry
    std::uint64_t m_paddingLeft = 0; // up to the next block
    bool m_isTar = false;            // its first block was one of a tar archive
    bool m_isAtEnd = false;
};

} // namespace gantry::store
