// store check|backup|restore|migrate|verify-audit. restore runs without a Core (see app/program.cpp): nobody may have the store open.
#include "app/cli/output.h"
#include "core/runtime/core.h"
#include "core/store/audit.h"
#include "core/store/backup.h"
#include "core/store/migrate.h"

#include <QFileInfo>

namespace resync
{

Outcome storeCheck(Database &database, const Invocation &invocation)
{
    const auto check = checkStore(database, invocation.has("--full") ? CheckDepth::Full : CheckDepth::Quick);
    if (!check)
        return Outcome::failed(check.error());
    const auto version = schemaVersion(database);
    const int exitCode = check->whole() ? kDone : kFailed;
    if (invocation.json)
        return {exitCode,
                jsonDocument({{QStringLiteral("whole"), check->whole()},
                              {QStringLiteral("complete"), check->complete},
                              {QStringLiteral("schema"), version ? *version : 0},
                              {QStringLiteral("store"), database.address().text()},
                              {QStringLiteral("faults"), QJsonArray::fromStringList(check->faults)}}),
                {}};
    QByteArray text = database.address().text().toUtf8() + ": " + (check->whole() ? "whole" : "DAMAGED") +
                      (check->complete ? "" : " (quick look)") + '\n';
    for (const QString &fault : check->faults)
        text += "  " + terminalLine(fault).toUtf8() + '\n';
    return {exitCode, text, {}};
}

namespace
{

Outcome verifyAudit(Core &core, const Invocation &invocation)
{
    const auto check = Audit(core.database(), core.clock()).verify();
    if (!check)
        return Outcome::failed(check.error());
    const int exitCode = check->whole() ? kDone : kFailed;
    const QByteArray head = check->head.toHex();
    if (invocation.json)
        return {exitCode,
                jsonDocument({{QStringLiteral("whole"), check->whole()},
                              {QStringLiteral("rows"), check->rows},
                              {QStringLiteral("head"), QString::fromLatin1(head)},
                              {QStringLiteral("first_bad"), check->firstBad ? QJsonValue(*check->firstBad) : QJsonValue()}}),
                {}};
    const QByteArray rows = QByteArray::number(check->rows) + " rows";
    if (!check->whole())
        return {exitCode, "audit: TAMPERED WITH from row " + QByteArray::number(*check->firstBad) + " of " + rows + '\n', {}};
    return {exitCode, "audit: whole, " + rows + (head.isEmpty() ? "" : ", head ") + head + '\n', {}};
}

} // namespace

void askStore(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done)
{
    const QString what = invocation.words.value(0);
    if (what == QLatin1String("check") && invocation.words.size() == 1)
        return done(storeCheck(core.database(), invocation));
    if (what == QLatin1String("backup") && invocation.words.size() == 2) {
        const QString file = QFileInfo(invocation.words[1]).absoluteFilePath();
        const auto saved = backupStore(core.database(), file);
        return done(saved ? Outcome{kDone, invocation.json ? jsonDocument({{QStringLiteral("file"), file}}) : file.toUtf8() + '\n', {}}
                          : Outcome::failed(saved.error()));
    }
    if (what == QLatin1String("migrate") && invocation.words.size() == 1) {
        // opening the store has migrated it; say where it stands
        const auto version = schemaVersion(core.database());
        if (!version)
            return done(Outcome::failed(version.error()));
        return done(
            {kDone,
             invocation.json ? jsonDocument({{QStringLiteral("schema"), *version}}) : "schema " + QByteArray::number(*version) + '\n',
             {}});
    }
    if (what == QLatin1String("verify-audit") && invocation.words.size() == 1)
        return done(verifyAudit(core, invocation));
    done(Outcome::usage(QStringLiteral("store check [--full], store backup FILE, store restore FILE, store migrate, store verify-audit")));
}

} // namespace resync
