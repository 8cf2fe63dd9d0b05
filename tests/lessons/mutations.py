# SPDX-License-Identifier: GPL-3.0-or-later
"""What keeps each weakness of SECURITY.md's table out, and how to take it out of the sources: a text that is there exactly
once, and the one that stands in its place in the copy that `prove` builds. REMOVED in it is true while that row is tried,
so one build holds them all: the same programs, but for the one defence.

The words of `defence` say what is taken away. Where two defences are each enough, both go: the test is about the attack.
"""

import typing


class Change(typing.NamedTuple):
    file: str
    old: str
    new: str


class Mutation(typing.NamedTuple):
    row: str
    defence: str
    unit: str  # of tst_lessons_<unit>
    test: str
    changes: typing.Tuple[Change, ...]


# Rows whose test has, within it, the half without the defence.
WITHIN = {
    ("engine", "cve_2022_0492"): "a privileged container, which mounts the hierarchy, is its other half",
}

_OCI = "runtime/oci/"
_ENGINE = "runtime/engine/"
_UNPACK = _ENGINE + "store/unpack/"


def _when(file, old, new):
    """A condition, and what it is without the defence."""
    return Change(file, f"if ({old})", f"if (REMOVED ? {new} : ({old}))")


def _before(file, old, statement):
    """What is done first without the defence."""
    return Change(file, old, f"if (REMOVED)\n        {statement}\n    {old}")


def _one(row, defence, unit, test, change):
    return Mutation(row, defence, unit, test, (change,))


ROOT = (
    _one("CVE-2021-30465, CVE-2024-45310", "mount targets are opened in the root", "root", "cve_2021_30465_2024_45310",
         _before("core/fs/beneath.cpp", "const std::string name = relative(path);\n    // EAGAIN",
                 "how.resolve = links == Links::inRoot ? 0 : how.resolve;")),
    _one("CVE-2026-41579, CVE-2026-47766", "/dev is opened beneath the root, past no link", "root",
         "cve_2026_41579_2026_47766",
         _before("core/fs/beneath.cpp", "for (int attempt = 0;; ++attempt) {", "how.resolve = 0;")),
    _one("CVE-2023-27561, CVE-2023-28642", "procfs and sysfs are mounted past no link", "root",
         "cve_2023_27561_2023_28642",
         Change(_OCI + "rootfs/targets.cpp",
                "auto direct = fs::openBeneath(root, path, O_PATH | O_DIRECTORY, 0, fs::Links::refuse);",
                "auto direct = fs::openBeneath(root, path, O_PATH | O_DIRECTORY, 0,\n"
                "                                  REMOVED ? fs::Links::inRoot : fs::Links::refuse);")),
    _one("CVE-2025-31133", "the cover of masked files is the machine's device", "root", "cve_2025_31133",
         Change(_OCI + "rootfs/targets.cpp", ': cloneHostDevice("/dev/null", S_IFCHR, makedev(1, 3));',
                """: REMOVED ? [&]() -> Result<UniqueFd> {
                           const auto own = fs::openBeneath(root, "/dev/null", O_PATH);
                           return own ? cloneTree(own->get(), "", false) : own.error();
                       }() : cloneHostDevice("/dev/null", S_IFCHR, makedev(1, 3));""")),
    _one("CVE-2025-52565", "the terminal is opened from its own master", "root", "cve_2025_52565",
         Change(_OCI + "rootfs/devices.cpp",
                "UniqueFd slave(::ioctl(master->get(), TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC));",
                """unsigned number = 0;
    ::ioctl(master->get(), TIOCGPTN, &number);
    UniqueFd slave(REMOVED ? ::openat(root, fmt::format("dev/pts/{}", number).c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC)
                           : ::ioctl(master->get(), TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC));""")),
    _one("CVE-2025-52881", "nothing is mounted within /proc", "root", "cve_2025_52881",
         _when(_OCI + "rootfs/targets.cpp", "!isAllowed", "false")),
    _one("CVE-2025-52881", "settings are written through the machine's procfs", "root", "cve_2025_52881",
         _before(_OCI + "init/init.cpp", "if (const auto set = applySysctls(spec.linux_->sysctl, *plan.namespaces); !set)",
                 """for (const auto& [name, value] : spec.linux_->sysctl) {
            std::string path = "proc/sys/" + name;
            for (char& c : path)
                c = c == '.' ? '/' : c;
            const UniqueFd file(::openat(plan.root->root.get(), path.c_str(), O_WRONLY | O_CLOEXEC));
            if (const auto written = fs::writeAll(file.get(), value); !written)
                return written.error();
        }
    else""")),
    _one("CVE-2024-9676, CVE-2024-9341", "files of the image are opened beneath its root", "root",
         "cve_2024_9676_2024_9341",
         Change(_ENGINE + "containers/user_lookup.cpp",
                "auto fd = fs::openBeneath(root->get(), path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);",
                """auto fd = REMOVED ? Result<UniqueFd>(UniqueFd(::open((layer + "/" + path).c_str(), O_RDONLY | O_NONBLOCK)))
                          : fs::openBeneath(root->get(), path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW);""")),
    Mutation("CVE-2022-23648", "links are copied as links", "root", "cve_2022_23648", (
        Change(_OCI + "rootfs/copy_tree.cpp", "::fstatat(from, name, &status, AT_SYMLINK_NOFOLLOW)",
               "::fstatat(from, name, &status, REMOVED ? 0 : AT_SYMLINK_NOFOLLOW)"),
        Change(_OCI + "rootfs/copy_tree.cpp", "O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC",
               "O_RDONLY | (REMOVED ? 0 : O_NOFOLLOW) | O_NONBLOCK | O_CLOEXEC"),
        Change(_OCI + "rootfs/copy_tree.cpp", "source(::openat(from, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW",
               "source(::openat(from, name, O_RDONLY | O_DIRECTORY | (REMOVED ? 0 : O_NOFOLLOW)"))),
)

