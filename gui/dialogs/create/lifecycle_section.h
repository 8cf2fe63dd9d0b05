// SPDX-License-Identifier: GPL-3.0-or-later
// Of the container form: when it is started again, how it is stopped, how its health is checked, what is kept of its
// log.
#pragma once

#include "gui/dialogs/create/form_section.h"

namespace gantry::dialogs {

class LifecycleSection : public FormSection {
    Q_OBJECT
public:
    explicit LifecycleSection(QWidget* parent = nullptr);
    QString title() const override;
    void load(const api::ContainerCreateBody& body) override;
    void store(api::ContainerCreateBody& body) const override;
    void setContext(const FormContext& context) override;

protected:
    void retranslate() override;

private:
    QString checkHealth() const;
    void storeHealth(api::ContainerCreateBody& body) const;

    QComboBox* m_restart;
    QSpinBox* m_retries;
    QCheckBox* m_remove;
    QLineEdit* m_signal;
    QSpinBox* m_timeout;
    QLineEdit* m_health;
    QLineEdit* m_interval;
    QLineEdit* m_healthTimeout;
    QSpinBox* m_healthRetries;
    QLineEdit* m_startPeriod;
    QComboBox* m_logDriver;
    QPlainTextEdit* m_logOptions;
};

} // namespace gantry::dialogs
