// SPDX-License-Identifier: GPL-3.0-or-later
// What the pages with a table share: toolbar of verbs, filter, message, sorted table, the empty state. Knows no engine.
#pragma once

#include <QWidget>

#include <functional>

class QAbstractItemModel;
class QAction;
class QKeySequence;
class QLineEdit;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;
class QToolBar;

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
    QTableView* table() const { return m_table; }
    widgets::ErrorBanner* banner() const { return m_banner; }
    void focusFilter();
    // Failures of the task appear in this page's banner; `again` is what its Retry does.
    void follow(actions::Task* task, std::function<void()> again = {});
    // Nothing is known yet: neither rows nor "there are none" may be shown.
    void setKnown(bool known);

protected:
    TablePage(QAbstractItemModel* model, int sortRole, int idRole, const QString& name, QWidget* parent);

    QAction* addVerb(const char* name, const char* icon, const QKeySequence& shortcut, std::function<void()> run);
    void addSpacer();
    // Texts are set by the derived page's retranslate(); call this after it.
    void nameButtons();
    QStringList selectedIds() const;
    QList<int> selectedRows() const; // in the source model
    void selectRow(int sourceRow);
    widgets::EmptyState* empty() const { return m_empty; }
    QWidget* tableArea() const { return m_area; }
    QToolBar* toolBar() const { return m_toolBar; }

    virtual void updateVerbs() = 0;
    virtual void retranslate() = 0;
    // A next step the page itself can take; false when it can't.
    virtual bool takeStep(int step);
    void changeEvent(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showTableOrEmpty();
    // Not at once: the constructor runs before the derived page can answer.
    void updateVerbsLater();

    int m_idRole;
    bool m_known = false;
    QAbstractItemModel* m_model;
    QSortFilterProxyModel* m_proxy;
    QToolBar* m_toolBar;
    QLineEdit* m_filter;
    widgets::ErrorBanner* m_banner;
    QStackedWidget* m_stack;
    QTableView* m_table;
    widgets::EmptyState* m_empty;
    QWidget* m_area;
};

} // namespace gantry::pages
