#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QMap>
#include <QStringList>

#include <chrono>
#include <vector>

namespace resync
{

enum class SourceKind : quint8 {
    Prometheus,   ///< the HTTP API of a Prometheus that scrapes node_exporters
    NodeExporter, ///< each host's own exposition, :9100/metrics
    Agent,        ///< the JSON that a collector serves, :9090/metrics
    Ssh           ///< each host, through the system's OpenSSH client
};

/// A series of the operators' own.
struct SourceSeries {
    QString name;    ///< of the series: "queue_depth"
    QString query;   ///< Prometheus: PromQL whose answer carries the host label, $host standing for one host at a time; SSH: a command
    QString pattern; ///< SSH: regular expression over what the command prints; its first group is the number. Empty = the first number

    bool operator==(const SourceSeries &) const = default;
};

/// A source as it is stored. Secrets are not in it: they are asked of Secrets under secretKey().
struct SourceDefinition {
    enum class Login : quint8 { None, Basic, Bearer };

    QString id;   ///< UUID; empty = not stored yet
    QString name; ///< unique, for people
    SourceKind kind = SourceKind::Prometheus;
    bool enabled = true;
    std::chrono::seconds interval{60};
    std::chrono::seconds timeout{20};               ///< for one whole reading
    QStringList targets;                            ///< Prometheus: its one base URL; scraped: a URL each; SSH: [user@]host[:port] each
    Login login = Login::None;                      ///< of HTTP; SSH has the user's own keys and agent
    QString user;                                   ///< of Basic
    QString secretVariable;                         ///< environment variable that holds password or token; empty = keyring
    QString caFile;                                 ///< PEM: the only authorities believed; empty = the system's
    QString selector;                               ///< Prometheus: further label matchers, as job="node",site="lisbon"
    QString hostLabel = QStringLiteral("instance"); ///< Prometheus: the label that names the host
    QString sshConfig;                              ///< SSH: a configuration file instead of the user's own
    QString master;                                 ///< SSH: host to which latency and TCP are measured; empty = neither
    int masterPort = 31116;
    std::vector<SourceSeries> series;
    QMap<QString, QString> hosts; ///< host → workstation, as operators say; an empty workstation leaves the host out

    bool operator==(const SourceDefinition &) const = default;
    QString secretKey() const { return QStringLiteral("source/") + id; }
};

inline constexpr std::chrono::seconds kLeastSourceInterval{10};
inline constexpr std::chrono::seconds kMostSourceInterval{3600};

/// Everything that is wrong with \a definition, each "source.field" with the field in `context`; empty when it can be used. Pure.
std::vector<Error> problemsOf(const SourceDefinition &definition);

/// Fields that are as usual are left out.
QJsonObject toJson(const SourceDefinition &definition);
/// Error "source.field".
Result<SourceDefinition> sourceFromJson(const QJsonObject &json);

/// "[user@]host[:port]", an IPv6 address in brackets; nothing when it is no such thing.
struct SshTarget {
    QString user;
    QString host;
    int port = 0; ///< 0 = not told
};
std::optional<SshTarget> sshTarget(const QString &text);

} // namespace resync
