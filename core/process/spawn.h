// SPDX-License-Identifier: GPL-3.0-or-later
// Starts other programs without forking this one's threads: posix_spawn with exactly the descriptors that are named.
#pragma once

#include "core/base/result.h"
#include "core/base/unique_fd.h"

#include <string>
#include <string_view>
#include <sys/types.h>
#include <utility>
#include <vector>

namespace gantry::process {

struct SpawnOptions {
    std::vector<std::string> argv; // argv[0] is looked up in PATH unless it holds a slash
    std::vector<std::string> env;  // empty: this process's environment
    // (ours, theirs). 0-2 that are not named are /dev/null; everything else of ours is CLOEXEC and stays here.
    std::vector<std::pair<int, int>> fds;
    bool isNewSession = false;
    int program = -1; // a descriptor of ours that is executed instead of the file that argv[0] names
};

// A child of this process. Destroying it neither waits for nor kills the child.
class Child {
public:
    Child(pid_t pid, UniqueFd pidFd) : m_pid(pid), m_pidFd(std::move(pidFd)) {}
    pid_t pid() const { return m_pid; }
    int pidFd() const { return m_pidFd.get(); }
    // Blocks; returns the wait status (see wait(2)). Once only.
    Result<int> wait();

private:
    pid_t m_pid;
    UniqueFd m_pidFd;
};

Result<Child> spawn(const SpawnOptions& options);

struct Output {
    int status = 0; // as of wait(2)
    std::string out;
    std::string err;

    bool isSuccess() const { return status == 0; }
};

// Runs a program to its end with input on its standard input. Output beyond 16 MiB a stream is an error.
Result<Output> run(const std::vector<std::string>& argv, std::string_view input = {});

} // namespace gantry::process
