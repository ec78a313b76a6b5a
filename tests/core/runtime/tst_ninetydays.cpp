// Ninety days of the practice engine are looked ahead from, and ninety more are lived through: what then happens lies in the bands.
#include "core/capacity/capacity.h"
#include "core/config/settings.h"
#include "core/metrics/metrics.h"
#include "core/practice/resources/figures.h"
#include "core/practice/resources/past.h"
#include "tests/support/tempstore.h"

#include <QTest>

using namespace resync;
using namespace resync::test;
using std::chrono::days;
using std::chrono::hours;

namespace
{

constexpr int kBefore = 90;
constexpr int kAfter = 90;

Sample sampleFrom(const practice::Measurement &measured)
{
    Sample sample;
    sample.workstation = measured.workstation;
    sample.at = measured.at;
    for (const practice::Figure &figure : practice::figuresOf(measured)) {
        MetricValue value;
        std::visit([&value](const auto &one) { value = one; }, figure.value);
        sample.fields.push_back({QLatin1String(figure.name), std::move(value)});
    }
    return sample;
}

/// How often what happened lay in the band.
struct Held {
    int inside = 0;
    int all = 0;

    void look(bool isInside)
    {
        inside += isInside ? 1 : 0;
        ++all;
    }
    double share() const { return all > 0 ? double(inside) / all : 0; }
};

} // namespace

class NinetyDaysTest : public QObject
{
    Q_OBJECT

private slots:
    void whatThenHappensLiesInTheBands()
    {
        practice::WorldOptions options;
        options.jobs = 200;
        options.workstations = 12;
        options.start = *fromIso(u"2026-03-02T03:00:00Z");
        practice::World world(options);
        const practice::Machines machines(options);
        practice::PastRuns past(world, machines);
        past.begin();
        world.advanceBy(days(kBefore + kAfter));
        const Instant asked = options.start + days(kBefore);

        TempStore store(TempStore::Kind::Sqlite);
        ManualClock clock(world.now());
        Settings settings;
        Metrics metrics(store.migrated(), settings, clock);
        RESYNC_OK(metrics.load());
        for (const QString &machine : machines.names()) {
            std::vector<Sample> samples;
            for (const auto &one : practice::measurePast(machines, past.all(), machine, options.start, world.now(), hours(1)))
                samples.push_back(sampleFrom(one));
            RESYNC_OK(metrics.addPast(samples));
        }

        CapacityWish wish;
        wish.now = asked;
        const auto ahead = capacityRows(store.database(), wish);
        RESYNC_OK(ahead);
        wish.now = world.now();
        wish.historyDays = kAfter + 1;
        const auto then = capacityRows(store.database(), wish);
        RESYNC_OK(then);

        QMap<QString, Held> byKind;
        Held all;
        Held wide;
        for (const CapacityRow &row : *ahead) {
            if (!row.forecast)
                continue;
            QCOMPARE(row.times.size(), row.forecast->mean.size());
            const auto real = std::find_if(then->begin(), then->end(), [&row](const CapacityRow &one) {
                return one.workstation == row.workstation && one.resource() == row.resource();
            });
            QVERIFY(real != then->end());
            const auto band = [&row](int percent) -> const Band & {
                return *std::find_if(row.forecast->bands.begin(), row.forecast->bands.end(),
                                     [percent](const Band &one) { return one.percent == percent; });
            };
            for (const CapacityDay &day : real->history) {
                const auto at = std::find(row.times.begin(), row.times.end(), day.start);
                if (at == row.times.end())
                    continue;
                const auto step = size_t(at - row.times.begin());
                const double value = real->value(day);
                const auto within = [&](const Band &one) { return value >= one.lo[step] - 0.05 && value <= one.hi[step] + 0.05; };
                byKind[row.resource().section(QLatin1Char(' '), 0, 0)].look(within(band(80)));
                all.look(within(band(80)));
                wide.look(within(band(95)));
            }
        }
        for (auto one = byKind.begin(); one != byKind.end(); ++one)
            qInfo("%s: the band of 80 %% held %.0f %% of %d days", qPrintable(one.key()), 100 * one->share(), one->all);
        const QByteArray told = QByteArray::number(all.share()) + ' ' + QByteArray::number(wide.share());
        QVERIFY2(all.all > 12 * 3 * 80, told.constData());
        QVERIFY2(all.share() >= 0.75, told.constData());
        QVERIFY2(wide.share() >= 0.88, told.constData());
    }
};

QTEST_GUILESS_MAIN(NinetyDaysTest)
#include "tst_ninetydays.moc"
