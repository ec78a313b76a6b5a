#include "app/cli/output.h"

#include "core/base/json.h"

#include <QDateTime>

namespace resync
{

namespace
{

/// Where the engine or the store was not there to be asked it is "unreachable"; where it was and said no, "refused".
int exitCodeOf(const Error &error)
{
    static const QStringList refusedByStore = {QStringLiteral("store.backup_exists"), QStringLiteral("store.tool_missing"),
                                               QStringLiteral("store.conflict"), QStringLiteral("store.address")};
    if (error.code == QLatin1String("usage"))
        return kUsage;
    const bool unreachable = error.code.startsWith(QLatin1String("net.")) || error.code.startsWith(QLatin1String("http.5")) ||
                             (error.code.startsWith(QLatin1String("store.")) && !refusedByStore.contains(error.code));
    return unreachable ? kUnreachable : kFailed;
}

} // namespace

Outcome Outcome::failed(const Error &error)
{
    return {exitCodeOf(error), {}, "resync: " + terminalLine(error.text()).toUtf8() + '\n'};
}

Outcome Outcome::usage(const QString &what)
{
    return {kUsage, {}, "resync: " + what.toUtf8() + '\n'};
}

Outcome Outcome::asDocument() const
{
    if (!out.isEmpty())
        return *this;
    Outcome outcome = *this;
    QString message = QString::fromUtf8(err).trimmed();
    if (message.startsWith(QLatin1String("resync: ")))
        message.remove(0, 8);
    outcome.out =
        jsonDocument(exitCode == kDone ? QJsonObject()
                                       : QJsonObject{{QStringLiteral("error"), QJsonObject{{QStringLiteral("exit_code"), exitCode},
                                                                                           {QStringLiteral("message"), message}}}});
    return outcome;
}

QByteArray textTable(const QStringList &heads, const std::vector<QStringList> &rows, const QList<int> &rightAligned)
{
    std::vector<qsizetype> widths;
    for (const QString &head : heads)
        widths.push_back(head.size());
    for (const QStringList &row : rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[size_t(i)] = std::max(widths[size_t(i)], terminalLine(row[i]).size());
    }
    QString text;
    const auto line = [&](const QStringList &cells) {
        QString one;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const QString cell = terminalLine(cells[i]);
            one += rightAligned.contains(int(i)) ? cell.rightJustified(widths[size_t(i)]) : cell.leftJustified(widths[size_t(i)]);
            one += QLatin1String("  ");
        }
        while (one.endsWith(QLatin1Char(' ')))
            one.chop(1);
        text += one + QLatin1Char('\n');
    };
    line(heads);
    for (const QStringList &row : rows)
        line(row);
    return text.toUtf8();
}

QByteArray jsonList(const QJsonArray &results)
{
    return jsonDocument({{QStringLiteral("count"), results.size()}, {QStringLiteral("results"), results}});
}

QByteArray jsonDocument(const QJsonObject &object)
{
    return writeJson(object) + '\n';
}

QString localTime(const std::optional<Instant> &instant)
{
    return instant ? QDateTime::fromMSecsSinceEpoch(toMs(*instant)).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss")) : QString();
}

QString clockText(const std::optional<Duration> &duration)
{
    if (!duration)
        return {};
    const qint64 seconds = duration->count() / 1000;
    return QStringLiteral("%1:%2:%3")
        .arg(seconds / 3600)
        .arg(seconds / 60 % 60, 2, 10, QLatin1Char('0'))
        .arg(seconds % 60, 2, 10, QLatin1Char('0'));
}

} // namespace resync
