// What must not leave does not, and what says why a job failed stays.
#include "core/config/secret.h"
#include "core/llm/prompt.h"
#include "core/llm/redact.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <QUrl>

using namespace resync;

namespace
{

QJsonArray corpus(const QString &name)
{
    QFile file(QStringLiteral(RESYNC_SOURCE_DIR "/tests/data/llm/redaction.json"));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("no corpus");
    return QJsonDocument::fromJson(file.readAll()).object().value(name).toArray();
}

/// As it would be sent: the lines as a model sees them, without the fence and the numbers.
QString sent(const QString &log)
{
    LlmQuestion question;
    question.lines = log.split(QLatin1Char('\n'));
    return makePrompt(question, false, QString(32, QLatin1Char('f'))).text;
}

QString one(const QString &line, bool addresses = false)
{
    return redact({line}, addresses).lines.first();
}

} // namespace

class RedactTest : public QObject
{
    Q_OBJECT

private slots:
    void noSecretOfTheCorpusLeavesInAnyForm()
    {
        const QJsonArray cases = corpus(QStringLiteral("must_go"));
        QVERIFY(cases.size() >= 40);
        QStringList leaked;
        for (const QJsonValue &entry : cases) {
            const QString line = entry.toObject().value(QLatin1String("line")).toString();
            const QString secret = entry.toObject().value(QLatin1String("secret")).toString();
            if (sent(line).contains(secret))
                leaked.append(line.simplified() + QStringLiteral(" -> ") + sent(line).simplified().left(300));
            const qsizetype after = line.indexOf(secret) + secret.size();
            const bool person = !sent(line).contains(QStringLiteral("‹SECRET")); // hidden by its shape, not followed
            if (person || (after < line.size() && line[after].isLetterOrNumber()))
                continue; // or a part of what is secret there: alone it is nothing
            const QStringList forms{secret, QString::fromLatin1(secret.toUtf8().toBase64()),
                                    QString::fromLatin1(QUrl::toPercentEncoding(secret)), QString::fromLatin1(secret.toUtf8().toHex())};
            for (const QString &form : forms) { // it stands there again, in another form
                const QString out = sent(line + QStringLiteral("\nseen again as ") + form);
                if (out.contains(secret) || (form.size() > 12 && out.contains(form)))
                    leaked.append(line.simplified() + QStringLiteral(" -> ") + out.simplified().left(300));
            }
        }
        QVERIFY2(leaked.isEmpty(), qPrintable(QString::number(leaked.size()) + QLatin1Char('\n') + leaked.join(QLatin1Char('\n'))));
    }

    void harmlessLinesStayAsTheyAre()
    {
        const QJsonArray cases = corpus(QStringLiteral("must_stay"));
        QVERIFY(cases.size() >= 36);
        QStringList damaged;
        for (const QJsonValue &entry : cases) {
            const QString line = entry.isString() ? entry.toString() : entry.toObject().value(QLatin1String("line")).toString();
            if (one(line) != line)
                damaged.append(line);
        }
        // A folder under /home is somebody's name, whatever the name is.
        QCOMPARE(damaged, QStringList{QStringLiteral("/home/token/pass/secret/dir: No such file or directory")});
    }

