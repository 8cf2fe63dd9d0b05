// SPDX-License-Identifier: GPL-3.0-or-later
// The image routes over a real socket: statuses, bodies and streams as clients see them.
#include "core/fs/files.h"
#include "core/fs/remove_tree.h"
#include "runtime/engine/http/server.h"
#include "runtime/engine/routes/image_routes.h"
#include "tests/runtime/engine/store/image_archives.h"

#include <cstdlib>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>

#include <QTest>

using namespace gantry;
using namespace gantry::engine;
using test::TestImage;

namespace {

constexpr int kPatienceMs = 30'000;

TestImage image() {
    return {{test::layerOf({"base"}), test::layerOf({"a"})}, {"a:1", "example.com/x/a:2"}};
}

// As `tar -C root -c .` packs it, with what no image archive may hold.
std::string system() {
    return test::TarBuilder()
        .directory("./")
        .directory("./bin")
        .add({"./bin/busybox", '0', "program", "", 0755})
        .hardLink("./bin/sh", "./bin/busybox")
        .symlink("./bin/ls", "/bin/busybox")
        .directory("./dev")
        .add({"./dev/null", '3', "", "", 0666, 0, 0, 0, 1, 3})
        .file("./etc/hostname", "name\n")
        .end();
}

} // namespace

class tst_ImageRoutes : public QObject {
    Q_OBJECT
private slots:
    void init();
    void cleanup();
    void loadStreamsWhatItDoes();
    void quietLeavesProgressOut();
    void aRefusalArrivesAfterAllIsSent();
    void answersAboutImages();
    void savesOneAndSeveral();
    void missingImagesAreNotFound();
    void pullingIsSaidToComeLater();
    void previews();
    void takesTheChosenImages();
    void looksIntoLayers();
    void saysWhatAPruneWouldFree();
    void makesAnImageOfASystemsFiles();
    void saysWhatCannotBeImported();
    void previewsASystemsFiles();
    void aClientThatLeavesLeavesNothing();

private:
    UniqueFd connect() const;
    // The whole answer, head and body, of a request whose connection is closed after it.
    std::string request(const std::string& method, const std::string& target, const std::string& body = {}) const;
    static std::string bodyOf(const std::string& answer);

    std::string m_root;
    EventBus m_events;
    std::unique_ptr<ImageService> m_images;
    std::unique_ptr<Router> m_router;
    std::unique_ptr<Server> m_server;
    std::thread m_thread;
};

void tst_ImageRoutes::init() {
    std::string path = "/var/tmp/gantry-routes-XXXXXX";
    m_root = ::mkdtemp(path.data());
    m_images =
        std::make_unique<ImageService>(ImagePaths{m_root + "/data", test::storeProgram()}, ImageUsage{}, m_events);
    QVERIFY(m_images->open());
    m_router = std::make_unique<Router>();
    addImageRoutes(*m_router, *m_images);
    auto listener = listenAt(m_root + "/socket");
    QVERIFY2(listener, listener ? "" : listener.error().message().c_str());
    m_server = std::make_unique<Server>(*m_router, ServerOptions{});
    m_thread = std::thread([this, fd = std::make_shared<UniqueFd>(std::move(*listener))] {
        ignore(m_server->serve(std::move(*fd)), "the clients see it");
    });
}

void tst_ImageRoutes::cleanup() {
    m_server->stop();
    m_thread.join();
    m_server.reset();
    m_images.reset();
    ignore(fs::removeTree(m_root), "the machine's temporary directory is cleaned anyway");
}

