#include "core/plan/codec.h"

#include "core/plan/names.h"

namespace resync
{

namespace
{

constexpr qint64 kFormat = 1;
constexpr qint64 kMostItems = 100'000; // a damaged count must not ask for all memory

/// Writes fields; has the same verbs as FieldReader, so that one list of fields serves both ways.
class FieldWriter
{
public:
    explicit FieldWriter(Names *names) : m_names(names) {}

    void id(const QString &value) { m_out.id(value); }
    void word(const QString &value) { m_out.number(m_names->idOf(value)); }
    void text(const QString &value) { m_out.text(value); }
    void number(qint64 value) { m_out.number(value); }
    template <class Enum>
    void choice(Enum value)
    {
        m_out.number(qint64(value));
    }
    void moment(const std::optional<Instant> &value) { m_out.instant(value); }
    void span(const std::optional<Duration> &value) { m_out.duration(value); }
    void optional(const std::optional<int> &value) { m_out.optionalNumber(value); }
    template <class... Flags>
    void flags(Flags... values)
    {
        qint64 bits = 0;
        qint64 bit = 1;
        ((bits |= values ? bit : 0, bit <<= 1), ...);
        m_out.number(bits);
    }
    void words(const QStringList &values)
    {
        m_out.number(values.size());
        for (const QString &value : values)
            word(value);
    }
    template <class Item, class Visit>
    void items(const std::vector<Item> &values, Visit visit)
    {
        m_out.number(qint64(values.size()));
        for (const Item &value : values)
            visit(*this, value);
    }
    QByteArray take() { return m_out.take(); }

private:
    Packer m_out;
    Names *m_names;
};

class FieldReader
{
public:
    FieldReader(const QByteArray &bytes, const Names *names) : m_in(bytes), m_names(names) {}

