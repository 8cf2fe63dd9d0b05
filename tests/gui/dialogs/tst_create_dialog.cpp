// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/create_dialog.h"
#include "gui/dialogs/prompt_dialog.h"
#include "gui/widgets/error_banner.h"

#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QUrl>

using gantry::dialogs::CreateDialog;

class TestCreateDialog : public QObject {
    Q_OBJECT

private slots:
    void turnsFieldsIntoABody() {
        CreateDialog dialog;
        dialog.setImages({"shop:1", "shop:2"});
        dialog.setImage("shop:2");
        dialog.setContainerName("web");
        dialog.setCommand("sh -c 'echo hello world'");
        dialog.setLimits(0.5, 64 << 20, 20);
        dialog.findChild<QPlainTextEdit*>("envField")->setPlainText("A=1\n# a comment\n\nB=two words");
        const auto body = dialog.body();
        QVERIFY(body.has_value());
        QCOMPARE(body->Image, std::string("shop:2"));
        QCOMPARE(body->Cmd->size(), 3U);
        QCOMPARE(body->Cmd->back(), std::string("echo hello world"));
        QCOMPARE(body->Env, (std::vector<std::string>{"A=1", "B=two words"}));
        QCOMPARE(body->HostConfig_.NanoCpus, 500000000);
        QCOMPARE(body->HostConfig_.Memory, 64 << 20);
        QCOMPARE(*body->HostConfig_.PidsLimit, 20);
        QCOMPARE(
            dialog.findChild<QLineEdit*>("runLine")->text(),
            QStringLiteral("docker run -d --name web -e A=1 -e 'B=two words' --cpus 0.5 --memory 64m --pids-limit 20 "
                           "--network none shop:2 sh -c 'echo hello world'"));
    }

    void saysWhatIsWrongAndStaysOpen() {
        CreateDialog dialog;
        dialog.show();
        QSignalSpy requested(&dialog, &CreateDialog::createRequested);
        dialog.setImage("shop:1");
        dialog.setCommand("sh -c 'open");
        dialog.findChild<QPushButton*>("createAndStart")->click();
        QCOMPARE(requested.count(), 0);
        QVERIFY(dialog.isVisible());
        auto* banner = dialog.findChild<gantry::widgets::ErrorBanner*>("banner");
        QVERIFY(!banner->isHidden());
        QVERIFY(banner->explanation().contains("quotation"));
    }

    void aDroppedFolderBecomesAMount() {
        CreateDialog dialog;
        dialog.setImage("shop:1");
        dialog.show();
        QMimeData folder;
        folder.setUrls({QUrl::fromLocalFile("/srv/project")});
        QDragEnterEvent enter(QPoint(9, 9), Qt::CopyAction, &folder, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&dialog, &enter); // Qt delivers a drop only where a drag has entered
        QDropEvent drop(QPointF(9, 9), Qt::CopyAction, &folder, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(&dialog, &drop);
        QCOMPARE(dialog.findChild<QTableWidget*>("mountTable")->rowCount(), 1);
        const auto body = dialog.body();
        QVERIFY(body.has_value());
        QCOMPARE(body->HostConfig_.Binds, (std::vector<std::string>{"/srv/project:/project"}));
    }

    void returnCreatesAndStarts() {
        CreateDialog dialog;
        dialog.setImage("shop:1");
        dialog.show();
        QSignalSpy requested(&dialog, &CreateDialog::createRequested);
        auto* name = dialog.findChild<QLineEdit*>("nameField");
        QTest::keyClicks(name, "web");
        QTest::keyClick(name, Qt::Key_Return);
        QCOMPARE(requested.count(), 1);
        QCOMPARE(requested.first().at(0).toString(), QStringLiteral("web"));
        QCOMPARE(requested.first().at(2).toBool(), true);
    }

    void aNameIsOnlyTakenWhenItIsValid() {
        QWidget parent;
        QString taken;
        gantry::dialogs::askName(&parent, "web", [&](const QString& name) { taken = name; });
        auto* dialog = parent.findChild<gantry::dialogs::PromptDialog*>();
        auto* edit = dialog->findChild<QLineEdit*>("promptEdit");
        auto* accept = dialog->findChild<QPushButton*>("promptAccept");
        edit->clear();
        QVERIFY(!accept->isEnabled());
        QTest::keyClicks(edit, "shop_2");
        accept->click();
        QCOMPARE(taken, QStringLiteral("shop_2"));
    }
};

QTEST_MAIN(TestCreateDialog)
#include "tst_create_dialog.moc"
