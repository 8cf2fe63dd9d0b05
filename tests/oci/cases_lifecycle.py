# SPDX-License-Identifier: GPL-3.0-or-later
"""runtime.md: states, operations, hooks."""

import json
import os
import signal
import socket
import subprocess

import bundle
from bundle import eventually, expect, expect_equal, lines


def test_goes_through_its_states(box):
    box.shell("sleep 1000").create()
    expect_equal(box.status(), "created")
    box.start()
    expect_equal(box.status(), "running")
    box.must("kill", box.id, "KILL")
    box.wait_for("stopped")
    box.must("delete", box.id)
    expect_equal(box.status(), "gone")


def test_state_document(box):
    box.spec["annotations"] = {"org.example.key": "value"}
    box.shell("sleep 1000").create()
    state = box.state()
    expect(state["ociVersion"].startswith("1."), state["ociVersion"])
    expect_equal(state["id"], box.id)
    expect_equal(state["bundle"], str(box.path))
    expect_equal(state["annotations"], {"org.example.key": "value"})
    expect(os.path.isdir(f"/proc/{state['pid']}"), "pid names no process")


def test_nothing_runs_before_start(box):
    box.shell("touch /ran; sleep 1000").create()
    expect(not (box.rootfs / "ran").exists(), "ran at create")
    box.start()
    eventually((box.rootfs / "ran").exists, "the program runs")


def test_config_is_read_at_create_only(box):
    box.shell("echo first > /answer").create()
    box.shell("echo second > /answer").write()
    box.start()
    box.wait_for("stopped")
    expect_equal((box.rootfs / "answer").read_text(), "first\n")


def test_an_id_is_used_once(box):
    box.shell("sleep 1000").create()
    again = box.call("create", "--bundle", str(box.path), box.id)
    expect(again.returncode != 0, "a second container of the same name")
    expect_equal(box.status(), "created")


def test_operations_need_their_state(box):
    for verb in ("start", "state", "delete"):
        expect(box.call(verb, box.id).returncode != 0, f"{verb} of nothing")
    box.begin()
    expect(box.call("start", box.id).returncode != 0, "start of a running container")
    expect(box.call("delete", box.id).returncode != 0, "delete of a running container")
    expect_equal(box.status(), "running")
    box.must("kill", box.id, "KILL")
    box.wait_for("stopped")
    expect(box.call("kill", box.id, "TERM").returncode != 0, "kill of a stopped container")


def test_kill_sends_the_signal(box):
    box.begin("trap 'echo got > /answer; exit 3' USR1; touch /ready; while :; do sleep 0.1; done")
    eventually((box.rootfs / "ready").exists, "the handler is there")
    box.must("kill", box.id, "USR1")
    box.wait_for("stopped")
    expect_equal((box.rootfs / "answer").read_text(), "got\n")


def test_kill_takes_numbers_and_names(box):
    box.begin()
    for word in ("0", "SIGCONT", "CONT", str(int(signal.SIGKILL))):
        box.must("kill", box.id, word)
    box.wait_for("stopped")


def test_kill_defaults_to_term(box):
    box.begin("trap 'exit 0' TERM; touch /ready; while :; do sleep 0.1; done")
    eventually((box.rootfs / "ready").exists, "the handler is there")
    box.must("kill", box.id)
    box.wait_for("stopped")


def test_run_returns_the_exit_status(box):
    expect_equal(box.shell("exit 7").run().returncode, 7)
    expect_equal(box.status(), "gone")


def test_forced_delete_kills(box):
    box.begin()
    pid = box.state()["pid"]
    box.must("delete", "--force", box.id)
    expect_equal(box.status(), "gone")
    eventually(lambda: not os.path.exists(f"/proc/{pid}") or
               open(f"/proc/{pid}/stat", encoding="utf-8").read().split()[2] == "Z", "the process is gone")


def test_delete_of_a_created_container(box):
    box.shell("sleep 1000").create()
    box.must("delete", "--force", box.id)
    expect_equal(box.status(), "gone")


def test_delete_leaves_no_cgroup(box):
    box.begin()
    box.must("delete", "--force", box.id)
    root = "/sys/fs/cgroup"
    hierarchies = [path for path in (root, *(f"{root}/{one}" for one in os.listdir(root)))
                   if os.path.exists(f"{path}/cgroup.procs")]
    left = [path for path in hierarchies if os.path.exists(f"{path}/{box.id}")]
    expect_equal(left, [])


def test_a_missing_program_fails_and_leaves_nothing(box):
    box.process["args"] = ["/no/such/program"]
    box.refuses("a program that does not exist")


