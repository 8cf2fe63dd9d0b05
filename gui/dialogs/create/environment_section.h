// SPDX-License-Identifier: GPL-3.0-or-later
// Of the container form: environment variables, typed, pasted or read from a file, and labels.
#pragma once

#include "gui/dialogs/create/form_section.h"

class QPushButton;

namespace gantry::dialogs {

class EnvironmentEdit;

class EnvironmentSection : public FormSection {
    Q_OBJECT
public:
    explicit EnvironmentSection(QWidget* parent = nullptr);
    QString title() const override;
    void load(const api::ContainerCreateBody& body) override;
    void store(api::ContainerCreateBody& body) const override;

    // The variables of a file's text go to those that are there; its bad lines are told.
    void addFileText(const QString& text, const QString& name);
    void addFile(const QString& path);

protected:
    void retranslate() override;

private:
    void chooseFile();
    void showHint();

    EnvironmentEdit* m_edit;
    QPushButton* m_file;
    QLabel* m_hint;
    QPlainTextEdit* m_labels;
    std::vector<std::string> m_kept; // values of several lines, which no line of the field can say
    QString m_told;
};

} // namespace gantry::dialogs