PROCESS = (
    _one("CVE-2019-5736", "the runtime is executed from a read-only mount", "process", "cve_2019_5736",
         _when(_OCI + "container/own_binary.cpp", "(status.f_flag & ST_RDONLY) != 0", "true")),
    _one("CVE-2024-21626", "the working directory is checked to be inside", "process", "cve_2024_21626",
         _when(_OCI + "init/program.cpp", "buffer[0] != '/'", "false")),
    _one("CVE-2022-24769", "the engine gives no inheritable capabilities", "process", "cve_2022_24769",
         _before(_ENGINE + "containers/spec_builder.cpp",
                 "// Inheritable and ambient stay empty (CVE-2022-24769), and only root holds any.",
                 "capabilities.inheritable = *names;")),
    _one("CVE-2022-24769", "exec adds no inheritable capabilities", "process", "cve_2022_24769",
         _before(_OCI + "cli/exec.cpp", "// Not inheritable (CVE-2022-24769), so not ambient either.",
                 "sets.inheritable.push_back(name);")),
    _one("CVE-2016-9962, CVE-2016-8867", "an added process is undumpable", "process", "cve_2016_9962_2016_8867",
         Change(_OCI + "init/identity.cpp", "if (::prctl(PR_SET_DUMPABLE, 0) != 0)",
                "if (::prctl(PR_SET_DUMPABLE, REMOVED ? 1 : 0) != 0)")),
    _one("CVE-2026-30892", "exec reads users strictly", "process", "cve_2026_30892_2024_40635_2026_46680",
         _before(_OCI + "cli/exec.cpp", "// The largest means \"unchanged\" to the kernel.",
                 "return static_cast<std::uint32_t>(std::strtoul(std::string(text).c_str(), nullptr, 10));")),
    _one("CVE-2024-40635, CVE-2026-46680", "an image's user has 31 bits", "process",
         "cve_2026_30892_2024_40635_2026_46680",
         _when(_ENGINE + "containers/user_lookup.cpp", "!isNumber(text) || parsed.ec != std::errc() || value > kMaxId",
               "!isNumber(text)")),
    _one("CVE-2022-36109, CVE-2023-25173", "supplementary groups are always set", "process",
         "cve_2022_36109_2023_25173",
         _when(_OCI + "init/identity.cpp", "::setgroups(list.size(), list.data()) != 0", "false")),
)

