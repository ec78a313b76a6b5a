#include "app/options.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>
#include <QStandardPaths>

namespace resync
{

namespace
{

Error usage(const QString &what)
{
    return {QStringLiteral("usage"), what, {}};
}

/// Reads options that may stand anywhere: "--name value" or "--name=value".
class Reader
{
public:
    Reader(const QStringList &arguments, const QMap<QString, QString> &environment) : m_left(arguments), m_environment(environment) {}

    /// Takes a switch out; its environment twin counts when it is "1", "on", "true" or "yes".
    bool takeSwitch(const QString &name)
    {
        const bool given = m_left.removeAll(name) > 0;
        const QString twin = m_environment.value(twinOf(name)).toLower();
        return given || twin == QLatin1String("1") || twin == QLatin1String("on") || twin == QLatin1String("true") ||
               twin == QLatin1String("yes");
    }

    /// Takes every value of the option out; the last one counts where only one makes sense.
    QStringList takeAll(const QString &name)
    {
        QStringList values;
        const qsizetype end = m_left.contains(QStringLiteral("--")) ? m_left.indexOf(QStringLiteral("--")) : m_left.size();
        for (qsizetype i = 0; i < std::min(end, m_left.size());) {
            if (m_left[i].startsWith(name + QLatin1Char('='))) {
                values.append(m_left.takeAt(i).mid(name.size() + 1));
            } else if (m_left[i] == name) {
                m_left.removeAt(i);
                if (i < m_left.size())
                    values.append(m_left.takeAt(i));
                else if (!m_error)
                    m_error = usage(name + QStringLiteral(" needs a value"));
            } else {
                ++i;
            }
        }
        return values;
    }

    QString take(const QString &name)
    {
        const QStringList values = takeAll(name);
        return values.isEmpty() ? m_environment.value(twinOf(name)) : values.last();
    }

    /// The first word that is neither an option nor an option's value: what the program is to do.
    QString command() const
    {
        static const QStringList withValue = {
            QStringLiteral("--engine"), QStringLiteral("--user"),  QStringLiteral("--password-env"), QStringLiteral("--api-key-env"),
            QStringLiteral("--ca"),     QStringLiteral("--pin"),   QStringLiteral("--jobs"),         QStringLiteral("--workstations"),
            QStringLiteral("--seed"),   QStringLiteral("--speed"), QStringLiteral("--replay"),       QStringLiteral("--interval")};
        for (qsizetype i = 0; i < m_left.size(); ++i) {
            if (!m_left[i].startsWith(QLatin1Char('-')))
                return m_left[i];
            if (withValue.contains(m_left[i]))
                ++i;
        }
        return {};
    }

    const QStringList &left() const { return m_left; }
    const std::optional<Error> &error() const { return m_error; }

private:
    static QString twinOf(const QString &name)
    {
        return QStringLiteral("RESYNC_") + name.mid(2).toUpper().replace(QLatin1Char('-'), QLatin1Char('_'));
    }

