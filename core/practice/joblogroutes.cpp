#include "core/practice/listing.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
constexpr Duration kFollowEvery{300};

/// Places where lines begin, and the end: lines end at CRLF, LF or a lone CR.
std::vector<qsizetype> lineStarts(const QByteArray &log)
{
    std::vector<qsizetype> starts;
    qsizetype start = 0;
    for (qsizetype i = 0; i < log.size(); ++i) {
        if (log[i] != '\n' && log[i] != '\r')
            continue;
        if (log[i] == '\r' && i + 1 < log.size() && log[i + 1] == '\n')
            ++i;
        starts.push_back(start);
        start = i + 1;
    }
    if (start < log.size())
        starts.push_back(start);
    starts.push_back(log.size());
    return starts;
}

bool isRule(const QByteArray &log, const std::vector<qsizetype> &starts, size_t line)
{
    const QByteArray text = log.mid(starts[line], starts[line + 1] - starts[line]).trimmed();
    return text.size() >= 20 && text.count('=') == text.size();
}

/// Without the frame: what stands between the second rule from the top and the second from the end.
QByteArray withoutFrame(const QByteArray &log)
{
    const auto starts = lineStarts(log);
    const size_t lines = starts.size() - 1;
    std::vector<size_t> rules;
    for (size_t i = 0; i < lines; ++i) {
        if (isRule(log, starts, i))
            rules.push_back(i);
    }
    if (rules.size() < 2)
        return log;
    const qsizetype from = starts[rules[1] + 1];
    const bool footer = rules.size() >= 4 && rules.back() + 1 == lines;
    const qsizetype to = footer ? starts[rules[rules.size() - 2]] : log.size();
    return log.mid(from, to - from);
}

struct LogWish {
    bool contentOnly = false;
    bool follow = false;
    qint64 from = 1; ///< first line, from 1
    qint64 to = std::numeric_limits<qint64>::max();

    static Result<LogWish> of(const HttpRequest &request);
    QByteArray cut(const QByteArray &log) const;
};

Result<LogWish> LogWish::of(const HttpRequest &request)
{
    LogWish wish;
    const auto from = numberIn(request, u"from_line"_s);
    if (!from)
        return from.error();
    const auto to = numberIn(request, u"to_line"_s);
    if (!to)
        return to.error();
    wish.contentOnly = request.queryValue(u"contentOnly"_s).compare(u"true"_s, Qt::CaseInsensitive) == 0;
    wish.follow = request.queryValue(u"follow"_s).compare(u"true"_s, Qt::CaseInsensitive) == 0;
    wish.from = qMax(qint64(1), from->value_or(1));
    wish.to = to->value_or(wish.to);
    return wish;
}

QByteArray LogWish::cut(const QByteArray &log) const
{
    const QByteArray content = contentOnly ? withoutFrame(log) : log;
    if (from <= 1 && to == std::numeric_limits<qint64>::max())
        return content;
    const auto starts = lineStarts(content);
    const qint64 lines = qint64(starts.size()) - 1;
    const qint64 last = qMin(to, lines);
    if (from > last)
        return {};
    const qsizetype start = starts[size_t(from - 1)];
    return content.mid(start, starts[size_t(last)] - start);
}

bool ended(Service &service, const QString &runId)
{
    const RunPlace place = service.world().runPlace(runId);
    return !place.isValid() || service.world().jobs()[size_t(place.job)].runs[place.run].endedAt.has_value();
}

/// What of \a now a reader of \a before has not seen: what was added, or all from the first line that has become another (a job made to
/// fail by the trainer tells another story from the start).
QByteArray unseen(const QByteArray &before, const QByteArray &now)
{
    if (now.startsWith(before))
        return now.mid(before.size());
    const auto shorter = std::min(before.size(), now.size());
    const auto differs = std::mismatch(before.begin(), before.begin() + shorter, now.begin()).second - now.begin();
    return now.mid(now.left(differs).lastIndexOf('\n') + 1);
}

/// Writes what has been added since, until the run has ended or the client has gone.
void follow(Service &service, const ExchangePtr &exchange, const QString &runId, const LogWish &wish, const QByteArray &before)
{
    if (!exchange->reply().waiting())
        return;
    const bool last = ended(service, runId);
    const auto log = service.world().joblog(runId);
    const QByteArray now = log ? wish.cut(*log) : before;
    if (const QByteArray added = unseen(before, now); !added.isEmpty())
        exchange->reply().write(added);
    if (last || !log)
        return exchange->reply().end();
    service.clock().after(kFollowEvery, &service, [&service, exchange, runId, wish, now] { follow(service, exchange, runId, wish, now); });
}

void sendLog(Service &service, const ExchangePtr &exchange, const QString &runId)
{
    const auto wish = LogWish::of(exchange->request());
    if (!wish)
        return exchange->refuse(wish.error());
    const auto log = service.world().joblog(runId);
    if (!log && log.error().code == u"joblog.unreachable") {
        // The log is fetched live from the agent: its silence is first waited for.
        service.clock().after(service.options().unlinkedLogDelay, &service, [exchange, error = log.error()] {
            exchange->refuse({u"AWSITA245E"_s, u"AWSITA245E The agent cannot be contacted. "_s + error.message, error.context});
        });
        return;
    }
    if (!log)
        return exchange->refuse(log.error().code == u"AWSJDB101E" ? unknownId(runId) : log.error());
    HttpResponse response;
    response.with("Content-Type", "text/plain; charset=utf-8");
    if (wish->follow && !ended(service, runId)) {
        exchange->begin(response);
        return follow(service, exchange, runId, *wish, {});
    }
    response.body = wish->cut(*log);
    exchange->answer(response);
}

void logOfRun(Service &service, const ExchangePtr &exchange)
{
    if (const auto plan = checkPlan(service, exchange->request()); !plan)
        return exchange->refuse(plan.error());
    sendLog(service, exchange, exchange->arguments.value(0));
}

void logByFilter(Service &service, const ExchangePtr &exchange)
{
    if (const auto plan = checkPlan(service, exchange->request()); !plan)
        return exchange->refuse(plan.error());
    const auto found = selectObjects(service, exchange->request(), jobKind());
    if (!found)
        return exchange->refuse(found.error());
    if (found->empty())
        return exchange->refuse({u"joblog.none"_s, u"AWSJDB101E No job matches the filter."_s, {}});
    sendLog(service, exchange, service.world().copiedJob(found->front())->lastRun().id);
}
} // namespace

std::vector<Route> jobLogRoutes()
{
    return {{"GET", u"plan/job/run/{id}/joblog"_s, logOfRun}, {"GET", u"plan/job/joblog"_s, logByFilter}};
}

} // namespace resync::practice
