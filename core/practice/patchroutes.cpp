// Changes of objects in the plan as JSON merge patches (RFC 7396): what is absent stays, null takes away, what cannot be changed is
// ignored.
#include "core/practice/actions.h"

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
Error badMember(const QString &name)
{
    return {u"practice.parameter"_s, u"The request body is not valid: "_s + name, name};
}

/// Reads the members of a patch; the first that is not of its type is remembered.
class Patch
{
public:
    Patch(const QJsonObject &object, const Wishes &wishes) : m_object(object), m_wishes(wishes) {}

    void read(const char *name, std::optional<int> &into)
    {
        const auto number = numberMember(m_object, QLatin1String(name));
        if (!number)
            fail(name);
        else
            into = *number;
    }
    void read(const char *name, std::optional<bool> &into)
    {
        const QJsonValue value = take(name);
        if (value.isBool())
            into = value.toBool();
        else if (!value.isUndefined())
            fail(name);
    }
    void read(const char *name, std::optional<QString> &into)
    {
        const QJsonValue value = take(name);
        if (value.isString())
            into = value.toString();
        else if (!value.isUndefined())
            fail(name);
    }
    void read(const char *name, Change<Instant> &into)
    {
        readChange(name, into, [this](const QString &text) { return m_wishes.instant(text); });
    }
    void read(const char *name, Change<Duration> &into)
    {
        readChange(name, into, [](const QString &text) { return durationFromIso(text); });
    }
    /// A member that is an object, for its own members.
    Patch within(const char *name)
    {
        const QJsonValue value = take(name);
        if (!value.isObject() && !value.isUndefined())
            fail(name);
        return Patch(value.toObject(), m_wishes);
    }
    Result<void> done() const { return m_error ? Result<void>(*m_error) : Result<void>(); }
    void also(const Patch &inner)
    {
        if (!m_error)
            m_error = inner.m_error;
    }

private:
    template <class T, class Read>
    void readChange(const char *name, Change<T> &into, Read read)
    {
        const QJsonValue value = take(name);
        if (value.isUndefined())
            return;
        const std::optional<T> wanted = value.isString() ? read(value.toString()) : std::nullopt;
        if (!wanted && !value.isNull())
            return fail(name);
        into = wanted;
    }
    QJsonValue take(const char *name) const { return m_object.value(QLatin1String(name)); }
    void fail(const char *name)
    {
        if (!m_error)
            m_error = badMember(QLatin1String(name));
    }

    QJsonObject m_object;
    const Wishes &m_wishes;
    std::optional<Error> m_error;
};

template <class Word>
void readRule(Patch &patch, const char *name, std::optional<Word> &into, const QHash<QString, Word> &words)
{
    std::optional<QString> text;
    patch.read(name, text);
    if (text && words.contains(*text))
        into = words.value(*text);
}

/// What every patch begins with. \a read(patch) takes what it knows.
template <class Wanted, class Read>
Result<Wanted> patchOf(const Exchange &exchange, const QString &known, Read read)
{
    const auto body = bodyOf(exchange);
    if (!body)
        return body.error();
    const auto wishes = Wishes::of(exchange.request());
    if (!wishes)
        return wishes.error();
    Patch patch(*body, *wishes);
    Wanted wanted;
    read(patch, wanted);
    if (const auto done = patch.done(); !done)
        return done.error();
    if (wanted == Wanted())
        return Error{u"practice.parameter"_s, u"Nothing to change: "_s + known, {}};
    return wanted;
}

