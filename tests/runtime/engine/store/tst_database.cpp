// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/engine/store/database.h"
#include "runtime/engine/store/image_rows.h"

#include <QTemporaryDir>
#include <QTest>

using namespace gantry;
using store::Database;

namespace {

oci::Digest digest(const std::string& text) {
    return oci::Digest::of(text);
}

oci::Reference reference(const std::string& text) {
    return oci::Reference::parse(text)->withDefaultTag();
}

store::LayerRow layer(const std::string& name, std::int64_t size) {
    return {digest(name), size, size, size, false, digest(name), size, "none"};
}

} // namespace

class tst_Database : public QObject {
    Q_OBJECT
private slots:
    void init() { m_directory = std::make_unique<QTemporaryDir>("/var/tmp/gantry-database-XXXXXX"); }
    void migratesStepByStep();
    void refusesANewerSchema();
    void aFailedTransactionLeavesNothing();
    void isClosedInTheWriteAheadLog();
    void refusesWhatIsNoDatabase();
    void keepsImagesLayersAndTags();
    void splitsSizes();
    void findsByPrefix();

private:
    std::string path() const { return m_directory->path().toStdString() + "/a.db"; }
    std::unique_ptr<QTemporaryDir> m_directory;
};

void tst_Database::migratesStepByStep() {
    const std::array<const char*, 2> steps{"CREATE TABLE a (x INTEGER)", "INSERT INTO a VALUES (7)"};
    QVERIFY(Database::open(path(), std::span(steps).first(1)));
    auto database = Database::open(path(), steps);
    QVERIFY(database);
    auto query = database->prepare("SELECT x FROM a");
    QVERIFY(*query.step());
    QCOMPARE(query.number(0), 7);
    QVERIFY(!*query.step());
    QVERIFY(Database::open(path(), steps));
}

void tst_Database::refusesANewerSchema() {
    const std::array<const char*, 2> steps{"CREATE TABLE a (x INTEGER)", "CREATE TABLE b (x INTEGER)"};
    QVERIFY(Database::open(path(), steps));
    const auto older = Database::open(path(), std::span(steps).first(1));
    QVERIFY(!older);
    QCOMPARE(older.error().kind(), ErrorKind::unsupported);
}

void tst_Database::aFailedTransactionLeavesNothing() {
    const std::array<const char*, 1> steps{"CREATE TABLE a (x INTEGER PRIMARY KEY)"};
    auto database = Database::open(path(), steps);
    const auto done = database->transaction([&]() -> Result<void> {
        if (auto first = database->prepare("INSERT INTO a VALUES (1)").run(); !first)
            return first;
        return database->prepare("INSERT INTO a VALUES (1)").run();
    });
    QVERIFY(!done);
    QCOMPARE(done.error().kind(), ErrorKind::conflict);
    auto query = database->prepare("SELECT COUNT(*) FROM a");
    QVERIFY(*query.step());
    QCOMPARE(query.number(0), 0);
    QVERIFY(!database->prepare("SELECT nonsense").run());
}

void tst_Database::isClosedInTheWriteAheadLog() {
    const std::array<const char*, 1> steps{"CREATE TABLE a (x INTEGER)"};
    auto database = Database::open(path(), steps);
    auto mode = database->prepare("PRAGMA journal_mode");
    QVERIFY(*mode.step());
    QCOMPARE(mode.text(0), "wal");
    auto synchronous = database->prepare("PRAGMA synchronous");
    QVERIFY(*synchronous.step());
    QCOMPARE(synchronous.number(0), 2);
}

void tst_Database::refusesWhatIsNoDatabase() {
    QFile file(QString::fromStdString(path()));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(4096, 'x'));
    file.close();
    QVERIFY(!store::ImageRows::open(path()));
}

void tst_Database::keepsImagesLayersAndTags() {
    auto rows = store::ImageRows::open(path());
    QVERIFY2(rows, rows ? "" : rows.error().message().c_str());
    store::ImageRow image;
    image.id = digest("image");
    image.created = 5;
    image.platform = {"linux", "amd64", "v1"};
    image.labels = {{"a", "b\"c"}};
    QVERIFY(rows->addLayer(layer("one", 10)));
    QVERIFY(rows->addImage(image, {digest("one"), digest("one")}));
    QVERIFY(rows->setTag(reference("a:b"), image.id));
    QVERIFY(rows->setTag(reference("c"), image.id));
    const auto read = rows->image(image.id);
    QVERIFY(read);
    QCOMPARE(read->labels.at("a"), "b\"c");
    QCOMPARE(read->platform.variant, "v1");
    QCOMPARE(read->size, 20);
    QCOMPARE(read->tags.size(), std::size_t(2));
    QCOMPARE(rows->layersOf(image.id)->size(), std::size_t(2));
    QCOMPARE((*rows->idOfTag(reference("a:b")))->hex(), image.id.hex());
    QVERIFY(!rows->addImage(image, {digest("unknown layer")}) || rows->layersOf(image.id)->size() == 2);
    QVERIFY(rows->removeTag(reference("a:b")));
    QVERIFY(!rows->idOfTag(reference("a:b"))->has_value());
    QVERIFY(rows->unusedLayers()->empty());
    QVERIFY(rows->removeImage(image.id));
    QVERIFY(!rows->idOfTag(reference("c"))->has_value());
    QCOMPARE(rows->unusedLayers()->size(), std::size_t(1));
    QVERIFY(rows->removeLayer(digest("one")));
    QVERIFY(rows->layers()->empty());
    QCOMPARE(rows->image(image.id).error().kind(), ErrorKind::notFound);
}

void tst_Database::splitsSizes() {
    auto rows = store::ImageRows::open(path());
    for (const auto& [name, size] : {std::pair("shared", 100), std::pair("own", 7), std::pair("other", 3)})
        QVERIFY(rows->addLayer(layer(name, size)));
    store::ImageRow first;
    first.id = digest("first");
    first.created = 1;
    store::ImageRow second;
    second.id = digest("second");
    second.created = 2;
    QVERIFY(rows->addImage(first, {digest("shared"), digest("own")}));
    QVERIFY(rows->addImage(second, {digest("shared"), digest("other")}));
    const auto images = rows->images();
    QVERIFY(images);
    QCOMPARE(images->at(0).id.hex(), second.id.hex());
    QCOMPARE(images->at(0).size, 103);
    QCOMPARE(images->at(1).size, 107);
    QCOMPARE(images->at(1).sharedSize, 100);
    QCOMPARE(*rows->count(), 2);
}

void tst_Database::findsByPrefix() {
    auto rows = store::ImageRows::open(path());
    store::ImageRow image;
    image.id = digest("x");
    QVERIFY(rows->addImage(image, {}));
    QCOMPARE(rows->idsByPrefix(image.id.hex().substr(0, 5))->size(), std::size_t(1));
    QCOMPARE(rows->idsByPrefix("%")->size(), std::size_t(0));
    QCOMPARE(rows->idsByPrefix(image.id.hex())->size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(tst_Database)
#include "tst_database.moc"
