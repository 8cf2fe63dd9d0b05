// SPDX-License-Identifier: GPL-3.0-or-later
// What each layer of a loaded image adds, changes and deletes, as overlayfs would show it.
#include "runtime/engine/store/layer_files.h"
#include "tests/runtime/engine/store/image_archives.h"

#include <QTest>

using namespace gantry;
using namespace gantry::store;
using test::TarBuilder;
using test::TestImage;

namespace {

// "+name" added, "~name" changed, "-name" deleted; directories end in "/", sizes follow where they are counted.
std::string told(const Result<LayerListing>& listing) {
    if (!listing)
        return listing.error().message();
    std::string text;
    for (const auto& file : listing->files) {
        text += text.empty() ? "" : " ";
        text += file.change == FileChange::added ? "+" : file.change == FileChange::changed ? "~" : "-";
        text += file.name + (file.kind == FileKind::directory ? "/" : "");
        if (file.size > 0)
            text += ":" + std::to_string(file.size);
        if (!file.target.empty())
            text += ">" + file.target;
    }
    return text + (listing->isCut ? " …" : "");
}

TestImage image() {
    TestImage image;
    image.layers = {
        TarBuilder()
            .file("etc/hosts", "four")
            .file("etc/old", "old")
            .file("opt/app/a", "aa")
            .file("opt/app/b", "bbb")
            .file("opt/kept/c", "c")
            .file("swap/inside", "x")
            .symlink("link", "etc/hosts")
            .end(),
        TarBuilder()
            .file("etc/hosts", "eight ab")
            .file("etc/.wh.old", "")
            .file("etc/new", "n")
            .file("opt/app/.wh..wh..opq", "")
            .file("opt/app/b", "new b")
            .file("opt/app/sub/d", "dddd")
            .file(".wh.swap", "")
            .file(".wh.never", "")
            .end(),
        TarBuilder().file("etc/old", "again").file("opt/app/a", "returned").file("swap", "a file now").end(),
        TarBuilder().file(".wh..wh..opq", "").file("only", "1").end(),
    };
    image.tags = {"layers:1"};
    return image;
}

} // namespace

class tst_LayerFiles : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_room = std::make_unique<test::StoreRoom>();
        const auto loaded = m_room->load(test::dockerArchive({image()}));
        QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
        m_id = loaded->at(0).id;
    }

    void tellsWhatALayerChanges_data() {
        QTest::addColumn<int>("layer");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("expected");
        QTest::newRow("lowest") << 0 << "/"
                                << "+etc/:7 +link>etc/hosts +opt/:6 +swap/:1";
        QTest::newRow("lowest, below") << 0 << "etc"
                                       << "+hosts:4 +old:3";
        QTest::newRow("root") << 1 << ""
                              << "~etc/:9 -never ~opt/:9 -swap/";
        QTest::newRow("changed, deleted, added") << 1 << "/etc"
                                                 << "~hosts:8 +new:1 -old:3";
        QTest::newRow("opaque names what it hides") << 1 << "/opt/app"
                                                    << "-a:2 ~b:5 +sub/:4";
        QTest::newRow("below an added directory") << 1 << "/opt/app/sub"
                                                  << "+d:4";
        QTest::newRow("what was deleted is new") << 2 << "etc/"
                                                 << "+old:5";
        QTest::newRow("what was hidden is new") << 2 << "opt//app/."
                                                << "+a:8";
        QTest::newRow("in place of a directory") << 2 << "/"
                                                 << "~etc/:5 ~opt/:8 +swap:10";
        QTest::newRow("opaque root") << 3 << "/"
                                     << "-etc/ -link +only:1 -opt/ -swap:10";
    }
    void tellsWhatALayerChanges() {
        QFETCH(int, layer);
        QFETCH(QString, path);
        QFETCH(QString, expected);
        QCOMPARE(QString::fromStdString(told(list(layer, path.toStdString(), true))), expected);
    }

    void countsDirectoriesOnlyOnRequest() {
        const auto listing = list(0, "/", false);
        QVERIFY(listing);
        for (const auto& file : listing->files) {
            if (file.kind == FileKind::directory)
                QCOMPARE(file.size, std::int64_t(-1));
        }
    }

    void staysInTheLayer() {
        QVERIFY(told(list(0, "../../..", false)).find("leads out") != std::string::npos);
        QVERIFY(told(list(0, "etc/../..", false)).find("leads out") != std::string::npos);
        // Neither a link nor a file is a directory of the layer.
        QCOMPARE(list(0, "link", false).error().kind(), ErrorKind::notFound);
        QCOMPARE(list(0, "etc/hosts/x", false).error().kind(), ErrorKind::notFound);
        QCOMPARE(list(2, "opt/kept", false).error().kind(), ErrorKind::notFound);
        QCOMPARE(m_room->store().layerStack(m_id, 4).error().kind(), ErrorKind::notFound);
    }

    void tellsWhatRemovingWouldFree() {
        TestImage other = image();
        other.layers.pop_back();
        other.layers.back() = test::layerOf({"other"});
        other.tags = {"other:1"};
        const auto loaded = m_room->load(test::dockerArchive({other}));
        QVERIFY(loaded);
        const oci::Digest second = loaded->at(0).id;
        auto& store = m_room->store();
        const auto first = store.bytesFreedBy({m_id});
        const auto both = store.bytesFreedBy({m_id, second});
        QVERIFY(first && both);
        QVERIFY(*both > *first); // the shared layers go only with the last that has them
        const auto removed = store.removeImage(m_id);
        QVERIFY(removed);
        QCOMPARE(removed->diskBytes, *first);
        QCOMPARE(store.removeImage(second)->diskBytes, *both - *first);
    }

private:
    Result<LayerListing> list(int layer, const std::string& path, bool wantsSizes) const {
        const auto stack = m_room->store().layerStack(m_id, static_cast<std::size_t>(layer));
        return stack ? listLayerFiles(*stack, path, wantsSizes, {}) : Result<LayerListing>(stack.error());
    }

    std::unique_ptr<test::StoreRoom> m_room;
    oci::Digest m_id;
};

QTEST_GUILESS_MAIN(tst_LayerFiles)
#include "tst_layer_files.moc"
