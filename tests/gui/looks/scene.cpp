// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/looks/scene.h"

#include "gui/actions/engine_finder.h"
#include "gui/models/clock.h"
#include "tests/gui/looks/scene_data.h"

#include <QLabel>
#include <QScopeGuard>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>
#include <QUrl>
#include <QUrlQuery>

#include <algorithm>

namespace gantry::test {
namespace {

constexpr std::int64_t kSecond = 1000000000;
constexpr int kSamples = 60; // as many as a sparkline holds

QByteArray bytesOf(const std::string& text) {
    return QByteArray::fromStdString(text);
}

// "/containers/ID/json" gives "ID".
std::string nameIn(const FakeRequest& request) {
    return QUrl::fromPercentEncoding(request.path.split('/').value(2)).toStdString();
}

// The same of an image, whose name has slashes of its own: "/images/shop/web:2.4/json".
std::string imageIn(const FakeRequest& request, int first) {
    QByteArrayList parts = request.path.split('/').mid(first);
    parts.removeLast(); // what of it
    return QUrl::fromPercentEncoding(parts.join('/')).toStdString();
}

const api::ImageSummary* find(const std::vector<api::ImageSummary>& images, const std::string& name) {
    for (const auto& image : images) {
        if (image.Id == name || std::find(image.RepoTags.begin(), image.RepoTags.end(), name) != image.RepoTags.end())
            return &image;
    }
    return nullptr;
}

} // namespace

std::string Scene::idOf(int number) {
    std::string id = (number < 10 ? "c0" : "c") + std::to_string(number);
    return id + std::string(64 - id.size(), '0');
}

Scene::Scene(Crowd crowd) : m_crowd(crowd) {
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
    models::holdClockAt(kSceneTime * 1000);
    if (crowd != Crowd::empty) {
        m_containers = crowd == Crowd::many ? manyContainers(200) : typicalContainers();
        m_images = typicalImages();
    }
    answerLists();
    answerContainers();
    answerImages();
    answerNumbers();
}

Scene::~Scene() {
    m_window.reset();
    models::holdClockAt(0);
}

void Scene::answerLists() {
    m_engine.onJson("GET /version",
                    R"({"Version":"0.1.0","ApiVersion":"1.51","Components":[{"Name":"Gantry Engine"}]})");
    m_engine.onJson("GET /info", R"({"NCPU":8,"MemTotal":16106127360})");
    m_engine.onJson("GET /gantry/v1/self", R"({"cpuSeconds":1.5,"memory":9000000,"monitors":[]})");
    m_engine.onJson("GET /containers/json", bytesOf(api::encode(m_containers)));
    m_engine.onJson("GET /images/json", bytesOf(api::encode(m_images)));
    m_engine.onJson("GET /system/df", bytesOf(api::encode(diskUsage(m_containers, m_images))));
    m_engine.on("GET /events", [this](const FakeRequest& request, QLocalSocket* socket) {
        const bool isPast = request.query.contains("until");
        if (!isPast)
            FakeEngine::beginChunks(socket);
        QByteArray lines;
        for (const api::EventMessage& event : events(m_containers))
            lines += bytesOf(api::encode(event)) + '\n';
        if (isPast)
            FakeEngine::reply(socket, 200, lines);
        else if (!lines.isEmpty())
            FakeEngine::chunk(socket, lines);
    });
}

void Scene::answerContainers() {
    m_engine.on("GET /containers/", [this](const FakeRequest& request, QLocalSocket* socket) {
        const auto found = std::find_if(m_containers.begin(), m_containers.end(),
                                        [&](const auto& each) { return each.Id == nameIn(request); });
        if (found == m_containers.end())
            return FakeEngine::reply(socket, 404, R"({"message":"no such container"})");
        if (request.path.endsWith("/logs")) {
            FakeEngine::beginChunks(socket, "application/vnd.docker.multiplexed-stream");
            FakeEngine::chunk(socket, bytesOf(logFrames(kSceneTime)));
            if (!request.query.contains("follow=true"))
                FakeEngine::endChunks(socket);
            return;
        }
        FakeEngine::reply(socket, 200, bytesOf(api::encode(inspectOf(*found))));
    });
    m_engine.onJson("GET /gantry/v1/processes/", bytesOf(api::encode(processes())));
    m_engine.on("GET /gantry/v1/containers/", [](const FakeRequest& request, QLocalSocket* socket) {
        FakeEngine::reply(socket, 200,
                          bytesOf(api::encode(protectionsOf(request.path.split('/').value(4).toStdString()))));
    });
}

void Scene::answerImages() {
    m_engine.on("GET /images/", [this](const FakeRequest& request, QLocalSocket* socket) {
        if (const api::ImageSummary* image = find(m_images, imageIn(request, 2)); image != nullptr)
            FakeEngine::reply(socket, 200, bytesOf(api::encode(inspectOf(*image))));
        else
            FakeEngine::reply(socket, 404, R"({"message":"no such image"})");
    });
    m_engine.on("GET /gantry/v1/images/", [this](const FakeRequest& request, QLocalSocket* socket) {
        if (request.path.endsWith("/files"))
            return FakeEngine::reply(
                socket, 200,
                bytesOf(api::encode(
                    filesOf(QUrlQuery(QString::fromUtf8(request.query)).queryItemValue("path").toStdString()))));
        const api::ImageSummary* image = find(m_images, imageIn(request, 4));
        FakeEngine::reply(socket, 200, bytesOf(api::encode(layersOf(image != nullptr ? *image : m_images.front()))));
    });
    m_engine.onJson("GET /gantry/v1/images/prune",
                    R"({"ImagesDeleted":[{"Deleted":"sha256:0123456789abcdef"}],"SpaceReclaimed":63963136})");
    m_engine.onJson("POST /gantry/v1/archives/preview", bytesOf(api::encode(preview())));
}

void Scene::answerNumbers() {
    m_engine.on("GET /gantry/v1/metrics/", [](const FakeRequest& request, QLocalSocket* socket) {
        const QUrlQuery query(QString::fromUtf8(request.query));
        const qint64 span = query.queryItemValue("until").toLongLong() - query.queryItemValue("since").toLongLong();
        const auto seed = static_cast<unsigned>(request.path.split('/').value(4).mid(1, 2).toUInt());
        FakeEngine::reply(socket, 200, bytesOf(api::encode(history(kSceneTime * kSecond, span, seed))));
    });
    m_engine.on("GET /gantry/v1/stats", [this](const FakeRequest&, QLocalSocket* socket) {
        FakeEngine::beginChunks(socket);
        for (int i = kSamples - 1; i >= 0; --i) {
            api::StatsFeedLine line;
            line.time = (kSceneTime - i) * kSecond;
            unsigned seed = 0;
            for (const auto& container : m_containers) {
                ++seed;
                if (container.State == "running")
                    line.containers[container.Id] = sample(line.time, seed);
            }
            line.host = api::HostSample{3.4,
                                        8,
                                        std::uint64_t(7) << 30,
                                        std::uint64_t(15) << 30,
                                        std::uint64_t(212) << 30,
                                        std::uint64_t(476) << 30};
            FakeEngine::chunk(socket, bytesOf(api::encode(line)) + '\n');
        }
    });
}

api::ArchivePreview Scene::preview() {
    api::ArchivePreview body;
    body.format = "docker-archive";
    int number = 0;
    for (const auto& image : typicalImages()) {
        if (++number > 2)
            break;
        api::PreviewImage shown;
        shown.id = image.Id;
        shown.tags = image.RepoTags;
        shown.platform = "linux/amd64";
        shown.size = image.Size;
        shown.isPresent = number == 2;
        for (int i = 0; i < 3; ++i) {
            api::PreviewLayer layer;
            layer.digest = layer.diffId = image.Id.substr(0, 20) + std::to_string(i) + image.Id.substr(21);
            layer.size = image.Size / 3;
            layer.isPresent = i == 0 || number == 2;
            shown.layers.push_back(layer);
        }
        body.images.push_back(shown);
    }
    body.newBytes = body.images.front().size * 2 / 3;
    return body;
}

bool Scene::open(QSize size) {
    if (!m_engine.listen())
        return false;
    m_session.setHost(m_engine.host());
    m_window = std::make_unique<app::MainWindow>(&m_session, &m_settings, &m_language);
    // Which engines this computer has is not for a picture.
    if (auto* finder = m_window->findChild<actions::EngineFinder*>(); finder != nullptr)
        finder->setPlaces({QStringLiteral("/run/gantry/none.sock"), {}, {}, QStringLiteral("ada"), false, false});
    m_window->resize(size);
    m_window->show();
    m_session.open();
    return QTest::qWaitFor([this] { return m_session.isListed(); }, kScenePatience) && settle();
}

// Timers that gather changes run for up to half a second; a request that follows one begins the wait anew, and so does
// every sample: on a busy machine those of 200 containers come for longer than that.
bool Scene::settle() {
    constexpr int kQuietMs = 700; // longer than what is asked once again a moment later
    qsizetype known = -1;
    qsizetype samples = 0;
    const auto count =
        QObject::connect(&m_session, &actions::EngineSession::sampled, m_window.get(), [&samples] { ++samples; });
    const auto forget = qScopeGuard([&] { QObject::disconnect(count); });
    qsizetype counted = -1;
    QElapsedTimer all;
    QElapsedTimer quiet;
    all.start();
    while (all.elapsed() < kScenePatience) {
        if (m_engine.requests.size() != known || samples != counted) {
            known = m_engine.requests.size();
            counted = samples;
            quiet.start();
        } else if (quiet.elapsed() > kQuietMs) {
            return true;
        }
        QTest::qWait(20);
    }
    return false;
}

} // namespace gantry::test
