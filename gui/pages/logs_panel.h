// SPDX-License-Identifier: GPL-3.0-or-later
// The Logs tab: a log view over a LogBuffer with search, follow, timestamps and copy.
#pragma once

#include <QPointer>
#include <QWidget>

#include <memory>

class QCheckBox;
class QLabel;
class QLineEdit;
class QToolButton;

namespace gantry::models {
class LogBuffer;
}
namespace gantry::widgets {
class LogView;
}

namespace gantry::pages {

class BufferLines;

class LogsPanel : public QWidget {
    Q_OBJECT
public:
    explicit LogsPanel(QWidget* parent = nullptr);
    ~LogsPanel() override;
    // Not owned; nullptr when nothing is selected.
    void setBuffer(models::LogBuffer* buffer);
    widgets::LogView* view() const { return m_view; }

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showNotice();

    QPointer<models::LogBuffer> m_buffer;
    std::unique_ptr<BufferLines> m_lines;
    QLineEdit* m_search;
    QToolButton* m_previous;
    QToolButton* m_next;
    QCheckBox* m_follow;
    QCheckBox* m_timestamps;
    QToolButton* m_copy;
    QLabel* m_notice;
    widgets::LogView* m_view;
    bool m_found = true;
};

} // namespace gantry::pages
