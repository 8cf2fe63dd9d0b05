// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/archive_source.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace gantry;
using namespace gantry::client;

namespace {

void write(const QString& path, const QByteArray& content) {
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), content.size());
}

} // namespace

class TestArchiveSource : public QObject {
    Q_OBJECT
private slots:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>(QStringLiteral("/var/tmp/gantry-layout-XXXXXX"));
        write(at("oci-layout"), R"({"imageLayoutVersion":"1.0.0"})");
        write(at("index.json"), "{}");
        write(at("blobs/sha256/" + QString(64, 'a')), QByteArray(100000, 'x'));
        write(at("blobs/sha256/" + QString(64, 'b')), QByteArray(1024, 'y'));
        write(at("notes.txt"), "not part of the layout");
    }

    void aFolderIsTheArchiveItWouldBe() {
        auto source = openArchive(m_folder->path());
        QVERIFY2(source, source ? "" : source.error().message().c_str());
        // In odd pieces, as a socket takes them.
        QByteArray bytes;
        for (qint64 piece = 1; !(*source)->atEnd() || bytes.size() < (*source)->size(); piece = piece * 7 % 5003 + 1) {
            const QByteArray read = (*source)->read(piece);
            if (read.isEmpty())
                break;
            bytes += read;
        }
        QCOMPARE(bytes.size(), (*source)->size());
        QTemporaryDir out(QStringLiteral("/var/tmp/gantry-layout-XXXXXX"));
        write(out.filePath("a.tar"), bytes);
        QProcess tar;
        tar.start("tar", {"-xf", out.filePath("a.tar"), "-C", out.path()});
        QVERIFY(tar.waitForFinished());
        QVERIFY2(tar.exitCode() == 0, tar.readAllStandardError().constData());
        for (const QString& name : {QString("oci-layout"), QString("index.json"), "blobs/sha256/" + QString(64, 'a'),
                                    "blobs/sha256/" + QString(64, 'b')}) {
            QFile was(at(name));
            QFile is(out.filePath(name));
            QVERIFY(was.open(QIODevice::ReadOnly) && is.open(QIODevice::ReadOnly));
            QCOMPARE(is.readAll(), was.readAll());
        }
        QVERIFY(!QFile::exists(out.filePath("notes.txt")));
    }

    void refusesWhatIsNoLayout() {
        QVERIFY(QFile::remove(at("oci-layout")));
        const auto source = openArchive(m_folder->path());
        QVERIFY(!source);
        QCOMPARE(source.error().kind(), ErrorKind::invalidArgument);
    }

    void followsNoLinkOutOfTheLayout() {
        QVERIFY(QFile::link("/etc/passwd", at("blobs/sha256/" + QString(64, 'c'))));
        const auto source = openArchive(m_folder->path());
        QVERIFY(!source);
        QVERIFY(source.error().message().find("not a regular file") != std::string::npos);
    }

    void aFileThatShrinksIsAnError() {
        auto source = openArchive(m_folder->path());
        QVERIFY(source);
        QVERIFY(QFile::resize(at("blobs/sha256/" + QString(64, 'a')), 10));
        qint64 total = 0;
        for (;;) {
            const QByteArray read = (*source)->read(65536);
            if (read.isEmpty())
                break;
            total += read.size();
        }
        QVERIFY(total < (*source)->size());
        QVERIFY((*source)->errorString().contains("shorter"));
    }

    void saysWhatIsWrongWithAFile() {
        QCOMPARE(openArchive(at("nothing.tar")).error().kind(), ErrorKind::notFound);
        write(at("empty.tar"), "");
        QVERIFY(openArchive(at("empty.tar")).error().message().find("empty") != std::string::npos);
        QVERIFY(openArchive("/dev/null").error().message().find("not a regular file") != std::string::npos);
    }

private:
    QString at(const QString& name) const { return m_folder->filePath(name); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestArchiveSource)
#include "tst_archive_source.moc"
