# SPDX-License-Identifier: GPL-3.0-or-later
"""Where other runtimes are known to do otherwise (crun 1.8.1 and runc 1.1.5 of Debian 12), and why that is not the
case's fault. A case that holds there all the same is a failure, so that this list stays true."""
_NO_VERB = "does not have the verb"
_OLDER = "a field of runtime-spec 1.1 or later"
_BEFORE_ALL_MOUNTS = "in a user namespace it opens the sources before anything is mounted"
_NO_REALTIME_ABOVE = "gives no realtime to the groups that it makes above"
_MOUNTS_ON_THE_HOST = "mounts on the host, and leaves it there"

KNOWN = {
    "crun": {
        "lifecycle/features_document": _NO_VERB,
        "lifecycle/a_failing_poststart_hook_ends_it": "refuses a bundle of that version",
        "process/doubled_or_unknown_limits_are_refused": "takes the last of two limits; the runtime-spec asks for an error",
        "process/a_working_directory_outside_is_refused": "CVE-2024-21626",
        "process/relative_working_directory_and_no_arguments_are_refused": "takes a relative working directory",
        "process/scheduler": _OLDER,
        "process/signals_are_as_they_are_by_default": "passes ignored signals on to the container",
        "namespaces/without_a_mount_namespace_nothing_stays_mounted": _MOUNTS_ON_THE_HOST,
        "namespaces/doubled_and_unknown_namespaces_are_refused": "takes a namespace given twice; the runtime-spec asks "
                                                                 "for an error",
        "namespaces/time_namespace": _OLDER,
        "namespaces/device_path_with_a_slash_at_its_end": "takes what is after the slash for the name",
        "mounts/bind_of_what_an_earlier_mount_shows_in_a_user_namespace": _BEFORE_ALL_MOUNTS,
        "mounts/bind_of_what_an_earlier_mount_shows_stays_inside": "follows the link on the host",
        "mounts/tmpfs_keeps_the_mode_of_what_it_covers": "only for a read-only tmpfs",
        "mounts/read_only_paths_keep_other_attributes": "the bind loses nosuid and so on",
        "mounts/propagation_of_binds": "the root's propagation takes the place of the binds' own",
        "mounts/propagation_of_the_root": "takes an unknown word",
        "mounts/devices_through_a_link_stay_inside": "CVE-2026-41579",
        "cgroups/realtime_below_other_groups": _NO_REALTIME_ABOVE,
        "cgroups/events_tell_statistics": _NO_VERB,
        "seccomp/a_listener_that_is_missing_is_an_error": "takes SCMP_ACT_NOTIFY without listenerPath",
        "exec/environment_user_and_directory": "--env takes the place of the container's environment",
        "exec/user_is_read_strictly": "CVE-2026-30892",
        "exec/capabilities": "--cap takes the place of the container's capabilities",
        "exec/terminal_comes_through_the_console_socket": "the terminal stays root's",
    },
    "runc": {
        "lifecycle/hooks_get_the_state": "poststart hooks read 'created'",
        "lifecycle/a_failing_poststart_hook_is_only_told": "poststart hooks run in create, and end it",
        "lifecycle/a_failing_poststart_hook_ends_it": "poststart hooks run in create, and end it",
        "lifecycle/a_failing_poststop_hook_is_only_told": "the hooks after a failing one are left out",
        "lifecycle/wrong_types_and_versions_are_refused": "takes any ociVersion",
        "lifecycle/errors_go_to_the_log_in_json": "the message does not name the container",
        "process/doubled_or_unknown_limits_are_refused": "takes the last of two limits; the runtime-spec asks for an error",
        "process/scheduler": _OLDER,
        "process/personality": _OLDER,
        "process/signals_are_as_they_are_by_default": "passes ignored signals on to the container",
        "namespaces/without_a_mount_namespace_nothing_stays_mounted": _MOUNTS_ON_THE_HOST,
        "namespaces/user_namespace_without_root": "wants 0 to be mapped",
        "namespaces/time_namespace": _OLDER,
        "namespaces/names": _OLDER,
        "namespaces/own_device_in_a_user_namespace": "binds the host's node, which is not there",
        "mounts/bind_of_what_an_earlier_mount_shows_in_a_user_namespace": _BEFORE_ALL_MOUNTS,
        "mounts/bind_of_what_an_earlier_mount_shows_stays_inside": "follows the link on the host",
        "mounts/id_mapped_bind": _OLDER,
        "mounts/id_mapped_bind_in_a_user_namespace": _OLDER,
        "mounts/id_map_needs_a_mapping": _OLDER,
        "mounts/propagation_of_the_root": "rshared leaves the root private",
        "mounts/devices_through_a_link_stay_inside": "CVE-2026-41579",
        "mounts/mount_label_without_selinux": "hands the label to the kernel all the same",
        "cgroups/realtime_below_other_groups": _NO_REALTIME_ABOVE,
        "cgroups/deletes_what_somebody_froze_elsewhere": "waits for it in vain",
        "seccomp/flags": _OLDER,
        "exec/environment_user_and_directory": "takes --env and -e not together",
        "exec/capabilities": "takes an unknown capability",
        "exec/process_document": "leaves the umask out",
        "exec/the_config_of_the_bundle_is_not_read_again": "reads the bundle's again",
    },
}
