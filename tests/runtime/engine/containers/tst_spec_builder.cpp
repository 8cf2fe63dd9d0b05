// SPDX-License-Identifier: GPL-3.0-or-later
// What a create body becomes: the default sandbox as a golden text, and each option as what it changes of it.
#include "runtime/engine/containers/spec_builder.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <algorithm>

using namespace gantry;
using namespace gantry::engine;

namespace {

SpecInput inputOf(const char* body = "{}") {
    SpecInput input;
    input.id = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    const auto decoded = api::decodeContainerCreateBody(body);
    if (!decoded)
        qFatal("%s", decoded.error().message().c_str());
    input.config = *decoded;
    input.host = decoded->HostConfig_;
    if (!input.config.Cmd)
        input.config.Cmd = {{"/bin/true"}};
    input.ids = {kFirstHostId, kIdsPerContainer};
    input.cgroupsPath = "/gantry/0123";
    return input;
}

oci::Spec specOf(const SpecInput& input) {
    auto spec = buildSpec(input);
    if (!spec)
        qFatal("%s", spec.error().message().c_str());
    return *spec;
}

QJsonObject jsonOf(const oci::Spec& spec) {
    return QJsonDocument::fromJson(QByteArray::fromStdString(oci::encode(spec))).object();
}

std::vector<std::string> namespacesOf(const oci::Spec& spec) {
    std::vector<std::string> types;
    for (const auto& each : spec.linux_->namespaces)
        types.push_back(each.type + each.path);
    return types;
}

using Names = std::vector<std::string>;
const Names kDefault = {"CAP_CHOWN",  "CAP_DAC_OVERRIDE", "CAP_FOWNER",  "CAP_FSETID",           "CAP_KILL",
                        "CAP_SETGID", "CAP_SETUID",       "CAP_SETPCAP", "CAP_NET_BIND_SERVICE", "CAP_SYS_CHROOT",
                        "CAP_SETFCAP"};

bool has(const Names& names, const char* name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

} // namespace

class TestSpecBuilder : public QObject {
    Q_OBJECT

private slots:
    void theDefaultSandbox();
    void capabilitiesAreAddedAndDropped_data();
    void capabilitiesAreAddedAndDropped();
    void anUnknownCapabilityIsRefused();
    void onlyRootHoldsCapabilities();
    void ulimitsBecomeRlimits();
    void contradictoryUlimitsAreRefused();
    void readOnlyRoot();
    void initIsProcessOne();
    void initNeedsAProgram();
    void userAndGroups();
    void environmentOrder();
    void namespaces_data();
    void namespaces();
    void unknownNamespaceModesAreRefused_data();
    void unknownNamespaceModesAreRefused();
    void privilegedTakesTheSandboxAway();
    void securityOptions();
    void unknownSecurityOptionsAreRefused_data();
    void unknownSecurityOptionsAreRefused();
    void devicesAreAllowedOneByOne();
    void theWorkingDirectoryIsAbsolute();
    void aTerminalHasASize();
    void limitsReachTheSpec();
    void anOomScoreIsWithinItsRange();
};

void TestSpecBuilder::theDefaultSandbox() {
    auto json = jsonOf(specOf(inputOf()));
    auto linux_ = json["linux"].toObject();
    // Each has a test of its own.
    QVERIFY(linux_.contains("seccomp"));
    linux_.remove("seccomp");
    QVERIFY(linux_["maskedPaths"].toArray().size() > 10);
    linux_.remove("maskedPaths");
    QVERIFY(linux_["readonlyPaths"].toArray().size() == 5);
    linux_.remove("readonlyPaths");
    json["linux"] = linux_;
    QCOMPARE(json["mounts"].toArray().size(), 7);
    json.remove("mounts");
    const char* const expected = R"({
        "ociVersion": "1.2.0",
        "hostname": "0123456789ab",
        "root": {"path": "rootfs", "readonly": false},
        "process": {
            "args": ["/bin/true"],
            "cwd": "/",
            "env": ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "HOSTNAME=0123456789ab",
                    "HOME=/"],
            "noNewPrivileges": true,
            "terminal": false,
            "oomScoreAdj": 100,
            "user": {"uid": 0, "gid": 0},
            "capabilities": {
                "bounding": ["CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL", "CAP_SETGID",
                    "CAP_SETUID", "CAP_SETPCAP", "CAP_NET_BIND_SERVICE", "CAP_SYS_CHROOT", "CAP_SETFCAP"],
                "effective": ["CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL", "CAP_SETGID",
                    "CAP_SETUID", "CAP_SETPCAP", "CAP_NET_BIND_SERVICE", "CAP_SYS_CHROOT", "CAP_SETFCAP"],
                "permitted": ["CAP_CHOWN", "CAP_DAC_OVERRIDE", "CAP_FOWNER", "CAP_FSETID", "CAP_KILL", "CAP_SETGID",
                    "CAP_SETUID", "CAP_SETPCAP", "CAP_NET_BIND_SERVICE", "CAP_SYS_CHROOT", "CAP_SETFCAP"]
            }
        },
        "linux": {
            "cgroupsPath": "/gantry/0123",
            "namespaces": [{"type": "user"}, {"type": "mount"}, {"type": "pid"}, {"type": "network"}, {"type": "ipc"},
                {"type": "uts"}, {"type": "cgroup"}],
            "uidMappings": [{"containerID": 0, "hostID": 1879048192, "size": 65536}],
            "gidMappings": [{"containerID": 0, "hostID": 1879048192, "size": 65536}],
            "rootfsPropagation": "private",
            "sysctl": {"net.ipv4.ip_unprivileged_port_start": "0", "net.ipv4.ping_group_range": "0 65535"},
            "resources": {
                "devices": [{"allow": false, "access": "rwm"}, {"allow": true, "type": "c", "access": "m"},
                    {"allow": true, "type": "b", "access": "m"}],
                "pids": {"limit": 2048}
            }
        }
    })";
    const auto golden = QJsonDocument::fromJson(expected);
    QVERIFY(!golden.isNull());
    // By parts: QCOMPARE shows only the beginning of a long text.
    for (const QString& key : json.keys()) {
        const auto part = [&](const QJsonObject& object) {
            return QJsonDocument(QJsonArray{object[key]}).toJson(QJsonDocument::Compact);
        };
        QVERIFY2(part(json) == part(golden.object()), part(json).constData());
    }
    QCOMPARE(json.keys(), golden.object().keys());
}

