#include "core/config/settings.h"
#include "tests/support/fakedoor.h"
#include "tests/ui/inks.h"
#include "tests/ui/translated.h"
#include "tests/ui/windowfixture.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/calldialog.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/dialogs/firststart.h"
#include "ui/dialogs/keysheet.h"
#include "ui/dialogs/panehelp.h"
#include "ui/dialogs/profileeditor.h"
#include "ui/dialogs/resultdialog.h"
#include "ui/dialogs/settingsdialog.h"

#include <QDir>
#include <QFontDatabase>
#include <QSet>
#include <QTest>

using namespace resync;
using namespace resync::test;

/// Renders the whole window in every theme and language. With RESYNC_PICTURES=FOLDER the pictures are kept for a person to look at.
class PicturesTest : public QObject
{
    Q_OBJECT
private slots:
    void theWindowPaintsItselfWhole_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("layout");
        QTest::addColumn<int>("state");
        const auto add = [](const char *theme, const char *language, QSize size, const char *layout, ConnectionState state) {
            const QString name = QStringLiteral("%1-%2-%3-%4-%5")
                                     .arg(QLatin1String(theme), QLatin1String(language), QLatin1String(layout), toWire(state),
                                          QString::number(size.width()));
            QTest::newRow(qPrintable(name)) << QString::fromLatin1(theme) << QString::fromLatin1(language) << size
                                            << QString::fromLatin1(layout) << int(state);
        };
        add("light", "en", {1280, 800}, "operator", ConnectionState::Ok);
        add("dark", "pt_BR", {1280, 800}, "operator", ConnectionState::Ok);
        add("cyberpunk", "en", {1920, 1080}, "operator", ConnectionState::Ok);
        add("dark", "en", {1280, 800}, "on-call", ConnectionState::Lost);
        add("cyberpunk", "pt_BR", {1920, 1080}, "wallboard", ConnectionState::Ok);
        add("light", "pt_BR", {1280, 800}, "admin", ConnectionState::Ok);
        add("light", "en", {1920, 1080}, "capacity", ConnectionState::Stale);
    }
    void theWindowPaintsItselfWhole()
    {
        QVERIFY(!QFontDatabase::families().isEmpty());
        QFETCH(QString, theme);
        QFETCH(QString, language);
        QFETCH(QSize, size);
        QFETCH(QString, layout);
        QFETCH(int, state);
        WindowFixture it(1200);
        it.themes.choose(theme);
        it.languages.choose(language);
        it.window->restoreSession();
        it.window->resize(size);
        it.window->applyLayout(layout);
        it.window->show();
        it.window->resize(size);
        it.window->applyLayout(layout);
        if (ConnectionState(state) != ConnectionState::Ok) {
            Connection connection = it.hand.feed.connection();
            connection.state = ConnectionState(state);
            connection.since = it.clock.now() - std::chrono::minutes(3);
            connection.lastError =
                Error{QStringLiteral("net.refused"), QStringLiteral("nobody listens at https://wa.example.com:31116"), {}};
            it.hand.feed.handle(ConnectionChanged{connection});
        }
        // Panes are built one by one after the first painting; then the layouts settle.
        const QString front = layout == QLatin1String("on-call") ? QStringLiteral("openfailures")
                              : layout == QLatin1String("admin") ? QStringLiteral("workstations")
                                                                 : QStringLiteral("overview");
        QTRY_VERIFY(it.window->builtPane(front));
        QTest::qWait(700);
        const QImage image = it.window->grab().toImage();
        QSet<QRgb> colours;
        for (int y = 0; y < image.height(); y += 7) {
            for (int x = 0; x < image.width(); x += 7)
                colours.insert(image.pixel(x, y));
        }
        QVERIFY2(colours.size() > 12, "an empty picture");
        const QString folder = qEnvironmentVariable("RESYNC_PICTURES");
        if (!folder.isEmpty())
            QVERIFY(image.save(QDir(folder).filePath(QString::fromLatin1(QTest::currentDataTag()) + QStringLiteral(".png"))));
        it.languages.choose(QStringLiteral("en"));
    }
    void theDialogsPaintThemselvesWhole_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QString>("language");
        QTest::newRow("light-en") << QStringLiteral("light") << QStringLiteral("en");
        QTest::newRow("dark-pt_BR") << QStringLiteral("dark") << QStringLiteral("pt_BR");
        QTest::newRow("cyberpunk-pt_BR") << QStringLiteral("cyberpunk") << QStringLiteral("pt_BR");
    }
    void theDialogsPaintThemselvesWhole()
    {
        QFETCH(QString, theme);
        QFETCH(QString, language);
        WindowFixture it(50);
        it.themes.choose(theme);
        it.languages.choose(language);
        it.window->show();
        const Translated translated(QStringLiteral(RESYNC_SOURCE_DIR "/translations/resync_pt_BR.ts"));
        QVERIFY(!translated.isEmpty());
        QStringList faults;
        const auto keep = [&](QWidget &dialog, const char *name) {
            dialog.show();
            QTest::qWait(50);
            const QImage image = dialog.grab().toImage();
            QVERIFY(image.width() > 200);
            Eyes eyes(dialog);
            for (const QString &fault : eyes.cut() + eyes.sideways() + paleLabels(dialog, image))
                faults << QLatin1String(name) + QStringLiteral(": ") + fault;
            for (const auto &[widget, text] : eyes.words()) {
                if (language == QLatin1String("pt_BR") && translated.isEnglish(text))
                    faults << QStringLiteral("%1: English in %2: “%3”").arg(QLatin1String(name), Eyes::nameOf(*widget), text.left(120));
            }
            const QString folder = qEnvironmentVariable("RESYNC_PICTURES");
            if (!folder.isEmpty())
                QVERIFY(image.save(QDir(folder).filePath(
                    QStringLiteral("dialog-%1-%2.png").arg(QLatin1String(name), QLatin1String(QTest::currentDataTag())))));
        };
        FirstStart first(it.themes, {QStringLiteral("PRD-SP")}, it.window.get());
        keep(first, "firststart");
        EngineProfile profile;
        profile.urls = {QUrl(QStringLiteral("ftp://wa.example.com"))};
        ProfileEditor editor(it.core, it.themes, profile, {}, it.window.get());
        editor.check();
        keep(editor, "profile");
        SettingsDialog settings(it.core, it.themes, it.window.get());
        std::vector<SettingsDialog::Row> rows;
        const Settings standard;
        for (const SettingSpec &spec : standard.specs())
            rows.push_back({spec, standard.state(spec.name)});
        settings.setRows(rows);
        keep(settings, "settings");
        keep(*it.window->showKeys(), "keys");
        PaneHelp::show(QStringLiteral("overview"), it.window.get());
        keep(*it.window->findChild<PaneHelp *>(), "help");
        AboutDialog::show(it.window.get());
        keep(*it.window->findChild<AboutDialog *>(), "about");
        CallWish wish;
        const Workstation workstation = *it.hand.picture.workstations.front();
        wish.title = QStringLiteral("Set limit");
        wish.objects = {workstation.path()};
        wish.valueLabel = QStringLiteral("N");
        wish.calls = [workstation](int value) { return std::vector<ActionCall>{verbs::limit(workstation, value)}; };
        CallDialog call(wish, it.hand.feed.connection(), std::nullopt, QStringLiteral("ana"), it.themes, it.window.get());
        keep(call, "call");
        EngineProfile production;
        production.name = QStringLiteral("PRD-SP");
        production.user = QStringLiteral("twsadm");
        production.needsJustification = true;
        std::vector<JobPtr> many(it.hand.picture.jobs.begin(), it.hand.picture.jobs.begin() + 30);
        ConfirmDialog kill({QStringLiteral("kill"), {many.front()}, 0, false, it.hand.feed.connection(), production, QStringLiteral("ana")},
                           it.themes, it.window.get());
        keep(kill, "kill");
        ConfirmDialog hold({QStringLiteral("hold"), many, 7, true, it.hand.feed.connection(), production, QStringLiteral("ana")}, it.themes,
                           it.window.get());
        keep(hold, "hold-many");
        Connection practice = it.hand.feed.connection();
        practice.practice = true;
        ConfirmDialog rerun({QStringLiteral("rerun"), {many.front()}, 0, false, practice, std::nullopt, QStringLiteral("ana")}, it.themes,
                            it.window.get());
        keep(rerun, "rerun-practice");
        FakeDoor door;
        std::vector<ActionCall> calls;
        for (const JobPtr &job : many)
            calls.push_back(verbs::hold(*job));
        ResultDialog results(std::make_unique<ActionBatch>(door, calls), QStringLiteral("hold"), it.themes, it.window.get());
        for (int i = 0; !door.open.empty() && i < 20; ++i) {
            door.answer(i % 5 == 1   ? ActionOutcome::Refused
                        : i % 5 == 3 ? ActionOutcome::Unknown
                                     : ActionOutcome::Confirmed,
                        i % 5 == 1 || i % 5 == 3 ? Error{QStringLiteral("AWSBHU711E"),
                                                         QStringLiteral("The command is not allowed on this object. The engine says: "
                                                                        "“AWSBHU711E The command issued is not allowed.”."),
                                                         {}}
                                                 : Error{});
        }
        keep(results, "results");
        for (const QString &fault : faults)
            qWarning("%s", qPrintable(fault));
        QVERIFY2(faults.isEmpty(), "see above");
        it.languages.choose(QStringLiteral("en"));
    }
};

QTEST_MAIN(PicturesTest)
#include "tst_pictures.moc"
