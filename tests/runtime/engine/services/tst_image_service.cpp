// SPDX-License-Identifier: GPL-3.0-or-later
// Docker's rules for names, removal, filters and events, over a real store.
#include "core/fs/remove_tree.h"
#include "runtime/engine/services/image_filters.h"
#include "runtime/engine/services/image_service.h"
#include "tests/runtime/engine/store/image_archives.h"

#include <cstdlib>

#include <QTest>

using namespace gantry;
using namespace gantry::engine;
using test::TestImage;

namespace {

TestImage imageA() {
    TestImage image{{test::layerOf({"base"}), test::layerOf({"a"})}, {"a:1", "other/a:2"}};
    image.created = "2026-01-01T00:00:00Z";
    return image;
}

TestImage imageB() {
    TestImage image{{test::layerOf({"base"}), test::layerOf({"b"})}, {"b:1"}};
    image.created = "2026-02-01T00:00:00Z";
    image.execution = R"({"Cmd":["sh"],"Labels":{"kind":"other"}})";
    return image;
}

std::vector<std::string> idsOf(const Result<std::vector<api::ImageSummary>>& list) {
    std::vector<std::string> ids;
    if (!list)
        return {list.error().message()};
    for (const auto& image : *list)
        ids.push_back(image.Id.substr(7));
    return ids;
}

} // namespace

class tst_ImageService : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void findsByNameAndId();
    void saysWhatIsMissing();
    void listsAndFilters();
    void refusesFiltersItDoesNotKnow();
    void readsTimesOfFilters();
    void inspects();
    void tellsHistory();
    void resolvesForContainers();
    void tags();
    void untagsBeforeItRemoves();
    void removesById();
    void doesNotRemoveWhatIsUsed();
    void prunes();
    void loadSaysWhatDockerSays();
    void aTagAloneIsToldButIsNoName();
    void savesByNameAndById();
    void countsDiskUsage();

private:
    std::vector<std::string> load(const std::vector<TestImage>& images);
    std::vector<std::string> loadArchive(const std::string& archive);
    std::vector<std::string> actions();

    std::string m_root;
    std::vector<std::string> m_users;
    std::string m_usedImage;
    std::unique_ptr<EventBus> m_events;
    std::shared_ptr<EventBus::Subscription> m_listener;
    std::unique_ptr<ImageService> m_images;
};

void tst_ImageService::init() {
    std::string path = "/var/tmp/gantry-images-XXXXXX";
    m_root = ::mkdtemp(path.data());
    m_users.clear();
    m_usedImage.clear();
    m_events = std::make_unique<EventBus>();
    m_listener = m_events->subscribe(Caller{0, 0, {}, 0});
    const auto usersOf = [this](const std::string& id) {
        return id == m_usedImage ? m_users : std::vector<std::string>();
    };
    m_images =
        std::make_unique<ImageService>(ImagePaths{m_root, test::storeProgram()}, ImageUsage{usersOf, {}}, *m_events);
    const auto opened = m_images->open();
    QVERIFY2(opened, opened ? "" : opened.error().message().c_str());
}

void tst_ImageService::cleanup() {
    m_images.reset();
    m_listener.reset();
    m_events.reset();
    ignore(fs::removeTree(m_root), "the machine's temporary directory is cleaned anyway");
}

// What was said on the way.
std::vector<std::string> tst_ImageService::load(const std::vector<TestImage>& images) {
    return loadArchive(test::dockerArchive(images));
}

std::vector<std::string> tst_ImageService::loadArchive(const std::string& archive) {
    std::vector<std::string> lines;
    const auto loaded = m_images->load(test::sourceOf(archive),
                                       [&](const api::ProgressLine& line) {
                                           if (line.stream)
                                               lines.push_back(*line.stream);
                                       },
                                       {});
    if (!loaded)
        lines.push_back(loaded.error().message());
    return lines;
}

std::vector<std::string> tst_ImageService::actions() {
    std::vector<std::string> seen;
    while (const auto event = m_listener->next({}, 0))
        seen.push_back(event->Action + " " +
                       event->Actor.Attributes.at(event->Action == "prune" ? "reclaimed" : "name"));
    return seen;
}

void tst_ImageService::findsByNameAndId() {
    load({imageA(), imageB()});
    const std::string id = test::idOf(imageA());
    for (const auto& reference : {std::string("a:1"), std::string("docker.io/library/a:1"), std::string("other/a:2"),
                                  id, "sha256:" + id, id.substr(0, 12), "sha256:" + id.substr(0, 12)}) {
        const auto found = m_images->inspect(reference);
        QVERIFY2(found, reference.c_str());
        QCOMPARE(found->Id, "sha256:" + id);
    }
    QCOMPARE(*m_images->count(), 2);
}

