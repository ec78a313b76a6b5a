#pragma once

#include "core/model/picture.h"
#include "core/plan/packing.h"

namespace resync
{

class Names;

/// Values ↔ the packed `content` of the store. The first number is the format's: what a newer program wrote is not read by an older one.
QByteArray packJob(const Job &job, Names &names);
/// Null when the bytes cannot be read.
std::shared_ptr<Job> unpackJob(const QByteArray &bytes, const Names &names);
QByteArray packWorkstation(const Workstation &workstation, Names &names);
WorkstationPtr unpackWorkstation(const QByteArray &bytes, const Names &names);
QByteArray packStream(const JobStream &stream, Names &names);
JobStreamPtr unpackStream(const QByteArray &bytes, const Names &names);
QByteArray packPrompts(const std::vector<Prompt> &prompts);
std::vector<Prompt> unpackPrompts(const QByteArray &bytes);
QByteArray packResources(const std::vector<Resource> &resources);
std::vector<Resource> unpackResources(const QByteArray &bytes);

/// Lets all texts of \a job that repeat share their characters: what stays in memory.
void shareTexts(Job &job, Names &names);

} // namespace resync