    void ruleByRule_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("left");
        const auto row = [](const char *name, const char *line, const char *left) {
            QTest::newRow(name) << QString::fromUtf8(line) << QString::fromUtf8(left);
        };
        row("url", "fetch https://ana:s3gredo!x@repo.example/a", "fetch https://‹SECRET:1›@repo.example/a");
        row("bearer", "Authorization: Bearer abcdef0123456789", "Authorization: Bearer ‹SECRET:1›");
        row("basic", "Authorization: Basic YW5hOnNlZ3JlZG8=", "Authorization: Basic ‹SECRET:1›");
        row("cookie", "Set-Cookie: sid=8f2e; Path=/", "Set-Cookie: ‹SECRET:1›");
        row("json", R"({"api_key": "9f8e7d6c5b", "n": 3})", R"({"api_key": "‹SECRET:1›", "n": 3})");
        row("connection string", "Server=db;User Id=app;Password=Ab12Cd34;", "Server=db;User Id=app;Password=‹SECRET:1›;");
        row("sqlplus", "sqlplus -s scott/t1ger99@ORCL @load.sql", "sqlplus -s scott/‹SECRET:1›@ORCL @load.sql");
        row("aws", "key AKIAIOSFODNN7EXAMPLE in use", "key ‹SECRET:1› in use");
        row("state, not a value", "password: expired", "password: expired");
        row("variable, not a value", "PASSWORD=$DB_PASS run", "PASSWORD=$DB_PASS run");
        row("masked already", "password=********", "password=********");
        row("oracle's own words", "ORA-01017: invalid username/password; logon denied",
            "ORA-01017: invalid username/password; logon denied");
        row("e-mail", "mailed to ana.silva@example.com.br", "mailed to ‹EMAIL:1›");
        row("cpf", "cliente 529.982.247-25 recusado", "cliente ‹PERSON:1› recusado");
        row("cpf in digits", "CPF 52998224725 recusado", "CPF ‹PERSON:1› recusado");
        row("eleven digits", "CPF 52998224726 recusado", "CPF 52998224726 recusado"); // its check digits do not hold
        row("job number", "job 52998224725 ended", "job 52998224725 ended");
        row("cnpj", "empresa 11.222.333/0001-81", "empresa ‹PERSON:1›");
        row("time stamp", "CNPJ file of 20261120130509", "CNPJ file of 20261120130509");
        row("home", "cannot open /home/ana/in.csv", "cannot open /home/‹USER:1›/in.csv");
        row("windows home", "C:\\Users\\Ana Silva\\in.csv", "C:\\Users\\‹USER:1›\\in.csv");
    }
    void ruleByRule()
    {
        QFETCH(QString, line);
        QFETCH(QString, left);
        QCOMPARE(one(line), left);
    }

    void addressesAreHiddenWhenAskedFor()
    {
        const QString line = QStringLiteral("connect 10.1.2.3:1521 refused, Release 19.3.0.0, again 10.1.2.3, from 127.0.0.1");
        QCOMPARE(one(line), line);
        QCOMPARE(one(line, true), QStringLiteral("connect ‹ADDRESS:1›:1521 refused, Release 19.3.0.0, again ‹ADDRESS:1›, from 127.0.0.1"));
    }

    void theSameSecretHasTheSameMarkEverywhere()
    {
        const Redaction all = redact(
            {QStringLiteral("token=Zq8vK3xTn5"), QStringLiteral("retry with Zq8vK3xTn5 now"), QStringLiteral("token=Other99Value")}, false);
        QCOMPARE(all.lines, (QStringList{QStringLiteral("token=‹SECRET:1›"), QStringLiteral("retry with ‹SECRET:1› now"),
                                         QStringLiteral("token=‹SECRET:2›")}));
        QCOMPARE(all.hidden.value(QStringLiteral("SECRET")), 3);
    }

    void secretsOfTheProgramItselfAreKnownByValue()
    {
        const Secret own(QStringLiteral("correct horse battery"));
        QVERIFY(!one(QStringLiteral("engine said correct horse battery was wrong")).contains(QLatin1String("horse")));
    }

    void aPrivateKeyGoesWholeEvenWhenItBeginsBeforeWhatIsSent()
    {
        LlmQuestion question;
        for (int i = 0; i < 300; ++i)
            question.lines.append(QStringLiteral("line"));
        question.lines.append(QStringLiteral("-----BEGIN RSA PRIVATE KEY-----"));
        for (int i = 0; i < 50; ++i)
            question.lines.append(
                QStringLiteral("MIIEowIBAAKCAQEAx9vN7mJ0kq5rE3wz8Y2bQ4hT6uL1sD0fG9pO%1").arg(i, 10, 10, QLatin1Char('0')));
        question.lines.append(QStringLiteral("-----END RSA PRIVATE KEY-----"));
        for (int i = 0; i < 390; ++i)
            question.lines.append(QStringLiteral("after"));
        const LlmPrompt prompt = makePrompt(question, false, QString(32, QLatin1Char('a')));
        QVERIFY(!prompt.text.contains(QLatin1String("MIIEow")));
        QVERIFY(prompt.text.contains(QStringLiteral("‹SECRET:")));
        QVERIFY(prompt.text.contains(QLatin1String("after")));
    }

    void aHostileLineTakesBoundedTime()
    {
        QElapsedTimer timer;
        timer.start();
        (void)one(QString(2'000'000, QLatin1Char('a')));
        (void)one(QStringLiteral("password=").repeated(20'000));
        (void)one(QStringLiteral("a@").repeated(100'000));
        (void)one(QStringLiteral("sqlplus ").repeated(100'000) + QLatin1Char('/'));
        QVERIFY2(timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
    }
};

QTEST_GUILESS_MAIN(RedactTest)
#include "tst_redact.moc"
