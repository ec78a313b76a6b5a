#include "tests/support/fakeplan.h"
#include "ui/models/copyas.h"
#include "ui/models/csv.h"
#include "ui/models/jobmodel.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace resync;
using namespace resync::test;

class tst_Csv : public QObject
{
    Q_OBJECT

private slots:
    void aFieldIsSafeForSpreadsheetsAndFollowsTheRfc_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("field");
        QTest::newRow("plain") << u"ABEND"_qs << u"ABEND"_qs;
        QTest::newRow("comma") << u"a,b"_qs << u"\"a,b\""_qs;
        QTest::newRow("quote") << u"a\"b"_qs << u"\"a\"\"b\""_qs;
        QTest::newRow("line") << u"a\nb"_qs << u"\"a\nb\""_qs;
        QTest::newRow("formula") << u"=HYPERLINK(1)"_qs << u"'=HYPERLINK(1)"_qs;
        QTest::newRow("plus") << u"+cmd"_qs << u"'+cmd"_qs;
        QTest::newRow("minus") << u"-cmd"_qs << u"'-cmd"_qs;
        QTest::newRow("a negative number stays one") << u"-12"_qs << u"-12"_qs;
        QTest::newRow("at") << u"@SUM(A1)"_qs << u"'@SUM(A1)"_qs;
        QTest::newRow("tab") << u"\tx"_qs << u"'\tx"_qs;
        QTest::newRow("return") << u"\rx"_qs << u"\"'\rx\""_qs;
        QTest::newRow("formula with comma") << u"=A1,B1"_qs << u"\"'=A1,B1\""_qs;
        QTest::newRow("empty") << QString() << QString();
    }

    void aFieldIsSafeForSpreadsheetsAndFollowsTheRfc()
    {
        QFETCH(QString, text);
        QFETCH(QString, field);
        QCOMPARE(csv::field(text), field);
    }

    void theFileHoldsWhatIsShownAndSaysUnderWhichFilter()
    {
        FakePlan plan;
        Picture picture = plan.picture(0);
        for (int i = 0; i < 4; ++i)
            picture.jobs.push_back(plan.job(i, i == 2 ? Status::Abend : Status::Succ));
        HandFeed hand(picture);
        Themes themes;
        ManualClock clock(plan.now());
        JobModel model(hand.feed, themes, clock);
        model.setFilter({u"state:ABEND"_qs, false, false});
        const QByteArray bytes = csv::table(model, {int(JobColumn::Job), int(JobColumn::Start)}, {{u"filter"_qs, u"state:ABEND"_qs}});
        const QList<QByteArray> lines = bytes.split('\n');
        QCOMPARE(lines.size(), 4);
        QCOMPARE(lines.at(0), QByteArray("\xef\xbb\xbf# filter,state:ABEND\r"));
        QCOMPARE(lines.at(1), QByteArray("Job,Start\r"));
        QVERIFY(lines.at(2).startsWith(picture.jobs[2]->name.toUtf8()));
        QVERIFY2(lines.at(2).contains("Z\r"), lines.at(2).constData()); // UTC, not the wall
    }

    void aFileNameIsSafe_data()
    {
        QTest::addColumn<QString>("wanted");
        QTest::addColumn<QString>("safe");
        QTest::newRow("plain") << u"resync-jobs.csv"_qs << u"resync-jobs.csv"_qs;
        QTest::newRow("path") << u"../../etc/passwd"_qs << u"_.._etc_passwd"_qs;
        QTest::newRow("hidden") << u".bashrc"_qs << u"bashrc"_qs;
        QTest::newRow("device") << u"con.csv"_qs << u"_con.csv"_qs;
        QTest::newRow("nothing") << QString() << u"resync"_qs;
        QTest::newRow("other letters") << u"São Paulo"_qs << u"S_o_Paulo"_qs;
    }

    void aFileNameIsSafe()
    {
        QFETCH(QString, wanted);
        QFETCH(QString, safe);
        QCOMPARE(csv::safeFileName(wanted), safe);
    }

    void noFileIsEverOverwritten()
    {
        QTemporaryDir folder;
        const auto first = csv::writeNew(folder.path(), u"a.csv"_qs, "one");
        const auto second = csv::writeNew(folder.path(), u"a.csv"_qs, "two");
        QVERIFY(first && second);
        QCOMPARE(QFileInfo(*first).fileName(), u"a.csv"_qs);
        QCOMPARE(QFileInfo(*second).fileName(), u"a-2.csv"_qs);
        QFile file(*first);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("one"));
        QCOMPARE(file.permissions() & (QFileDevice::ReadGroup | QFileDevice::ReadOther), QFileDevice::Permissions());
    }

    void aFolderThatIsNotThereIsSaid()
    {
        const auto written = csv::writeNew(u"/nonexistent/folder"_qs, u"a.csv"_qs, "one");
        QVERIFY(!written);
        QCOMPARE(written.error().code, u"file.write"_qs);
    }

    void whatIsCopiedIsOneLineAJob()
    {
        FakePlan plan;
        auto job = std::make_shared<Job>(*plan.job(3, Status::Abend));
        job->name = u"A\nrm -rf|x"_qs;
        const std::vector<JobPtr> jobs = {job, plan.job(4, Status::Succ)};
        QCOMPARE(copyas::names(jobs).split(u'\n').size(), 2);
        QVERIFY(copyas::conman(jobs).startsWith(u"sj /AGT001#"_qs));
        QCOMPARE(copyas::conman(jobs).split(u'\n').size(), 2);
        QCOMPARE(copyas::markdown(jobs).split(u'\n').size(), 5);
        QVERIFY(copyas::markdown(jobs).contains(u"\\|x"_qs));
        QVERIFY(copyas::rest(jobs).contains(u"GET /twsd/api/v2/plan/job/"_qs + job->id));
    }
};

QTEST_MAIN(tst_Csv)
#include "tst_csv.moc"
