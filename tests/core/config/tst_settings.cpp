#include "core/config/settings.h"

#include <QJsonArray>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace resync;

namespace
{

class FakeKeeper final : public SettingsKeeper
{
public:
    Result<QMap<QString, QString>> load() override { return values; }
    Result<void> save(const QMap<QString, std::optional<QString>> &changes) override
    {
        if (broken)
            return Error{QStringLiteral("store.full"), QStringLiteral("full"), {}};
        for (auto it = changes.begin(); it != changes.end(); ++it) {
            if (it.value())
                values.insert(it.key(), *it.value());
            else
                values.remove(it.key());
        }
        return {};
    }
    QMap<QString, QString> values;
    bool broken = false;
};

const QString kInterval = QStringLiteral("polling_interval_seconds");
const QString kFull = QStringLiteral("retention_days_full");
const QString kSummary = QStringLiteral("retention_days_summary");

QStringList namesOf(const SettingErrors &errors)
{
    QStringList names;
    for (const SettingError &error : errors)
        names.append(error.name);
    return names;
}

} // namespace

class SettingsTest : public QObject
{
    Q_OBJECT

private slots:
    void every_default_is_valid_and_canonical()
    {
        Settings settings;
        QVERIFY(settings.specs().size() >= 26);
        for (const SettingSpec &spec : settings.specs()) {
            const auto canonical = spec.canonical(spec.standard);
            QVERIFY2(canonical.ok(), qPrintable(spec.name));
            QCOMPARE(*canonical, spec.standard);
            QVERIFY2(!spec.description.isEmpty(), qPrintable(spec.name));
            QCOMPARE(settings.state(spec.name).source, SettingSource::Default);
        }
        QVERIFY(settings.check().empty());
    }

