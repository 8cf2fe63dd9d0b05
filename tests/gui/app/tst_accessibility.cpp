// SPDX-License-Identifier: GPL-3.0-or-later
// Walks the accessibility tree of every page and dialog as a screen reader does: what can be used has a name and can be
// reached by keyboard.
#include "gui/dialogs/create_dialog.h"
#include "gui/dialogs/failures_dialog.h"
#include "gui/dialogs/paste_line_dialog.h"
#include "gui/dialogs/prompt_dialog.h"
#include "gui/pages/container_details.h"
#include "gui/pages/containers_page.h"
#include "tests/gui/app/fake_window.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QHeaderView>
#include <QMenu>
#include <QScrollBar>
#include <QSet>
#include <QTabWidget>

using namespace gantry;
using app::MainWindow;
using test::FakeWindow;

namespace {

bool isControl(QAccessible::Role role) {
    switch (role) {
    case QAccessible::PushButton:
    case QAccessible::ButtonMenu:
    case QAccessible::CheckBox:
    case QAccessible::RadioButton:
    case QAccessible::ComboBox:
    case QAccessible::EditableText:
    case QAccessible::SpinBox:
    case QAccessible::Slider:
    case QAccessible::Table:
    case QAccessible::Tree:
    case QAccessible::List:
    case QAccessible::PageTabList:
    case QAccessible::PageTab:
    case QAccessible::Link:
    case QAccessible::MenuItem:
        return true;
    default:
        return false;
    }
}

QString describe(const QAccessibleInterface* control) {
    const QObject* object = control->object();
    QString path = object == nullptr ? QStringLiteral("(part)") : QLatin1String(object->metaObject()->className());
    for (const QObject* each = object; each != nullptr; each = each->parent()) {
        if (!each->objectName().isEmpty())
            path += QStringLiteral(" in ") + each->objectName();
    }
    return path;
}

// Every widget the Tab key comes to, and those whose focus is another's.
QSet<const QWidget*> tabStops(QWidget* root) {
    QSet<const QWidget*> stops;
    const QWidget* first = root->window();
    const QWidget* each = first;
    do {
        const QWidget* stop = each->focusProxy() != nullptr ? each->focusProxy() : each;
        if ((stop->focusPolicy() & Qt::TabFocus) != 0 && stop->isEnabled())
            stops.insert(stop);
        each = each->nextInFocusChain();
    } while (each != first && each != nullptr);
    return stops;
}

// Parts of a field or a table are reached with the whole; scroll bars by scrolling, headers by the columns' menu.
bool isReached(const QWidget* widget, const QSet<const QWidget*>& stops) {
    for (const QWidget* each = widget; each != nullptr && !each->isWindow(); each = each->parentWidget()) {
        if (stops.contains(each) || (each->focusProxy() != nullptr && stops.contains(each->focusProxy())))
            return true;
        const bool isPart = qobject_cast<const QAbstractSpinBox*>(each->parentWidget()) != nullptr ||
                            qobject_cast<const QComboBox*>(each->parentWidget()) != nullptr ||
                            qobject_cast<const QAbstractItemView*>(each->parentWidget()) != nullptr ||
                            qobject_cast<const QAbstractScrollArea*>(each->parentWidget()) != nullptr ||
                            each->objectName().startsWith(QLatin1String("qt_"));
        if (!isPart)
            return false;
    }
    return false;
}

// A button that does what an action with a key does need not be a stop of its own.
bool hasKey(const QWidget* widget) {
    for (const QAction* action : widget->actions()) {
        if (!action->shortcut().isEmpty())
            return true;
    }
    return false;
}

void walk(QAccessibleInterface* control, const QSet<const QWidget*>& stops, QStringList& complaints, int& count) {
    if (control == nullptr || !control->isValid())
        return;
    const auto* widget = qobject_cast<const QWidget*>(control->object());
    if (control->state().invisible || (widget != nullptr && !widget->isVisible()))
        return;
    if (widget != nullptr && (qobject_cast<const QScrollBar*>(widget) || qobject_cast<const QHeaderView*>(widget)))
        return;
    if (isControl(control->role())) {
        ++count;
        if (control->text(QAccessible::Name).trimmed().isEmpty() &&
            !(widget != nullptr && widget->objectName().startsWith(QLatin1String("qt_"))))
            complaints << QStringLiteral("no name: ") + describe(control);
        if (widget != nullptr && widget->isEnabled() && !isReached(widget, stops) && !hasKey(widget))
            complaints << QStringLiteral("not reached: ") + describe(control);
    }
    // The cells of a table are text that its model names; there may be a million of them.
    if (widget != nullptr && qobject_cast<const QAbstractItemView*>(widget) != nullptr)
        return;
    for (int child = 0; child < control->childCount(); ++child)
        walk(control->child(child), stops, complaints, count);
}

QStringList complaintsAbout(QWidget* root, int leastControls = 1) {
    QStringList complaints;
    int count = 0;
    walk(QAccessible::queryAccessibleInterface(root), tabStops(root), complaints, count);
    if (count < leastControls)
        complaints << QStringLiteral("only %1 controls in %2").arg(count).arg(root->objectName());
    return complaints;
}

} // namespace

