// SPDX-License-Identifier: GPL-3.0-or-later
// What the verbs of the command line do beyond one call of the library. Each returns the exit status.
#pragma once

#include "core/base/result.h"
#include "runtime/oci/cli/arguments.h"

#include <string>

namespace gantry::oci {

// "SIGTERM", "TERM", "15", "RTMIN+3" to a signal number.
Result<int> parseSignal(const std::string& word);
// "1000" or "1000:100", decimal and within 32 bits, or invalidArgument: anything else could be read as somebody else
// (CVE-2026-30892). The group stays as it was when it is not given.
Result<void> parseUser(const std::string& text, User& user);

Result<int> runCreate(Arguments& arguments);
Result<int> runStart(Arguments& arguments);
// create, start, then (unless detached) wait, passing signals on, and delete. The exit status of the shell's
// convention.
Result<int> runRun(Arguments& arguments);
Result<int> runDelete(Arguments& arguments);
Result<int> runExec(Arguments& arguments);
Result<int> runUpdate(Arguments& arguments);
Result<int> runEvents(Arguments& arguments);
Result<int> runList(Arguments& arguments);
Result<int> runPs(Arguments& arguments);
Result<int> runSpec(Arguments& arguments);

// What `exec` runs: the container's process with what was asked for on top.
Result<Process> makeExecProcess(const ExecArguments& arguments, Process base);
// The limits that --memory and so on name.
Result<LinuxResources> limitsOf(const UpdateArguments& arguments);
// The document that `spec` writes: a shell in every namespace, with few privileges.
Spec defaultSpec(bool isRootless);

// The features document of the runtime-spec (features.md).
std::string features();

// A line on standard output.
void say(const std::string& text);
// A line on standard error and in the log.
void warn(const Arguments& arguments, const std::string& text);
// To the file of --log, in its format; callers such as containerd read the cause of a failure there.
void writeLog(const Arguments& arguments, const char* level, const std::string& message);

} // namespace gantry::oci
