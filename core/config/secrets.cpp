#include "core/config/secrets.h"

#include <QHash>
#include <QMetaObject>

namespace resync
{

namespace
{

/// Later, on the thread of \a context, as a keyring would answer.
template <class Call>
void later(QObject *context, Call call)
{
    QMetaObject::invokeMethod(context, std::move(call), Qt::QueuedConnection);
}

class EnvironmentSecrets final : public Secrets
{
public:
    explicit EnvironmentSecrets(const QMap<QString, QString> &variables) : m_variables(variables) {}

    QString place() const override { return QStringLiteral("environment"); }

    void read(const QString &key, QObject *context, Read reply) override
    {
        const QByteArray variable = variableOf(key);
        SecretAnswer answer{
            SecretState::Absent, {}, QStringLiteral("The environment variable %1 is not set.").arg(QString::fromLocal8Bit(variable))};
        if (qEnvironmentVariableIsSet(variable.constData()))
            answer = {SecretState::Present, Secret(qgetenv(variable.constData())), {}};
        later(context, [reply = std::move(reply), answer] { reply(answer); });
    }

    void write(const QString &, const Secret &, QObject *context, Done reply) override
    {
        later(context, [reply = std::move(reply)] {
            reply(Error{
                QStringLiteral("secret.unavailable"), QStringLiteral("Secrets that come from the environment are changed there."), {}});
        });
    }

    void remove(const QString &key, QObject *context, Done reply) override
    {
        if (qEnvironmentVariableIsSet(variableOf(key).constData()))
            write(key, {}, context, std::move(reply));
        else
            later(context, [reply = std::move(reply)] { reply({}); });
    }

private:
    QByteArray variableOf(const QString &key) const { return m_variables.value(key, secretVariable(key)).toLocal8Bit(); }

    QMap<QString, QString> m_variables;
};

class MemorySecrets final : public Secrets
{
public:
    QString place() const override { return QStringLiteral("memory"); }

    void read(const QString &key, QObject *context, Read reply) override
    {
        SecretAnswer answer{SecretState::Absent, {}, QStringLiteral("It was not entered in this session.")};
        if (const auto found = m_secrets.find(key); found != m_secrets.end())
            answer = {SecretState::Present, *found, {}};
        later(context, [reply = std::move(reply), answer] { reply(answer); });
    }

    void write(const QString &key, const Secret &secret, QObject *context, Done reply) override
    {
        m_secrets.insert(key, secret);
        later(context, [reply = std::move(reply)] { reply({}); });
    }

    void remove(const QString &key, QObject *context, Done reply) override
    {
        m_secrets.remove(key);
        later(context, [reply = std::move(reply)] { reply({}); });
    }

private:
    QHash<QString, Secret> m_secrets;
};

class LayeredSecrets final : public Secrets
{
public:
    LayeredSecrets(std::unique_ptr<Secrets> outer, std::unique_ptr<Secrets> inner) : m_outer(std::move(outer)), m_inner(std::move(inner)) {}

    QString place() const override { return m_outer->place() + QStringLiteral(", ") + m_inner->place(); }

    void read(const QString &key, QObject *context, Read reply) override
    {
        m_outer->read(key, context, [inner = m_inner, key, context, reply = std::move(reply)](const SecretAnswer &answer) {
            if (answer.state == SecretState::Present)
                reply(answer);
            else
                inner->read(key, context, reply);
        });
    }

    void write(const QString &key, const Secret &secret, QObject *context, Done reply) override
    {
        m_inner->write(key, secret, context, std::move(reply));
    }
    void remove(const QString &key, QObject *context, Done reply) override { m_inner->remove(key, context, std::move(reply)); }

private:
    std::unique_ptr<Secrets> m_outer;
    std::shared_ptr<Secrets> m_inner; ///< shared with questions that are under way
};

class WatchedSecrets final : public Secrets
{
public:
    using Told = std::function<void(const QString &)>;
    WatchedSecrets(std::unique_ptr<Secrets> inner, Told told) : m_inner(std::move(inner)), m_told(std::move(told)) {}

    QString place() const override { return m_inner->place(); }

    void read(const QString &key, QObject *context, Read reply) override
    {
        m_inner->read(key, context, [told = m_told, reply = std::move(reply)](const SecretAnswer &answer) {
            const bool served = answer.state == SecretState::Present || answer.state == SecretState::Absent;
            told(served ? QString() : answer.message);
            reply(answer);
        });
    }
    void write(const QString &key, const Secret &secret, QObject *context, Done reply) override
    {
        m_inner->write(key, secret, context, telling(std::move(reply)));
    }
    void remove(const QString &key, QObject *context, Done reply) override { m_inner->remove(key, context, telling(std::move(reply))); }

private:
    Done telling(Done reply) const
    {
        return [told = m_told, reply = std::move(reply)](const Result<void> &done) {
            told(done ? QString() : done.error().message);
            reply(done);
        };
    }

    std::unique_ptr<Secrets> m_inner;
    Told m_told;
};

} // namespace

QString secretVariable(const QString &key)
{
    QString name = QStringLiteral("RESYNC_SECRET_");
    const QString upper = key.toUpper();
    for (const QChar c : upper)
        name.append((c >= QLatin1Char('A') && c <= QLatin1Char('Z')) || c.isDigit() ? c : QLatin1Char('_'));
    return name;
}

std::unique_ptr<Secrets> environmentSecrets(const QMap<QString, QString> &variables)
{
    return std::make_unique<EnvironmentSecrets>(variables);
}

std::unique_ptr<Secrets> memorySecrets()
{
    return std::make_unique<MemorySecrets>();
}

std::unique_ptr<Secrets> watchedSecrets(std::unique_ptr<Secrets> inner, std::function<void(const QString &trouble)> told)
{
    return std::make_unique<WatchedSecrets>(std::move(inner), std::move(told));
}

std::unique_ptr<Secrets> layeredSecrets(std::unique_ptr<Secrets> outer, std::unique_ptr<Secrets> inner)
{
    return std::make_unique<LayeredSecrets>(std::move(outer), std::move(inner));
}

} // namespace resync
