// SPDX-License-Identifier: GPL-3.0-or-later
// One amount of a whole as a tile: a title, the amount in large, what it is made of, and a bar with two parts.
#pragma once

#include <QFrame>

class QLabel;

namespace gantry::widgets {

class MeterTile : public QFrame {
    Q_OBJECT
public:
    explicit MeterTile(QWidget* parent = nullptr);
    void setTitle(const QString& title);
    // `detail` may be empty.
    void setWords(const QString& amount, const QString& detail);
    // Shares of the whole, 0…1: `part` in colour, the rest of `used` behind it in grey. Not finite: unknown.
    void setShares(double part, double used);
    double part() const { return m_part; }
    double used() const { return m_used; }
    QString amount() const;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_titleText;
    QLabel* m_title;
    QLabel* m_amount;
    QLabel* m_detail;
    double m_part = 0;
    double m_used = 0;
};

} // namespace gantry::widgets
