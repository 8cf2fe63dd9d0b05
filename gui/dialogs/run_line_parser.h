// SPDX-License-Identifier: GPL-3.0-or-later
// A `docker run` line that people paste, as a create body. Reads words as a shell would, but expands nothing and reads
// no file: what it cannot know it names.
#pragma once

#include "core/api/containers.h"

#include <string>
#include <string_view>
#include <vector>

namespace gantry::dialogs {

// Something of the line that did not get into the body.
struct RunLineNote {
    enum class Kind {
        unknownOption,   // no option this program has heard of; taken for one without a value
        refusedOption,   // one that docker or podman has, and that cannot be said here
        expansion,       // $NAME, $(…) or `…`: a shell would have put something else there
        relativePath,    // a mount of a folder whose place depends on where the line was typed
        environmentName, // -e NAME without a value: it comes from the shell's environment
        profileFile,     // a file that the command line would have read
    };
    Kind kind;
    std::string text; // the option or word
};

struct ParsedRunLine {
    std::string name;
    api::ContainerCreateBody body;
    std::vector<std::string> envFiles; // paths, in order; whoever has the line reads them
    std::vector<RunLineNote> notes;
};

// Understands "docker run …", "podman run …", "docker container create …", with "sudo" or a prompt before it and with
// lines joined by a backslash. invalidArgument for an open quote, a value that is missing or not one, and a line
// without image.
Result<ParsedRunLine> parseRunLine(std::string_view line);
// Whether the text looks like such a line at all.
bool isRunLine(std::string_view text);

} // namespace gantry::dialogs
