// How fast a page of the plan becomes values, beside simdjson alone on the same bytes; and a joblog of 50 MB.
#include "core/engine/wire.h"
#include "core/joblog/joblog.h"
#include "tests/bench/figure.h"

#include <cstdlib>

using namespace resync;
using namespace resync::bench;

namespace
{

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

bool tenPages(int rows)
{
    const QByteArray body = page(rows);
    wire::Names names;
    const double start = threadMs();
    std::vector<JobPtr> kept;
    for (int i = 0; i < 10; ++i) {
        auto read = wire::readJobs(body, names);
        if (!read || int(read->rows.size()) != rows)
            return false;
        kept.insert(kept.end(), read->rows.begin(), read->rows.end());
    }
    const double ours = threadMs() - start;
    simdjson::dom::parser parser;
    const simdjson::padded_string padded(body.constData(), size_t(body.size()));
    for (int i = 0; i < 10; ++i) {
        if (parser.parse(padded).error())
            return false;
    }
    const double bare = threadMs() - start - ours;
    return tell({std::to_string(rows * 10) + " jobs decoded, " + std::to_string(body.size() * 10 / 1'000'000) + " MB", ours, "ms", 0,
                 "simdjson alone, whole documents", bare});
}

/// The same pages as they come from a socket, in pieces that end anywhere.
bool tenPagesArriving(int rows)
{
    constexpr qsizetype kPiece = 100'000;
    const QByteArray body = page(rows);
    wire::Names names;
    std::vector<JobPtr> kept;
    const double start = threadMs();
    for (int i = 0; i < 10; ++i) {
        wire::PageStream<JobPtr> stream(names);
        for (qsizetype at = 0; at < body.size(); at += kPiece)
            stream.add(QByteArray::fromRawData(body.constData() + at, std::min(kPiece, body.size() - at)));
        auto read = stream.finish();
        if (!read || int(read->rows.size()) != rows)
            return false;
        kept.insert(kept.end(), read->rows.begin(), read->rows.end());
    }
    return tell({std::to_string(rows * 10) + " jobs decoded while they arrive", threadMs() - start});
}

bool aJoblog(int megabytes)
{
    QByteArray log;
    log.reserve(qsizetype(megabytes + 1) << 20);
    for (int i = 0; log.size() < qsizetype(megabytes) << 20; ++i)
        log += "22:09:02 [INFO ] chunk " + QByteArray::number(i) + " of the load: 50000 rows read from the staging table, next commit\n";
    log += "ORA-01653: unable to extend table PAY.TRX by 128 in tablespace PAY_DATA\n";
    analyseJoblog("warm");
    const double start = threadMs();
    const JoblogAnalysis found = analyseJoblog(log);
    tell({"joblog of " + std::to_string(megabytes) + " MB analysed, " + std::to_string(found.lines) + " lines", threadMs() - start});
    return found.line == found.lines;
}

} // namespace

int main(int argc, char **argv)
{
    const int jobs = argc > 1 ? std::atoi(argv[1]) : 100'000;
    return tenPages(jobs / 10) && tenPagesArriving(jobs / 10) && aJoblog(argc > 1 ? 1 : 50) ? 0 : 1;
}
