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
