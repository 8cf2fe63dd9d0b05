// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/json_tree.h"

#include <QAction>
#include <QApplication>
#include <QBoxLayout>
#include <QClipboard>
#include <QEvent>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QMenu>
#include <QRegularExpression>
#include <QSet>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QToolButton>

namespace gantry::widgets {
namespace {

constexpr int kElementRole = Qt::UserRole + 1; // the name is the number of an array's element
constexpr int kDeepest = 64;                   // deeper documents are shown as text, so that no stack depends on a peer

QString scalarText(const QJsonValue& value) {
    switch (value.type()) {
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        return QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact).mid(1).chopped(1);
    case QJsonValue::String:
        return value.toString();
    default:
        return QStringLiteral("null");
    }
}

void addValue(QStandardItem* parent, const QString& name, const QJsonValue& value, int depth) {
    auto* key = new QStandardItem(name);
    auto* text = new QStandardItem;
    key->setEditable(false);
    text->setEditable(false);
    if (depth < kDeepest && value.isObject()) {
        const QJsonObject object = value.toObject();
        text->setText(object.isEmpty() ? QStringLiteral("{}") : QString());
        for (auto it = object.begin(); it != object.end(); ++it)
            addValue(key, it.key(), it.value(), depth + 1);
    } else if (depth < kDeepest && value.isArray()) {
        const QJsonArray array = value.toArray();
        text->setText(array.isEmpty() ? QStringLiteral("[]") : QStringLiteral("[%1]").arg(array.size()));
        for (qsizetype i = 0; i < array.size(); ++i)
            addValue(key, QString::number(i), array[i], depth + 1);
        for (int row = 0; row < key->rowCount(); ++row)
            key->child(row)->setData(true, kElementRole);
    } else {
        text->setText(scalarText(value));
    }
    parent->appendRow({key, text});
}

QString pathOf(QModelIndex index) {
    QStringList names;
    for (index = index.siblingAtColumn(0); index.isValid(); index = index.parent())
        names.prepend(index.data().toString());
    return names.join(QLatin1Char('\n'));
}

template <class Visit>
void walk(const QAbstractItemModel* model, const QModelIndex& parent, const Visit& visit) {
    for (int row = 0; row < model->rowCount(parent); ++row) {
        const QModelIndex index = model->index(row, 0, parent);
        visit(index);
        walk(model, index, visit);
    }
}

} // namespace

JsonTree::JsonTree(QWidget* parent)
    : QWidget(parent),
      m_filter(new QLineEdit),
      m_path(new QLineEdit),
      m_copyPath(new QToolButton),
      m_view(new QTreeView),
      m_model(new QStandardItemModel(this)),
      m_proxy(new QSortFilterProxyModel(this)) {
    m_filter->setObjectName(QStringLiteral("jsonFilter"));
    m_filter->setClearButtonEnabled(true);
    m_view->setObjectName(QStringLiteral("jsonView"));
    m_proxy->setSourceModel(m_model);
    m_proxy->setRecursiveFilteringEnabled(true);
    m_proxy->setAutoAcceptChildRows(true);
    m_proxy->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_proxy->setFilterKeyColumn(-1);
    m_view->setModel(m_proxy);
    m_view->setAlternatingRowColors(true);
    m_view->setUniformRowHeights(true);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_filter);
    layout->addWidget(m_view);
    m_path->setObjectName(QStringLiteral("jsonPath"));
    m_path->setReadOnly(true);
    m_path->setFrame(false);
    m_copyPath->setObjectName(QStringLiteral("jsonCopyPath"));
    auto* bar = new QHBoxLayout;
    bar->addWidget(m_path, 1);
    bar->addWidget(m_copyPath);
    layout->addLayout(bar);
    auto* pathAction = new QAction(this);
    pathAction->setShortcut(QKeySequence(QStringLiteral("Ctrl+Shift+C")));
    pathAction->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(pathAction);
    connect(pathAction, &QAction::triggered, this, &JsonTree::copyPath);
    connect(m_copyPath, &QToolButton::clicked, this, &JsonTree::copyPath);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        m_path->setText(selectedPath());
        m_path->setCursorPosition(0);
        m_copyPath->setEnabled(!m_path->text().isEmpty());
    });
    m_copyPath->setEnabled(false);
    m_view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_view, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        menu->addAction(tr("Copy the value"), QKeySequence::Copy, this, &JsonTree::copySelected);
        menu->addAction(tr("Copy the path"), QKeySequence(QStringLiteral("Ctrl+Shift+C")), this, &JsonTree::copyPath);
        menu->popup(m_view->viewport()->mapToGlobal(at));
    });
    auto* copyAction = new QAction(this);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setShortcutContext(Qt::WidgetShortcut);
    m_view->addAction(copyAction);
    connect(copyAction, &QAction::triggered, this, &JsonTree::copySelected);
    connect(m_filter, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_proxy->setFilterFixedString(text);
        if (!text.isEmpty())
            m_view->expandAll();
    });
    retranslate();
}

