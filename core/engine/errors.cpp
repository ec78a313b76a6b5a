#include "core/engine/errors.h"

#include "core/base/json.h"

#include <QHash>
#include <QJsonArray>
#include <QRegularExpression>

namespace resync::errors
{

namespace
{

constexpr qsizetype kMostBody = 256 << 10;
constexpr int kMostSentences = 10;
constexpr qsizetype kLongestSentence = 400;

QString oneLine(QString text)
{
    text = text.simplified();
    if (text.size() > kLongestSentence)
        text = text.left(kLongestSentence - 1) + QChar(0x2026);
    return text;
}

void add(QStringList &sentences, const QString &text)
{
    const QString line = oneLine(text);
    if (!line.isEmpty() && !sentences.contains(line) && sentences.size() < kMostSentences)
        sentences.append(line);
}

/// Texts under the names that error bodies use, in depth-first order: the engine nests the real cause inside.
void collect(QStringList &sentences, const QJsonValue &value, int depth)
{
    static const QStringList names = {QStringLiteral("exceptionName"), QStringLiteral("code"),          QStringLiteral("messageId"),
                                      QStringLiteral("message"),       QStringLiteral("messages"),      QStringLiteral("error"),
                                      QStringLiteral("errorMessage"),  QStringLiteral("errorMessages"), QStringLiteral("detail"),
                                      QStringLiteral("details"),       QStringLiteral("cause")};
    if (depth > 6)
        return;
    if (value.isString())
        add(sentences, value.toString());
    const QJsonArray items = value.toArray();
    for (const auto &item : items)
        collect(sentences, item, depth + 1);
    const QJsonObject object = value.toObject();
    for (const QString &name : names) {
        if (object.contains(name))
            collect(sentences, object.value(name), depth + 1);
    }
}

QString withoutTags(QString html)
{
    static const QRegularExpression invisible(QStringLiteral("<(script|style|head)\\b.*?</\\1>"),
                                              QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression title(QStringLiteral("<title[^>]*>(.*?)</title>"),
                                          QRegularExpression::CaseInsensitiveOption | QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression tag(QStringLiteral("<[^>]*>"));
    const QString heading = title.match(html).captured(1).simplified();
    html.remove(invisible).replace(tag, QStringLiteral(" "));
    return heading.isEmpty() ? html : heading + QStringLiteral(": ") + html;
}

QString said(const QStringList &sentences)
{
    return sentences.isEmpty() ? QString() : QStringLiteral(" The engine says: “%1”.").arg(sentences.join(QStringLiteral(" · ")));
}

QString sentenceFor(const Refusal &refusal, const QStringList &sentences)
{
    const QString who = refusal.user.isEmpty() ? QStringLiteral("this key") : QStringLiteral("user ") + refusal.user;
    switch (refusal.status) {
    case 400:
        return QStringLiteral("The engine does not understand the request (a filter or parameter it does not know).") + said(sentences);
    case 401:
        return QStringLiteral("The engine refused the credentials of %1. Nothing more is asked with them, so that the account is not "
                              "locked: give new ones.")
            .arg(who);
    case 403:
        return QStringLiteral("%1 lacks the right “%2” in the engine's security model.%3")
            .arg(who, rightFor(refusal.operation, refusal.verb), said(sentences));
    case 404:
        return QStringLiteral("The engine does not know what was asked for: it has left the plan, or this version has no such call.") +
               said(sentences);
    case 405:
    case 415:
        return QStringLiteral("The engine does not accept this kind of request (HTTP %1): a proxy may have changed it.")
            .arg(refusal.status);
    case 409:
        return QStringLiteral("The engine refused: the job is already in that job stream.") + said(sentences);
    case 429:
        return QStringLiteral("The engine asks for fewer requests.") + said(sentences);
    case 502:
    case 503:
    case 504:
        return QStringLiteral("The engine is not available behind its gateway, or is in maintenance (HTTP %1).%2")
            .arg(QString::number(refusal.status), said(sentences));
    default:
        break;
    }
    if (refusal.status >= 300 && refusal.status < 400)
        return QStringLiteral("The server sends us elsewhere (HTTP %1); redirects are not followed, so that the credentials stay here.")
            .arg(refusal.status);
    return QStringLiteral("The engine failed with HTTP %1.%2").arg(QString::number(refusal.status), said(sentences));
}

} // namespace

QStringList sentencesOf(const QByteArray &body)
{
    QStringList sentences;
    const QByteArray start = body.left(kMostBody).trimmed();
    if (start.startsWith('{') || start.startsWith('[') || start.startsWith('"')) {
        if (const auto json = readJson(start)) {
            collect(sentences, *json, 0);
            return sentences;
        }
    }
    const QString text = QString::fromUtf8(start.left(16 << 10));
    add(sentences, text.startsWith(QLatin1Char('<')) || text.contains(QLatin1String("<html")) ? withoutTags(text) : text);
    return sentences;
}

QStringList codesIn(const QString &text)
{
    static const QRegularExpression code(QStringLiteral("\\b(AWS[A-Z]{3}\\d{3}[EWI])"));
    QStringList codes;
    for (auto found = code.globalMatch(text); found.hasNext() && codes.size() < 50;)
        codes.append(found.next().captured(1));
    return codes;
}

QString rightFor(const QString &operation, const QString &verb)
{
    static const QHash<QString, QString> rights = {
        {QStringLiteral("rerun"), QStringLiteral("rerun")},
        {QStringLiteral("kill"), QStringLiteral("kill")},
        {QStringLiteral("confirm-succ"), QStringLiteral("confirm")},
        {QStringLiteral("confirm-abend"), QStringLiteral("confirm")},
        {QStringLiteral("cancel"), QStringLiteral("cancel")},
        {QStringLiteral("cancel-pending"), QStringLiteral("cancel")},
        {QStringLiteral("cancel-stream"), QStringLiteral("cancel")},
        {QStringLiteral("release"), QStringLiteral("release")},
        {QStringLiteral("release-stream"), QStringLiteral("release")},
        {QStringLiteral("release-dependencies"), QStringLiteral("release")},
        {QStringLiteral("hold"), QStringLiteral("altpri")},
        {QStringLiteral("hold-stream"), QStringLiteral("altpri")},
        {QStringLiteral("priority"), QStringLiteral("altpri")},
        {QStringLiteral("submit"), QStringLiteral("submit")},
        {QStringLiteral("limit"), QStringLiteral("limit")},
        {QStringLiteral("fence"), QStringLiteral("fence")},
        {QStringLiteral("link"), QStringLiteral("link")},
        {QStringLiteral("unlink"), QStringLiteral("unlink")},
        {QStringLiteral("start"), QStringLiteral("start")},
        {QStringLiteral("stop"), QStringLiteral("stop")},
        {QStringLiteral("reply"), QStringLiteral("reply")},
    };
    if (!verb.isEmpty())
        return rights.value(verb, verb);
    return operation.contains(QLatin1String("joblog")) ? QStringLiteral("display") : QStringLiteral("list");
}

Error fromAnswer(const Refusal &refusal)
{
    const QStringList sentences = sentencesOf(refusal.body);
    const QStringList codes = codesIn(sentences.join(QLatin1Char('\n')));
    Error error;
    error.context = refusal.context;
    error.code = QStringLiteral("http.%1").arg(refusal.status);
    const bool aboutAccess = refusal.status == 401 || refusal.status == 403;
    if (codes.isEmpty() || aboutAccess) {
        error.message = sentenceFor(refusal, sentences);
        return error;
    }
    error.code = codes.constLast();
    const QString explanation = explanationOf(error.code);
    error.message = explanation.isEmpty() ? QStringLiteral("The engine refused with %1.%2").arg(error.code, said(sentences))
                                          : explanation + said(sentences);
    return error;
}

} // namespace resync::errors
