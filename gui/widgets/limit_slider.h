// SPDX-License-Identifier: GPL-3.0-or-later
// A limit as slider and number: at the far left there is none, at the far right is all the machine has.
#pragma once

#include <QWidget>

class QDoubleSpinBox;
class QLabel;
class QSlider;

namespace gantry::widgets {

class LimitSlider : public QWidget {
    Q_OBJECT
public:
    // Proportional for amounts whose small values matter as much as their large ones (memory); even for cores.
    enum class Scale { even, proportional };
    LimitSlider(Scale scale, int decimals, double step, QWidget* parent = nullptr);

    // `smallest` is the least limit that makes sense. `largest` 0: the machine is not known, and only the number bounds
    // it.
    void setBounds(double smallest, double largest);
    void setSuffix(const QString& suffix);
    void setNoLimitText(const QString& text);
    // What the value is of the machine: "of 8 cores".
    void setMachineText(const QString& text);
    double value() const; // 0: no limit
    void setValue(double value);
    void setAccessibleNames(const QString& name);
    QDoubleSpinBox* number() const { return m_number; }

signals:
    void valueChanged(double value);

private:
    double valueAt(int position) const;
    int placeOf(double value) const;

    Scale m_scale;
    double m_smallest = 1;
    double m_largest = 1;
    bool m_isMoving = false;
    QSlider* m_slider;
    QDoubleSpinBox* m_number;
    QLabel* m_machine;
};

} // namespace gantry::widgets
