// The built program, as other people's scripts use it: each sentence of the command line.
#include <QDir>
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace
{

struct Answer {
    int exitCode = -1;
    QByteArray out;
    QByteArray err;

    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

QStringList words(const char *line)
{
    return QString::fromLatin1(line).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

} // namespace

class CommandLineTest : public QObject
{
    Q_OBJECT
private slots:
    /// One Resync for all that only asks: it watches the practice engine in the folder "busy".
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        qputenv("XDG_RUNTIME_DIR", m_folder.path().toUtf8());
        m_serve.start(program(), words("serve --practice --set polling_interval_seconds=5 --listen 127.0.0.1:0 --data-dir") << busy());
        QVERIFY(m_serve.waitForReadyRead(60000));
        QVERIFY2(m_serve.readLine().startsWith("listening on http://127.0.0.1:"), "serve says one line when it is ready");
    }
    void cleanupTestCase()
    {
        m_serve.terminate();
        QVERIFY(m_serve.waitForFinished(20000));
        QCOMPARE(m_serve.exitStatus(), QProcess::NormalExit);
        QCOMPARE(m_serve.exitCode(), 0);
        QVERIFY2(m_serve.readAllStandardOutput().isEmpty(), "and only one line");
    }

    void withJsonStdoutIsOneDocumentAndListsHaveACountAndResults_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<bool>("isList");
        const auto row = [](const char *line, bool isList) { QTest::newRow(line) << QByteArray(line) << isList; };
        row("status", false);
        row("jobs", true);
        row("jobs --state ABEND,EXEC", true);
        row("jobs --open-failures", true);
        row("workstations", true);
        row("events --limit 5", true);
        row("engine list", true);
        row("store check", false);
        row("store migrate", false);
        row("limit MDM 7 --dry-run", true);
        row("picture --list", true);
        row("completion bash", false);
        row("--version", false);
    }
    void withJsonStdoutIsOneDocumentAndListsHaveACountAndResults()
    {
        QFETCH(QByteArray, line);
        QFETCH(bool, isList);
        const Answer answer = ask(QStringList{QStringLiteral("--json")} + words(line.constData()));
        QCOMPARE(answer.exitCode, 0);
        QVERIFY2(!answer.json().isEmpty(), answer.out.constData());
        QCOMPARE(answer.out.count('\n'), 1);
        if (!isList)
            return;
        const QJsonValue results = answer.json().value(QLatin1String("results"));
        QVERIFY(results.isArray());
        QCOMPARE(answer.json().value(QLatin1String("count")).toInt(-1), int(results.toArray().size()));
    }
    void theExitCodeSaysHowItWent_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<int>("exitCode");
        const auto row = [](const char *line, int exitCode) { QTest::newRow(line) << QByteArray(line) << exitCode; };
        row("status", 0);
        row("jobs --filter no-such-job-anywhere", 0); // nothing found is an answer
        row("rerun NO.SUCHJOB --yes", 1);
        row("joblog show NO.SUCHJOB", 1);
        row("limit NOWHERE 5 --yes", 1);
        row("engine test nobody", 1);
        row("engine remove nobody", 1);
        row("store backup busy/resync.sqlite", 1); // it is there already
        row("nonsense", 2);
        row("jobs --state BROKEN", 2);
        row("jobs --sate ABEND", 2);
        row("jobs --limit", 2);
        row("limit MDM much --yes", 2);
        row("limit MDM 1025 --yes", 2);
        row("confirm SOME.JOB maybe --yes", 2);
        row("rerun --yes", 2);
        row("joblog", 2);
        row("store", 2);
        row("store restore", 2);
        row("engine", 2);
        row("engine add", 2);
        row("engine add NEW --url ftp://x --user u", 2);
        row("picture", 2);
        row("picture overview", 2);
        row("picture nowhere --out x.png", 2);
        row("picture overview --out x.png --theme plaid", 2);
        row("picture overview --out x.png --size 5x5", 2);
        row("explain no-such-file", 1);
        row("templates no-such-file", 1);
        row("completion tcsh", 2);
        row("practice --jobs 3", 2);
        row("practice here", 2);
        row("serve --port 9", 2);
        row("--nonsense", 2);
        row("--set polling_interval_seconds", 2);
    }
    void theExitCodeSaysHowItWent()
    {
        QFETCH(QByteArray, line);
        QFETCH(int, exitCode);
        const Answer plain = ask(words(line.constData()));
        QVERIFY2(plain.exitCode == exitCode, plain.err.constData());
        QCOMPARE(plain.err.isEmpty(), exitCode == 0); // the reason stands on stderr
        if (exitCode == 0)
            return;
        QVERIFY2(plain.err.startsWith("resync: ") && plain.out.isEmpty(), plain.out.constData());
        const Answer json = ask(words(line.constData()) << QStringLiteral("--json"));
        QCOMPARE(json.exitCode, exitCode);
        const QJsonObject error = json.json().value(QLatin1String("error")).toObject();
        QCOMPARE(error.value(QLatin1String("exit_code")).toInt(), exitCode);
        QVERIFY(!error.value(QLatin1String("message")).toString().isEmpty());
    }
    void globalOptionsStandBeforeAndAfterAndHaveTwinsInTheEnvironment()
    {
        const Answer before = run(words("--json --data-dir") + QStringList{busy(), QStringLiteral("status")});
        const Answer after = run(QStringList{QStringLiteral("status"), QStringLiteral("--data-dir=") + busy(), QStringLiteral("--json")});
        const Answer twin =
            run(words("status"), {{QStringLiteral("RESYNC_DATA_DIR"), busy()}, {QStringLiteral("RESYNC_JSON"), QStringLiteral("1")}});
        for (const Answer *answer : {&before, &after, &twin}) {
            QCOMPARE(answer->exitCode, 0);
            QVERIFY(answer->json().value(QLatin1String("connection")).toObject().value(QLatin1String("practice")).toBool());
        }
        const Answer wins = run(words("status --json --data-dir") << m_folder.filePath(QStringLiteral("nobody")),
                                {{QStringLiteral("RESYNC_DATA_DIR"), busy()}});
        QCOMPARE(wins.exitCode, 3); // no engine there
    }
    void aCommandIsAboutTheEngineThatWasMeantOrAboutNone()
    {
        QCOMPARE(ask(words("status --practice")).exitCode, 0); // what the running one watches
        qputenv("COMMANDLINE_PASSWORD", "x-secret-x");
        const Answer other = ask(words("jobs --engine https://10.9.8.7:31116/twsd --user u --password-env COMMANDLINE_PASSWORD"));
        QCOMPARE(other.exitCode, 1);
        QVERIFY2(other.err.contains("another engine") && other.out.isEmpty(), other.err.constData());
        QVERIFY(!other.err.contains("x-secret-x"));
    }
    void aCommandFromAnotherSessionFindsTheRunningOne()
    {
        // cron, ssh and su have another runtime folder, or none
        const Answer status = ask(words("status"), {{QStringLiteral("XDG_RUNTIME_DIR"), m_folder.filePath(QStringLiteral("elsewhere"))}});
        QVERIFY2(status.exitCode == 0, status.err.constData());
    }
    void aSecondResyncInTheSameFolderIsRefused()
    {
        const Answer serve = ask(words("serve --listen 127.0.0.1:0"));
        QCOMPARE(serve.exitCode, 1);
        QVERIFY2(serve.err.contains("in use"), serve.err.constData());
        const Answer console = ask({}, {{QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("offscreen")}});
        QCOMPARE(console.exitCode, 1); // it has no window to show: that must not look like a success
        QVERIFY2(console.err.contains("headless"), console.err.constData());
        const Answer restore = ask(words("store restore") << m_folder.filePath(QStringLiteral("none.sqlite")));
        QCOMPARE(restore.exitCode, 1);
    }
    void theJoblogOfAFailureIsShownLineByLine()
    {
        const QJsonArray failures = ask(words("jobs --state ABEND --json")).json().value(QLatin1String("results")).toArray();
        QVERIFY2(!failures.isEmpty(), "the practice engine starts in mid-day, with ABENDs there");
        const QString run = failures.first().toObject().value(QLatin1String("run_id")).toString();
        QVERIFY(!run.isEmpty());
        const Answer text = ask(words("joblog show") << run);
        QVERIFY2(text.exitCode == 0 || text.err.contains("not available") || text.err.contains("AWS"), text.err.constData());
        if (text.exitCode != 0)
            QSKIP("this one's agent is unlinked: the reason was told");
        const Answer json = ask(words("joblog show --json") << run);
        const QJsonArray lines = json.json().value(QLatin1String("lines")).toArray();
        QCOMPARE(qsizetype(text.out.count('\n')), lines.size());
        QVERIFY(!text.out.contains('\r'));
    }
    void aVerbIsRehearsedAskedForAndSent()
    {
        const Answer rehearsed = ask(words("limit MDM 9 --dry-run"));
        QVERIFY2(rehearsed.out.contains("REST    PUT /twsd/api/v2/plan/workstation/") && rehearsed.out.contains("conman  lc /MDM;9"),
                 rehearsed.out.constData());
        const Answer unanswered = ask(words("limit MDM 9"), {}, "\n");
        QCOMPARE(unanswered.exitCode, 1);
        QVERIFY2(unanswered.err.contains("not sent") && unanswered.out.isEmpty(), unanswered.out.constData());
        const Answer answered = ask(words("limit MDM 9"), {}, "y\n");
        QVERIFY2(answered.exitCode == 0 && answered.out.contains("done"), answered.err.constData());
        const Answer sent = ask(words("limit MDM 8 --yes --json"));
        QCOMPARE(sent.exitCode, 0);
        QCOMPARE(sent.json().value(QLatin1String("results")).toArray().first().toObject().value(QLatin1String("outcome")).toString(),
                 QStringLiteral("done"));
    }
    void enginesAreAddedListedAndRemoved()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("there")));
        QFile ca(m_folder.filePath(QStringLiteral("there/ca.pem")));
        QVERIFY(ca.open(QIODevice::WriteOnly));
        ca.close();
        // the running Resync stands in another working folder: a name must mean what the typist's folder makes of it
        const Answer added =
            ask(words("engine add night --url https://mdm.example:31116/twsd/ --user op --ca there/ca.pem --environment TEST"));
        QVERIFY2(added.exitCode == 0, added.err.constData());
        const QJsonArray known = ask(words("engine list --json")).json().value(QLatin1String("results")).toArray();
        QCOMPARE(known.size(), 1);
        const QByteArray text = QJsonDocument(known.first().toObject()).toJson(QJsonDocument::Compact);
        QVERIFY2(text.contains("https://mdm.example:31116\"") && text.contains(ca.fileName().toUtf8()), text.constData());
        QCOMPARE(ask(words("engine test night"), {}, {}, 60000).exitCode, 1); // no password is stored for it
        const Answer removed = ask(words("engine remove night --json"));
        QCOMPARE(removed.json().value(QLatin1String("removed")).toString(), QStringLiteral("night"));
        QCOMPARE(ask(words("engine list --json")).json().value(QLatin1String("count")).toInt(-1), 0);
    }
    void aStoreIsBackedUpAndRestored()
    {
        const Answer saved = ask(words("store backup kept.sqlite"));
        QVERIFY2(saved.exitCode == 0, saved.err.constData());
        QCOMPARE(saved.out.trimmed(), m_folder.filePath(QStringLiteral("kept.sqlite")).toUtf8());
        const QStringList elsewhere = {QStringLiteral("--data-dir"), m_folder.filePath(QStringLiteral("restored"))};
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("restored")));
        const Answer restored = run(words("store restore kept.sqlite --json") + elsewhere);
        QVERIFY2(restored.exitCode == 0, restored.err.constData());
        QCOMPARE(run(words("store check --full --json") + elsewhere).json().value(QLatin1String("whole")).toBool(), true);
        const Answer events = run(words("events --json --limit 3") + elsewhere);
        QCOMPARE(events.json().value(QLatin1String("count")).toInt(), 3);
        const Answer jobs = run(words("jobs") + elsewhere); // read from the store, but no engine is watched: the plan is not known now
        QCOMPARE(jobs.exitCode, 0);
        QFile rubbish(m_folder.filePath(QStringLiteral("rubbish")));
        QVERIFY(rubbish.open(QIODevice::WriteOnly) && rubbish.write("no store at all") > 0);
        rubbish.close();
        const Answer refused = run(words("store restore rubbish") + elsewhere);
        QCOMPARE(refused.exitCode, 1);
        QVERIFY(refused.err.contains("backup"));
    }
    void aDamagedStoreIsFoundByItsCheck()
    {
        QVERIFY(QDir(m_folder.path()).mkpath(QStringLiteral("damaged")));
        QFile store(m_folder.filePath(QStringLiteral("damaged/resync.sqlite")));
        QVERIFY(QFile::copy(m_folder.filePath(QStringLiteral("kept.sqlite")), store.fileName()));
        QVERIFY(store.open(QIODevice::ReadWrite));
        QVERIFY(store.seek(4096 * 3));
        QVERIFY(store.write(QByteArray(4096 * 6, 'x')) == 4096 * 6);
        store.close();
        const Answer check = run(words("store check --full --data-dir") << m_folder.filePath(QStringLiteral("damaged")));
        QVERIFY2(check.exitCode == 1, check.err.constData());
        QVERIFY(!(check.out + check.err).isEmpty());
    }
    void aPictureOfAFolderInUseShowsWhatTheRunningOneKnows()
    {
        const Answer list = ask(words("picture --list"));
        QVERIFY(list.out.startsWith("window\n") && list.out.contains("\nopenfailures\n"));
        const Answer taken = ask(words("picture openfailures --json --theme dark --size 900x500 --out shot.png"));
        QVERIFY2(taken.exitCode == 0, taken.err.constData());
        const QJsonObject connection = taken.json().value(QLatin1String("connection")).toObject();
        QCOMPARE(connection.value(QLatin1String("state")).toString(), QStringLiteral("ok")); // not that polling is stopped
        const QImage shot(m_folder.filePath(QStringLiteral("shot.png")));
        QCOMPARE(shot.size(), QSize(900, 500));
    }
    void aPictureOfAnEngineThatIsNotThereIsNoSuccess()
    {
        const Answer taken =
            run(words("picture window --out lost.png --engine http://127.0.0.1:9 --user u --password-env COMMANDLINE_PASSWORD "
                      "--data-dir nobody2"),
                {{QStringLiteral("COMMANDLINE_PASSWORD"), QStringLiteral("x")}}, {}, 90000);
        QCOMPARE(taken.exitCode, 3);
        QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("lost.png"))));
    }
    void aRefusedLoginIsRefusedAndASilentEngineUnreachable()
    {
        QProcess practice;
        practice.setWorkingDirectory(m_folder.path());
        practice.start(program(), words("practice --tls --user op --password secret-of-op --json --ca-out practice-ca.pem"));
        QVERIFY(practice.waitForReadyRead(60000));
        const QString url = QJsonDocument::fromJson(practice.readLine()).object().value(QLatin1String("url")).toString();
        QVERIFY2(url.startsWith(QLatin1String("https://")), qPrintable(url));
        const auto status = [&](const char *password, const char *folder) {
            return run(words("status --ca practice-ca.pem --user op --password-env COMMANDLINE_PASSWORD --engine") +
                           QStringList{url, QStringLiteral("--data-dir"), QLatin1String(folder)},
                       {{QStringLiteral("COMMANDLINE_PASSWORD"), QLatin1String(password)}}, {}, 90000);
        };
        const Answer good = status("secret-of-op", "good");
        QVERIFY2(good.exitCode == 0, (QByteArray::number(good.exitCode) + ' ' + good.err).constData());
        const Answer refused = status("wrong", "refused");
        QVERIFY2(refused.exitCode == 1, refused.err.constData());
        practice.terminate();
        QVERIFY(practice.waitForFinished(20000));
        QVERIFY2(practice.exitCode() == 0, practice.readAllStandardError().constData());
        const Answer gone = status("secret-of-op", "gone");
        QVERIFY2(gone.exitCode == 3, (QByteArray::number(gone.exitCode) + ' ' + gone.err).constData());
    }
    void bashCompletesCommandsOptionsAndTheirWords()
    {
        const QString script = m_folder.filePath(QStringLiteral("completion.bash"));
        QFile file(script);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(ask(words("completion bash")).out) > 0);
        file.close();
        const auto complete = [&](const char *before, const char *word) {
            QProcess bash;
            bash.start(QStringLiteral("bash"),
                       {QStringLiteral("-c"), QStringLiteral("source %1; COMP_WORDS=(%3 %2 '%4'); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); "
                                                             "_resync; printf '%s\\n' \"${COMPREPLY[@]}\"")
                                                  .arg(script, QLatin1String(before), program(), QLatin1String(word))});
            bash.waitForFinished(20000);
            return bash.readAllStandardOutput().split('\n');
        };
        QVERIFY(complete("", "work").contains("workstations"));
        QVERIFY(complete("", "--js").contains("--json"));
        QVERIFY(complete("jobs", "--st").contains("--state"));
        QVERIFY(complete("--json store", "ba").contains("backup"));
        QVERIFY(complete("completion", "z").contains("zsh"));
        QVERIFY(complete("picture", "op").contains("openfailures"));
        QVERIFY(complete("--data-dir /x status", "--l").contains("--lang"));
    }
    void helpNamesEveryCommandInBothLanguages()
    {
        const Answer english = run(words("--help --lang en"));
        const Answer portuguese = run(words("--help --lang pt_BR"));
        QVERIFY(english.out.contains("joblog show RUN") && portuguese.out.contains("joblog show RUN"));
        QVERIFY(english.out.contains("Exit codes: 0 done"));
        QVERIFY(!portuguese.out.contains("Exit codes: 0 done"));
        QVERIFY(run(words("jobs --help")).out.contains("--open-failures"));
    }