void TestSpecBuilder::capabilitiesAreAddedAndDropped_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("added");   // to the default set
    QTest::addColumn<QByteArray>("removed"); // "all": what is added is all there is
    const auto row = [](const char* host, const char* added, const char* removed) {
        QTest::newRow(host) << QByteArray(host) << QByteArray(added) << QByteArray(removed);
    };
    row(R"({})", "", "");
    row(R"({"CapAdd":["NET_RAW","cap_sys_admin","Net_Admin"]})", "CAP_NET_RAW CAP_SYS_ADMIN CAP_NET_ADMIN", "");
    row(R"({"CapDrop":["CHOWN","CAP_KILL"]})", "", "CAP_CHOWN CAP_KILL");
    row(R"({"CapDrop":["ALL"]})", "", "all");
    row(R"({"CapDrop":["all"],"CapAdd":["NET_RAW"]})", "CAP_NET_RAW", "all");
    row(R"({"CapDrop":["ALL"],"CapAdd":["CHOWN"]})", "CAP_CHOWN", "all");
}

void TestSpecBuilder::capabilitiesAreAddedAndDropped() {
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, added);
    QFETCH(QByteArray, removed);
    Names expected = removed == "all" ? Names() : kDefault;
    for (const auto& name : removed.split(' '))
        std::erase(expected, name.toStdString());
    for (const auto& name : added.split(' '))
        if (!name.isEmpty())
            expected.push_back(name.toStdString());
    auto names = capabilitiesOf(inputOf(("{\"HostConfig\":" + host + "}").constData()).host);
    QVERIFY(names);
    std::sort(names->begin(), names->end());
    std::sort(expected.begin(), expected.end());
    QVERIFY2(*names == expected, host.constData());
}

void TestSpecBuilder::anUnknownCapabilityIsRefused() {
    for (const char* body : {R"({"HostConfig":{"CapAdd":["FLY"]}})", R"({"HostConfig":{"CapDrop":[""]}})"}) {
        const auto spec = buildSpec(inputOf(body));
        QVERIFY(!spec);
        QVERIFY(spec.error().kind() == ErrorKind::invalidArgument);
    }
    const auto all = capabilitiesOf(inputOf(R"({"HostConfig":{"CapAdd":["ALL"],"CapDrop":["NET_RAW"]}})").host);
    QVERIFY(all && all->size() == 40 && !has(*all, "CAP_NET_RAW") && has(*all, "CAP_SYS_ADMIN"));
}