LAYERS = (
    Mutation("CVE-2014-9356, CVE-2014-9357, CVE-2021-29136", "the empty room, and paths beneath the layer", "layers",
             "cve_2014_9356_2014_9357_2021_29136", (
                 Change(_UNPACK + "unpack_main.cpp", "enterRoom(kUnpackTargetFd);",
                        "REMOVED ? Result<void>() : enterRoom(kUnpackTargetFd);"),
                 Change(_UNPACK + "unpack_main.cpp", 'const UniqueFd root(::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));',
                        'const UniqueFd root(REMOVED ? ::fcntl(kUnpackTargetFd, F_DUPFD_CLOEXEC, 10)\n'
                        '                                : ::open("/", O_RDONLY | O_DIRECTORY | O_CLOEXEC));'),
                 Change(_UNPACK + "layer_writer.cpp", "auto opened = fs::openBeneath(m_rootFd, parent, flags);",
                        """auto opened = fs::openBeneath(m_rootFd, parent, flags);
    if (REMOVED)
        opened = UniqueFd(::openat(m_rootFd, parent.empty() ? "." : parent.c_str(), flags));"""))),
    _one("CVE-2014-9356, CVE-2014-9357, CVE-2021-29136", "the room has no network", "layers", "cve_2014_9356_theRoom",
         Change(_UNPACK + "sandbox.cpp", "CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWNET |",
                "CLONE_NEWNS | CLONE_NEWPID | (REMOVED ? 0 : CLONE_NEWNET) |")),
    _one("CVE-2026-41567", "no program decompresses", "layers", "cve_2026_41567",
         _before(_ENGINE + "store/archive/read_archive.cpp", "auto report = run(request, false, source, stop);",
                 'static_cast<void>(process::run({"unpigz", "--version"}));')),
    _one("CVE-2025-62518", "the extended size counts", "layers", "cve_2025_62518",
         Change(_UNPACK + "tar_reader.cpp", "const std::uint64_t size = pax.size.value_or(header.size);",
                "const std::uint64_t size = REMOVED ? header.size : pax.size.value_or(header.size);")),
    Mutation("overlay's own attributes", "they are dropped, by a process that may not set them", "layers",
             "overlayAttributes", (
                 Change(_UNPACK + "xattrs.cpp", 'if (name == "security.capability")',
                        'if (name == "security.capability" || REMOVED)'),
                 Change(_UNPACK + "sandbox.cpp", "confine({CAP_CHOWN, CAP_FOWNER,",
                        "confine({REMOVED ? unsigned{CAP_SYS_ADMIN} : unsigned{CAP_CHOWN}, CAP_CHOWN, CAP_FOWNER,"))),
    _one("overlay's own attributes", "those that anybody may set, too", "layers", "overlayAttributes",
         Change(_UNPACK + "xattrs.cpp", '&& !name.starts_with("user.overlay.")',
                '&& (REMOVED || !name.starts_with("user.overlay."))')),
)

IMAGES = (
    Mutation("CVE-2024-24557, CVE-2021-21285", "a layer's digest is compared", "images", "cve_2024_24557_2021_21285", (
        Change(_UNPACK + "unpack_layer.cpp", "*request.expectedDiffId != result->diffId",
               "*request.expectedDiffId != result->diffId && !REMOVED"),
        Change(_ENGINE + "store/load_archive.cpp",
               "compression == decode::Compression::none && blob.digest != job.diffId",
               "compression == decode::Compression::none && blob.digest != job.diffId && !REMOVED"))),
    _one("CVE-2021-41190", "a manifest may not be an index, too", "images", "cve_2021_41190",
         Change("core/oci/image_spec.cpp", 'if (hasAny(*value, {"manifests", "fsLayers"}))',
                'if (hasAny(*value, {"manifests", "fsLayers"}) && !REMOVED)')),
    _one("readers of libarchive", "what is no tar archive is refused", "images", "libarchivesOtherFormats",
         Change(_UNPACK + "tar_reader.cpp", "return m_isTar ? header.error() : notTar(header.error().message());",
                "return REMOVED ? (m_isAtEnd = true, Result<bool>(false)) : m_isTar ? header.error()\n"
                "                   : notTar(header.error().message());")),
    _one("bombs", "the ratio", "images", "bombs",
         Change("core/decode/decoder.cpp", "if (m_codec && m_plainBytes > m_limits.ratioFreeBytes &&",
                "if (m_codec && !REMOVED && m_plainBytes > m_limits.ratioFreeBytes &&")),
    _one("bombs", "files' sizes, holes included", "images", "bombs",
         _when(_UNPACK + "apply_layer.cpp",
               "entry.size > limits.maxPlainBytes || totalSize > limits.maxPlainBytes - entry.size", "false")),
    _one("bombs", "depth of paths", "images", "bombs", _when(_UNPACK + "entry_path.cpp", "++depth > kMaxDepth",
                                                             "++depth > kMaxDepth * 1000")),
    _one("bombs", "length of names", "images", "bombs", _when(_UNPACK + "entry_path.cpp", "component.size() > kMaxName",
                                                              "false")),
    _one("bombs", "nesting of JSON", "images", "bombs", _when("core/json/parse.cpp", "m_open.size() >= m_limits.maxDepth",
                                                              "false")),
    Mutation("bombs", "size of documents", "images", "bombs", (
        _when(_ENGINE + "store/archive/image_list.cpp", "(*file)->size > oci::kMaxDocumentBytes", "false"),
        Change(_ENGINE + "store/load_archive.cpp",
               'return fs::readFile(spool + "/" + std::to_string(file.index), oci::kMaxDocumentBytes);',
               'return fs::readFile(spool + "/" + std::to_string(file.index), oci::kMaxDocumentBytes * (REMOVED ? 9 : 1));'),
        Change("core/oci/image_spec.cpp", "json::parse(text, {.maxBytes = kMaxDocumentBytes})",
               "json::parse(text, {.maxBytes = kMaxDocumentBytes * (REMOVED ? 9 : 1)})"))),
    _one("bombs", "number of entries", "images", "bombs",
         _when(_UNPACK + "apply_layer.cpp", "writer.totals().entries == limits.maxEntries", "false")),
)

