// What RestEngine asks: one function a call of the face. How it is sent stands in restengine.cpp.
#include "core/engine/errors.h"
#include "core/engine/outcome.h"
#include "core/engine/restreply.h"
#include "core/engine/resturl.h"
#include "core/engine/wire.h"

#include <QRegularExpression>

namespace resync
{

namespace
{

constexpr qsizetype kLargestJoblog = 64 << 20;

/// Ids go into OQL between quotes: only what an id can be made of.
std::optional<Error> mistakeInId(const QString &id)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9._:;@#/-]{1,512}\\z"));
    if (plain.match(id).hasMatch())
        return std::nullopt;
    return Error{QStringLiteral("engine.id"), QStringLiteral("This is no id of the plan."), id.left(100)};
}

} // namespace

template <class T>
Engine::CallId RestEngine::read(Request request, QObject *receiver, Reply<T> reply, Result<T> (*decode)(const QByteArray &, wire::Names &))
{
    const CallId id = m_lastId + 1;
    request.answered = [this, id, reply = std::move(reply), decode](const Result<HttpAnswer> &came) {
        if (!came || !came->good()) {
            deliver<T>(id, came ? errorOf(*came, m_calls.at(id)->request) : came.error(), reply);
            return;
        }
        struct Decoding {
            std::unique_ptr<wire::Names> names;
            std::optional<Result<T>> result;
        };
        auto decoding = std::make_shared<Decoding>();
        decoding->names = takeNames();
        const auto work = [decoding, decode, body = came->body] { decoding->result = decode(body, *decoding->names); };
        const auto done = [this, id, decoding, reply] {
            giveBack(std::move(decoding->names));
            if (m_calls.count(id))
                deliver<T>(id, *std::move(decoding->result), reply);
        };
        if (came->body.size() >= kDecodeInPool) {
            inPool(this, work, done);
            return;
        }
        work();
        done();
    };
    return begin(std::move(request), receiver);
}

namespace
{

Result<EngineInfo> decodeInfo(const QByteArray &body, wire::Names &)
{
    return wire::readInfo(body);
}

Result<QStringList> decodeIssues(const QByteArray &body, wire::Names &)
{
    return wire::readIssues(body);
}

Result<std::vector<JobPtr>> decodeRows(const QByteArray &body, wire::Names &names)
{
    auto page = wire::readJobs(body, names);
    if (!page)
        return page.error();
    return std::move(page->rows);
}

} // namespace

Engine::CallId RestEngine::info(QObject *receiver, Reply<EngineInfo> reply)
{
    Request request;
    request.operation = request.path = QStringLiteral("engine/info");
    const auto withCertificate = [this, reply = std::move(reply)](Result<EngineInfo> info) {
        const HttpClient::PeerCertificate shown = m_http.peerCertificate();
        if (info && !shown.sha256.isEmpty()) {
            info->certificateSha256 = QString::fromLatin1(shown.sha256.toHex());
            info->certificateOf = QStringLiteral("%1, issued by %2, valid until %3").arg(shown.subject, shown.issuer, shown.validTo);
        }
        reply(std::move(info));
    };
    return read<EngineInfo>(std::move(request), receiver, withCertificate, &decodeInfo);
}

Engine::CallId RestEngine::job(const QString &jobId, QObject *receiver, Reply<JobPtr> reply)
{
    Request request;
    request.operation = QStringLiteral("plan/job/{id}");
    request.path = QStringLiteral("plan/job/") + urlSegment(jobId);
    return readById<JobPtr>(jobId, std::move(request), receiver, std::move(reply), &wire::readJob);
}

Engine::CallId RestEngine::successors(const QString &jobId, QObject *receiver, Reply<std::vector<JobPtr>> reply)
{
    Request request = pageRequest(QStringLiteral("plan/job"), {1000, 0, QStringLiteral("dependencies.jobId = '%1'").arg(jobId), {}});
    request.operation = QStringLiteral("plan/job successors");
    return readById<std::vector<JobPtr>>(jobId, std::move(request), receiver, std::move(reply), &decodeRows);
}

