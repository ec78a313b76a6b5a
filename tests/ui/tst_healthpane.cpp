#include "tests/ui/corefixture.h"

#include "core/apikeys/apikeys.h"
#include "core/health/health.h"
#include "ui/panes/healthpane.h"
#include "ui/widgets/serieschart.h"
#include "ui/widgets/statcard.h"

#include <QTreeWidget>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

/// An hour and a half of a busy port.
void live(CoreFixture &it)
{
    it.ask([](Core &core) {
        core.health().setPort(u"https://0.0.0.0:8630"_qs);
        return 0;
    });
    for (int i = 0; i < 90 * 12; ++i) {
        it.core.ask(
            &it.hand.feed,
            [i](Core &core) {
                for (int n = 0; n < 20 + i % 17 + i / 60; ++n)
                    core.health().countRequest(i % 97 == 0 && n == 0 ? 500 : 200, Duration(2 + (i * 31 + n * 7) % 23));
                core.health().countCall(u"jobs"_qs, Duration(35 + i % 20), 200, true);
                return 0;
            },
            [](int) {});
        if (i % 50 == 0)
            QTest::qWait(1);
        QCoreApplication::sendPostedEvents();
        it.clock.advance(5s);
    }
}

} // namespace

class HealthPaneTest : public QObject
{
    Q_OBJECT
private slots:
    void everyPartHasARowAndACardItsHourAgo()
    {
        CoreFixture it;
        live(it);
        HealthPane pane(it.desk, nullptr);
        pane.resize(1280, 800);
        pane.show();
        QTRY_VERIFY(pane.ready());
        const auto lists = pane.findChildren<QTreeWidget *>();
        const QTreeWidget *parts = nullptr;
        for (const QTreeWidget *each : lists) {
            if (each->columnCount() == 3)
                parts = each;
        }
        QVERIFY(parts);
        QCOMPARE(parts->topLevelItemCount(), 4);
        QCOMPARE(parts->topLevelItem(1)->text(1), u"Works"_qs); // the store
        QCOMPARE(parts->topLevelItem(0)->text(1), u"Not used"_qs);
        const auto cards = pane.findChildren<StatCard *>();
        QVERIFY(cards.front()->toolTip().contains(u"an hour ago"_qs));
        const auto charts = pane.findChildren<SeriesChart *>();
        QCOMPARE(charts.size(), 9);
        QVERIFY(charts.front()->series().front().points.size() > 1000);
        // no poll has ended: no line, and it is said
        QVERIFY(!charts[3]->accessibleDescription().isEmpty());
    }

    void pausedItStandsStill()
    {
        CoreFixture it;
        it.clock.advance(10s);
        HealthPane pane(it.desk, nullptr);
        pane.show();
        QTRY_VERIFY(pane.ready());
        auto *chart = pane.findChild<SeriesChart *>();
        const auto before = chart->view();
        pane.setPaused(true);
        it.clock.advance(1min);
        pane.read();
        QTest::qWait(20);
        QCOMPARE(chart->view(), before);
        pane.setPaused(false);
        QTRY_COMPARE(chart->view().second, before.second + 1min);
    }

    void whatRunsOutIsSaidWithItsRange()
    {
        HealthPane::Picture picture;
        picture.now = *fromIso(u"2026-11-20T12:00:00Z");
        QVERIFY(HealthPane::runningOut(picture).isEmpty());
        picture.store = u"/var/lib/resync/resync.sqlite"_qs;
        picture.disks = {{u"/"_qs, u"/dev/sda1"_qs, 100'000'000, 50'000'000}, {u"/var"_qs, u"/dev/sda2"_qs, 100'000'000, 7'200'000}};
        for (int i = 0; i < 100; ++i) {
            HealthReading reading;
            reading.at = picture.now + i * 5s;
            reading.values[size_t(HealthFigure::StoreBytes)] = 1'000'000 + i * 10'000.0; // 2,000 bytes a second
            picture.memory.add(reading);
        }
        ApiKey key;
        key.name = u"Grafana"_qs;
        key.expiresAt = picture.now + 24h * 3;
        picture.keys.expiringSoon = {key};
        const QStringList lines = HealthPane::runningOut(picture);
        QCOMPARE(lines.size(), 2);
        QVERIFY2(lines[0].contains(u"in 1 h 00 min"_qs), qPrintable(lines[0]));
        QVERIFY(lines[1].contains(u"Grafana"_qs));
    }

    void itPaintsItselfInEveryThemeAndLanguage_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QString>("language");
        for (const char *theme : {"light", "dark", "cyberpunk"}) {
            for (const char *language : {"en", "pt_BR"})
                QTest::addRow("%s-%s", theme, language) << QString::fromLatin1(theme) << QString::fromLatin1(language);
        }
    }
    void itPaintsItselfInEveryThemeAndLanguage()
    {
        QFETCH(QString, theme);
        QFETCH(QString, language);
        CoreFixture it;
        it.themes.choose(theme);
        it.languages.choose(language);
        live(it);
        HealthPane pane(it.desk, nullptr);
        pane.resize(1280, 1100);
        pane.show();
        QTRY_VERIFY(pane.ready());
        QTest::qWait(600);
        keepPicture(pane, u"health-"_qs + QString::fromLatin1(QTest::currentDataTag()));
        it.languages.choose(u"en"_qs);
    }
};

QTEST_MAIN(HealthPaneTest)
#include "tst_healthpane.moc"
