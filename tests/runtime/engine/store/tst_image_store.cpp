// SPDX-License-Identifier: GPL-3.0-or-later
// Archives in and out of a real store: what arrives, what is shared, what goes and what stays.
#include "core/base/scope_exit.h"
#include "core/fs/files.h"
#include "core/process/spawn.h"
#include "tests/runtime/engine/store/image_archives.h"

#include <atomic>
#include <sys/mount.h>
#include <sys/stat.h>
#include <thread>

#include <QDir>
#include <QTest>

using namespace gantry;
using test::StoreRoom;
using test::TestImage;

namespace {

TestImage imageA() {
    return {{test::layerOf({"base"}), test::layerOf({"a"})}, {"a:1"}};
}

TestImage imageB() {
    return {{test::layerOf({"base"}), test::layerOf({"b"})}, {"b:1", "b:2"}};
}

oci::Digest digest(const std::string& hex) {
    return *oci::Digest::fromHex(hex);
}

oci::Reference reference(const std::string& text) {
    return *oci::Reference::parse(text);
}

} // namespace

class tst_ImageStore : public QObject {
    Q_OBJECT
private slots:
    void loads_data();
    void loads();
    void loadsSeveralAtOnce();
    void sharesLayers();
    void movesTags();
    void removesWhatNobodyElseHas();
    void keepsLayersOfContainers();
    void layersComeTopmostFirst();
    void anOpaqueRootHidesWhatIsBelow();
    void aLayerTwiceIsBelowOnce();
    void savesWhatItLoaded_data();
    void savesWhatItLoaded();
    void aDamagedBlobIsNotSaved();
    void previewsWithoutKeeping();
    void stopsAtOnce();
    void cleansUpOnOpening();
    void isClosedToOthers();
    void reportsProgress();
    void takesTheSameArchiveFromSeveralAtOnce();
    void removesWhileItLoads();
    void aFullDiskIsSaidAndLeavesNothing();
};

void tst_ImageStore::loads_data() {
    QTest::addColumn<QString>("layerCompression");
    QTest::addColumn<QString>("outerCompression");
    for (const char* outer : {"none", "gzip", "zstd", "xz", "bzip2"})
        QTest::addRow("docker in %s", outer) << "docker" << outer;
    for (const char* inner : {"none", "gzip", "zstd"})
        QTest::addRow("oci with %s layers", inner) << inner << "none";
    QTest::newRow("oci with zstd layers in gzip") << "zstd"
                                                  << "gzip";
}

void tst_ImageStore::loads() {
    QFETCH(QString, layerCompression);
    QFETCH(QString, outerCompression);
    StoreRoom room;
    const TestImage image = imageA();
    const std::string archive = layerCompression == "docker" ? test::dockerArchive({image})
                                                             : test::ociArchive(image, layerCompression.toStdString());
    const auto loaded = room.load(test::compressed(archive, outerCompression.toStdString()));
    QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
    QCOMPARE(loaded->size(), std::size_t(1));
    QCOMPARE(loaded->front().id.hex(), test::idOf(image));
    QCOMPARE(loaded->front().tags.at(0).familiar(), "a:1");
    const auto row = room.store().image(loaded->front().id);
    QVERIFY(row);
    QCOMPARE(row->size, std::int64_t(5)); // "base" and "a"
    QCOMPARE(row->labels.at("kind"), "test");
    const auto directories = room.store().layerDirs(row->id);
    QVERIFY2(directories, directories ? "" : directories.error().message().c_str());
    QCOMPARE(*fs::readFile(directories->at(0) + "/a"), "a");
    QCOMPARE(*fs::readFile(directories->at(1) + "/base"), "base");
    QVERIFY(room.names("tmp").empty());
    QVERIFY(room.reopen());
    QCOMPARE((*room.store().idOfTag(reference("a:1")))->hex(), test::idOf(image));
}

void tst_ImageStore::loadsSeveralAtOnce() {
    StoreRoom room;
    const auto loaded = room.load(test::dockerArchive({imageA(), imageB()}));
    QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
    QCOMPARE(loaded->size(), std::size_t(2));
    QCOMPARE(loaded->at(1).tags.size(), std::size_t(2));
    QCOMPARE(room.names("layers").size(), std::size_t(3));
    QCOMPARE(room.names("blobs/sha256").size(), std::size_t(5));
}

