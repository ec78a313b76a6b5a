#include "app/cli/collectorfiles.h"

#include "core/apikeys/apikeys.h"
#include "core/runtime/core.h"

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

Result<CollectorFiles> writeCollector(Core &core, const CollectorWish &wish, const QDir &folder, int days, const QString &user, bool update)
{
    const auto script = collectorScript(wish);
    if (!script)
        return script.error();
    if (!QDir().mkpath(folder.path()))
        return Error{QStringLiteral("collector.write"), QStringLiteral("the folder cannot be made"), folder.path()};
    CollectorFiles files{folder.filePath(collectorFileName(wish.system)), folder.filePath(QStringLiteral("collect_metrics.key")), {}};
    if (auto done = writeFile(files.script, *script, kOwner | QFile::ExeOwner, update); !done)
        return done.error();
    if (update && QFile::exists(files.keyFile))
        return files;
    NewApiKey wanted;
    wanted.name = (QStringLiteral("collector of ") + wish.workstation).left(100);
    wanted.scopes = {QStringLiteral("metrics:write")};
    wanted.workstation = wish.workstation;
    wanted.days = days;
    const auto issued = core.apiKeys().create(wanted, user);
    const Result<void> done = issued ? writeFile(files.keyFile, issued->text.toLatin1() + '\n', kOwner) : Result<void>(issued.error());
    if (!done) {
        QFile::remove(files.script);
        if (issued) {
            if (auto removed = core.apiKeys().remove(issued->key.id, user); !removed)
                return removed.error();
        }
        return done.error();
    }
    files.keyId = issued->key.id;
    return files;
}

} // namespace resync
