// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/history_panel.h"

#include "gui/actions/container_history.h"
#include "gui/actions/engine_session.h"
#include "gui/actions/when_done.h"
#include "gui/models/event_list_model.h"
#include "gui/pages/cause_of_death.h"
#include "gui/widgets/units.h"

#include <QBoxLayout>
#include <QDateTime>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QTreeWidget>

namespace gantry::pages {
namespace {

constexpr int kTimeRole = Qt::UserRole + 1;
enum Column { TimeColumn, WhatColumn, DetailsColumn };

qint64 timeMsOf(const api::EventMessage& event) {
    return models::nanosecondsOf(event) / 1000000;
}

// The engine's chatter about terminals and listings is no history of the container.
bool isWorthTelling(const api::EventMessage& event) {
    for (const char* prefix : {"exec_", "top", "attach", "detach", "resize", "archive-path"}) {
        if (event.Action.starts_with(prefix))
            return false;
    }
    return event.Type == "container";
}

} // namespace

QString eventDetails(const api::EventMessage& event) {
    const auto attribute = [&event](const char* name) {
        const auto found = event.Actor.Attributes.find(name);
        return found == event.Actor.Attributes.end() ? QString() : QString::fromStdString(found->second);
    };
    if (event.Action == "die") {
        QStringList parts;
        const int code = attribute("exitCode").toInt();
        if (const QString signal = signalName(code - 128); !signal.isEmpty())
            parts << signal;
        if (const QString seconds = attribute("execDuration"); !seconds.isEmpty())
            parts << HistoryPanel::tr("ran for %1").arg(widgets::durationText(seconds.toLongLong()));
        return parts.join(QStringLiteral(", "));
    }
    if (event.Action == "kill")
        return signalName(attribute("signal").toInt());
    if (event.Action == "rename") {
        QString before = attribute("oldName");
        return before.isEmpty() ? QString() : HistoryPanel::tr("before: %1").arg(before.remove(QLatin1Char('/')));
    }
    return attribute("text");
}

HistoryPanel::HistoryPanel(actions::EngineSession* session, QWidget* parent)
    : QWidget(parent), m_session(session), m_list(new QTreeWidget), m_empty(new QLabel) {
    setObjectName(QStringLiteral("historyPanel"));
    m_list->setObjectName(QStringLiteral("historyList"));
    m_list->setColumnCount(3);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAlternatingRowColors(true);
    m_list->header()->setSectionResizeMode(TimeColumn, QHeaderView::ResizeToContents);
    m_list->header()->setSectionResizeMode(WhatColumn, QHeaderView::ResizeToContents);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->hide();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_empty, 1);
    layout->addWidget(m_list, 3);
    connect(session, &actions::EngineSession::eventReceived, this, [this](const api::EventMessage& event) {
        if (!m_isActive || event.Actor.ID != m_id.toStdString() || !isWorthTelling(event))
            return;
        auto events = m_shown;
        events.push_back(event);
        show(events);
    });
    connect(m_list, &QTreeWidget::itemActivated, this,
            [this](const QTreeWidgetItem* item) { emit momentChosen(item->data(TimeColumn, kTimeRole).toLongLong()); });
    retranslate();
}

void HistoryPanel::setContainer(const QString& id) {
    m_id = id;
    show({});
    if (m_isActive)
        fetch();
}

void HistoryPanel::setActive(bool active) {
    const bool wasActive = std::exchange(m_isActive, active);
    if (active && !wasActive)
        fetch();
}

void HistoryPanel::fetch() {
    if (m_id.isEmpty() || !m_session->isConnected())
        return;
    actions::whenDone(actions::fetchHistory(m_session, m_id), this,
                      [this, id = m_id](const Result<std::vector<api::EventMessage>>& events) {
                          if (id == m_id && events)
                              show(*events);
                      });
}

void HistoryPanel::show(const std::vector<api::EventMessage>& events) {
    m_shown = events;
    m_list->clear();
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
        if (!isWorthTelling(*event))
            continue;
        const qint64 time = timeMsOf(*event);
        auto* item = new QTreeWidgetItem;
        const QDateTime moment = QDateTime::fromMSecsSinceEpoch(time);
        item->setText(TimeColumn, QLocale().toString(moment, tr("ddd d MMM, HH:mm:ss", "format of a moment")));
        item->setToolTip(TimeColumn, QLocale().toString(moment, QLocale::LongFormat));
        item->setText(WhatColumn, models::eventText(*event));
        item->setText(DetailsColumn, eventDetails(*event));
        item->setData(TimeColumn, kTimeRole, time);
        m_list->addTopLevelItem(item);
    }
    const bool isEmpty = m_list->topLevelItemCount() == 0;
    m_empty->setVisible(isEmpty);
    m_list->setVisible(!isEmpty);
}

void HistoryPanel::retranslate() {
    m_list->setHeaderLabels({tr("Time"), tr("What"), tr("Details")});
    m_list->setAccessibleName(tr("History of the container"));
    m_list->setToolTip(tr("Double-click to see the log of that moment"));
    m_empty->setText(tr("The engine remembers nothing of this container."));
}

void HistoryPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        show(std::vector<api::EventMessage>(m_shown));
    }
    QWidget::changeEvent(event);
}

} // namespace gantry::pages