void TestSpecBuilder::onlyRootHoldsCapabilities() {
    auto input = inputOf();
    input.user.uid = 1000;
    const auto spec = specOf(input);
    QVERIFY(spec.process->capabilities->bounding == kDefault);
    QVERIFY(spec.process->capabilities->effective.empty());
    QVERIFY(spec.process->capabilities->permitted.empty());
    for (const auto& each : {specOf(inputOf()), spec}) {
        QVERIFY(each.process->capabilities->inheritable.empty());
        QVERIFY(each.process->capabilities->ambient.empty());
    }
}

void TestSpecBuilder::ulimitsBecomeRlimits() {
    const auto spec = specOf(inputOf(
        R"({"HostConfig":{"Ulimits":[{"Name":"nofile","Soft":10,"Hard":20},{"Name":"core","Soft":-1,"Hard":-1}]}})"));
    QCOMPARE(spec.process->rlimits.size(), std::size_t(2));
    QCOMPARE(spec.process->rlimits[0].type, std::string("RLIMIT_NOFILE"));
    QCOMPARE(spec.process->rlimits[0].soft, std::uint64_t(10));
    QCOMPARE(spec.process->rlimits[0].hard, std::uint64_t(20));
    QCOMPARE(spec.process->rlimits[1].hard, ~std::uint64_t(0));
}

void TestSpecBuilder::contradictoryUlimitsAreRefused() {
    for (const char* body :
         {R"({"HostConfig":{"Ulimits":[{"Name":"nofile","Soft":30,"Hard":20}]}})",
          R"({"HostConfig":{"Ulimits":[{"Name":"nofile","Soft":-1,"Hard":20}]}})",
          R"({"HostConfig":{"Ulimits":[{"Name":"nofile","Soft":-5,"Hard":-2}]}})",
          R"({"HostConfig":{"Ulimits":[{"Name":"files","Soft":1,"Hard":2}]}})",
          R"({"HostConfig":{"Ulimits":[{"Name":"core","Soft":1,"Hard":2},{"Name":"Core","Soft":1,"Hard":2}]}})"}) {
        const auto spec = buildSpec(inputOf(body));
        QVERIFY2(!spec, body);
        QVERIFY(spec.error().kind() == ErrorKind::invalidArgument);
    }
}

void TestSpecBuilder::readOnlyRoot() {
    QVERIFY(specOf(inputOf(R"({"HostConfig":{"ReadonlyRootfs":true}})")).root->readonly);
    QVERIFY(!specOf(inputOf()).root->readonly);
}

void TestSpecBuilder::initIsProcessOne() {
    auto input = inputOf(R"({"Entrypoint":["/run"],"Cmd":["me"],"HostConfig":{"Init":true}})");
    input.initProgram = "/usr/libexec/init";
    const auto spec = specOf(input);
    QVERIFY((spec.process->args == Names{"/sbin/docker-init", "--", "/run", "me"}));
    QCOMPARE(spec.mounts.back().destination, std::string("/sbin/docker-init"));
    QCOMPARE(spec.mounts.back().source, std::string("/usr/libexec/init"));
    QVERIFY(has(spec.mounts.back().options, "ro"));
}

void TestSpecBuilder::initNeedsAProgram() {
    const auto spec = buildSpec(inputOf(R"({"HostConfig":{"Init":true}})"));
    QVERIFY(!spec);
    QVERIFY(spec.error().kind() == ErrorKind::unsupported);
    QVERIFY(buildSpec(inputOf(R"({"HostConfig":{"Init":false}})")));
}

void TestSpecBuilder::userAndGroups() {
    auto input = inputOf();
    input.user = {1000, 1001, {5, 6}, "/home/alice"};
    const auto spec = specOf(input);
    QCOMPARE(spec.process->user.uid, 1000U);
    QCOMPARE(spec.process->user.gid, 1001U);
    QVERIFY((spec.process->user.additionalGids == std::vector<std::uint32_t>{5, 6}));
    QVERIFY(has(spec.process->env, "HOME=/home/alice"));
}