    void id(QString &value) { value = m_in.id(); }
    void word(QString &value) { value = m_names->text(m_in.number()); }
    void text(QString &value) { value = m_in.text(); }
    template <class Number>
    void number(Number &value)
    {
        value = Number(m_in.number());
    }
    template <class Enum>
    void choice(Enum &value)
    {
        value = Enum(m_in.number());
    }
    void moment(std::optional<Instant> &value) { value = m_in.instant(); }
    void span(std::optional<Duration> &value) { value = m_in.duration(); }
    void optional(std::optional<int> &value) { value = m_in.optionalInteger(); }
    template <class... Flags>
    void flags(Flags &...values)
    {
        const qint64 bits = m_in.number();
        qint64 bit = 1;
        ((values = bits & bit, bit <<= 1), ...);
    }
    void words(QStringList &values)
    {
        for (qint64 left = std::min(m_in.number(), kMostItems); left > 0 && m_in.good(); --left)
            values.append(m_names->text(m_in.number()));
    }
    template <class Item, class Visit>
    void items(std::vector<Item> &values, Visit visit)
    {
        for (qint64 left = std::min(m_in.number(), kMostItems); left > 0 && m_in.good(); --left)
            visit(*this, values.emplace_back());
    }
    bool good() const { return m_in.good(); }

private:
    Unpacker m_in;
    const Names *m_names;
};

template <class Fields, class Run>
void visitRun(Fields &f, Run &run)
{
    f.id(run.id);
    f.choice(run.status);
    f.choice(run.common);
    f.word(run.statusText);
    f.word(run.substatus);
    f.word(run.rerunType);
    f.word(run.workstation);
    f.number(run.jobNumber);
    f.number(run.attempt);
    f.optional(run.returnCode);
    f.moment(run.started);
    f.moment(run.ended);
    f.span(run.elapsed);
    f.span(run.estimated);
    f.flags(run.lastInChain, run.canceled, run.cancelPending, run.maxDurationGone, run.minDurationNotReached);
}

/// Dependencies are not kept: they belong to one job asked by id, and are asked again.
template <class Fields, class JobValue>
void visitJob(Fields &f, JobValue &job)
{
    f.id(job.id);
    f.word(job.name);
    f.word(job.folder);
    f.word(job.workstation);
    f.id(job.streamId);
    f.word(job.stream);
    f.word(job.streamWorkstation);
    f.moment(job.schedTime);
    f.word(job.timeZone);
    f.word(job.definition);
    f.word(job.user);
    f.word(job.taskType);
    f.word(job.description);
    f.word(job.recovery);
    f.choice(job.status);
    f.choice(job.common);
    f.word(job.statusText);
    f.word(job.substatus);
    f.flags(job.canceled, job.cancelPending);
    f.number(job.priority);
    auto &j = job.flags;
    f.flags(j.late, j.deadlinePassed, j.untilGone, j.needsMessage, j.promoted, j.streamCanceled, j.issue, j.critical, j.every,
            j.noOperation, j.requiresConfirmation, j.monitored, j.carriedForward);
    f.moment(job.startTime);
    f.moment(job.deadline);
    f.moment(job.latestStart);
    f.span(job.maxDuration);
    f.span(job.estimated);
    f.number(job.dependencyCount);
    f.number(job.unresolvedCount);
    f.items(job.runs, [](auto &fields, auto &run) { visitRun(fields, run); });
}

template <class Fields, class WorkstationValue>
void visitWorkstation(Fields &f, WorkstationValue &w)
{
    f.id(w.id);
    f.id(w.planId);
    f.number(w.runNumber);
    f.word(w.name);
    f.word(w.folder);
    f.word(w.key);
    f.word(w.description);
    f.word(w.type);
    f.word(w.hostType);
    f.word(w.os);
    f.word(w.version);
    f.word(w.agentId);
    f.word(w.nodeName);
    f.number(w.tcpPort);
    f.number(w.sslPort);
    f.word(w.domain);
    f.word(w.hostWorkstation);
    f.word(w.timeZone);
    f.words(w.states);
    f.words(w.flags);
    f.number(w.limit);
    f.number(w.fence);
    f.flags(w.ignored);
    f.moment(w.started);
}

template <class Fields, class Stream>
void visitStream(Fields &f, Stream &s)
{
    f.id(s.id);
    f.word(s.name);
    f.word(s.originalName);
    f.word(s.folder);
    f.word(s.workstation);
    f.moment(s.schedTime);
    f.word(s.timeZone);
    f.choice(s.status);
    f.choice(s.common);
    f.word(s.statusText);
    f.word(s.substatus);
    f.number(s.priority);
    f.number(s.limit);
    f.flags(s.carriedForward, s.late, s.canceled);
    f.moment(s.started);
    f.moment(s.ended);
    f.moment(s.deadline);
    f.number(s.jobs);
    f.number(s.succeeded);
    f.number(s.abended);
    f.number(s.failed);
    f.number(s.executing);
    f.number(s.notRunning);
}

template <class Fields, class PromptValue>
void visitPrompt(Fields &f, PromptValue &p)
{
    f.id(p.id);
    f.number(p.number);
    f.text(p.name);
    f.text(p.text);
    f.text(p.type);
    f.choice(p.state);
    f.moment(p.asked);
    f.moment(p.answered);
    f.text(p.jobKey);
    f.text(p.jobStreamKey);
}

template <class Fields, class ResourceValue>
void visitResource(Fields &f, ResourceValue &r)
{
    f.id(r.id);
    f.text(r.name);
    f.text(r.workstation);
    f.number(r.quantity);
    f.number(r.available);
    f.number(r.inUse);
    f.text(r.status);
}

/// The list of fields of each value that the store keeps, found by its type.
template <class Fields, class Value>
void visit(Fields &f, Value &value)
{
    using Plain = std::remove_const_t<Value>;
    if constexpr (std::is_same_v<Plain, Job>)
        visitJob(f, value);
    else if constexpr (std::is_same_v<Plain, Workstation>)
        visitWorkstation(f, value);
    else if constexpr (std::is_same_v<Plain, JobStream>)
        visitStream(f, value);
    else if constexpr (std::is_same_v<Plain, std::vector<Prompt>>)
        f.items(value, [](auto &fields, auto &prompt) { visitPrompt(fields, prompt); });
    else
        f.items(value, [](auto &fields, auto &resource) { visitResource(fields, resource); });
}

} // namespace

template <class Value>
QByteArray pack(const Value &value, Names &names)
{
    FieldWriter writer(&names);
    writer.number(kFormat);
    visit(writer, value);
    return writer.take();
}

template <class Value>
std::shared_ptr<Value> unpack(const QByteArray &bytes, const Names &names)
{
    FieldReader reader(bytes, &names);
    qint64 format = 0;
    reader.number(format);
    auto value = std::make_shared<Value>();
    if (format == kFormat)
        visit(reader, *value);
    return format == kFormat && reader.good() ? value : nullptr;
}

#define RESYNC_PACKED(Value)                                                                                                               \
    template QByteArray pack<Value>(const Value &, Names &);                                                                               \
    template std::shared_ptr<Value> unpack<Value>(const QByteArray &, const Names &)
RESYNC_PACKED(Job);
RESYNC_PACKED(Workstation);
RESYNC_PACKED(JobStream);
RESYNC_PACKED(std::vector<Prompt>);
RESYNC_PACKED(std::vector<Resource>);
#undef RESYNC_PACKED

void shareTexts(Job &job, Names &names)
{
    for (QString *text : {&job.name, &job.folder, &job.workstation, &job.stream, &job.streamWorkstation, &job.timeZone, &job.definition,
                          &job.user, &job.taskType, &job.description, &job.recovery, &job.statusText, &job.substatus})
        *text = names.shared(*text);
    for (JobRun &run : job.runs) {
        for (QString *text : {&run.statusText, &run.substatus, &run.rerunType, &run.workstation})
            *text = names.shared(*text);
    }
    job.runs.shrink_to_fit();
}

} // namespace resync
