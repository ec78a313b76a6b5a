#include "tests/ui/windowfixture.h"
#include "ui/dialogs/aboutdialog.h"
#include "ui/dialogs/calldialog.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/dialogs/firststart.h"
#include "ui/dialogs/keysheet.h"
#include "ui/dialogs/panehelp.h"
#include "ui/dialogs/profileeditor.h"
#include "ui/dialogs/profilewords.h"
#include "ui/dialogs/settingsdialog.h"

#include <QAction>
#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QTextBrowser>

using namespace resync;
using namespace resync::test;

namespace
{

std::vector<SettingsDialog::Row> rows()
{
    Settings settings;
    std::vector<SettingsDialog::Row> rows;
    for (const SettingSpec &spec : settings.specs())
        rows.push_back({spec, settings.state(spec.name)});
    return rows;
}

QStringList wrongs(const QWidget &dialog)
{
    QStringList texts;
    for (const QLabel *label : dialog.findChildren<QLabel *>()) {
        if (label->property("wrong").toBool() && !label->text().isEmpty())
            texts << label->text();
    }
    return texts;
}

} // namespace

class DialogsTest : public QObject
{
    Q_OBJECT
private slots:
    void everySettingHasAnEditorAndOnlyWhatChangedIsSent()
    {
        CoreThread core{CoreOptions()};
        Themes themes;
        SettingsDialog dialog(core, themes, nullptr);
        dialog.setRows(rows());
        for (const SettingSpec &spec : consoleSettings())
            QVERIFY2(dialog.editor(spec.name), qPrintable(spec.name));
        QVERIFY2(dialog.changes().isEmpty(), qPrintable(dialog.changes().keys().join(QLatin1Char(' '))));
        qobject_cast<QSpinBox *>(dialog.editor(QStringLiteral("polling_interval_seconds")))->setValue(45);
        auto *mode = qobject_cast<QComboBox *>(dialog.editor(QStringLiteral("polling_mode")));
        mode->setCurrentIndex(mode->findData(QStringLiteral("adaptive")));
        const QMap<QString, QString> wanted{{QStringLiteral("polling_interval_seconds"), QStringLiteral("45")},
                                            {QStringLiteral("polling_mode"), QStringLiteral("adaptive")}};
        QCOMPARE(dialog.changes(), wanted);
    }
    void whatAnOuterSourceFixesIsShownAndCannotBeChanged()
    {
        CoreThread core{CoreOptions()};
        Themes themes;
        SettingsDialog dialog(core, themes, nullptr);
        auto all = rows();
        all[0].state = {QStringLiteral("77"), SettingSource::Environment, QStringLiteral("APP_TWS_POLLING_INTERVAL"), true};
        dialog.setRows(all);
        QVERIFY(!dialog.editor(all[0].spec.name)->isEnabled());
        bool said = false;
        for (const QLabel *label : dialog.findChildren<QLabel *>())
            said = said || label->text().contains(QStringLiteral("APP_TWS_POLLING_INTERVAL"));
        QVERIFY(said);
    }
    void allThatIsWrongIsSaidAtOnce()
    {
        CoreThread core{CoreOptions()};
        Themes themes;
        SettingsDialog dialog(core, themes, nullptr);
        dialog.setRows(rows());
        dialog.setErrors({{QStringLiteral("polling_min_interval"), QStringLiteral("must be between 5 and 300")},
                          {QStringLiteral("retention_days_full"), QStringLiteral("must be a whole number")}});
        QCOMPARE(wrongs(dialog).size(), 2);
    }
    void everyDescriptionAndRuleIsKnownToTheTranslator()
    {
        WindowFixture it(5);
        QVERIFY(it.languages.choose(QStringLiteral("pt_BR")));
        for (const SettingSpec &spec : consoleSettings())
            QVERIFY2(settingText(spec.description) != spec.description, qPrintable(spec.description));
        for (const SettingRule &rule : consoleRules())
            QVERIFY2(settingText(rule.message) != rule.message, qPrintable(rule.message));
        QVERIFY(settingText(QStringLiteral("must be between 5 and 300")).contains(QStringLiteral("300")));
        QVERIFY(settingText(QStringLiteral("must be between 5 and 300")) != QStringLiteral("must be between 5 and 300"));
        EngineProfile profile;
        profile.user = QStringLiteral("a:b");
        profile.urls = {QUrl(QStringLiteral("ftp://x"))};
        profile.colour = QStringLiteral("red");
        profile.proxy = QStringLiteral("nonsense");
        profile.pinSha256 = QStringLiteral("12");
        profile.timeZone = QStringLiteral("Atlantis/Capital");
        for (const Error &problem : problemsOf(profile))
            QVERIFY2(profileProblem(problem.message) != problem.message, qPrintable(problem.message));
        it.languages.choose(QStringLiteral("en"));
    }
    void aProfileSaysWhatIsWrongBesideEachField()
    {
        CoreThread core{CoreOptions()};
        Themes themes;
        ProfileEditor editor(core, themes, {}, {}, nullptr);
        QVERIFY(!editor.check());
        QVERIFY2(wrongs(editor).size() >= 3, "name, address and user are missing");
    }
    void aProfileComesBackAsItWent()
    {
        EngineProfile profile;
        profile.name = QStringLiteral("PRD-SP");
        profile.environment = EngineProfile::Environment::Test;
        profile.colour = QStringLiteral("#aa3300");
        profile.urls = {QUrl(QStringLiteral("https://a.example.com:31116")), QUrl(QStringLiteral("https://b.example.com:31116"))};
        profile.user = QStringLiteral("twsadm");
        profile.pinSha256 = QString(64, QLatin1Char('a'));
        profile.proxy = QStringLiteral("none");
        profile.timeZone = QStringLiteral("America/Sao_Paulo");
        profile.readOnly = true;
        profile.needsJustification = true;
        CoreThread core{CoreOptions()};
        Themes themes;
        ProfileEditor editor(core, themes, profile, {profile.name}, nullptr);
        QCOMPARE(editor.profile(), profile);
        QVERIFY(editor.check());
    }
    void twoEnginesOfOneNameAreRefused()
    {
        CoreThread core{CoreOptions()};
        Themes themes;
        ProfileEditor editor(core, themes, {}, {QStringLiteral("PRD")}, nullptr);
        for (QLineEdit *line : editor.findChildren<QLineEdit *>()) {
            if (line->accessibleName() == QLatin1String("Name"))
                line->setText(QStringLiteral("PRD"));
        }
        editor.check();
        QVERIFY(wrongs(editor).join(QLatin1Char(' ')).contains(QStringLiteral("already")));
    }
    void theFirstStartOffersPracticeWithOneClick()
    {
        Themes themes;
        FirstStart dialog(themes, {}, nullptr);
        QSignalSpy practice(&dialog, &FirstStart::practiceWanted);
        QPushButton *first = nullptr;
        for (QPushButton *button : dialog.findChildren<QPushButton *>()) {
            if (button->isDefault())
                first = button;
        }
        QVERIFY(first);
        first->click();
        QCOMPARE(practice.count(), 1);
    }
    void aVerbShowsItsCommandAndItsCallBeforeItIsSent()
    {
        Themes themes;
        Workstation workstation;
        workstation.key = QStringLiteral("/AGT001");
        workstation.id = QStringLiteral("ws-id");
        CallWish wish;
        wish.title = QStringLiteral("Set limit");
        wish.objects = {workstation.key};
        wish.valueLabel = QStringLiteral("Jobs at once");
        wish.value = 10;
        wish.calls = [workstation](int value) { return std::vector<ActionCall>{verbs::limit(workstation, value)}; };
        Connection connection;
        connection.environment = QStringLiteral("PROD");
        EngineProfile profile;
        profile.needsJustification = true;
        CallDialog dialog(wish, connection, profile, QStringLiteral("ana"), themes, nullptr);
        dialog.findChild<QSpinBox *>()->setValue(25);
        QString shown;
        QPlainTextEdit *description = nullptr;
        for (QPlainTextEdit *edit : dialog.findChildren<QPlainTextEdit *>())
            edit->isReadOnly() ? void(shown = edit->toPlainText()) : void(description = edit);
        QVERIFY(description);
        QVERIFY2(shown.contains(dialog.calls().front().conman), qPrintable(shown));
        QVERIFY2(shown.contains(QStringLiteral("/twsd/api/v2/")), qPrintable(shown));
        QVERIFY2(shown.contains(QStringLiteral("25")), qPrintable(shown));
        QVERIFY2(!dialog.isComplete(), "the site wants a reason");
        description->setPlainText(QStringLiteral("month end"));
        QVERIFY(dialog.isComplete());
        QCOMPARE(dialog.calls().front().justification, QStringLiteral("month end"));
    }
    void anOpenDialogFollowsTheLanguageAndKeepsWhatWasTyped()
    {
        WindowFixture it(5);
        EngineProfile profile;
        profile.needsJustification = true;
        profile.environment = EngineProfile::Environment::Production;
        const JobPtr job = it.hand.picture.jobs.front();
        ConfirmDialog confirm({QStringLiteral("kill"), {job}, 0, false, it.hand.feed.connection(), profile, QStringLiteral("ana")},
                              it.themes);
        FirstStart first(it.themes, {QStringLiteral("PRD")}, nullptr);
        SettingsDialog settings(it.core, it.themes, nullptr);
        settings.setRows(rows());
        ProfileEditor editor(it.core, it.themes, {}, {}, nullptr);
        auto *keys = it.window->showKeys();
        PaneHelp::show(QStringLiteral("joblog"), it.window.get());
        AboutDialog::show(it.window.get());
        auto *help = it.window->findChild<PaneHelp *>();
        auto *about = it.window->findChild<AboutDialog *>();
        for (QPlainTextEdit *edit : confirm.findChildren<QPlainTextEdit *>()) {
            if (!edit->isReadOnly())
                edit->setPlainText(QStringLiteral("month end"));
        }
        confirm.findChildren<QLineEdit *>().last()->setText(job->name);
        QVERIFY(confirm.isComplete());
        qobject_cast<QSpinBox *>(settings.editor(QStringLiteral("polling_interval_seconds")))->setValue(45);
        editor.findChild<QLineEdit *>()->setText(QStringLiteral("PRD-RJ"));
        const QList<QDialog *> dialogs{&confirm, &first, &settings, &editor, keys, help, about};
        QStringList before;
        for (QDialog *dialog : dialogs)
            before << dialog->windowTitle();
        QVERIFY(it.languages.choose(QStringLiteral("pt_BR")));
        for (int i = 0; i < dialogs.size(); ++i)
            QTRY_VERIFY2(dialogs[i]->windowTitle() != before[i], qPrintable(before[i]));
        QVERIFY(confirm.isComplete());
        QCOMPARE(confirm.calls().front().justification, QStringLiteral("month end"));
        QCOMPARE(settings.changes().value(QStringLiteral("polling_interval_seconds")), QStringLiteral("45"));
        QCOMPARE(editor.profile().name, QStringLiteral("PRD-RJ"));
        QVERIFY(help->findChild<QTextBrowser *>()->toPlainText().contains(QStringLiteral("execução")));
        it.languages.choose(QStringLiteral("en"));
        QTRY_COMPARE(confirm.windowTitle(), before.first());
    }
    void theKeySheetShowsWhatTheWindowReallyHas()
    {
        WindowFixture it(5);
        QStringList texts;
        for (const QPushButton *key : it.window->showKeys()->findChildren<QPushButton *>())
            texts << key->text().split(QStringLiteral(", "));
        int keys = 0;
        for (const QAction *action : it.window->actions()) {
            for (const QKeySequence &key : action->shortcuts()) {
                ++keys;
                QVERIFY2(texts.contains(key.toString(QKeySequence::NativeText).replace(QLatin1String("&"), QLatin1String("&&"))),
                         qPrintable(action->text()));
            }
        }
        QVERIFY(keys > 15);
    }
    void everyPaneHasHelpInBothLanguages()
    {
        for (const PaneRow &row : paneTable()) {
            const QString english = PaneHelp::textOf(QLatin1String(row.id), QStringLiteral("en"));
            const QString portuguese = PaneHelp::textOf(QLatin1String(row.id), QStringLiteral("pt_BR"));
            QVERIFY2(!english.isEmpty(), row.id);
            QVERIFY2(!portuguese.isEmpty() && portuguese != english, row.id);
        }
    }
};

QTEST_MAIN(DialogsTest)
#include "tst_dialogs.moc"