Result<void> patchJob(Service &service, const Exchange &exchange, const QString &id)
{
    const auto change = patchOf<JobChange>(
        exchange, u"priority, timeRestrictions, jobOptions, jobDefinition.task or jobDefinitionFlags.monitored."_s,
        [](Patch &patch, JobChange &wanted) {
            patch.read("priority", wanted.priority);
            Patch times = patch.within("timeRestrictions");
            times.read("startTime", wanted.startTime);
            times.read("latestStartTime", wanted.latestStart);
            times.read("deadlineTime", wanted.deadline);
            times.read("maxDuration", wanted.maxDuration);
            times.read("minDuration", wanted.minDuration);
            readRule(times, "maxDurationAction", wanted.maxRule,
                     {{u"kill"_s, DurationRule::Kill}, {u"continue"_s, DurationRule::Continue}});
            readRule(times, "lateStartAction", wanted.latestRule,
                     {{u"cancel"_s, StartRule::Cancel}, {u"doNotRun"_s, StartRule::Suppress}, {u"continue"_s, StartRule::Continue}});
            Patch options = patch.within("jobOptions");
            options.read("noOperation", wanted.noOperation);
            options.read("critical", wanted.critical);
            options.read("requiresConfirmation", wanted.requiresConfirmation);
            Patch flags = patch.within("jobDefinitionFlags");
            flags.read("monitored", wanted.monitored);
            Patch definition = patch.within("jobDefinition");
            Patch task = definition.within("task");
            for (const char *type : {"unix", "windows", "other", "UNIX", "WINDOWS", "OTHER"}) {
                Patch one = task.within(type);
                one.read("taskString", wanted.task);
                task.also(one);
            }
            definition.also(task);
            for (const Patch &inner : {times, options, flags, definition})
                patch.also(inner);
        });
    return change ? service.world().changeJob(id, *change, exchange.user) : Result<void>(change.error());
}

Result<void> patchStream(Service &service, const Exchange &exchange, const QString &id)
{
    const auto change =
        patchOf<StreamChange>(exchange, u"limit, priority, timeRestrictions or jsOptions."_s, [](Patch &patch, StreamChange &wanted) {
            patch.read("priority", wanted.priority);
            patch.read("limit", wanted.limit);
            Patch times = patch.within("timeRestrictions");
            times.read("latestStartTime", wanted.latestStart);
            times.read("deadlineTime", wanted.deadline);
            Patch options = patch.within("jsOptions");
            options.read("carryForward", wanted.carryForward);
            options.read("monitored", wanted.monitored);
            patch.also(times);
            patch.also(options);
        });
    return change ? service.world().changeStream(id, *change, exchange.user) : Result<void>(change.error());
}

struct PlaceChange {
    std::optional<int> limit;
    std::optional<int> fence;
    bool operator==(const PlaceChange &) const = default;
};

Result<void> patchWorkstation(Service &service, const Exchange &exchange, const QString &id)
{
    const auto change = patchOf<PlaceChange>(exchange, u"limit or fence."_s, [](Patch &patch, PlaceChange &wanted) {
        patch.read("limit", wanted.limit);
        patch.read("fence", wanted.fence);
    });
    if (!change)
        return change.error();
    if (change->limit) {
        if (auto done = service.world().setWorkstationLimit(id, *change->limit, exchange.user); !done)
            return done;
    }
    return change->fence ? service.world().setWorkstationFence(id, *change->fence, exchange.user) : Result<void>();
}

struct ResourceChange {
    std::optional<int> quantity;
    bool operator==(const ResourceChange &) const = default;
};

Result<void> patchResource(Service &service, const Exchange &exchange, const QString &id)
{
    const auto change = patchOf<ResourceChange>(exchange, u"quantity."_s,
                                                [](Patch &patch, ResourceChange &wanted) { patch.read("quantity", wanted.quantity); });
    return change ? service.world().setResourceQuantity(id, *change->quantity, exchange.user) : Result<void>(change.error());
}
} // namespace

std::vector<Route> patchRoutes()
{
    std::vector<Route> routes;
    addPatch(routes, u"plan/job"_s, jobKind, patchJob);
    addPatch(routes, u"plan/jobstream"_s, streamKind, patchStream);
    addPatch(routes, u"plan/workstation"_s, workstationKind, patchWorkstation);
    addPatch(routes, u"plan/resource"_s, resourceKind, patchResource);
    routes.push_back({"PATCH", u"plan/jobstream/{id}/no-validate"_s,
                      [](Service &service, const ExchangePtr &exchange) {
                          actOnOne(service, exchange, patchStream, service.world().streamIndex(exchange->arguments.value(0)) >= 0);
                      },
                      Since::Until10_1});
    return routes;
}

} // namespace resync::practice