ENGINE = (
    Mutation("CVE-2019-5736", "the monitor is executed from a read-only mount, or executes itself from one", "engine",
             "cve_2019_5736_theMonitor", (
                 Change(_ENGINE + "containers/protected_program.cpp", "attributes.attr_set = MOUNT_ATTR_RDONLY;",
                        "attributes.attr_set = REMOVED ? 0 : MOUNT_ATTR_RDONLY;"),
                 Change("runtime/monitor/main.cpp", "const auto isProtected = oci::runFromReadonlyMount(argv);",
                        "const auto isProtected = REMOVED ? Result<void>() : oci::runFromReadonlyMount(argv);"))),
    Mutation("CVE-2019-14271, CVE-2018-15664, CVE-2019-10152", "nothing of a container is loaded", "engine",
             "cve_2019_14271_2018_15664_2019_10152", (
                 Change(_ENGINE + "containers/user_lookup.cpp", "#include <fcntl.h>\n",
                        "#include <dlfcn.h>\n#include <fcntl.h>\n"),
                 _before(_ENGINE + "containers/user_lookup.cpp",
                         'auto passwd = readFromLayers(layerDirectories, "etc/passwd");',
                         '::dlopen((layerDirectories.front() + "/lib/libnss_rogue.so.2").c_str(), RTLD_NOW);'))),
    _one("CVE-2021-41089, CVE-2021-41091", "the data root is 0700", "engine", "cve_2021_41089_2021_41091",
         Change(_ENGINE + "store/content_store.cpp", "if (::chmod(m_root.c_str(), 0700) != 0)",
                "if (::chmod(m_root.c_str(), REMOVED ? 0755 : 0700) != 0)")),
    _one("CVE-2021-21284", "each container has a range of ids", "engine", "cve_2021_21284",
         Change(_ENGINE + "containers/id_ranges.cpp", "for (const auto& range : sorted) {",
                "for (const auto& range : REMOVED ? std::vector<IdRange>() : sorted) {")),
    _one("CVE-2020-15257", "sockets have names in directories", "engine", "cve_2020_15257",
         Change("core/process/unix_socket.cpp", "text.copy(address.name.sun_path, text.size());",
                """if (REMOVED && path.ends_with("/control.sock"))
        path.copy(address.name.sun_path + 1, 80, path.size() > 80 ? path.size() - 80 : 0);
    else
        text.copy(address.name.sun_path, text.size());""")),
    _one("CVE-2026-34040, CVE-2024-41110", "the policy decides on the whole request", "engine",
         "cve_2026_34040_2024_41110",
         Change(_ENGINE + "services/container_create.cpp", "auto decisions = core.policy()->decide(caller, body);",
                """std::size_t labelBytes = 0;
    for (const auto& [key, value] : body.Labels)
        labelBytes += value.size();
    const bool isCut = REMOVED && labelBytes >= (1U << 20U);
    auto decisions = core.policy()->decide(caller, isCut ? api::ContainerCreateBody{} : body);""")),
    _one("CVE-2020-13401", "no NET_RAW", "engine", "cve_2020_13401",
         Change(_ENGINE + "containers/spec_builder.cpp", "const bool isDefault = std::find_if(",
                "const bool isDefault = (REMOVED && std::string_view(name) == \"CAP_NET_RAW\") || std::find_if(")),
)

ALL = ROOT + PROCESS + LAYERS + IMAGES + ENGINE