void tst_ImageService::saysWhatIsMissing() {
    load({imageA()});
    for (const std::string reference : {"a", "a:2", "nothing", "quay.io/x/y:z", "sha256:ffffffffffff"}) {
        const auto found = m_images->inspect(reference);
        QVERIFY(!found);
        QCOMPARE(found.error().kind(), ErrorKind::notFound);
        QCOMPARE(found.error().message(), "No such image: " + reference);
        QCOMPARE(m_images->resolve(reference).error().message(), "No such image: " + reference);
    }
    QCOMPARE(m_images->inspect("UPPER").error().kind(), ErrorKind::invalidArgument);
}

void tst_ImageService::listsAndFilters() {
    TestImage nameless{{test::layerOf({"base"})}, {}};
    nameless.created = "2026-03-01T00:00:00Z";
    load({imageA(), imageB(), nameless});
    const std::string a = test::idOf(imageA());
    const std::string b = test::idOf(imageB());
    const std::string c = test::idOf(nameless);
    const auto ids = [&](const api::Filters& filters) { return idsOf(m_images->list(filters)); };
    using Ids = std::vector<std::string>;
    QCOMPARE(ids({}), (Ids{c, b, a}));
    QCOMPARE(ids({{"dangling", {"true"}}}), Ids{c});
    QCOMPARE(ids({{"dangling", {"false"}}}), (Ids{b, a}));
    QCOMPARE(ids({{"label", {"kind"}}}), (Ids{c, b, a}));
    QCOMPARE(ids({{"label", {"kind=other"}}}), Ids{b});
    QCOMPARE(ids({{"reference", {"*a"}}}), Ids{a});
    QCOMPARE(ids({{"reference", {"other/*"}}}), Ids{a});
    QCOMPARE(ids({{"reference", {"a:1", "b"}}}), (Ids{b, a}));
    QCOMPARE(ids({{"reference", {"a:2"}}}), Ids{});
    QCOMPARE(ids({{"before", {"b:1"}}}), Ids{a});
    QCOMPARE(ids({{"since", {"b:1"}}}), Ids{c});
    QCOMPARE(ids({{"until", {"2026-01-15T00:00:00Z"}}}), Ids{a});
    const auto list = m_images->list({}, true);
    QCOMPARE(list->at(2).RepoTags, (std::vector<std::string>{"a:1", "other/a:2"}));
    QCOMPARE(list->at(2).SharedSize, 4);
    QCOMPARE(list->at(2).Size, 5);
    QCOMPARE(list->at(2).Created, 1767225600);
    QCOMPARE(m_images->list({})->at(2).SharedSize, -1);
}

void tst_ImageService::refusesFiltersItDoesNotKnow() {
    QCOMPARE(m_images->list({{"nonsense", {"x"}}}).error().kind(), ErrorKind::invalidArgument);
    QCOMPARE(m_images->list({{"dangling", {"perhaps"}}}).error().kind(), ErrorKind::invalidArgument);
    QCOMPARE(m_images->list({{"until", {"yesterday"}}}).error().kind(), ErrorKind::invalidArgument);
    QCOMPARE(m_images->list({{"before", {"nothing"}}}).error().kind(), ErrorKind::notFound);
    QCOMPARE(m_images->prune({{"reference", {"x"}}}).error().kind(), ErrorKind::invalidArgument);
}

void tst_ImageService::readsTimesOfFilters() {
    constexpr std::int64_t kSecond = 1'000'000'000;
    const std::int64_t now = 1'000'000 * kSecond;
    QCOMPARE(*parseFilterTime("1970-01-02T00:00:00Z", now), 86400 * kSecond);
    QCOMPARE(*parseFilterTime("1970-01-02", now), 86400 * kSecond);
    QCOMPARE(*parseFilterTime("12.5", now), 12 * kSecond + kSecond / 2);
    QCOMPARE(*parseFilterTime("1h30m", now), now - 5400 * kSecond);
    QCOMPARE(*parseFilterTime("24h", now), now - 86400 * kSecond);
    for (const char* text : {"", "h", "1x", "-5h", "1h2", "99999999999999999999h"})
        QVERIFY2(!parseFilterTime(text, now), text);
}

