// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/engines_panel.h"

#include "gui/actions/engine_session.h"
#include "gui/widgets/colours.h"
#include "gui/widgets/state_badge.h"

#include <QBoxLayout>
#include <QEvent>
#include <QLabel>
#include <QPushButton>

namespace gantry::pages {

using actions::EngineFinder;
using actions::FoundEngine;

EnginesPanel::EnginesPanel(actions::EngineSession* session, EngineFinder* finder, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_finder(finder),
      m_title(new QLabel),
      m_again(new QPushButton),
      m_rows(new QVBoxLayout) {
    setObjectName(QStringLiteral("enginesPanel"));
    m_again->setObjectName(QStringLiteral("searchEngines"));
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
    m_rows->setSpacing(10);
    auto* top = new QHBoxLayout;
    top->addWidget(m_title, 1);
    top->addWidget(m_again);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addLayout(top);
    layout->addLayout(m_rows);
    connect(m_again, &QPushButton::clicked, finder, &EngineFinder::search);
    connect(finder, &EngineFinder::changed, this, &EnginesPanel::rebuild);
    connect(session, &actions::EngineSession::stateChanged, this, &EnginesPanel::rebuild);
    rebuild();
}

void EnginesPanel::setTitleFont(const QFont& font) {
    m_title->setFont(font);
}

void EnginesPanel::rebuild() {
    m_title->setText(tr("Engines on this computer"));
    m_again->setText(tr("Search again"));
    m_again->setAccessibleName(tr("Search for engines again"));
    while (QLayoutItem* item = m_rows->takeAt(0)) {
        if (item->widget() != nullptr)
            item->widget()->deleteLater(); // its own button may be what is being clicked
        delete item;
    }
    for (const FoundEngine& engine : m_finder->engines())
        m_rows->addWidget(rowFor(engine));
}

QWidget* EnginesPanel::rowFor(const FoundEngine& engine) {
    auto* row = new QWidget;
    row->setObjectName(QStringLiteral("engineRow"));
    auto* badge = new widgets::StateBadge;
    badge->setLook(!engine.isAsked ? widgets::BadgeLook{tr("asking…"), widgets::BadgeShape::ring}
                   : engine.isUsable
                       ? widgets::BadgeLook{tr("usable"), widgets::BadgeShape::disc, widgets::Tone::good}
                       : widgets::BadgeLook{tr("not usable"), widgets::BadgeShape::cross, widgets::Tone::warning});
    auto* name = new QLabel(engine.name);
    QFont bold = font();
    bold.setBold(true);
    name->setFont(bold);
    auto* path = new QLabel(engine.path);
    QPalette faint = path->palette();
    faint.setColor(QPalette::WindowText, widgets::mutedText(palette()));
    path->setPalette(faint);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(name);
    head->addWidget(badge);
    head->addWidget(path, 1);
    auto* layout = new QVBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    layout->addLayout(head);
    for (QLabel* label : {name, path})
        label->setTextFormat(Qt::PlainText);
    if (engine.isAsked && !engine.isUsable) {
        auto* reason = new QLabel(
            tr("%1. %2", "what is wrong, explanation").arg(engine.problem.title, engine.problem.explanation));
        reason->setObjectName(QStringLiteral("engineReason"));
        reason->setWordWrap(true);
        reason->setTextFormat(Qt::PlainText);
        layout->addWidget(reason);
    }
    addButton(row, engine);
    return row;
}

void EnginesPanel::addButton(QWidget* row, const FoundEngine& engine) {
    const bool isCurrent = m_session->socketPath() == engine.path && m_session->isConnected();
    auto* button = new QPushButton;
    button->setObjectName(QStringLiteral("engineButton"));
    button->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    const bool isOwn = engine.host.isEmpty();
    if (engine.isUsable) {
        button->setText(isCurrent ? tr("In use") : tr("Use"));
        button->setAccessibleName(isCurrent ? tr("%1 is in use").arg(engine.name) : tr("Use %1").arg(engine.name));
        button->setEnabled(!isCurrent);
        connect(button, &QPushButton::clicked, this, [this, host = engine.host] { emit chosen(host); });
    } else if (isOwn && m_ownStartable && engine.problem.kind != ErrorKind::permissionDenied) {
        button->setText(tr("Start it"));
        button->setAccessibleName(tr("Start %1").arg(engine.name));
        connect(button, &QPushButton::clicked, this, &EnginesPanel::ownStartRequested);
    } else if (!engine.repair.command.isEmpty()) {
        button->setText(engine.repair.text);
        button->setAccessibleName(engine.repair.text);
        QString command = engine.repair.command.join(QLatin1Char(' '));
        button->setToolTip(engine.repair.isRoot ? tr("Runs as root: %1").arg(command) : tr("Runs: %1").arg(command));
        connect(button, &QPushButton::clicked, this, [this, repair = engine.repair] { emit repairRequested(repair); });
    } else {
        delete button;
        return;
    }
    row->findChild<QHBoxLayout*>()->addWidget(button);
}

void EnginesPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    m_finder->search();
}

void EnginesPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        rebuild();
    QWidget::changeEvent(event);
}

} // namespace gantry::pages
