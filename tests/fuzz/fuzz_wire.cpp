// libFuzzer: whatever bytes a server sends as a page, a job or an error are read or refused, without crash, hang or runaway memory, and no
// row without an id ever comes out.
#include "core/base/json.h"
#include "core/engine/errors.h"
#include "core/engine/wire.h"

#include <cstdlib>

using namespace resync;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    wire::Names names;
    if (const auto page = wire::readJobs(bytes, names)) {
        for (const JobPtr &job : page->rows) {
            if (job->id.isEmpty() || job->name.isEmpty())
                std::abort();
        }
    }
    // Cut anywhere, a page that is JSON reads the same. One that is none may still pass for the whole reader, which skips what it does not
    // look at; the cutter looks at every bracket.
    wire::PageStream<JobPtr> stream(names);
    const qsizetype piece = 1 + qsizetype(size % 61);
    for (qsizetype at = 0; at < bytes.size(); at += piece)
        stream.add(bytes.mid(at, piece));
    const auto whole = wire::readJobs(bytes, names);
    const auto pieces = stream.finish();
    const bool same =
        whole.ok() == pieces.ok() && (!whole.ok() || (pieces->rows.size() == whole->rows.size() && pieces->setAside == whole->setAside));
    if (!same && readJson(bytes))
        std::abort();
    (void)wire::readJobStreams(bytes, names);
    (void)wire::readWorkstations(bytes, names);
    (void)wire::readPrompts(bytes, names);
    (void)wire::readResources(bytes, names);
    (void)wire::readJob(bytes, names);
    (void)wire::readInfo(bytes);
    (void)wire::readIssues(bytes);
    (void)wire::readJobActions(bytes);
    (void)errors::fromAnswer({500, {}, bytes, QStringLiteral("plan/job"), {}, {}, {}});
    return 0;
}
