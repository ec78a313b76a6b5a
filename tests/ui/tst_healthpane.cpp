#include "tests/ui/corefixture.h"

#include "core/api/api.h"
#include "core/apikeys/apikeys.h"
#include "core/health/health.h"
#include "ui/panes/healthpane.h"
#include "ui/widgets/serieschart.h"
#include "ui/widgets/statcard.h"

#include <QLabel>
#include <QTcpSocket>
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
            if (each->accessibleName() == u"What this console depends on"_qs)
                parts = each;
        }
        QVERIFY(parts);
        QVERIFY(parts->topLevelItemCount() >= 8);
        QCOMPARE(parts->topLevelItem(1)->text(1), u"Works"_qs); // the store
        QCOMPARE(parts->topLevelItem(0)->text(1), u"Not used"_qs);
        const auto cards = pane.findChildren<StatCard *>();
        QVERIFY(cards.front()->toolTip().contains(u"an hour ago"_qs));
        const auto charts = pane.findChildren<SeriesChart *>();
        QCOMPARE(charts.size(), 12);
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
        for (const HealthPane::Ending &ending : HealthPane::runningOut(picture)) {
            QVERIFY(!ending.in && !ending.known); // nothing measured is no promise, and is said
            QVERIFY(!ending.how.isEmpty());
        }
        picture.store = u"/var/lib/resync/resync.sqlite"_qs;
        picture.disks = {{u"/"_qs, u"/dev/sda1"_qs, 100'000'000, 50'000'000}, {u"/var"_qs, u"/dev/sda2"_qs, 100'000'000, 7'200'000}};
        for (int i = 0; i < 100; ++i) {
            HealthReading reading;
            reading.at = picture.now + i * 5s;
            reading.values[size_t(HealthFigure::StoreBytes)] = 1'000'000 + i * 10'000.0; // 2,000 bytes a second
            picture.memory.add(reading);
        }
        picture.parts.ends = {{u"key:Grafana"_qs, picture.now + 24h * 3}, {u"port_certificate"_qs, picture.now + 24h * 300}};
        const auto endings = HealthPane::runningOut(picture);
        QVERIFY(endings[0].in && endings[0].soon);
        QCOMPARE(std::chrono::round<std::chrono::minutes>(*endings[0].in), 60min);
        QVERIFY2(endings[0].how.contains(u"by the growth"_qs), qPrintable(endings[0].how));
        QVERIFY(endings[1].what.contains(u"Grafana"_qs) && endings[1].soon);
        QVERIFY(endings[2].in && !endings[2].soon);
    }

    void whatIsNotKnownIsNeverGreen()
    {
        CoreFixture it;
        it.ask([](Core &core) {
            core.health().addProbe([](HealthParts &all) {
                all.parts.push_back({u"source:lisbon"_qs, PartHealth::State::Unknown, u"not read yet"_qs, false});
            });
            return 0;
        });
        it.clock.advance(10s);
        HealthPane pane(it.desk, nullptr);
        pane.show();
        QTRY_VERIFY(pane.ready());
        const QColor good = it.themes.colour(ColourRole::Ok);
        int unknown = 0;
        for (const QTreeWidget *list : pane.findChildren<QTreeWidget *>()) {
            for (int i = 0; i < list->topLevelItemCount(); ++i) {
                const QTreeWidgetItem *row = list->topLevelItem(i);
                if (row->text(1) != u"Not known"_qs)
                    continue;
                ++unknown;
                QVERIFY(row->foreground(1).color() != good);
                QVERIFY(!row->text(2).isEmpty()); // and why
            }
        }
        QVERIFY(unknown >= 1);
        for (const QLabel *label : pane.findChildren<QLabel *>())
            QVERIFY2(label->text() != u"All that is in use works"_qs, "the whole is not good while a part is not known");
    }

    void whoIsConnectedHasARow()
    {
        CoreFixture it(*fromIso(u"2026-11-27T12:00:00Z"), u"127.0.0.1:0"_qs);
        const auto place = it.ask([](Core &core) {
            NewApiKey wanted;
            wanted.name = u"Grafana"_qs;
            wanted.scopes = {u"monitoring:read"_qs};
            const auto issued = core.apiKeys().create(wanted, u"test"_qs);
            return std::pair(core.api()->url(), issued ? issued->text : QString());
        });
        QTcpSocket client;
        client.connectToHost(place.first.host(), quint16(place.first.port()));
        QVERIFY(client.waitForConnected(5000));
        client.write("GET /api/v1/monitoring/status HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: " + place.second.toLatin1() + "\r\n\r\n");
        QTRY_VERIFY(client.bytesAvailable() > 0);
        HealthPane pane(it.desk, nullptr);
        pane.show();
        QTRY_VERIFY(pane.ready());
        QTreeWidgetItem *row = nullptr;
        for (const QTreeWidget *list : pane.findChildren<QTreeWidget *>()) {
            if (list->accessibleName() == u"Who is connected to the port"_qs)
                row = list->topLevelItem(0);
        }
        QVERIFY(row);
        QCOMPARE(row->text(0), u"127.0.0.1:%1"_qs.arg(client.localPort()));
        QCOMPARE(row->text(1), u"Grafana"_qs);
        QCOMPARE(row->text(2), u"HTTP"_qs);
        QCOMPARE(row->text(4), u"1"_qs);
        QVERIFY(row->text(5) != u"0 bytes"_qs && row->text(6) != u"0 bytes"_qs);
    }

    void alertsAboutItselfHaveALife()
    {
        CoreFixture it;
        it.ask([](Core &core) {
            core.health().setPort(u"http://127.0.0.1:8630"_qs);
            for (int i = 0; i < 100; ++i)
                core.health().countRequest(i % 4 == 0 ? 500 : 200, Duration(5));
            return 0;
        });
        it.clock.advance(5s);
        HealthPane pane(it.desk, nullptr);
        pane.show();
        QTRY_VERIFY(pane.ready());
        const auto first = [&pane] {
            for (const QTreeWidget *list : pane.findChildren<QTreeWidget *>()) {
                if (list->columnCount() == 5)
                    return list->topLevelItem(0);
            }
            return static_cast<QTreeWidgetItem *>(nullptr);
        };
        QVERIFY(first());
        QCOMPARE(first()->text(0), u"Critical"_qs);
        QVERIFY2(first()->text(1).contains(u"25.0 %"_qs), qPrintable(first()->text(1)));
        for (int i = 0; i < 40; ++i)
            it.clock.advance(5s);
        pane.read();
        QTRY_COMPARE(first()->text(0), u"Over"_qs);
        QVERIFY(!first()->text(4).isEmpty());
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
