// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/load_answer.h"

#include "gui/api/exchange.h"

namespace gantry::client {
namespace {

constexpr std::size_t kLongestRefusal = 1024 * 1024;

} // namespace

QStringList loadedImages(const QString& text) {
    QStringList found;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        for (const char* prefix : {"Loaded image ID: ", "Loaded image(s): ", "Loaded image: "}) {
            const auto start = QLatin1String(prefix);
            if (!line.startsWith(start))
                continue;
            for (const QString& name : line.mid(start.size()).split(QLatin1Char(','), Qt::SkipEmptyParts))
                found << name.trimmed();
            break;
        }
    }
    return found;
}

Result<void> LoadAnswer::feed(int status, QByteArrayView bytes, const OnLine& onLine) {
    const std::string_view text(bytes.data(), static_cast<std::size_t>(bytes.size()));
    if (status >= 300) {
        m_refusal.append(text.substr(0, kLongestRefusal - std::min(kLongestRefusal, m_refusal.size())));
        return {};
    }
    const auto fed = m_lines.feed(text, [&](std::string_view line) {
        const auto decoded = api::decodeProgressLine(line);
        if (!decoded)
            return;
        if (decoded->error)
            m_inStream = Error(ErrorKind::invalidArgument, *decoded->error);
        else
            onLine(*decoded);
    });
    return fed ? Result<void>() : Result<void>(fed.error().in("read the engine's progress"));
}

std::optional<Error> LoadAnswer::end(int status, const std::optional<Error>& failure, const OnLine& onLine) {
    if (m_inStream)
        return m_inStream;
    if (failure)
        return failure;
    if (status >= 300)
        return errorFromStatus(status, m_refusal);
    if (const auto last = api::decodeProgressLine(m_lines.rest())) { // without a newline at its end
        if (last->error)
            return Error(ErrorKind::invalidArgument, *last->error);
        onLine(*last);
    }
    return {};
}

} // namespace gantry::client
