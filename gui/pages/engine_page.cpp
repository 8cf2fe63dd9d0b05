// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/engine_page.h"

#include "gui/actions/engine_session.h"
#include "gui/pages/engines_panel.h"
#include "gui/widgets/empty_state.h"
#include "gui/widgets/error_banner.h"

#include <QAction>
#include <QBoxLayout>
#include <QEvent>
#include <QIcon>

namespace gantry::pages {

using actions::EngineSession;

EnginePage::EnginePage(EngineSession* session, actions::EngineFinder* finder, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_state(new widgets::EmptyState),
      m_banner(new widgets::ErrorBanner),
      m_engines(new EnginesPanel(session, finder)),
      m_start(new QAction(QIcon(QStringLiteral(":/icons/start.svg")), QString(), this)),
      m_retry(new QAction(QIcon(QStringLiteral(":/icons/restart.svg")), QString(), this)) {
    setObjectName(QStringLiteral("enginePage"));
    m_start->setObjectName(QStringLiteral("startEngine"));
    m_retry->setObjectName(QStringLiteral("retryEngine"));
    m_state->setPicture(QStringLiteral(":/icons/engine.svg"));
    m_state->addAction(m_start);
    m_state->addAction(m_retry);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_banner);
    layout->addWidget(m_state, 3);
    auto* below = new QHBoxLayout;
    below->addStretch(1);
    m_engines->setMaximumWidth(720);
    below->addWidget(m_engines, 6);
    below->addStretch(1);
    layout->addLayout(below);
    layout->addStretch(1);
    connect(m_start, &QAction::triggered, this, &EnginePage::startRequested);
    connect(m_retry, &QAction::triggered, session, &EngineSession::retry);
    connect(session, &EngineSession::stateChanged, this, &EnginePage::retranslate);
    retranslate();
}

void EnginePage::setStartable(bool startable, const QString& command) {
    m_startable = startable;
    m_command = command;
    retranslate();
}

void EnginePage::setStarting(bool starting) {
    m_starting = starting;
    retranslate();
}

void EnginePage::showFailure(const QString& title, const QString& explanation) {
    setStarting(false);
    m_banner->showError(title, explanation);
}

void EnginePage::retranslate() {
    m_start->setText(m_starting ? tr("Starting…") : tr("Start the engine"));
    m_start->setEnabled(m_startable && !m_starting);
    m_retry->setText(tr("Try again"));
    const EngineSession::State state = m_session->state();
    if (state == EngineSession::State::connected)
        m_banner->dismiss();
    if (state == EngineSession::State::connecting || state == EngineSession::State::closed) {
        m_state->setText(tr("Connecting…"), m_session->socketPath());
        return;
    }
    const actions::Problem& problem = m_session->problem();
    QString words = problem.explanation;
    if (!problem.stepText.isEmpty())
        words += QStringLiteral("\n") + problem.stepText;
    if (!m_startable && !m_command.isEmpty())
        words +=
            QStringLiteral("\n\n") + tr("To start the engine yourself, run this in a terminal:\n%1").arg(m_command);
    m_state->setText(problem.isEmpty() ? tr("The engine does not answer") : problem.title, words);
}

void EnginePage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace gantry::pages
