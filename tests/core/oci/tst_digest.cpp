// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/digest.h"

#include <QTest>

using namespace gantry;
using oci::Digest;

class tst_Digest : public QObject {
    Q_OBJECT
private slots:
    void hashesKnownBytes();
    void hashesInPiecesAsInOne();
    void startsAnewAfterFinish();
    void refuses_data();
    void refuses();
    void keepsWhatItParsed();
};

namespace {
const std::string kEmpty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
const std::string kAbc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
} // namespace

void tst_Digest::hashesKnownBytes() {
    QCOMPARE(Digest::of("").hex(), kEmpty);
    QCOMPARE(Digest::of("abc").toString(), "sha256:" + kAbc);
    QCOMPARE(Digest::of("abc").shortId(), kAbc.substr(0, 12));
}

void tst_Digest::hashesInPiecesAsInOne() {
    oci::Sha256Stream stream;
    for (const char c : std::string("abc"))
        stream.update({&c, 1});
    QCOMPARE(stream.finish().hex(), kAbc);
}

void tst_Digest::startsAnewAfterFinish() {
    oci::Sha256Stream stream;
    stream.update("abc");
    QCOMPARE(stream.finish().hex(), kAbc);
    QCOMPARE(stream.finish().hex(), kEmpty);
}

void tst_Digest::refuses_data() {
    QTest::addColumn<QString>("text");
    const auto hex = QString::fromStdString(kAbc);
    QTest::newRow("empty") << "";
    QTest::newRow("no algorithm") << hex;
    QTest::newRow("short") << "sha256:" + hex.left(63);
    QTest::newRow("long") << "sha256:" + hex + "0";
    QTest::newRow("upper case") << "sha256:" + hex.toUpper();
    QTest::newRow("path") << "sha256:../../../../../../../../../../../../../../../../../../etc/passwd00000";
    QTest::newRow("other algorithm") << "sha512:" + hex + hex;
    QTest::newRow("newline") << "sha256:" + hex + "\n";
    QTest::newRow("upper case algorithm") << "SHA256:" + hex;
}

void tst_Digest::refuses() {
    QFETCH(QString, text);
    QVERIFY(!Digest::parse(text.toStdString()));
}

void tst_Digest::keepsWhatItParsed() {
    const auto digest = Digest::parse("sha256:" + kAbc);
    QVERIFY(digest);
    QCOMPARE(digest->toString(), "sha256:" + kAbc);
    QVERIFY(*digest == Digest::of("abc"));
    QVERIFY(Digest().isEmpty());
    QVERIFY(*digest != Digest());
}

QTEST_GUILESS_MAIN(tst_Digest)
#include "tst_digest.moc"
