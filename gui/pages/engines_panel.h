// SPDX-License-Identifier: GPL-3.0-or-later
// The engines of this computer, each with what it is or why it cannot be used, and one button: use it, or mend it.
// Shows a finder's results; switching and mending are the app's.
#pragma once

#include "gui/actions/engine_finder.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace gantry::pages {

class EnginesPanel : public QWidget {
    Q_OBJECT
public:
    // Both outlive the panel. It searches whenever it comes into sight.
    EnginesPanel(actions::EngineSession* session, actions::EngineFinder* finder, QWidget* parent = nullptr);
    // The page's, where the panel's title is one of its headings.
    void setTitleFont(const QFont& font);
    // Whether this program can start its own engine.
    void setOwnStartable(bool startable) { m_ownStartable = startable; }

signals:
    void chosen(const QString& host);
    void ownStartRequested();
    void repairRequested(const gantry::actions::Repair& repair);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void rebuild();
    QWidget* rowFor(const actions::FoundEngine& engine);
    void addButton(QWidget* row, const actions::FoundEngine& engine);

    actions::EngineSession* m_session;
    actions::EngineFinder* m_finder;
    QLabel* m_title;
    QPushButton* m_again;
    QVBoxLayout* m_rows;
    bool m_ownStartable = false;
};

} // namespace gantry::pages
