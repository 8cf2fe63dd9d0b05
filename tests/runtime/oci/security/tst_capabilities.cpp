// SPDX-License-Identifier: GPL-3.0-or-later
#include "runtime/oci/security/capabilities.h"

#include <QtTest>

#include <algorithm>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace gantry;
using namespace gantry::oci;

namespace {

constexpr CapabilityMask bit(int number) {
    return CapabilityMask{1} << static_cast<unsigned>(number);
}

CapabilityMasks current() {
    __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct data[2]{};
    ::syscall(SYS_capget, &header, data);
    CapabilityMasks masks;
    masks.effective = data[0].effective | (CapabilityMask{data[1].effective} << 32U);
    masks.permitted = data[0].permitted | (CapabilityMask{data[1].permitted} << 32U);
    masks.inheritable = data[0].inheritable | (CapabilityMask{data[1].inheritable} << 32U);
    masks.bounding = currentBoundingSet();
    for (int number = 0; number <= CAP_LAST_CAP; ++number)
        if (::prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_IS_SET, number, 0, 0) == 1)
            masks.ambient |= bit(number);
    return masks;
}

// What a process gives up it never gets back, so it happens in a child; 0 when all was as it should be, else the number
// of the first thing that was not.
template <class Body>
int inChild(Body body) {
    const pid_t child = ::fork();
    if (child == 0)
        ::_exit(body());
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

} // namespace

class TestCapabilities : public QObject {
    Q_OBJECT

private slots:
    void namesAreFoundInAnySpelling();
    void allNamesHaveNumbers();
    void whatIsNotThereIsLeftOut();
    void setsAreTaken();
    void anotherUserKeepsWhatIsAsked();
    void nothingIsLeftWhenNothingIsAsked();
};

void TestCapabilities::namesAreFoundInAnySpelling() {
    for (const char* name : {"CAP_NET_RAW", "cap_net_raw", "net_raw", "Net_Raw"})
        QCOMPARE(capabilityNumber(name), CAP_NET_RAW);
    for (const char* name : {"", "CAP_", "CAP_CAP_NET_RAW", "ALL", "CAP_FLY", "13"})
        QCOMPARE(capabilityNumber(name), -1);
}

void TestCapabilities::allNamesHaveNumbers() {
    const auto names = knownCapabilities();
    QVERIFY(names.size() >= 38);
    for (std::size_t i = 0; i < names.size(); ++i)
        QCOMPARE(capabilityNumber(names[i]), static_cast<int>(i));
}

void TestCapabilities::whatIsNotThereIsLeftOut() {
    LinuxCapabilities names;
    names.bounding = names.permitted = {"CAP_CHOWN", "CAP_KILL", "CAP_OF_THE_FUTURE"};
    names.effective = {"CAP_KILL"};
    const auto masks = resolveCapabilities(names, bit(CAP_KILL) | bit(CAP_NET_RAW));
    QCOMPARE(masks.bounding, bit(CAP_KILL));
    QCOMPARE(masks.permitted, bit(CAP_KILL));
    QCOMPARE(masks.effective, bit(CAP_KILL));
    QCOMPARE(masks.inheritable, CapabilityMask(0));
    QCOMPARE(resolveCapabilities(names, ~CapabilityMask(0)).bounding, bit(CAP_KILL) | bit(CAP_CHOWN));
}

void TestCapabilities::setsAreTaken() {
    QCOMPARE(inChild([] {
                 CapabilityMasks masks;
                 masks.bounding = masks.permitted = bit(CAP_CHOWN) | bit(CAP_KILL) | bit(CAP_SETPCAP);
                 masks.effective = bit(CAP_KILL);
                 masks.inheritable = masks.ambient = bit(CAP_CHOWN);
                 if (!limitCapabilities(masks) || !applyCapabilities(masks))
                     return 1;
                 const auto now = current();
                 return now.bounding != masks.bounding         ? 2
                        : now.permitted != masks.permitted     ? 3
                        : now.effective != masks.effective     ? 4
                        : now.inheritable != masks.inheritable ? 5
                        : now.ambient != masks.ambient         ? 6
                                                               : 0;
             }),
             0);
}

void TestCapabilities::anotherUserKeepsWhatIsAsked() {
    QCOMPARE(inChild([] {
                 CapabilityMasks masks;
                 masks.bounding = masks.permitted = masks.effective = bit(CAP_NET_BIND_SERVICE);
                 if (!limitCapabilities(masks) || ::setresuid(4242, 4242, 4242) != 0 || !applyCapabilities(masks))
                     return 1;
                 const auto now = current();
                 return now.effective != masks.effective ? 2 : now.permitted != masks.permitted ? 3 : 0;
             }),
             0);
}

void TestCapabilities::nothingIsLeftWhenNothingIsAsked() {
    QCOMPARE(inChild([] {
                 if (!limitCapabilities({}) || !applyCapabilities({}))
                     return 1;
                 const auto now = current();
                 if ((now.bounding | now.permitted | now.effective | now.inheritable | now.ambient) != 0)
                     return 2;
                 CapabilityMasks more;
                 more.permitted = bit(CAP_CHOWN);
                 return applyCapabilities(more) ? 3 : 0; // never back
             }),
             0);
}

QTEST_GUILESS_MAIN(TestCapabilities)
#include "tst_capabilities.moc"
