// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/create/lifecycle_section.h"

#include "core/text/words.h"
#include "gui/dialogs/run_values.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QSpinBox>

namespace gantry::dialogs {
namespace {

QString durationText(std::int64_t nanoseconds) {
    return nanoseconds == 0 ? QString() : QString::fromStdString(formatDuration(nanoseconds));
}

std::int64_t durationIn(const QLineEdit* edit) {
    return parseDuration(edit->text().trimmed().toStdString()).value_or(0);
}

QString checkDuration(const QLineEdit* edit) {
    const std::string text = edit->text().trimmed().toStdString();
    return text.empty() || parseDuration(text) ? QString() : LifecycleSection::tr("Write for example 30s or 1m30s.");
}

// The command as one line; words of a CMD test are quoted.
QString healthLine(const api::HealthConfig& health) {
    if (health.Test.size() == 2 && health.Test[0] == "CMD-SHELL")
        return QString::fromStdString(health.Test[1]);
    std::vector<std::string> words;
    for (std::size_t i = 1; i < health.Test.size(); ++i)
        words.push_back(text::quoteWord(health.Test[i]));
    return QString::fromStdString(text::join(words, " "));
}

} // namespace

LifecycleSection::LifecycleSection(QWidget* parent) : FormSection(parent) {
    m_restart = addChoice(QT_TR_NOOP("&Restart"), "restartField", "RestartPolicy",
                          {"no", "on-failure", "unless-stopped", "always"});
    m_retries = addNumber(QT_TR_NOOP("At &most"), "retriesField", "RestartPolicy", 0, 1000);
    m_remove = addCheck(QT_TR_NOOP("Re&move it when it ends"), "autoRemoveField", "AutoRemove");
    m_signal = addText(QT_TR_NOOP("Stop si&gnal"), "stopSignalField", "StopSignal", [this] {
        static const QRegularExpression form(QStringLiteral("^([A-Z][A-Z0-9+-]*|\\d+)$"));
        const QString signal = m_signal->text().trimmed();
        return signal.isEmpty() || form.match(signal).hasMatch() ? QString() : tr("Write for example SIGTERM.");
    });
    m_timeout = addNumber(QT_TR_NOOP("&Patience when stopping"), "stopTimeoutField", "StopTimeout", -1, 86400);
    m_health = addText(QT_TR_NOOP("&Health check"), "healthField", "Healthcheck", [this] { return checkHealth(); });
    m_interval = addText(QT_TR_NOOP("E&very"), "healthIntervalField", "Healthcheck",
                         [this] { return checkDuration(m_interval); });
    m_healthTimeout = addText(QT_TR_NOOP("For at most"), "healthTimeoutField", "Healthcheck",
                              [this] { return checkDuration(m_healthTimeout); });
    m_healthRetries = addNumber(QT_TR_NOOP("&Ill after"), "healthRetriesField", "Healthcheck", 0, 1000);
    m_startPeriod = addText(QT_TR_NOOP("&Not counted at first"), "healthStartField", "Healthcheck",
                            [this] { return checkDuration(m_startPeriod); });
    m_logDriver = addChoice(QT_TR_NOOP("Lo&g"), "logDriverField", "LogConfig", {"", "json-file", "local"});
    m_logOptions = addLines(QT_TR_NOOP("Log &options"), "logOptionsField", "LogConfig", [this] {
        return firstBadLine(m_logOptions, [](const std::string& line) { return reasonOf(parsePair(line)); });
    });
    connect(m_restart, &QComboBox::currentIndexChanged, this, [this] { setContext(context()); });
    connect(m_remove, &QCheckBox::toggled, this, [this] { setContext(context()); });
    setContext({});
    retranslate();
}

QString LifecycleSection::title() const {
    return tr("Life");
}

void LifecycleSection::setContext(const FormContext& context) {
    const QString policy = m_restart->currentData().toString();
    m_retries->setEnabled(policy == QLatin1String("on-failure"));
    m_remove->setEnabled(policy == QLatin1String("no") || m_remove->isChecked());
    FormSection::setContext(context);
}

QString LifecycleSection::checkHealth() const {
    if (m_health->text().trimmed().isEmpty() || context().hasHealthChecks)
        return {};
    return tr("This engine does not check health yet.");
}

void LifecycleSection::load(const api::ContainerCreateBody& body) {
    const api::HostConfig& host = body.HostConfig_;
    choose(m_restart, host.RestartPolicy_.Name.empty() ? "no" : host.RestartPolicy_.Name);
    m_retries->setValue(static_cast<int>(host.RestartPolicy_.MaximumRetryCount));
    m_remove->setChecked(host.AutoRemove);
    m_signal->setText(QString::fromStdString(body.StopSignal));
    m_timeout->setValue(static_cast<int>(body.StopTimeout.value_or(-1)));
    const api::HealthConfig health = body.Healthcheck.value_or(api::HealthConfig{});
    m_health->setText(healthLine(health));
    m_interval->setText(durationText(health.Interval));
    m_healthTimeout->setText(durationText(health.Timeout));
    m_healthRetries->setValue(static_cast<int>(health.Retries));
    m_startPeriod->setText(durationText(health.StartPeriod));
    choose(m_logDriver, host.LogConfig_.Type);
    std::vector<std::string> lines;
    for (const auto& [key, value] : host.LogConfig_.Config)
        lines.push_back(key + "=" + value);
    setLines(m_logOptions, lines);
    retranslate();
}

void LifecycleSection::storeHealth(api::ContainerCreateBody& body) const {
    api::HealthConfig health = body.Healthcheck.value_or(api::HealthConfig{});
    const std::string command = m_health->text().trimmed().toStdString();
    if (command.empty() && (!body.Healthcheck || (!health.Test.empty() && health.Test[0] != "NONE"))) {
        body.Healthcheck.reset();
        return;
    }
    if (!command.empty() && healthLine(health).toStdString() != command)
        health.Test = {"CMD-SHELL", command};
    health.Interval = durationIn(m_interval);
    health.Timeout = durationIn(m_healthTimeout);
    health.Retries = m_healthRetries->value();
    health.StartPeriod = durationIn(m_startPeriod);
    body.Healthcheck = health;
}

void LifecycleSection::store(api::ContainerCreateBody& body) const {
    api::HostConfig& host = body.HostConfig_;
    const std::string policy = m_restart->currentData().toString().toStdString();
    if (!(policy == "no" && host.RestartPolicy_.Name.empty()))
        host.RestartPolicy_.Name = policy;
    host.RestartPolicy_.MaximumRetryCount = policy == "on-failure" ? m_retries->value() : 0;
    host.AutoRemove = m_remove->isChecked();
    body.StopSignal = m_signal->text().trimmed().toStdString();
    if (m_timeout->value() < 0)
        body.StopTimeout.reset();
    else
        body.StopTimeout = m_timeout->value();
    storeHealth(body);
    host.LogConfig_.Type = m_logDriver->currentData().toString().toStdString();
    host.LogConfig_.Config.clear();
    for (const std::string& line : linesOf(m_logOptions)) {
        if (const auto pair = parsePair(line))
            host.LogConfig_.Config.insert(*pair);
    }
}

void LifecycleSection::retranslate() {
    FormSection::retranslate();
    m_restart->setItemText(0, tr("never"));
    m_restart->setItemText(1, tr("when it fails"));
    m_restart->setItemText(2, tr("always, unless stopped by hand"));
    m_restart->setItemText(3, tr("always"));
    m_retries->setSpecialValueText(tr("any number of times"));
    m_retries->setSuffix(tr(" times"));
    m_signal->setPlaceholderText(tr("the image's own, else SIGTERM"));
    m_timeout->setSpecialValueText(tr("as the engine decides"));
    m_timeout->setSuffix(tr(" s", "seconds"));
    m_health->setPlaceholderText(tr("a command that ends with 0 while all is well"));
    m_interval->setPlaceholderText(QStringLiteral("30s"));
    m_healthTimeout->setPlaceholderText(QStringLiteral("30s"));
    m_healthRetries->setSpecialValueText(tr("as the engine decides"));
    m_healthRetries->setSuffix(tr(" failures"));
    m_startPeriod->setPlaceholderText(QStringLiteral("0s"));
    m_logDriver->setItemText(0, tr("as the engine decides"));
    m_logOptions->setPlaceholderText(QStringLiteral("max-size=10m\nmax-file=3"));
}

} // namespace gantry::dialogs
