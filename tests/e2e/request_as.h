// SPDX-License-Identifier: GPL-3.0-or-later
// A request to a helper as any user of the machine makes it: the kernel tells the helper that user. For requests that
// the docker command line would not send.
#pragma once

#include <QByteArray>
#include <QString>

namespace gantry::test {

struct HttpAnswer {
    int status = 0;          // 0: no answer
    QByteArray body;         // chunks joined
    bool isComplete = false; // else the time was over, as it is with answers that go on
};

// By a thread of its own with that uid and gid and without groups.
HttpAnswer sendAs(unsigned uid, const QString& socket, const QByteArray& bytes, int milliseconds = 30'000);

// With "Connection: close".
HttpAnswer requestAs(unsigned uid, const QString& socket, const QByteArray& method, const QByteArray& target,
                     const QByteArray& body = {}, int milliseconds = 30'000);

} // namespace gantry::test
