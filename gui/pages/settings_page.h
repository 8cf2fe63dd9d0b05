// SPDX-License-Identifier: GPL-3.0-or-later
// The Settings page: language, theme, engine. Shows choices and reports them; applying and keeping them is the app's.
#pragma once

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace gantry::actions {
class EngineSession;
}

namespace gantry::pages {

class SettingsPage : public QWidget {
    Q_OBJECT
public:
    explicit SettingsPage(actions::EngineSession* session, QWidget* parent = nullptr);
    // "", "en", "zh_CN"; "", "light", "dark". Empty follows the system. None of these reports back.
    void showChoices(const QString& language, const QString& theme, const QString& host);

signals:
    void languageChosen(const QString& language);
    void themeChosen(const QString& theme);
    void hostChosen(const QString& host);

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showEngine();

    actions::EngineSession* m_session;
    QLabel* m_title;
    QLabel* m_languageLabel;
    QLabel* m_themeLabel;
    QLabel* m_hostLabel;
    QLabel* m_hostHint;
    QLabel* m_engineLabel;
    QLabel* m_engine;
    QComboBox* m_language;
    QComboBox* m_theme;
    QLineEdit* m_host;
    QPushButton* m_connect;
};

} // namespace gantry::pages
