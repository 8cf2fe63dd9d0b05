// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/failures_dialog.h"

#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QDialog>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QTableWidget>

namespace gantry::dialogs {
namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(gantry::dialogs::Failures)
};

QString asText(const QList<actions::FailedItem>& items) {
    QStringList lines;
    for (const actions::FailedItem& item : items)
        lines << item.subject + QLatin1Char('\t') + QString(item.reason).replace(QLatin1Char('\n'), QLatin1Char(' '));
    return lines.join(QLatin1Char('\n'));
}

} // namespace

QDialog* showFailures(QWidget* parent, const QString& title, const QList<actions::FailedItem>& items,
                      const std::function<void()>& again) {
    auto* dialog = new QDialog(parent);
    dialog->setObjectName(QStringLiteral("failuresDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto* heading = new QLabel(title);
    heading->setWordWrap(true);
    heading->setTextFormat(Qt::PlainText);
    auto* table = new QTableWidget(static_cast<int>(items.size()), 2);
    table->setObjectName(QStringLiteral("failuresTable"));
    table->setAccessibleName(title);
    table->setHorizontalHeaderLabels({Text::tr("Name"), Text::tr("Why")});
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setStretchLastSection(true);
    for (int row = 0; row < table->rowCount(); ++row) {
        table->setItem(row, 0, new QTableWidgetItem(items[row].subject));
        table->setItem(row, 1, new QTableWidgetItem(items[row].reason));
    }
    table->resizeColumnToContents(0);
    table->resizeRowsToContents();

    auto* buttons = new QHBoxLayout;
    const auto button = [&](const char* name, const QString& words) {
        auto* made = new QPushButton(words);
        made->setObjectName(QLatin1String(name));
        made->setAccessibleName(words);
        buttons->addWidget(made);
        return made;
    };
    QObject::connect(button("copyFailures", Text::tr("Copy")), &QPushButton::clicked, dialog,
                     [items] { QApplication::clipboard()->setText(asText(items)); });
    buttons->addStretch();
    if (again) {
        QObject::connect(button("retryFailures", Text::tr("Try again")), &QPushButton::clicked, dialog,
                         [dialog, again] {
                             dialog->accept();
                             again();
                         });
    }
    auto* close = button("closeFailures", Text::tr("Close"));
    close->setDefault(true);
    QObject::connect(close, &QPushButton::clicked, dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(heading);
    layout->addWidget(table, 1);
    layout->addLayout(buttons);
    dialog->resize(640, 360);
    dialog->open();
    return dialog;
}

} // namespace gantry::dialogs
