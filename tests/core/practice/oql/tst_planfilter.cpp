#include "core/practice/oql/planfilter.h"
#include "core/practice/oql/wildcard.h"

#include <QElapsedTimer>
#include <QTest>

using namespace resync::practice;
using namespace Qt::StringLiterals;

class PlanFilterTest : public QObject
{
    Q_OBJECT
private slots:
    void aFilterSelectsJobsByTheirPlace_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("found");
        const auto row = [](const char *filter, const char *found) {
            QTest::newRow(filter) << QString::fromUtf8(filter) << QString::fromUtf8(found);
        };
        // 1 /MDMDA # /A.X    2 /MDMDA # /PAY/CLOSE.POST    3 /PAY/WS1 # /PAY/CLOSE.PRE    4 /WS2 # /B.X.Y
        row("/@/@#/@/@.@", "1234");
        row("/@/@#/@/@", "1234");
        row("/MDMDA#/", "12");
        row("/MDMDA#", "12");
        row("MDMDA#/@/@.@", "12");
        row("/MDMDA#/@.@", "1");
        row("/MDMDA#/A.X", "1");
        row("/@/@#/PAY/@.@", "23");
        row("/@/@#/@/@.P@", "23");
        row("/PAY/@#/@/@.@", "3");
        row("/@#/@/@.@", "124");
        row("/@/WS?#/@/@.@", "34");
        row("/WS2#/B.X.Y", "4");
        row("/mdmda#/", "");
    }
    void aFilterSelectsJobsByTheirPlace()
    {
        QFETCH(QString, filter);
        QFETCH(QString, found);
        const auto parsed = PlanFilter::parse(filter, PlanFilter::Of::Job);
        QVERIFY2(parsed.ok(), parsed.ok() ? "" : qPrintable(parsed.error().text()));
        const QString jobs[][3] = {{u"/MDMDA"_s, u"/A"_s, u"X"_s},
                                   {u"/MDMDA"_s, u"/PAY/CLOSE"_s, u"POST"_s},
                                   {u"/PAY/WS1"_s, u"/PAY/CLOSE"_s, u"PRE"_s},
                                   {u"/WS2"_s, u"/B"_s, u"X.Y"_s}};
        QString matching;
        for (int i = 0; i < 4; ++i) {
            if (parsed->matchesWorkstation(jobs[i][0]) && parsed->matchesObject(jobs[i][1]) && parsed->matchesJob(jobs[i][2]))
                matching += QString::number(i + 1);
        }
        QCOMPARE(matching, found);
    }

    void otherObjectsHaveTheirOwnForms()
    {
        const auto workstation = PlanFilter::parse(u"/@/PRD@"_s, PlanFilter::Of::Workstation);
        QVERIFY(workstation.ok());
        QVERIFY(workstation->matchesWorkstation(u"/PRDFTA07"));
        QVERIFY(workstation->matchesWorkstation(u"/PAY/PRD1"));
        QVERIFY(!workstation->matchesWorkstation(u"/TST1"));
        const auto stream = PlanFilter::parse(u"/WSF/WS#/JSF/JS"_s, PlanFilter::Of::JobStream);
        QVERIFY(stream.ok());
        QVERIFY(stream->matchesWorkstation(u"/WSF/WS") && stream->matchesObject(u"/JSF/JS"));
        QVERIFY(!stream->matchesObject(u"/JS"));
        const auto prompt = PlanFilter::parse(u"/@/P?"_s, PlanFilter::Of::Prompt);
        QVERIFY(prompt.ok() && prompt->matchesObject(u"/P1"));
    }

    void whatIsNoFilterIsRefused_data()
    {
        QTest::addColumn<QString>("filter");
        for (const char *filter : {"", "@", "/WS", "/A#/B#/C", "/WS#/@.@+state=abend", "/WS #/@.@", "/WS#/STREAM."})
            QTest::newRow(filter) << QString::fromUtf8(filter);
        QTest::newRow("long") << u"/WS#/"_s + QString(5000, u'A');
        QTest::newRow("control") << u"/WS#/A\n"_s;
    }
    void whatIsNoFilterIsRefused()
    {
        QFETCH(QString, filter);
        const auto parsed = PlanFilter::parse(filter, PlanFilter::Of::Job);
        QVERIFY(!parsed.ok());
        QCOMPARE(parsed.error().code, u"PLAN_FILTER_SYNTAX_ERROR"_s);
    }

    void manyWildcardsDoNotExplode()
    {
        QElapsedTimer timer;
        timer.start();
        QVERIFY(!matchesWildcard(QString(u"A@"_s).repeated(1000) + u'B', QString(4000, u'A')));
        QVERIFY(timer.elapsed() < 2000);
    }
};

QTEST_GUILESS_MAIN(PlanFilterTest)
#include "tst_planfilter.moc"
