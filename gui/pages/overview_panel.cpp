// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/overview_panel.h"

#include "core/text/words.h"
#include "gui/pages/cause_of_death.h"
#include "gui/widgets/colours.h"
#include "gui/widgets/units.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDateTime>
#include <QEvent>
#include <QFormLayout>
#include <QFrame>
#include <QLabel>
#include <QLocale>

namespace gantry::pages {
namespace {

QString moment(const std::string& rfc3339) {
    const QDateTime time = QDateTime::fromString(QString::fromStdString(rfc3339), Qt::ISODateWithMs).toLocalTime();
    return time.isValid() && time.date().year() > 1 ? QLocale().toString(time, QLocale::ShortFormat)
                                                    : QStringLiteral("–");
}

QString joined(const std::vector<std::string>& words) {
    std::vector<std::string> quoted;
    for (const std::string& word : words)
        quoted.push_back(text::quoteWord(word));
    return QString::fromStdString(text::join(quoted, " "));
}

} // namespace

OverviewPanel::OverviewPanel(QWidget* parent)
    : QScrollArea(parent),
      m_card(new QFrame),
      m_causeTitle(new QLabel),
      m_causeText(new QLabel),
      m_secrets(new QCheckBox) {
    setObjectName(QStringLiteral("overviewPanel"));
    setWidgetResizable(true);
    setFrameShape(QFrame::NoFrame);
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    m_card->setObjectName(QStringLiteral("causeOfDeath"));
    static_cast<QFrame*>(m_card)->setFrameShape(QFrame::StyledPanel);
    auto* card = new QVBoxLayout(m_card);
    QFont bold = font();
    bold.setBold(true);
    m_causeTitle->setFont(bold);
    m_causeTitle->setObjectName(QStringLiteral("causeTitle"));
    for (QLabel* label : {m_causeTitle, m_causeText}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        card->addWidget(label);
    }
    m_secrets->setObjectName(QStringLiteral("showSecrets"));
    layout->addWidget(m_card);
    layout->addWidget(m_secrets);
    layout->addStretch();
    setWidget(content);
    connect(m_secrets, &QCheckBox::toggled, this, &OverviewPanel::rebuild);
    clear();
}

void OverviewPanel::showContainer(const api::ContainerInspect& container, double peakBytes) {
    m_container = container;
    m_peak = peakBytes;
    rebuild();
}

void OverviewPanel::clear() {
    m_container.reset();
    rebuild();
}

QString OverviewPanel::causeTitle() const {
    return m_causeTitle->text();
}

void OverviewPanel::addSection(const QString& title) {
    auto* label = new QLabel(title);
    QFont bold = font();
    bold.setBold(true);
    label->setFont(bold);
    label->setContentsMargins(0, 8, 0, 0);
    m_form->addRow(label);
}

void OverviewPanel::addRow(const QString& name, const QString& value) {
    auto* key = new QLabel(name);
    QPalette muted = palette();
    muted.setColor(QPalette::WindowText, widgets::mutedText(palette()));
    key->setPalette(muted);
    key->setTextFormat(Qt::PlainText);
    auto* label = new QLabel(value);
    label->setTextFormat(Qt::PlainText); // the value comes from an image or an engine
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setAccessibleName(tr("%1: %2").arg(name, value));
    m_form->addRow(key, label);
}

void OverviewPanel::addRuntime(const api::ContainerInspect& container) {
    addSection(tr("Container"));
    addRow(tr("Image"), QString::fromStdString(container.Config.Image));
    std::vector<std::string> command{container.Path};
    command.insert(command.end(), container.Args.begin(), container.Args.end());
    addRow(tr("Command"), joined(command));
    addRow(tr("ID"), QString::fromStdString(container.Id).left(12));
    addRow(tr("Created"), moment(container.Created));
    addRow(tr("Started"), moment(container.State.StartedAt));
    if (!container.State.Running)
        addRow(tr("Ended"), moment(container.State.FinishedAt));
    addRow(tr("User"),
           container.Config.User.empty() ? tr("root of the container") : QString::fromStdString(container.Config.User));
    const std::string& policy = container.HostConfig_.RestartPolicy_.Name;
    addRow(tr("Restart policy"), policy == "always"           ? tr("always")
                                 : policy == "unless-stopped" ? tr("always, unless stopped by hand")
                                 : policy == "on-failure"     ? tr("when it fails")
                                                              : tr("never"));
    if (container.RestartCount > 0)
        addRow(tr("Restarts"), QString::number(container.RestartCount));
}

void OverviewPanel::addLimits(const api::HostConfig& host) {
    addSection(tr("Resource limits"));
    double cores = static_cast<double>(host.NanoCpus) / 1e9;
    if (cores <= 0 && host.CpuQuota > 0 && host.CpuPeriod > 0)
        cores = static_cast<double>(host.CpuQuota) / static_cast<double>(host.CpuPeriod);
    const QString none = tr("no limit");
    addRow(tr("CPU"), cores > 0 ? tr("%1 cores").arg(widgets::coresText(cores)) : none);
    addRow(tr("Memory"), host.Memory > 0 ? widgets::bytesText(static_cast<double>(host.Memory)) : none);
    const auto pids = host.PidsLimit.value_or(0);
    addRow(tr("Processes"), pids > 0 ? widgets::countText(static_cast<double>(pids)) : none);
    addRow(tr("Root file system"), host.ReadonlyRootfs ? tr("read-only") : tr("writable"));
}

void OverviewPanel::addMountsAndEnvironment(const api::ContainerInspect& container) {
    if (!container.Mounts.empty()) {
        addSection(tr("Mounts"));
        for (const api::MountPoint& mount : container.Mounts)
            addRow(QString::fromStdString(mount.Destination),
                   mount.RW ? QString::fromStdString(mount.Source)
                            : tr("%1 (read-only)").arg(QString::fromStdString(mount.Source)));
    }
    bool anySecret = false;
    if (!container.Config.Env.empty())
        addSection(tr("Environment"));
    for (const std::string& variable : container.Config.Env) {
        const QString text = QString::fromStdString(variable);
        const QString name = text.section(QLatin1Char('='), 0, 0);
        const bool secret = looksSecret(name);
        anySecret = anySecret || secret;
        addRow(name,
               secret && !m_secrets->isChecked() ? QStringLiteral("••••••••") : text.section(QLatin1Char('='), 1));
    }
    m_secrets->setVisible(anySecret);
}

void OverviewPanel::rebuild() {
    m_secrets->setText(tr("Show &secrets"));
    m_secrets->setAccessibleName(tr("Show secrets"));
    delete m_rows;
    m_rows = new QWidget;
    m_form = new QFormLayout(m_rows);
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(18);
    auto* layout = static_cast<QVBoxLayout*>(widget()->layout());
    layout->insertWidget(1, m_rows);
    m_card->hide();
    m_causeTitle->clear();
    m_secrets->hide();
    if (!m_container)
        return;
    const CauseOfDeath cause = causeOfDeath(*m_container, m_peak);
    m_causeTitle->setText(cause.title);
    m_causeText->setText(cause.explanation);
    m_causeText->setVisible(!cause.explanation.isEmpty());
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText,
                     widgets::toneColour(cause.failed ? widgets::Tone::bad : widgets::Tone::good, palette()));
    m_causeTitle->setPalette(colours);
    m_card->setVisible(!cause.title.isEmpty());
    m_card->setAccessibleName(cause.title);
    m_card->setAccessibleDescription(cause.explanation);
    addRuntime(*m_container);
    addLimits(m_container->HostConfig_);
    addMountsAndEnvironment(*m_container);
}

void OverviewPanel::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange || event->type() == QEvent::PaletteChange)
        QMetaObject::invokeMethod(this, &OverviewPanel::rebuild, Qt::QueuedConnection);
    QScrollArea::changeEvent(event);
}

} // namespace gantry::pages
