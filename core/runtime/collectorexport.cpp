#include "core/runtime/collectorexport.h"

#include "core/apikeys/apikeys.h"

#include <QFile>

namespace resync
{

namespace
{

const QString kScript = QStringLiteral("collect_metrics.sh");
const QString kKey = QStringLiteral("collect_metrics.key");
constexpr auto kOwner = QFile::ReadOwner | QFile::WriteOwner;

/// A new file that nobody else can read at any moment.
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

NewApiKey keyFor(const CollectorWish &wish, std::optional<int> days)
{
    NewApiKey wanted;
    wanted.name = (QStringLiteral("collector of ") + wish.workstation).left(100);
    wanted.scopes = {QStringLiteral("metrics:write")};
    wanted.workstation = wish.workstation;
    wanted.days = days;
    return wanted;
}

} // namespace

Result<ExportedCollector> exportCollector(ApiKeys &keys, const CollectorWish &wish, std::optional<int> days, const QDir &folder,
                                          const QString &by)
{
    const auto script = collectorScript(wish);
    if (!script)
        return script.error();
    if (!QDir().mkpath(folder.path()))
        return Error{QStringLiteral("collector.write"), QStringLiteral("the folder cannot be made"), folder.path()};
    const ExportedCollector exported{folder.filePath(kScript), folder.filePath(kKey), {}};
    if (auto done = writeNew(exported.script, *script, kOwner | QFile::ExeOwner); !done)
        return done.error();
    const auto issued = keys.create(keyFor(wish, days), by);
    Result<void> done = issued ? writeNew(exported.keyFile, issued->text.toLatin1() + '\n', kOwner) : Result<void>(issued.error());
    if (done)
        return ExportedCollector{exported.script, exported.keyFile, issued->key.id};
    QFile::remove(exported.script);
    if (issued) { // a key that nobody has is of no use
        if (auto removed = keys.remove(issued->key.id, by); !removed)
            return removed.error();
    }
    return done.error();
}

} // namespace resync
