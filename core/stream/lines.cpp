// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stream/lines.h"

#include <fmt/format.h>

namespace gantry::stream {

Result<void> LineSplitter::feed(std::string_view bytes, const std::function<void(std::string_view)>& onLine) {
    for (;;) {
        const auto end = bytes.find('\n');
        const std::string_view part = bytes.substr(0, end);
        if (m_rest.size() + part.size() > m_maxLineBytes)
            return Error(ErrorKind::invalidArgument, fmt::format("a line is longer than {} bytes", m_maxLineBytes));
        if (end == std::string_view::npos) {
            m_rest.append(part);
            return {};
        }
        if (m_rest.empty()) {
            if (!part.empty())
                onLine(part);
        } else {
            m_rest.append(part);
            onLine(m_rest);
            m_rest.clear();
        }
        bytes.remove_prefix(end + 1);
    }
}

} // namespace gantry::stream
