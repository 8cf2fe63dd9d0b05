// SPDX-License-Identifier: GPL-3.0-or-later
// Of the container form: its network, published ports with a free one suggested, names and name servers.
#pragma once

#include "gui/dialogs/create/form_section.h"

class QPushButton;

namespace gantry::dialogs {

class NetworkSection : public FormSection {
    Q_OBJECT
public:
    explicit NetworkSection(QWidget* parent = nullptr);
    QString title() const override;
    void load(const api::ContainerCreateBody& body) override;
    void store(api::ContainerCreateBody& body) const override;
    void setContext(const FormContext& context) override;

protected:
    void retranslate() override;

private:
    QString checkPorts() const;
    void suggestPort();

    QComboBox* m_mode;
    QPlainTextEdit* m_ports;
    QPushButton* m_suggest;
    QCheckBox* m_allPorts;
    QLineEdit* m_hostname;
    QLineEdit* m_domain;
    QLineEdit* m_servers;
    QLineEdit* m_search;
    QPlainTextEdit* m_hosts;
    QStringList m_ownPorts; // of the container that is edited: taken by itself
};

// Whether a TCP port of this computer can be listened on right now.
bool isPortFree(quint16 port);

} // namespace gantry::dialogs
