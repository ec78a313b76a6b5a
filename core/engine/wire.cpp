#include "core/engine/wire.h"

namespace resync::wire
{

namespace
{

constexpr int kMostNotes = 10;

struct Envelope {
    bool hasResults = false;
    bool hasCount = false;
};

Error damaged(const QByteArray &body, simdjson::error_code why)
{
    return notAnAnswer(body, QStringLiteral("its JSON is damaged: %1").arg(QLatin1String(simdjson::error_message(why))));
}

/// Runs \a read over the members of the one JSON object that \a body must be.
template <class Member>
std::optional<Error> eachMember(const QByteArray &body, Reading &in, Member member)
{
    if (body.trimmed().isEmpty())
        return notAnAnswer(body, QStringLiteral("it is empty"));
    const simdjson::padded_string padded(body.constData(), size_t(body.size()));
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    if (const auto failure = parser.iterate(padded).get(document))
        return damaged(body, failure);
    simdjson::ondemand::json_type type;
    if (document.type().get(type) || type != simdjson::ondemand::json_type::object)
        return notAnAnswer(body, QStringLiteral("it is no JSON object"));
    simdjson::ondemand::object object;
    if (const auto failure = document.get_object().get(object))
        return damaged(body, failure);
    for (auto element : object) {
        std::string_view name;
        JsonValue value;
        in.broken = element.error();
        if (!in.broken)
            in.broken = element.unescaped_key().get(name);
        if (!in.broken)
            in.broken = element.value().get(value);
        if (!in.broken)
            member(name, value);
        if (in.broken)
            return damaged(body, in.broken);
    }
    const char *rest = nullptr;
    if (!document.current_location().get(rest)) // an error there means that nothing is left
        return notAnAnswer(body, QStringLiteral("something stands after its JSON"));
    return std::nullopt;
}

template <class T>
class PageReader
{
public:
    explicit PageReader(Reading &in) : m_in(in) {}

    void member(std::string_view name, JsonValue &value)
    {
        if (name == "results") {
            m_hasResults = true;
            forEach(value, m_in, [this](JsonValue &one) { row(one); });
        } else if (name == "count") {
            const auto count = numberOf(value);
            if (count && *count >= 0)
                m_page.total = *count;
        } else if (name == "next") {
            const auto next = textOf(value);
            m_page.last = !next || next->empty();
        }
    }

    /// `{"count":0}` is an empty list: null and empty fields may be left out. `{}` says nothing at all.
    bool complete() const { return m_hasResults || m_page.total == 0; }
    Page<T> take() { return std::move(m_page); }

private:
    void row(JsonValue &value)
    {
        ++m_row;
        m_in.repeated = false;
        T read{};
        QString why = readRow(read, value, m_in);
        if (m_in.broken)
            return;
        if (why.isEmpty() && m_in.repeated)
            why = QStringLiteral("a name stands twice in it");
        if (why.isEmpty()) {
            m_page.rows.push_back(std::move(read));
            return;
        }
        ++m_page.setAside;
        if (m_page.notes.size() < kMostNotes)
            m_page.notes.append(QStringLiteral("row %1 was left out: %2").arg(QString::number(m_row), why));
    }