Engine::CallId RestEngine::issues(const QString &jobId, QObject *receiver, Reply<QStringList> reply)
{
    Request request;
    request.operation = QStringLiteral("plan/job/issues");
    request.path = request.operation + queryText({{QStringLiteral("oql"), QStringLiteral("id = '%1'").arg(jobId)}});
    request.optional = true;
    return readById<QStringList>(jobId, std::move(request), receiver, std::move(reply), &decodeIssues);
}

template <class T>
Engine::CallId RestEngine::readById(const QString &id, Request request, QObject *receiver, Reply<T> reply,
                                    Result<T> (*decode)(const QByteArray &, wire::Names &))
{
    request.mistake = mistakeInId(id);
    return read<T>(std::move(request), receiver, std::move(reply), decode);
}

Engine::CallId RestEngine::joblog(const JoblogQuery &query, QObject *receiver, Reply<JoblogText> reply)
{
    const auto number = [](int line) { return line > 0 ? QString::number(line) : QString(); };
    Request request;
    request.operation = QStringLiteral("plan/job/run/{id}/joblog");
    request.path = QStringLiteral("plan/job/run/") + urlSegment(query.runId) + QStringLiteral("/joblog") +
                   queryText({{QStringLiteral("contentOnly"), query.contentOnly ? QStringLiteral("true") : QString()},
                              {QStringLiteral("from_line"), number(query.fromLine)},
                              {QStringLiteral("to_line"), number(query.toLine)}});
    request.mistake = mistakeInId(query.runId);
    request.headers.set("Accept", "text/plain, application/json;q=0.9");
    request.lane = Lane::Joblog;
    request.firstByte = request.whole = std::chrono::seconds(60);
    request.maxBodyBytes = qint64(1) << 40; // cut here instead: the first 64 MiB of a log are worth more than an error
    const CallId id = m_lastId + 1;
    auto log = std::make_shared<JoblogText>();
    request.piece = [this, id, log](const QByteArray &bytes) {
        log->bytes += bytes.left(kLargestJoblog - log->bytes.size());
        log->truncated = log->truncated || log->bytes.size() >= kLargestJoblog;
        if (log->truncated && m_calls.count(id))
            m_http.cancel(m_calls.at(id)->http);
    };
    request.answered = [this, id, log, reply = std::move(reply)](Result<HttpAnswer> came) {
        m_calls.at(id)->done.bytes = log->bytes.size();
        const bool web = came && came->mediaType() == "text/html";
        if (!came && !log->truncated)
            deliver<JoblogText>(id, came.error(), reply);
        else if (came && !came->good())
            deliver<JoblogText>(id, errorOf(*came, m_calls.at(id)->request), reply);
        else if (web)
            deliver<JoblogText>(id, wire::notAnAnswer(log->bytes, QStringLiteral("it is a web page and no joblog")), reply);
        else
            deliver<JoblogText>(id, std::move(*log), reply);
    };
    return begin(std::move(request), receiver);
}

Engine::CallId RestEngine::act(const ActionCall &call, QObject *receiver, std::function<void(ActionResult)> reply)
{
    Request request;
    request.operation = QStringLiteral("action ") + call.verb;
    request.method = call.method;
    request.path = call.path;
    request.body = call.body;
    request.change = true;
    request.lane = Lane::Change;
    request.mistake = mistakeIn(call, m_profile);
    request.headers.set("Content-Type", "application/json");
    const std::pair<const char *, QString> justification[] = {{"Justification-Category", call.justificationCategory},
                                                              {"Justification-Description", call.justification},
                                                              {"Justification-Ticket-Num", call.ticket}};
    for (const auto &[name, text] : justification) {
        if (!text.trimmed().isEmpty())
            request.headers.set(name, headerText(text));
    }
    const CallId id = m_lastId + 1;
    request.answered = [this, id, call, reply = std::move(reply)](const Result<HttpAnswer> &came) {
        const QString user = m_profile.login == EngineProfile::Login::Basic ? m_profile.user : QString();
        const ActionResult result = outcomeOf(call, came, user, plainUrl(urlOf(m_calls.at(id)->request.path)));
        if (close(id, result.outcome == ActionOutcome::Confirmed))
            reply(result);
    };
    return begin(std::move(request), receiver);
}