private:
    static QString program() { return QStringLiteral(RESYNC_BINARY_DIR "/resync"); }
    QString busy() const { return m_folder.filePath(QStringLiteral("busy")); }
    /// Asked of the Resync that has the folder "busy" in use.
    Answer ask(const QStringList &line, const QMap<QString, QString> &environment = {}, const QByteArray &typed = {},
               int patienceMs = 45000) const
    {
        return run(line + QStringList{QStringLiteral("--data-dir"), busy()}, environment, typed, patienceMs);
    }
    Answer run(const QStringList &line, const QMap<QString, QString> &environment = {}, const QByteArray &typed = {},
               int patienceMs = 45000) const
    {
        QProcess process;
        QProcessEnvironment variables = QProcessEnvironment::systemEnvironment();
        for (auto variable = environment.begin(); variable != environment.end(); ++variable)
            variables.insert(variable.key(), variable.value());
        process.setProcessEnvironment(variables);
        process.setWorkingDirectory(m_folder.path());
        process.start(program(), line);
        process.write(typed);
        process.closeWriteChannel();
        if (!process.waitForFinished(patienceMs))
            return {};
        return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
    }

    QTemporaryDir m_folder;
    QProcess m_serve;
};

QTEST_GUILESS_MAIN(CommandLineTest)
#include "tst_commandline.moc"
