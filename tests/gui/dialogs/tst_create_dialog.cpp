// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/create_dialog.h"
#include "gui/dialogs/paste_line_dialog.h"
#include "gui/dialogs/prompt_dialog.h"
#include "gui/widgets/error_banner.h"
#include "gui/widgets/limit_slider.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QDropEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTabWidget>
#include <QTableWidget>
#include <QTcpServer>
#include <QTest>
#include <QUrl>

using namespace gantry;
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
            QStringLiteral("docker run -d --name web -e A=1 -e 'B=two words' --cpus 0.5 --memory 64m --memory-swap 64m "
                           "--pids-limit 20 --network none shop:2 sh -c 'echo hello world'"));
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

    // What a container has is what the form gives back, field by field: else an edit would change what nobody touched.
    void theFormKeepsWhatItIsGiven_data() {
        QTest::addColumn<QString>("line");
        for (const char* options :
             {"", "--user 7:8 --workdir /w -it --init --group-add audio", "-e A=1 -e 'B=x y' --label a=b --label c",
              "-v /srv:/data:z,ro -v vol:/v:rw --mount type=bind,source=/,target=/m,readonly --tmpfs /t:size=1m",
              "--memory 100000000 --memory-swap 200000000 --cpus 1.5 --pids-limit 99 --cpu-shares 512", "--memory 64m",
              "--memory 64m --memory-swap -1 --shm-size 100m --blkio-weight 500",
              "--cpuset-cpus 0 --device-read-bps /dev/sda:1m --device-write-iops /dev/sda:5 --ulimit nofile=1:2",
              "--network host --hostname h --dns 1.1.1.1 --dns-search x --add-host a:1.2.3.4",
              "--network bridge -p 127.0.0.1:9:80 -p 53/udp", "--restart on-failure:5 --stop-signal SIGINT",
              "--rm --stop-timeout 0", "--health-cmd 'curl x' --health-interval 10s --health-retries 2",
              "--no-healthcheck", "--log-driver local --log-opt max-size=1m", "--privileged --read-only",
              "--cap-add A --cap-drop B --security-opt no-new-privileges --device /dev/kvm --sysctl a=b",
              "--pid host --ipc host --uts host --userns host --cgroupns host --runtime crun",
              "--link a:b --volumes-from c --oom-score-adj 5 --annotation x=y --storage-opt size=1G"})
            QTest::newRow(options) << QStringLiteral("docker run %1 shop:1 sh -c 'echo hi'").arg(options);
    }
    void theFormKeepsWhatItIsGiven() {
        QFETCH(QString, line);
        const auto parsed = dialogs::parseRunLine(line.toStdString());
        QVERIFY2(parsed, parsed ? "" : parsed.error().message().c_str());
        CreateDialog dialog;
        dialog.setContext({8, qint64(16) << 30, true, true, true});
        dialog.startEditing("web", parsed->body, {});
        const auto body = dialog.body();
        QVERIFY2(body, body ? "" : body.error().message().c_str());
        QStringList changes;
        for (const actions::SpecChange& change : dialog.changes())
            changes << change.key + ": " + change.before + " -> " + change.after;
        QCOMPARE(changes, QStringList());
        QVERIFY(!dialog.findChild<QPushButton*>("createAndStart")->isEnabled()); // nothing to apply
    }

    void theReasonStandsBesideTheField_data() {
        QTest::addColumn<QString>("field");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("reason");
        QTest::newRow("name") << "nameField"
                              << "a b"
                              << "Letters, digits";
        QTest::newRow("taken name") << "nameField"
                                    << "taken"
                                    << "Another container";
        QTest::newRow("folder") << "directoryField"
                                << "srv"
                                << "must start with";
        QTest::newRow("user") << "userField"
                              << "a:b:c"
                              << "user:group";
        QTest::newRow("command") << "commandField"
                                 << "'open"
                                 << "never closed";
        QTest::newRow("cores") << "cpuListField"
                               << "0-9"
                               << "This machine's cores are 0 to 7";
        QTest::newRow("cores' form") << "cpuListField"
                                     << "all"
                                     << "numbers and ranges";
        QTest::newRow("variable") << "envField"
                                  << "A=1\n=2"
                                  << "line 2";
        QTest::newRow("rate") << "ratesField"
                              << "read sda"
                              << "line 1";
        QTest::newRow("ulimit") << "ulimitsField"
                                << "nofile=2:1"
                                << "soft limit";
        QTest::newRow("server") << "dnsField"
                                << "dns.example"
                                << "no IP address";
        QTest::newRow("host") << "hostsField"
                              << "nothing"
                              << "name:address";
        QTest::newRow("capability") << "capAddField"
                                    << "NET-ADMIN"
                                    << "no capability";
        QTest::newRow("device") << "devicesField"
                                << "kvm"
                                << "is not a device";
        QTest::newRow("interval") << "healthIntervalField"
                                  << "soon"
                                  << "30s";
        QTest::newRow("signal") << "stopSignalField"
                                << "stop!"
                                << "SIGTERM";
        QTest::newRow("health") << "healthField"
                                << "true"
                                << "does not check health";
    }
    void theReasonStandsBesideTheField() {
        QFETCH(QString, field);
        QFETCH(QString, text);
        QFETCH(QString, reason);
        CreateDialog dialog;
        dialog.setContext({8, qint64(16) << 30, false, true, false});
        dialog.setImage("shop:1");
        dialog.setTakenNames({"taken"});
        QVERIFY(dialog.body());
        auto* widget = dialog.findChild<QWidget*>(field);
        QVERIFY(widget);
        if (auto* line = qobject_cast<QLineEdit*>(widget))
            line->setText(text);
        else
            qobject_cast<QPlainTextEdit*>(widget)->setPlainText(text);
        auto* label = dialog.findChild<QLabel*>(field + "Reason");
        QVERIFY(!label->isHidden());
        QVERIFY2(label->text().contains(reason), qPrintable(label->text()));
        QCOMPARE(widget->accessibleDescription(), label->text()); // a screen reader says it with the field
        QVERIFY(!dialog.body());
        QVERIFY(dialog.findChild<QLineEdit*>("runLine")->text().isEmpty());
    }

    void sendsToThePartThatIsWrong() {
        CreateDialog dialog;
        dialog.setImage("shop:1");
        dialog.show();
        QSignalSpy requested(&dialog, &CreateDialog::createRequested);
        dialog.findChild<QPlainTextEdit*>("ulimitsField")->setPlainText("nofile");
        dialog.findChild<QPushButton*>("createOnly")->click();
        QCOMPARE(requested.count(), 0);
        QCOMPARE(dialog.findChild<QTabWidget*>("createTabs")->currentIndex(), 1);
        QVERIFY(dialog.findChild<QPlainTextEdit*>("ulimitsField")->isVisible());
    }

    void anEditSaysWhatEachChangeTakes() {
        api::ContainerCreateBody body;
        body.Image = "shop:1";
        body.HostConfig_.Memory = body.HostConfig_.MemorySwap = 128 << 20;
        CreateDialog dialog;
        dialog.setContext({8, qint64(16) << 30, true, true, true});
        dialog.startEditing("web", body, {true, 100 << 20});
        dialog.show();
        QCOMPARE(dialog.findChild<QLabel*>("memoryFieldEffect")->text(), QStringLiteral("live"));
        QCOMPARE(dialog.findChild<QLabel*>("envFieldEffect")->text(), QStringLiteral("needs re-creation"));
        auto* apply = dialog.findChild<QPushButton*>("createAndStart");
        auto* memory = dialog.findChild<widgets::LimitSlider*>("memoryField");
        QVERIFY(!apply->isEnabled());
        QSignalSpy requested(&dialog, &CreateDialog::editRequested);
        memory->number()->setValue(256);
        QVERIFY(apply->isEnabled());
        QCOMPARE(apply->accessibleName(), QStringLiteral("Apply now"));
        memory->number()->setValue(64); // below what it uses
        QCOMPARE(apply->accessibleName(), QStringLiteral("Apply and restart"));
        dialog.findChild<QPlainTextEdit*>("envField")->setPlainText("A=1");
        QCOMPARE(apply->accessibleName(), QStringLiteral("Re-create"));
        auto* changes = dialog.findChild<QTableWidget*>("changesTable");
        QCOMPARE(changes->rowCount(), 3); // memory, its swap, the environment
        apply->click();
        QCOMPARE(requested.count(), 1);
        QCOMPARE(requested[0][0].toString(), QStringLiteral("web"));
    }

    void aPastedFileBecomesVariables() {
        CreateDialog dialog;
        auto* edit = dialog.findChild<QPlainTextEdit*>("envField");
        edit->setPlainText("A=0\nKEEP=1");
        QApplication::clipboard()->setText("# settings\nexport A='one'\nB=\"x\\ny\"\nnonsense\n");
        edit->setFocus();
        edit->paste();
        QCOMPARE(edit->toPlainText(), QStringLiteral("A=one\nKEEP=1"));
        dialog.setImage("shop:1");
        const auto body = dialog.body();
        QVERIFY(body);
        QCOMPARE(body->Env, (std::vector<std::string>{"B=x\ny", "A=one", "KEEP=1"}));
    }

    void aPastedLineFillsTheForm() {
        CreateDialog dialog;
        dialog.show();
        QApplication::clipboard()->setText("docker run --name shop \\\n  -e A=1 --gpus all --memory 64m shop:2 serve");
        dialog.findChild<QPushButton*>("pasteRunLine")->click();
        auto* paste = dialog.findChild<dialogs::PasteLineDialog*>();
        QVERIFY(paste != nullptr && paste->isVisible());
        QVERIFY(paste->findChild<QLabel*>("pasteLineVerdict")->text().contains("--gpus"));
        paste->findChild<QPushButton*>("pasteLineFill")->click();
        QCOMPARE(dialog.containerName(), QStringLiteral("shop"));
        const auto body = dialog.body();
        QVERIFY(body);
        QCOMPARE(body->Image, std::string("shop:2"));
        QCOMPARE(*body->Cmd, std::vector<std::string>{"serve"});
        auto* banner = dialog.findChild<gantry::widgets::ErrorBanner*>("banner");
        QVERIFY(!banner->isHidden() && banner->explanation().contains("--gpus"));
    }

    void aPasteThatIsNoLineSaysWhy() {
        QApplication::clipboard()->setText("something else");
        dialogs::PasteLineDialog paste;
        auto* edit = paste.findChild<QPlainTextEdit*>("pasteLineEdit");
        QVERIFY(edit->toPlainText().isEmpty()); // it is not offered
        edit->setPlainText("docker run -p 99999:1 app");
        QVERIFY(paste.findChild<QLabel*>("pasteLineVerdict")->text().contains("port"));
        QVERIFY(!paste.findChild<QPushButton*>("pasteLineFill")->isEnabled());
    }

    void aPortInUseIsTold() {
        QTcpServer busy;
        QVERIFY(busy.listen(QHostAddress::Any));
        CreateDialog dialog;
        dialog.setContext({8, qint64(16) << 30, true, true, true});
        dialog.setImage("shop:1");
        auto* ports = dialog.findChild<QPlainTextEdit*>("portsField");
        ports->setPlainText(QStringLiteral("%1:80").arg(busy.serverPort()));
        QVERIFY(dialog.findChild<QLabel*>("portsFieldReason")->text().contains("in use"));
        ports->clear();
        dialog.findChild<QPushButton*>("suggestPort")->click();
        const auto body = dialog.body();
        QVERIFY2(body, body ? "" : body.error().message().c_str());
        QCOMPARE(body->HostConfig_.PortBindings.count("80/tcp"), 1U);
    }

    void aSliderIsBoundedByTheMachine() {
        widgets::LimitSlider slider(widgets::LimitSlider::Scale::proportional, 0, 64);
        slider.setObjectName("memory");
        slider.setBounds(6, 16384);
        slider.setAccessibleNames("Memory");
        auto* handle = slider.findChild<QSlider*>();
        handle->setValue(handle->maximum());
        QCOMPARE(slider.value(), 16384.0);
        handle->setValue(0);
        QCOMPARE(slider.value(), 0.0); // no limit
        slider.setValue(512);
        QVERIFY(handle->value() > 0 && handle->value() < handle->maximum());
        QCOMPARE(slider.value(), 512.0); // what was typed is not rounded to the slider's steps
        slider.setValue(99999);
        QCOMPARE(slider.value(), 16384.0);
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
