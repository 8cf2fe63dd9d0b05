// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/actions/copy_task.h"

#include "core/api/images.h"
#include "gui/actions/when_done.h"
#include "gui/api/archive_relay.h"
#include "gui/api/engine_client.h"

namespace gantry::actions {

using client::ArchiveRelay;

namespace {

// Where Podman keeps what was loaded without a registry's name; not a registry on this computer, which has a port.
const QString kPodmansOwn = QStringLiteral("localhost/");

} // namespace

CopyTask::CopyTask(const CopyEnd& from, const QStringList& references, const CopyEnd& to, QObject* parent)
    : Task({}, parent), m_from(from), m_references(references), m_to(to) {
    setTitle(tr("Copying %1 to %2", "image or images, engine").arg(what(), to.name));
}

CopyTask::~CopyTask() = default;

QString CopyTask::what() const {
    if (m_references.size() != 1)
        return tr("%n image(s)", nullptr, static_cast<int>(m_references.size()));
    const QString& reference = m_references.first();
    return reference.startsWith(QLatin1String("sha256:")) ? reference.mid(7, 12) : reference;
}

void CopyTask::run() {
    m_clock.start();
    m_relay = new ArchiveRelay(this);
    connect(m_relay, &ArchiveRelay::progressed, this, &CopyTask::showProgress);
    connect(m_relay, &ArchiveRelay::allSent, this,
            [this] { setProgress(-1, tr("%1 unpacks the layers", "engine").arg(m_to.name)); });
    connect(m_relay, &ArchiveRelay::line, this, [this](const api::ProgressLine& line) {
        if (!line.stream)
            return;
        for (const QString& name : client::loadedImages(QString::fromStdString(*line.stream))) {
            if (!m_copied.contains(name))
                m_copied << name;
        }
    });
    connect(m_relay, &ArchiveRelay::finished, this, [this](const std::optional<Error>& error, ArchiveRelay::Side side) {
        if (error)
            onFailure(*error, side == ArchiveRelay::Side::from);
        else
            onArrived();
    });
    m_relay->start(m_from.socketPath, m_references, m_to.socketPath);
}

// What went into Podman as app:1 comes out of it as localhost/app:1: elsewhere it gets its name back.
void CopyTask::onArrived() {
    QStringList names;
    if (m_from.kind == EngineKind::podman && m_to.kind != EngineKind::podman) {
        for (const QString& name : std::as_const(m_copied)) {
            if (name.startsWith(kPodmansOwn))
                names << name;
        }
    }
    if (!names.isEmpty()) {
        m_client = std::make_unique<client::EngineClient>(m_to.socketPath);
        setProgress(-1, {});
    }
    giveNamesBack(names);
}

// One after the other. A name that cannot be given is no reason to say that the image did not come.
void CopyTask::giveNamesBack(QStringList names) {
    if (isFinished())
        return;
    if (names.isEmpty())
        return succeed(tr("Copied %1 to %2", "image or images, engine").arg(what(), m_to.name));
    const QString name = names.takeFirst();
    const QString plain = name.mid(kPodmansOwn.size());
    const auto colon = plain.lastIndexOf(QLatin1Char(':'));
    const QString path = QStringLiteral("/images/") + client::segment(name) + QStringLiteral("/tag?repo=") +
                         client::queryValue(plain.left(colon)) + QStringLiteral("&tag=") +
                         client::queryValue(plain.mid(colon + 1));
    whenDone(m_client->command("POST", path), this, [this, names, name, plain](const Result<void>& tagged) {
        if (!tagged || isFinished())
            return giveNamesBack(names);
        m_copied.replace(m_copied.indexOf(name), plain);
        whenDone(m_client->removeImage(name, false), this,
                 [this, names](const Result<std::vector<api::DeleteItem>>&) { giveNamesBack(names); });
    });
}

void CopyTask::stop() {
    m_relay->abort();
}

void CopyTask::showProgress(qint64 bytes) {
    m_rate.add(m_clock.elapsed(), bytes);
    // The estimate lacks what the archive's own structure takes: the end is the engine's to say.
    const bool isKnown = m_expected > 0 && bytes < m_expected;
    setProgress(isKnown ? static_cast<double>(bytes) / static_cast<double>(m_expected) : -1,
                progressText(bytes, isKnown ? m_expected : 0, m_rate));
}

void CopyTask::onFailure(const Error& error, bool isFromSource) {
    Problem problem = describe(error, tr("Could not copy %1 to %2", "image or images, engine").arg(what(), m_to.name));
    problem.explanation = (isFromSource ? tr("%1 could not hand over what was asked for.", "engine").arg(m_from.name)
                                        : tr("%1 did not take what was sent.", "engine").arg(m_to.name)) +
                          QLatin1Char('\n') + QString::fromStdString(error.message());
    // What describe() advises is about the engine of the window; of two, trying again is all that is sure to make
    // sense.
    if (!isFromSource || problem.step != NextStep::reload) {
        problem.step = NextStep::retry;
        problem.stepText = tr("Try again");
    }
    fail(problem);
}

} // namespace gantry::actions
