// SPDX-License-Identifier: GPL-3.0-or-later
// Compiling and keeping filters. That they hold is tested in containers.
#include "core/fs/files.h"
#include "runtime/oci/security/seccomp.h"

#include <QtTest>

#include <cstring>
#include <sys/stat.h>

using namespace gantry;
using namespace gantry::oci;

namespace {

LinuxSeccomp profile() {
    LinuxSeccomp out;
    out.defaultAction = "SCMP_ACT_ERRNO";
    out.architectures = {"SCMP_ARCH_X86_64", "SCMP_ARCH_X86"};
    out.syscalls = {{{"read", "write", "exit_group"}, "SCMP_ACT_ALLOW", {}, {}},
                    {{"socket"}, "SCMP_ACT_ALLOW", {}, {{0, 1, 0, "SCMP_CMP_EQ"}}}};
    return out;
}

bool isSame(const SeccompFilter& a, const SeccompFilter& b) {
    return a.flags == b.flags && a.program.size() == b.program.size() &&
           std::memcmp(a.program.data(), b.program.data(), a.program.size() * sizeof(sock_filter)) == 0;
}

} // namespace

class TestSeccomp : public QObject {
    Q_OBJECT

private slots:
    void mistakesAreNamed_data();
    void mistakesAreNamed();
    void unknownCallsAreLeftOut();
    void twoActionsOfSocketAreNoContradiction();
    void aListenerIsGivenWhereItIsNeeded_data();
    void aListenerIsGivenWhereItIsNeeded();
    void theCacheGivesTheSameFilter();
    void aChangedProfileIsCompiledAnew();
    void aCacheThatOthersMayWriteIsNotBelieved();
    void aTornCacheFileIsCompiledAnew();
};

void TestSeccomp::mistakesAreNamed_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* json, const char* words) {
        QTest::newRow(json) << QByteArray(json) << QByteArray(words);
    };
    row(R"({"defaultAction":"SCMP_ACT_MAYBE"})", "SCMP_ACT_MAYBE");
    row(R"({"defaultAction":"SCMP_ACT_ALLOW","architectures":["SCMP_ARCH_PDP11"]})", "SCMP_ARCH_PDP11");
    row(R"({"defaultAction":"SCMP_ACT_ALLOW","flags":["SECCOMP_FILTER_FLAG_X"]})", "SECCOMP_FILTER_FLAG_X");
    row(R"({"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["read"],"action":"SCMP_ACT_ERRNO","args":[{"index":6,"value":1,"op":"SCMP_CMP_EQ"}]}]})",
        "no argument 6");
    row(R"({"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["socket"],"action":"SCMP_ACT_ERRNO","args":[{"index":0,"value":1,"op":"SCMP_CMP_IS"}]}]})",
        "SCMP_CMP_IS");
}

void TestSeccomp::aListenerIsGivenWhereItIsNeeded_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("isValid");
    const auto row = [](const char* json, bool isValid) { QTest::newRow(json) << QByteArray(json) << isValid; };
    row(R"({"defaultAction":"SCMP_ACT_ALLOW"})", true);
    row(R"({"defaultAction":"SCMP_ACT_NOTIFY","listenerPath":"/l"})", false);
    row(R"({"defaultAction":"SCMP_ACT_ALLOW","listenerPath":"/l","listenerMetadata":"m"})", true);
    row(R"({"defaultAction":"SCMP_ACT_ALLOW","listenerPath":"l"})", false);
    row(R"({"defaultAction":"SCMP_ACT_ALLOW","listenerMetadata":"m"})", false);
    row(R"({"defaultAction":"SCMP_ACT_ALLOW","syscalls":[{"names":["mkdir"],"action":"SCMP_ACT_NOTIFY"}]})", false);
    row(R"({"defaultAction":"SCMP_ACT_ALLOW","listenerPath":"/l","syscalls":[{"names":["mkdir"],"action":"SCMP_ACT_NOTIFY"}]})",
        true);
}

void TestSeccomp::aListenerIsGivenWhereItIsNeeded() {
    QFETCH(QByteArray, json);
    QFETCH(bool, isValid);
    const auto decoded = decodeSeccomp(json.toStdString());
    QVERIFY(decoded);
    QCOMPARE(checkListener(*decoded).has_value(), isValid);
    QVERIFY(compileSeccomp(*decoded));
}

void TestSeccomp::mistakesAreNamed() {
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, words);
    const auto decoded = decodeSeccomp(json.toStdString());
    QVERIFY2(decoded, decoded ? "" : decoded.error().message().c_str());
    const auto filter = compileSeccomp(*decoded);
    QVERIFY(!filter);
    QVERIFY2(filter.error().message().find(words.toStdString()) != std::string::npos, filter.error().message().c_str());
}

