// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/security/capabilities.h"

#include <algorithm>
#include <cctype>

#include <cap-ng.h>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <fmt/format.h>

namespace gantry::oci {
namespace {

constexpr int kMaskBits = 64;

constexpr CapabilityMask bit(int number) {
    return CapabilityMask{1} << static_cast<unsigned>(number);
}

bool isKnownToKernel(int number) {
    return ::prctl(PR_CAPBSET_READ, number, 0, 0, 0) >= 0;
}

CapabilityMask maskOf(const std::vector<std::string>& names) {
    CapabilityMask mask = 0;
    for (const auto& name : names)
        if (const int number = capabilityNumber(name); number >= 0)
            mask |= bit(number);
    return mask;
}

} // namespace

int capabilityNumber(const std::string& name) {
    std::string plain = name;
    std::transform(plain.begin(), plain.end(), plain.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    if (plain.starts_with("cap_"))
        plain.erase(0, 4);
    const int number = ::capng_name_to_capability(plain.c_str());
    return number >= 0 && number < kMaskBits && isKnownToKernel(number) ? number : -1;
}

std::vector<std::string> knownCapabilities() {
    std::vector<std::string> names;
    for (int number = 0; number < kMaskBits && isKnownToKernel(number); ++number) {
        const char* plain = ::capng_capability_to_name(static_cast<unsigned>(number));
        if (!plain)
            break; // newer kernel than library: without a name nobody can ask for it
        std::string name = fmt::format("CAP_{}", plain);
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
        names.push_back(std::move(name));
    }
    return names;
}

CapabilityMask currentBoundingSet() {
    CapabilityMask mask = 0;
    for (int number = 0; number < kMaskBits; ++number) {
        const int value = ::prctl(PR_CAPBSET_READ, number, 0, 0, 0);
        if (value < 0)
            break;
        if (value == 1)
            mask |= bit(number);
    }
    return mask;
}

CapabilityMasks resolveCapabilities(const LinuxCapabilities& names, CapabilityMask available) {
    CapabilityMasks masks;
    masks.bounding = maskOf(names.bounding) & available;
    masks.permitted = maskOf(names.permitted) & available;
    masks.effective = maskOf(names.effective) & available;
    masks.inheritable = maskOf(names.inheritable) & available;
    masks.ambient = maskOf(names.ambient) & available;
    return masks;
}

Result<void> limitCapabilities(const CapabilityMasks& masks) {
    for (int number = 0; number < kMaskBits && isKnownToKernel(number); ++number) {
        const bool isHeld = ::prctl(PR_CAPBSET_READ, number, 0, 0, 0) == 1;
        if (isHeld && (masks.bounding & bit(number)) == 0 && ::prctl(PR_CAPBSET_DROP, number, 0, 0, 0) != 0)
            return Error::fromErrno(fmt::format("drop capability {} from the bounding set", number));
    }
    if (::prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0) != 0)
        return Error::fromErrno("keep capabilities over the change of user");
    return {};
}

Result<void> applyCapabilities(const CapabilityMasks& masks) {
    // The raw call: libcap-ng's apply would read /proc and drop the bounding set a second time.
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct data[2];
    for (unsigned word = 0; word < 2; ++word) {
        data[word].effective = static_cast<std::uint32_t>(masks.effective >> (32 * word));
        data[word].permitted = static_cast<std::uint32_t>(masks.permitted >> (32 * word));
        data[word].inheritable = static_cast<std::uint32_t>(masks.inheritable >> (32 * word));
    }
    if (::syscall(SYS_capset, &header, data) != 0)
        return Error::fromErrno("set the process's capabilities");
    if (::prctl(PR_SET_KEEPCAPS, 0, 0, 0, 0) != 0)
        return Error::fromErrno("stop keeping capabilities");
    if (::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) != 0)
        return Error::fromErrno("clear the ambient capabilities");
    for (int number = 0; number < kMaskBits; ++number)
        if ((masks.ambient & bit(number)) != 0 && ::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, number, 0, 0) != 0)
            return Error::fromErrno(fmt::format("raise ambient capability {}", number));
    return {};
}

} // namespace gantry::oci
