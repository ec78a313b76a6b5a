#include "core/engine/wire.h"

#include "core/engine/members.h"

#include <QRegularExpression>

namespace resync::wire
{

namespace
{

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

Result<QSet<QString>> readOperations(const QByteArray &body)
{
    static const QString base = QStringLiteral("/twsd/api/v2/");
    static const QRegularExpression braces(QStringLiteral("\\{[^}/]*\\}"));
    Names names;
    Reading in{names};
    QSet<QString> operations;
    const auto failure = eachMember(body, in, [&](std::string_view name, JsonValue &value) {
        if (name != "paths")
            return;
        forEachMember(value, in, [&](std::string_view path8, JsonValue &methods) {
            QString path = QString::fromUtf8(path8.data(), qsizetype(path8.size()));
            if (!path.startsWith(base) || operations.size() > 5000)
                return;
            path = path.mid(base.size()).replace(braces, QStringLiteral("{}"));
            forEachMember(methods, in, [&](std::string_view method, JsonValue &) {
                operations.insert(QString::fromUtf8(method.data(), qsizetype(method.size())).toUpper() + QLatin1Char(' ') + path);
            });
        });
    });
    if (failure)
        return *failure;
    if (operations.isEmpty())
        return notAnAnswer(body, QStringLiteral("it describes no operation of the plan"));
    return operations;
}

} // namespace resync::wire
