#pragma once

#include "core/store/address.h"

namespace resync
{

/// pg_dump and pg_restore, when they are installed ("store.tool_missing" when not). The password goes by environment, never as an argument.
/// Both block.
Result<void> dumpPostgres(const StoreAddress &address, const QString &file);
/// In one transaction: what the dump holds takes the place of what is there, or nothing changes.
Result<void> loadPostgres(const StoreAddress &address, const QString &file);

} // namespace resync
