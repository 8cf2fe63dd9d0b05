// SPDX-License-Identifier: GPL-3.0-or-later
// Every page and dialog in every language: it speaks that language, and no button, label or column is too narrow for
// its words in a window of 1280 x 800.
#include "gui/dialogs/create_dialog.h"
#include "gui/dialogs/load_sheet.h"
#include "gui/dialogs/paste_line_dialog.h"
#include "gui/dialogs/prune_dialog.h"
#include "gui/pages/containers_page.h"
#include "tests/gui/app/fake_window.h"

#include <QAbstractButton>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QTabWidget>

using namespace gantry;
using app::MainWindow;
using test::FakeWindow;

namespace {

QString nameOf(const QObject* object) {
    QString path = QLatin1String(object->metaObject()->className());
    for (const QObject* each = object; each != nullptr; each = each->parent()) {
        if (!each->objectName().isEmpty())
            path += QStringLiteral(" in ") + each->objectName();
    }
    return path;
}

// The words of a label that neither wraps, nor is elided by its owner, nor shows a picture.
QString wordsOf(const QWidget* widget) {
    if (const auto* button = qobject_cast<const QAbstractButton*>(widget))
        return button->text();
    const auto* label = qobject_cast<const QLabel*>(widget);
    return label != nullptr && !label->wordWrap() ? label->text() : QString();
}

void checkHeader(const QHeaderView* header, QStringList& complaints) {
    if (header->orientation() != Qt::Horizontal || header->model() == nullptr)
        return;
    for (int section = 0; section < header->count(); ++section) {
        const QString words = header->model()->headerData(section, Qt::Horizontal).toString();
        if (!header->isSectionHidden(section) &&
            header->fontMetrics().horizontalAdvance(words) > header->sectionSize(section))
            complaints << QStringLiteral("column “%1” of %2").arg(words, nameOf(header));
    }
}

// What is visible below `root` and too narrow for its words.
QStringList cutWords(const QWidget* root) {
    QCoreApplication::processEvents();
    QStringList complaints;
    for (const auto* widget : root->findChildren<const QWidget*>()) {
        if (!widget->isVisible())
            continue;
        if (const auto* header = qobject_cast<const QHeaderView*>(widget))
            checkHeader(header, complaints);
        const QString words = wordsOf(widget);
        if (!words.isEmpty() && widget->width() < widget->minimumSizeHint().width())
            complaints << QStringLiteral("“%1” of %2").arg(words, nameOf(widget));
    }
    return complaints;
}

} // namespace

class TestLanguages : public QObject {
    Q_OBJECT

    void look(QWidget* widget, const QString& what) {
        for (const QString& each : cutWords(widget))
            m_complaints << what + QStringLiteral(": ") + each;
        test::picture(widget, QLatin1String(QTest::currentDataTag()) + QLatin1Char('-') + what);
    }

    QStringList m_complaints;

private slots:
    void everythingFits_data() {
        QTest::addColumn<QString>("containers");
        QTest::addColumn<QString>("family");
        QTest::newRow("de") << "Container" << QString();
        QTest::newRow("en") << "Containers" << QString();
        QTest::newRow("ja") << "コンテナ"
                            << "Noto Sans CJK JP";
        QTest::newRow("zh_CN") << "容器"
                               << "Noto Sans CJK SC";
    }
    void everythingFits() {
        QFETCH(QString, containers);
        QFETCH(QString, family);
        m_complaints.clear();
        FakeWindow f("gantry-languages");
        f.language.apply(QLatin1String(QTest::currentDataTag()));
        QVERIFY(f.open());
        QCOMPARE(f.find<QListWidget>("navigation")->item(MainWindow::ContainersPage)->text(), containers);
        if (QLocale::system().language() != QLocale().language())
            QCOMPARE(QApplication::font().families().value(1), family);
        f.window->resize(1280, 800);
        f.window->containersPage()->selectContainer("c1");
        for (int page = 0; page < MainWindow::PageCount; ++page) {
            f.window->showPage(static_cast<MainWindow::Page>(page));
            look(f.window.get(), QStringLiteral("page-%1").arg(page));
        }
        f.window->showPage(MainWindow::ContainersPage);
        auto* tabs = f.find<QTabWidget>("containerTabs");
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            look(f.window.get(), QStringLiteral("tab-%1").arg(tab));
        }
        dialogs::CreateDialog* form = f.window->openCreateDialog("app:1");
        auto* sections = form->findChild<QTabWidget*>("createTabs");
        for (int tab = 0; tab < sections->count(); ++tab) {
            sections->setCurrentIndex(tab);
            look(form, QStringLiteral("form-%1").arg(tab));
        }
        form->close();
        dialogs::PasteLineDialog paste;
        paste.show();
        look(&paste, QStringLiteral("paste"));
        dialogs::PruneDialog prune;
        prune.showPreview(false, {"sha256:aa11bb22cc33dd44"}, 1 << 20, true);
        prune.show();
        look(&prune, QStringLiteral("prune"));
        dialogs::LoadSheet load;
        load.addArchive("app.tar");
        load.show();
        look(&load, QStringLiteral("load"));
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        QTest::keyClick(f.window.get(), '?');
        auto* sheet = f.find<QDialog>("shortcutSheet");
        QVERIFY(sheet != nullptr);
        look(sheet, QStringLiteral("shortcuts"));
        f.language.apply("en");
        QVERIFY2(m_complaints.isEmpty(), qPrintable('\n' + m_complaints.join('\n')));
    }

    // A test that cannot fail proves nothing.
    void whatIsCutIsFound() {
        QWidget window;
        QLabel label("many words", &window);
        QLabel wide("few", &window);
        window.show();
        label.resize(10, 10);
        wide.resize(wide.sizeHint());
        const QStringList complaints = cutWords(&window);
        QCOMPARE(complaints.size(), 1);
        QVERIFY(complaints.first().contains("many words"));
    }
};

QTEST_MAIN(TestLanguages)
#include "tst_languages.moc"
