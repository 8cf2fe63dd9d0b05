// SPDX-License-Identifier: GPL-3.0-or-later
// Archives to and from programs that others wrote: skopeo and umoci, and the sample image's own tool.
#include "core/fs/files.h"
#include "core/process/spawn.h"
#include "tests/runtime/engine/store/image_archives.h"

#include <fcntl.h>
#include <sys/stat.h>

#include <QTemporaryDir>
#include <QTest>

using namespace gantry;
using test::StoreRoom;

namespace {

QByteArray run(const std::vector<std::string>& argv) {
    const auto output = process::run(argv);
    if (!output)
        return QByteArray::fromStdString(output.error().message());
    return output->isSuccess() ? QByteArray() : QByteArray::fromStdString(argv[0] + ": " + output->err + output->out);
}

} // namespace

#define RUN(...)                                                                                                       \
    do {                                                                                                               \
        const QByteArray problem = run({__VA_ARGS__});                                                                 \
        QVERIFY2(problem.isEmpty(), problem.constData());                                                              \
    } while (false)

class tst_RoundTrip : public QObject {
    Q_OBJECT
private slots:
    void init();
    void loadsTheSample();
    void skopeoReadsWhatWeSave();
    void weReadWhatSkopeoWrites_data();
    void weReadWhatSkopeoWrites();
    void umociUnpacksTheSameTree();

private:
    std::string path(const std::string& name) const { return m_directory->path().toStdString() + "/" + name; }
    std::string sample() const { return path("gantry-sample.docker.tar"); }
    Result<std::string> load(StoreRoom& room, const std::string& file);
    Result<void> save(StoreRoom& room, const std::string& id, const std::string& file);

    std::unique_ptr<QTemporaryDir> m_directory;
};

void tst_RoundTrip::init() {
    m_directory = std::make_unique<QTemporaryDir>("/var/tmp/gantry-round-trip-XXXXXX");
    const std::string source = qEnvironmentVariable("GANTRY_SOURCE", ".").toStdString();
    RUN("python3", source + "/installer/sample/make-sample", path(""));
}

// The id of the one image in the archive.
Result<std::string> tst_RoundTrip::load(StoreRoom& room, const std::string& file) {
    const UniqueFd fd(::open(file.c_str(), O_RDONLY | O_CLOEXEC));
    const auto loaded = room.store().load(store::archiveFromFd(fd.get()), {}, {});
    if (!loaded)
        return loaded.error();
    return loaded->size() == 1 ? Result<std::string>(loaded->front().id.hex())
                               : Result<std::string>(Error(ErrorKind::internal, "not one image"));
}

Result<void> tst_RoundTrip::save(StoreRoom& room, const std::string& id, const std::string& file) {
    const UniqueFd fd(::open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    return room.store().save(
        {{*oci::Digest::fromHex(id), {*oci::Reference::parse("gantry/saved:1")}}},
        [&](std::string_view bytes) { return fs::writeAll(fd.get(), bytes); }, {}, [] { return Result<void>(); });
}

void tst_RoundTrip::loadsTheSample() {
    StoreRoom room;
    const auto docker = load(room, sample());
    QVERIFY2(docker, docker ? "" : docker.error().message().c_str());
    const auto oci = load(room, path("gantry-sample.oci.tar"));
    QVERIFY2(oci, oci ? "" : oci.error().message().c_str());
    QCOMPARE(*oci, *docker);
    QCOMPARE(*room.store().count(), 1);
    QVERIFY(room.store().idOfTag(*oci::Reference::parse("gantry/sample:latest"))->has_value());
}

void tst_RoundTrip::skopeoReadsWhatWeSave() {
    StoreRoom room;
    const auto id = load(room, path("gantry-sample.oci.tar"));
    QVERIFY(id);
    const auto saved = save(room, *id, path("saved.tar"));
    QVERIFY2(saved, saved ? "" : saved.error().message().c_str());
    RUN("skopeo", "copy", "--quiet", "--insecure-policy", "docker-archive:" + path("saved.tar") + ":gantry/saved:1",
        "oci:" + path("layout") + ":latest");
    // The image's id is the config's digest, and that holds the diff IDs: both came through.
    const auto inspected =
        process::run({"skopeo", "inspect", "--config", "--raw", "docker-archive:" + path("saved.tar")});
    QVERIFY(inspected && inspected->isSuccess());
    QCOMPARE(test::hexOf(inspected->out), *id);
}

void tst_RoundTrip::weReadWhatSkopeoWrites_data() {
    QTest::addColumn<QString>("transport");
    QTest::addColumn<QString>("format");
    QTest::newRow("docker-archive") << "docker-archive"
                                    << "v2s2";
    QTest::newRow("oci-archive") << "oci-archive"
                                 << "oci";
}

void tst_RoundTrip::weReadWhatSkopeoWrites() {
    QFETCH(QString, transport);
    QFETCH(QString, format);
    RUN("skopeo", "copy", "--quiet", "--insecure-policy", "--format", format.toStdString(),
        "docker-archive:" + sample(), transport.toStdString() + ":" + path("copied.tar") + ":example.com/copied:1");
    StoreRoom room;
    const auto id = load(room, path("copied.tar"));
    QVERIFY2(id, id ? "" : id.error().message().c_str());
    QVERIFY(room.store().idOfTag(*oci::Reference::parse("example.com/copied:1"))->has_value());
    const auto original = load(room, sample());
    QCOMPARE(room.names("layers").size(), std::size_t(3));
    const auto directories = room.store().layerDirs(*oci::Digest::fromHex(*id));
    QVERIFY(directories);
    struct stat status {};
    QCOMPARE(::stat((directories->at(0) + "/usr/bin/workload").c_str(), &status), 0);
    QCOMPARE(status.st_mode & 07777U, 0755U);
}

void tst_RoundTrip::umociUnpacksTheSameTree() {
    StoreRoom room;
    const auto id = load(room, sample());
    QVERIFY(id);
    QVERIFY(save(room, *id, path("saved.tar")));
    RUN("skopeo", "copy", "--quiet", "--insecure-policy", "docker-archive:" + path("saved.tar"),
        "oci:" + path("layout") + ":latest");
    RUN("umoci", "raw", "unpack", "--image", path("layout") + ":latest", path("tree"));
    // The sample deletes nothing, so the layers copied over each other are what an overlay shows.
    auto directories = room.store().layerDirs(*oci::Digest::fromHex(*id));
    QVERIFY(directories);
    RUN("mkdir", path("ours"));
    for (auto directory = directories->rbegin(); directory != directories->rend(); ++directory)
        RUN("cp", "-a", *directory + "/.", path("ours"));
    RUN("diff", "--recursive", "--no-dereference", path("tree"), path("ours"));
    const auto listing = [&](const std::string& tree) {
        // The top directory is nobody's entry, and directories' times are those of whoever wrote into them last.
        const auto listed = process::run({"sh", "-c",
                                          "cd \"$1\" && find . -mindepth 1 -printf '%P %y %m %U:%G %s %T@ %l\\n' | "
                                          "sed '/^[^ ]* d /s/ [0-9]* [0-9.]* $//' | sort",
                                          "sh", tree});
        return listed ? listed->out : std::string();
    };
    QVERIFY(!listing(path("ours")).empty());
    QCOMPARE(listing(path("ours")), listing(path("tree")));
}

QTEST_GUILESS_MAIN(tst_RoundTrip)
#include "tst_round_trip.moc"
