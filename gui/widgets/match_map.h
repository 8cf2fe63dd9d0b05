// SPDX-License-Identifier: GPL-3.0-or-later
// A strip beside a log's scroll bar: where in the whole log the matches lie. A click goes there.
#pragma once

#include <QWidget>

namespace gantry::widgets {

class LogSearch;

class MatchMap : public QWidget {
    Q_OBJECT
public:
    // The search outlives the map.
    explicit MatchMap(const LogSearch* search, QWidget* parent = nullptr);
    void setTotal(qsizetype lines);
    void setCurrent(qsizetype line);
    QSize sizeHint() const override;

signals:
    void lineChosen(qsizetype line);

protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    int yOf(qsizetype line) const;

    const LogSearch* m_search;
    qsizetype m_total = 0;
    qsizetype m_current = -1;
};

} // namespace gantry::widgets
