// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/archive/reader_main.h"

#include "core/base/unique_fd.h"
#include "core/decode/decoder.h"
#include "core/fs/files.h"
#include "runtime/engine/store/archive/report.h"
#include "runtime/engine/store/archive/rootfs_survey.h"
#include "runtime/engine/store/import_limits.h"
#include "runtime/engine/store/unpack/sandbox.h"
#include "runtime/engine/store/unpack/sparse_map.h"
#include "runtime/engine/store/unpack/tar_reader.h"
#include "runtime/engine/store/unpack/unpack_main.h"

#include <csignal>
#include <exception>
#include <fcntl.h>
#include <limits>
#include <new>
#include <optional>
#include <string>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace gantry::store {

namespace {

// Of a system's files: as many as a layer may have.
constexpr std::uint64_t kMaxRootfsEntries = 2'000'000;

struct Options {
    std::uint64_t maxArchive = ImportLimits().archiveBytes;
    std::uint64_t maxRatio = ImportLimits().expansion;
    std::uint64_t maxFile = std::numeric_limits<std::uint64_t>::max();  // larger files are listed but not kept
    std::uint64_t maxSpool = std::numeric_limits<std::uint64_t>::max(); // of all files kept
    std::uint64_t survey = 0;                                           // 1: a system's files are welcome, too
};

Result<Options> parseOptions(int argc, char** argv) {
    Options options;
    for (int i = 2; i < argc; i += 2) {
        const std::string_view option = argv[i];
        std::uint64_t* target = option == "--max-archive" ? &options.maxArchive
                                : option == "--max-ratio" ? &options.maxRatio
                                : option == "--max-file"  ? &options.maxFile
                                : option == "--max-spool" ? &options.maxSpool
                                : option == "--survey"    ? &options.survey
                                                          : nullptr;
        const auto number = i + 1 < argc ? decodeDecimal(argv[i + 1]) : Result<std::uint64_t>(0);
        if (target == nullptr || !number || *number == 0)
            return Error(ErrorKind::invalidArgument, "read archive: option '" + std::string(option) + "' is not known");
        *target = *number;
    }
    return options;
}

class Spooler {
public:
    Spooler(const Options& options, int spoolFd) : m_options(options), m_spoolFd(spoolFd) {}

    Result<void> readAll() {
        decode::DecodeLimits limits;
        limits.maxPlainBytes = m_options.maxArchive;
        limits.maxRatio = m_options.maxRatio;
        auto decoder = decode::Decoder::open(decode::sourceFromFd(kReaderArchiveFd), {}, limits);
        if (!decoder)
            return decoder.error();
        TarReader reader(*decoder, false);
        TarEntry entry;
        for (;;) {
            const auto isEntry = reader.next(entry);
            if (!isEntry)
                return isEntry.error();
            if (!*isEntry)
                break;
            ++m_entries;
            if (m_options.survey != 0) {
                if (auto surveyed = survey(entry, reader); !surveyed)
                    return surveyed;
            } else if (auto taken = take(entry, reader); !taken) {
                return taken;
            }
        }
        // What follows the end marker is nobody's, but a damaged end must not pass.
        if (const auto ended = reader.finish(); !ended)
            return ended.error();
        if (m_entries == 0)
            return Error(ErrorKind::invalidArgument, "the archive is empty");
        return m_options.survey != 0 && !m_survey.isImage() ? say(surveyLine(m_survey.facts())) : Result<void>();
    }

private:
    // What no image archive may hold is an error only once there is an image in it.
    Result<void> survey(const TarEntry& entry, TarReader& reader) {
        m_survey.see(entry);
        if (!m_refusal) {
            if (auto taken = take(entry, reader); !taken)
                m_refusal = taken.error();
        }
        if (m_entries > kMaxRootfsEntries)
            return Error(ErrorKind::invalidArgument, "the archive has too many entries");
        return m_refusal && m_survey.isImage() ? Result<void>(*m_refusal) : Result<void>();
    }

    Result<void> take(const TarEntry& entry, TarReader& reader) {
        if (m_entries > kMaxArchiveEntries)
            return Error(ErrorKind::invalidArgument, "the archive has too many entries");
        if (entry.type == EntryType::directory)
            return {};
        auto name = normaliseEntryName(entry.path);
        if (!name)
            return name.error();
        if (name->size() > kMaxEntryName || entry.linkTarget.size() > kMaxEntryName)
            return Error(ErrorKind::invalidArgument, "entry '" + name->substr(0, 100) + "…' has too long a name");
        switch (entry.type) {
        case EntryType::file:
            return takeFile(*name, entry, reader);
        case EntryType::hardLink:
        case EntryType::symlink: {
            const bool isSymlink = entry.type == EntryType::symlink;
            if (auto added = m_table.addLink(*name, entry.linkTarget, isSymlink); !added)
                return added;
            if (entry.linkTarget.find_first_of("\t\n") != std::string::npos)
                return Error(ErrorKind::invalidArgument, "entry '" + *name + "' has a malformed link");
            return say(linkLine(*name, entry.linkTarget, isSymlink));
        }
        default:
            return Error(ErrorKind::invalidArgument, "entry '" + *name + "' is a device or fifo, no part of an image");
        }
    }

