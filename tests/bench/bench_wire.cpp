// How fast a page of the plan becomes values, beside simdjson alone on the same bytes; and a joblog of 50 MB.
#include "core/engine/wire.h"
#include "core/joblog/joblog.h"

#include <algorithm>
#include <cstdio>
#include <ctime>

using namespace resync;

namespace
{

/// Processor time of this thread: what other programs take must not judge it.
double cpuMs()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

/// A page of \a count jobs with the fields that a real list answer carries.
QByteArray page(int count)
{
    QByteArray rows;
    for (int i = 0; i < count; ++i) {
        const QByteArray n = QByteArray::number(i);
        rows +=
            QByteArray(i ? "," : "") + R"({"flowNodeType":"JOB","engineId":"e","id":"6d19eaf1-c9da-3799-96ed-)" +
            n.rightJustified(12, '0') +
            R"(","planId":"57c9a3d5-e6a0-3f0d-96c4-c65602a069b2","folderId":"742ba6a6-31aa-3051-b810-3ced4fc624b4","folder":"/","name":"JOB_)" +
            n + R"(","workstation":"/AGENT)" + QByteArray::number(i % 300) + R"(","jobStreamId":"659aa50d-8128-3d11-9977-)" +
            QByteArray::number(i / 8).rightJustified(12, '0') + R"(","jobStreamName":"STREAM)" + QByteArray::number(i / 8 % 2000) +
            R"(","jobStreamWorkstation":"/MDM","position":2,"key":"k","jobOptions":{"noOperation":false,"critical":false,)"
            R"("requiresConfirmation":false,"every":false},"jobStatusFlags":{"jobLate":false,"untilGone":false},)"
            R"("jobDefinition":{"name":"JOB","folder":"/","workstation":"/MDM","isCommand":true,"recoveryOption":"STOP"},)"
            R"("lastRunCompositeStatus":{"status":"SUCC","canceled":false,"cancelPending":false,"error":false,"started":true},)"
            R"("lastRunCommonStatus":"SUCCESSFUL","priority":10,"origPriority":10,"schedTime":"2026-09-05T02:59:00Z",)"
            R"("timeZone":"America/Sao_Paulo","jobruns":[{"id":"0b1d5a1e-0000-3000-8000-)" +
            n.rightJustified(12, '0') +
            R"(","jobNumber":41893,"actualWorkstation":"/AGENT1","commonStatus":"SUCCESSFUL","compositeStatus":{"status":"SUCC"},)"
            R"("returnCode":0,"rerunType":"REGULAR","lastInRerunChain":true,"timeInfo":{"actualStartTime":"2026-09-05T02:59:31Z",)"
            R"("actualEndTime":"2026-09-05T03:00:02Z","elapsedTime":"PT31S","estimatedDuration":"PT30S"}}],)"
            R"("dependenciesStats":{"numberOfDependencies":1,"numberOfUnresolvedDependencies":0},"archived":false})";
    }
    return "{\"count\":" + QByteArray::number(count) + ",\"results\":[" + rows + "]}";
}

bool aHundredThousandJobs()
{
    const QByteArray body = page(10000);
    wire::Names names;
    const double start = cpuMs();
    std::vector<JobPtr> kept;
    for (int i = 0; i < 10; ++i) {
        auto read = wire::readJobs(body, names);
        if (!read || read->rows.size() != 10000)
            return false;
        kept.insert(kept.end(), read->rows.begin(), read->rows.end());
    }
    const double ours = cpuMs() - start;
    simdjson::dom::parser parser;
    const simdjson::padded_string padded(body.constData(), size_t(body.size()));
    for (int i = 0; i < 10; ++i) {
        if (parser.parse(padded).error())
            return false;
    }
    const double bare = cpuMs() - start - ours;
    std::printf("100,000 jobs (%lld MB): %.0f ms, %.0f jobs/s; simdjson alone %.0f ms\n", qint64(body.size()) * 10 / 1000000, ours,
                100000.0 * 1000 / std::max(ours, 1.0), bare);
    return true;
}

bool aJoblogOfFiftyMegabytes()
{
    QByteArray log;
    log.reserve(51 << 20);
    for (int i = 0; log.size() < (50 << 20); ++i)
        log += "22:09:02 [INFO ] chunk " + QByteArray::number(i) + " of the load: 50000 rows read from the staging table, next commit\n";
    log += "ORA-01653: unable to extend table PAY.TRX by 128 in tablespace PAY_DATA\n";
    analyseJoblog("warm");
    const double start = cpuMs();
    const JoblogAnalysis found = analyseJoblog(log);
    std::printf("joblog of 50 MB, %d lines: %.0f ms\n", found.lines, cpuMs() - start);
    return found.line == found.lines;
}
} // namespace

int main()
{
    return aHundredThousandJobs() && aJoblogOfFiftyMegabytes() ? 0 : 1;
}
