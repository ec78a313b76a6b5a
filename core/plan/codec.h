#pragma once

#include "core/model/picture.h"
#include "core/plan/packing.h"

namespace resync
{

class Names;

/// Values ↔ the packed `content` of the store: Job, Workstation, JobStream, and whole lists of Prompt and Resource. The first number is the
/// format's: what a newer program wrote is not read by an older one.
template <class Value>
QByteArray pack(const Value &value, Names &names);
/// Null when the bytes cannot be read.
template <class Value>
std::shared_ptr<Value> unpack(const QByteArray &bytes, const Names &names);

/// Lets all texts of \a job that repeat share their characters: what stays in memory.
void shareTexts(Job &job, Names &names);

} // namespace resync
