#include "core/config/secrets.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <qt6keychain/keychain.h>

namespace resync
{

namespace
{

const QString kCanaryKey = QStringLiteral("canary");

/// What one question to the keyring came to.
struct Outcome {
    enum class Kind { Good, NotFound, Locked, Broken, TimedOut };
    Kind kind = Kind::Broken;
    Secret secret;
    QString why;
};

Outcome::Kind kindOf(QKeychain::Error error, const QString &text)
{
    switch (error) {
    case QKeychain::NoError:
        return Outcome::Kind::Good;
    case QKeychain::EntryNotFound:
        return Outcome::Kind::NotFound;
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
        return Outcome::Kind::Locked;
    default:
        break;
    }
    // A locked keyring answers a write with OtherError and this text: its collection is not there until it is unlocked.
    const bool locked = text.contains(QLatin1String("does not exist at path")) ||
                        text.contains(QLatin1String("locked"), Qt::CaseInsensitive) ||
                        text.contains(QLatin1String("dismissed"), Qt::CaseInsensitive);
    return locked ? Outcome::Kind::Locked : Outcome::Kind::Broken;
}

/// The desktop's keyring. QtKeychain runs one job after the other and may never end one (a prompt nobody answers, a frozen daemon): each
/// has its own time-out here, and a late answer is dropped.
class KeyringSecrets final : public QObject, public Secrets
{
public:
    KeyringSecrets(const Clock &clock, const QString &markFile, const QString &service, Duration timeout)
        : m_clock(clock), m_markFile(markFile), m_service(service), m_timeout(timeout)
    {
    }

    QString place() const override { return QStringLiteral("keyring"); }
    void read(const QString &key, QObject *context, Read reply) override;
    void write(const QString &key, const Secret &secret, QObject *context, Done reply) override;
    void remove(const QString &key, QObject *context, Done reply) override;

private:
    using Heard = std::function<void(const Outcome &)>;

    void ask(QKeychain::Job *job, Heard heard);
    void askRead(const QString &key, Heard heard);
    void askWrite(const QString &key, const Secret &secret, Heard heard);
    void judgeAbsence(Heard heard);
    bool marked() const { return QFileInfo::exists(m_markFile); }
    void mark() const;
    QString seconds() const { return QString::number(m_timeout.count() / 1000); }
    QString sentence(const Outcome &outcome) const;
    Result<void> resultOf(const Outcome &outcome) const;

