// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/oci/reference.h"

#include <QTest>

using namespace gantry;
using oci::Reference;

class tst_Reference : public QObject {
    Q_OBJECT
private slots:
    void parses_data();
    void parses();
    void refuses_data();
    void refuses();
    void defaultTagOnlyWhereNothingIsSaid();
    void keepsTheDigest();
};

void tst_Reference::parses_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("full");
    QTest::addColumn<QString>("familiar");
    QTest::newRow("official") << "busybox"
                              << "docker.io/library/busybox:latest"
                              << "busybox:latest";
    QTest::newRow("official with tag") << "busybox:1.36"
                                       << "docker.io/library/busybox:1.36"
                                       << "busybox:1.36";
    QTest::newRow("full official") << "docker.io/library/busybox:a"
                                   << "docker.io/library/busybox:a"
                                   << "busybox:a";
    QTest::newRow("domain without namespace") << "docker.io/busybox"
                                              << "docker.io/library/busybox:latest"
                                              << "busybox:latest";
    QTest::newRow("legacy domain") << "index.docker.io/busybox"
                                   << "docker.io/library/busybox:latest"
                                   << "busybox:latest";
    QTest::newRow("namespace") << "gantry/sample"
                               << "docker.io/gantry/sample:latest"
                               << "gantry/sample:latest";
    QTest::newRow("deep official") << "library/a/b"
                                   << "docker.io/library/a/b:latest"
                                   << "library/a/b:latest";
    QTest::newRow("a namespace like a host") << "docker.io/localhost/a"
                                             << "docker.io/localhost/a:latest"
                                             << "docker.io/localhost/a:latest";
    QTest::newRow("a namespace like a domain") << "docker.io/a.b/c:1"
                                               << "docker.io/a.b/c:1"
                                               << "docker.io/a.b/c:1";
    QTest::newRow("other registry") << "quay.io/a/b:1"
                                    << "quay.io/a/b:1"
                                    << "quay.io/a/b:1";
    QTest::newRow("localhost") << "localhost/a"
                               << "localhost/a:latest"
                               << "localhost/a:latest";
    QTest::newRow("port") << "host:5000/a:b"
                          << "host:5000/a:b"
                          << "host:5000/a:b";
    QTest::newRow("IPv6") << "[2001:db8::1]:5000/a"
                          << "[2001:db8::1]:5000/a:latest"
                          << "[2001:db8::1]:5000/a:latest";
    QTest::newRow("upper case domain") << "HOST/a"
                                       << "HOST/a:latest"
                                       << "HOST/a:latest";
    QTest::newRow("separators") << "f/a__b.c_d---e"
                                << "docker.io/f/a__b.c_d---e:latest"
                                << "f/a__b.c_d---e:latest";
    QTest::newRow("tag with everything") << "a:A_.-9"
                                         << "docker.io/library/a:A_.-9"
                                         << "a:A_.-9";
}

void tst_Reference::parses() {
    QFETCH(QString, text);
    QFETCH(QString, full);
    QFETCH(QString, familiar);
    const auto reference = Reference::parse(text.toStdString());
    QVERIFY2(reference, reference ? "" : reference.error().message().c_str());
    QCOMPARE(QString::fromStdString(reference->withDefaultTag().toString()), full);
    QCOMPARE(QString::fromStdString(reference->withDefaultTag().familiar()), familiar);
    const auto again = Reference::parse(full.toStdString());
    QVERIFY(again && *again == reference->withDefaultTag());
}

void tst_Reference::refuses_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("upper case") << QByteArray("Busybox");
    QTest::newRow("upper case path") << QByteArray("quay.io/A/b");
    QTest::newRow("empty tag") << QByteArray("a:");
    QTest::newRow("bad tag") << QByteArray("a:-b");
    QTest::newRow("long tag") << QByteArray("a:") + QByteArray(129, 'x');
    QTest::newRow("long name") << QByteArray(256, 'x');
    QTest::newRow("leading separator") << QByteArray("-a");
    QTest::newRow("trailing separator") << QByteArray("a_");
    QTest::newRow("two points") << QByteArray("a..b");
    QTest::newRow("three underscores") << QByteArray("a___b");
    QTest::newRow("empty component") << QByteArray("a//b");
    QTest::newRow("leading slash") << QByteArray("/a");
    QTest::newRow("trailing slash") << QByteArray("a/");
    QTest::newRow("dots") << QByteArray("../etc/passwd");
    QTest::newRow("space") << QByteArray("a b");
    QTest::newRow("newline") << QByteArray("a\n");
    QTest::newRow("NUL") << QByteArray("a\0b", 3);
    QTest::newRow("bad port") << QByteArray("host:x/a");
    QTest::newRow("no port") << QByteArray("host.x:/a");
    QTest::newRow("bad domain") << QByteArray("-host.x/a");
    QTest::newRow("open bracket") << QByteArray("[::1/a");
    QTest::newRow("id") << QByteArray(64, 'a');
    QTest::newRow("bad digest") << QByteArray("a@sha256:123");
    QTest::newRow("two digests") << QByteArray("a@sha256:") + QByteArray(64, 'a') + "@sha256:" + QByteArray(64, 'a');
    QTest::newRow("scheme") << QByteArray("https://host.x/a");
}

void tst_Reference::refuses() {
    QFETCH(QByteArray, text);
    const auto reference = Reference::parse(text.toStdString());
    QVERIFY(!reference);
    QCOMPARE(reference.error().kind(), ErrorKind::invalidArgument);
}

void tst_Reference::defaultTagOnlyWhereNothingIsSaid() {
    QCOMPARE(Reference::parse("a")->tag(), "");
    QCOMPARE(Reference::parse("a:b")->withDefaultTag().tag(), "b");
    const std::string digested = "a@sha256:" + std::string(64, 'a');
    QCOMPARE(Reference::parse(digested)->withDefaultTag().tag(), "");
}

void tst_Reference::keepsTheDigest() {
    const std::string text = "a:b@sha256:" + std::string(64, 'c');
    const auto reference = Reference::parse(text);
    QVERIFY(reference);
    QCOMPARE(reference->familiar(), text);
    QCOMPARE(reference->digest().hex(), std::string(64, 'c'));
}

QTEST_GUILESS_MAIN(tst_Reference)
#include "tst_reference.moc"
