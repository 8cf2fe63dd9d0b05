// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/dialogs/env_text.h"

#include <QTest>

using namespace gantry::dialogs;
using Words = std::vector<std::string>;

class TestEnvText : public QObject {
    Q_OBJECT

private slots:
    void readsAFile_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("variables");
        QTest::newRow("plain") << "A=1\nB=two words" << QStringList{"A=1", "B=two words"};
        QTest::newRow("comments and blanks") << "# A=0\n\n  A=1  # one\n" << QStringList{"A=1"};
        QTest::newRow("export") << "export A=1" << QStringList{"A=1"};
        QTest::newRow("quotes") << "A='a b'\nB=\"c d\" # e\nC='#no comment'"
                                << QStringList{"A=a b", "B=c d", "C=#no comment"};
        QTest::newRow("escapes") << "A=\"one\\ntwo \\\"x\\\" \\$y\"" << QStringList{"A=one\ntwo \"x\" $y"};
        QTest::newRow("single quotes keep backslashes") << "A='one\\ntwo'" << QStringList{"A=one\\ntwo"};
        QTest::newRow("equals in the value") << "A=b=c" << QStringList{"A=b=c"};
        QTest::newRow("empty") << "A=\nB=''" << QStringList{"A=", "B="};
        QTest::newRow("spaces around") << " A = 1 " << QStringList{"A=1"};
        QTest::newRow("an open quote stays") << "A='b" << QStringList{"A='b"};
        QTest::newRow("line ends of windows") << "A=1\r\nB=2\r\n" << QStringList{"A=1", "B=2"};
    }
    void readsAFile() {
        QFETCH(QString, text);
        QFETCH(QStringList, variables);
        const EnvFile file = parseEnvFile(text.toStdString());
        QStringList read;
        for (const std::string& variable : file.variables)
            read << QString::fromStdString(variable);
        QCOMPARE(read, variables);
        QVERIFY(file.badLines.empty());
    }

    void namesTheLinesThatAreNone() {
        const EnvFile file = parseEnvFile("A=1\nnonsense\n=x\nTWO WORDS=1\nB=2");
        QCOMPARE(file.badLines, (std::vector<int>{2, 3, 4}));
        QCOMPARE(file.variables, (Words{"A=1", "B=2"}));
    }

    void aTypedLineIsLiteral() {
        QCOMPARE(*parseVariable(" A='x' "), std::string("A='x'"));
        QVERIFY(!parseVariable("A"));
        QVERIFY(!parseVariable("=1"));
        QVERIFY(!parseVariable("A B=1"));
    }

    void theLaterOneWins() { QCOMPARE(mergeVariables({"A=1", "B=2"}, {"B=3", "C=4"}), (Words{"A=1", "B=3", "C=4"})); }
};

QTEST_GUILESS_MAIN(TestEnvText)
#include "tst_env_text.moc"