class TestAccessibility : public QObject {
    Q_OBJECT

private slots:
    void everyPage() {
        FakeWindow f("gantry-accessibility");
        QVERIFY(f.open());
        f.window->resize(1600, 900); // no toolbar hides a part
        f.window->containersPage()->selectContainer("c1");
        QStringList complaints;
        for (int page = 0; page < MainWindow::PageCount; ++page) {
            f.window->showPage(static_cast<MainWindow::Page>(page));
            QCoreApplication::processEvents();
            for (const QString& each : complaintsAbout(f.window.get(), 3))
                complaints << QStringLiteral("page %1: ").arg(page) + each;
            test::picture(f.window.get(), QStringLiteral("page-%1").arg(page));
        }
        f.window->showPage(MainWindow::ContainersPage);
        auto* tabs = f.find<QTabWidget>("containerTabs");
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QCoreApplication::processEvents();
            for (const QString& each : complaintsAbout(f.window.get(), 10))
                complaints << tabs->tabText(tab) + QStringLiteral(": ") + each;
        }
        complaints.removeDuplicates();
        QVERIFY2(complaints.isEmpty(), qPrintable('\n' + complaints.join('\n')));
    }

    void everyDialog() {
        FakeWindow f("gantry-accessibility");
        QVERIFY(f.open());
        QStringList complaints;
        dialogs::CreateDialog* form = f.window->openCreateDialog("app:1");
        auto* tabs = form->findChild<QTabWidget*>("createTabs");
        for (int tab = 0; tab < tabs->count(); ++tab) {
            tabs->setCurrentIndex(tab);
            QCoreApplication::processEvents();
            for (const QString& each : complaintsAbout(form, 8))
                complaints << tabs->tabText(tab) + QStringLiteral(": ") + each;
            test::picture(form, QStringLiteral("form-%1").arg(tab));
        }
        form->close();
        dialogs::PasteLineDialog paste;
        paste.show();
        complaints += complaintsAbout(&paste, 3);
        dialogs::PromptDialog prompt("Tag the image", "New tag", "app:1");
        prompt.show();
        complaints += complaintsAbout(&prompt, 3);
        QDialog* failures = dialogs::showFailures(nullptr, "Could not stop", {{"web", "why"}, {"db", "why"}}, [] {});
        complaints += complaintsAbout(failures, 4);
        delete failures;
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        QTest::keyClick(f.window.get(), '?');
        auto* sheet = f.find<QDialog>("shortcutSheet");
        QVERIFY(sheet != nullptr);
        complaints += complaintsAbout(sheet, 3);
        test::picture(sheet, QStringLiteral("shortcuts"));
        sheet->close();
        f.window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(f.window.get()));
        QTest::keyClick(f.window.get(), Qt::Key_K, Qt::ControlModifier);
        auto* palette = f.find<QDialog>("commandPalette");
        QVERIFY(palette->isVisible());
        complaints += complaintsAbout(palette, 1);
        complaints.removeDuplicates();
        QVERIFY2(complaints.isEmpty(), qPrintable('\n' + complaints.join('\n')));
    }

    // A test that cannot fail proves nothing.
    void theWalkFindsWhatIsMissing() {
        QWidget window;
        auto* nameless = new QComboBox(&window);
        nameless->setObjectName("nameless");
        auto* unreachable = new QComboBox(&window);
        unreachable->setObjectName("unreachable");
        unreachable->setAccessibleName("A name");
        unreachable->setFocusPolicy(Qt::NoFocus);
        window.show();
        const QString complaints = complaintsAbout(&window).join('\n');
        QVERIFY(complaints.contains("no name: QComboBox in nameless"));
        QVERIFY(complaints.contains("not reached: QComboBox in unreachable"));
        QVERIFY(!complaints.contains("no name: QComboBox in unreachable"));
    }
};

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
