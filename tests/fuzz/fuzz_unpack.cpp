// SPDX-License-Identifier: GPL-3.0-or-later
// A layer written to a real directory, by the code that writes layers: nothing beside that directory is touched, and
// what was written can be removed. Without the sandbox that is around it otherwise, so that what it would catch is
// seen.
#include "core/base/unique_fd.h"
#include "core/fs/remove_tree.h"
#include "runtime/engine/store/unpack/apply_layer.h"
#include "tests/fuzz/tar_input.h"

#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/stat.h>
#include <unistd.h>

using namespace gantry;

namespace {

// "…/layer" is the target; the canary lies beside it, and is what links and names in the corpus lead to.
class Room {
public:
    Room() {
        char path[] = "/var/tmp/gantry-fuzz-XXXXXX";
        if (::mkdtemp(path) == nullptr)
            std::abort();
        m_path = path;
        m_fd.reset(::open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        const UniqueFd canary(::openat(m_fd.get(), "canary", O_WRONLY | O_CREAT | O_CLOEXEC, 0600));
        ::umask(0);
        ::fstatat(m_fd.get(), "canary", &m_canary, AT_SYMLINK_NOFOLLOW);
        renew();
    }
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;
    ~Room() { ignore(fs::removeTree(m_path), "it is below /var/tmp"); }

    int target() const { return m_target.get(); }

    void check() {
        struct stat canary {};
        if (::fstatat(m_fd.get(), "canary", &canary, AT_SYMLINK_NOFOLLOW) != 0 ||
            canary.st_ctim.tv_sec != m_canary.st_ctim.tv_sec || canary.st_ctim.tv_nsec != m_canary.st_ctim.tv_nsec ||
            canary.st_nlink != 1)
            std::abort();
        m_target.reset();
        struct stat room {};
        if (::fstat(m_fd.get(), &room) != 0 || room.st_mtim.tv_sec != m_room.st_mtim.tv_sec ||
            room.st_mtim.tv_nsec != m_room.st_mtim.tv_nsec)
            std::abort();
        if (!fs::removeTree(m_fd.get(), "layer"))
            std::abort();
        renew();
    }

private:
    void renew() {
        if (::mkdirat(m_fd.get(), "layer", 0755) != 0)
            std::abort();
        m_target.reset(::openat(m_fd.get(), "layer", O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        ::fstat(m_fd.get(), &m_room);
    }

    std::string m_path;
    UniqueFd m_fd;
    UniqueFd m_target;
    struct stat m_canary {};
    struct stat m_room {}; // what is made or removed in it changes its times
};

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* bytes, std::size_t size) {
    static Room room;
    const std::string input = fuzz::withChecksums(bytes, size);
    decode::DecodeLimits decoding;
    decoding.maxPlainBytes = std::uint64_t{1} << 20U;
    auto decoder = decode::Decoder::open(decode::sourceFromBytes(input), {}, decoding);
    if (!decoder)
        return 0;
    const store::UnpackLimits limits{std::uint64_t{1} << 20U, 100, 1100};
    const auto applied = store::applyLayer(*decoder, room.target(), limits);
    if (applied && (applied->result.entries > limits.maxEntries || applied->result.fileBytes > limits.maxPlainBytes))
        std::abort();
    room.check();
    return 0;
}