void tst_ImageService::inspects() {
    load({imageA()});
    const auto body = m_images->inspect("a:1");
    QVERIFY(body);
    QCOMPARE(body->RepoTags, (std::vector<std::string>{"a:1", "other/a:2"}));
    QCOMPARE(body->Architecture, "amd64");
    QCOMPARE(body->Os, "linux");
    QCOMPARE(body->Created, "2026-01-01T00:00:00Z");
    QCOMPARE(body->Config.Cmd->at(0), "sh");
    QCOMPARE(body->Config.Labels.at("kind"), "test");
    QCOMPARE(body->RootFS_.Layers.size(), std::size_t(2));
    QCOMPARE(body->RootFS_.Layers[1], "sha256:" + test::hexOf(imageA().layers[1]));
}

void tst_ImageService::tellsHistory() {
    load({imageA()});
    const auto history = m_images->history("a:1");
    QVERIFY(history);
    // The config tells of one step; the other layer is shown without words.
    QCOMPARE(history->size(), std::size_t(2));
    QCOMPARE(history->at(0).Id, "sha256:" + test::idOf(imageA()));
    QCOMPARE(history->at(0).Size, 1);
    QCOMPARE(history->at(1).Id, "<missing>");
    QCOMPARE(history->at(1).CreatedBy, "made");
    QCOMPARE(history->at(1).Size, 4);
}

void tst_ImageService::resolvesForContainers() {
    load({imageA()});
    const auto image = m_images->resolve("a:1");
    QVERIFY(image);
    QCOMPARE(image->id, "sha256:" + test::idOf(imageA()));
    QCOMPARE(image->reference, "a:1");
    QCOMPARE(image->config.Env.at(0), "PATH=/bin");
    QCOMPARE(image->layerDirs.size(), std::size_t(2));
    QVERIFY(QFile::exists(QString::fromStdString(image->layerDirs[0] + "/a")));
    QCOMPARE(image->size, 5);
}

void tst_ImageService::tags() {
    load({imageA(), imageB()});
    actions();
    QVERIFY(m_images->tag("a:1", "example.com/new", ""));
    QVERIFY(m_images->tag("a:1", "b", "1"));
    QCOMPARE(actions(), (std::vector<std::string>{"tag example.com/new:latest", "tag b:1"}));
    QCOMPARE(m_images->inspect("example.com/new")->Id, "sha256:" + test::idOf(imageA()));
    QVERIFY(m_images->inspect(test::idOf(imageB()))->RepoTags.empty());
    QVERIFY(!m_images->tag("a:1", "UPPER", ""));
    QVERIFY(!m_images->tag("a:1", "x", "not a tag"));
    QVERIFY(!m_images->tag("nothing", "x", ""));
}

void tst_ImageService::untagsBeforeItRemoves() {
    load({imageA()});
    actions();
    const auto untagged = m_images->remove("a:1", false);
    QVERIFY(untagged);
    QCOMPARE(untagged->size(), std::size_t(1));
    QCOMPARE(*untagged->at(0).Untagged, "a:1");
    const auto removed = m_images->remove("other/a:2", false);
    QVERIFY(removed);
    QCOMPARE(removed->size(), std::size_t(4));
    QCOMPARE(*removed->at(1).Deleted, "sha256:" + test::idOf(imageA()));
    QCOMPARE(*m_images->count(), 0);
    QCOMPARE(actions(),
             (std::vector<std::string>{"untag a:1", "untag other/a:2", "delete sha256:" + test::idOf(imageA())}));
}

void tst_ImageService::removesById() {
    load({imageA(), imageB()});
    const auto refused = m_images->remove(test::idOf(imageA()), false);
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind(), ErrorKind::conflict);
    QVERIFY(refused.error().message().find("multiple repositories") != std::string::npos);
    QVERIFY(m_images->remove(test::idOf(imageA()), true));
    QVERIFY(m_images->remove(test::idOf(imageB()).substr(0, 10), false));
    QCOMPARE(*m_images->count(), 0);
}

void tst_ImageService::doesNotRemoveWhatIsUsed() {
    load({imageB()});
    m_usedImage = "sha256:" + test::idOf(imageB());
    m_users = {"busy_bee"};
    const std::vector<std::pair<std::string, bool>> attempts{{"b:1", false}, {m_usedImage, false}, {m_usedImage, true}};
    for (const auto& [reference, isForced] : attempts) {
        const auto refused = m_images->remove(reference, isForced);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind(), ErrorKind::conflict);
        QVERIFY2(refused.error().message().find("busy_bee") != std::string::npos, refused.error().message().c_str());
    }
    QVERIFY(m_images->prune({{"dangling", {"false"}}})->ImagesDeleted.empty());
    const auto untagged = m_images->remove("b:1", true);
    QVERIFY(untagged);
    QCOMPARE(untagged->size(), std::size_t(1));
    QVERIFY(m_images->resolve(m_usedImage));
    m_users.clear();
    QCOMPARE(m_images->prune({})->ImagesDeleted.size(), std::size_t(3));
}

