// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/shortcut_sheet.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>

namespace gantry::dialogs {

ShortcutSheet::ShortcutSheet(const QList<ShortcutSection>& sections, QWidget* parent)
    : QDialog(parent), m_edit(new QLineEdit), m_tree(new QTreeWidget) {
    setObjectName(QStringLiteral("shortcutSheet"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Keyboard shortcuts"));
    m_edit->setObjectName(QStringLiteral("shortcutFilter"));
    m_edit->setPlaceholderText(tr("Filter"));
    m_edit->setAccessibleName(tr("Filter the shortcuts"));
    m_edit->setClearButtonEnabled(true);
    m_tree->setObjectName(QStringLiteral("shortcutList"));
    m_tree->setAccessibleName(windowTitle());
    m_tree->setColumnCount(2);
    m_tree->setHeaderLabels({tr("What it does"), tr("Keys")});
    m_tree->setRootIsDecorated(false);
    m_tree->setItemsExpandable(false);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    for (const ShortcutSection& section : sections) {
        if (section.rows.isEmpty())
            continue;
        auto* head = new QTreeWidgetItem(m_tree, {section.title});
        QFont bold = font();
        bold.setBold(true);
        head->setFont(0, bold);
        head->setFlags(Qt::ItemIsEnabled);
        for (const auto& [words, keys] : section.rows)
            new QTreeWidgetItem(head, {words, keys});
    }
    m_tree->expandAll();
    auto* close = new QPushButton(tr("Close"));
    close->setObjectName(QStringLiteral("shortcutClose"));
    close->setAccessibleName(close->text());
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_edit);
    layout->addWidget(m_tree, 1);
    layout->addLayout(buttons);
    connect(m_edit, &QLineEdit::textChanged, this, &ShortcutSheet::filter);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    resize(520, 560);
}

void ShortcutSheet::filter(const QString& text) {
    for (int top = 0; top < m_tree->topLevelItemCount(); ++top) {
        QTreeWidgetItem* section = m_tree->topLevelItem(top);
        bool isAnyShown = false;
        for (int row = 0; row < section->childCount(); ++row) {
            QTreeWidgetItem* item = section->child(row);
            const bool fits =
                item->text(0).contains(text, Qt::CaseInsensitive) || item->text(1).contains(text, Qt::CaseInsensitive);
            item->setHidden(!fits);
            isAnyShown = isAnyShown || fits;
        }
        section->setHidden(!isAnyShown);
    }
}

} // namespace gantry::dialogs
