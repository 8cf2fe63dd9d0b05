// SPDX-License-Identifier: GPL-3.0-or-later
// Compares what the window looks like with the pictures in references/. They are renewed by GANTRY_LOOKS=renew, and
// looked at before they are committed. GANTRY_LOOKS=all saves every picture in every theme, language and size in
// GANTRY_PICTURES and compares nothing; GANTRY_LOOKS_SCALE=1.5 does so as on a display with that scale.
#include "gui/app/theme.h"
#include "tests/gui/looks/picture.h"
#include "tests/gui/looks/shots.h"

#include <QApplication>
#include <QDir>
#include <QFile>
#include <QFontInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <cstdlib>

using namespace gantry;
using test::Crowd;
using test::Scene;
using test::Shot;

namespace {

struct Variant {
    const char* name;
    const char* theme;
    const char* language;
    QSize size;
};

const QSize kSmall(1280, 800);
const QSize kLarge(2560, 1440);
const QList<Variant> kReferences{{"light-en", "light", "en", kSmall}, {"dark-zh", "dark", "zh_CN", kSmall}};
const QList<Variant> kAll{{"light-en", "light", "en", kSmall},          {"dark-en", "dark", "en", kSmall},
                          {"light-zh", "light", "zh_CN", kSmall},       {"dark-zh", "dark", "zh_CN", kSmall},
                          {"light-en-large", "light", "en", kLarge},    {"dark-en-large", "dark", "en", kLarge},
                          {"light-de", "light", "de", kSmall},          {"dark-ja", "dark", "ja", kSmall},
                          {"light-zh-large", "light", "zh_CN", kLarge}, {"dark-zh-large", "dark", "zh_CN", kLarge}};

QString referenceOf(const QString& name) {
    return qEnvironmentVariable("GANTRY_SOURCE") + QStringLiteral("/tests/gui/looks/references/") + name +
           QStringLiteral(".png");
}

QString failedDirectory() {
    const QString chosen = qEnvironmentVariable("GANTRY_PICTURES");
    return chosen.isEmpty() ? QCoreApplication::applicationDirPath() + QStringLiteral("/looks-failed") : chosen;
}

bool save(const QImage& picture, const QString& directory, const QString& name) {
    return QDir().mkpath(directory) && picture.save(QDir(directory).filePath(name + QStringLiteral(".png")), "PNG", 0);
}

// The window's own cost is this computer's, and the socket's name is another one each time.
void hideWhatDiffers(Scene& scene) {
    if (auto* cost = scene.window()->findChild<QLabel*>(QStringLiteral("ownCost")); cost != nullptr)
        cost->setText(QStringLiteral("0 %"));
    const QString path = scene.engine().path();
    const QString always = QStringLiteral("/run/gantry/looks.sock");
    for (QLabel* label : scene.window()->findChildren<QLabel*>()) {
        if (label->text().contains(path))
            label->setText(label->text().replace(path, always));
    }
    for (QLineEdit* field : scene.window()->findChildren<QLineEdit*>()) {
        if (field->text().contains(path))
            field->setText(field->text().replace(path, always));
    }
    QCoreApplication::processEvents(); // places are found anew
}

// A null picture when the scene could not be brought about.
QImage take(const Shot& shot, const Variant& variant) {
    app::applyTheme(QLatin1String(variant.theme));
    Scene scene(shot.crowd);
    scene.language().apply(QLatin1String(variant.language));
    if (!scene.open(variant.size))
        return {};
    QWidget* widget = shot.take(scene);
    if (widget == nullptr || !scene.settle())
        return {};
    hideWhatDiffers(scene);
    QImage picture(widget->size() * widget->devicePixelRatio(), QImage::Format_RGB32);
    picture.setDevicePixelRatio(widget->devicePixelRatio());
    widget->render(&picture);
    picture.setDevicePixelRatio(1);
    scene.language().apply(QStringLiteral("en"));
    return picture;
}

} // namespace

class TestLooks : public QObject {
    Q_OBJECT

private slots:
    void initTestCase() {
        QVERIFY2(QFontInfo(QApplication::font()).family() == QLatin1String("DejaVu Sans"),
                 "the pictures are made with DejaVu Sans: installer/dependencies test");
        QVERIFY2(QFile::exists(QStringLiteral("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")),
                 "the pictures are made with Noto Sans CJK: installer/dependencies test");
    }

    void theWindowLooksAsItDid_data() {
        QTest::addColumn<int>("shot");
        QTest::addColumn<int>("variant");
        const bool takesAll = qEnvironmentVariable("GANTRY_LOOKS") == QLatin1String("all");
        const QList<Variant>& variants = takesAll ? kAll : kReferences;
        for (int variant = 0; variant < variants.size(); ++variant) {
            for (int shot = 0; shot < test::shots().size(); ++shot) {
                if (!takesAll && variant > 0 && test::shots()[shot].isOnce)
                    continue;
                QTest::addRow("%s-%s", test::shots()[shot].name, variants[variant].name) << shot << variant;
            }
        }
    }
    void theWindowLooksAsItDid() {
        QFETCH(int, shot);
        QFETCH(int, variant);
        const QString mode = qEnvironmentVariable("GANTRY_LOOKS");
        const QString name = QLatin1String(QTest::currentDataTag());
        const QImage actual = take(test::shots()[shot], (mode == QLatin1String("all") ? kAll : kReferences)[variant]);
        QVERIFY2(!actual.isNull(), "what is to be seen did not come about");
        if (mode == QLatin1String("all")) {
            QVERIFY(save(actual, failedDirectory(), name));
            return;
        }
        if (mode == QLatin1String("renew")) {
            const QFileInfo reference(referenceOf(name));
            QVERIFY(save(test::reduced(actual), reference.path(), reference.completeBaseName()));
            return;
        }
        QImage expected;
        QVERIFY2(expected.load(referenceOf(name)), qPrintable(referenceOf(name)));
        const test::Difference difference = test::differenceOf(expected, actual);
        if (difference.share > test::kMostDifferent) {
            save(actual, failedDirectory(), name);
            save(difference.explanation, failedDirectory(), name + QStringLiteral("-difference"));
        }
        QVERIFY2(difference.share <= test::kMostDifferent,
                 qPrintable(QStringLiteral("%1 % of it looks different; see %2")
                                .arg(difference.share * 100, 0, 'f', 2)
                                .arg(failedDirectory())));
    }

