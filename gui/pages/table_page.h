// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages with a table share: toolbar of verbs, filter, message, sorted table, column chooser, the empty state.
// Knows no engine.
#pragma once

#include "gui/pages/row_filter.h"

#include <QVariantMap>
#include <QWidget>

#include <functional>

class QAbstractItemModel;
class QAbstractItemView;
class QAction;
class QBoxLayout;
class QHeaderView;
class QLabel;
class QKeySequence;
class QLineEdit;
class QMenu;
class QModelIndex;
class QStackedWidget;
class QTableView;
class QToolBar;
class QToolButton;

namespace gantry::actions {
class Task;
}
namespace gantry::widgets {
class EmptyState;
class ErrorBanner;
} // namespace gantry::widgets

namespace gantry::pages {

class TablePage : public QWidget {
    Q_OBJECT
public:
    // Null on a page that brought a view of its own; view() is there always.
    QTableView* table() const;
    QAbstractItemView* view() const { return m_view; }
    widgets::ErrorBanner* banner() const { return m_banner; }
    void focusFilter();
    // The keyboard's place on this page: the rows, or what an empty page offers.
    void focusRows();
    // Failures of the task appear in this page's banner; `again` is what its Retry does. Of several objects those that
    // failed are told one by one on request.
    void follow(actions::Task* task, std::function<void()> again = {});
    // Nothing is known yet: neither rows nor "there are none" may be shown.
    void setKnown(bool known);

    // What the user arranged: columns, sorting. A derived page adds its own; unknown keys are left alone.
    virtual QVariantMap layoutState() const;
    virtual void setLayoutState(const QVariantMap& state);
    // Each verb of this page, for whoever lists them.
    QList<QAction*> verbs() const { return m_verbs; }
    // Whether a verb is one on what is selected. Those of the page as a whole (load, prune) are named after that.
    static bool needsSelection(const QAction* verb);

protected:
    // Without `view` the page makes a QTableView. A view that is given becomes the page's.
    TablePage(QAbstractItemModel* model, int sortRole, int idRole, const QString& name, QWidget* parent,
              QAbstractItemView* view = nullptr);

    QAction* addVerb(const char* name, const char* icon, const QKeySequence& shortcut, std::function<void()> run);
    void addSpacer();
    // Texts are set by the derived page's retranslate(); call this after it.
    void nameButtons();
    virtual QStringList selectedIds() const;
    QList<int> selectedRows() const; // in the source model
    void selectRow(int sourceRow);
    void selectIndex(const QModelIndex& sourceIndex);
    widgets::EmptyState* empty() const { return m_empty; }
    QWidget* tableArea() const { return m_area; }
    QToolBar* toolBar() const { return m_toolBar; }
    QHeaderView* header() const;
    RowFilter* proxy() const { return m_proxy; }
    // A box left of the filter that leaves only the rows the condition holds for; the action is what turns it on and
    // off. Its texts are the derived page's. One for a page.
    QAction* addCondition(const char* name, RowFilter::Condition condition);
    // The column that cannot be hidden.
    void setFixedColumn(int column) { m_fixedColumn = column; }

    virtual void updateVerbs() = 0;
    virtual void retranslate() = 0;
    // A next step the page itself can take; false when it can't.
    virtual bool takeStep(int step);
    // What is said when there are rows and none is shown.
    virtual QString noMatchText() const;
    // What the menu of the selected rows, and that of the header, hold. The base puts the verbs and the columns there.
    virtual void fillContextMenu(QMenu* menu);
    virtual void fillHeaderMenu(QMenu* menu);
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setUpTable();
    void setUpMenus();
    void showTableOrEmpty();
    void keepInSight(const QSize& before);
    // Not at once: the constructor runs before the derived page can answer.
    void updateVerbsLater();

    int m_idRole;
    int m_fixedColumn = 0;
    bool m_known = false;
    QAbstractItemModel* m_model;
    RowFilter* m_proxy;
    QToolBar* m_toolBar;
    QToolButton* m_columns;
    QBoxLayout* m_top;
    QLineEdit* m_filter;
    widgets::ErrorBanner* m_banner;
    QStackedWidget* m_stack;
    QAbstractItemView* m_view;
    widgets::EmptyState* m_empty;
    QLabel* m_noMatch;
    QWidget* m_area;
    QList<QAction*> m_verbs;
};

} // namespace gantry::pages
