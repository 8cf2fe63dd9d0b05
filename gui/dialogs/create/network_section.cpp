// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/create/network_section.h"

#include "gui/dialogs/run_values.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHostAddress>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTcpServer>

namespace gantry::dialogs {
namespace {

// Bindings as lines of docker's -p.
std::vector<std::string> portLines(const api::HostConfig& host) {
    std::vector<std::string> lines;
    for (const auto& [inside, bindings] : host.PortBindings) {
        const std::string port = inside.ends_with("/tcp") ? inside.substr(0, inside.size() - 4) : inside;
        for (const api::PortBinding& binding : bindings) {
            std::string line = binding.HostPort + ":" + port;
            if (!binding.HostIp.empty())
                line.insert(0, binding.HostIp.find(':') == std::string::npos ? binding.HostIp + ":"
                                                                             : "[" + binding.HostIp + "]:");
            lines.push_back(binding.HostPort.empty() && binding.HostIp.empty() ? port : line);
        }
    }
    return lines;
}

} // namespace

bool isPortFree(quint16 port) {
    QTcpServer probe;
    return probe.listen(QHostAddress::Any, port);
}

NetworkSection::NetworkSection(QWidget* parent) : FormSection(parent), m_suggest(new QPushButton) {
    m_mode = addChoice(QT_TR_NOOP("&Network"), "networkField", "NetworkMode", {"none", "host", "bridge"});
    m_ports = addLines(QT_TR_NOOP("&Ports"), "portsField", "PortBindings", [this] { return checkPorts(); });
    m_suggest->setObjectName(QStringLiteral("suggestPort"));
    m_suggest->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    addWide(m_suggest);
    connect(m_suggest, &QPushButton::clicked, this, &NetworkSection::suggestPort);
    m_allPorts = addCheck(QT_TR_NOOP("Publish &all ports the image names"), "allPortsField", "PublishAllPorts");
    m_hostname = addText(QT_TR_NOOP("&Host name"), "hostnameField", "Hostname");
    m_domain = addText(QT_TR_NOOP("&Domain"), "domainField", "Domainname");
    m_servers = addText(QT_TR_NOOP("Name &servers"), "dnsField", "Dns", [this] {
        for (const std::string& word : wordsOf(m_servers)) {
            if (QHostAddress(QString::fromStdString(word)).isNull())
                return tr("“%1” is no IP address.").arg(QString::fromStdString(word));
        }
        return QString();
    });
    m_search = addText(QT_TR_NOOP("S&earch domains"), "dnsSearchField", "DnsSearch");
    m_hosts = addLines(QT_TR_NOOP("&Further hosts"), "hostsField", "ExtraHosts", [this] {
        return firstBadLine(m_hosts, [](const std::string& line) {
            const auto colon = line.find_first_of(":=");
            return colon == std::string::npos || colon == 0 || colon + 1 == line.size() ? tr("write name:address")
                                                                                        : QString();
        });
    });
    connect(m_mode, &QComboBox::currentIndexChanged, this, [this] { setContext(context()); });
    retranslate();
}

QString NetworkSection::title() const {
    return tr("Network");
}

void NetworkSection::setContext(const FormContext& context) {
    const QString mode = m_mode->currentData().toString();
    const bool hasPorts = mode != QLatin1String("none") && mode != QLatin1String("host");
    m_ports->setEnabled(hasPorts || !m_ports->toPlainText().isEmpty());
    m_suggest->setEnabled(hasPorts && context.canPublish);
    m_allPorts->setEnabled(hasPorts && context.canPublish);
    FormSection::setContext(context);
}

QString NetworkSection::checkPorts() const {
    if (m_ports->toPlainText().trimmed().isEmpty())
        return {};
    if (!context().canPublish)
        return tr("This engine cannot publish ports yet.");
    const QString mode = m_mode->currentData().toString();
    if (mode == QLatin1String("none") || mode == QLatin1String("host"))
        return tr("Ports are published on a bridge network only.");
    api::ContainerCreateBody all;
    QString reason =
        firstBadLine(m_ports, [&](const std::string& line) { return reasonOf(addPublishedPort(line, all)); });
    if (!reason.isEmpty())
        return reason;
    for (const auto& [inside, bindings] : all.HostConfig_.PortBindings) {
        for (const api::PortBinding& binding : bindings) {
            const QString port = QString::fromStdString(binding.HostPort);
            if (inside.ends_with("/tcp") && !port.isEmpty() && !m_ownPorts.contains(port) &&
                !isPortFree(port.toUShort()))
                return tr("Port %1 of this computer is in use.").arg(port);
        }
    }
    return {};
}

// The first from 8080 on that nobody listens on and no line has.
void NetworkSection::suggestPort() {
    const QString text = m_ports->toPlainText();
    for (quint16 port = 8080; port < 9080; ++port) {
        if (text.contains(QString::number(port)) || !isPortFree(port))
            continue;
        m_ports->appendPlainText(QStringLiteral("%1:80").arg(port));
        m_ports->setFocus();
        return;
    }
}

void NetworkSection::load(const api::ContainerCreateBody& body) {
    const api::HostConfig& host = body.HostConfig_;
    choose(m_mode, host.NetworkMode.empty() ? "bridge" : host.NetworkMode);
    m_ownPorts.clear();
    for (const auto& [inside, bindings] : host.PortBindings) {
        for (const api::PortBinding& binding : bindings)
            m_ownPorts << QString::fromStdString(binding.HostPort);
    }
    setLines(m_ports, portLines(host));
    m_allPorts->setChecked(host.PublishAllPorts);
    m_hostname->setText(QString::fromStdString(body.Hostname));
    m_domain->setText(QString::fromStdString(body.Domainname));
    setWords(m_servers, host.Dns);
    setWords(m_search, host.DnsSearch);
    setLines(m_hosts, host.ExtraHosts);
    setContext(context());
}

void NetworkSection::store(api::ContainerCreateBody& body) const {
    api::HostConfig& host = body.HostConfig_;
    const std::string mode = m_mode->currentData().toString().toStdString();
    if (!host.NetworkMode.empty() || mode != "bridge") // the engine's default is the same
        host.NetworkMode = mode;
    for (const auto& [inside, bindings] : host.PortBindings)
        body.ExposedPorts.erase(inside);
    host.PortBindings.clear();
    for (const std::string& line : linesOf(m_ports))
        ignore(addPublishedPort(line, body), "a line that is none is what problem() tells");
    host.PublishAllPorts = m_allPorts->isChecked();
    body.Hostname = m_hostname->text().trimmed().toStdString();
    body.Domainname = m_domain->text().trimmed().toStdString();
    host.Dns = wordsOf(m_servers);
    host.DnsSearch = wordsOf(m_search);
    host.ExtraHosts = linesOf(m_hosts);
}

void NetworkSection::retranslate() {
    FormSection::retranslate();
    m_mode->setItemText(0, tr("none: a loopback interface only"));
    m_mode->setItemText(1, tr("host: this computer's own"));
    m_mode->setItemText(2, tr("bridge"));
    m_ports->setPlaceholderText(tr("8080:80, one per line"));
    m_suggest->setText(tr("Add a &free port"));
    m_suggest->setAccessibleName(tr("Add a free port"));
    m_hostname->setPlaceholderText(tr("the container's short ID when empty"));
    m_hosts->setPlaceholderText(tr("name:address, one per line"));
}

} // namespace gantry::dialogs
