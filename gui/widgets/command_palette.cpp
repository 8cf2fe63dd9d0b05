// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/command_palette.h"

#include "gui/widgets/colours.h"
#include "gui/widgets/fuzzy.h"

#include <QApplication>
#include <QBoxLayout>
#include <QEvent>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace gantry::widgets {
namespace {

enum Role { DetailRole = Qt::UserRole + 1, PositionsRole, CommandRole };
constexpr qsizetype kRecent = 8;

// The text with its matched letters in bold, the detail at the right.
class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyleOptionViewItem cell = option;
        initStyleOption(&cell, index);
        const QString text = std::exchange(cell.text, {});
        QStyle* style = cell.widget != nullptr ? cell.widget->style() : QApplication::style();
        const QRect area = style->subElementRect(QStyle::SE_ItemViewItemText, &cell, cell.widget).adjusted(6, 0, -6, 0);
        style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, cell.widget);
        const bool selected = cell.state.testFlag(QStyle::State_Selected);
        const QColor plain = cell.palette.color(selected ? QPalette::HighlightedText : QPalette::Text);
        const QString detail = index.data(DetailRole).toString();
        painter->save();
        painter->setPen(selected ? plain : mutedText(cell.palette));
        painter->drawText(area, Qt::AlignVCenter | Qt::AlignRight, detail);
        painter->setPen(plain);
        const auto positions = index.data(PositionsRole).value<QList<int>>();
        QFont bold = cell.font;
        bold.setBold(true);
        const int end = area.right() - cell.fontMetrics.horizontalAdvance(detail) - 12;
        int left = area.left();
        for (int i = 0; i < text.size() && left < end; ++i) {
            painter->setFont(positions.contains(i) ? bold : cell.font);
            const int width = painter->fontMetrics().horizontalAdvance(text[i]);
            painter->drawText(QRect(left, area.top(), width, area.height()), Qt::AlignVCenter | Qt::TextDontClip,
                              QString(text[i]));
            left += width;
        }
        painter->restore();
    }
    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        return {QStyledItemDelegate::sizeHint(option, index).width(), option.fontMetrics.height() + 12};
    }
};

} // namespace

CommandPalette::CommandPalette(QWidget* parent)
    : QDialog(parent, Qt::Popup | Qt::FramelessWindowHint),
      m_edit(new QLineEdit),
      m_list(new QListWidget),
      m_none(new QLabel) {
    setObjectName(QStringLiteral("commandPalette"));
    m_edit->setObjectName(QStringLiteral("paletteEdit"));
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFocusProxy(m_edit); // the arrows work in the field
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_none->setContentsMargins(8, 4, 8, 8);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 8, 8, 8);
    layout->addWidget(m_edit);
    layout->addWidget(m_none);
    layout->addWidget(m_list, 1);
    connect(m_edit, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);
    retranslate();
}

void CommandPalette::openWith(std::vector<Command> commands) {
    m_commands = std::move(commands);
    m_edit->clear();
    filter();
    const QWidget* window = parentWidget();
    const int width = std::min(620, window->width() - 60);
    resize(width, std::min(420, window->height() - 120));
    move(window->mapToGlobal(QPoint((window->width() - width) / 2, window->height() / 8)));
    show();
    m_edit->setFocus();
}

void CommandPalette::filter() {
    struct Found {
        std::size_t command;
        FuzzyMatch match;
    };
    std::vector<Found> found;
    const QString typed = m_edit->text().trimmed();
    for (std::size_t i = 0; i < m_commands.size(); ++i) {
        if (auto match = fuzzyMatch(typed, m_commands[i].text)) {
            if (const auto recent = m_recent.indexOf(m_commands[i].text); recent >= 0)
                match->score += static_cast<int>(kRecent - recent);
            found.push_back({i, *match});
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Found& a, const Found& b) { return a.match.score > b.match.score; });
    m_list->clear();
    QPixmap empty(m_list->iconSize().isValid() ? m_list->iconSize() : QSize(16, 16));
    empty.fill(Qt::transparent);
    const QIcon nothing(empty);
    for (const Found& each : found) {
        if (m_list->count() == kMostShown)
            break;
        const Command& command = m_commands[each.command];
        // One without a picture stands in line with those that have one.
        auto* item = new QListWidgetItem(command.icon.isNull() ? nothing : command.icon, command.text, m_list);
        item->setData(DetailRole, command.detail);
        item->setData(PositionsRole, QVariant::fromValue(each.match.positions));
        item->setData(CommandRole, static_cast<qulonglong>(each.command));
        item->setData(Qt::AccessibleTextRole,
                      command.detail.isEmpty() ? command.text : command.text + QStringLiteral(", ") + command.detail);
    }
    m_none->setVisible(m_list->count() == 0);
    m_list->setCurrentRow(0);
}

void CommandPalette::runCurrent() {
    const QListWidgetItem* item = m_list->currentItem();
    if (item == nullptr)
        return;
    const auto at = static_cast<std::size_t>(item->data(CommandRole).toULongLong());
    const Command command = m_commands[at]; // hiding may bring other commands
    m_recent.removeAll(command.text);
    m_recent.prepend(command.text);
    while (m_recent.size() > kRecent)
        m_recent.removeLast();
    accept();
    command.run();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event) {
    if (watched != m_edit || event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    const auto* key = static_cast<QKeyEvent*>(event);
    switch (key->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
    case Qt::Key_PageDown:
    case Qt::Key_PageUp:
        QApplication::sendEvent(m_list, event);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        runCurrent();
        return true;
    default:
        return false;
    }
}

void CommandPalette::retranslate() {
    setAccessibleName(tr("Commands"));
    m_edit->setPlaceholderText(tr("What do you want to do?"));
    m_edit->setAccessibleName(tr("Find a command"));
    m_list->setAccessibleName(tr("Commands"));
    m_none->setText(tr("No command fits."));
}

void CommandPalette::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QDialog::changeEvent(event);
}

} // namespace gantry::widgets
