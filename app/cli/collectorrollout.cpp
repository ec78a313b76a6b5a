// collector export --all | --list FILE
#include "app/cli/collectorrollout.h"

#include "app/cli/output.h"
#include "core/apikeys/apikeys.h"
#include "core/runtime/collectorexport.h"
#include "core/runtime/core.h"

#include <QHash>
#include <QRegularExpression>

namespace resync
{

namespace
{

/// The workstation's name as a name of a file and of an Ansible host.
QString fileName(const QString &workstation)
{
    static const QRegularExpression kOther(QStringLiteral("[^A-Za-z0-9_.-]"));
    QString name = workstation;
    return name.replace(kOther, QStringLiteral("_"));
}

/// Two collectors on one host do not share a folder.
QString prefixOf(const CollectorHost &host, int onThisHost)
{
    const QString usual = QStringLiteral("/opt/tws/scripts");
    return onThisHost > 1 ? usual + QLatin1Char('/') + fileName(host.workstation) : usual;
}

Result<QByteArray> builtIn(const char *name)
{
    QFile file(QStringLiteral(":/resync/collector/") + QLatin1String(name));
    if (!file.open(QIODevice::ReadOnly))
        return Error{QStringLiteral("collector.missing"), QStringLiteral("a file is not built in"), file.fileName()};
    return file.readAll();
}

Result<void> writeRollout(const std::vector<CollectorHost> &hosts, const QDir &out)
{
    QHash<QString, int> perHost;
    for (const CollectorHost &host : hosts)
        ++perHost[host.host];
    QByteArray list = "# WORKSTATION HOST FILES PREFIX, for rollout.sh\n";
    QByteArray inventory = "# For rollout.yml. User, become and connection are yours to add.\n[resync_collectors]\n";
    for (const CollectorHost &host : hosts) {
        if (host.windows)
            continue; // by hand, or by what rolls out to Windows here
        const QByteArray files = "hosts/" + fileName(host.workstation).toUtf8();
        const QByteArray prefix = prefixOf(host, perHost.value(host.host)).toUtf8();
        list += host.workstation.toUtf8() + ' ' + host.host.toUtf8() + ' ' + files + ' ' + prefix + '\n';
        inventory += fileName(host.workstation).toUtf8() + " ansible_host=" + host.host.toUtf8() + " resync_files=" + files +
                     " resync_prefix=" + prefix + '\n';
    }
    constexpr auto kOwnerOnly = QFile::ReadOwner | QFile::WriteOwner;
    const std::pair<const char *, Result<QByteArray>> files[] = {
        {"hosts.txt", list}, {"inventory.ini", inventory}, {"rollout.sh", builtIn("rollout.sh")}, {"rollout.yml", builtIn("rollout.yml")}};
    for (const auto &[name, content] : files) {
        if (!content)
            return content.error();
        if (auto done = writeFile(out.filePath(QLatin1String(name)), *content, kOwnerOnly, true); !done)
            return done;
    }
    return {};
}

} // namespace

Result<std::vector<CollectorHost>> readCollectorList(const QByteArray &text)
{
    static const QRegularExpression hostForm(QStringLiteral("^[A-Za-z0-9_][A-Za-z0-9_.@:-]{0,252}\\z"));
    std::vector<CollectorHost> hosts;
    QStringList seen;
    static const QRegularExpression kLineEnd(QStringLiteral("\r\n|\n|\r"));
    const QStringList lines = QString::fromUtf8(text).split(kLineEnd);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QStringList words = lines[i].section(QLatin1Char('#'), 0, 0).simplified().split(QLatin1Char(' '), Qt::SkipEmptyParts);
        if (words.isEmpty())
            continue;
        const auto wrong = [i](const QString &why) {
            return Error{QStringLiteral("collector.list"), why, QStringLiteral("line %1").arg(i + 1)};
        };
        const CollectorHost host{words[0], words.value(1, words[0]), false};
        if (words.size() > 2)
            return wrong(QStringLiteral("WORKSTATION and HOST are expected, and nothing more"));
        if (!hostForm.match(host.host).hasMatch())
            return wrong(QStringLiteral("'%1' is no host name").arg(host.host));
        if (seen.contains(host.workstation))
            return wrong(QStringLiteral("%1 is there twice").arg(host.workstation));
        seen.append(host.workstation);
        hosts.push_back(host);
    }
    if (hosts.empty())
        return Error{QStringLiteral("collector.list"), QStringLiteral("no workstation is listed"), {}};
    return hosts;
}

Outcome exportRollout(Core &core, const std::vector<CollectorHost> &hosts, const CollectorWish &wish, const QDir &out, int days,
                      const Invocation &invocation)
{
    QJsonArray results;
    int fresh = 0;
    for (const CollectorHost &host : hosts) {
        CollectorWish one = wish;
        one.workstation = host.workstation;
        one.system = host.windows ? CollectorSystem::Windows : CollectorSystem::Unix;
        const QDir folder(out.filePath(QStringLiteral("hosts/") + fileName(host.workstation)));
        const auto files = exportCollector(core.apiKeys(), one, days, folder, invocation.user, true);
        if (!files)
            return Outcome::failed(
                {files.error().code, QStringLiteral("%1: %2").arg(host.workstation, files.error().message), files.error().context});
        fresh += files->keyId.isEmpty() ? 0 : 1;
        results.append(QJsonObject{{QStringLiteral("workstation"), host.workstation},
                                   {QStringLiteral("host"), host.host},
                                   {QStringLiteral("script"), files->script},
                                   {QStringLiteral("key_file"), files->keyFile},
                                   {QStringLiteral("key_id"), files->keyId.isEmpty() ? QJsonValue() : QJsonValue(files->keyId)}});
    }
    if (auto done = writeRollout(hosts, out); !done)
        return Outcome::failed(done.error());
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    return {kDone, out.path().toUtf8() + '\n',
            QStringLiteral("resync: %1 collectors, %2 of them with a new key, sending to %3; roll out with: sh rollout.sh install, or "
                           "ansible-playbook -i inventory.ini rollout.yml\n")
                .arg(QString::number(hosts.size()), QString::number(fresh), wish.url)
                .toUtf8()};
}

} // namespace resync
