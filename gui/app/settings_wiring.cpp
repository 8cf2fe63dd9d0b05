// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/settings_wiring.h"

#include "gui/actions/engine_session.h"
#include "gui/actions/undo_stack.h"
#include "gui/app/engine_switch.h"
#include "gui/app/language.h"
#include "gui/app/settings.h"
#include "gui/app/theme.h"
#include "gui/app/tray.h"
#include "gui/models/container_table_model.h"
#include "gui/models/event_list_model.h"
#include "gui/pages/settings_page.h"
#include "gui/widgets/units.h"

namespace gantry::app {

using actions::AlertKind;
using pages::SettingsPage;

SettingsWiring::SettingsWiring(Settings* settings, Language* language, EngineSwitch* engines,
                               actions::EngineSession* session, actions::UndoStack* undo, Tray* tray, QObject* parent)
    : QObject(parent),
      m_settings(settings),
      m_language(language),
      m_engines(engines),
      m_session(session),
      m_undo(undo),
      m_tray(tray) {
    applyAll();
}

void SettingsWiring::connectPage(SettingsPage* page) {
    m_page = page;
    show();
    connect(page, &SettingsPage::languageChosen, this, [this](const QString& chosen) {
        m_settings->setLanguage(chosen);
        m_language->apply(chosen);
    });
    connect(page, &SettingsPage::themeChosen, this, [this](const QString& theme) {
        m_settings->setTheme(theme);
        applyTheme(theme);
    });
    connect(page, &SettingsPage::hostChosen, m_engines, &EngineSwitch::use);
    connect(m_engines, &EngineSwitch::starterChanged, this, &SettingsWiring::show);
    connect(page, &SettingsPage::unitsChosen, this, [this](bool decimalBytes, bool cores) {
        m_settings->setUsesDecimalBytes(decimalBytes);
        m_settings->setShowsCores(cores);
        applyUnits();
    });
    connect(page, &SettingsPage::notificationChosen, this,
            [this](AlertKind kind, bool on) { m_settings->setNotifies(kind, on); });
    connect(page, &SettingsPage::desktopNotificationsChosen, this,
            [this](bool on) { m_settings->setUsesDesktopNotifications(on); });
    connect(page, &SettingsPage::trayChosen, this, [this](bool on) {
        m_settings->setShowsTray(on);
        applyAll();
    });
    connect(page, &SettingsPage::undoMinutesChosen, this, [this](int minutes) {
        m_settings->setUndoMinutes(minutes);
        applyAll();
    });
    connect(page, &SettingsPage::eventCountChosen, this, [this](int count) {
        m_settings->setEventCount(count);
        applyAll();
    });
}

void SettingsWiring::applyAll() {
    applyUnits();
    m_tray->setShown(m_settings->showsTray());
    m_undo->setLifetime(std::chrono::minutes(m_settings->undoMinutes()));
    m_session->events()->setMost(static_cast<std::size_t>(m_settings->eventCount()));
}

void SettingsWiring::applyUnits() {
    widgets::setDecimalBytes(m_settings->usesDecimalBytes());
    m_session->containers()->setUnits(m_settings->usesDecimalBytes(), m_settings->showsCores());
}

void SettingsWiring::show() {
    pages::Choices choices;
    choices.language = m_settings->language();
    choices.theme = m_settings->theme();
    choices.host = m_session->host();
    choices.usesDecimalBytes = m_settings->usesDecimalBytes();
    choices.showsCores = m_settings->showsCores();
    for (const AlertKind kind :
         {AlertKind::outOfMemory, AlertKind::crashLoop, AlertKind::unhealthy, AlertKind::loaded}) {
        if (m_settings->notifies(kind))
            choices.notified << kind;
    }
    choices.usesDesktop = m_settings->usesDesktopNotifications();
    choices.showsTray = m_settings->showsTray();
    choices.undoMinutes = m_settings->undoMinutes();
    choices.eventCount = m_settings->eventCount();
    m_page->showChoices(choices);
}

} // namespace gantry::app