namespace
{

struct Probe {
    const char *path;
    bool EngineCapabilities::*answer; ///< null: the server's own catalogue of actions
};

constexpr Probe kProbes[] = {{"objects-info?object_type=JOB_IN_PLAN", nullptr},
                             {"plan/prompt?limit=1", &EngineCapabilities::prompts},
                             {"plan/resource?limit=1", &EngineCapabilities::resources},
                             {"plan/file?limit=1", &EngineCapabilities::files}};

void takeDescription(EngineCapabilities &capabilities, const QSet<QString> &operations)
{
    capabilities.operations = operations;
    capabilities.prompts = operations.contains(QLatin1String("GET plan/prompt"));
    capabilities.resources = operations.contains(QLatin1String("GET plan/resource"));
    capabilities.files = operations.contains(QLatin1String("GET plan/file"));
}

} // namespace

Engine::CallId RestEngine::capabilities(QObject *receiver, Reply<EngineCapabilities> reply)
{
    const CallId id = m_lastId + 1;
    return begin(descriptionRequest(id, std::make_shared<EngineCapabilities>(), std::move(reply)), receiver);
}

/// The OpenAPI document that lies beside the engine's Swagger page. Not having it, or not showing it to us, is no failure.
RestEngine::Request RestEngine::descriptionRequest(CallId id, std::shared_ptr<EngineCapabilities> found, Reply<EngineCapabilities> reply)
{
    Request request;
    request.operation = QStringLiteral("description");
    request.path = QStringLiteral("/twsd/WA_API3_v2.json");
    request.maxBodyBytes = 16 << 20;
    request.aside = true;
    request.answered = [this, id, found, reply = std::move(reply)](const Result<HttpAnswer> &came) {
        const bool gone =
            !came && came.error().code != QLatin1String("net.redirect") && came.error().code != QLatin1String("net.too_large");
        if (gone) {
            deliver<EngineCapabilities>(id, came.error(), reply);
            return;
        }
        if (came && came->good()) {
            if (const auto operations = wire::readOperations(came->body))
                takeDescription(*found, *operations);
        }
        proceed(id, probeRequest(id, 0, found, reply));
    };
    return request;
}

/// Asks one thing after the other under one id; what the server refuses for other reasons than not having it counts as there.
RestEngine::Request RestEngine::probeRequest(CallId id, size_t step, std::shared_ptr<EngineCapabilities> found,
                                             Reply<EngineCapabilities> reply)
{
    const Probe &probe = kProbes[step];
    Request request;
    request.path = QLatin1String(probe.path);
    request.operation = request.path.section(QLatin1Char('?'), 0, 0);
    request.answered = [this, id, step, probe, found, reply = std::move(reply)](const Result<HttpAnswer> &came) {
        if (!came || came->status == 401) {
            deliver<EngineCapabilities>(id, came ? errorOf(*came, m_calls.at(id)->request) : came.error(), reply);
            return;
        }
        if (probe.answer) {
            (*found).*probe.answer = came->status != 404 && came->status != 405 && came->status != 501;
        } else if (came->good()) {
            if (const auto actions = wire::readJobActions(came->body))
                found->jobActions = *actions;
        }
        if (step + 1 < std::size(kProbes) && found->operations.isEmpty()) // the rest stands in the description
            proceed(id, probeRequest(id, step + 1, found, reply));
        else
            deliver<EngineCapabilities>(id, std::move(*found), reply);
    };
    return request;
}

} // namespace resync