def test_pid_file(box):
    box.shell("sleep 1000").create("--pid-file", str(box.path / "pid"))
    expect_equal((box.path / "pid").read_text().strip(), str(box.state()["pid"]))


def test_pause_and_resume(box):
    box.linux["cgroupsPath"] = f"/{box.id}"
    box.begin("i=0; while :; do i=$((i+1)); echo $i > /count; done")
    count = box.rootfs / "count"
    eventually(count.exists, "it counts")
    box.must("pause", box.id)
    expect_equal(box.status(), "paused")
    before = count.stat().st_mtime_ns
    box.must("state", box.id)
    expect_equal(count.stat().st_mtime_ns, before, "count of a paused container")
    box.must("resume", box.id)
    expect_equal(box.status(), "running")
    eventually(lambda: count.stat().st_mtime_ns != before, "it counts on")


def test_list_and_ps(box):
    box.begin("sleep 1000 & sleep 1000")
    found = json.loads(box.must("list", "--format", "json"))
    expect_equal([(one["id"], one["status"]) for one in found], [(box.id, "running")])
    expect(box.id in box.must("list"), "the table names it")
    expect_equal(lines(box.must("list", "--quiet")), [box.id])
    eventually(lambda: len(json.loads(box.must("ps", "--format", "json", box.id))) == 2, "two processes")
    expect(box.state()["pid"] in json.loads(box.must("ps", "--format", "json", box.id)), "the first is one of them")


def _hook(box, name, script):
    return [{"path": "/bin/sh", "args": ["sh", "-c", f"{script} >> {box.path}/hooks"], "env": ["PATH=/usr/bin:/bin"],
             "timeout": 20, "annotation": name}]


def test_hooks_run_in_order(box):
    names = ("prestart", "createRuntime", "createContainer", "poststart", "poststop")
    box.spec["hooks"] = {name: _hook(box, name, f"echo {name}") for name in names}
    (box.path / "hooks").touch()
    box.shell("true").output()
    expect_equal(lines((box.path / "hooks").read_text()), list(names))


def test_start_container_hook_runs_inside(box):
    box.spec["hooks"] = {"startContainer": [{"path": "/bin/touch", "args": ["touch", "/from-hook"]}]}
    expect_equal(box.shell("test -e /from-hook && echo seen").output(), "seen\n")


def test_hooks_get_the_state(box):
    states = {"prestart": "created", "createRuntime": "creat", "poststart": "running", "poststop": "stopped"}
    box.spec["hooks"] = {name: [{"path": "/bin/sh", "args": ["sh", "-c", f"cat > {box.path}/{name}"]}]
                         for name in states}
    box.shell("sleep 1000").create()
    created = json.loads((box.path / "createRuntime").read_text())
    expect_equal(created["pid"], box.state()["pid"])
    box.start()
    box.must("delete", "--force", box.id)
    for name, status in states.items():
        state = json.loads((box.path / name).read_text())
        expect_equal(state["id"], box.id)
        expect_equal(state["bundle"], str(box.path))
        expect(state["status"].startswith(status), f"{name}: {state['status']}")


def test_a_failing_create_hook_ends_it(box):
    for kind in ("prestart", "createRuntime", "createContainer"):
        box.spec["hooks"] = {kind: [{"path": "/bin/false"}]}
        box.refuses(f"a failing {kind} hook")


def test_a_failing_start_container_hook_ends_it(box):
    box.spec["hooks"] = {"startContainer": [{"path": "/bin/false"}]}
    ended = box.shell("touch /ran").run()
    expect(ended.returncode != 0, "accepted a failing startContainer hook")
    expect(not (box.rootfs / "ran").exists(), "the program ran")


def test_a_failing_poststop_hook_is_only_told(box):
    box.spec["hooks"] = {"poststop": [{"path": "/bin/false"},
                                      {"path": "/bin/touch", "args": ["touch", str(box.path / "second")]}]}
    expect_equal(box.run().returncode, 0)
    expect((box.path / "second").exists(), "the hook after a failing one has run")


def test_a_failing_poststart_hook_is_only_told(box):
    """Until runtime-spec 1.2."""
    box.spec["hooks"] = {"poststart": [{"path": "/bin/false"},
                                       {"path": "/bin/touch", "args": ["touch", str(box.path / "second")]}]}
    box.begin()
    expect_equal(box.status(), "running")
    expect((box.path / "second").exists(), "the hook after a failing one has run")


