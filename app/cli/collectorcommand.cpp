// collector export: a script for one workstation, with a key of its own beside it.
#include "app/cli/output.h"
#include "core/api/api.h"
#include "core/apikeys/apikeys.h"
#include "core/metrics/collector.h"
#include "core/runtime/core.h"

#include <QDir>
#include <QFile>

namespace resync
{

namespace
{

const QString kScript = QStringLiteral("collect_metrics.sh");
const QString kKey = QStringLiteral("collect_metrics.key");

/// A new file that nobody else can read at any moment. Error "collector.write".
Result<void> writeNew(const QString &name, const QByteArray &bytes, QFile::Permissions rights)
{
    QFile file(name);
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::NewOnly, rights) && file.write(bytes) == bytes.size() && file.flush();
    if (written)
        return {};
    const Error error{QStringLiteral("collector.write"), QStringLiteral("a file cannot be written: %1").arg(file.errorString()), name};
    if (file.isOpen())
        file.remove();
    return error;
}

Result<int> number(const Invocation &invocation, const char *option, int standard)
{
    if (!invocation.has(option))
        return standard;
    bool isNumber = false;
    const int value = invocation.value(option).toInt(&isNumber);
    if (!isNumber)
        return Error{QStringLiteral("usage"), QStringLiteral("%1 takes a whole number").arg(QLatin1String(option)), {}};
    return value;
}

Result<CollectorWish> wishOf(Core &core, const Invocation &invocation)
{
    CollectorWish wish;
    wish.url = invocation.value("--url");
    if (wish.url.isEmpty())
        wish.url = core.api() ? core.api()->url().toString() : QStringLiteral("http://127.0.0.1:8630");
    wish.workstation = invocation.value("--workstation");
    wish.master = invocation.value("--master");
    const std::pair<const char *, int *> numbers[] = {
        {"--master-port", &wish.masterPort}, {"--pings", &wish.pings}, {"--tcp-seconds", &wish.tcpSeconds}};
    for (const auto &[option, field] : numbers) {
        const auto value = number(invocation, option, *field);
        if (!value)
            return value.error();
        *field = *value;
    }
    return wish;
}

Outcome exportTo(Core &core, const QDir &folder, const Invocation &invocation)
{
    const auto wish = wishOf(core, invocation);
    if (!wish)
        return Outcome::failed(wish.error());
    const auto script = collectorScript(*wish);
    if (!script)
        return script.error().code == QLatin1String("collector.field")
                   ? Outcome::usage(QStringLiteral("--") + QString(script.error().context).replace(QLatin1Char('_'), QLatin1Char('-')) +
                                    QStringLiteral(": ") + script.error().message)
                   : Outcome::failed(script.error());
    const auto days = number(invocation, "--expires-days", NewApiKey::kStandardDays);
    if (!days)
        return Outcome::failed(days.error());
    if (!QDir().mkpath(folder.path()))
        return Outcome::failed({QStringLiteral("collector.write"), QStringLiteral("the folder cannot be made"), folder.path()});
    constexpr auto kOwner = QFile::ReadOwner | QFile::WriteOwner;
    if (auto done = writeNew(folder.filePath(kScript), *script, kOwner | QFile::ExeOwner); !done)
        return Outcome::failed(done.error());
    NewApiKey wanted;
    wanted.name = (QStringLiteral("collector of ") + wish->workstation).left(100);
    wanted.scopes = {QStringLiteral("metrics:write")};
    wanted.workstation = wish->workstation;
    wanted.days = *days;
    const auto issued = core.apiKeys().create(wanted, invocation.user);
    Result<void> done = issued ? writeNew(folder.filePath(kKey), issued->text.toLatin1() + '\n', kOwner) : Result<void>(issued.error());
    if (!done) {
        QFile::remove(folder.filePath(kScript));
        if (issued) { // a key that nobody has is of no use
            if (auto removed = core.apiKeys().remove(issued->key.id, invocation.user); !removed)
                return Outcome::failed(removed.error());
        }
        return Outcome::failed(done.error());
    }
    if (invocation.json)
        return {kDone,
                jsonDocument({{QStringLiteral("script"), folder.filePath(kScript)},
                              {QStringLiteral("key_file"), folder.filePath(kKey)},
                              {QStringLiteral("key_id"), issued->key.id},
                              {QStringLiteral("url"), wish->url},
                              {QStringLiteral("workstation"), wish->workstation}}),
                {}};
    return {kDone, folder.filePath(kScript).toUtf8() + '\n',
            "resync: sends to " + wish->url.toUtf8() + "; on the host run: sh " + kScript.toLatin1() + " --install\n"};
}

} // namespace

void askCollector(Core &core, const Invocation &invocation, const std::function<void(Outcome)> &done)
{
    const bool exports = invocation.words == QStringList(QStringLiteral("export"));
    if (!exports || invocation.value("--workstation").isEmpty() || invocation.value("--out").isEmpty())
        return done(
            Outcome::usage(QStringLiteral("collector export --workstation W --out DIR [--url URL] [--master HOST] [--master-port N] "
                                          "[--pings N] [--tcp-seconds N] [--expires-days D]")));
    done(exportTo(core, QDir(invocation.value("--out")), invocation));
}

} // namespace resync