    const Clock &m_clock;
    QString m_markFile;
    QString m_service;
    Duration m_timeout;
};

void KeyringSecrets::ask(QKeychain::Job *job, Heard heard)
{
    job->setAutoDelete(true);
    // Shared by the answer and the time-out: whoever comes first clears it. The job itself cannot be stopped and deletes itself.
    auto waiting = std::make_shared<Heard>(std::move(heard));
    const auto timer = m_clock.after(m_timeout, this, [waiting] {
        if (const Heard first = std::exchange(*waiting, nullptr))
            first({Outcome::Kind::TimedOut, {}, {}});
    });
    connect(job, &QKeychain::Job::finished, this, [this, waiting, timer](QKeychain::Job *ended) {
        m_clock.cancel(timer);
        Outcome outcome{kindOf(ended->error(), ended->errorString()), {}, ended->errorString()};
        if (auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(ended); reading && outcome.kind == Outcome::Kind::Good)
            outcome.secret = Secret(reading->binaryData());
        if (const Heard first = std::exchange(*waiting, nullptr))
            first(outcome);
    });
    job->start();
}

void KeyringSecrets::askRead(const QString &key, Heard heard)
{
    auto *job = new QKeychain::ReadPasswordJob(m_service);
    job->setKey(key);
    ask(job, std::move(heard));
}

void KeyringSecrets::askWrite(const QString &key, const Secret &secret, Heard heard)
{
    auto *job = new QKeychain::WritePasswordJob(m_service);
    job->setKey(key);
    job->setBinaryData(secret.utf8());
    ask(job, std::move(heard));
}

void KeyringSecrets::mark() const
{
    if (marked())
        return;
    QDir().mkpath(QFileInfo(m_markFile).absolutePath());
    QSaveFile file(m_markFile);
    if (file.open(QIODevice::WriteOnly)) {
        file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        file.write("The keyring holds an entry \"canary\" of this program.\n");
        file.commit();
    }
}

/// The keyring said "not found": NotFound when it is really open, else Locked. Without a canary known to exist, only a write can tell.
void KeyringSecrets::judgeAbsence(Heard heard)
{
    askRead(kCanaryKey, [this, heard](const Outcome &canary) {
        if (canary.kind == Outcome::Kind::Good) {
            mark();
            heard({Outcome::Kind::NotFound, {}, {}});
        } else if (canary.kind != Outcome::Kind::NotFound) {
            heard(canary);
        } else if (marked()) {
            heard({Outcome::Kind::Locked, {}, {}});
        } else {
            askWrite(kCanaryKey, Secret(QByteArray("canary")), [this, heard](const Outcome &written) {
                if (written.kind == Outcome::Kind::Good)
                    mark();
                heard(written.kind == Outcome::Kind::Good ? Outcome{Outcome::Kind::NotFound, {}, {}} : written);
            });
        }
    });
}

QString KeyringSecrets::sentence(const Outcome &outcome) const
{
    switch (outcome.kind) {
    case Outcome::Kind::Good:
        return {};
    case Outcome::Kind::NotFound:
        return QStringLiteral("The keyring does not have it.");
    case Outcome::Kind::Locked:
        return QStringLiteral("The keyring is locked, or it is another one than before: unlock it and try again.");
    case Outcome::Kind::TimedOut:
        return QStringLiteral("The keyring did not answer within %1 s; it may be waiting to be unlocked.").arg(seconds());
    case Outcome::Kind::Broken:
        break;
    }
    return QStringLiteral("The keyring cannot be used: %1").arg(outcome.why.simplified().left(200));
}

Result<void> KeyringSecrets::resultOf(const Outcome &outcome) const
{
    if (outcome.kind == Outcome::Kind::Good)
        return {};
    const QString code = outcome.kind == Outcome::Kind::Locked ? QStringLiteral("secret.locked") : QStringLiteral("secret.unavailable");
    return Error{code, sentence(outcome), {}};
}

void KeyringSecrets::read(const QString &key, QObject *context, Read reply)
{
    const auto answer = [this, guard = QPointer<QObject>(context), reply = std::move(reply)](const Outcome &outcome) {
        if (!guard)
            return;
        switch (outcome.kind) {
        case Outcome::Kind::Good:
            reply({SecretState::Present, outcome.secret, {}});
            return;
        case Outcome::Kind::NotFound:
            reply({SecretState::Absent, {}, sentence(outcome)});
            return;
        case Outcome::Kind::Locked:
            reply({SecretState::Locked, {}, sentence(outcome)});
            return;
        case Outcome::Kind::Broken:
        case Outcome::Kind::TimedOut:
            reply({SecretState::Unavailable, {}, sentence(outcome)});
            return;
        }
    };
    askRead(key, [this, answer](const Outcome &outcome) {
        if (outcome.kind == Outcome::Kind::NotFound)
            judgeAbsence(answer);
        else
            answer(outcome);
    });
}

void KeyringSecrets::write(const QString &key, const Secret &secret, QObject *context, Done reply)
{
    askWrite(key, secret, [this, guard = QPointer<QObject>(context), reply = std::move(reply)](const Outcome &written) {
        if (written.kind != Outcome::Kind::Good) {
            if (guard)
                reply(resultOf(written));
            return;
        }
        // With the first secret goes the canary; the secret is safe whatever becomes of it.
        askWrite(kCanaryKey, Secret(QByteArray("canary")), [this, guard, reply](const Outcome &canary) {
            if (canary.kind == Outcome::Kind::Good)
                mark();
            if (guard)
                reply({});
        });
    });
}

void KeyringSecrets::remove(const QString &key, QObject *context, Done reply)
{
    const auto answer = [this, guard = QPointer<QObject>(context), reply = std::move(reply)](const Outcome &outcome) {
        if (guard)
            reply(outcome.kind == Outcome::Kind::NotFound ? Result<void>() : resultOf(outcome));
    };
    // A locked keyring answers a removal with success and removes nothing: look first.
    askRead(key, [this, key, answer](const Outcome &outcome) {
        if (outcome.kind == Outcome::Kind::NotFound) {
            judgeAbsence(answer);
        } else if (outcome.kind != Outcome::Kind::Good) {
            answer(outcome);
        } else {
            auto *job = new QKeychain::DeletePasswordJob(m_service);
            job->setKey(key);
            ask(job, answer);
        }
    });
}

} // namespace

std::unique_ptr<Secrets> keyringSecrets(const Clock &clock, const QString &markFile, const QString &service, Duration timeout)
{
    return std::make_unique<KeyringSecrets>(clock, markFile, service, timeout);
}

} // namespace resync