    QStringList m_left;
    QMap<QString, QString> m_environment;
    std::optional<Error> m_error;
};

std::optional<Error> readLogLevel(const QString &word, LogLevel &level)
{
    static const QMap<QString, LogLevel> levels = {{QStringLiteral("debug"), LogLevel::Debug},
                                                   {QStringLiteral("info"), LogLevel::Info},
                                                   {QStringLiteral("warning"), LogLevel::Warning},
                                                   {QStringLiteral("error"), LogLevel::Error}};
    if (word.isEmpty())
        return std::nullopt;
    if (!levels.contains(word))
        return usage(QStringLiteral("--log-level is debug, info, warning or error"));
    level = levels.value(word);
    return std::nullopt;
}

std::optional<Error> readSettings(const QStringList &assignments, QMap<QString, QString> &settings)
{
    for (const QString &assignment : assignments) {
        const qsizetype equals = assignment.indexOf(QLatin1Char('='));
        if (equals < 1)
            return usage(QStringLiteral("--set takes NAME=VALUE, not '") + assignment + QLatin1Char('\''));
        settings.insert(assignment.left(equals), assignment.mid(equals + 1));
    }
    return std::nullopt;
}

/// --engine URL [--user U --password-env VAR | --api-key-env VAR] [--ca FILE] [--pin SHA256]
Result<std::optional<EngineProfile>> readEngine(Reader &reader)
{
    const QString url = reader.take(QStringLiteral("--engine"));
    EngineProfile profile;
    profile.user = reader.take(QStringLiteral("--user"));
    const QString passwordVariable = reader.take(QStringLiteral("--password-env"));
    const QString keyVariable = reader.take(QStringLiteral("--api-key-env"));
    profile.caFile = reader.take(QStringLiteral("--ca"));
    profile.pinSha256 = reader.take(QStringLiteral("--pin"));
    profile.readOnly = reader.takeSwitch(QStringLiteral("--read-only"));
    if (url.isEmpty())
        return std::optional<EngineProfile>();
    if (!passwordVariable.isEmpty() && !keyVariable.isEmpty())
        return usage(QStringLiteral("give --password-env or --api-key-env, not both"));
    for (const QString &one : url.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        QString base = one.trimmed();
        while (base.endsWith(QLatin1Char('/')))
            base.chop(1);
        if (base.endsWith(QLatin1String("/twsd")))
            base.chop(5);
        profile.urls.append(QUrl(base, QUrl::StrictMode));
    }
    profile.name = QStringLiteral("command line");
    profile.login = keyVariable.isEmpty() ? EngineProfile::Login::Basic : EngineProfile::Login::ApiKey;
    profile.secretVariable = keyVariable.isEmpty() ? passwordVariable : keyVariable;
    return std::optional<EngineProfile>(profile);
}

std::optional<Error> readPractice(Reader &reader, PracticeChoice &choice)
{
    const auto number = [&reader](const char *name, auto &value, double least, double most) -> std::optional<Error> {
        const QString text = reader.take(QLatin1String(name));
        if (text.isEmpty())
            return std::nullopt;
        bool isNumber = false;
        const double read = text.toDouble(&isNumber);
        if (!isNumber || read < least || read > most)
            return usage(QStringLiteral("%1 takes a number from %2 to %3").arg(QLatin1String(name)).arg(least).arg(most));
        value = std::remove_reference_t<decltype(value)>(read);
        return std::nullopt;
    };
    if (auto error = number("--jobs", choice.jobs, 200, 200000))
        return error;
    if (auto error = number("--workstations", choice.workstations, 20, 2000))
        return error;
    if (auto error = number("--seed", choice.seed, 0, 9e15))
        return error;
    if (auto error = number("--speed", choice.speed, 0.01, 10000))
        return error;
    choice.replay = reader.take(QStringLiteral("--replay"));
    if (const QString days = reader.take(QStringLiteral("--history")); !days.isEmpty()) {
        const auto read = historyDays(days);
        if (!read)
            return read.error();
        choice.historyDays = *read;
    }
    return std::nullopt;
}

} // namespace

Result<int> historyDays(const QString &text)
{
    bool isNumber = false;
    const int days = (text.endsWith(QLatin1Char('d')) ? text.chopped(1) : text).toInt(&isNumber);
    if (!isNumber || days < 0 || days > 400)
        return usage(QStringLiteral("--history takes a number of days from 0 to 400, as in 90d"));
    return days;
}

QString standardDataDir()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/resync");
}

Result<Options> readOptions(const QStringList &arguments, const QMap<QString, QString> &environment)
{
    Options options;
    Reader reader(arguments, environment);
    options.json = reader.takeSwitch(QStringLiteral("--json"));
    options.help = reader.takeSwitch(QStringLiteral("--help")) || reader.takeSwitch(QStringLiteral("-h"));
    options.version = reader.takeSwitch(QStringLiteral("--version"));
    options.startHidden = reader.takeSwitch(QStringLiteral("--hidden"));
    options.language = reader.take(QStringLiteral("--lang"));
    options.logFile = reader.take(QStringLiteral("--log-file"));
    if (auto error = readLogLevel(reader.take(QStringLiteral("--log-level")), options.logLevel))
        return *error;
    if (!options.language.isEmpty() && options.language != QLatin1String("en") && options.language != QLatin1String("pt_BR"))
        return usage(QStringLiteral("--lang is en or pt_BR"));

    CoreOptions &core = options.core;
    const QString spoken = options.language.isEmpty() ? QLocale::system().name() : options.language;
    core.practiceEngine.language = spoken.startsWith(QLatin1String("pt")) ? QStringLiteral("pt_BR") : QStringLiteral("en");
    core.dataDir = reader.take(QStringLiteral("--data-dir"));
    core.dataDir = QDir::cleanPath(QFileInfo(core.dataDir.isEmpty() ? standardDataDir() : core.dataDir).absoluteFilePath());
    core.store = reader.take(QStringLiteral("--store"));
    core.envFile = reader.take(QStringLiteral("--env-file"));
    core.profile = reader.take(QStringLiteral("--profile"));
    core.practice = reader.takeSwitch(QStringLiteral("--practice"));
    core.listen = reader.take(QStringLiteral("--listen"));
    if (auto error = readSettings(reader.takeAll(QStringLiteral("--set")), core.settings))
        return *error;

    // These words mean something else to `forecast`, `practice`, `engine` and `sources`, which read their own options.
    const QString command = reader.command();
    const QString interval =
        command == QLatin1String("forecast") || command == QLatin1String("sources") ? QString() : reader.take(QStringLiteral("--interval"));
    if (!interval.isEmpty())
        core.settings.insert(QStringLiteral("polling_interval_seconds"), interval);
    const bool readsItself =
        command == QLatin1String("practice") || command == QLatin1String("engine") || command == QLatin1String("sources");
    if (!readsItself || core.practice) {
        if (auto error = readPractice(reader, core.practiceEngine))
            return *error;
    }
    if (!readsItself) {
        auto engine = readEngine(reader);
        if (!engine)
            return engine.error();
        core.engine = *engine;
    }
    if (reader.error())
        return *reader.error();
    options.rest = reader.left();
    if (!options.rest.isEmpty() && !options.rest.first().startsWith(QLatin1Char('-')))
        options.command = options.rest.takeFirst();
    return options;
}

} // namespace resync
