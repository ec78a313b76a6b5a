// libFuzzer: any bytes are a joblog; line numbers stay inside it.
#include "core/joblog/joblog.h"
#include "core/joblog/templates/linesplitter.h"
#include "core/joblog/templates/templates.h"

#include <cstdlib>

using namespace resync;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const JoblogAnalysis found = analyseJoblog(bytes);
    const qsizetype lines = joblogLines(bytes).size();
    if (found.lines != lines || found.line > found.lines || (found.line == 0) != (found.family == QLatin1String("unknown")))
        std::abort();
    Explainer explainer;
    explainer.feed(bytes);
    const Explanation explained = explainer.finish();
    if (explained.line > explained.lines || explained.candidates.size() > 10)
        std::abort();
    joblogDifference(bytes, bytes.left(bytes.size() / 2));
    TemplateMiner miner;
    LineSplitter splitter;
    size_t mined = 0;
    const auto take = [&](std::string_view line) {
        miner.add(line);
        ++mined;
    };
    splitter.feed({bytes.data(), size_t(bytes.size())}, take);
    splitter.end(take);
    if (miner.finish().templateOfLine.size() != mined)
        std::abort();
    return 0;
}
