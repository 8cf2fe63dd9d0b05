// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/prune_dialog.h"

#include "gui/widgets/units.h"

#include <QBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QRadioButton>

namespace gantry::dialogs {

PruneDialog::PruneDialog(QWidget* parent)
    : QDialog(parent),
      m_untagged(new QRadioButton(tr("Images &without a name that no container uses"))),
      m_unused(new QRadioButton(tr("&All images that no container uses"))),
      m_list(new QListWidget),
      m_summary(new QLabel),
      m_prune(new QPushButton(tr("Remove"))) {
    setObjectName(QStringLiteral("pruneDialog"));
    setWindowTitle(tr("Clean up images"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_untagged->setObjectName(QStringLiteral("pruneUntagged"));
    m_unused->setObjectName(QStringLiteral("pruneUnused"));
    m_untagged->setAccessibleName(tr("Images without a name that no container uses"));
    m_unused->setAccessibleName(tr("All images that no container uses"));
    m_list->setObjectName(QStringLiteral("pruneList"));
    m_list->setAccessibleName(tr("Images that would be removed"));
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_summary->setObjectName(QStringLiteral("pruneSummary"));
    m_summary->setWordWrap(true);
    m_summary->setTextFormat(Qt::PlainText);
    m_prune->setObjectName(QStringLiteral("pruneAccept"));
    m_prune->setAccessibleName(tr("Remove"));
    auto* cancel = new QPushButton(tr("Cancel"));
    cancel->setObjectName(QStringLiteral("pruneCancel"));
    cancel->setAccessibleName(tr("Cancel"));
    cancel->setDefault(true); // what destroys is not the default
    m_prune->setAutoDefault(false);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(cancel);
    buttons->addWidget(m_prune);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(20, 16, 20, 16);
    layout->setSpacing(8);
    layout->addWidget(m_untagged);
    layout->addWidget(m_unused);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_summary);
    layout->addLayout(buttons);
    m_untagged->setChecked(true);
    connect(m_unused, &QRadioButton::toggled, this, &PruneDialog::ask);
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_prune, &QPushButton::clicked, this, [this] {
        emit pruneRequested(isAll());
        accept();
    });
    m_prune->setEnabled(false);
    resize(460, 380);
    // From the event loop: whoever opens this has connected by then.
    QMetaObject::invokeMethod(this, &PruneDialog::ask, Qt::QueuedConnection);
}

bool PruneDialog::isAll() const {
    return m_unused->isChecked();
}

void PruneDialog::ask() {
    m_prune->setEnabled(false);
    m_summary->setText(tr("Looking what that frees…"));
    emit previewWanted(isAll());
}

void PruneDialog::showPreview(bool isAll, const QStringList& images, qint64 bytes, bool isExact) {
    if (isAll != this->isAll())
        return;
    m_list->clear();
    for (const QString& image : images)
        m_list->addItem(image.startsWith(QLatin1String("sha256:")) ? tr("untagged %1").arg(image.mid(7, 12)) : image);
    const QString amount = widgets::bytesText(static_cast<double>(bytes));
    m_summary->setText(images.isEmpty() ? tr("There is nothing to remove.")
                       : isExact        ? tr("Frees %1.").arg(amount)
                                        : tr("Frees at least %1.").arg(amount));
    m_prune->setEnabled(!images.isEmpty());
}

void PruneDialog::showProblem(const QString& explanation) {
    m_list->clear();
    m_summary->setText(explanation);
}

} // namespace gantry::dialogs
