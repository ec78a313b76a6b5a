#include "tests/ui/corefixture.h"

#include "core/metrics/metrics.h"
#include "ui/panes/forecastcard.h"
#include "ui/panes/forecastspane.h"
#include "ui/panes/whatifpanel.h"
#include "ui/widgets/serieschart.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QSpinBox>
#include <QTableView>
#include <QTreeWidget>

using namespace resync;
using namespace resync::test;

namespace
{

const Instant kNoon = *fromIso(u"2026-11-27T12:00:00Z");

/// A disk that fills, a quiet machine, and one that is new.
void fill(CoreFixture &it)
{
    const auto bring = [&](const QString &name, int known, double perDay, double last) {
        std::vector<Sample> samples;
        for (Instant at = kNoon - std::chrono::hours(24 * known); at < kNoon; at += std::chrono::minutes(30)) {
            const double age = double((kNoon - at).count()) / 86'400'000;
            Sample sample;
            sample.workstation = name;
            sample.at = at;
            const QByteArray disks =
                R"([{"mount":"/data","used_percent":)" + QByteArray::number(last - perDay * age, 'f', 3) + R"(,"total_kb":524288000}])";
            sample.fields = {{u"cpu_percent"_qs, 20 + double(toMs(at) / 1'800'000 % 9)}, {u"filesystems"_qs, disks}};
            samples.push_back(std::move(sample));
        }
        return it.ask([samples](Core &core) { return core.metrics().addPast(samples).ok(); });
    };
    QVERIFY(bring(u"FTA1"_qs, 70, 0.4, 78) && bring(u"FTA2"_qs, 70, 0, 40) && bring(u"NEW1"_qs, 4, 0.4, 70));
}

} // namespace

class ForecastsPaneTest : public QObject
{
    Q_OBJECT
private slots:
    void theMostUrgentStandsFirstAndNothingUnknownIsGreen()
    {
        CoreFixture it;
        fill(it);
        ForecastsPane pane(it.desk, nullptr);
        QAbstractItemModelTester tester(&pane.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        pane.resize(1280, 700);
        pane.show();
        QTRY_VERIFY_WITH_TIMEOUT(pane.ready() && pane.model().totalCount() > 0, 20'000);
        const CapacityRow *first = pane.model().rowAt(0);
        QCOMPARE(first->workstation, u"FTA1"_qs);
        QCOMPARE(first->resource(), u"disk:/data"_qs);
        QVERIFY(first->daysLeft && std::abs(*first->daysLeft - 30) < 7);
        for (int row = 0; row < pane.model().shownCount(); ++row) {
            const CapacityRow &each = *pane.model().rowAt(row);
            const Look look = capacitytext::look(each);
            QVERIFY(!look.word.isEmpty());
            QCOMPARE(look.colour == ColourRole::Ok, each.forecast && !each.daysLeft && !each.saturation->p10);
            if (each.workstation == u"NEW1")
                QVERIFY(capacitytext::outlook(each).contains(u"10"_qs)); // more days
        }
        QCOMPARE(pane.model().rowAt(pane.model().shownCount() - 1)->workstation, u"NEW1"_qs);
        // the chosen line: history and outlook, each a line of its own
        QTRY_COMPARE(pane.card().chart().series().size(), size_t(2));
        QCOMPARE(pane.card().chart().series()[1].points.size(), first->times.size());
        // what more room buys
        pane.card().findChild<QSpinBox *>()->setValue(10);
        QVERIFY(!pane.card().whatIfText().isEmpty());
        pane.card().findChild<QSpinBox *>()->setValue(0);
        QVERIFY(pane.card().whatIfText().isEmpty());
        // a larger disk: the date that is beside the date that would be
        pane.whatIf().ask();
        QTRY_VERIFY_WITH_TIMEOUT(!pane.whatIf().waits(), 20'000);
        QVERIFY2(pane.whatIf().answer().startsWith(u"FTA1, Disk /data: now "_qs), qPrintable(pane.whatIf().answer()));
        QVERIFY2(pane.whatIf().answer().contains(capacitytext::outlook(*first)), qPrintable(pane.whatIf().answer()));
        const QString then = pane.whatIf().answer().section(u"; then "_qs, 1);
        QVERIFY(!then.isEmpty() && then != capacitytext::outlook(*first));
    }
    void beforeTheFirstOutlookNothingIsSaid()
    {
        Themes themes;
        CapacityModel model(themes);
        QVERIFY(model.emptyReason().contains(u"No outlook"_qs));
        model.setRows({}, kNoon);
        QVERIFY(model.emptyReason().contains(u"No workstation"_qs));
        model.setTrouble(u"the store is locked"_qs);
        QCOMPARE(model.emptyReason(), u"the store is locked"_qs);
    }
    void streamsThatAreTickedAreTakenAway()
    {
        CapacityRow row;
        row.workstation = u"FTA1"_qs;
        row.kind = CapacityKind::Disk;
        row.part = u"/data"_qs;
        row.unit = u"%"_qs;
        row.limit = 90;
        row.daysLeft = 20;
        row.forecast = Forecast();
        for (int day = 0; day < 30; ++day)
            row.history.push_back({kNoon - std::chrono::hours(24 * (30 - day)), 70 + day * 0.3, 72});
        Band band{80, {}, {}};
        for (int day = 1; day <= 90; ++day) {
            row.times.push_back(kNoon + std::chrono::hours(24 * day));
            row.forecast->mean.push_back(79 + day * 0.55);
            band.lo.push_back(78 + day * 0.5);
            band.hi.push_back(80 + day * 0.6);
        }
        row.forecast->bands.push_back(band);
        row.growth = {{u"/PAY/CLOSE"_qs, 0.5, 0.9, 30, true}};
        Themes themes;
        ForecastCard card(themes);
        card.showRow(&row, {}, kNoon);
        QVERIFY(card.whatIfText().isEmpty());
        auto *growth = card.findChild<QTreeWidget *>();
        QCOMPARE(growth->topLevelItemCount(), 1);
        growth->topLevelItem(0)->setCheckState(0, Qt::Checked);
        QVERIFY2(card.whatIfText().contains(u"not full"_qs) || card.whatIfText().contains(u"later"_qs), qPrintable(card.whatIfText()));
    }
    void itReadsInEveryTheme()
    {
        for (const char *theme : {"light", "dark", "cyberpunk"}) {
            CoreFixture it;
            it.themes.choose(QLatin1String(theme));
            fill(it);
            ForecastsPane pane(it.desk, nullptr);
            pane.resize(1280, 700);
            pane.show();
            QTRY_VERIFY_WITH_TIMEOUT(pane.ready() && pane.model().totalCount() > 0, 20'000);
            keepPicture(pane, QStringLiteral("forecasts-") + QLatin1String(theme));
        }
    }
};

QTEST_MAIN(ForecastsPaneTest)
#include "tst_forecastspane.moc"
