#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/picture.h"

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QSet>
#include <QUrl>

#include <functional>
#include <memory>

namespace resync
{

class Secrets;

/// How to reach one engine. Secrets are not in it: they are asked of Secrets under secretKey().
struct EngineProfile {
    enum class Login { Basic, ApiKey };
    enum class Environment { Production, Test, Development, Practice };

    QString name;
    Environment environment = Environment::Production;
    QString colour;   ///< "#rrggbb"; empty = the environment's own
    QList<QUrl> urls; ///< without /twsd; more than one for switch-over, tried in turn
    Login login = Login::Basic;
    QString user;
    QString secretVariable; ///< environment variable holding password or key; empty = keyring
    QString caFile;         ///< PEM; empty = the system's
    QString pinSha256;      ///< hex fingerprint of the server's certificate; empty = none
    QString proxy;          ///< "http://host:port", "socks5://…", "none"; empty = the system's
    QString timeZone;       ///< IANA; empty = as the engine says
    bool readOnly = false;
    bool needsJustification = false;

    bool operator==(const EngineProfile &) const = default;
    QString secretKey() const { return QStringLiteral("engine/") + name; }
};

QString toWire(EngineProfile::Environment environment); ///< "PROD", "TEST", "DEV", "PRACTICE"
QJsonObject toJson(const EngineProfile &profile);
Result<EngineProfile> profileFromJson(const QJsonObject &json);
/// All that is wrong with a profile, each error's context naming its field.
std::vector<Error> problemsOf(const EngineProfile &profile);

struct EngineInfo {
    QString version, license, timeZone;
    bool practice = false;
    QString certificateSha256; ///< of the server, hex: what a profile can pin; empty without TLS
    QString certificateOf;     ///< subject, issuer and end of validity, for people
};

/// What this server can do, by its own description where it has one.
struct EngineCapabilities {
    bool prompts = true, resources = true, files = true;
    QSet<QString> operations;           ///< "GET plan/job/{}", as the server describes itself; empty = it does not, and we have tried
    QHash<QString, QString> jobActions; ///< key → label, as objects-info tells; empty = not told
};

struct PageQuery {
    int limit = 10000;
    int offset = 0;
    QString oql;
    QString planFilter;
};

template <class T>
struct Page {
    std::vector<T> rows;
    qint64 total = -1;                 ///< as announced; -1 = not told
    int setAside = 0;                  ///< rows that were no such object and were left out
    QStringList notes;                 ///< why, at most ten
    std::optional<Instant> serverTime; ///< of the Date header
    bool last = true;                  ///< no `next` came with it
};

/// One call that changes something. Built by verbs; shown before it is sent.
struct ActionCall {
    QString verb; ///< "rerun", "hold" … as validFor() and verbs name them
    QByteArray method = "PUT";
    QString path; ///< below /twsd/api/v2/
    QByteArray body = "{}";
    QString conman; ///< the line an operator would type
    QString object; ///< label of what it acts on
    QString justificationCategory;
    QString justification;
    QString ticket;

    bool operator==(const ActionCall &) const = default;
};

enum class ActionOutcome { Confirmed, Refused, Unknown };

struct ActionResult {
    ActionOutcome outcome = ActionOutcome::Unknown;
    Error error; ///< of Refused and Unknown; code is the AWS… code when the engine named one
    QJsonObject answer;
};

struct JoblogQuery {
    QString runId;
    bool contentOnly = false;
    int fromLine = 0; ///< 0 = from the start
    int toLine = 0;   ///< 0 = to the end
};

struct JoblogText {
    QByteArray bytes;                     ///< as sent
    bool truncated = false;               ///< cut at the client's limit
    std::optional<Instant> storedAt = {}; ///< set when it is our own copy, kept then, because the engine has it no more
};

/// A call's cost, for health and for the connection's latency.
struct CallDone {
    QString operation; ///< "plan/job"
    Duration took;
    int httpStatus; ///< 0 = none came
    qint64 bytes;
    bool ok;
    std::optional<Duration> retryAfter = {}; ///< the server's own wish
};

/// The face of a Workload Automation engine: REST API v2. Lives on one thread; every call answers later, once, on that thread, unless \a
/// receiver died. Errors: codes of core/http ("net.…", "http.…"), "engine.answer" (not what was asked for), "engine.unsupported" (this
/// version has no such call), "engine.secret" (no credentials to be had), and the engine's own AWS… codes.
class Engine : public QObject
{
    Q_OBJECT
public:
    using CallId = quint64;
    template <class T>
    using Reply = std::function<void(Result<T>)>;

