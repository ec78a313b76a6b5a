#include "app/instance.h"

#include "app/cli/command.h"
#include "core/base/json.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QLocalSocket>
#include <QMetaMethod>
#include <QPointer>
#include <QStandardPaths>
#include <QtEndian>

namespace resync
{

namespace
{

constexpr quint32 kLargestRequest = 1 << 20;
constexpr quint32 kLargestAnswer = 512u << 20;
constexpr int kConnectMs = 500;
constexpr int kCommandMs = 120000;
constexpr qsizetype kLongestSocketName = 100; ///< unix(7): 108 with the end

QByteArray framed(const QByteArray &body)
{
    QByteArray head(4, Qt::Uninitialized);
    qToBigEndian(quint32(body.size()), head.data());
    return head + body;
}

/// The body once it is whole; nothing before.
std::optional<QByteArray> unframed(const QByteArray &bytes, quint32 largest)
{
    if (bytes.size() < 4)
        return std::nullopt;
    const quint32 length = qFromBigEndian<quint32>(bytes.constData());
    if (length > largest || quint32(bytes.size() - 4) < length)
        return std::nullopt;
    return bytes.mid(4, qsizetype(length));
}

QByteArray answerBytes(const Outcome &outcome)
{
    return framed(writeJson(QJsonObject{{QStringLiteral("exit"), outcome.exitCode},
                                        {QStringLiteral("out"), QString::fromUtf8(outcome.out)},
                                        {QStringLiteral("err"), QString::fromUtf8(outcome.err)}}));
}

/// The data folder, made if it is not there yet, for its owner alone.
QString withFolder(const QString &dataDir)
{
    if (!QFileInfo::exists(dataDir) && QDir().mkpath(dataDir))
        QFile::setPermissions(dataDir, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return dataDir;
}

QString lockName(const QString &name)
{
#ifdef Q_OS_WIN
    return QDir::tempPath() + QLatin1Char('/') + name + QStringLiteral(".lock");
#else
    return name + QStringLiteral(".lock");
#endif
}

std::optional<QJsonObject> exchange(const QString &dataDir, const QJsonObject &request)
{
    QLocalSocket socket;
    socket.connectToServer(instanceName(dataDir));
    if (!socket.waitForConnected(kConnectMs))
        return std::nullopt;
    socket.write(framed(writeJson(request)));
    QByteArray bytes;
    std::optional<QByteArray> body;
    while (!(body = unframed(bytes, kLargestAnswer))) {
        if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(kCommandMs) && socket.bytesAvailable() == 0)
            return QJsonObject{{QStringLiteral("exit"), int(kUnreachable)},
                               {QStringLiteral("err"), QStringLiteral("resync: the running Resync did not answer\n")}};
        bytes += socket.readAll();
    }
    const auto json = readJson(*body);
    return json ? json->toObject() : QJsonObject{{QStringLiteral("exit"), int(kFailed)}, {QStringLiteral("err"), json.error().text()}};
}

} // namespace

QString instanceName(const QString &dataDir)
{
    const QString folder = QDir::cleanPath(dataDir);
#ifndef Q_OS_WIN
    // In the folder itself: a command from cron or another session has another XDG_RUNTIME_DIR, or none.
    const QString inFolder = folder + QStringLiteral("/resync.socket");
    if (inFolder.toUtf8().size() <= kLongestSocketName && QFileInfo(folder).isWritable())
        return inFolder;
#endif
    const QByteArray hash = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    const QString name = QStringLiteral("resync-") + QString::fromLatin1(hash);
#ifdef Q_OS_WIN
    return name;
#else
    const QString runtime = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    return (runtime.isEmpty() ? QDir::tempPath() : runtime) + QLatin1Char('/') + name;
#endif
}

InstanceServer::InstanceServer(const QString &dataDir, Handler handler, QObject *parent)
    : QObject(parent), m_name(instanceName(withFolder(dataDir))), m_handler(std::move(handler)), m_lock(lockName(m_name))
{
    m_lock.setStaleLockTime(0); // left behind by a killed one it is taken over, however young; held by a living one never
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server.nextPendingConnection())
            serve(socket);
    });
}

bool InstanceServer::listen()
{
    // Not the socket but the lock decides: with access options set, listen() replaces the socket of a living server.
    if (!m_lock.tryLock(0))
        return false;
    QLocalServer::removeServer(m_name);
    return m_server.listen(m_name);
}

void InstanceServer::serve(QLocalSocket *socket)
{
    auto received = std::make_shared<QByteArray>();
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket, received] {
        *received += socket->readAll();
        if (received->size() >= 4 && qFromBigEndian<quint32>(received->constData()) > kLargestRequest)
            return socket->abort();
        if (const auto body = unframed(*received, kLargestRequest)) {
            received->clear();
            handle(socket, *body);
        }
    });
}

void InstanceServer::handle(QLocalSocket *socket, const QByteArray &request)
{
    const auto json = readJson(request);
    if (!json || !json->isObject())
        return socket->abort();
    const QJsonObject object = json->toObject();
    if (object.contains(QLatin1String("show"))) {
        if (!isSignalConnected(QMetaMethod::fromSignal(&InstanceServer::showWanted))) {
            socket->write(answerBytes({kFailed, {}, "resync: a headless Resync has this data folder in use; it has no window to show\n"}));
            return;
        }
        if (object.value(QLatin1String("show")).toBool())
            emit showWanted();
        socket->write(answerBytes({}));
        return;
    }
    Request asked;
    const QJsonArray sent = object.value(QLatin1String("words")).toArray();
    for (const auto &word : sent)
        asked.words.append(word.toString());
    asked.json = object.value(QLatin1String("json")).toBool();
    asked.user = object.value(QLatin1String("user")).toString();
    asked.language = object.value(QLatin1String("language")).toString();
    asked.engine = object.value(QLatin1String("engine")).toString();
    m_handler(asked, [guard = QPointer<QLocalSocket>(socket)](const Outcome &outcome) {
        if (guard)
            guard->write(answerBytes(outcome));
    });
}

namespace
{

std::optional<Outcome> outcomeOf(const std::optional<QJsonObject> &answer)
{
    if (!answer)
        return std::nullopt;
    return Outcome{answer->value(QLatin1String("exit")).toInt(kFailed), answer->value(QLatin1String("out")).toString().toUtf8(),
                   answer->value(QLatin1String("err")).toString().toUtf8()};
}

} // namespace

std::optional<Outcome> askInstance(const QString &dataDir, const Request &request)
{
    return outcomeOf(exchange(dataDir, {{QStringLiteral("words"), QJsonArray::fromStringList(request.words)},
                                        {QStringLiteral("json"), request.json},
                                        {QStringLiteral("user"), request.user},
                                        {QStringLiteral("language"), request.language},
                                        {QStringLiteral("engine"), request.engine}}));
}

std::optional<Outcome> callInstance(const QString &dataDir, bool hidden)
{
    return outcomeOf(exchange(dataDir, {{QStringLiteral("show"), !hidden}}));
}

} // namespace resync