bool JsonTree::setJson(const QByteArray& json) {
    if (json == m_json)
        return true;
    const QJsonDocument document = QJsonDocument::fromJson(json);
    if (document.isNull())
        return false;
    m_json = json;
    QSet<QString> open;
    walk(m_proxy, {}, [&](const QModelIndex& index) {
        if (m_view->isExpanded(index))
            open.insert(pathOf(index));
    });
    const bool first = m_model->rowCount() == 0;
    m_model->removeRows(0, m_model->rowCount());
    QStandardItem* root = m_model->invisibleRootItem();
    if (document.isObject()) {
        const QJsonObject object = document.object();
        for (auto it = object.begin(); it != object.end(); ++it)
            addValue(root, it.key(), it.value(), 0);
    } else {
        const QJsonArray array = document.array();
        for (qsizetype i = 0; i < array.size(); ++i)
            addValue(root, QString::number(i), array[i], 0);
        for (int row = 0; row < root->rowCount(); ++row)
            root->child(row)->setData(true, kElementRole);
    }
    walk(m_proxy, {}, [&](const QModelIndex& index) {
        if (open.contains(pathOf(index)))
            m_view->expand(index);
    });
    if (first) {
        m_view->expandToDepth(0);
        m_view->resizeColumnToContents(0);
        m_view->header()->resizeSection(0, qBound(180, m_view->header()->sectionSize(0), 340));
    }
    return true;
}

QString JsonTree::selectedText() const {
    const QModelIndex index = m_view->currentIndex();
    const QString value = index.siblingAtColumn(1).data().toString();
    return value.isEmpty() ? index.siblingAtColumn(0).data().toString() : value;
}

void JsonTree::copySelected() const {
    QApplication::clipboard()->setText(selectedText());
}

QString JsonTree::selectedPath() const {
    static const QRegularExpression kPlain(QStringLiteral("^[A-Za-z_][A-Za-z0-9_]*$"));
    QString path;
    for (QModelIndex index = m_view->currentIndex().siblingAtColumn(0); index.isValid(); index = index.parent()) {
        const QString name = index.data().toString();
        if (index.data(kElementRole).toBool()) {
            path.prepend(QStringLiteral("[%1]").arg(name));
        } else if (kPlain.match(name).hasMatch()) {
            path.prepend(QLatin1Char('.') + name);
        } else {
            QString quoted = name;
            quoted.replace(QLatin1Char('\\'), QStringLiteral("\\\\")).replace(QLatin1Char('"'), QStringLiteral("\\\""));
            path.prepend(QStringLiteral("[\"%1\"]").arg(quoted));
        }
    }
    return path.startsWith(QLatin1Char('[')) ? QLatin1Char('.') + path : path;
}

void JsonTree::copyPath() const {
    if (const QString path = selectedPath(); !path.isEmpty())
        QApplication::clipboard()->setText(path);
}

void JsonTree::retranslate() {
    m_model->setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    m_filter->setPlaceholderText(tr("Filter names and values"));
    m_filter->setAccessibleName(tr("Filter names and values"));
    m_view->setAccessibleName(tr("Document tree"));
    m_path->setAccessibleName(tr("Path of the selected value"));
    m_path->setPlaceholderText(tr("Select a value to see its path"));
    m_copyPath->setText(tr("Copy the path"));
    m_copyPath->setAccessibleName(tr("Copy the path"));
}

void JsonTree::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

} // namespace gantry::widgets
