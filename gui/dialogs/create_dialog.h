// SPDX-License-Identifier: GPL-3.0-or-later
// The form for a container, new or edited: sections with fields, the equivalent command line, and what an edit changes.
// Turns fields into a create body and says what is wrong with them. Sends nothing itself.
#pragma once

#include "core/api/containers.h"
#include "gui/actions/spec_diff.h"
#include "gui/dialogs/create/form_section.h"

#include <QDialog>

class QLineEdit;
class QPushButton;
class QTabWidget;
class QTableWidget;

namespace gantry::widgets {
class ErrorBanner;
}

namespace gantry::dialogs {

class EnvironmentSection;
class GeneralSection;
class LimitsSection;
class MountsSection;
struct ParsedRunLine;

class CreateDialog : public QDialog {
    Q_OBJECT
public:
    explicit CreateDialog(QWidget* parent = nullptr);

    // Where the container will run bounds the fields.
    void setContext(const FormContext& context);
    void setImages(const QStringList& references);
    void setTakenNames(const QStringList& names);
    void setImage(const QString& reference);
    void setLimits(double cpus, qint64 memoryBytes, qint64 pids);
    void setContainerName(const QString& name);
    void setCommand(const QString& command);
    // The whole form at once; what has no field of its own is kept for body().
    void setBody(const QString& name, const api::ContainerCreateBody& body);
    // From now on the form is about a container that is there: it tells what each change takes.
    void startEditing(const QString& name, const api::ContainerCreateBody& body, const actions::PresentUse& use);
    // Fills the form; what of the line it could not take is told.
    void fillFrom(const ParsedRunLine& line);
    void addEnvironmentFile(const QString& path);
    // Its page of the form comes to the front.
    void showLimits();

    bool isEditing() const { return m_isEditing; }
    QString containerName() const;
    Result<api::ContainerCreateBody> body() const;
    std::vector<actions::SpecChange> changes() const;
    // The engine refused; the form stays open with its fields.
    void showError(const QString& title, const QString& explanation);
    void setBusy(bool busy);

signals:
    // The receiver closes the dialog (accept) when it has worked.
    void createRequested(const QString& name, const gantry::api::ContainerCreateBody& body, bool start);
    void editRequested(const QString& name, const gantry::api::ContainerCreateBody& body,
                       gantry::actions::Effect effect);

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void addSection(FormSection* section);
    void buildBottom();
    void submit(bool start);
    api::ContainerCreateBody stored() const;
    void refresh();
    void showChanges();
    QString wordsFor(const QString& key) const;
    void pasteLine();
    void retranslate();

    widgets::ErrorBanner* m_banner;
    QTabWidget* m_tabs;
    QList<FormSection*> m_sections;
    GeneralSection* m_general;
    LimitsSection* m_limits;
    EnvironmentSection* m_environment;
    MountsSection* m_mounts;
    QTableWidget* m_changes;
    QLineEdit* m_line;
    QPushButton* m_copyLine;
    QPushButton* m_pasteLine;
    QPushButton* m_run;
    QPushButton* m_create;
    QPushButton* m_cancel;
    api::ContainerCreateBody m_base; // what the form began with
    FormContext m_context;
    actions::PresentUse m_use;
    QString m_oldName;
    bool m_isEditing = false;
    bool m_isBusy = false;
    bool m_isLoading = false;
};

} // namespace gantry::dialogs
