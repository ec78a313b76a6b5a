#include "tests/ui/corefixture.h"

#include "core/metrics/metrics.h"
#include "ui/panes/reportpages.h"
#include "ui/panes/reportpane.h"

#include <QComboBox>
#include <QDesktopServices>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>

using namespace resync;
using namespace resync::test;

namespace
{

const Instant kReportNoon = *fromIso(u"2026-11-27T12:00:00Z");

/// Two workstations: a disk that fills, one that stands still.
void fillReport(CoreFixture &it)
{
    for (const auto &[name, perDay] : {std::pair(u"FTA1"_qs, 0.4), std::pair(u"FTA2"_qs, 0.0)}) {
        std::vector<Sample> samples;
        for (Instant at = kReportNoon - std::chrono::hours(24 * 60); at < kReportNoon; at += std::chrono::minutes(60)) {
            const double age = double((kReportNoon - at).count()) / 86'400'000;
            Sample sample;
            sample.workstation = name;
            sample.at = at;
            sample.fields = {{u"cpu_percent"_qs, 20 + double(toMs(at) / 3'600'000 % 9)},
                             {u"filesystems"_qs, R"([{"mount":"/data","used_percent":)" + QByteArray::number(78 - perDay * age, 'f', 3) +
                                                     R"(,"total_kb":524288000}])"}};
            samples.push_back(std::move(sample));
        }
        QVERIFY(it.ask([samples](Core &core) { return core.metrics().addPast(samples).ok(); }));
    }
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class ReportPaneTest : public QObject
{
    Q_OBJECT
private slots:
    void thePagesAreThereAndTurnByKeys()
    {
        CoreFixture it;
        fillReport(it);
        ReportPane pane(it.desk, nullptr);
        pane.resize(1280, 800);
        pane.show();
        QTRY_VERIFY_WITH_TIMEOUT(pane.ready() && pane.pages().pageCount() > 2, 20'000);
        QCOMPARE(pane.pages().page(), 0);
        QWidget *keys = pane.pages().focusProxy();
        QTest::keyClick(keys, Qt::Key_Right);
        QCOMPARE(pane.pages().page(), 1);
        QTest::keyClick(keys, Qt::Key_End);
        QCOMPARE(pane.pages().page(), pane.pages().pageCount() - 1);
        QTest::keyClick(keys, Qt::Key_Right); // no page after the last
        QCOMPARE(pane.pages().page(), pane.pages().pageCount() - 1);
        QTest::keyClick(keys, Qt::Key_Home);
        QCOMPARE(pane.pages().page(), 0);
        QTRY_VERIFY(pane.ready());
    }
    void whatIsPreviewedIsWhatIsSaved()
    {
        CoreFixture it;
        fillReport(it);
        ReportPane pane(it.desk, nullptr);
        pane.resize(1280, 800);
        pane.show();
        QTRY_VERIFY_WITH_TIMEOUT(pane.ready() && pane.pages().pageCount() > 0, 20'000);
        auto *list = pane.findChild<QListWidget *>();
        QTRY_COMPARE(list->count(), 2);
        QSignalSpy saved(&pane, &ReportPane::saved);
        QTemporaryDir folder;
        list->item(1)->setCheckState(Qt::Checked);
        pane.save(u"csv"_qs, folder.path()); // the choices are another's than the preview: nothing is written
        pane.make();
        QTRY_VERIFY_WITH_TIMEOUT(pane.ready(), 20'000);
        QCOMPARE(saved.size(), 0);
        for (const QString &format : {u"csv"_qs, u"html"_qs, u"pdf"_qs}) {
            pane.save(format, folder.path());
            QVERIFY(saved.wait(20'000));
            const QString path = saved.takeFirst().first().toString();
            QVERIFY2(path.endsWith(format), qPrintable(path));
            const QByteArray bytes = bytesOf(path);
            QVERIFY(bytes.size() > 200);
            if (format == u"pdf") {
                QVERIFY(bytes.startsWith("%PDF-1.4"));
                continue;
            }
            QVERIFY(bytes.contains("FTA2"));
            QVERIFY(!bytes.contains("FTA1"));
        }
    }
    void anotherLanguageIsPaintedAtOnce()
    {
        CoreFixture it;
        fillReport(it);
        ReportPane pane(it.desk, nullptr);
        pane.resize(700, 900); // narrow: choices above, pages below
        pane.show();
        QTRY_VERIFY_WITH_TIMEOUT(pane.ready() && pane.pages().pageCount() > 0, 20'000);
        auto *language = pane.findChild<QComboBox *>();
        language->setCurrentIndex(1 - language->currentIndex());
        QVERIFY(!pane.ready());
        QTRY_VERIFY_WITH_TIMEOUT(pane.ready(), 20'000);
        ReportPane other(it.desk, nullptr);
        other.restoreState(pane.saveState());
        QCOMPARE(other.findChild<QComboBox *>()->currentIndex(), language->currentIndex());
    }
    void theWeeklyReportsAreListedNewestFirstAndOpen()
    {
        CoreFixture it;
        const QDir reports(it.folder.path() + u"/reports"_qs);
        QVERIFY(reports.mkpath(u"."_qs));
        for (const QString &day : {u"2026-11-15"_qs, u"2026-11-22"_qs}) {
            QFile file(reports.filePath(u"capacity-%1.pdf"_qs.arg(day)));
            QVERIFY(file.open(QIODevice::WriteOnly) && file.write("%PDF-1.4 kept") > 0);
        }
        ReportPane pane(it.desk, nullptr);
        pane.show();
        auto *kept = pane.findChildren<QListWidget *>().last();
        QTRY_COMPARE(kept->count(), 2);
        QVERIFY(kept->item(0)->text().startsWith(u"2026-11-22"_qs));
        QDesktopServices::setUrlHandler(u"file"_qs, this, "opened");
        kept->setCurrentRow(0);
        emit kept->itemActivated(kept->item(0));
        QDesktopServices::unsetUrlHandler(u"file"_qs);
        QCOMPARE(m_opened, QUrl::fromLocalFile(reports.filePath(u"capacity-2026-11-22.pdf"_qs)));
    }
    void itReadsInEveryTheme()
    {
        for (const char *theme : {"light", "dark", "cyberpunk"}) {
            CoreFixture it;
            it.themes.choose(QLatin1String(theme));
            fillReport(it);
            ReportPane pane(it.desk, nullptr);
            pane.resize(1280, 800);
            pane.show();
            QTRY_VERIFY_WITH_TIMEOUT(pane.ready() && pane.pages().pageCount() > 0, 20'000);
            keepPicture(pane, QStringLiteral("report-") + QLatin1String(theme));
        }
    }

public slots:
    void opened(const QUrl &url) { m_opened = url; }

private:
    QUrl m_opened;
};

QTEST_MAIN(ReportPaneTest)
#include "tst_reportpane.moc"
