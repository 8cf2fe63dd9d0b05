// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/settings_page.h"

#include "gui/actions/engine_session.h"
#include "gui/pages/engines_panel.h"
#include "gui/widgets/colours.h"
#include "gui/widgets/units.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

namespace gantry::pages {

using actions::AlertKind;
using actions::EngineSession;

SettingsPage::SettingsPage(EngineSession* session, actions::EngineFinder* finder, QWidget* parent)
    : QScrollArea(parent),
      m_session(session),
      m_form(new QFormLayout),
      m_language(new QComboBox),
      m_theme(new QComboBox),
      m_bytes(new QComboBox),
      m_cpu(new QComboBox),
      m_engines(new EnginesPanel(session, finder)),
      m_host(new QLineEdit),
      m_connect(new QPushButton),
      m_hostHint(new QLabel),
      m_engine(new QLabel),
      m_desktop(new QCheckBox),
      m_tray(new QCheckBox),
      m_undo(new QSpinBox),
      m_events(new QSpinBox),
      m_recorded(new QLabel) {
    setObjectName(QStringLiteral("settingsPage"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    build();
    connectFields();
    connect(session, &EngineSession::stateChanged, this, &SettingsPage::showEngine);
    retranslate();
}

void SettingsPage::build() {
    m_language->addItem(QString(), QString());
    m_language->addItem(QStringLiteral("Deutsch"), QStringLiteral("de"));
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("日本語"), QStringLiteral("ja"));
    m_language->addItem(QStringLiteral("简体中文"), QStringLiteral("zh_CN"));
    for (const char* theme : {"", "light", "dark"})
        m_theme->addItem(QString(), QLatin1String(theme));
    m_bytes->addItems({QString(), QString()});
    m_cpu->addItems({QString(), QString()});
    m_host->setMinimumWidth(340);
    m_connect->setObjectName(QStringLiteral("hostApply"));
    for (QWidget* field : std::initializer_list<QWidget*>{m_language, m_theme, m_bytes, m_cpu, m_undo, m_events})
        field->setMinimumWidth(240);
    m_undo->setRange(1, 24 * 60);
    m_events->setRange(100, 20000);
    m_events->setSingleStep(100);
    for (QLabel* label : {m_hostHint, m_engine, m_recorded}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    m_engine->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_form->setHorizontalSpacing(18);
    m_form->setVerticalSpacing(10);
    m_form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    m_form->setRowWrapPolicy(QFormLayout::DontWrapRows);

    addHeading(QT_TR_NOOP("Appearance"));
    addRow(QT_TR_NOOP("&Language"), m_language, "languageField");
    addRow(QT_TR_NOOP("&Theme"), m_theme, "themeField");
    addRow(QT_TR_NOOP("&Amounts of memory"), m_bytes, "bytesField");
    addRow(QT_TR_NOOP("&CPU use"), m_cpu, "cpuUnitField");
    addRow(QT_TR_NOOP("Icon in the t&ray"), m_tray, "trayField");
    m_engines->setTitleFont(headingFont());
    m_engines->setContentsMargins(0, 16, 0, 10);
    m_form->addRow(m_engines);
    auto* hostRow = new QWidget;
    auto* hostLayout = new QHBoxLayout(hostRow);
    hostLayout->setContentsMargins(0, 0, 0, 0);
    hostLayout->addWidget(m_host, 1);
    hostLayout->addWidget(m_connect);
    addRow(QT_TR_NOOP("&Engine address"), hostRow, "hostRow");
    m_rows.last().label->setBuddy(m_host);
    m_host->setObjectName(QStringLiteral("hostField"));
    m_form->addRow(QString(), m_hostHint);
    addRow(QT_TR_NOOP("Connected to"), m_engine, "engineField");
    addHeading(QT_TR_NOOP("Notifications"));
    const QList<QPair<AlertKind, const char*>> kinds{{AlertKind::outOfMemory, QT_TR_NOOP("Out of &memory")},
                                                     {AlertKind::crashLoop, QT_TR_NOOP("Container keeps crash&ing")},
                                                     {AlertKind::unhealthy, QT_TR_NOOP("Container is un&healthy")},
                                                     {AlertKind::loaded, QT_TR_NOOP("Archive is l&oaded")}};
    for (const auto& [kind, words] : kinds) {
        auto* box = new QCheckBox;
        m_alerts.append({kind, box});
        addRow(words, box, "alertField");
        box->setObjectName(QStringLiteral("alert%1Field").arg(static_cast<int>(kind)));
    }
    addRow(QT_TR_NOOP("By the &desktop while the window is behind"), m_desktop, "desktopField");
    addHeading(QT_TR_NOOP("What is kept"));
    addRow(QT_TR_NOOP("&Undo is possible for"), m_undo, "undoField");
    addRow(QT_TR_NOOP("Events on the Acti&vity page"), m_events, "eventsField");
    addRow(QT_TR_NOOP("Statistics"), m_recorded, "recordedField");

    auto* inner = new QWidget;
    auto* layout = new QVBoxLayout(inner);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->addLayout(m_form);
    layout->addStretch();
    setWidget(inner);
}

void SettingsPage::connectFields() {
    connect(m_language, &QComboBox::activated, this,
            [this] { emit languageChosen(m_language->currentData().toString()); });
    connect(m_theme, &QComboBox::activated, this, [this] { emit themeChosen(m_theme->currentData().toString()); });
    const auto units = [this] { emit unitsChosen(m_bytes->currentIndex() == 1, m_cpu->currentIndex() == 1); };
    connect(m_bytes, &QComboBox::activated, this, units);
    connect(m_cpu, &QComboBox::activated, this, units);
    connect(m_tray, &QCheckBox::toggled, this, &SettingsPage::trayChosen);
    const auto applyHost = [this] { emit hostChosen(m_host->text().trimmed()); };
    connect(m_connect, &QPushButton::clicked, this, applyHost);
    connect(m_host, &QLineEdit::returnPressed, this, applyHost);
    for (const auto& [kind, box] : std::as_const(m_alerts))
        connect(box, &QCheckBox::toggled, this, [this, kind = kind](bool on) { emit notificationChosen(kind, on); });
    connect(m_desktop, &QCheckBox::toggled, this, &SettingsPage::desktopNotificationsChosen);
    connect(m_undo, &QSpinBox::valueChanged, this, &SettingsPage::undoMinutesChosen);
    connect(m_events, &QSpinBox::valueChanged, this, &SettingsPage::eventCountChosen);
}

QFont SettingsPage::headingFont() const {
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    large.setBold(true);
    return large;
}

void SettingsPage::addHeading(const char* words) {
    auto* label = new QLabel;
    label->setFont(headingFont());
    label->setContentsMargins(0, m_headings.isEmpty() ? 0 : 16, 0, 2);
    m_headings.append({label, words});
    m_form->addRow(label);
}

void SettingsPage::addRow(const char* words, QWidget* field, const char* name) {
    auto* label = new QLabel;
    label->setBuddy(field);
    field->setObjectName(QLatin1String(name));
    m_rows.append({label, words, field});
    m_form->addRow(label, field);
}

void SettingsPage::showChoices(const Choices& choices) {
    m_language->setCurrentIndex(std::max(0, m_language->findData(choices.language)));
    m_theme->setCurrentIndex(std::max(0, m_theme->findData(choices.theme)));
    m_bytes->setCurrentIndex(choices.usesDecimalBytes ? 1 : 0);
    m_cpu->setCurrentIndex(choices.showsCores ? 1 : 0);
    m_host->setText(choices.host);
    const auto set = [](QCheckBox* box, bool on) {
        const QSignalBlocker blocker(box);
        box->setChecked(on);
    };
    for (const auto& [kind, box] : std::as_const(m_alerts))
        set(box, choices.notified.contains(kind));
    set(m_desktop, choices.usesDesktop);
    set(m_tray, choices.showsTray);
    const QSignalBlocker quietUndo(m_undo);
    m_undo->setValue(choices.undoMinutes);
    const QSignalBlocker quietEvents(m_events);
    m_events->setValue(choices.eventCount);
}

void SettingsPage::showEngine() {
    m_recorded->setText(m_session->isConnected() && m_session->engine().hasMetricsHistory
                            ? tr("By the engine, also while no window is open: each second for 10 minutes, every 10 "
                                 "seconds for 6 hours, every minute for 7 days.")
                            : tr("This engine records none: charts begin when they are opened."));
    if (!m_session->isConnected()) {
        m_engine->setText(tr("not connected"));
        return;
    }
    const actions::EngineInfo& engine = m_session->engine();
    QStringList lines{engine.name, tr("API %1, %2").arg(engine.apiVersion, m_session->socketPath())};
    if (engine.cpus > 0)
        lines << tr("%1 processors, %2 of memory")
                     .arg(engine.cpus)
                     .arg(widgets::bytesText(static_cast<double>(engine.memory)));
    m_engine->setText(lines.join(QLatin1Char('\n')));
    for (QLabel* label : {m_engine, m_recorded, m_hostHint}) {
        label->setMinimumWidth(480);
        label->setMinimumHeight(label->heightForWidth(480)); // a form row does not grow by itself
    }
}

void SettingsPage::retranslate() {
    for (const auto& [label, words] : std::as_const(m_headings))
        label->setText(tr(words));
    for (const Row& row : std::as_const(m_rows)) {
        row.label->setText(tr(row.words));
        row.label->buddy()->setAccessibleName(tr(row.words).remove(QLatin1Char('&')));
    }
    m_language->setItemText(0, tr("As the system"));
    m_theme->setItemText(0, tr("As the system"));
    m_theme->setItemText(1, tr("Light"));
    m_theme->setItemText(2, tr("Dark"));
    m_bytes->setItemText(0, tr("MiB, GiB (powers of 1024)"));
    m_bytes->setItemText(1, tr("MB, GB (powers of 1000)"));
    m_cpu->setItemText(0, tr("per cent of one core"));
    m_cpu->setItemText(1, tr("cores"));
    m_host->setPlaceholderText(tr("Gantry's own engine"));
    m_hostHint->setText(tr("Another engine works too, for example unix:///var/run/docker.sock"));
    m_connect->setText(tr("Connect"));
    m_connect->setAccessibleName(tr("Connect to this engine"));
    m_undo->setSuffix(tr(" minutes"));
    showEngine();
}

void SettingsPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QScrollArea::changeEvent(event);
}

} // namespace gantry::pages
