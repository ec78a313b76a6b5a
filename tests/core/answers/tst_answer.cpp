#include "core/answers/answers.h"

#include <QDateTime>
#include <QTest>

using namespace resync;
using namespace std::chrono_literals;

namespace
{

const Instant kNow = fromMs(QDateTime(QDate(2026, 11, 18), QTime(14, 30), Qt::UTC).toMSecsSinceEpoch());

AnswerFacts facts()
{
    AnswerFacts known;
    known.now = kNow;
    known.knownSince = kNow - 24h * 20;
    known.ledger.workstations = {QStringLiteral("/DB1"), QStringLiteral("/APP2")};
    known.ledger.series = {{0, QStringLiteral("k0"), QStringLiteral("/DB1#PAYROLL.LOAD")},
                           {1, QStringLiteral("k1"), QStringLiteral("/APP2#NIGHTLY.BACKUP")}};
    const auto run = [&known](qint32 series, Duration ago, bool failed, int seconds) {
        RunFact fact;
        fact.series = series;
        fact.endedMs = toMs(kNow - ago);
        fact.failed = failed;
        fact.durationMs = seconds * 1000;
        known.ledger.runs.push_back(fact);
        known.ledger.runIds.push_back("run" + QByteArray::number(qint64(known.ledger.runs.size())));
    };
    run(0, 24h * 8, false, 60);
    run(1, 24h * 8 - 1h, true, 600);
    run(0, 24h + 2h, true, 60);
    run(0, 5h, true, 61);
    run(0, 4h, false, 70);
    run(1, 3h, true, 900);
    known.picture.connection.pictureAt = kNow;
    for (const char *name : {"DB1", "APP2"}) {
        auto one = std::make_shared<Workstation>();
        one->name = QLatin1String(name);
        one->type = QStringLiteral("AGENT");
        one->limit = 10;
        one->fence = 0;
        one->states = QLatin1String(name) == QLatin1String("DB1") ? QStringList{QStringLiteral("LINKED"), QStringLiteral("JOBMANRUNNING")}
                                                                  : QStringList{QStringLiteral("UNLINKED")};
        known.picture.workstations.push_back(one);
    }
    return known;
}

QuestionContext context()
{
    QuestionContext known;
    known.now = kNow;
    known.jobs = {QStringLiteral("LOAD"), QStringLiteral("BACKUP")};
    known.streams = {QStringLiteral("PAYROLL"), QStringLiteral("NIGHTLY")};
    known.workstations = {QStringLiteral("DB1"), QStringLiteral("APP2")};
    return known;
}

PlainAnswer ask(const char *question, const AnswerFacts &known = facts())
{
    return answerTo(understood(QString::fromUtf8(question), context()), known);
}

} // namespace

class AnswerTest : public QObject
{
    Q_OBJECT
private slots:
    void countsAreExactAndRowsOpen()
    {
        const PlainAnswer today = ask("Which jobs failed today?");
        QVERIFY2(today.summary.startsWith(QStringLiteral("2 of 3 finished runs failed, of 2 jobs.")), qPrintable(today.summary));
        QCOMPARE(today.details.size(), 2);
        QCOMPARE(today.details[0].toObject().value(QLatin1String("id")).toString(), QStringLiteral("run6")); // the newest first
        QCOMPARE(today.details[1].toObject().value(QLatin1String("id")).toString(), QStringLiteral("run4"));
        const PlainAnswer hoje = ask("Quais jobs falharam hoje?");
        QVERIFY(hoje.summary.startsWith(QStringLiteral("2 de 3 execuções")));
        QCOMPARE(ask("Which jobs failed on DB1 today?").details.size(), 1);
        QCOMPARE(ask("failures today except LOAD").details.size(), 1);
        QCOMPARE(ask("Which jobs did not fail today?").details.size(), 1);
    }
    void theSixQuestionsAreAnsweredInBothLanguages()
    {
        AnswerFacts known = facts();
        known.patternsKnown = true;
        known.patterns = {{QStringLiteral("p"), QStringLiteral("k1"), QStringLiteral("failed 5 of 9 runs")}};
        for (const char *question : {"O que aconteceu ontem?", "What happened yesterday?"})
            QCOMPARE(ask(question, known).details.size(), 1);
        for (const char *question : {"Quais jobs falharam hoje?", "Which jobs failed today?"})
            QCOMPARE(ask(question, known).details.size(), 2);
        for (const char *question : {"Tem algum padrão nas falhas?", "Is there a pattern in the failures?"})
            QCOMPARE(ask(question, known).details[0].toObject().value(QLatin1String("id")).toString(), QStringLiteral("p"));
        for (const char *question : {"Histórico do job LOAD", "History of job LOAD"})
            QCOMPARE(ask(question, known).details.size(), 4);
        for (const char *question : {"Como estão as workstations?", "How are the workstations?"})
            QVERIFY(ask(question, known).summary.contains(QLatin1String("APP2")));
        for (const char *question : {"Compara com a semana passada", "Compare with last week"})
            QVERIFY(ask(question, known).summary.contains(QLatin1String("3")));
    }
    void whatIsNotKnownIsSaid()
    {
        AnswerFacts known = facts();
        QVERIFY(!ask("Is there a pattern in the failures?", known).answered);
        QVERIFY(!ask("Which jobs will fail tomorrow?", known).answered);
        QVERIFY(!ask("failures on 2026-09-14", known).answered); // long before anything is known
        QVERIFY(ask("failures of the last 30 days", known).summary.contains(QLatin1String("Known only since")));
        known.knownSince.reset();
        const PlainAnswer nothing = ask("Which jobs failed today?", known);
        QVERIFY(!nothing.answered);
        QVERIFY(nothing.summary.startsWith(QLatin1String("Not available")));
        known.picture = {};
        QVERIFY(!ask("How are the workstations?", known).answered);
        QVERIFY(!ask("asdf qwer", facts()).answered);
        QVERIFY(!ask("asdf qwer", facts()).suggestions.isEmpty());
    }
    void aFollowUpGoesOn()
    {
        QuestionContext known = context();
        known.before = understood(QStringLiteral("Which jobs failed on DB1 today?"), known);
        const Interpretation next = understood(QStringLiteral("and yesterday?"), known);
        QCOMPARE(next.kind, QuestionKind::Failures);
        QCOMPARE(next.workstation, QStringLiteral("DB1"));
        QVERIFY(next.span->to <= kNow - 14h);
        const Interpretation other = understood(QStringLiteral("e na APP2?"), known);
        QCOMPARE(other.kind, QuestionKind::Failures);
        QCOMPARE(other.workstation, QStringLiteral("APP2"));
        QCOMPARE(other.span->from, known.before->span->from);
    }
    void theReadingIsShown()
    {
        const Interpretation read = understood(QStringLiteral("Top 5 jobs que mais falharam na DB1 ontem"), context());
        const QString text = readingOf(read, {});
        for (const char *part : {"falhas", "17/11/2026 00:00", "workstation DB1", "mais falhas primeiro", "os 5 primeiros"})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
        const QJsonObject json = toJson(read, {});
        QCOMPARE(json.value(QLatin1String("kind")).toString(), QStringLiteral("failures"));
        QVERIFY(json.value(QLatin1String("job")).isNull());
        QCOMPARE(json.value(QLatin1String("workstation")).toString(), QStringLiteral("DB1"));
        QCOMPARE(json.value(QLatin1String("from")).toString(), QStringLiteral("2026-11-17T00:00:00Z"));
    }
};

QTEST_GUILESS_MAIN(AnswerTest)
#include "tst_answer.moc"
