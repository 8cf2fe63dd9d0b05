// SPDX-License-Identifier: GPL-3.0-or-later
// Of the container form: image, name, what runs in it and as whom.
#pragma once

#include "gui/dialogs/create/form_section.h"

namespace gantry::dialogs {

class GeneralSection : public FormSection {
    Q_OBJECT
public:
    explicit GeneralSection(QWidget* parent = nullptr);
    QString title() const override;
    void load(const api::ContainerCreateBody& body) override;
    void store(api::ContainerCreateBody& body) const override;

    void setImages(const QStringList& references);
    QString name() const;
    void setName(const QString& name);
    // Names that are taken; the container's own is not among them.
    void setTakenNames(const QStringList& names);

protected:
    void retranslate() override;

private:
    QString checkName() const;

    QComboBox* m_image;
    QLineEdit* m_name;
    QLineEdit* m_command;
    QLineEdit* m_entrypoint;
    QLineEdit* m_directory;
    QLineEdit* m_user;
    QLineEdit* m_groups;
    QCheckBox* m_terminal;
    QCheckBox* m_input;
    QCheckBox* m_init;
    QStringList m_taken;
};

} // namespace gantry::dialogs
