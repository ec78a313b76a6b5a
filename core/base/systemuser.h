#pragma once

#include <QString>

namespace resync
{

/// Name of the account that this process runs under, as the operating system knows it: what stands in the audit must not be what an
/// environment variable says. Its number where it has no name.
QString systemUser();

} // namespace resync