    Result<void> takeFile(const std::string& name, const TarEntry& entry, TarReader& reader) {
        if (entry.isSparse)
            return Error(ErrorKind::invalidArgument, "entry '" + name + "' is a sparse file, no part of an image");
        ArchiveFile file{name, m_entries, entry.size, {}, false};
        // The name is claimed before its bytes are: of two, the second must not cost anything.
        if (auto added = m_table.addFile(file); !added)
            return added;
        // Once it looks like a system there is nothing to read in its files.
        const bool isWanted = m_options.survey == 0 || m_survey.isImage() || !m_survey.facts().isLikely;
        file.isSpooled = isWanted && entry.size <= m_options.maxFile && entry.size <= m_options.maxSpool - m_spooled;
        if (!file.isSpooled)
            return say(fileLine(file));
        m_spooled += entry.size;
        const UniqueFd fd(::openat(m_spoolFd, std::to_string(file.index).c_str(),
                                   O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600));
        if (!fd)
            return Error::fromErrno("keep entry '" + name + "'");
        for (;;) {
            const auto data = reader.data();
            if (!data)
                return data.error().in("entry '" + name + "'");
            if (data->empty())
                break;
            m_hash.update(*data);
            if (auto written = fs::writeAll(fd.get(), *data); !written)
                return written.error().in("keep entry '" + name + "'");
        }
        file.digest = m_hash.finish();
        return say(fileLine(file));
    }

    static Result<void> say(const std::string& line) { return fs::writeAll(kReaderResultFd, line); }

    const Options& m_options;
    int m_spoolFd;
    EntryTable m_table;
    RootfsSurvey m_survey;
    std::optional<Error> m_refusal; // of a survey: why this cannot be an image's archive
    oci::Sha256Stream m_hash;
    std::uint64_t m_entries = 0;
    std::uint64_t m_spooled = 0;
};

Result<void> readInRoom(const Options& options) {
    // The helper's death ends this process: its spool is garbage from then on.
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0)
        return Error::fromErrno("tie the process to its parent");
    ::umask(077);
    if (auto entered = enterRoom(kReaderSpoolFd); !entered)
        return entered;
    const UniqueFd root(::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!root)
        return Error::fromErrno("open the spool");
    if (auto kept = keepOnly({kReaderResultFd, kReaderArchiveFd, root.get()}); !kept)
        return kept;
    if (auto confined = confineReader(); !confined)
        return confined;
    return Spooler(options, root.get()).readAll();
}

Result<void> decompressConfined() {
    if (::prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0)
        return Error::fromErrno("tie the process to its parent");
    if (auto kept = keepOnly({kReaderResultFd, kReaderArchiveFd}); !kept)
        return kept;
    if (auto confined = confineDecoder(); !confined)
        return confined;
    auto decoder = decode::Decoder::open(decode::sourceFromFd(kReaderArchiveFd));
    if (!decoder)
        return decoder.error();
    for (;;) {
        const auto bytes = decoder->next();
        if (!bytes)
            return bytes.error();
        if (bytes->empty())
            return {};
        if (auto written = fs::writeAll(kReaderResultFd, *bytes); !written)
            return written;
    }
}

} // namespace

int readArchiveMain(int argc, char** argv) {
    Result<void> result;
    try {
        const auto options = parseOptions(argc, argv);
        result = options ? readInRoom(*options) : Result<void>(options.error());
    } catch (const std::bad_alloc&) {
        result = Error(ErrorKind::invalidArgument, "reading the archive takes too much memory");
    } catch (const std::exception& exception) {
        result = Error(ErrorKind::internal, exception.what());
    }
    const auto written = fs::writeAll(kReaderResultFd, result ? endLine() : errorLine(result.error()));
    return result && written ? 0 : 1;
}

int decompressMain() {
    try {
        // The parent compares digests: it needs no words.
        return decompressConfined() ? 0 : 1;
    } catch (const std::exception&) {
        return 1;
    }
}

int runStoreChild(int argc, char** argv) {
    const std::string_view verb = argc > 1 ? argv[1] : "";
    if (verb == "--unpack")
        return unpackMain(argc, argv);
    if (verb == "--read-archive")
        return readArchiveMain(argc, argv);
    return verb == "--decompress" ? decompressMain() : -1;
}

} // namespace gantry::store