    using QObject::QObject;

    virtual CallId info(QObject *receiver, Reply<EngineInfo> reply) = 0;
    virtual CallId capabilities(QObject *receiver, Reply<EngineCapabilities> reply) = 0;
    virtual CallId jobs(const PageQuery &query, QObject *receiver, Reply<Page<JobPtr>> reply) = 0;
    virtual CallId jobStreams(const PageQuery &query, QObject *receiver, Reply<Page<JobStreamPtr>> reply) = 0;
    virtual CallId workstations(const PageQuery &query, QObject *receiver, Reply<Page<WorkstationPtr>> reply) = 0;
    virtual CallId prompts(const PageQuery &query, QObject *receiver, Reply<Page<Prompt>> reply) = 0;
    virtual CallId resources(const PageQuery &query, QObject *receiver, Reply<Page<Resource>> reply) = 0;
    /// One job with its dependencies.
    virtual CallId job(const QString &jobId, QObject *receiver, Reply<JobPtr> reply) = 0;
    /// Jobs and streams that wait for this job, by OQL on dependencies.
    virtual CallId successors(const QString &jobId, QObject *receiver, Reply<std::vector<JobPtr>> reply) = 0;
    /// Why a job does not run, in the engine's own words.
    virtual CallId issues(const QString &jobId, QObject *receiver, Reply<QStringList> reply) = 0;
    virtual CallId joblog(const JoblogQuery &query, QObject *receiver, Reply<JoblogText> reply) = 0;
    /// Sent at most once; a time-out after sending is Unknown, never tried again.
    virtual CallId act(const ActionCall &call, QObject *receiver, std::function<void(ActionResult)> reply) = 0;

    virtual void cancel(CallId call) = 0;
    virtual void cancelAll() = 0;
    virtual const EngineProfile &profile() const = 0;

signals:
    void callDone(const resync::CallDone &call);
};

/// The real one, over HTTP. \a secrets is asked once, at the first call; a 401 is not repeated.
std::unique_ptr<Engine> makeRestEngine(const EngineProfile &profile, Secrets &secrets, const Clock &clock);

/// The calls behind the operator's verbs: pure.
namespace verbs
{
ActionCall rerun(const Job &job, const QString &runId, const QJsonObject &details = {});
ActionCall hold(const Job &job);
ActionCall release(const Job &job);
ActionCall releaseDependencies(const Job &job);
ActionCall cancel(const Job &job);
ActionCall cancelPending(const Job &job);
ActionCall kill(const Job &job);
ActionCall confirm(const Job &job, bool succeeded);
ActionCall priority(const Job &job, int value);
ActionCall limit(const Workstation &workstation, int value);
ActionCall fence(const Workstation &workstation, int value);
ActionCall link(const Workstation &workstation, bool linked);
ActionCall start(const Workstation &workstation, bool started);
ActionCall holdStream(const JobStream &stream);
ActionCall releaseStream(const JobStream &stream);
ActionCall cancelStream(const JobStream &stream);
ActionCall reply(const Prompt &prompt, bool yes);
ActionCall submitAdHoc(const Workstation &workstation, const QString &command, const QString &user, const QString &alias, bool windows);
/// Is the verb meaningful for this job as it stands? The engine has the last word. rerun, hold, release, release-dependencies, cancel,
/// cancel-pending, kill, confirm-succ, confirm-abend, priority; limit, fence, link, unlink, start, stop, submit.
bool validFor(const QString &verb, const Job &job);
bool validFor(const QString &verb, const Workstation &workstation);
/// Verbs that destroy work: typed name on PROD.
bool isDestructive(const QString &verb);
} // namespace verbs

} // namespace resync

Q_DECLARE_METATYPE(resync::CallDone)
