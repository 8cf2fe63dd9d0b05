// SPDX-License-Identifier: GPL-3.0-or-later
// The real window on the offscreen platform, in front of an engine with two containers and an image that does what it
// is told. For tests of the window as a whole.
#pragma once

#include "gui/actions/engine_session.h"
#include "gui/app/language.h"
#include "gui/app/main_window.h"
#include "gui/app/settings.h"
#include "tests/support/fake_engine.h"

#include <QDir>
#include <QPixmap>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

#include <memory>

namespace gantry::test {

constexpr int kWindowPatience = 30000; // milliseconds

// GANTRY_PICTURES=DIR saves what was seen.
inline void picture(QWidget* widget, const QString& name) {
    const QString directory = qEnvironmentVariable("GANTRY_PICTURES");
    if (directory.isEmpty())
        return;
    QDir().mkpath(directory);
    QCoreApplication::processEvents();
    widget->grab().save(QDir(directory).filePath(name + QStringLiteral(".png")));
}

class FakeWindow {
public:
    explicit FakeWindow(const QString& name) {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setApplicationName(name);
        QCoreApplication::setOrganizationName(name);
        QSettings().clear();
        engine.onJson("GET /version", R"({"Version":"0.1.0","ApiVersion":"1.51"})");
        engine.onJson("GET /info", R"({"NCPU":8,"MemTotal":16000000000})");
        engine.onJson("GET /gantry/v1/self", R"({"cpuSeconds":1.5,"memory":9000000,"monitors":[]})");
        engine.onJson("GET /images/json",
                      R"([{"Id":"sha256:aa11bb22cc33dd44","RepoTags":["app:1"],"Created":1767225600,"Size":2400000}])");
        engine.on("GET /containers/json", [this](const FakeRequest& request, QLocalSocket* socket) {
            QByteArrayList wanted;
            for (const QByteArray& container : containers) {
                const QByteArray id = container.mid(7, 2); // {"Id":"c1"
                if (!request.query.contains("filters") || request.query.contains(id))
                    wanted << container;
            }
            FakeEngine::reply(socket, 200, '[' + wanted.join(',') + ']');
        });
        engine.on("GET /events", [this](const FakeRequest& request, QLocalSocket* socket) {
            if (request.query.contains("until"))
                return FakeEngine::reply(socket, 200, {});
            FakeEngine::beginChunks(socket);
            events = socket;
        });
        engine.on("GET /gantry/v1/stats",
                  [](const FakeRequest&, QLocalSocket* socket) { FakeEngine::beginChunks(socket); });
        engine.on("GET /containers/", [](const FakeRequest& request, QLocalSocket* socket) {
            if (request.path.endsWith("/json"))
                FakeEngine::reply(socket, 200, inspect(request.path.split('/').value(2)));
            else
                FakeEngine::beginChunks(socket);
        });
        engine.onJson("GET /gantry/v1/metrics/", R"({"interval":1000000000,"times":[],"series":{},"markers":[]})");
        for (const char* verb : {"start", "stop", "restart", "kill", "pause", "unpause", "update", "rename"}) {
            for (const char* id : {"c1", "c2", "c3"})
                engine.onJson(QByteArray("POST /containers/") + id + '/' + verb, "{}", 204);
        }
        for (const char* id : {"c1", "c2", "c3"})
            engine.onJson(QByteArray("DELETE /containers/") + id, "", 204);
        engine.onJson("POST /containers/create", R"({"Id":"c3","Warnings":[]})", 201);
        containers << summary("c1", "web", "running", "shop") << summary("c2", "db", "exited", "shop");
    }

    static QByteArray summary(const QByteArray& id, const QByteArray& name, const QByteArray& state,
                              const QByteArray& project = {}) {
        return R"({"Id":")" + id + R"(","Names":["/)" + name +
               R"("],"Image":"app:1","ImageID":"sha256:aa11bb22cc33dd44","Created":1767225600,"State":")" + state +
               R"(","Status":"","Labels":{)" +
               (project.isEmpty() ? QByteArray() : R"("com.docker.compose.project":")" + project + '"') + "}}";
    }
    static QByteArray inspect(const QByteArray& id) {
        return R"({"Id":")" + id + R"(","Name":"/)" +
               (id == "c1"   ? "web"
                : id == "c2" ? "db"
                             : "new") +
               R"(","Created":"2026-01-01T10:00:00Z","Image":"sha256:aa11bb22cc33dd44",)" +
               R"("State":{"Status":"running","Running":true,"StartedAt":"2026-01-01T10:00:01Z"},)" +
               R"("Config":{"Image":"app:1","Env":["A=1"]},"HostConfig":{"Memory":67108864}})";
    }

    bool open() {
        if (!engine.listen())
            return false;
        session.setHost(engine.host());
        window = std::make_unique<app::MainWindow>(&session, &settings, &language);
        window->show();
        session.open();
        if (!QTest::qWaitFor([this] { return session.isListed() && events != nullptr; }, kWindowPatience))
            return false;
        window->activateWindow();
        return QTest::qWaitForWindowActive(window.get());
    }
    void send(const QByteArray& action, const QByteArray& id) {
        FakeEngine::chunk(events, R"({"Type":"container","Action":")" + action + R"(","Actor":{"ID":")" + id +
                                      "\"},\"time\":1767225600}\n");
    }
    template <class T>
    T* find(const char* name) {
        return window->findChild<T*>(QLatin1String(name));
    }

    QByteArrayList containers;
    FakeEngine engine;
    QPointer<QLocalSocket> events;
    app::Settings settings;
    app::Language language;
    actions::EngineSession session;
    std::unique_ptr<app::MainWindow> window;
};

} // namespace gantry::test