    Reading &m_in;
    Page<T> m_page;
    int m_row = 0;
    bool m_hasResults = false;
};

template <class T>
Result<Page<T>> readPage(const QByteArray &body, Names &names)
{
    Reading in{names};
    PageReader<T> reader(in);
    if (const auto failure = eachMember(body, in, [&](std::string_view name, JsonValue &value) { reader.member(name, value); }))
        return *failure;
    if (!reader.complete())
        return notAnAnswer(body, QStringLiteral("it is no list of plan objects"));
    Page<T> page = reader.take();
    if (in.droppedRuns > 0 && page.notes.size() < kMostNotes)
        page.notes.append(QStringLiteral("%1 runs without an id were left out").arg(in.droppedRuns));
    return page;
}

/// The row readers want a value and a document is none: reads \a body as the one element of an array.
template <class T>
Result<T> readOne(const QByteArray &body, Names &names, const QString &what)
{
    const QByteArray trimmed = body.trimmed();
    if (!trimmed.startsWith('{'))
        return notAnAnswer(body, QStringLiteral("it is no JSON object"));
    const simdjson::padded_string padded(QByteArray('[' + trimmed + ']').toStdString());
    simdjson::ondemand::parser parser;
    simdjson::ondemand::document document;
    simdjson::ondemand::array array;
    auto failure = parser.iterate(padded).get(document);
    if (!failure)
        failure = document.get_array().get(array);
    if (failure)
        return damaged(body, failure);
    Reading in{names};
    T row{};
    QString why = QStringLiteral("it is empty");
    int rows = 0;
    for (auto element : array) {
        JsonValue value;
        failure = element.get(value);
        if (failure)
            return damaged(body, failure);
        if (++rows == 1)
            why = readRow(row, value, in);
        if (in.broken)
            return damaged(body, in.broken);
    }
    if (rows > 1)
        return notAnAnswer(body, QStringLiteral("something stands after its JSON"));
    if (why.isEmpty() && in.repeated)
        why = QStringLiteral("a name stands twice in it");
    if (!why.isEmpty())
        return notAnAnswer(body, QStringLiteral("it is no %1: %2").arg(what, why));
    return row;
}

struct Labelled {
    QString key;
    QString label;
};

const Fields<Labelled> &labelledFields()
{
    static const Fields<Labelled> fields = {
        {"key", [](Labelled &one, JsonValue &value, Reading &) { readSentence(value, one.key); }},
        {"label", [](Labelled &one, JsonValue &value, Reading &) { readSentence(value, one.label); }},
    };
    return fields;
}

using Actions = QHash<QString, QString>;

const Fields<Actions> &objectKindFields()
{
    static const Fields<Actions> fields = {
        {"actions",
         [](Actions &actions, JsonValue &value, Reading &in) {
             forEach(value, in, [&](JsonValue &one) {
                 Labelled action;
                 labelledFields().read(action, one, in);
                 if (!action.key.isEmpty() && actions.size() < 1000)
                     actions.insert(action.key, action.label.isEmpty() ? action.key : action.label);
             });
         }},
    };
    return fields;
}

} // namespace

Error notAnAnswer(const QByteArray &body, const QString &why)
{
    const QByteArray start = body.left(512).trimmed().toLower();
    if (start.startsWith("<!doctype html") || start.startsWith("<html") || start.contains("<html"))
        return {QStringLiteral("engine.answer"),
                QStringLiteral("The server answered with a web page instead of plan objects: is this the engine's address, and not that of "
                               "a portal, a proxy or a login page?"),
                {}};
    return {QStringLiteral("engine.answer"), QStringLiteral("The server's answer cannot be used: %1.").arg(why), {}};
}

Result<Page<JobPtr>> readJobs(const QByteArray &body, Names &names)
{
    return readPage<JobPtr>(body, names);
}

Result<Page<JobStreamPtr>> readJobStreams(const QByteArray &body, Names &names)
{
    return readPage<JobStreamPtr>(body, names);
}

Result<Page<WorkstationPtr>> readWorkstations(const QByteArray &body, Names &names)
{
    return readPage<WorkstationPtr>(body, names);
}

Result<Page<Prompt>> readPrompts(const QByteArray &body, Names &names)
{
    return readPage<Prompt>(body, names);
}

Result<Page<Resource>> readResources(const QByteArray &body, Names &names)
{
    return readPage<Resource>(body, names);
}

Result<JobPtr> readJob(const QByteArray &body, Names &names)
{
    auto read = readOne<JobPtr>(body, names, QStringLiteral("job"));
    if (!read)
        return read;
    auto job = std::make_shared<Job>(**read);
    job->complete = true;
    return JobPtr(job);
}

Result<EngineInfo> readInfo(const QByteArray &body)
{
    Names names;
    Reading in{names};
    EngineInfo info;
    QString fullVersion;
    bool known = false;
    const auto failure = eachMember(body, in, [&](std::string_view name, JsonValue &value) {
        QString *target = name == "displayVersion" ? &info.version
                          : name == "fullVersion"  ? &fullVersion
                          : name == "licenseType"  ? &info.license
                          : name == "timezone"     ? &info.timeZone
                                                   : nullptr;
        if (target)
            readSentence(value, *target);
        else if (name == "practice")
            readBool(value, info.practice);
        known = known || target || name == "capabilities" || name == "referenceId" || name == "adminRoles" || name == "locale";
    });
    if (failure)
        return *failure;
    if (!known)
        return notAnAnswer(body, QStringLiteral("it does not describe an engine"));
    if (info.version.isEmpty())
        info.version = fullVersion;
    info.practice = info.practice || info.version.contains(QLatin1String("PRACTICE"), Qt::CaseInsensitive);
    return info;
}

Result<QStringList> readIssues(const QByteArray &body)
{
    Names names;
    Reading in{names};
    QStringList issues;
    const auto failure = eachMember(body, in, [&](std::string_view name, JsonValue &value) {
        if (name != "issues")
            return;
        forEach(value, in, [&](JsonValue &one) {
            QString message;
            static const Fields<QString> fields = {
                {"issueMessage", [](QString &text, JsonValue &text8, Reading &) { readSentence(text8, text); }}};
            fields.read(message, one, in);
            if (!message.isEmpty() && issues.size() < 100)
                issues.append(message);
        });
    });
    if (failure)
        return *failure;
    return issues;
}

Result<QHash<QString, QString>> readJobActions(const QByteArray &body)
{
    Names names;
    Reading in{names};
    Actions actions;
    const auto failure = eachMember(body, in, [&](std::string_view name, JsonValue &value) {
        if (name == "JOB_IN_PLAN")
            objectKindFields().read(actions, value, in);
    });
    if (failure)
        return *failure;
    return actions;
}

} // namespace resync::wire
