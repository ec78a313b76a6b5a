#include "app/cli/command.h"
#include "app/cli/optionhelp.h"
#include "app/options.h"

#include <QTest>

using namespace resync;

class OptionsTest : public QObject
{
    Q_OBJECT
private slots:
    void everyOptionOfEveryCommandSaysWhatItDoes()
    {
        QStringList silent;
        for (const CommandRow &row : commandTable()) {
            for (const CommandOption &option : row.options) {
                if (optionWords(row.name, option.name).isEmpty())
                    silent.append(QStringLiteral("%1 %2").arg(QLatin1String(row.name), QLatin1String(option.name)));
            }
        }
        QVERIFY2(silent.isEmpty(), qPrintable(silent.join(QLatin1Char('\n'))));
        QVERIFY(helpText(*findCommand(QStringLiteral("jobs"))).contains(QStringLiteral("  --limit N        at most so many rows\n")));
    }
    void globalOptionsStandBeforeOrAfterTheCommand()
    {
        for (const QStringList &arguments : {QStringList{QStringLiteral("--json"), QStringLiteral("--data-dir"), QStringLiteral("/tmp/x"),
                                                         QStringLiteral("jobs"), QStringLiteral("--state"), QStringLiteral("ABEND")},
                                             QStringList{QStringLiteral("jobs"), QStringLiteral("--state"), QStringLiteral("ABEND"),
                                                         QStringLiteral("--data-dir=/tmp/x"), QStringLiteral("--json")}}) {
            const auto options = readOptions(arguments, {});
            QVERIFY(options.ok());
            QVERIFY(options->json);
            QCOMPARE(options->core.dataDir, QStringLiteral("/tmp/x"));
            QCOMPARE(options->command, QStringLiteral("jobs"));
            QCOMPARE(options->rest, QStringList({QStringLiteral("--state"), QStringLiteral("ABEND")}));
        }
    }
    void theEnvironmentIsTheTwinAndTheCommandLineWins()
    {
        const QMap<QString, QString> environment = {{QStringLiteral("RESYNC_DATA_DIR"), QStringLiteral("/tmp/env")},
                                                    {QStringLiteral("RESYNC_JSON"), QStringLiteral("1")}};
        QCOMPARE(readOptions({}, environment)->core.dataDir, QStringLiteral("/tmp/env"));
        QVERIFY(readOptions({}, environment)->json);
        QCOMPARE(readOptions({QStringLiteral("--data-dir"), QStringLiteral("/tmp/line")}, environment)->core.dataDir,
                 QStringLiteral("/tmp/line"));
    }
    void theEngineMayBeGivenWithOrWithoutTwsd_data()
    {
        QTest::addColumn<QString>("url");
        for (const char *url : {"https://mdm:31116", "https://mdm:31116/", "https://mdm:31116/twsd", "https://mdm:31116/twsd/"})
            QTest::newRow(url) << QString::fromLatin1(url);
    }
    void theEngineMayBeGivenWithOrWithoutTwsd()
    {
        QFETCH(QString, url);
        const auto options = readOptions({QStringLiteral("serve"), QStringLiteral("--engine"), url, QStringLiteral("--user"),
                                          QStringLiteral("u"), QStringLiteral("--password-env"), QStringLiteral("P")},
                                         {});
        QVERIFY(options.ok() && options->core.engine);
        QCOMPARE(options->core.engine->urls, QList<QUrl>{QUrl(QStringLiteral("https://mdm:31116"))});
        QCOMPARE(options->core.engine->secretVariable, QStringLiteral("P"));
    }
    void aWordThatIsAlsoACommandIsNotTakenForIt()
    {
        // "engine" is what is looked for here, not the command of that name
        const auto options =
            readOptions({QStringLiteral("--engine"), QStringLiteral("https://x"), QStringLiteral("--user"), QStringLiteral("practice"),
                         QStringLiteral("jobs"), QStringLiteral("--filter"), QStringLiteral("engine")},
                        {});
        QVERIFY(options.ok() && options->core.engine);
        QCOMPARE(options->core.engine->user, QStringLiteral("practice"));
        QCOMPARE(options->command, QStringLiteral("jobs"));
        QCOMPARE(options->rest, QStringList({QStringLiteral("--filter"), QStringLiteral("engine")}));
    }
    void theCommandsThatReadTheirOwnOptionsKeepThem()
    {
        const auto engine = readOptions({QStringLiteral("engine"), QStringLiteral("add"), QStringLiteral("N"), QStringLiteral("--user"),
                                         QStringLiteral("u"), QStringLiteral("--json")},
                                        {});
        QVERIFY(engine.ok());
        QCOMPARE(engine->rest, QStringList({QStringLiteral("add"), QStringLiteral("N"), QStringLiteral("--user"), QStringLiteral("u")}));
        const auto practice = readOptions({QStringLiteral("practice"), QStringLiteral("--jobs"), QStringLiteral("300")}, {});
        QCOMPARE(practice->rest, QStringList({QStringLiteral("--jobs"), QStringLiteral("300")}));
    }
    void wrongUsageNamesTheOption_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("named");
        QTest::newRow("no value") << QStringList{QStringLiteral("--data-dir")} << QStringLiteral("--data-dir");
        QTest::newRow("set") << QStringList{QStringLiteral("--set"), QStringLiteral("polling")} << QStringLiteral("--set");
        QTest::newRow("language") << QStringList{QStringLiteral("--lang"), QStringLiteral("tlh")} << QStringLiteral("--lang");
        QTest::newRow("level") << QStringList{QStringLiteral("--log-level"), QStringLiteral("loud")} << QStringLiteral("--log-level");
        QTest::newRow("two secrets") << QStringList{QStringLiteral("--engine"),       QStringLiteral("https://x"),
                                                    QStringLiteral("--password-env"), QStringLiteral("A"),
                                                    QStringLiteral("--api-key-env"),  QStringLiteral("B")}
                                     << QStringLiteral("--password-env");
    }
    void wrongUsageNamesTheOption()
    {
        QFETCH(QStringList, arguments);
        QFETCH(QString, named);
        const auto options = readOptions(arguments, {});
        QVERIFY(!options.ok());
        QVERIFY2(options.error().message.contains(named), qPrintable(options.error().message));
    }
    void anUnknownOptionOfACommandIsNamed()
    {
        const auto invocation = sortWords(*findCommand(QStringLiteral("jobs")), {QStringLiteral("--sate"), QStringLiteral("ABEND")});
        QVERIFY(!invocation.ok());
        QVERIFY(invocation.error().message.contains(QStringLiteral("--sate")));
    }
    void completionKnowsEveryCommand()
    {
        for (const char *shell : {"bash", "zsh", "fish"}) {
            const Outcome outcome = completion({QLatin1String(shell)}, false);
            QCOMPARE(outcome.exitCode, int(kDone));
            for (const CommandRow &row : commandTable())
                QVERIFY2(outcome.out.contains(row.name), row.name);
        }
        QCOMPARE(completion({QStringLiteral("tcsh")}, false).exitCode, int(kUsage));
    }
};

QTEST_GUILESS_MAIN(OptionsTest)
#include "tst_options.moc"
