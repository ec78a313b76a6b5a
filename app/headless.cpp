#include "app/headless.h"

#include "app/commandrunner.h"
#include "app/instance.h"
#include "app/memory.h"
#include "app/signals.h"
#include "core/api/api.h"
#include "core/plan/plan.h"
#include "core/practice/practice.h"
#include "core/store/backup.h"

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

int storeRestore(const Options &options)
{
    const QString text = options.core.store.isEmpty() ? QStringLiteral("sqlite:") + options.core.dataDir + QStringLiteral("/resync.sqlite")
                                                      : options.core.store;
    const auto address = StoreAddress::parse(text);
    if (!address)
        return print(Outcome::failed(address.error()));
    const SystemClock clock;
    const auto aside = restoreStore(*address, QFileInfo(options.rest.value(1)).absoluteFilePath(), clock.now());
    if (!aside)
        return print(Outcome::failed(aside.error()));
    return print({kDone, aside->isEmpty() ? QByteArray() : "the former store is kept as " + aside->toUtf8() + '\n', {}});
}

/// The question that --yes answers: shows what would be sent, as --dry-run does, and reads one line.
bool confirmed(const QByteArray &calls)
{
    say(calls + "send? [y/N] ");
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
    core.readOnlyStore = words.first() == QLatin1String("store") && words.value(1) == QLatin1String("check");
    CoreThread thread(core);
    CommandRunner runner(thread);
    Outcome outcome;
    bool failedToOpen = false;
    QObject::connect(&thread, &CoreThread::failed, &application, [&](const Error &error) {
        failedToOpen = true;
        outcome = Outcome::failed(error);
        application.quit();
    });
    QObject::connect(&thread, &CoreThread::opened, &application, [&] {
        runner.run(words, options.json, systemUser(), [&](const Outcome &answer) {
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
    (void)failedToOpen;
    return outcome;
}

Outcome askAnywhere(QCoreApplication &application, const Options &options, const QStringList &words)
{
    // Only the one data folder counts: a command with an engine of its own still asks its own engine.
    if (!options.core.engine && !options.core.practice) {
        if (auto outcome = askInstance(options.core.dataDir, words, options.json, systemUser()))
            return *outcome;
    }
    return runAlone(application, options, words);
}

} // namespace

int print(const Outcome &outcome)
{
    std::fwrite(outcome.out.constData(), 1, size_t(outcome.out.size()), stdout);
    std::fflush(stdout);
    std::fwrite(outcome.err.constData(), 1, size_t(outcome.err.size()), stderr);
    return outcome.exitCode;
}

int runCommand(int &argc, char **argv, const Options &options)
{
    QCoreApplication application(argc, argv);
    if (options.command == QLatin1String("store") && options.rest.value(0) == QLatin1String("restore")) {
        if (options.rest.size() != 2)
            return print(Outcome::usage(QStringLiteral("store restore FILE")));
        return storeRestore(options);
    }
    const CommandRow *row = findCommand(options.command);
    QStringList words = QStringList(options.command) + options.rest;
    if (row->ask == askVerb && !words.contains(QLatin1String("--yes")) && !words.contains(QLatin1String("--dry-run"))) {
        Options plain = options;
        plain.json = false;
        const Outcome rehearsal = askAnywhere(application, plain, words + QStringList{QStringLiteral("--dry-run")});
        if (rehearsal.exitCode != kDone)
            return print(rehearsal);
        if (!confirmed(rehearsal.out))
            return print({kFailed, {}, "resync: not sent\n"});
        words.append(QStringLiteral("--yes"));
    }
    return print(askAnywhere(application, options, words));
}

int runServe(int &argc, char **argv, const Options &options)
{
    QCoreApplication application(argc, argv);
    CoreOptions core = options.core;
    if (core.listen.isEmpty())
        core.listen = QStringLiteral("127.0.0.1:8630");
    CoreThread thread(core);
    CommandRunner runner(thread);
    InstanceServer instance(core.dataDir, [&runner](const QStringList &words, bool json, const QString &user,
                                                    const InstanceServer::Answer &answer) { runner.run(words, json, user, answer); });
    if (!instance.listen())
        return print({kFailed, {}, "resync: another Resync has this data folder in use: " + core.dataDir.toUtf8() + '\n'});
    int exitCode = kDone;
    QObject::connect(&thread, &CoreThread::failed, &application, [&](const Error &error) {
        exitCode = print(Outcome::failed(error));
        application.quit();
    });
    QObject::connect(&thread, &CoreThread::opened, &application, [&] {
        thread.ask(
            &application, [](Core &one) { return one.api()->url().toString(); },
            [](const QString &url) { say("listening on " + url.toUtf8() + '\n'); });
    });
    endOnSignals(&application, [&application] { application.quit(); });
    QTimer afterPoll; // the joblogs of new failures are read by then, too
    afterPoll.setSingleShot(true);
    afterPoll.setInterval(2000);
    QObject::connect(&afterPoll, &QTimer::timeout, &application, giveHeapBack);
    QObject::connect(&thread, &CoreThread::event, &afterPoll, [&afterPoll] {
        if (!afterPoll.isActive())
            afterPoll.start();
    });
    thread.start();
    application.exec();
    return exitCode;
}

int runPractice(int &argc, char **argv, const Options &options)
{
    QCoreApplication application(argc, argv);
    const auto invocation = sortWords(*findCommand(QStringLiteral("practice")), options.rest);
    if (!invocation || !invocation->words.isEmpty())
        return print(invocation ? Outcome::usage(QStringLiteral("practice takes options only")) : Outcome::failed(invocation.error()));
    PracticeOptions practice;
    QString wrong;
    const auto number = [&](const char *name, double standard, double least, double most) {
        if (!invocation->has(name))
            return standard;
        bool isNumber = false;
        const double value = invocation->value(name).toDouble(&isNumber);
        if (!isNumber || value < least || value > most)
            wrong = QStringLiteral("%1 takes a number from %2 to %3").arg(QLatin1String(name)).arg(least).arg(most);
        return value;
    };
    practice.port = quint16(number("--port", 0, 0, 65535));
    practice.tls = invocation->has("--tls");
    practice.user = invocation->value("--user");
    practice.password = invocation->value("--password");
    practice.world.jobs = int(number("--jobs", 400, 200, 200000));
    practice.world.workstations = int(number("--workstations", 40, 20, 2000));
    practice.world.seed = quint64(number("--seed", 1, 0, 9e15));
    practice.world.speed = number("--speed", 1, 0, 10000);
    practice.replayFile = invocation->value("--replay");
    practice.replayFailureRate = number("--failure-rate", 1, 0, 100) / 100;
    if (!wrong.isEmpty())
        return print(Outcome::usage(wrong));
    Practice engine(practice);
    const auto url = engine.start();
    if (!url)
        return print(Outcome::failed(url.error()));
    if (invocation->has("--ca-out")) {
        QFile file(invocation->value("--ca-out"));
        if (!file.open(QIODevice::WriteOnly) || file.write(engine.caPem()) < 0)
            return print(Outcome::failed({QStringLiteral("file.write"), file.errorString(), file.fileName()}));
    }
    // The one line that scripts wait for; the password only where it was made here and nobody else could know it.
    say(url->toString().toUtf8() + '\n');
    if (practice.password.isEmpty())
        std::fprintf(stderr, "user %s, password %s\n", qPrintable(engine.user()), qPrintable(engine.password()));
    endOnSignals(&application, [&application] { application.quit(); });
    application.exec();
    engine.stop();
    return kDone;
}

} // namespace resync
