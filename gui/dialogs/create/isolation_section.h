// SPDX-License-Identifier: GPL-3.0-or-later
// Of the container form: what the container is kept from, or let at: capabilities, devices, namespaces, kernel
// settings.
#pragma once

#include "gui/dialogs/create/form_section.h"

namespace gantry::dialogs {

class IsolationSection : public FormSection {
    Q_OBJECT
public:
    explicit IsolationSection(QWidget* parent = nullptr);
    QString title() const override;
    void load(const api::ContainerCreateBody& body) override;
    void store(api::ContainerCreateBody& body) const override;

protected:
    void retranslate() override;

private:
    struct Namespace {
        QComboBox* box;
        std::string api::HostConfig::*mode;
    };

    QCheckBox* m_readOnly;
    QLineEdit* m_added;
    QLineEdit* m_dropped;
    QLineEdit* m_security;
    QPlainTextEdit* m_devices;
    QPlainTextEdit* m_sysctls;
    QList<Namespace> m_namespaces;
    QCheckBox* m_privileged;
    QLineEdit* m_runtime;
};

} // namespace gantry::dialogs
