// SPDX-License-Identifier: GPL-3.0-or-later
// The half of EngineSession that keeps the models in step with the engine: one listing, then an event at a time.
#include "gui/actions/engine_session.h"
#include "gui/actions/when_done.h"
#include "gui/api/engine_client.h"
#include "gui/models/container_table_model.h"
#include "gui/models/event_list_model.h"
#include "gui/models/image_table_model.h"

#include <QDateTime>

namespace gantry::actions {
namespace {

constexpr qint64 kPastSeconds = 7 * 24 * 3600;
constexpr qsizetype kMostSingleFetches = 8; // more changes than that are cheaper as one listing

// Events that change nothing a list shows.
bool isQuiet(const std::string& action) {
    for (const char* prefix :
         {"exec_", "top", "attach", "detach", "resize", "export", "archive-path", "extract-to-dir"}) {
        if (action.starts_with(prefix))
            return true;
    }
    return false;
}

} // namespace

void EngineSession::list() {
    m_listTimer.stop();
    m_listRequested = true;
    m_listings = 2;
    m_allContainersDirty = m_imagesDirty = true;
    fetchDirty();
}

void EngineSession::reloadContainers() {
    m_allContainersDirty = true;
    m_dirtyTimer.start();
}

void EngineSession::reloadImages() {
    m_imagesDirty = true;
    m_dirtyTimer.start();
}

void EngineSession::listingArrived() {
    if (m_listings > 0 && --m_listings == 0) {
        m_isListed = true;
        emit listed();
        m_pastTimer.start();
    }
}

// What happened before this window followed the engine, or while the connection was lost.
void EngineSession::fetchPast() {
    const qint64 now = QDateTime::currentSecsSinceEpoch();
    whenDone(m_client->events(now - kPastSeconds, now), this,
             [this, generation = m_generation](const Result<std::vector<api::EventMessage>>& events) {
                 if (events && generation == m_generation) // an engine that keeps none is no worse for it
                     m_events->addPast(*events);
             });
}

void EngineSession::onEvent(const api::EventMessage& event) {
    m_events->add(event);
    emit eventReceived(event);
    if (event.Type == "image") {
        m_imagesDirty = true;
    } else if (event.Type == "container" && !isQuiet(event.Action)) {
        const QString id = QString::fromStdString(event.Actor.ID);
        if (event.Action == "destroy" || event.Action == "remove") { // Docker's word, Podman's word
            m_dirtyContainers.remove(id);
            dropContainer(id);
        } else {
            if (event.Action == "start")
                m_containers->setStarted(id, event.time);
            m_dirtyContainers.insert(id);
        }
    } else {
        return;
    }
    if (!m_dirtyTimer.isActive())
        m_dirtyTimer.start();
}

void EngineSession::dropContainer(const QString& id) {
    if (m_containers->rowOf(id) < 0)
        return;
    m_containers->remove(id);
    countUsers();
    emit containerRemoved(id);
}

void EngineSession::takeContainers(const std::vector<api::ContainerSummary>& containers) {
    QStringList before = m_containers->ids();
    m_containers->setContainers(containers);
    countUsers();
    for (const QString& id : std::as_const(before)) {
        if (m_containers->rowOf(id) < 0)
            emit containerRemoved(id);
        else
            emit containerChanged(id);
    }
    m_statsTimer.start();
}

void EngineSession::fetchDirty() {
    if (m_state != State::connected)
        return;
    const quint64 generation = m_generation;
    if (m_allContainersDirty || m_dirtyContainers.size() > kMostSingleFetches) {
        whenDone(m_client->listContainers(), this,
                 [this, generation](const Result<std::vector<api::ContainerSummary>>& containers) {
                     if (generation != m_generation)
                         return;
                     if (!containers)
                         return goDown(containers.error());
                     takeContainers(*containers);
                     listingArrived();
                 });
    } else {
        for (const QString& id : std::as_const(m_dirtyContainers)) {
            whenDone(m_client->listContainer(id), this,
                     [this, generation, id](const Result<std::vector<api::ContainerSummary>>& found) {
                         if (generation != m_generation || !found)
                             return; // a connection that is gone is noticed by the event stream
                         if (found->empty())
                             return dropContainer(id);
                         m_containers->upsert(found->front());
                         countUsers();
                         emit containerChanged(id);
                         m_statsTimer.start();
                     });
        }
    }
    if (m_imagesDirty) {
        whenDone(m_client->listImages(), this,
                 [this, generation](const Result<std::vector<api::ImageSummary>>& images) {
                     if (generation != m_generation)
                         return;
                     if (!images)
                         return goDown(images.error());
                     m_images->setImages(*images);
                     emit imagesChanged();
                     listingArrived();
                 });
    }
    m_dirtyContainers.clear();
    m_allContainersDirty = m_imagesDirty = false;
}

void EngineSession::countUsers() {
    QHash<QString, int> users;
    for (const QString& id : m_containers->ids()) {
        QString image = QString::fromStdString(m_containers->find(id)->ImageID);
        if (!image.contains(QLatin1Char(':')))
            image.prepend(QLatin1String("sha256:"));
        ++users[image];
    }
    m_images->setUsers(users);
}

} // namespace gantry::actions
