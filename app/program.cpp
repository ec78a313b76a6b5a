#include "app/program.h"

#include "app/cli/command.h"
#include "app/headless.h"
#include "app/memory.h"
#include "app/options.h"
#include "core/config/settings.h"
#include "core/joblog/ownfamilies.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace resync
{

namespace
{

/// Texts of the command line in the language asked for. The window has its own (ui/languages.h), which can change while it runs.
class CommandLineTexts
{
public:
    explicit CommandLineTexts(const QString &language)
    {
        const QString wanted = language.isEmpty() ? QLocale::system().name() : language;
        if (wanted.startsWith(QLatin1String("pt")))
            m_loaded = m_translator.load(QStringLiteral(":/i18n/resync_pt_BR.qm"));
    }
    QTranslator *translator() { return m_loaded ? &m_translator : nullptr; }

private:
    QTranslator m_translator;
    bool m_loaded = false;
};

int printHelp(int &argc, char **argv, const Options &options)
{
    QCoreApplication application(argc, argv);
    CommandLineTexts texts(options.language);
    if (texts.translator())
        QCoreApplication::installTranslator(texts.translator());
    const CommandRow *row = findCommand(options.command);
    return print({kDone, (row ? helpText(*row) : helpText()).toUtf8(), {}});
}

QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.append(QString::fromLocal8Bit(argv[i]));
    return arguments;
}

/// A command that reads files needs nothing of the program around it.
int runReading(int &argc, char **argv, const CommandRow &row, const Options &options)
{
    QCoreApplication application(argc, argv);
    auto invocation = sortWords(row, options.rest);
    if (!invocation)
        return print(Outcome::failed(invocation.error()), options.json);
    invocation->json = options.json;
    invocation->language = options.language.isEmpty() ? QLocale::system().name() : options.language;
    CommandLineTexts texts(options.language);
    if (texts.translator())
        QCoreApplication::installTranslator(texts.translator());
    QFile out;
    if (!out.open(stdout, QIODevice::WriteOnly))
        return print(Outcome::failed({QStringLiteral("out.closed"), out.errorString(), {}}), options.json);
    if (row.read == readExplain || row.read == readFamilies)
        useOwnFamilies(ownFamiliesFolder(options.core.dataDir));
    const Outcome outcome = row.read(*invocation, out);
    out.close();
    return print(outcome, options.json && outcome.exitCode != kDone); // what went well was written as it came
}

int dispatch(int &argc, char **argv, const Options &options, const Windows &windows)
{
    if (options.command.isEmpty()) {
        if (!options.rest.isEmpty())
            return print(Outcome::usage(QStringLiteral("unknown option '%1'; see resync --help").arg(options.rest.first())), options.json);
        return windows.console(argc, argv, options);
    }
    const CommandRow *row = findCommand(options.command);
    if (!row)
        return print(Outcome::usage(QStringLiteral("there is no command '%1'; see resync --help").arg(options.command)), options.json);
    if (options.command == QLatin1String("serve"))
        return options.rest.isEmpty()
                   ? runServe(argc, argv, options)
                   : print(Outcome::usage(QStringLiteral("serve: unknown '%1'").arg(options.rest.first())), options.json);
    if (options.command == QLatin1String("practice"))
        return runPractice(argc, argv, options);
    if (options.command == QLatin1String("picture"))
        return windows.picture(argc, argv, options);
    if (options.command == QLatin1String("report"))
        return windows.report(argc, argv, options);
    if (options.command == QLatin1String("completion"))
        return print(completion(options.rest, options.json), options.json);
    if (readsAlone(*row, options.rest))
        return runReading(argc, argv, *row, options);
    return runCommand(argc, argv, options);
}

} // namespace

int runProgram(int argc, char *argv[], const Windows &windows)
{
    keepHeapSmall();
    QCoreApplication::setApplicationName(QStringLiteral("resync"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RESYNC_VERSION));
    const QStringList arguments = argumentsOf(argc, argv);
    const auto options = readOptions(arguments, processEnvironment());
    if (!options)
        return print(Outcome::usage(options.error().message), arguments.contains(QStringLiteral("--json")));
    if (options->version)
        return print({kDone, options->json ? "{\"version\":\"" RESYNC_VERSION "\"}\n" : "resync " RESYNC_VERSION "\n", {}});
    if (options->help)
        return printHelp(argc, argv, *options);
    startLog(options->logLevel, options->logFile);
    return dispatch(argc, argv, *options, windows);
}

} // namespace resync
