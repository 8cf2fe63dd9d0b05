// SPDX-License-Identifier: GPL-3.0-or-later
// The foot of the containers' table: how many of them are listed and run, and what they use together. Keeps its places
// while the numbers change. Counts nothing itself.
#pragma once

#include <QWidget>

class QLabel;

namespace gantry::pages {

class ContainerTotals : public QWidget {
    Q_OBJECT
public:
    struct Totals {
        int all = 0;
        int listed = 0; // of all, what the filter leaves
        int running = 0;
        int selected = 0;
        double cpu = -1;       // cores; below 0: not known
        double memory = -1;    // bytes; below 0: not known
        int cpus = 0;          // of the machine; 0: not known
        double hostMemory = 0; // bytes; 0: not known
    };

    explicit ContainerTotals(QWidget* parent = nullptr);
    void setTotals(const Totals& totals);

protected:
    void changeEvent(QEvent* event) override;

private:
    void write();

    Totals m_totals;
    QLabel* m_count;
    QLabel* m_cpu;
    QLabel* m_memory;
};

} // namespace gantry::pages
