// Settings in the store, on both databases: what a person changes stays, with who changed it, and what an outer source fixes is not
// touched.
#include "core/config/settings.h"
#include "core/runtime/storedsettings.h"
#include "tests/support/tempstore.h"

#include <QTest>

using namespace resync;
using namespace resync::test;

namespace
{

const Instant kNow = fromMs(1'790'000'000'000);
const QString kInterval = QStringLiteral("polling_interval_seconds");

} // namespace

class StoredSettingsTest : public QObject
{
    Q_OBJECT

private slots:
    void what_is_set_stays_and_says_by_whom_data() { TempStore::addRows(); }
    void what_is_set_stays_and_says_by_whom()
    {
        RESYNC_TEMP_STORE(store);
        const ManualClock clock(kNow);
        StoredSettings keeper(store.migrated(), clock);
        {
            Settings settings;
            RESYNC_OK(settings.setKeeper(&keeper));
            settings.setAudit([&keeper](const SettingChange &change) { keeper.note(change); });
            QVERIFY(settings
                        .set({{kInterval, QStringLiteral("45")}, {QStringLiteral("sound_enabled"), QStringLiteral("on")}},
                             QStringLiteral("ana"))
                        .ok());
            QVERIFY(!settings.set({{kInterval, QStringLiteral("4")}}, QStringLiteral("ana")).ok()); // refused: nothing is stored
        }
        Settings again;
        const auto problems = again.setKeeper(&keeper);
        RESYNC_OK(problems);
        QVERIFY(problems->empty());
        QCOMPARE(again.integer(kInterval), 45);
        QVERIFY(again.on(QStringLiteral("sound_enabled")));
        again.setAudit([&keeper](const SettingChange &change) { keeper.note(change); });
        QVERIFY(again.reset({kInterval}, QStringLiteral("bob")).ok());
        Settings third;
        RESYNC_OK(third.setKeeper(&keeper));
        QCOMPARE(third.integer(kInterval), 30);
        QStringList audit;
        Statement select =
            store.database().prepare(QStringLiteral("SELECT who, name, before, after, at_ms FROM setting_change ORDER BY id"));
        RESYNC_OK(select.each([&] {
            audit.append(QStringLiteral("%1 %2 %3>%4").arg(select.text(0), select.text(1), select.text(2), select.text(3)));
            QCOMPARE(select.instant(4), kNow);
        }));
        QCOMPARE(audit, (QStringList{QStringLiteral("ana polling_interval_seconds 30>45"), QStringLiteral("ana sound_enabled off>on"),
                                     QStringLiteral("bob polling_interval_seconds 45>30")}));
    }

    void a_store_that_refuses_changes_nothing_data() { TempStore::addRows(); }
    void a_store_that_refuses_changes_nothing()
    {
        RESYNC_TEMP_STORE(store);
        const ManualClock clock(kNow);
        StoredSettings keeper(store.migrated(), clock);
        Settings settings;
        RESYNC_OK(settings.setKeeper(&keeper));
        store.database().stopWrites(QStringLiteral("no room"));
        QVERIFY(!settings.set({{kInterval, QStringLiteral("45")}}, QStringLiteral("ana")).ok());
        QCOMPARE(settings.integer(kInterval), 30);
        store.database().resumeWrites();
        QVERIFY(settings.set({{kInterval, QStringLiteral("45")}}, QStringLiteral("ana")).ok());
        QCOMPARE(settings.integer(kInterval), 45);
    }
};

QTEST_GUILESS_MAIN(StoredSettingsTest)
#include "tst_storedsettings.moc"
