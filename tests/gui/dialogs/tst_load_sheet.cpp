// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/load_sheet.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>

using namespace gantry;
using dialogs::LoadSheet;

namespace {

api::PreviewImage image(const std::string& tag, const std::vector<std::pair<std::string, bool>>& layers) {
    api::PreviewImage image;
    image.id = "sha256:id-" + tag;
    image.tags = {tag};
    image.platform = "linux/amd64";
    for (const auto& [name, isPresent] : layers) {
        image.layers.push_back({"sha256:" + name, "sha256:" + name, 1000, isPresent});
        image.size += 1000;
    }
    return image;
}

api::ArchivePreview twoImages() {
    api::ArchivePreview preview;
    preview.format = "docker-archive";
    preview.images = {image("app:1", {{"base", true}, {"lib", false}, {"app1", false}}),
                      image("app:2", {{"base", true}, {"lib", false}, {"app2", false}})};
    return preview;
}

api::ArchivePreview rootfs(bool isLikely) {
    api::ArchivePreview preview;
    preview.format = "root-filesystem";
    preview.rootfs = api::PreviewRootfs{12, 5000, isLikely, isLikely ? "/bin/sh" : ""};
    return preview;
}

class Fixture {
public:
    explicit Fixture(const QStringList& archives) {
        sheet.setAttribute(Qt::WA_DeleteOnClose, false);
        for (const QString& name : archives)
            sheet.addArchive(name);
        sheet.show();
    }
    QPushButton* load() { return sheet.findChild<QPushButton*>("loadAccept"); }
    QString summary() { return sheet.findChild<QLabel*>("loadSummary")->text(); }
    QTreeWidgetItem* item(int archive, int row) {
        return sheet.findChild<QTreeWidget*>("loadTree")->topLevelItem(archive)->child(row);
    }

    LoadSheet sheet;
};

} // namespace

class TestLoadSheet : public QObject {
    Q_OBJECT
private slots:
    void countsSharedLayersOnce() {
        Fixture f({"apps.tar"});
        QVERIFY(!f.sheet.isReady());
        f.sheet.showPreview(0, twoImages());
        QVERIFY(f.sheet.isReady());
        QCOMPARE(f.sheet.bytesToAdd(), qint64(3000)); // lib, app1, app2
        QCOMPARE(f.item(0, 0)->childCount(), 3);
        QCOMPARE(f.item(0, 0)->text(1), QString("linux/amd64"));
        f.item(0, 1)->setCheckState(0, Qt::Unchecked);
        QCOMPARE(f.sheet.bytesToAdd(), qint64(2000));
        const auto choices = f.sheet.choices();
        QCOMPARE(choices.size(), 1);
        QCOMPARE(choices[0].images, QStringList{"sha256:id-app:1"});
        f.item(0, 0)->setCheckState(0, Qt::Unchecked);
        QVERIFY(f.sheet.choices().isEmpty());
        QVERIFY(!f.load()->isEnabled());
    }

    void allImagesNeedNoChoice() {
        Fixture f({"apps.tar"});
        f.sheet.showPreview(0, twoImages());
        QVERIFY(f.sheet.choices().front().images.isEmpty());
        QSignalSpy accepted(&f.sheet, &QDialog::accepted);
        QTest::keyClick(&f.sheet, Qt::Key_Return);
        QCOMPARE(accepted.size(), 1);
    }

    void severalArchivesShareWhatIsToBeAdded() {
        Fixture f({"a.tar", "b.tar", "c.tar"});
        f.sheet.showPreview(0, twoImages());
        f.sheet.showPreview(1, twoImages());
        QVERIFY(!f.sheet.isReady());
        f.sheet.showProblem(2, "entry 'x' is cut off\nmore");
        QVERIFY(f.sheet.isReady());
        QCOMPARE(f.sheet.bytesToAdd(), qint64(3000));
        QCOMPARE(f.sheet.choices().size(), 2); // what is wrong is left out
        QCOMPARE(f.item(2, 0)->text(0), QString("entry 'x' is cut off"));
        QVERIFY(f.load()->isEnabled());
    }

