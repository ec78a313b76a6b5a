#pragma once

#include "core/base/result.h"

#include <memory>

namespace resync
{

/// Held by the one writer of a SQLite store: "FILE.lock" with the holder's process id and name. The kernel lets it go when the process
/// ends, however it ends.
class FileLock
{
public:
    /// Errors: "store.locked" (names the holder), "store.readonly".
    static Result<std::unique_ptr<FileLock>> take(const QString &file);
    ~FileLock();
    FileLock(const FileLock &) = delete;
    FileLock &operator=(const FileLock &) = delete;

private:
    explicit FileLock(int descriptor) : m_descriptor(descriptor) {}
    int m_descriptor;
};

} // namespace resync
