// SPDX-License-Identifier: GPL-3.0-or-later
// A JSON document as a tree of names and values with a filter, and copies of values and of paths. Takes text; never
// evaluates or fetches anything.
#pragma once

#include <QTreeView>
#include <QWidget>

class QLineEdit;
class QToolButton;
class QSortFilterProxyModel;
class QStandardItemModel;

namespace gantry::widgets {

class JsonTree : public QWidget {
    Q_OBJECT
public:
    explicit JsonTree(QWidget* parent = nullptr);
    // Replaces the document; false when the text is not JSON. What was expanded stays expanded.
    bool setJson(const QByteArray& json);
    QString selectedText() const;
    // Where the selected value is, as jq takes it: .HostConfig.PortBindings["80/tcp"][0].HostPort
    QString selectedPath() const;
    QTreeView* view() const { return m_view; }

public slots:
    void copySelected() const;
    void copyPath() const;

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QLineEdit* m_filter;
    QLineEdit* m_path;
    QToolButton* m_copyPath;
    QTreeView* m_view;
    QStandardItemModel* m_model;
    QSortFilterProxyModel* m_proxy;
    QByteArray m_json;
};

} // namespace gantry::widgets