void tst_ImageService::prunes() {
    TestImage nameless{{test::layerOf({"base"}), test::layerOf({"lost"})}, {}};
    load({imageA(), imageB(), nameless});
    actions();
    const auto dangling = m_images->prune({});
    QVERIFY(dangling);
    QCOMPARE(*dangling->ImagesDeleted.at(0).Deleted, "sha256:" + test::idOf(nameless));
    QVERIFY(dangling->SpaceReclaimed > 0);
    QVERIFY(actions().back().starts_with("prune "));
    QVERIFY(m_images->prune({{"dangling", {"false"}}, {"label!", {"kind=other"}}}));
    QCOMPARE(idsOf(m_images->list({})), std::vector<std::string>{test::idOf(imageB())});
}

void tst_ImageService::loadSaysWhatDockerSays() {
    TestImage nameless{{test::layerOf({"base"})}, {}};
    QCOMPARE(load({imageA(), nameless}),
             (std::vector<std::string>{"Loaded image: a:1\n", "Loaded image: other/a:2\n",
                                       "Loaded image ID: sha256:" + test::idOf(nameless) + "\n"}));
    QCOMPARE(actions(), (std::vector<std::string>{"load a:1", "load sha256:" + test::idOf(nameless)}));
    TestImage newer = imageB();
    newer.tags = {"a:1"};
    QCOMPARE(load({newer}),
             (std::vector<std::string>{"The image a:1 already exists, renaming the old one with ID sha256:" +
                                           test::idOf(imageA()) + " to empty string\n",
                                       "Loaded image: a:1\n"}));
}

// As umoci and skopeo write it. Whatever else stands there is not repeated to somebody's terminal.
void tst_ImageService::aTagAloneIsToldButIsNoName() {
    TestImage image{{test::layerOf({"base"})}, {"1.0", R"(\u001b[2J x)", "newest"}};
    const std::string id = test::idOf(image);
    const auto told = [&id](const std::string& tag) {
        return "The archive has only the tag \"" + tag + "\" for it, so it has no name yet: docker tag " +
               id.substr(0, 12) + " NAME:" + tag + "\n";
    };
    QCOMPARE(loadArchive(test::ociArchive(image)),
             (std::vector<std::string>{"Loaded image ID: sha256:" + id + "\n", told("1.0"), told("newest")}));
    QVERIFY(m_images->inspect(id)->RepoTags.empty());
    image.tags = {"web:1.0"};
    QCOMPARE(loadArchive(test::ociArchive(image)), std::vector<std::string>{"Loaded image: web:1.0\n"});
}

void tst_ImageService::savesByNameAndById() {
    load({imageA(), imageB()});
    std::string archive;
    const auto sink = [&](std::string_view bytes) -> Result<void> {
        archive += bytes;
        return {};
    };
    QVERIFY(m_images->save({"a:1", test::idOf(imageB()), "sha256:" + test::idOf(imageA())}, sink, {}));
    const auto preview = m_images->preview(test::sourceOf(archive), {});
    QVERIFY(preview);
    QCOMPARE(preview->images.size(), std::size_t(2));
    QCOMPARE(preview->images[0].tags, std::vector<std::string>{"a:1"});
    QVERIFY(preview->images[0].isPresent && preview->images[1].isPresent);
    QVERIFY(preview->images[1].tags.empty());
    archive.clear();
    bool isReady = false;
    const auto missing = m_images->save({"a:1", "nothing"}, sink, {}, [&]() -> Result<void> {
        isReady = true;
        return {};
    });
    QCOMPARE(missing.error().message(), "No such image: nothing");
    QVERIFY(!isReady && archive.empty());
    QVERIFY(!m_images->save({}, sink, {}));
}

void tst_ImageService::countsDiskUsage() {
    load({imageA(), imageB()});
    m_usedImage = "sha256:" + test::idOf(imageA());
    m_users = {"one", "two"};
    const auto usage = m_images->diskUsage();
    QVERIFY(usage);
    QCOMPARE(usage->layersSize, 6);
    QCOMPARE(usage->images.at(1).Containers, 2);
    QCOMPARE(usage->images.at(0).Containers, 0);
}

QTEST_GUILESS_MAIN(tst_ImageService)
#include "tst_image_service.moc"