void tst_ImageStore::sharesLayers() {
    StoreRoom room;
    QVERIFY(room.load(test::dockerArchive({imageA()})));
    const std::string base = room.root() + "/layers/" + test::hexOf(imageA().layers[0]);
    struct stat before {};
    QCOMPARE(::stat(base.c_str(), &before), 0);
    QVERIFY(room.load(test::ociArchive(imageB(), "gzip")));
    struct stat after {};
    QCOMPARE(::stat(base.c_str(), &after), 0);
    QCOMPARE(after.st_ino, before.st_ino);
    const auto row = room.store().image(digest(test::idOf(imageB())));
    QCOMPARE(row->sharedSize, std::int64_t(4));
    QCOMPARE(row->size, std::int64_t(5));
    QCOMPARE(*room.store().layersSize(), std::int64_t(6));
}

void tst_ImageStore::movesTags() {
    StoreRoom room;
    QVERIFY(room.load(test::dockerArchive({imageA()})));
    TestImage newer = imageB();
    newer.tags = {"a:1"};
    const auto loaded = room.load(test::dockerArchive({newer}));
    QVERIFY(loaded);
    QCOMPARE(loaded->front().moved.size(), std::size_t(1));
    QCOMPARE(loaded->front().moved.front().second.hex(), test::idOf(imageA()));
    QVERIFY(room.store().image(digest(test::idOf(imageA())))->tags.empty());
    const auto again = room.load(test::dockerArchive({newer}));
    QVERIFY(again && again->front().moved.empty());
}

void tst_ImageStore::removesWhatNobodyElseHas() {
    StoreRoom room;
    QVERIFY(room.load(test::dockerArchive({imageA(), imageB()})));
    const auto removed = room.store().removeImage(digest(test::idOf(imageA())));
    QVERIFY(removed);
    QCOMPARE(removed->layers.size(), std::size_t(1));
    QVERIFY(removed->diskBytes > 0);
    QCOMPARE(room.names("layers").size(), std::size_t(2));
    QVERIFY(room.store().layerDirs(digest(test::idOf(imageB()))));
    QVERIFY(room.store().removeImage(digest(test::idOf(imageB()))));
    QCOMPARE(room.rest(), "");
}

void tst_ImageStore::keepsLayersOfContainers() {
    StoreRoom room;
    QVERIFY(room.load(test::dockerArchive({imageA()})));
    const auto directories = room.store().layerDirs(digest(test::idOf(imageA())));
    room.isLayerInUse = [&](const std::string& path) { return path == directories->at(0); };
    QVERIFY(room.store().removeImage(digest(test::idOf(imageA()))));
    QCOMPARE(room.names("layers"), std::vector<std::string>{test::hexOf(imageA().layers[1])});
    QVERIFY(room.reopen());
    QCOMPARE(room.names("layers").size(), std::size_t(1));
    room.isLayerInUse = {};
    QVERIFY(room.load(test::dockerArchive({imageB()})));
    QVERIFY(room.store().removeImage(digest(test::idOf(imageB()))));
    QCOMPARE(room.rest(), "");
}

void tst_ImageStore::layersComeTopmostFirst() {
    StoreRoom room;
    QVERIFY(room.load(test::dockerArchive({imageA()})));
    const auto directories = room.store().layerDirs(digest(test::idOf(imageA())));
    QCOMPARE(directories->size(), std::size_t(2));
    QVERIFY(directories->at(0).find(test::hexOf(imageA().layers[1])) != std::string::npos);
}

void tst_ImageStore::anOpaqueRootHidesWhatIsBelow() {
    StoreRoom room;
    const TestImage image{{test::layerOf({"base"}), test::layerOf({".wh..wh..opq", "a"}), test::layerOf({"top"})},
                          {"a:1"}};
    const auto loaded = room.load(test::dockerArchive({image}));
    QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
    const auto directories = room.store().layerDirs(loaded->front().id);
    QCOMPARE(directories->size(), std::size_t(2));
}

void tst_ImageStore::aLayerTwiceIsBelowOnce() {
    StoreRoom room;
    const std::string same = test::layerOf({"same"});
    const auto loaded = room.load(test::dockerArchive({{{same, test::layerOf({"x"}), same}, {"a:1"}}}));
    QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
    const auto directories = room.store().layerDirs(loaded->front().id);
    QCOMPARE(directories->size(), std::size_t(2));
    QVERIFY(directories->at(0).find(test::hexOf(same)) != std::string::npos);
}

void tst_ImageStore::savesWhatItLoaded_data() {
    QTest::addColumn<QString>("compression");
    for (const char* name : {"none", "gzip", "zstd"})
        QTest::newRow(name) << name;
}