    void enterBeforeItIsKnownIsRemembered() {
        Fixture f({"apps.tar", "more.tar"});
        QSignalSpy accepted(&f.sheet, &QDialog::accepted);
        QTest::keyClick(&f.sheet, Qt::Key_Return);
        QCOMPARE(accepted.size(), 0);
        f.sheet.showPreview(0, twoImages());
        QCOMPARE(accepted.size(), 0);
        f.sheet.showUnknown(1);
        QCOMPARE(accepted.size(), 1);
        QCOMPARE(f.sheet.choices().size(), 2);
    }

    void whatCouldNotBeForeseenIsShownFirst() {
        Fixture f({"system.tar"});
        QSignalSpy accepted(&f.sheet, &QDialog::accepted);
        QTest::keyClick(&f.sheet, Qt::Key_Return);
        f.sheet.showPreview(0, rootfs(true));
        QCOMPARE(accepted.size(), 0);
        QTest::keyClick(&f.sheet, Qt::Key_Return);
        QCOMPARE(accepted.size(), 1);
    }

    void aSystemsFilesBecomeAnImageOfThatName() {
        Fixture f({"Alpine Minirootfs-3.19.tar.gz"});
        f.sheet.showPreview(0, rootfs(true));
        auto* name = f.sheet.findChild<QLineEdit*>("rootfsName");
        auto* command = f.sheet.findChild<QLineEdit*>("rootfsCommand");
        QVERIFY(name->isVisible());
        QCOMPARE(name->text(), QString("alpine-minirootfs-3.19:latest"));
        QCOMPARE(command->text(), QString("/bin/sh"));
        command->setText("/bin/sh -c 'echo a b'");
        name->setText("my/alpine:3");
        const auto choice = f.sheet.choices().front();
        QCOMPARE(choice.newName, QString("my/alpine:3"));
        QCOMPARE(choice.command, (QStringList{"/bin/sh", "-c", "echo a b"}));
        QCOMPARE(f.sheet.bytesToAdd(), qint64(5000));
        name->clear();
        QVERIFY(!f.load()->isEnabled());
    }

    void otherFilesBecomeOneOnRequestOnly() {
        Fixture f({"project-1.0.tar.gz"});
        f.sheet.showPreview(0, rootfs(false));
        QVERIFY(f.sheet.choices().isEmpty());
        QVERIFY(!f.load()->isEnabled());
        f.item(0, 0)->setCheckState(0, Qt::Checked);
        QVERIFY(f.load()->isEnabled());
        QVERIFY(f.sheet.choices().front().command.isEmpty());
    }

    void saysWhatIsHereAlready() {
        Fixture f({"here.tar"});
        api::ArchivePreview preview;
        preview.images = {image("app:1", {{"base", true}})};
        preview.images[0].isPresent = true;
        f.sheet.showPreview(0, preview);
        QCOMPARE(f.sheet.bytesToAdd(), qint64(0));
        QVERIFY2(f.summary().contains("here already"), qPrintable(f.summary()));
        QVERIFY(f.load()->isEnabled()); // its name may have gone
    }

    void remembersNotToAsk() {
        Fixture f({"a.tar"});
        QVERIFY(f.sheet.asksNextTime());
        f.sheet.findChild<QCheckBox*>("loadWithoutAsking")->click();
        QVERIFY(!f.sheet.asksNextTime());
    }

    void namesImagesAfterFiles_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << "debian.tar"
                               << "debian:latest";
        QTest::newRow("compressed") << "void-x86_64-ROOTFS-2026.tar.xz"
                                    << "void-x86_64-rootfs-2026:latest";
        QTest::newRow("spaces") << "My  (new) System!.tgz"
                                << "my-new-system:latest";
        QTest::newRow("edges") << "--a--.tar.zst"
                               << "a:latest";
        QTest::newRow("nothing left") << "系统.tar"
                                      << "imported:latest";
    }
    void namesImagesAfterFiles() {
        QFETCH(QString, file);
        QFETCH(QString, name);
        QCOMPARE(dialogs::imageNameFor(file), name);
    }
};

QTEST_MAIN(TestLoadSheet)
#include "tst_load_sheet.moc"