    void names_and_defaults_that_scripts_use_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("variable");
        const auto row = [](const char *name, const char *value, const char *variable) {
            QTest::newRow(name) << QString::fromLatin1(name) << QString::fromLatin1(value) << QString::fromLatin1(variable);
        };
        row("polling_interval_seconds", "30", "APP_TWS_POLLING_INTERVAL");
        row("polling_mode", "fixed", "RESYNC_POLLING_MODE");
        row("polling_min_interval", "10", "RESYNC_POLLING_MIN_INTERVAL");
        row("polling_max_interval", "120", "RESYNC_POLLING_MAX_INTERVAL");
        row("polling_schedule", "06:00-22:00", "RESYNC_POLLING_SCHEDULE");
        row("off_schedule_polling_interval", "300", "RESYNC_OFF_SCHEDULE_POLLING_INTERVAL");
        row("job_stuck_threshold_minutes", "60", "APP_TWS_JOB_STUCK_THRESHOLD");
        row("job_stuck_reminder_hours", "4", "RESYNC_JOB_STUCK_REMINDER_HOURS");
        row("job_late_threshold_minutes", "30", "RESYNC_JOB_LATE_THRESHOLD_MINUTES");
        row("anomaly_failure_rate", "0.1", "RESYNC_ANOMALY_FAILURE_RATE");
        row("critical_ws_offline", "2", "RESYNC_CRITICAL_WS_OFFLINE");
        row("notifications_enabled", "on", "RESYNC_NOTIFICATIONS_ENABLED");
        row("sound_enabled", "off", "RESYNC_SOUND_ENABLED");
        row("notification_severities", "critical,error", "RESYNC_NOTIFICATION_SEVERITIES");
        row("retention_days_full", "7", "APP_TWS_RETENTION_DAYS_FULL");
        row("retention_days_summary", "30", "APP_TWS_RETENTION_DAYS_SUMMARY");
        row("dashboard_theme", "auto", "RESYNC_DASHBOARD_THEME");
        row("dashboard_refresh_seconds", "5", "RESYNC_DASHBOARD_REFRESH_SECONDS");
        row("events_limit", "50", "RESYNC_EVENTS_LIMIT");
        row("api.rate_key", "10", "RESYNC_API_RATE_KEY");
        row("api.connections", "256", "RESYNC_API_CONNECTIONS");
        row("api.idle_seconds", "15", "RESYNC_API_IDLE_SECONDS");
    }
    void names_and_defaults_that_scripts_use()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(QString, variable);
        Settings settings;
        QCOMPARE(settings.text(name), value);
        QVERIFY(settings.setEnvironment({{variable, value}}).empty());
        QCOMPARE(settings.state(name).fixedBy(), QStringLiteral("fixed by environment ") + variable);
    }

    void a_value_outside_its_range_is_refused_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("good");
        const auto row = [](const char *name, const char *value, bool good) {
            QTest::addRow("%s=%s", name, value) << QString::fromLatin1(name) << QString::fromUtf8(value) << good;
        };
        row("polling_interval_seconds", "5", true);
        row("polling_interval_seconds", " 300 ", true);
        row("polling_interval_seconds", "4", false);
        row("polling_interval_seconds", "301", false);
        row("polling_interval_seconds", "30.5", false);
        row("polling_interval_seconds", "", false);
        row("polling_interval_seconds", "99999999999999999999", false);
        row("job_stuck_threshold_minutes", "100000", true);
        row("job_stuck_threshold_minutes", "9", false);
        row("anomaly_failure_rate", "0.01", true);
        row("anomaly_failure_rate", "1", true);
        row("anomaly_failure_rate", "1.01", false);
        row("anomaly_failure_rate", "0,5", false);
        row("anomaly_failure_rate", "nan", false);
        row("sound_enabled", "TRUE", true);
        row("sound_enabled", "maybe", false);
        row("dashboard_theme", "Cyberpunk", true);
        row("dashboard_theme", "pink", false);
        row("notification_severities", "warning, critical,warning", true);
        row("notification_severities", "", true);
        row("notification_severities", "fatal", false);
        row("polling_schedule", "6:00 - 22:00", true);
        row("polling_schedule", "22:00-06:00", true);
        row("polling_schedule", "24:00-06:00", false);
        row("polling_schedule", "06:00-06:00", false);
        row("api.rate_key", "0", true);
        row("api.rate_key", "-1", false);
        row("no_such_setting", "1", false);
    }
    void a_value_outside_its_range_is_refused()
    {
        QFETCH(QString, name);
        QFETCH(QString, value);
        QFETCH(bool, good);
        Settings settings;
        QCOMPARE(settings.setFromCommandLine({name + QLatin1Char('=') + value}).empty(), good);
        Settings other;
        QCOMPARE(other.validate({{name, value}}).empty(), good);
    }

    void values_are_kept_in_one_form()
    {
        Settings settings;
        QVERIFY(settings
                    .setFromCommandLine({QStringLiteral("polling_schedule=6:00 - 22:00"), QStringLiteral("sound_enabled=YES"),
                                         QStringLiteral("notification_severities=Warning, critical")})
                    .empty());
        QCOMPARE(settings.text(QStringLiteral("polling_schedule")), QStringLiteral("06:00-22:00"));
        QVERIFY(settings.on(QStringLiteral("sound_enabled")));
        QCOMPARE(settings.list(QStringLiteral("notification_severities")),
                 (QStringList{QStringLiteral("warning"), QStringLiteral("critical")}));
    }

    void later_sources_win()
    {
        Settings settings;
        FakeKeeper keeper;
        keeper.values.insert(kInterval, QStringLiteral("11"));
        QVERIFY(settings.setKeeper(&keeper).value().empty());
        QCOMPARE(settings.integer(kInterval), 11);
        QCOMPARE(settings.state(kInterval).source, SettingSource::Store);
        QVERIFY(settings.setEnvFile({{QStringLiteral("APP_TWS_POLLING_INTERVAL"), QStringLiteral("12")}}, QStringLiteral("/etc/resync.env"))
                    .empty());
        QCOMPARE(settings.integer(kInterval), 12);
        QVERIFY(settings.setEnvironment({{QStringLiteral("APP_TWS_POLLING_INTERVAL"), QStringLiteral("13")}}).empty());
        QCOMPARE(settings.integer(kInterval), 13);
        QVERIFY(settings
                    .setEnvironment({{QStringLiteral("APP_TWS_POLLING_INTERVAL"), QStringLiteral("13")},
                                     {QStringLiteral("RESYNC_POLLING_INTERVAL_SECONDS"), QStringLiteral("14")}})
                    .empty());
        QCOMPARE(settings.integer(kInterval), 14); // the older name loses
        QVERIFY(settings.setFromCommandLine({QStringLiteral("polling_interval_seconds=15")}).empty());
        QCOMPARE(settings.integer(kInterval), 15);
        QCOMPARE(settings.state(kInterval).fixedBy(), QStringLiteral("fixed by command line --set polling_interval_seconds"));
    }

    void a_fixed_setting_cannot_be_changed_and_says_by_what()
    {
        Settings settings;
        QVERIFY(settings.setEnvironment({{QStringLiteral("APP_TWS_POLLING_INTERVAL"), QStringLiteral("13")}}).empty());
        SettingErrors errors;
        QCOMPARE(settings.set({{kInterval, QStringLiteral("20")}}, QStringLiteral("me"), &errors).error().code,
                 QStringLiteral("config.refused"));
        QCOMPARE(errors.at(0).message, QStringLiteral("fixed by environment APP_TWS_POLLING_INTERVAL"));
        QVERIFY(settings.set({{kInterval, QStringLiteral("13")}, {kFull, QStringLiteral("6")}}, QStringLiteral("me")).ok());
        QCOMPARE(settings.integer(kFull), 6);
    }

    void all_that_is_wrong_is_told_at_once_and_nothing_is_changed()
    {
        Settings settings;
        FakeKeeper keeper;
        QVERIFY(settings.setKeeper(&keeper).ok());
        QSignalSpy changed(&settings, &Settings::changed);
        SettingErrors errors;
        const auto done = settings.set({{kInterval, QStringLiteral("1")},
                                        {QStringLiteral("nonsense"), QStringLiteral("1")},
                                        {kFull, QStringLiteral("30")},
                                        {kSummary, QStringLiteral("7")},
                                        {QStringLiteral("events_limit"), QStringLiteral("60")}},
                                       QStringLiteral("me"), &errors);
        QCOMPARE(done.error().code, QStringLiteral("config.refused"));
        QCOMPARE(namesOf(errors), (QStringList{QStringLiteral("nonsense"), kInterval, kFull + QStringLiteral(", ") + kSummary}));
        QVERIFY(keeper.values.isEmpty());
        QCOMPARE(changed.count(), 0);
        QCOMPARE(settings.integer(QStringLiteral("events_limit")), 50);
    }

    void rules_hold_across_fields_data()
    {
        QTest::addColumn<QStringList>("assignments");
        QTest::addColumn<bool>("good");
        const auto list = [](const char *text) { return QString::fromLatin1(text).split(QLatin1Char(' ')); };
        QTest::newRow("summary below full") << list("retention_days_full=8 retention_days_summary=7") << false;
        QTest::newRow("summary as full") << list("retention_days_full=7 retention_days_summary=7") << true;
        QTest::newRow("max below min") << list("polling_min_interval=60 polling_max_interval=59") << false;
        QTest::newRow("fixed may be outside min and max") << list("polling_interval_seconds=5") << true;
        QTest::newRow("adaptive below min") << list("polling_mode=adaptive polling_interval_seconds=5") << false;
        QTest::newRow("adaptive above max") << list("polling_mode=adaptive polling_interval_seconds=200") << false;
        QTest::newRow("adaptive inside") << list("polling_mode=adaptive polling_interval_seconds=20") << true;
    }
    void rules_hold_across_fields()
    {
        QFETCH(QStringList, assignments);
        QFETCH(bool, good);
        Settings settings;
        QVERIFY(settings.setFromCommandLine(assignments).empty());
        QCOMPARE(settings.check().empty(), good);
        Settings other;
        QMap<QString, QString> changes;
        for (const QString &assignment : assignments)
            changes.insert(assignment.section(QLatin1Char('='), 0, 0), assignment.section(QLatin1Char('='), 1));
        QCOMPARE(other.set(changes, QStringLiteral("me")).ok(), good);
    }

    void a_change_is_stored_then_told_and_audited()
    {
        Settings settings;
        FakeKeeper keeper;
        QVERIFY(settings.setKeeper(&keeper).ok());
        QStringList audit;
        settings.setAudit([&](const SettingChange &change) {
            audit.append(QStringLiteral("%1 %2>%3 by %4").arg(change.name, change.before, change.after, change.who));
        });
        QStringList told;
        QObject::connect(&settings, &Settings::changed, &settings, [&](const QStringList &names) {
            told += names;
            QCOMPARE(keeper.values.value(kFull), QStringLiteral("5"));
        });
        QVERIFY(settings.set({{kFull, QStringLiteral("5")}, {kSummary, QStringLiteral("30")}}, QStringLiteral("ana")).ok());
        QCOMPARE(told, QStringList{kFull});
        QCOMPARE(audit, QStringList{QStringLiteral("retention_days_full 7>5 by ana")});
    }

    void what_the_store_refuses_has_no_effect()
    {
        Settings settings;
        FakeKeeper keeper;
        QVERIFY(settings.setKeeper(&keeper).ok());
        keeper.broken = true;
        QCOMPARE(settings.set({{kFull, QStringLiteral("5")}}, QStringLiteral("me")).error().code, QStringLiteral("store.full"));
        QCOMPARE(settings.integer(kFull), 7);
    }

    void a_stored_value_that_became_invalid_is_told_and_the_default_used()
    {
        Settings settings;
        FakeKeeper keeper;
        keeper.values = {{kFull, QStringLiteral("400")}, {QStringLiteral("of_a_newer_program"), QStringLiteral("x")}};
        const auto errors = settings.setKeeper(&keeper);
        QVERIFY(errors.ok());
        QCOMPARE(namesOf(*errors), QStringList{kFull});
        QCOMPARE(settings.integer(kFull), 7);
        QCOMPARE(keeper.values.size(), 2); // nothing is thrown away
    }

    void reset_goes_back_to_the_defaults()
    {
        Settings settings;
        FakeKeeper keeper;
        QVERIFY(settings.setKeeper(&keeper).ok());
        QVERIFY(settings.set({{kFull, QStringLiteral("5")}, {kInterval, QStringLiteral("20")}}, QStringLiteral("me")).ok());
        QVERIFY(settings.reset({kFull}, QStringLiteral("me")).ok());
        QCOMPARE(settings.integer(kFull), 7);
        QCOMPARE(settings.integer(kInterval), 20);
        QVERIFY(settings.reset({}, QStringLiteral("me")).ok());
        QCOMPARE(settings.integer(kInterval), 30);
        QVERIFY(keeper.values.isEmpty());
    }

    void what_is_exported_can_be_imported()
    {
        Settings one;
        QVERIFY(one.set({{kFull, QStringLiteral("5")},
                         {QStringLiteral("sound_enabled"), QStringLiteral("on")},
                         {QStringLiteral("anomaly_failure_rate"), QStringLiteral("0.25")},
                         {QStringLiteral("notification_severities"), QStringLiteral("critical,warning")}},
                        QStringLiteral("me"))
                    .ok());
        const QJsonObject exported = one.exportJson();
        QCOMPARE(exported.size(), 4);
        QCOMPARE(exported.value(kFull), QJsonValue(5));
        QCOMPARE(exported.value(QStringLiteral("sound_enabled")), QJsonValue(true));
        Settings two;
        QVERIFY(two.importJson(exported, QStringLiteral("me")).ok());
        QCOMPARE(two.exportJson(true), one.exportJson(true));
        QCOMPARE(two.exportJson(true).size(), qsizetype(two.specs().size()));
        SettingErrors errors;
        QVERIFY(!two.importJson({{kFull, QJsonObject()}, {kInterval, 1}}, QStringLiteral("me"), &errors).ok());
        QCOMPARE(namesOf(errors), (QStringList{kFull, kInterval}));
    }

    void a_slice_adds_its_own_settings()
    {
        auto specs = consoleSettings();
        SettingSpec own;
        own.name = QStringLiteral("plan.page_size");
        own.type = SettingType::Integer;
        own.standard = QStringLiteral("500");
        own.min = 1;
        own.max = 1000;
        specs.push_back(own);
        Settings settings(specs);
        QVERIFY(settings.setEnvironment({{QStringLiteral("RESYNC_PLAN_PAGE_SIZE"), QStringLiteral("100")}}).empty());
        QCOMPARE(settings.integer(QStringLiteral("plan.page_size")), 100);
    }

    void env_files_are_read_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("good");
        QTest::newRow("plain") << QByteArray("A=b") << QStringLiteral("b") << true;
        QTest::newRow("CRLF, export, blanks") << QByteArray("# c\r\n\r\n export A = b c \r\nB=2\r\n") << QStringLiteral("b c") << true;
        QTest::newRow("comment behind") << QByteArray("A=b # c") << QStringLiteral("b") << true;
        QTest::newRow("hash inside") << QByteArray("A=b#c") << QStringLiteral("b#c") << true;
        QTest::newRow("single quotes") << QByteArray("A='b \"# c' # d") << QStringLiteral("b \"# c") << true;
        QTest::newRow("double quotes") << QByteArray("A=\"b\\n\\\"\\\\c\" # d") << QStringLiteral("b\n\"\\c") << true;
        QTest::newRow("empty") << QByteArray("A=") << QString() << true;
        QTest::newRow("last wins") << QByteArray("A=1\nA=2") << QStringLiteral("2") << true;
        QTest::newRow("BOM") << QByteArray("\xef\xbb\xbf"
                                           "A=1")
                             << QStringLiteral("1") << true;
        QTest::newRow("no equals sign") << QByteArray("A=1\nhello") << QString() << false;
        QTest::newRow("open quote") << QByteArray("A='b") << QString() << false;
        QTest::newRow("text after quote") << QByteArray("A=\"b\"c") << QString() << false;
        QTest::newRow("bad name") << QByteArray("1A=b") << QString() << false;
    }
    void env_files_are_read()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, value);
        QFETCH(bool, good);
        QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("x.env")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
        file.close();
        const auto read = readEnvFile(file.fileName());
        QCOMPARE(read.ok(), good);
        if (good)
            QCOMPARE(read->value(QStringLiteral("A")), value);
        else
            QVERIFY(!read.error().text().contains(QStringLiteral("hello")));
    }

    void a_missing_env_file_is_an_error()
    {
        QCOMPARE(readEnvFile(QStringLiteral("/nowhere/x.env")).error().code, QStringLiteral("config.envfile"));
    }
};

QTEST_GUILESS_MAIN(SettingsTest)
#include "tst_settings.moc"
