#include "app/headless.h"

#include "app/commandrunner.h"
#include "app/instance.h"
#include "app/memory.h"
#include "app/practicepush.h"
#include "app/signals.h"
#include "core/api/api.h"
#include "core/base/json.h"
#include "core/plan/plan.h"
#include "core/practice/practice.h"
#include "core/store/backup.h"
#include "core/store/database.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QTimer>

#include <cstdio>

namespace resync
{

namespace
{

void say(const QByteArray &line)
{
    std::fwrite(line.constData(), 1, size_t(line.size()), stdout);
    std::fflush(stdout);
}

Result<StoreAddress> storeOf(const Options &options)
{
    return StoreAddress::parse(options.core.store.isEmpty()
                                   ? QStringLiteral("sqlite:") + options.core.dataDir + QStringLiteral("/resync.sqlite")
                                   : options.core.store);
}

/// Without a Core: nobody may have the store open.
Outcome storeRestore(const Options &options)
{
    if (options.rest.size() != 2)
        return Outcome::usage(QStringLiteral("store restore FILE"));
    const auto address = storeOf(options);
    if (!address)
        return Outcome::failed(address.error());
    const QString file = QFileInfo(options.rest[1]).absoluteFilePath();
    const SystemClock clock;
    const auto aside = restoreStore(*address, file, clock.now());
    if (!aside) {
        Outcome outcome = Outcome::failed(aside.error());
        if (aside.error().context == file)
            outcome.exitCode = kFailed; // the store is well; it is the backup that is none
        return outcome;
    }
    if (options.json)
        return {kDone, writeJson(QJsonObject{{QStringLiteral("restored"), file}, {QStringLiteral("former_store"), *aside}}) + '\n', {}};
    return {kDone, aside->isEmpty() ? QByteArray() : "the former store is kept as " + aside->toUtf8() + '\n', {}};
}

/// Without a Core too: the store that no Core can open is the one that most needs a check.
Outcome storeCheckAlone(const Options &options)
{
    auto invocation = sortWords(*findCommand(options.command), options.rest);
    if (!invocation || invocation->words.size() != 1)
        return invocation ? Outcome::usage(QStringLiteral("store check [--full]")) : Outcome::failed(invocation.error());
    invocation->json = options.json;
    const auto address = storeOf(options);
    if (!address)
        return Outcome::failed(address.error());
    const auto database = Database::open(*address, Database::Mode::Reader);
    if (database)
        return storeCheck(**database, *invocation);
    Outcome outcome = Outcome::failed(database.error());
    if (database.error().code == QLatin1String("store.damaged"))
        outcome.exitCode = kFailed; // that is what the check was to find out
    return outcome;
}

/// The question that --yes answers: shows on stderr what would be sent, as --dry-run does, and reads one line.
bool confirmed(const QByteArray &calls)
{
    std::fprintf(stderr, "%ssend? [y/N] ", calls.constData());
    std::fflush(stderr);
    char line[16] = {};
    return std::fgets(line, sizeof line, stdin) && (line[0] == 'y' || line[0] == 'Y' || line[0] == 's' || line[0] == 'S');
}

/// Runs words on a core of its own; the core is let go before the program ends.
Outcome runAlone(QCoreApplication &application, const Options &options, const QStringList &words)
{
    CoreOptions core = options.core;
    core.listen.clear();
    const CommandRow *row = findCommand(words.first());
    core.poll = row && row->needsPicture;
    core.workflows = false;
    core.readOnlyStore = words.first() == QLatin1String("store") && words.value(1) == QLatin1String("verify-audit");
    CoreThread thread(core);
    CommandRunner runner(thread);
    Outcome outcome;
    QObject::connect(&thread, &CoreThread::failed, &application, [&](const Error &error) {
        outcome = Outcome::failed(error);
        application.quit();
    });
    QObject::connect(&thread, &CoreThread::opened, &application, [&] {
        runner.run({words, options.json, systemUser(), {}, options.language}, [&](const Outcome &answer) {
            outcome = answer;
            application.quit();
        });
    });
    endOnSignals(&application, [&] {
        outcome = Outcome{kFailed, {}, "resync: interrupted\n"};
        application.quit();
    });
    thread.start();
    application.exec();
    return outcome;
}

/// Of the running Resync that has the data folder in use, else of a core of its own.
Outcome askAnywhere(QCoreApplication &application, const Options &options, const QStringList &words)
{
    QString engine;
    if (options.core.practice)
        engine = QStringLiteral("practice");
    else if (options.core.engine && !options.core.engine->urls.isEmpty())
        engine = options.core.engine->urls.first().toString();
    if (auto outcome = askInstance(options.core.dataDir, {words, options.json, systemUser(), engine, options.language}))
        return *outcome;
    if (words.first() == QLatin1String("store") && words.value(1) == QLatin1String("check"))
        return storeCheckAlone(options);
    return runAlone(application, options, words);
}

/// File names as this process means them: the running Resync has another working folder.
QStringList withWholePaths(const CommandRow &row, QStringList words)
{
    const bool backup = words.size() == 3 && row.ask == askStore && words[1] == QLatin1String("backup");
    const bool import = words.size() == 3 && row.ask == askSolutions && words[1] == QLatin1String("import");
    if (backup || import)
        words[2] = QFileInfo(words[2]).absoluteFilePath();
    for (qsizetype i = 1; row.ask == askOpinion && i < words.size(); ++i) {
        if (!words[i].startsWith(QLatin1Char('-')))
            words[i] = QFileInfo(words[i]).absoluteFilePath();
    }
    for (const QString &option : {QStringLiteral("--ca"), QStringLiteral("--out")}) {
        for (qsizetype i = 1; i < words.size(); ++i) {
            if (words[i - 1] == option)
                words[i] = QFileInfo(words[i]).absoluteFilePath();
            else if (words[i].startsWith(option + QLatin1Char('=')))
                words[i] = option + QLatin1Char('=') + QFileInfo(words[i].mid(option.size() + 1)).absoluteFilePath();
        }
    }
    return words;
}

} // namespace

int print(const Outcome &outcome, bool json)
{
    const Outcome whole = json ? outcome.asDocument() : outcome;
    std::fwrite(whole.out.constData(), 1, size_t(whole.out.size()), stdout);
    std::fflush(stdout);
    std::fwrite(whole.err.constData(), 1, size_t(whole.err.size()), stderr);
    return whole.exitCode;
}

int runCommand(int &argc, char **argv, const Options &options)
{
    QCoreApplication application(argc, argv);
    if (options.command == QLatin1String("store") && options.rest.value(0) == QLatin1String("restore"))
        return print(storeRestore(options), options.json);
    const CommandRow *row = findCommand(options.command);
    QStringList words = withWholePaths(*row, QStringList(options.command) + options.rest);
    if (row->ask == askVerb && !words.contains(QLatin1String("--yes")) && !words.contains(QLatin1String("--dry-run"))) {
        Options plain = options;
        plain.json = false;
        const Outcome rehearsal = askAnywhere(application, plain, words + QStringList{QStringLiteral("--dry-run")});
        if (rehearsal.exitCode != kDone)
            return print(rehearsal, options.json);
        if (!confirmed(rehearsal.out))
            return print({kFailed, {}, "resync: not sent\n"}, options.json);
        words.append(QStringLiteral("--yes"));
    }
    return print(askAnywhere(application, options, words), options.json);
}

int runServe(int &argc, char **argv, const Options &options)
{
    QCoreApplication application(argc, argv);
    CoreOptions core = options.core;
    if (core.listen.isEmpty())
        core.listen = QStringLiteral("127.0.0.1:8630");
    CoreThread thread(core);
    CommandRunner runner(thread);
    InstanceServer instance(core.dataDir,
                            [&runner](const Request &request, const InstanceServer::Answer &answer) { runner.run(request, answer); });
    if (!instance.listen())
        return print({kFailed, {}, "resync: another Resync has this data folder in use: " + core.dataDir.toUtf8() + '\n'}, options.json);
    int exitCode = kDone;
    QObject::connect(&thread, &CoreThread::failed, &application, [&](const Error &error) {
        exitCode = print(Outcome::failed(error), options.json);
        application.quit();
    });
    QObject::connect(&thread, &CoreThread::opened, &application, [&] {
        thread.ask(
            &application, [](Core &one) { return std::pair(one.api()->url().toString(), one.api()->fingerprint()); },
            [json = options.json](const std::pair<QString, QString> &port) {
                QJsonObject object{{QStringLiteral("listening"), port.first}};
                if (!port.second.isEmpty())
                    object.insert(QStringLiteral("certificate_sha256"), port.second);
                say(json ? writeJson(object) + '\n' : "listening on " + port.first.toUtf8() + '\n');
                if (!json && !port.second.isEmpty())
                    say("certificate SHA-256 " + port.second.toUtf8() + '\n');
            });
    });
    endOnSignals(&application, [&application] { application.quit(); });
    QTimer afterPoll; // the joblogs of new failures are read by then, too
    afterPoll.setSingleShot(true);
    afterPoll.setInterval(2000);
    QObject::connect(&afterPoll, &QTimer::timeout, &application, [&application, &thread] {
        const auto rest = [](Core &one) {
            one.rest();
            return true;
        };
        thread.ask(&application, rest, [](bool) { giveHeapBack(); });
    });
    QObject::connect(&thread, &CoreThread::published, &afterPoll, [&afterPoll] {
        if (!afterPoll.isActive())
            afterPoll.start();
    });
    thread.start();
    application.exec();
    return exitCode;
}

namespace
{

/// What kind of practice engine the words ask for. Error "usage", or of the history.
Result<PracticeOptions> practiceWish(const Invocation &words, const Options &options)
{
    PracticeOptions practice;
    QString wrong;
    const auto number = [&](const char *name, double standard, double least, double most) {
        if (!words.has(name))
            return standard;
        bool isNumber = false;
        const double value = words.value(name).toDouble(&isNumber);
        if (!isNumber || value < least || value > most)
            wrong = QStringLiteral("%1 takes a number from %2 to %3").arg(QLatin1String(name)).arg(least).arg(most);
        return value;
    };
    practice.port = quint16(number("--port", 0, 0, 65535));
    practice.tls = words.has("--tls");
    practice.user = words.value("--user");
    practice.password = words.value("--password");
    practice.world.jobs = int(number("--jobs", 400, 200, 200000));
    practice.world.workstations = int(number("--workstations", 40, 20, 2000));
    practice.world.seed = quint64(number("--seed", 1, 0, 9e15));
    practice.world.speed = number("--speed", 1, 0, 10000);
    practice.world.language = options.core.practiceEngine.language;
    practice.replayFile = words.value("--replay");
    practice.replayFailureRate = number("--failure-rate", 1, 0, 100) / 100;
    if (words.has("--history")) {
        const auto days = historyDays(words.value("--history"));
        if (!days)
            return days.error();
        practice.historyDays = *days;
    }
    if (!wrong.isEmpty())
        return Error{QStringLiteral("usage"), wrong, {}};
    return practice;
}

} // namespace

int runPractice(int &argc, char **argv, const Options &options)
{
    QCoreApplication application(argc, argv);
    const auto invocation = sortWords(*findCommand(QStringLiteral("practice")), options.rest);
    if (!invocation || !invocation->words.isEmpty())
        return print(invocation ? Outcome::usage(QStringLiteral("practice takes options only")) : Outcome::failed(invocation.error()),
                     options.json);
    const auto wished = practiceWish(*invocation, options);
    if (!wished)
        return print(wished.error().code == QLatin1String("usage") ? Outcome::usage(wished.error().message)
                                                                   : Outcome::failed(wished.error()),
                     options.json);
    const PracticeOptions &practice = *wished;
    const auto push = pushWish(*invocation);
    if (!push)
        return print(Outcome::failed(push.error()), options.json);
    Practice engine(practice);
    const auto url = engine.start();
    if (!url)
        return print(Outcome::failed(url.error()), options.json);
    if (invocation->has("--ca-out")) {
        QFile file(invocation->value("--ca-out"));
        if (!file.open(QIODevice::WriteOnly) || file.write(engine.caPem()) < 0)
            return print(Outcome::failed({QStringLiteral("file.write"), file.errorString(), file.fileName()}), options.json);
    }
    // The one line that scripts wait for; the password only where it was made here and nobody else could know it.
    const bool own = practice.password.isEmpty();
    if (options.json) {
        QJsonObject json{{QStringLiteral("url"), url->toString()}, {QStringLiteral("user"), engine.user()}};
        if (own)
            json.insert(QStringLiteral("password"), engine.password());
        say(writeJson(json) + '\n');
    } else {
        say(url->toString().toUtf8() + '\n');
    }
    if (own)
        std::fprintf(stderr, "user %s, password %s\n", qPrintable(engine.user()), qPrintable(engine.password()));
    std::unique_ptr<PracticePush> pusher;
    if (*push) {
        pusher = std::make_unique<PracticePush>(engine, **push, practice.historyDays);
        pusher->start();
    }
    endOnSignals(&application, [&application] { application.quit(); });
    application.exec();
    pusher.reset();
    engine.stop();
    return kDone;
}

} // namespace resync
