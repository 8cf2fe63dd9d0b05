// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/create/isolation_section.h"

#include "gui/dialogs/run_values.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>

namespace gantry::dialogs {
namespace {

QString checkCapabilities(const QLineEdit* edit) {
    static const QRegularExpression form(QStringLiteral("^[A-Za-z_]+$"));
    for (const std::string& word : wordsOf(edit)) {
        if (!form.match(QString::fromStdString(word)).hasMatch())
            return IsolationSection::tr("“%1” is no capability; write for example NET_ADMIN.")
                .arg(QString::fromStdString(word));
    }
    return {};
}

} // namespace

IsolationSection::IsolationSection(QWidget* parent) : FormSection(parent) {
    m_readOnly = addCheck(QT_TR_NOOP("Rea&d-only root file system"), "readOnlyField", "ReadonlyRootfs");
    m_added = addText(QT_TR_NOOP("&More capabilities"), "capAddField", "CapAdd",
                      [this] { return checkCapabilities(m_added); });
    m_dropped = addText(QT_TR_NOOP("&Fewer capabilities"), "capDropField", "CapDrop",
                        [this] { return checkCapabilities(m_dropped); });
    m_security = addText(QT_TR_NOOP("&Security options"), "securityField", "SecurityOpt");
    m_devices = addLines(QT_TR_NOOP("De&vices"), "devicesField", "Devices", [this] {
        return firstBadLine(m_devices, [](const std::string& line) { return reasonOf(parseDevice(line)); });
    });
    m_sysctls = addLines(QT_TR_NOOP("&Kernel settings"), "sysctlsField", "Sysctls", [this] {
        return firstBadLine(m_sysctls, [](const std::string& line) { return reasonOf(parsePair(line)); });
    });
    const auto add = [this](const char* words, const char* name, const char* key, std::string api::HostConfig::*mode,
                            const QStringList& values) {
        m_namespaces.append({addChoice(words, name, key, values), mode});
    };
    add(QT_TR_NOOP("&Processes"), "pidModeField", "PidMode", &api::HostConfig::PidMode, {"", "host"});
    add(QT_TR_NOOP("Shared memor&y"), "ipcModeField", "IpcMode", &api::HostConfig::IpcMode, {"", "host"});
    add(QT_TR_NOOP("&Host name"), "utsModeField", "UTSMode", &api::HostConfig::UTSMode, {"", "host"});
    add(QT_TR_NOOP("&Users"), "usernsField", "UsernsMode", &api::HostConfig::UsernsMode, {"", "host"});
    add(QT_TR_NOOP("Control &groups"), "cgroupnsField", "CgroupnsMode", &api::HostConfig::CgroupnsMode, {"", "host"});
    m_runtime = addText(QT_TR_NOOP("&Runtime"), "runtimeField", "Runtime");
    m_privileged = addCheck(QT_TR_NOOP("&Without protection (privileged)"), "privilegedField", "Privileged");
    retranslate();
}

QString IsolationSection::title() const {
    return tr("Isolation");
}

void IsolationSection::load(const api::ContainerCreateBody& body) {
    const api::HostConfig& host = body.HostConfig_;
    m_readOnly->setChecked(host.ReadonlyRootfs);
    setWords(m_added, host.CapAdd);
    setWords(m_dropped, host.CapDrop);
    setWords(m_security, host.SecurityOpt);
    std::vector<std::string> lines;
    for (const api::DeviceMapping& device : host.Devices)
        lines.push_back(formatDevice(device));
    setLines(m_devices, lines);
    lines.clear();
    for (const auto& [key, value] : host.Sysctls)
        lines.push_back(key + "=" + value);
    setLines(m_sysctls, lines);
    for (const Namespace& each : m_namespaces)
        choose(each.box, host.*each.mode);
    m_runtime->setText(QString::fromStdString(host.Runtime));
    m_privileged->setChecked(host.Privileged);
    retranslate();
}

void IsolationSection::store(api::ContainerCreateBody& body) const {
    api::HostConfig& host = body.HostConfig_;
    host.ReadonlyRootfs = m_readOnly->isChecked();
    host.CapAdd = wordsOf(m_added);
    host.CapDrop = wordsOf(m_dropped);
    // A profile's text has commas and spaces of its own: only what a line can say is taken from it.
    std::vector<std::string> kept;
    std::copy_if(host.SecurityOpt.begin(), host.SecurityOpt.end(), std::back_inserter(kept),
                 [](const std::string& option) { return option.find('{') != std::string::npos; });
    if (kept.empty())
        host.SecurityOpt = wordsOf(m_security);
    host.Devices.clear();
    for (const std::string& line : linesOf(m_devices)) {
        if (const auto device = parseDevice(line))
            host.Devices.push_back(*device);
    }
    host.Sysctls.clear();
    for (const std::string& line : linesOf(m_sysctls)) {
        if (const auto pair = parsePair(line))
            host.Sysctls.insert(*pair);
    }
    for (const Namespace& each : m_namespaces)
        host.*each.mode = each.box->currentData().toString().toStdString();
    host.Runtime = m_runtime->text().trimmed().toStdString();
    host.Privileged = m_privileged->isChecked();
}

void IsolationSection::retranslate() {
    FormSection::retranslate();
    for (const Namespace& each : m_namespaces) {
        each.box->setItemText(0, tr("its own"));
        each.box->setItemText(1, tr("this computer's"));
    }
    m_added->setPlaceholderText(tr("for example NET_ADMIN, SYS_TIME"));
    m_dropped->setPlaceholderText(tr("for example ALL"));
    m_security->setPlaceholderText(QStringLiteral("no-new-privileges"));
    m_devices->setPlaceholderText(QStringLiteral("/dev/kvm:/dev/kvm:rwm"));
    m_sysctls->setPlaceholderText(QStringLiteral("net.core.somaxconn=1024"));
    m_runtime->setPlaceholderText(tr("the engine's own"));
}

} // namespace gantry::dialogs
