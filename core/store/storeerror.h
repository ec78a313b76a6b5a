#pragma once

#include "core/store/address.h"

class QSqlError;

namespace resync
{

/// What the driver said, as one of the store's codes. \a open: whether the connection is still there (a lost PostgreSQL reports neither
/// kind nor number).
Error storeError(const QSqlError &error, StoreAddress::Kind kind, bool open, const QString &context);

} // namespace resync
