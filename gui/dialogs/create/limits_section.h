// SPDX-License-Identifier: GPL-3.0-or-later
// Of the container form: how much of the machine it may use.
#pragma once

#include "gui/dialogs/create/form_section.h"

namespace gantry::widgets {
class LimitSlider;
}

namespace gantry::dialogs {

class LimitsSection : public FormSection {
    Q_OBJECT
public:
    explicit LimitsSection(QWidget* parent = nullptr);
    QString title() const override;
    void load(const api::ContainerCreateBody& body) override;
    void store(api::ContainerCreateBody& body) const override;
    void setContext(const FormContext& context) override;

protected:
    void retranslate() override;

private:
    QString checkCpuList() const;
    std::int64_t memoryBytes() const;

    widgets::LimitSlider* m_cpus;
    widgets::LimitSlider* m_memory; // MiB
    QComboBox* m_swap;
    widgets::LimitSlider* m_reservation; // MiB
    QSpinBox* m_pids;
    QSpinBox* m_shares;
    QLineEdit* m_cpuList;
    QSpinBox* m_weight;
    QPlainTextEdit* m_rates;
    QPlainTextEdit* m_ulimits;
    QSpinBox* m_shared;              // MiB
    std::int64_t m_loadedMemory = 0; // to keep what is no whole number of MiB
};

} // namespace gantry::dialogs