UniqueFd tst_ImageRoutes::connect() const {
    UniqueFd fd(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    (m_root + "/socket").copy(address.sun_path, sizeof address.sun_path - 1);
    if (::connect(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        fd.reset();
    return fd;
}

std::string tst_ImageRoutes::request(const std::string& method, const std::string& target,
                                     const std::string& body) const {
    const UniqueFd fd = connect();
    const std::string head = method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: " +
                             std::to_string(body.size()) + "\r\n\r\n";
    if (!fs::writeAll(fd.get(), head) || !fs::writeAll(fd.get(), body))
        return "the request could not be sent whole";
    std::string answer;
    for (;;) {
        pollfd polled{fd.get(), POLLIN, 0};
        if (::poll(&polled, 1, kPatienceMs) <= 0)
            return answer + "(time out)";
        char buffer[16384];
        const ssize_t count = ::read(fd.get(), buffer, sizeof buffer);
        if (count <= 0)
            return answer;
        answer.append(buffer, static_cast<std::size_t>(count));
    }
}

// Chunks put together.
std::string tst_ImageRoutes::bodyOf(const std::string& answer) {
    const auto begin = answer.find("\r\n\r\n");
    if (begin == std::string::npos)
        return {};
    std::string rest = answer.substr(begin + 4);
    if (answer.find("chunked") > begin)
        return rest;
    std::string body;
    for (;;) {
        const auto line = rest.find("\r\n");
        if (line == std::string::npos)
            return body + "(cut off)";
        const std::size_t size = std::stoul(rest.substr(0, line), nullptr, 16);
        if (size == 0)
            return body;
        body += rest.substr(line + 2, size);
        rest.erase(0, line + 2 + size + 2);
    }
}

void tst_ImageRoutes::loadStreamsWhatItDoes() {
    const std::string answer = request("POST", "/v1.43/images/load?quiet=0", test::dockerArchive({image()}));
    QVERIFY2(answer.starts_with("HTTP/1.1 200"), answer.c_str());
    QVERIFY(answer.find("application/json") != std::string::npos);
    const std::string body = bodyOf(answer);
    QVERIFY2(body.find(R"("id":")" + test::hexOf(image().layers[0]).substr(0, 12)) != std::string::npos, body.c_str());
    QVERIFY(body.find("progressDetail") != std::string::npos);
    QVERIFY(body.find(R"({"stream":"Loaded image: a:1\n"})") != std::string::npos);
    QVERIFY(body.ends_with("\n"));
}

void tst_ImageRoutes::quietLeavesProgressOut() {
    const std::string body = bodyOf(request("POST", "/images/load?quiet=1", test::dockerArchive({image()})));
    QVERIFY(body.find("progressDetail") == std::string::npos);
    QVERIFY(body.find("Loaded image: a:1") != std::string::npos);
}

void tst_ImageRoutes::aRefusalArrivesAfterAllIsSent() {
    // More than any buffer on the way holds.
    const std::string answer = request("POST", "/images/load", std::string(8U << 20U, 'x'));
    QVERIFY2(answer.starts_with("HTTP/1.1 400"), answer.c_str());
    QVERIFY2(bodyOf(answer).find("not a tar archive") != std::string::npos, answer.c_str());
}

void tst_ImageRoutes::answersAboutImages() {
    QCOMPARE(bodyOf(request("GET", "/images/json")), "[]");
    request("POST", "/images/load", test::dockerArchive({image()}));
    const std::string id = "sha256:" + test::idOf(image());
    QVERIFY(bodyOf(request("GET", "/images/json")).find(id) != std::string::npos);
    QCOMPARE(bodyOf(request("GET", "/images/json?filters=%7B%22reference%22%3A%5B%22zzz%22%5D%7D")), "[]");
    QVERIFY(request("GET", "/images/json?filters=nonsense").starts_with("HTTP/1.1 400"));
    for (const std::string name : {"a:1", "example.com/x/a:2", "example.com%2Fx%2Fa:2"}) {
        QVERIFY(bodyOf(request("GET", "/images/" + name + "/json")).find(id) != std::string::npos);
        QVERIFY(bodyOf(request("GET", "/images/" + name + "/history")).find("made") != std::string::npos);
    }
    QVERIFY(request("POST", "/images/a:1/tag?repo=localhost:5000/b&tag=3").starts_with("HTTP/1.1 201"));
    QVERIFY(bodyOf(request("GET", "/images/localhost:5000/b:3/json")).find(id) != std::string::npos);
    QCOMPARE(bodyOf(request("DELETE", "/images/localhost:5000/b:3")), R"([{"Untagged":"localhost:5000/b:3"}])");
    QVERIFY(request("DELETE", "/images/" + id).starts_with("HTTP/1.1 409"));
    QVERIFY(bodyOf(request("DELETE", "/images/" + id + "?force=1")).find(R"({"Deleted":")" + id) != std::string::npos);
    QVERIFY(bodyOf(request("POST", "/images/prune")).find(R"("SpaceReclaimed":0)") != std::string::npos);
}

void tst_ImageRoutes::savesOneAndSeveral() {
    TestImage other{{test::layerOf({"other"})}, {"other:1"}};
    request("POST", "/images/load", test::dockerArchive({image(), other}));
    const std::string one = request("GET", "/images/example.com/x/a:2/get");
    QVERIFY(one.find("application/x-tar") != std::string::npos);
    const std::string several = bodyOf(request("GET", "/images/get?names=a:1&names=other:1"));
    test::StoreRoom room;
    const auto loaded = room.load(several);
    QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
    QCOMPARE(loaded->size(), std::size_t(2));
    QCOMPARE(room.load(bodyOf(one))->at(0).tags.at(0).familiar(), "example.com/x/a:2");
}

void tst_ImageRoutes::missingImagesAreNotFound() {
    const std::vector<std::pair<std::string, std::string>> requests{
        {"GET", "/images/nothing/json"},      {"GET", "/images/nothing/history"},     {"GET", "/images/nothing/get"},
        {"GET", "/images/get?names=nothing"}, {"POST", "/images/nothing/tag?repo=a"}, {"DELETE", "/images/nothing"}};
    for (const auto& [method, target] : requests) {
        const std::string answer = request(method, target);
        QVERIFY2(answer.starts_with("HTTP/1.1 404"), target.c_str());
        QCOMPARE(bodyOf(answer), R"({"message":"No such image: nothing"})");
    }
}

void tst_ImageRoutes::pullingIsSaidToComeLater() {
    const std::string answer = request("POST", "/images/create?fromImage=busybox&tag=latest");
    QVERIFY(answer.starts_with("HTTP/1.1 501"));
    QVERIFY(bodyOf(answer).find("load an image archive") != std::string::npos);
}

void tst_ImageRoutes::previews() {
    const std::string body = bodyOf(request("POST", "/gantry/v1/archives/preview", test::dockerArchive({image()})));
    const auto preview = api::decodeArchivePreview(body);
    QVERIFY2(preview, body.c_str());
    QCOMPARE(preview->images.at(0).tags.at(0), "a:1");
    QCOMPARE(*m_images->count(), 0);
    QVERIFY(request("POST", "/gantry/v1/archives/preview", "x").starts_with("HTTP/1.1 400"));
}

void tst_ImageRoutes::looksIntoLayers() {
    TestImage other = image();
    other.layers[1] = test::layerOf({"b", "dir/c"});
    other.tags = {"b:1"};
    request("POST", "/images/load", test::dockerArchive({image(), other}));
    const auto layers = api::decodeImageLayers(bodyOf(request("GET", "/gantry/v1/images/example.com/x/a:2/layers")));
    QVERIFY2(layers, layers ? "" : layers.error().message().c_str());
    QCOMPARE(layers->id, "sha256:" + test::idOf(image()));
    QCOMPARE(layers->layers.size(), std::size_t(2));
    QCOMPARE(layers->layers[0].diffId, "sha256:" + test::hexOf(image().layers[0]));
    QCOMPARE(layers->layers[0].index, 0);
    QCOMPARE(layers->layers[0].sharedWith, std::vector<std::string>{"b:1"});
    QCOMPARE(layers->layers[1].plainBytes, static_cast<std::int64_t>(image().layers[1].size()));
    QCOMPARE(layers->layers[0].createdBy, "made");
    QCOMPARE(layers->uniqueSize, layers->layers[1].size);
    const auto files =
        api::decodeLayerFiles(bodyOf(request("GET", "/gantry/v1/images/b:1/layers/1/files?path=/dir&sizes=1")));
    QVERIFY2(files, files ? "" : files.error().message().c_str());
    QCOMPARE(files->entries.size(), std::size_t(1));
    QCOMPARE(files->entries[0].name, "c");
    QCOMPARE(files->entries[0].change, "added");
    QVERIFY(request("GET", "/gantry/v1/images/b:1/layers/2/files").starts_with("HTTP/1.1 404"));
    QVERIFY(request("GET", "/gantry/v1/images/b:1/layers/x/files").starts_with("HTTP/1.1 400"));
    QVERIFY(request("GET", "/gantry/v1/images/b:1/layers/1/files?path=/../x").starts_with("HTTP/1.1 400"));
    QVERIFY(request("GET", "/gantry/v1/images/nothing/layers").starts_with("HTTP/1.1 404"));
}

void tst_ImageRoutes::saysWhatAPruneWouldFree() {
    request("POST", "/images/load", test::dockerArchive({image()}));
    const std::string all = "?filters=%7B%22dangling%22%3A%5B%22false%22%5D%7D";
    const auto none = api::decodeImagesPruned(bodyOf(request("GET", "/gantry/v1/images/prune")));
    QVERIFY(none && none->ImagesDeleted.empty() && none->SpaceReclaimed == 0);
    const auto preview = api::decodeImagesPruned(bodyOf(request("GET", "/gantry/v1/images/prune" + all)));
    QVERIFY(preview);
    QCOMPARE(preview->ImagesDeleted.size(), std::size_t(3)); // two names and the image
    QCOMPARE(*m_images->count(), 1);
    const auto pruned = api::decodeImagesPruned(bodyOf(request("POST", "/images/prune" + all)));
    QVERIFY(pruned);
    QCOMPARE(pruned->SpaceReclaimed, preview->SpaceReclaimed);
    QCOMPARE(*m_images->count(), 0);
}

void tst_ImageRoutes::takesTheChosenImages() {
    const TestImage other{{test::layerOf({"base"}), test::layerOf({"other"})}, {"other:1"}};
    const std::string archive = test::dockerArchive({image(), other});
    const std::string missing = request("POST", "/images/load?gantry-image=sha256:" + std::string(64, '0'), archive);
    QVERIFY2(missing.starts_with("HTTP/1.1 404"), missing.c_str());
    QVERIFY(request("POST", "/images/load?gantry-image=other", archive).starts_with("HTTP/1.1 400"));
    QCOMPARE(*m_images->count(), 0);
    const std::string body = bodyOf(request("POST", "/images/load?gantry-image=sha256:" + test::idOf(other), archive));
    QVERIFY2(body.find("Loaded image: other:1") != std::string::npos, body.c_str());
    QVERIFY(body.find("a:1") == std::string::npos);
    QCOMPARE(*m_images->count(), 1);
}

void tst_ImageRoutes::makesAnImageOfASystemsFiles() {
    const std::string files = system();
    const std::string changes = "&changes=CMD%20%5B%22%2Fbin%2Fsh%22%5D&changes=ENV%20A%3D1%20B%3D2"
                                "&changes=LABEL%20kind%3Dsystem&changes=expose%2080&changes=WORKDIR%20%2Fsrv";
    for (const std::string program : {"none", "gzip"}) {
        const std::string body =
            bodyOf(request("POST", "/images/create?fromSrc=-&repo=sys/" + program + "&tag=3" + changes,
                           test::compressed(files, program)));
        const std::string start = "{\"status\":\"";
        QVERIFY2(body.starts_with(start + "sha256:"), body.c_str());
        const auto made = m_images->inspect("sys/" + program + ":3");
        QVERIFY2(made, made ? "" : made.error().message().c_str());
        QCOMPARE(body, start + made->Id + "\"}\n");
        QCOMPARE(made->RootFS_.Layers, std::vector<std::string>{"sha256:" + test::hexOf(files)});
        QCOMPARE(made->Config.Cmd.value(), std::vector<std::string>{"/bin/sh"});
        QCOMPARE(made->Config.Env, (std::vector<std::string>{"A=1", "B=2"}));
        QCOMPARE(made->Config.Labels.at("kind"), "system");
        QVERIFY(made->Config.ExposedPorts.contains("80/tcp"));
        QCOMPARE(made->Config.WorkingDir, "/srv");
        QCOMPARE(made->Comment, "");
        QCOMPARE(m_images->history("sys/" + program + ":3")->at(0).Comment, "Imported from -");
    }
    // What was made is whole: it can be saved and loaded elsewhere.
    test::StoreRoom room;
    const auto loaded = room.load(bodyOf(request("GET", "/images/sys/gzip:3/get")));
    QVERIFY2(loaded, loaded ? "" : loaded.error().message().c_str());
    QVERIFY(bodyOf(request("POST", "/images/create?fromSrc=-", files)).find("sha256:") != std::string::npos);
    QVERIFY(bodyOf(request("GET", "/images/json?filters=%7B%22label%22%3A%5B%22kind%3Dsystem%22%5D%7D")).size() > 2);
}

void tst_ImageRoutes::saysWhatCannotBeImported() {
    const std::vector<std::pair<std::string, std::string>> requests{
        {"/images/create?fromSrc=-&repo=UPPER", "UPPER"},
        {"/images/create?fromSrc=-&repo=a&changes=RUN%20true", "RUN"},
        {"/images/create?fromSrc=-&repo=a&changes=EXPOSE%20many", "many"},
        {"/images/create?fromSrc=http%3A%2F%2Fexample.com%2Fx.tar&repo=a", "fromSrc=-"},
        {"/images/create?fromSrc=-&repo=a&platform=plan9%2Fmips", "plan9/mips"}};
    for (const auto& [target, reason] : requests) {
        const std::string answer = request("POST", target, system());
        QVERIFY2(answer.starts_with("HTTP/1.1 400") || answer.starts_with("HTTP/1.1 501"), answer.c_str());
        QVERIFY2(bodyOf(answer).find(reason) != std::string::npos, answer.c_str());
    }
    QVERIFY(request("POST", "/images/create?fromSrc=-&repo=a", "no archive").starts_with("HTTP/1.1 400"));
    QVERIFY(request("POST", "/images/create?fromSrc=-&repo=a").starts_with("HTTP/1.1 400"));
    const std::string evil = test::TarBuilder().file("../../escaped").end();
    QVERIFY(request("POST", "/images/create?fromSrc=-&repo=a", evil).starts_with("HTTP/1.1 400"));
    QCOMPARE(*m_images->count(), 0);
    QVERIFY(QDir(QString::fromStdString(m_root + "/data/tmp")).isEmpty());
}

void tst_ImageRoutes::previewsASystemsFiles() {
    const auto look = [this](const std::string& archive) {
        const std::string body = bodyOf(request("POST", "/gantry/v1/archives/preview", archive));
        auto preview = api::decodeArchivePreview(body);
        if (!preview || !preview->rootfs)
            qWarning("%s", body.c_str());
        return preview && preview->rootfs ? *preview : api::ArchivePreview();
    };
    const auto likely = look(test::compressed(system(), "gzip"));
    QCOMPARE(likely.format, "root-filesystem");
    QVERIFY(likely.rootfs && likely.rootfs->isLikely);
    QCOMPARE(likely.rootfs->command, "/bin/sh");
    QCOMPARE(likely.rootfs->entries, 8);
    QCOMPARE(likely.newBytes, 12);
    const auto other = look(test::TarBuilder().file("project-1.0/README").file("project-1.0/main.c").end());
    QVERIFY(other.rootfs && !other.rootfs->isLikely);
    const auto program = look(test::TarBuilder().add({"server", '0', "ELF", "", 0755}).end());
    QVERIFY(program.rootfs);
    QCOMPARE(program.rootfs->command, "/server");
    // An image with something in it that no image has stays refused, in whatever order it comes.
    const std::string bad = request("POST", "/gantry/v1/archives/preview",
                                    test::TarBuilder().add({"null", '3', "", "", 0666, 0, 0, 0, 1, 3}).bytes() +
                                        test::dockerArchive({image()}));
    QVERIFY2(bad.starts_with("HTTP/1.1 400"), bad.c_str());
    QVERIFY2(bodyOf(bad).find("device") != std::string::npos, bad.c_str());
}

void tst_ImageRoutes::aClientThatLeavesLeavesNothing() {
    {
        const UniqueFd fd = connect();
        QVERIFY(fs::writeAll(fd.get(), "POST /images/load HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999\r\n\r\n" +
                                           test::dockerArchive({image()}).substr(0, 3000)));
    }
    QTRY_VERIFY_WITH_TIMEOUT(QDir(QString::fromStdString(m_root + "/data/tmp")).isEmpty(), kPatienceMs);
    QCOMPARE(*m_images->count(), 0);
}

QTEST_GUILESS_MAIN(tst_ImageRoutes)
#include "tst_image_routes.moc"
