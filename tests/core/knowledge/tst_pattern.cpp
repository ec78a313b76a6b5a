#include "core/knowledge/pattern.h"
#include "core/knowledge/ranking.h"

#include <QElapsedTimer>
#include <QTest>

using namespace resync;

class PatternTest : public QObject
{
    Q_OBJECT
private slots:
    void aPatternFitsWhatItNames_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QString>("message");
        QTest::addColumn<bool>("fits");
        const QString ora = QStringLiteral("ORA-01653: unable to extend table HR.PAY by 128 in tablespace USERS");
        QTest::newRow("words, any case") << QStringLiteral("Unable To Extend") << ora << true;
        QTest::newRow("words in order") << QStringLiteral("unable to extend table <*> in tablespace") << ora << true;
        QTest::newRow("not in this order") << QStringLiteral("in tablespace <*> unable to extend") << ora << false;
        QTest::newRow("other words") << QStringLiteral("unable to shrink") << ora << false;
        QTest::newRow("expression") << QStringLiteral("re:ORA-0165[34].*USERS$") << ora << true;
        QTest::newRow("expression, not") << QStringLiteral("re:^ORA-04031") << ora << false;
        QTest::newRow("quote and per cent") << QStringLiteral("100% of 'x'") << QStringLiteral("disk 100% of 'X' used") << true;
        QTest::newRow("any") << QStringLiteral("*") << QString() << true;
        QTest::newRow("blanks do not count") << QStringLiteral("unable   to\textend") << ora << true;
    }
    void aPatternFitsWhatItNames()
    {
        QFETCH(QString, pattern);
        QFETCH(QString, message);
        QFETCH(bool, fits);
        QVERIFY(Pattern::check(pattern).ok());
        QCOMPARE(Pattern(pattern).fits({{}, message, {}, {}, {}, {}}), fits);
    }
    void aSignatureFitsExactly()
    {
        const Pattern pattern(QStringLiteral("space:5c1d93a0e1b2c3d4"));
        QCOMPARE(pattern.exactness(), 3);
        QVERIFY(pattern.fits({{}, {}, QStringLiteral("space:5c1d93a0e1b2c3d4"), {}, {}, {}}));
        QVERIFY(!pattern.fits({{}, QStringLiteral("space:5c1d93a0e1b2c3d4"), QStringLiteral("space:0000000000000000"), {}, {}, {}}));
    }
    void whatCannotBeUsedSaysWhy_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::newRow("empty") << QStringLiteral("  ");
        QTest::newRow("no expression") << QStringLiteral("re:ORA-(");
        QTest::newRow("only gaps") << QStringLiteral("<*><*>");
        QTest::newRow("too long") << QString(501, QLatin1Char('a'));
    }
    void whatCannotBeUsedSaysWhy()
    {
        QFETCH(QString, pattern);
        const auto done = Pattern::check(pattern);
        QVERIFY(!done.ok());
        QCOMPARE(done.error().code, QStringLiteral("knowledge.field"));
        QCOMPARE(done.error().context, QStringLiteral("problem_pattern"));
    }
    void aHostileExpressionCostsLittle()
    {
        const QString message = QString(3000, QLatin1Char('a')) + QLatin1Char('!');
        const Pattern pattern(QStringLiteral("re:^(a+)+$"));
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!pattern.fits({{}, message, {}, {}, {}, {}}));
        QVERIFY2(timer.elapsed() < 2000, qPrintable(QString::number(timer.elapsed())));
    }
    void theScopeIsWhereItHolds()
    {
        Solution solution;
        const Problem problem{{}, {}, {}, QStringLiteral("/DB1"), QStringLiteral("PAYROLL"), QStringLiteral("LOAD")};
        QVERIFY(scopeFits(solution, problem) > 0);
        solution.scope = SolutionScope::Job;
        solution.scopeKey = QStringLiteral("payroll.load");
        QVERIFY(scopeFits(solution, problem) > 1);
        solution.scopeKey = QStringLiteral("PAYROLL.OTHER");
        QCOMPARE(scopeFits(solution, problem), 0);
        solution.scope = SolutionScope::Workstation;
        solution.scopeKey = QStringLiteral("/DB1");
        QVERIFY(scopeFits(solution, problem) > 1);
        QCOMPARE(scopeFits(solution, Problem{}), 0); // not known where: no narrower claim holds
    }
    void theLowerBoundKnowsHowOftenItWasTried()
    {
        QCOMPARE(lowerBound(0, 0), 0.0);
        QVERIFY(lowerBound(95, 100) > lowerBound(1, 1));
        // Wilson's interval as R gives it: binom::binom.wilson(11, 14) → 0.5241
        QVERIFY(std::abs(lowerBound(11, 14) - 0.5241) < 0.0005);
        QVERIFY(lowerBound(14, 14) < 1);
    }
    void whatRarelyWorkedComesLast()
    {
        const auto with = [](const char *id, int worked, int failed) {
            Solution one;
            one.id = QLatin1String(id);
            one.evidence.worked = worked;
            one.evidence.failed = failed;
            return one;
        };
        std::vector<Solution> all = {with("poor", 40, 60), with("once", 1, 0), with("untried", 0, 0), with("good", 95, 5)};
        std::vector<Fit> fits(all.size());
        rank(all, fits, 0.6);
        QStringList order;
        for (const Solution &one : all)
            order.append(one.id);
        QCOMPARE(order, QStringList({QStringLiteral("good"), QStringLiteral("once"), QStringLiteral("untried"), QStringLiteral("poor")}));
    }
};

QTEST_GUILESS_MAIN(PatternTest)
#include "tst_pattern.moc"
