// SPDX-License-Identifier: GPL-3.0-or-later
// The form for a new container: turns fields into a create body and says what is wrong with them. Sends nothing itself.
#pragma once

#include "core/api/containers.h"

#include <QDialog>

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QSpinBox;
class QTableWidget;
class QTabWidget;

namespace gantry::widgets {
class ErrorBanner;
}

namespace gantry::dialogs {

class CreateDialog : public QDialog {
    Q_OBJECT
public:
    explicit CreateDialog(QWidget* parent = nullptr);

    // The machine's size bounds the limits; 0 when unknown.
    void setMachine(int cpus, qint64 memoryBytes);
    void setImages(const QStringList& references);
    void setImage(const QString& reference);
    void setLimits(double cpus, qint64 memoryBytes, qint64 pids);
    void setContainerName(const QString& name);
    void setCommand(const QString& command);

    QString containerName() const;
    Result<api::ContainerCreateBody> body() const;
    // The engine refused; the form stays open with its fields.
    void showError(const QString& title, const QString& explanation);
    void setBusy(bool busy);

signals:
    // The receiver closes the dialog (accept) when it has worked.
    void createRequested(const QString& name, const gantry::api::ContainerCreateBody& body, bool start);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QWidget* buildGeneral();
    QWidget* buildLimits();
    QWidget* buildMounts();
    void addMount(const QString& source, const QString& target);
    void chooseFolder();
    void submit(bool start);
    void updateLine();
    void retranslate();

    widgets::ErrorBanner* m_banner;
    QTabWidget* m_tabs;
    QComboBox* m_image;
    QLineEdit* m_name;
    QLineEdit* m_command;
    QPlainTextEdit* m_env;
    QLineEdit* m_user;
    QCheckBox* m_readOnly;
    QComboBox* m_restart;
    QDoubleSpinBox* m_cpus;
    QSpinBox* m_memory; // MiB
    QSpinBox* m_pids;
    QTableWidget* m_mounts;
    QPushButton* m_addMount;
    QPushButton* m_removeMount;
    QLineEdit* m_line;
    QPushButton* m_copyLine;
    QPushButton* m_run;
    QPushButton* m_create;
    QPushButton* m_cancel;
    QList<QPair<QLabel*, const char*>> m_labels; // form labels and their English words
};

} // namespace gantry::dialogs
