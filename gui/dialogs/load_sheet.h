// SPDX-License-Identifier: GPL-3.0-or-later
// What is in the archives that were dropped, before anything of it is loaded: images to choose from with their layers,
// what is here already, what would be added. Shows what it is told; looks into nothing itself.
#pragma once

#include "core/api/gantry.h"

#include <QDialog>
#include <QList>
#include <QStringList>

#include <optional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QProgressBar;
class QPushButton;
class QTreeWidget;
class QTreeWidgetItem;

namespace gantry::dialogs {

// What shall become of one archive.
struct LoadChoice {
    int archive = 0;
    QStringList images;  // ids; empty: all
    QString newName;     // of the image that its files become; empty: it holds images
    QStringList command; // that such an image runs
};

class LoadSheet : public QDialog {
    Q_OBJECT
public:
    explicit LoadSheet(QWidget* parent = nullptr);

    // Returns the archive's number.
    int addArchive(const QString& name);
    // `fraction` below 0: not known.
    void setLooking(int archive, double fraction);
    void showPreview(int archive, const api::ArchivePreview& preview);
    void showProblem(int archive, const QString& explanation);
    // Nothing can be said of it beforehand: it is loaded as it is.
    void showUnknown(int archive);

    // True once something is known of every archive.
    bool isReady() const;
    // In the order of the archives; those of which nothing was chosen are left out.
    QList<LoadChoice> choices() const;
    // The layers' bytes that the choice adds, each layer once.
    qint64 bytesToAdd() const;
    void setAsksNextTime(bool asks);
    bool asksNextTime() const;

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    struct Archive {
        QString name;
        QTreeWidgetItem* item = nullptr;
        std::optional<api::ArchivePreview> preview;
        bool isKnown = false;
        bool isTakenWhole = false;
        double fraction = -1;
        QString newName;
        QString command;
    };

    static bool isRootfs(const Archive& archive);
    void fillImages(Archive& archive);
    void fillRootfs(Archive& archive);
    void onItemChanged();
    void showForm();
    void takeForm();
    void updateState();
    void submit();
    void retranslate();
    QString summary() const;

    QList<Archive> m_archives;
    QLabel* m_title;
    QLabel* m_summary;
    QTreeWidget* m_tree;
    QWidget* m_form;
    QLabel* m_formText;
    QLabel* m_nameLabel;
    QLineEdit* m_name;
    QLabel* m_commandLabel;
    QLineEdit* m_command;
    QProgressBar* m_progress;
    QCheckBox* m_dontAsk;
    QPushButton* m_cancel;
    QPushButton* m_load;
    int m_formArchive = -1;
    bool m_isFilling = false;
    bool m_isWanted = false; // Load was pressed before everything was known
};

// "Alpine Minirootfs-3.19.tar.gz" gives "alpine-minirootfs-3.19:latest".
QString imageNameFor(const QString& fileName);

} // namespace gantry::dialogs
