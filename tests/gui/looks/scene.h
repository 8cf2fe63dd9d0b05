// SPDX-License-Identifier: GPL-3.0-or-later
// The real window in front of an engine whose every answer is fixed, at a moment that is held still: what it paints is
// the same each time. For pictures of the window; not for testing what it does.
#pragma once

#include "core/api/containers.h"
#include "core/api/gantry.h"
#include "core/api/images.h"
#include "gui/actions/engine_session.h"
#include "gui/app/language.h"
#include "gui/app/main_window.h"
#include "gui/app/settings.h"
#include "tests/support/fake_engine.h"

#include <memory>

namespace gantry::test {

// 2026-03-17 10:30:00 UTC, a Tuesday. Seconds since the epoch.
constexpr qint64 kSceneTime = 1773743400;
constexpr int kScenePatience = 30000; // milliseconds

enum class Crowd { empty, typical, many };

class Scene {
public:
    explicit Scene(Crowd crowd);
    ~Scene();

    // Shows the window, of this size, and waits until everything has been listed.
    bool open(QSize size);
    // Waits until nothing is asked of the engine any more, so that all that is to come has been painted.
    bool settle();

    // Ids are "c01", "c02" and so on with zeros up to 64 digits; c01 is the one with everything.
    static std::string idOf(int number);

    app::MainWindow* window() { return m_window.get(); }
    FakeEngine& engine() { return m_engine; }
    app::Language& language() { return m_language; }
    actions::EngineSession& session() { return m_session; }
    // What a dropped archive holds.
    static api::ArchivePreview preview();

private:
    void answerLists();
    void answerContainers();
    void answerImages();
    void answerNumbers();

    Crowd m_crowd;
    std::vector<api::ContainerSummary> m_containers;
    std::vector<api::ImageSummary> m_images;
    FakeEngine m_engine;
    app::Settings m_settings;
    app::Language m_language;
    actions::EngineSession m_session;
    std::unique_ptr<app::MainWindow> m_window;
};

} // namespace gantry::test
