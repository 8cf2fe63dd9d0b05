// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/api/endpoint.h"

namespace gantry::client {

Result<QString> socketPathOf(const QString& host) {
    if (host.isEmpty())
        return QString::fromLatin1(kDefaultSocket);
    QString path = host;
    if (path.startsWith(QLatin1String("unix://")))
        path = path.mid(7);
    else if (path.contains(QLatin1String("://")))
        return Error(ErrorKind::unsupported,
                     "connect to '" + host.toStdString() + "': only unix:// sockets can be used");
    if (!path.startsWith(QLatin1Char('/')))
        return Error(ErrorKind::invalidArgument, "connect to '" + host.toStdString() + "': not an absolute path");
    return path;
}

} // namespace gantry::client
