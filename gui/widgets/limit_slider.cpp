// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/limit_slider.h"

#include "gui/widgets/colours.h"

#include <QBoxLayout>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QScopedValueRollback>
#include <QSlider>

#include <algorithm>
#include <cmath>

namespace gantry::widgets {
namespace {

constexpr int kPositions = 1000;
constexpr double kUnbounded = 1e9;

} // namespace

LimitSlider::LimitSlider(Scale scale, int decimals, double step, QWidget* parent)
    : QWidget(parent),
      m_scale(scale),
      m_slider(new QSlider(Qt::Horizontal)),
      m_number(new QDoubleSpinBox),
      m_machine(new QLabel) {
    m_slider->setRange(0, kPositions);
    m_slider->setSingleStep(10);
    m_slider->setPageStep(100);
    m_number->setDecimals(decimals);
    m_number->setSingleStep(step);
    m_number->setMinimumWidth(130);
    QPalette faint = m_machine->palette();
    faint.setColor(QPalette::WindowText, mutedText(palette()));
    m_machine->setPalette(faint);
    m_machine->setTextFormat(Qt::PlainText);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(10);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_number);
    layout->addWidget(m_machine);
    setFocusProxy(m_number);
    connect(m_slider, &QSlider::valueChanged, this, [this](int position) {
        if (m_isMoving)
            return;
        const QScopedValueRollback moving(m_isMoving, true);
        m_number->setValue(valueAt(position));
        emit valueChanged(value());
    });
    connect(m_number, &QDoubleSpinBox::valueChanged, this, [this](double wanted) {
        if (m_isMoving)
            return;
        const QScopedValueRollback moving(m_isMoving, true);
        m_slider->setValue(placeOf(wanted));
        emit valueChanged(value());
    });
    setBounds(1, 0);
}

void LimitSlider::setBounds(double smallest, double largest) {
    m_smallest = smallest;
    m_largest = largest;
    const double before = value();
    m_number->setRange(0, largest > 0 ? largest : kUnbounded);
    m_slider->setEnabled(largest > smallest);
    setValue(before);
}

void LimitSlider::setSuffix(const QString& suffix) {
    m_number->setSuffix(suffix);
}

void LimitSlider::setNoLimitText(const QString& text) {
    m_number->setSpecialValueText(text);
}

void LimitSlider::setMachineText(const QString& text) {
    m_machine->setText(text);
    m_machine->setVisible(!text.isEmpty());
}

void LimitSlider::setAccessibleNames(const QString& name) {
    m_number->setAccessibleName(name);
    m_slider->setAccessibleName(tr("%1, slider").arg(name));
    m_slider->setObjectName(objectName() + QStringLiteral("Slider"));
    m_number->setObjectName(objectName() + QStringLiteral("Number"));
}

double LimitSlider::value() const {
    return m_number->value();
}

void LimitSlider::setValue(double value) {
    m_number->setValue(value);
    const QScopedValueRollback moving(m_isMoving, true);
    m_slider->setValue(placeOf(m_number->value()));
}

double LimitSlider::valueAt(int position) const {
    if (position <= 0 || m_largest <= m_smallest)
        return 0;
    const double part = static_cast<double>(position) / kPositions;
    const double raw = m_scale == Scale::even ? m_smallest + (m_largest - m_smallest) * part
                                              : m_smallest * std::pow(m_largest / m_smallest, part);
    if (position >= kPositions)
        return m_largest;
    // Round numbers: a slider is for "about", the box beside it for "exactly".
    const double step =
        m_scale == Scale::even ? m_number->singleStep() : std::pow(2.0, std::max(0.0, std::floor(std::log2(raw)) - 3));
    return std::clamp(std::round(raw / step) * step, m_smallest, m_largest);
}

int LimitSlider::placeOf(double value) const {
    if (value <= 0 || m_largest <= m_smallest)
        return 0;
    const double part = m_scale == Scale::even
                            ? (value - m_smallest) / (m_largest - m_smallest)
                            : std::log(std::max(value, m_smallest) / m_smallest) / std::log(m_largest / m_smallest);
    return std::clamp(static_cast<int>(std::lround(part * kPositions)), 1, kPositions);
}

} // namespace gantry::widgets
