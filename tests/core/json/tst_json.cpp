// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/json/codec.h"
#include "core/json/parse.h"

#include <QtTest>

using namespace gantry;

namespace {

struct Inner {
    std::string name;
    std::optional<std::int64_t> size;
};

struct Outer {
    bool isOn = true;
    std::uint16_t small = 7;
    double ratio = 0;
    std::vector<Inner> inners;
    std::map<std::string, std::string> labels;
};

template <class C>
void fields(C& c, Inner& i) {
    c("Name", i.name);
    c("Size", i.size);
}

template <class C>
void fields(C& c, Outer& o) {
    c("On", o.isOn);
    c("Small", o.small);
    c("Ratio", o.ratio);
    c("Inners", o.inners);
    c("Labels", o.labels);
}

} // namespace

class TestJson : public QObject {
    Q_OBJECT

private slots:
    void readsFieldsAndKeepsDefaults();
    void namesThePathOfAWrongType_data();
    void namesThePathOfAWrongType();
    void leavesOutEmptyOptionals();
    void writesWhatReadsBack();
    void refusesDocumentsBeyondTheLimits_data();
    void refusesDocumentsBeyondTheLimits();
    void replacesInvalidUtf8WhenWriting();
};

void TestJson::readsFieldsAndKeepsDefaults() {
    const auto outer = json::decode<Outer>(
        R"({"Inners":[{"Name":"a","Size":5},{"Name":"b"}],"Labels":null,"Unknown":{"x":1},"Ratio":2})");
    QVERIFY2(outer, outer ? "" : outer.error().message().c_str());
    QVERIFY(outer->isOn);
    QCOMPARE(outer->small, std::uint16_t(7));
    QCOMPARE(outer->ratio, 2.0);
    QCOMPARE(outer->inners.size(), std::size_t(2));
    QVERIFY(outer->inners[0].size == 5);
    QVERIFY(!outer->inners[1].size);
}

void TestJson::namesThePathOfAWrongType_data() {
    QTest::addColumn<QString>("document");
    QTest::addColumn<QString>("message");
    QTest::newRow("in a list") << R"({"Inners":[{},{"Name":3}]})"
                               << "Inners[1].Name: expected a string";
    QTest::newRow("too large") << R"({"Small":70000})"
                               << "Small: expected a smaller integer";
    QTest::newRow("negative") << R"({"Small":-1})"
                              << "Small: expected an integer in range";
    QTest::newRow("fraction") << R"({"Small":1.5})"
                              << "Small: expected an integer";
    QTest::newRow("in a map") << R"({"Labels":{"k":1}})"
                              << "Labels.k: expected a string";
    QTest::newRow("not an object") << "[]"
                                   << "expected a JSON object";
}

void TestJson::namesThePathOfAWrongType() {
    QFETCH(QString, document);
    const auto outer = json::decode<Outer>(document.toStdString());
    QVERIFY(!outer);
    QTEST(QString::fromStdString(outer.error().message()), "message");
}

void TestJson::leavesOutEmptyOptionals() {
    QCOMPARE(json::encode(Inner{"a", std::nullopt}), std::string(R"({"Name":"a"})"));
    QCOMPARE(json::encode(Inner{"a", 5}), std::string(R"({"Name":"a","Size":5})"));
}

void TestJson::writesWhatReadsBack() {
    Outer outer;
    outer.isOn = false;
    outer.small = 65535;
    outer.ratio = 0.1;
    outer.inners = {{"quote \" backslash \\ newline \n bell \a \x7f", -9'000'000'000}, {"镜像", std::nullopt}};
    outer.labels = {{"", "empty"}, {"a\tb", ""}};
    const std::string text = json::encode(outer);
    QVERIFY2(text.starts_with("{\"On\":false,\"Small\":65535,\"Ratio\":0.1,\"Inners\":[{"), text.c_str());
    const auto back = json::decode<Outer>(text);
    QVERIFY2(back, back ? "" : back.error().message().c_str());
    QCOMPARE(back->inners.size(), std::size_t(2));
    QCOMPARE(back->inners[0].name, outer.inners[0].name);
    QVERIFY(back->inners[0].size == outer.inners[0].size);
    QCOMPARE(back->inners[1].name, outer.inners[1].name);
    QVERIFY(back->labels == outer.labels);
    QCOMPARE(back->ratio, 0.1);
    QCOMPARE(json::encode(std::vector<Inner>{}), std::string("[]"));
    outer.ratio = std::numeric_limits<double>::infinity();
    QVERIFY(json::encode(outer).find("\"Ratio\":null") != std::string::npos);
}

void TestJson::refusesDocumentsBeyondTheLimits_data() {
    QTest::addColumn<QString>("document");
    QTest::addColumn<QString>("reason");
    QTest::newRow("deep") << QString(100, '[') + QString(100, ']') << "nested deeper than 64";
    QTest::newRow("duplicate key") << R"({"a":1,"b":{"c":1,"c":2}})"
                                   << "the key 'c' is given twice";
    QTest::newRow("large") << '"' + QString(5 << 20, 'x') + '"' << "larger than the limit";
    QTest::newRow("cut off") << R"({"a":)"
                             << "not valid JSON";
    QTest::newRow("trailing") << "{} {}"
                              << "not valid JSON";
}

void TestJson::refusesDocumentsBeyondTheLimits() {
    QFETCH(QString, document);
    QFETCH(QString, reason);
    const auto value = json::parse(document.toStdString());
    QVERIFY(!value);
    QVERIFY2(QString::fromStdString(value.error().message()).contains(reason), value.error().message().c_str());
}

void TestJson::replacesInvalidUtf8WhenWriting() {
    const std::string text = json::encode(Inner{"a\xff", std::nullopt});
    QVERIFY(json::parse(text));
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
