// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/settings_page.h"

#include "gui/actions/engine_session.h"
#include "gui/widgets/units.h"

#include <QBoxLayout>
#include <QComboBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace gantry::pages {

using actions::EngineSession;

SettingsPage::SettingsPage(EngineSession* session, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_title(new QLabel),
      m_languageLabel(new QLabel),
      m_themeLabel(new QLabel),
      m_hostLabel(new QLabel),
      m_hostHint(new QLabel),
      m_engineLabel(new QLabel),
      m_engine(new QLabel),
      m_language(new QComboBox),
      m_theme(new QComboBox),
      m_host(new QLineEdit),
      m_connect(new QPushButton) {
    setObjectName(QStringLiteral("settingsPage"));
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.3);
    m_title->setFont(large);
    m_language->setObjectName(QStringLiteral("languageField"));
    m_language->addItem(QString(), QString());
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("简体中文"), QStringLiteral("zh_CN"));
    m_theme->setObjectName(QStringLiteral("themeField"));
    for (const char* theme : {"", "light", "dark"})
        m_theme->addItem(QString(), QLatin1String(theme));
    m_host->setObjectName(QStringLiteral("hostField"));
    m_host->setMinimumWidth(340);
    m_connect->setObjectName(QStringLiteral("hostApply"));
    m_hostHint->setWordWrap(true);
    m_hostHint->setMinimumWidth(480);
    m_engine->setMinimumWidth(480);
    m_engine->setWordWrap(true);
    m_engine->setTextFormat(Qt::PlainText);
    m_engine->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_languageLabel->setBuddy(m_language);
    m_themeLabel->setBuddy(m_theme);
    m_hostLabel->setBuddy(m_host);

    auto* hostRow = new QHBoxLayout;
    hostRow->addWidget(m_host, 1);
    hostRow->addWidget(m_connect);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(18);
    form->setVerticalSpacing(10);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->setRowWrapPolicy(QFormLayout::DontWrapRows);
    form->addRow(m_languageLabel, m_language);
    form->addRow(m_themeLabel, m_theme);
    form->addRow(m_hostLabel, hostRow);
    form->addRow(QString(), m_hostHint);
    form->addRow(m_engineLabel, m_engine);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(24, 20, 24, 20);
    layout->setSpacing(16);
    layout->addWidget(m_title);
    layout->addLayout(form);
    layout->addStretch();

    connect(m_language, &QComboBox::activated, this,
            [this] { emit languageChosen(m_language->currentData().toString()); });
    connect(m_theme, &QComboBox::activated, this, [this] { emit themeChosen(m_theme->currentData().toString()); });
    const auto applyHost = [this] { emit hostChosen(m_host->text().trimmed()); };
    connect(m_connect, &QPushButton::clicked, this, applyHost);
    connect(m_host, &QLineEdit::returnPressed, this, applyHost);
    connect(session, &EngineSession::stateChanged, this, &SettingsPage::showEngine);
    retranslate();
}

void SettingsPage::showChoices(const QString& language, const QString& theme, const QString& host) {
    m_language->setCurrentIndex(std::max(0, m_language->findData(language)));
    m_theme->setCurrentIndex(std::max(0, m_theme->findData(theme)));
    m_host->setText(host);
}

void SettingsPage::showEngine() {
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
    lines << (engine.hasMetricsHistory ? tr("Records statistics even when no window is open.")
                                       : tr("Keeps no history: charts begin when they are opened."));
    m_engine->setText(lines.join(QLatin1Char('\n')));
    m_engine->setMinimumHeight(m_engine->heightForWidth(480)); // a form row does not grow by itself
}

void SettingsPage::retranslate() {
    m_title->setText(tr("Settings"));
    m_languageLabel->setText(tr("&Language"));
    m_language->setAccessibleName(tr("Language"));
    m_language->setItemText(0, tr("As the system"));
    m_themeLabel->setText(tr("&Theme"));
    m_theme->setAccessibleName(tr("Theme"));
    m_theme->setItemText(0, tr("As the system"));
    m_theme->setItemText(1, tr("Light"));
    m_theme->setItemText(2, tr("Dark"));
    m_hostLabel->setText(tr("&Engine address"));
    m_host->setAccessibleName(tr("Engine address"));
    m_host->setPlaceholderText(tr("Gantry's own engine"));
    m_hostHint->setText(tr("Another engine works too, for example unix:///var/run/docker.sock"));
    m_connect->setText(tr("Connect"));
    m_connect->setAccessibleName(tr("Connect to this engine"));
    m_engineLabel->setText(tr("Connected to"));
    showEngine();
}

void SettingsPage::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace gantry::pages
