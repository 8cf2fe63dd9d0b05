// SPDX-License-Identifier: GPL-3.0-or-later
// Of the container form: folders of this computer, volumes and memory file systems in the container. Folders dropped on
// the list become mounts.
#pragma once

#include "gui/dialogs/create/form_section.h"

class QPushButton;
class QTableWidget;

namespace gantry::dialogs {

class MountsSection : public FormSection {
    Q_OBJECT
public:
    explicit MountsSection(QWidget* parent = nullptr);
    QString title() const override;
    void load(const api::ContainerCreateBody& body) override;
    void store(api::ContainerCreateBody& body) const override;

    // Under a path of the same name, which can be changed then.
    void addFolders(const QStringList& paths);

protected:
    void retranslate() override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    // How a row came: what was asked for in one syntax stays in it, since the two differ in what they create.
    enum class Syntax { bind, mount, tmpfs };
    enum Column { KindColumn, SourceColumn, TargetColumn, ReadOnlyColumn, OptionsColumn, ColumnCount };
    struct Row {
        Syntax syntax = Syntax::bind;
        api::Mount mount;    // as it came, of Syntax::mount
        std::string options; // as they came, of the others
    };
    void addRow(const Row& row, const QString& source, const QString& target, bool isReadOnly, const QString& options);
    QString textOf(int row, int column) const;
    bool isReadOnly(int row) const;
    QString checkRows() const;
    QString checkRow(int row) const;
    void chooseFolder();

    QTableWidget* m_table;
    std::vector<Row> m_rows;
    QPushButton* m_addFolder;
    QPushButton* m_addMemory;
    QPushButton* m_remove;
    QLabel* m_hint;
};

} // namespace gantry::dialogs