    // What the comparison must notice, and what it must not.
    void theComparisonTellsALayoutFromARasteriser() {
        app::applyTheme(QStringLiteral("light"));
        Scene scene(Crowd::typical);
        scene.language().apply(QStringLiteral("en"));
        QVERIFY(scene.open(kSmall));
        const auto grab = [&] {
            QImage picture(scene.window()->size(), QImage::Format_RGB32);
            scene.window()->render(&picture);
            return picture;
        };
        const QImage before = grab();
        // A palette of 256 colours may shift a cell or two.
        const double reduction = test::differenceOf(test::reduced(before), before).share;
        QVERIFY2(reduction <= test::kMostDifferent / 2, qPrintable(QString::number(reduction)));
        // Other smoothing of the same letters: each pixel takes a little of its neighbours.
        QImage smoothed = before;
        for (int y = 0; y < before.height(); ++y) {
            for (int x = 1; x < before.width() - 1; ++x) {
                const QColor a = before.pixelColor(x - 1, y);
                const QColor b = before.pixelColor(x, y);
                const QColor c = before.pixelColor(x + 1, y);
                smoothed.setPixelColor(x, y,
                                       QColor((a.red() + 4 * b.red() + c.red()) / 6,
                                              (a.green() + 4 * b.green() + c.green()) / 6,
                                              (a.blue() + 4 * b.blue() + c.blue()) / 6));
            }
        }
        const double smoothing = test::differenceOf(before, smoothed).share;
        QVERIFY2(smoothing <= test::kMostDifferent, qPrintable(QString::number(smoothing)));
        // A button that moved, one that is gone, and a column of another width.
        auto* button = scene.window()->findChild<QWidget*>(QStringLiteral("createContainerButton"));
        QVERIFY(button != nullptr);
        const QPoint place = button->pos();
        button->move(place + QPoint(10, 0));
        QVERIFY(test::differenceOf(before, grab()).share > test::kMostDifferent);
        button->move(place);
        QCOMPARE(test::differenceOf(before, grab()).share, 0.0);
        button->hide();
        QVERIFY(test::differenceOf(before, grab()).share > test::kMostDifferent);
    }
};

// Only these fonts, however many are installed, and none of what differs between machines in how they are drawn.
bool useFixedFonts(const QString& directory) {
    QFile config(directory + QStringLiteral("/fonts.conf"));
    if (!config.open(QIODevice::WriteOnly))
        return false;
    config.write(R"(<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts/truetype/dejavu</dir><dir>/usr/share/fonts/opentype/noto</dir>
<cachedir>)" + directory.toUtf8() +
                 R"(</cachedir>
<selectfont><rejectfont><glob>*</glob></rejectfont><acceptfont>
<glob>*/DejaVuSans.ttf</glob><glob>*/DejaVuSans-Bold.ttf</glob><glob>*/DejaVuSansMono.ttf</glob>
<glob>*/DejaVuSansMono-Bold.ttf</glob><glob>*/NotoSansCJK-Regular.ttc</glob><glob>*/NotoSansCJK-Bold.ttc</glob>
</acceptfont></selectfont>
<alias><family>sans-serif</family><prefer><family>DejaVu Sans</family><family>Noto Sans CJK SC</family></prefer></alias>
<alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family><family>Noto Sans Mono CJK SC</family></prefer></alias>
<match target="font"><edit name="antialias" mode="assign"><bool>true</bool></edit>
<edit name="hinting" mode="assign"><bool>false</bool></edit><edit name="rgba" mode="assign"><const>none</const></edit></match>
</fontconfig>)");
    config.close();
    return qputenv("FONTCONFIG_FILE", config.fileName().toUtf8());
}

int main(int argc, char** argv) {
    const QTemporaryDir directory(QStringLiteral("/var/tmp/gantry-fonts-XXXXXX"));
    if (!useFixedFonts(directory.path()))
        return 2;
    qputenv("TZ", "UTC");
    qputenv("QT_FONT_DPI", "96");
    qputenv("QT_SCALE_FACTOR", qEnvironmentVariable("GANTRY_LOOKS_SCALE", QStringLiteral("1")).toUtf8());
    QApplication app(argc, argv);
    QApplication::setApplicationName(QStringLiteral("gantry-looks"));
    QApplication::setOrganizationName(QStringLiteral("gantry-looks"));
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setPointSize(10);
    QApplication::setFont(font);
    QApplication::setCursorFlashTime(0);
    TestLooks test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_looks.moc"