void tst_ImageStore::savesWhatItLoaded() {
    QFETCH(QString, compression);
    StoreRoom room;
    TestImage image = imageA();
    image.layers.push_back(test::layerOf({std::string(90, 'x')}));
    QVERIFY(room.load(test::ociArchive(image, compression.toStdString())));
    QVERIFY(room.load(test::dockerArchive({imageB()})));
    std::string archive;
    bool isReady = false;
    const auto saved = room.store().save(
        {{digest(test::idOf(image)), {reference("other:name")}}, {digest(test::idOf(imageB())), {}}},
        [&](std::string_view bytes) -> Result<void> {
            archive += bytes;
            return {};
        },
        {},
        [&]() -> Result<void> {
            isReady = archive.empty();
            return {};
        });
    QVERIFY2(saved, saved ? "" : saved.error().message().c_str());
    QVERIFY(isReady);
    StoreRoom other;
    const auto loaded = other.load(archive);
    QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
    QCOMPARE(loaded->size(), std::size_t(2));
    QCOMPARE(loaded->at(0).id.hex(), test::idOf(image));
    QCOMPARE(loaded->at(0).tags.at(0).familiar(), "other:name");
    QVERIFY(loaded->at(1).tags.empty());
    QCOMPARE(other.names("layers"), room.names("layers"));
}

void tst_ImageStore::aDamagedBlobIsNotSaved() {
    for (const char* compression : {"none", "zstd"}) {
        StoreRoom room;
        QVERIFY(room.load(test::ociArchive(imageA(), compression)));
        const auto layers = room.store().layersOf(digest(test::idOf(imageA())));
        QFile blob(QString::fromStdString(room.root() + "/blobs/sha256/" + layers->at(0).blob.hex()));
        QVERIFY(blob.open(QIODevice::ReadWrite));
        blob.seek(blob.size() / 2);
        blob.write("damage");
        blob.close();
        const auto saved = room.store().save(
            {{digest(test::idOf(imageA())), {}}}, [](std::string_view) { return Result<void>(); }, {},
            [] { return Result<void>(); });
        QVERIFY(!saved);
        QVERIFY2(saved.error().message().find("damaged") != std::string::npos, saved.error().message().c_str());
    }
}

void tst_ImageStore::previewsWithoutKeeping() {
    StoreRoom room;
    TestImage image = imageA();
    // Larger than any document: it is not even read from the stream to the disk.
    image.layers.push_back(test::TarBuilder().file("large", std::string(5U << 20U, 'x')).end());
    for (const auto& archive : {test::dockerArchive({image}), test::ociArchive(image)}) {
        const auto preview = room.store().preview(test::sourceOf(archive), {});
        QVERIFY2(preview, preview ? "" : preview.error().message().c_str());
        QCOMPARE(preview->images.size(), std::size_t(1));
        QCOMPARE(preview->images[0].id, "sha256:" + test::idOf(image));
        QCOMPARE(preview->images[0].tags, std::vector<std::string>{"a:1"});
        QCOMPARE(preview->images[0].platform, "linux/amd64");
        QCOMPARE(preview->images[0].layers.size(), std::size_t(3));
        QCOMPARE(preview->images[0].layers[2].digest, "sha256:" + test::hexOf(image.layers[2]));
        QVERIFY(!preview->images[0].isPresent);
        QCOMPARE(preview->newBytes, preview->images[0].size);
    }
    QCOMPARE(room.rest(), "");
    QVERIFY(room.load(test::dockerArchive({imageA()})));
    const auto preview = room.store().preview(test::sourceOf(test::dockerArchive({image})), {});
    QVERIFY(preview->images[0].layers[0].isPresent);
    QVERIFY(!preview->images[0].layers[2].isPresent);
    QCOMPARE(preview->newBytes, preview->images[0].layers[2].size);
}

void tst_ImageStore::stopsAtOnce() {
    StoreRoom room;
    const std::string archive = test::dockerArchive({imageA()});
    std::stop_source stop;
    const auto loaded = room.store().load(
        [&](const store::ArchiveSink& sink) -> Result<void> {
            sink(std::string_view(archive).substr(0, archive.size() / 2));
            stop.request_stop();
            while (sink(std::string(1024, '\0'))) {
            }
            return {};
        },
        {}, stop.get_token());
    QVERIFY(!loaded);
    QCOMPARE(loaded.error().kind(), ErrorKind::cancelled);
    QCOMPARE(room.rest(), "");
    const auto broken = room.store().load(
        [&](const store::ArchiveSink& sink) -> Result<void> {
            sink(std::string_view(archive).substr(0, archive.size() / 2));
            return Error(ErrorKind::unavailable, "the client left");
        },
        {}, {});
    QVERIFY(!broken);
    QCOMPARE(broken.error().message(), "the client left");
    QCOMPARE(room.rest(), "");
}

