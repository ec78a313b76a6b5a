// Ctrl+P: what a pane shows, on paper, read back with poppler's pdftotext.
#include "tests/support/programs.h"
#include "tests/ui/practicewindow.h"
#include "ui/panes/printout.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace resync;
using namespace resync::test;

namespace
{

Printout listOf(int rows)
{
    Printout list;
    list.title = u"Jobs"_qs;
    list.about = {{u"engine"_qs, u"NORTH"_qs}, {u"filter"_qs, u"state:ABEND"_qs}};
    list.practice = u"PRACTICE"_qs;
    list.pageWord = u"Page %1 of %2"_qs;
    list.heads = QStringList{u"Job"_qs, u"What"_qs, u"Runs"_qs};
    list.numbers = {false, false, true};
    for (int i = 0; i < rows; ++i)
        list.rows.push_back(
            {u"JOB%1"_qs.arg(i),
             u"a long sentence, longer than its column can be, of which no word may be lost: end%1"_qs.arg(i).repeated(i == 7 ? 4 : 1),
             QString::number(i * 1000)});
    return list;
}

QString textOf(const QByteArray &pdf, const QStringList &options = {})
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"a.pdf"_qs));
    if (!file.open(QIODevice::WriteOnly) || file.write(pdf) != pdf.size())
        return {};
    file.close();
    return said(u"pdftotext"_qs, options + QStringList{file.fileName(), u"-"_qs})
        .normalized(QString::NormalizationForm_KC); // "fi" is one sign
}

} // namespace

class PrintoutTest : public QObject
{
    Q_OBJECT
private slots:
    void everyRowStandsOnThePaperWithItsHead()
    {
        NEEDS_PROGRAM("pdftotext");
        constexpr int kRows = 120;
        const QString text = textOf(pdfOf(listOf(kRows)), {u"-layout"_qs});
        for (int i = 0; i < kRows; ++i) {
            QVERIFY2(text.contains(u"JOB%1 "_qs.arg(i)), qPrintable(QString::number(i)));
            QVERIFY2(text.contains(u"end%1"_qs.arg(i)), qPrintable(QString::number(i)));
        }
        const QStringList pages = text.split(QLatin1Char('\f'), Qt::SkipEmptyParts);
        QVERIFY(pages.size() >= 3);
        for (int page = 0; page < pages.size(); ++page) {
            QVERIFY(pages[page].contains(u"Page %1 of %2"_qs.arg(page + 1).arg(pages.size())));
            QVERIFY(pages[page].contains(u"PRACTICE"_qs));
            QVERIFY(pages[page].contains(u"Runs"_qs));
        }
        QVERIFY2(pages.front().simplified().contains(u"filter: state:ABEND"_qs), qPrintable(pages.front().left(600)));
    }

    void nothingIsAPageThatSaysSo()
    {
        NEEDS_PROGRAM("pdftotext");
        const QString text = textOf(pdfOf(listOf(0)));
        QVERIFY(text.contains(u"Jobs"_qs) && text.contains(u"Page 1 of 1"_qs));
    }

    void aListIsPrintedAsTextAndAChartAsAPicture()
    {
        NEEDS_PROGRAM("pdftotext");
        PracticeWindow there(0);
        QVERIFY(there.open(u"en"_qs));
        Pane *jobs = there.alone(u"jobs"_qs, {1000, 600});
        const Printout list = printoutOf(there.window->desk(), *jobs, u"Jobs"_qs);
        QVERIFY(list.picture.isNull());
        QVERIFY(!list.rows.empty() && list.heads.size() == list.rows.front().size());
        QVERIFY(list.practice.contains(u"PRACTICE"_qs));
        QVERIFY(textOf(pdfOf(list)).contains(list.rows.front().front()));
        Pane *overview = there.alone(u"overview"_qs, {1000, 600});
        const Printout picture = printoutOf(there.window->desk(), *overview, u"Overview"_qs);
        QVERIFY(picture.rows.empty() && !picture.picture.isNull());
        QVERIFY(pdfOf(picture).size() > 10000);
    }
};

QTEST_MAIN(PrintoutTest)
#include "tst_printout.moc"