def test_a_failing_poststart_hook_ends_it(box):
    """Since runtime-spec 1.3."""
    box.spec["ociVersion"] = "1.3.0"
    box.spec["hooks"] = {"poststart": [{"path": "/bin/false"}]}
    box.shell("sleep 1000").create()
    expect(box.call("start", box.id).returncode != 0, "the failure is told")
    expect(box.status() in ("gone", "stopped"), "it is not left running")


def test_a_hook_that_takes_too_long(box):
    box.spec["hooks"] = {"prestart": [{"path": "/bin/sleep", "args": ["sleep", "1000"], "timeout": 1}]}
    box.refuses("a hook beyond its timeout")


def test_terminal_comes_through_the_console_socket(box):
    box.process["terminal"] = True
    box.process["consoleSize"] = {"height": 24, "width": 91}
    box.shell("tty > /answer; /bin/busybox stty size >> /answer; test -c /dev/console && echo console >> /answer")
    path = str(box.path / "console")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(path)
        listener.listen(1)
        box.create("--console-socket", path)
        with listener.accept()[0] as connection:
            _, fds, _, _ = socket.recv_fds(connection, 4096, 1)
            expect_equal(len(fds), 1, "descriptors")
            box.start()
            box.wait_for("stopped")
            os.close(fds[0])
    expect_equal(lines((box.rootfs / "answer").read_text()), ["/dev/pts/0", "24 91", "console"])


def test_a_terminal_needs_a_console_socket(box):
    box.process["terminal"] = True
    box.write()
    ended = box.call("create", "--bundle", str(box.path), box.id, stdin=subprocess.DEVNULL)
    expect(ended.returncode != 0, "create with a terminal and nobody to take it")


def test_unknown_properties_are_ignored(box):
    box.spec["unknownProperty"] = {"a": 1}
    box.linux["another"] = [1, 2]
    box.spec["annotations"] = {"org.example.unknown": "y"}
    box.output()


def test_wrong_types_and_versions_are_refused(box):
    for key, value in (("ociVersion", "2.0.0"), ("ociVersion", "nonsense"), ("process", []), ("mounts", {})):
        kept = box.spec[key]
        box.spec[key] = value
        box.refuses(f"{key} {value!r}")
        box.spec[key] = kept
    box.output()


def test_features_document(box):
    features = json.loads(box.must("features"))
    expect(features["ociVersionMin"].startswith("1."), "ociVersionMin")
    for name in ("prestart", "createRuntime", "createContainer", "startContainer", "poststart", "poststop"):
        expect(name in features["hooks"], f"hook {name}")
    expect("rro" in features["mountOptions"], "rro")
    expect(features["linux"]["seccomp"]["enabled"], "seccomp")


def test_spec_writes_a_usable_configuration(box):
    (box.path / "config.json").unlink(missing_ok=True)
    box.must("spec", "--bundle", str(box.path))
    spec = json.loads((box.path / "config.json").read_text())
    spec["process"]["terminal"] = False
    spec["process"]["args"] = ["/bin/sh", "-c", "echo fine"]
    box.spec = spec
    box.linux["cgroupsPath"] = f"/{box.id}"
    expect_equal(box.output(), "fine\n")


def test_errors_go_to_the_log_in_json(box):
    log = box.path / "log"
    ended = box.call("--log", str(log), "--log-format", "json", "start", "no-such-container")
    expect(ended.returncode != 0, "start of nothing")
    entry = json.loads(log.read_text().splitlines()[-1])
    expect_equal(entry["level"], "error")
    expect("no-such-container" in entry["msg"], entry["msg"])


def test_preserved_descriptors(box):
    read, write = os.pipe()
    script = "(echo through >&3) && echo there; (: >&4) 2>/dev/null || echo closed"
    box.shell(script).write()
    # The shell puts the pipe where the runtime expects it, and another descriptor behind it.
    command = (f"exec 3>&{write} 4>&{write}; exec {bundle.RUNTIME} --root {box.path}/state run --preserve-fds 1 "
               f"--bundle {box.path} {box.id}")
    ended = subprocess.run(["sh", "-c", command], pass_fds=(write,), stdout=subprocess.PIPE, text=True, check=False)
    os.close(write)
    expect_equal(os.read(read, 100), b"through\n")
    os.close(read)
    expect_equal(ended.stdout, "there\nclosed\n")


def test_no_descriptor_leaks(box):
    with open("/etc/hostname", "rb") as leaked:
        os.set_inheritable(leaked.fileno(), True)
        found = lines(box.shell("exec /bin/ls /proc/self/fd").output(pass_fds=(leaked.fileno(),)))
    # ls itself has the directory open.
    expect_equal(found[:3], ["0", "1", "2"])
    expect(len(found) <= 4, found)
