// SPDX-License-Identifier: GPL-3.0-or-later
// Holds the place of a part of the window that is built when somebody first sees it or asks for it: what is hidden at
// the start must not keep the first picture waiting.
#pragma once

#include <QBoxLayout>
#include <QWidget>

#include <functional>
#include <utility>

namespace gantry::widgets {

// The Tab key goes through `part`, which was added last, as if it had always stood in `place`.
void keepTabOrder(QWidget* place, QWidget* part);

template <class Part>
class Deferred : public QWidget {
public:
    using Build = std::function<Part*()>;

    // `build` is called once at the most; the part becomes a child of this.
    explicit Deferred(Build build, QWidget* parent = nullptr) : QWidget(parent), m_build(std::move(build)) {
        (new QVBoxLayout(this))->setContentsMargins(0, 0, 0, 0);
    }

    Part* get() {
        if (m_part == nullptr) {
            m_part = std::exchange(m_build, {})();
            layout()->addWidget(m_part);
            keepTabOrder(this, m_part);
            m_part->show(); // a layout that is on the screen shows what it is given one turn later
        }
        return m_part;
    }
    // nullptr while nobody has needed it.
    Part* built() const { return m_part; }

protected:
    void showEvent(QShowEvent* event) override {
        get();
        QWidget::showEvent(event);
    }

private:
    Build m_build;
    Part* m_part = nullptr;
};

} // namespace gantry::widgets
