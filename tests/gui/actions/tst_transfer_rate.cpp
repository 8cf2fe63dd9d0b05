// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/api/gantry.h"
#include "gui/actions/load_task.h"
#include "gui/actions/transfer_rate.h"

#include <QTest>

using namespace gantry;
using actions::TransferRate;

class TestTransferRate : public QObject {
    Q_OBJECT
private slots:
    void knowsNothingAtFirst() {
        TransferRate rate;
        QCOMPARE(rate.bytesPerSecond(), 0);
        QVERIFY(rate.secondsLeft(100) < 0);
        rate.add(0, 50);
        rate.add(100, 60); // too early to say
        QCOMPARE(rate.bytesPerSecond(), 0);
        QCOMPARE(actions::progressText(60, 0, rate), QLocale().formattedDataSize(60, 1, QLocale::DataSizeIecFormat));
    }

    void followsChangesOfSpeed() {
        TransferRate rate;
        for (int second = 0; second <= 20; ++second)
            rate.add(second * 1000, qint64(second) << 20);
        QCOMPARE(rate.bytesPerSecond(), qint64(1) << 20);
        QCOMPARE(rate.secondsLeft(qint64(50) << 20), 30);
        for (int second = 21; second <= 30; ++second)
            rate.add(second * 1000, (qint64(20) << 20) + (qint64(second - 20) << 22));
        QCOMPARE(rate.bytesPerSecond(), qint64(1) << 22); // the slow start is forgotten
        QVERIFY(rate.secondsLeft(1) < 0);
    }

    void startsAnewWhenItGoesBack() {
        TransferRate rate;
        rate.add(0, 1000);
        rate.add(2000, 9000);
        rate.add(3000, 10);
        QCOMPARE(rate.bytesPerSecond(), 0);
    }

    void saysHowLongItTakes() {
        TransferRate rate;
        rate.add(0, 0);
        rate.add(1000, 1 << 20);
        const QString text = actions::progressText(1 << 20, 91 << 20, rate);
        QVERIFY2(text.contains("of 91.0 MiB") && text.contains("1.0 MiB/s") && text.contains("2 min left"),
                 qPrintable(text));
    }

    void expectsTheLayersOfTheChosenImages() {
        api::ArchivePreview preview;
        api::PreviewImage one;
        one.id = "sha256:1";
        one.layers = {{"", "sha256:0123456789abcdef", 10, true}, {"", "sha256:bbbb", 20, false}};
        api::PreviewImage two;
        two.id = "sha256:2";
        two.layers = {{"", "sha256:0123456789abcdef", 10, true}, {"", "sha256:cccc", 30, false}};
        preview.images = {one, two};
        actions::LoadRequest request{"a.tar", {}, {}, {}, {}};
        request.expectLayers(preview);
        QCOMPARE(request.parts.size(), 3);
        QCOMPARE(request.parts[0].id, QString("0123456789ab"));
        QVERIFY(request.parts[0].isPresent && !request.parts[1].isPresent);
        request.images = {"sha256:2"};
        request.expectLayers(preview);
        QCOMPARE(request.parts.size(), 2);
        QCOMPARE(request.parts[1].total, qint64(30));
    }
};

QTEST_GUILESS_MAIN(TestTransferRate)
#include "tst_transfer_rate.moc"