void tst_ImageStore::cleansUpOnOpening() {
    StoreRoom room;
    QVERIFY(room.load(test::dockerArchive({imageA()})));
    room.close();
    QVERIFY(fs::makeDirectories(room.root() + "/tmp/left/deep/er"));
    QVERIFY(fs::makeDirectories(room.root() + "/layers/" + std::string(64, '1') + "/fs"));
    QVERIFY(fs::writeFileAtomic(room.root() + "/blobs/sha256/" + std::string(64, '2'), "x"));
    QVERIFY(room.reopen());
    room.close();
    QVERIFY(room.names("tmp").empty());
    QCOMPARE(room.names("layers").size(), std::size_t(2));
    QCOMPARE(room.names("blobs/sha256").size(), std::size_t(3));
    QVERIFY(room.reopen());
    QVERIFY(room.store().layerDirs(digest(test::idOf(imageA()))));
}

void tst_ImageStore::isClosedToOthers() {
    StoreRoom room;
    struct stat status {};
    for (const char* name : {"", "/blobs", "/layers", "/tmp"}) {
        QCOMPARE(::stat((room.root() + name).c_str(), &status), 0);
        QCOMPARE(status.st_mode & 0777U, 0700U);
    }
}

void tst_ImageStore::reportsProgress() {
    StoreRoom room;
    const std::string archive = test::dockerArchive({imageA()});
    std::map<std::string, store::LayerProgress> last;
    const auto loaded = room.store().load(
        test::sourceOf(archive), [&](const store::LayerProgress& layer) { last[layer.diffId.hex()] = layer; }, {});
    QVERIFY(loaded);
    QCOMPARE(last.size(), std::size_t(2));
    for (const auto& [diffId, layer] : last) {
        QVERIFY(layer.isDone);
        QCOMPARE(layer.current, layer.total);
        QVERIFY(layer.total > 0);
    }
}

void tst_ImageStore::takesTheSameArchiveFromSeveralAtOnce() {
    StoreRoom room;
    const std::string archive = test::dockerArchive({imageA(), imageB()});
    std::atomic<int> loaded = 0;
    {
        std::vector<std::jthread> clients;
        for (int i = 0; i < 4; ++i)
            clients.emplace_back([&] { loaded += room.load(archive) ? 1 : 0; });
    }
    QCOMPARE(loaded.load(), 4);
    QCOMPARE(*room.store().count(), 2);
    QCOMPARE(room.names("layers").size(), std::size_t(3));
    QVERIFY(room.names("tmp").empty());
    QVERIFY(room.store().layerDirs(digest(test::idOf(imageA()))));
}

// Whatever wins, an image that is listed is whole.
void tst_ImageStore::removesWhileItLoads() {
    StoreRoom room;
    const std::string archive = test::dockerArchive({imageA()});
    const auto id = digest(test::idOf(imageA()));
    bool isAlwaysLoaded = true;
    std::atomic<bool> isDone = false;
    {
        std::jthread remover([&] {
            while (!isDone)
                ignore(room.store().removeImage(id), "it may not be there yet");
        });
        for (int i = 0; i < 10; ++i)
            isAlwaysLoaded = room.load(archive).has_value() && isAlwaysLoaded;
        isDone = true;
    }
    QVERIFY(isAlwaysLoaded);
    QVERIFY(room.load(archive));
    QVERIFY(room.store().layerDirs(id));
    QVERIFY(room.store().configOf(id));
    QVERIFY(room.store().removeImage(id));
    QCOMPARE(room.rest(), "");
}

void tst_ImageStore::aFullDiskIsSaidAndLeavesNothing() {
    StoreRoom room;
    const std::string small = room.root() + "/small";
    QCOMPARE(::mkdir(small.c_str(), 0700), 0);
    QCOMPARE(::mount("tmpfs", small.c_str(), "tmpfs", 0, "size=6m"), 0);
    const ScopeExit unmount([&] { ::umount2(small.c_str(), MNT_DETACH); });
    store::ImageStore store({small, test::storeProgram(), {}});
    QVERIFY(store.open());
    // The first has no room as an archive, the second none once it is unpacked.
    for (const std::size_t size : {std::size_t(8U << 20U), std::size_t(4U << 20U)}) {
        const TestImage image{{test::TarBuilder().file("large", std::string(size, 'x')).end()}, {"a:1"}};
        const std::string archive = test::dockerArchive({image});
        const auto loaded = store.load(test::sourceOf(archive), {}, {});
        QVERIFY(!loaded);
        QVERIFY2(loaded.error().message().find("no space left") != std::string::npos, loaded.error().message().c_str());
        QCOMPARE(loaded.error().kind(), ErrorKind::unavailable);
        QVERIFY(QDir(QString::fromStdString(small + "/tmp")).isEmpty());
        QVERIFY(QDir(QString::fromStdString(small + "/blobs/sha256")).isEmpty());
    }
    QVERIFY(store.load(test::sourceOf(test::dockerArchive({imageA()})), {}, {}));
}

QTEST_GUILESS_MAIN(tst_ImageStore)
#include "tst_image_store.moc"
