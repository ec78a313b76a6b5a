#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QLocalServer>
#include <QLockFile>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

class QLocalSocket;

namespace resync
{

struct Outcome;

/// A command as a later start hands it to the running one.
struct Request {
    QStringList words; ///< the command and what follows it
    bool json = false;
    QString user;          ///< operating-system user who typed it
    QString engine;        ///< the one it must be about: "practice" or a URL without /twsd; empty = whichever is watched
    QString language = {}; ///< of who asks: "en", "pt_BR"; empty = this program's
};

/// One running Resync a data folder. The first one listens on a local socket that only its own user may open; later ones speak to it:
///
///     request   4 bytes length (big endian) + JSON {"words":[…],"json":bool,"user":"…","engine":"…","language":"…"} or {"show":bool}
///     answer    4 bytes length + JSON {"exit":n,"out":"…","err":"…"}
class InstanceServer : public QObject
{
    Q_OBJECT
public:
    using Answer = std::function<void(Outcome)>;
    using Handler = std::function<void(const Request &request, const Answer &answer)>;

    InstanceServer(const QString &dataDir, Handler handler, QObject *parent = nullptr);

    /// False when another instance listens already. A socket left behind by a killed instance is taken over.
    bool listen();

signals:
    /// A second start asks the window to show itself. Where nothing is connected there is no window, and the second start is told so.
    void showWanted();

private:
    void serve(QLocalSocket *socket);
    void handle(QLocalSocket *socket, const QByteArray &request);

    QString m_name;
    Handler m_handler;
    QLockFile m_lock;
    QLocalServer m_server;
};

/// The socket's name for a data folder.
QString instanceName(const QString &dataDir);

/// Asks the running instance of \a dataDir and waits for its answer; nothing when none runs. Blocks: for the command line only.
std::optional<Outcome> askInstance(const QString &dataDir, const Request &request);
/// Tells the running instance of \a dataDir that it was started once more; it shows its window unless \a hidden. Nothing when none runs.
std::optional<Outcome> callInstance(const QString &dataDir, bool hidden);

} // namespace resync
