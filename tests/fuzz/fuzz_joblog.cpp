// libFuzzer: any bytes are a joblog; line numbers stay inside it.
#include "core/joblog/joblog.h"

#include <cstdlib>

using namespace resync;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const JoblogAnalysis found = analyseJoblog(bytes);
    const qsizetype lines = joblogLines(bytes).size();
    if (found.lines != lines || found.line > found.lines || (found.line == 0) != (found.family == QLatin1String("unknown")))
        std::abort();
    return 0;
}
