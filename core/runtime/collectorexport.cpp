#include "core/runtime/collectorexport.h"

#include "core/apikeys/apikeys.h"

#include <QSaveFile>

namespace resync
{

namespace
{

constexpr auto kOwner = QFile::ReadOwner | QFile::WriteOwner;

Error unwritten(const QFileDevice &file, const QString &name)
{
    return {QStringLiteral("collector.write"), QStringLiteral("a file cannot be written: %1").arg(file.errorString()), name};
}

Result<void> replaceFile(const QString &name, const QByteArray &bytes, QFile::Permissions rights)
{
    QSaveFile file(name);
    if (file.open(QIODevice::WriteOnly) && file.setPermissions(rights) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return unwritten(file, name);
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

Result<void> writeFile(const QString &name, const QByteArray &bytes, QFile::Permissions rights, bool replace)
{
    if (replace && QFile::exists(name))
        return replaceFile(name, bytes, rights);
    QFile file(name);
    const bool written = file.open(QIODevice::WriteOnly | QIODevice::NewOnly, rights) && file.write(bytes) == bytes.size() && file.flush();
    if (written)
        return {};
    const Error error = unwritten(file, name);
    if (file.isOpen())
        file.remove();
    return error;
}

Result<ExportedCollector> exportCollector(ApiKeys &keys, const CollectorWish &wish, std::optional<int> days, const QDir &folder,
                                          const QString &by, bool update)
{
    const auto script = collectorScript(wish);
    if (!script)
        return script.error();
    if (!QDir().mkpath(folder.path()))
        return Error{QStringLiteral("collector.write"), QStringLiteral("the folder cannot be made"), folder.path()};
    const ExportedCollector exported{
        folder.filePath(collectorFileName(wish.system)), folder.filePath(QStringLiteral("collect_metrics.key")), {}};
    if (auto done = writeFile(exported.script, *script, kOwner | QFile::ExeOwner, update); !done)
        return done.error();
    if (update && QFile::exists(exported.keyFile))
        return exported;
    const auto issued = keys.create(keyFor(wish, days), by);
    Result<void> done = issued ? writeFile(exported.keyFile, issued->text.toLatin1() + '\n', kOwner) : Result<void>(issued.error());
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