void TestSeccomp::unknownCallsAreLeftOut() {
    auto more = profile();
    more.syscalls.front().names.push_back("a_call_of_the_future");
    const auto filter = compileSeccomp(more);
    QVERIFY2(filter, filter ? "" : filter.error().message().c_str());
    QVERIFY(isSame(*filter, *compileSeccomp(profile())));
}

void TestSeccomp::twoActionsOfSocketAreNoContradiction() {
    auto more = profile();
    more.syscalls.push_back({{"socket"}, "SCMP_ACT_ERRNO", 97, {{0, 38, 0, "SCMP_CMP_EQ"}}});
    const auto filter = compileSeccomp(more);
    QVERIFY2(filter, filter ? "" : filter.error().message().c_str());
    const auto answers = [&](std::uint32_t action) {
        return std::any_of(filter->program.begin(), filter->program.end(),
                           [&](const sock_filter& step) { return step.code == (BPF_RET | BPF_K) && step.k == action; });
    };
    QVERIFY(answers(0x7fff0000) && answers(0x00050000 | 97));
}

void TestSeccomp::theCacheGivesTheSameFilter() {
    QTemporaryDir directory("/var/tmp/tst_seccomp-XXXXXX");
    const auto cache = (directory.path() + "/a/cache").toStdString();
    const auto fresh = compileSeccomp(profile());
    const auto first = compileSeccomp(profile(), cache);
    QCOMPARE(QDir(QString::fromStdString(cache)).entryList(QDir::Files).size(), 1);
    const auto second = compileSeccomp(profile(), cache);
    QVERIFY(fresh && first && second);
    QVERIFY(isSame(*fresh, *first) && isSame(*fresh, *second));
    QVERIFY(compileSeccomp(profile(), "/proc/no/such/place"));
}

void TestSeccomp::aChangedProfileIsCompiledAnew() {
    QTemporaryDir directory("/var/tmp/tst_seccomp-XXXXXX");
    const auto cache = directory.path().toStdString();
    QVERIFY(compileSeccomp(profile(), cache));
    auto changed = profile();
    changed.syscalls[1].args[0].value = 2;
    const auto filter = compileSeccomp(changed, cache);
    QVERIFY(filter && isSame(*filter, *compileSeccomp(changed)) && !isSame(*filter, *compileSeccomp(profile())));
}

void TestSeccomp::aCacheThatOthersMayWriteIsNotBelieved() {
    QTemporaryDir directory("/var/tmp/tst_seccomp-XXXXXX");
    const auto cache = directory.path().toStdString();
    QVERIFY(compileSeccomp(profile(), cache));
    const QString name = QDir(directory.path()).entryList(QDir::Files).value(0);
    const std::string file = (directory.path() + "/" + name).toStdString();
    // Somebody replaces the last instruction of the filter by "allow".
    auto content = fs::readFile(file);
    QVERIFY(content && content->size() > sizeof(sock_filter));
    const sock_filter allow = BPF_STMT(BPF_RET | BPF_K, 0x7fff0000);
    std::memcpy(content->data() + content->size() - sizeof allow, &allow, sizeof allow);
    QVERIFY(fs::writeFileAtomic(file, *content, 0600));
    QCOMPARE(::chmod(file.c_str(), 0622), 0);
    const auto filter = compileSeccomp(profile(), cache);
    QVERIFY(filter && isSame(*filter, *compileSeccomp(profile())));
    QCOMPARE(::chmod(cache.c_str(), 0777), 0);
    const auto again = compileSeccomp(profile(), cache);
    QVERIFY(again && isSame(*again, *compileSeccomp(profile())));
}

void TestSeccomp::aTornCacheFileIsCompiledAnew() {
    QTemporaryDir directory("/var/tmp/tst_seccomp-XXXXXX");
    const auto cache = directory.path().toStdString();
    QVERIFY(compileSeccomp(profile(), cache));
    const std::string file =
        (directory.path() + "/" + QDir(directory.path()).entryList(QDir::Files).value(0)).toStdString();
    const auto content = fs::readFile(file);
    QVERIFY(content);
    for (const std::size_t length : {std::size_t(0), std::size_t(20), content->size() - 3}) {
        QVERIFY(fs::writeFileAtomic(file, content->substr(0, length), 0600));
        const auto filter = compileSeccomp(profile(), cache);
        QVERIFY(filter && isSame(*filter, *compileSeccomp(profile())));
    }
}

QTEST_GUILESS_MAIN(TestSeccomp)
#include "tst_seccomp.moc"
