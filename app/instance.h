#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QLocalServer>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

class QLocalSocket;

namespace resync
{

struct Outcome;

/// One running Resync a data folder. The first one listens on a local socket that only its own user may open; later ones speak to it:
///
///     request   4 bytes length (big endian) + JSON {"words":[…],"json":bool,"user":"…"} or {"show":true}
///     answer    4 bytes length + JSON {"exit":n,"out":"…","err":"…"}
class InstanceServer : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(Outcome)>;
    using Handler = std::function<void(const QStringList &words, bool json, const QString &user, const Answer &answer)>;

    InstanceServer(const QString &dataDir, Handler handler, QObject *parent = nullptr);

    /// False when another instance listens already. A socket left behind by a killed instance is taken over.
    bool listen();

signals:
    /// A second start asks the window to show itself.
    void showWanted();

private:
    void serve(QLocalSocket *socket);
    void handle(QLocalSocket *socket, const QByteArray &request);

    QString m_name;
    Handler m_handler;
    QLocalServer m_server;
};

/// The socket's name for a data folder.
QString instanceName(const QString &dataDir);

/// Asks the running instance of \a dataDir and waits for its answer; nothing when none runs. Blocks: for the command line only.
std::optional<Outcome> askInstance(const QString &dataDir, const QStringList &words, bool json, const QString &user);
/// Asks a running console to show its window; false when none runs.
bool showInstance(const QString &dataDir);

} // namespace resync