void TestSpecBuilder::environmentOrder() {
    const auto spec =
        specOf(inputOf(R"({"Tty":true,"Hostname":"box","Env":["A=1","PATH=/mine","GONE","HOME=/x","EMPTY="]})"));
    QVERIFY((spec.process->env == Names{"HOSTNAME=box", "TERM=xterm", "A=1", "PATH=/mine", "HOME=/x", "EMPTY="}));
}

void TestSpecBuilder::namespaces_data() {
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("missing");
    const auto row = [](const char* host, const char* missing) {
        QTest::newRow(host) << QByteArray(host) << QByteArray(missing);
    };
    row(R"({"NetworkMode":"none","PidMode":"","IpcMode":"private","CgroupnsMode":"private"})", "");
    row(R"({"PidMode":"host"})", "pid");
    row(R"({"IpcMode":"host"})", "ipc");
    row(R"({"IpcMode":"shareable"})", "");
    row(R"({"NetworkMode":"host"})", "network");
    row(R"({"UTSMode":"host"})", "uts");
    row(R"({"CgroupnsMode":"host"})", "cgroup");
}

void TestSpecBuilder::namespaces() {
    QFETCH(QByteArray, host);
    QFETCH(QByteArray, missing);
    const auto spec = specOf(inputOf(("{\"HostConfig\":" + host + "}").constData()));
    Names expected = {"user", "mount", "pid", "network", "ipc", "uts", "cgroup"};
    std::erase(expected, missing.toStdString());
    QVERIFY(namespacesOf(spec) == expected);
    // Nothing of the host's own is set through a namespace that is shared with it.
    QCOMPARE(spec.hostname.empty(), missing == "uts");
    QCOMPARE(spec.linux_->sysctl.empty(), missing == "network");
}

void TestSpecBuilder::unknownNamespaceModesAreRefused_data() {
    QTest::addColumn<QByteArray>("host");
    for (const char* host :
         {R"({"PidMode":"container:x"})", R"({"NetworkMode":"container:x"})", R"({"NetworkMode":"ns:/proc/1/ns/net"})",
          R"({"IpcMode":"HOST"})", R"({"UTSMode":"container:x"})", R"({"CgroupnsMode":"other"})"})
        QTest::newRow(host) << QByteArray(host);
}

void TestSpecBuilder::unknownNamespaceModesAreRefused() {
    QFETCH(QByteArray, host);
    const auto spec = buildSpec(inputOf(("{\"HostConfig\":" + host + "}").constData()));
    QVERIFY(!spec);
    QVERIFY(spec.error().kind() == ErrorKind::unsupported);
}

void TestSpecBuilder::privilegedTakesTheSandboxAway() {
    auto input = inputOf(R"({"HostConfig":{"Privileged":true}})");
    input.ids = {};
    const auto spec = specOf(input);
    QVERIFY(!spec.linux_->seccomp);
    QVERIFY(spec.linux_->maskedPaths.empty() && spec.linux_->readonlyPaths.empty());
    QVERIFY(!spec.process->noNewPrivileges);
    QCOMPARE(spec.process->capabilities->bounding.size(), std::size_t(41));
    QVERIFY(spec.process->capabilities->inheritable.empty());
    QVERIFY(!has(namespacesOf(spec), "user"));
    QVERIFY(spec.linux_->uidMappings.empty());
    QCOMPARE(spec.linux_->resources->devices.size(), std::size_t(1));
    QVERIFY(spec.linux_->resources->devices[0].allow);
}

