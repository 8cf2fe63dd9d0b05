// SPDX-License-Identifier: GPL-3.0-or-later
// What an engine answers while it takes an archive: lines of progress, a refusal, or an error in the middle. Sends and
// receives nothing itself.
#pragma once

#include "core/api/images.h"
#include "core/base/result.h"
#include "core/stream/lines.h"

#include <QByteArrayView>
#include <QStringList>

#include <functional>
#include <optional>

namespace gantry::client {

// "Loaded image: app:1" and "Loaded image ID: sha256:…": how every engine tells in its progress what came
// out, tags or IDs. Podman puts several references behind one prefix.
QStringList loadedImages(const QString& text);

class LoadAnswer {
public:
    using OnLine = std::function<void(const api::ProgressLine&)>;

    // A piece of the body of an answer with that status. An error when it is no such answer.
    Result<void> feed(int status, QByteArrayView bytes, const OnLine& onLine);
    // The answer has ended, `failure` when its connection did; empty when the engine took the archive.
    std::optional<Error> end(int status, const std::optional<Error>& failure, const OnLine& onLine);

private:
    stream::LineSplitter m_lines;
    std::string m_refusal;
    std::optional<Error> m_inStream; // an error that came as a line
};

} // namespace gantry::client
