// SPDX-License-Identifier: GPL-3.0-or-later
// Tells engines apart by what they say of themselves.
#pragma once

#include "gui/api/engine_client.h"

namespace gantry::client {

// From the body of GET /version.
Result<Identity> identityFromVersion(const QByteArray& body);
// From the body of GET /info; unreadable bodies change nothing.
void addHostSize(Identity& identity, const QByteArray& body);

} // namespace gantry::client