void TestSpecBuilder::securityOptions() {
    const auto with = [](const char* option) {
        return specOf(inputOf((QByteArray(R"({"HostConfig":{"SecurityOpt":[")") + option + R"("]}})").constData()));
    };
    QVERIFY(!with("seccomp=unconfined").linux_->seccomp);
    QVERIFY(with("seccomp=builtin").linux_->seccomp);
    QVERIFY(with("no-new-privileges").process->noNewPrivileges);
    QVERIFY(with("no-new-privileges:true").process->noNewPrivileges);
    QVERIFY(!with("no-new-privileges=false").process->noNewPrivileges);
    QVERIFY(with("systempaths=unconfined").linux_->maskedPaths.empty());
    const auto own = with(R"(seccomp={\"defaultAction\":\"SCMP_ACT_LOG\"})");
    QVERIFY(own.linux_->seccomp);
    QCOMPARE(own.linux_->seccomp->defaultAction, std::string("SCMP_ACT_LOG"));
    const auto paths = specOf(inputOf(R"({"HostConfig":{"MaskedPaths":["/proc/x"],"ReadonlyPaths":[]}})"));
    QVERIFY((paths.linux_->maskedPaths == Names{"/proc/x"}));
    QVERIFY(paths.linux_->readonlyPaths.empty());
}

void TestSpecBuilder::unknownSecurityOptionsAreRefused_data() {
    QTest::addColumn<QByteArray>("option");
    for (const char* option : {"seccomp=/etc/profile.json", "seccomp", "seccomp={", "apparmor=mine", "label=type:x",
                               "no-new-privileges=no", "writable-cgroups=true", "other"})
        QTest::newRow(option) << QByteArray(option);
}

void TestSpecBuilder::unknownSecurityOptionsAreRefused() {
    QFETCH(QByteArray, option);
    QVERIFY(!buildSpec(inputOf((R"({"HostConfig":{"SecurityOpt":[")" + option + R"("]}})").constData())));
}

void TestSpecBuilder::devicesAreAllowedOneByOne() {
    auto input = inputOf();
    SpecDevice device;
    device.device = {"c", "/dev/fuse", 10, 229, 0666, 0, 0};
    device.access = "rw";
    input.devices = {device};
    const auto spec = specOf(input);
    QCOMPARE(spec.linux_->devices.size(), std::size_t(1));
    const auto& rule = spec.linux_->resources->devices.back();
    QVERIFY(rule.allow && rule.type == "c" && rule.major == 10 && rule.minor == 229 && rule.access == "rw");
    QVERIFY(!spec.linux_->resources->devices.front().allow);
    const auto requests = buildSpec(inputOf(R"({"HostConfig":{"DeviceRequests":[{"Count":-1}]}})"));
    QVERIFY(!requests);
    QVERIFY(requests.error().kind() == ErrorKind::unsupported);
}

void TestSpecBuilder::theWorkingDirectoryIsAbsolute() {
    QCOMPARE(specOf(inputOf(R"({"WorkingDir":"/a/b"})")).process->cwd, std::string("/a/b"));
    QVERIFY(!buildSpec(inputOf(R"({"WorkingDir":"a"})")));
}

void TestSpecBuilder::aTerminalHasASize() {
    const auto spec = specOf(inputOf(R"({"Tty":true,"HostConfig":{"ConsoleSize":[24,80]}})"));
    QVERIFY(spec.process->terminal);
    QCOMPARE(spec.process->consoleSize->height, 24U);
    QCOMPARE(spec.process->consoleSize->width, 80U);
    QVERIFY(!specOf(inputOf()).process->terminal);
}

void TestSpecBuilder::limitsReachTheSpec() {
    const auto spec = specOf(inputOf(
        R"({"HostConfig":{"Memory":100000000,"NanoCpus":500000000,"PidsLimit":7,"OomScoreAdj":500,"Sysctls":{"net.ipv4.ip_unprivileged_port_start":"1024"}}})"));
    QVERIFY(spec.linux_->resources->memory->limit == 100000000);
    QVERIFY(spec.linux_->resources->cpu->quota == 50000);
    QCOMPARE(spec.linux_->resources->pids->limit, std::int64_t(7));
    QVERIFY(spec.process->oomScoreAdj == 500);
    QCOMPARE(spec.linux_->sysctl.at("net.ipv4.ip_unprivileged_port_start"), std::string("1024"));
    QVERIFY(!buildSpec(inputOf(R"({"HostConfig":{"Memory":1}})")));
}

// What would become a negative one when it is cut to 32 bits gets past the policy else.
void TestSpecBuilder::anOomScoreIsWithinItsRange() {
    for (const char* score : {"1001", "-1001", "4294966296", "9223372036854775807"}) {
        const QByteArray body = QByteArray(R"({"HostConfig":{"OomScoreAdj":)") + score + "}}";
        QVERIFY2(!buildSpec(inputOf(body.constData())), score);
    }
    QCOMPARE(*specOf(inputOf(R"({"HostConfig":{"OomScoreAdj":1000}})")).process->oomScoreAdj, 1000);
}

QTEST_GUILESS_MAIN(TestSpecBuilder)
#include "tst_spec_builder.moc"
