#include "core/api/owncertificate.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QHostInfo>
#include <QSaveFile>
#include <QSslCertificate>
#include <QSslKey>

namespace resync
{

namespace
{

using std::chrono::days;

constexpr days kValid{825};
constexpr days kRenewBefore{30};

Error certificateError(const QString &why, const QString &file)
{
    return {QStringLiteral("api.tls"), QStringLiteral("the port's own certificate: %1").arg(why), file};
}

QByteArray contentOrNothing(const QString &file)
{
    QFile one(file);
    return one.open(QIODevice::ReadOnly) ? one.readAll() : QByteArray();
}

/// What is kept, when it is still good for \a names.
std::optional<Certificate> kept(const QString &certificateFile, const QString &keyFile, const QStringList &names, Instant now)
{
    Certificate certificate{contentOrNothing(certificateFile), contentOrNothing(keyFile), {}};
    const QList<QSslCertificate> all = QSslCertificate::fromData(certificate.certificatePem, QSsl::Pem);
    if (all.size() != 1 || QSslKey(certificate.keyPem, QSsl::Ec, QSsl::Pem, QSsl::PrivateKey).isNull())
        return {};
    const QStringList covered = all.first().subjectAlternativeNames().values();
    const bool covers =
        std::all_of(names.begin(), names.end(), [&covered](const QString &name) { return covered.contains(name, Qt::CaseInsensitive); });
    if (!covers || fromMs(all.first().expiryDate().toMSecsSinceEpoch()) < now + kRenewBefore)
        return {};
    certificate.sha256 = all.first().digest(QCryptographicHash::Sha256);
    return certificate;
}

Result<void> write(const QString &file, const QByteArray &content)
{
    QSaveFile save(file);
    const bool done = save.open(QIODevice::WriteOnly) && save.setPermissions(QFile::ReadOwner | QFile::WriteOwner) &&
                      save.write(content) == content.size() && save.commit();
    return done ? Result<void>() : Result<void>(certificateError(save.errorString(), file));
}

} // namespace

Result<Certificate> ownCertificate(const QString &folder, const QStringList &names, const Clock &clock)
{
    if (folder.isEmpty())
        return certificateError(QStringLiteral("there is no folder to keep it in"), {});
    const QString certificateFile = QDir(folder).filePath(QStringLiteral("port.crt"));
    const QString keyFile = QDir(folder).filePath(QStringLiteral("port.key"));
    QStringList wanted = loopbackNames({QHostInfo::localHostName().toLower()});
    for (const QString &name : names) {
        if (!name.isEmpty() && !wanted.contains(name, Qt::CaseInsensitive))
            wanted.append(name);
    }
    wanted.removeAll(QString());
    const Instant now = clock.now();
    if (auto found = kept(certificateFile, keyFile, wanted, now))
        return *std::move(found);
    auto made = makeSelfSigned({QStringLiteral("Resync"), wanted, now - days(1), now + kValid});
    if (!made)
        return made;
    if (auto done = write(keyFile, made->keyPem); !done)
        return done.error();
    if (auto done = write(certificateFile, made->certificatePem); !done)
        return done.error();
    return made;
}

} // namespace resync
