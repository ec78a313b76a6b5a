#include "tests/ui/corefixture.h"

#include "core/apikeys/apikeys.h"
#include "ui/dialogs/collectordialog.h"
#include "ui/dialogs/keyrevealdialog.h"
#include "ui/dialogs/newkeydialog.h"
#include "ui/panes/apikeyspane.h"
#include "ui/widgets/clipboardguard.h"

#include <QAbstractItemModelTester>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFileInfo>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace resync;
using namespace resync::test;
using namespace std::chrono_literals;

namespace
{

const QString kBy = QStringLiteral("maria");

/// Keys in every state, sent with by several hosts.
void fill(CoreFixture &it)
{
    const auto make = [&](const QString &name, const QStringList &scopes, const QString &workstation, std::optional<int> days) {
        NewApiKey wanted;
        wanted.name = name;
        wanted.scopes = scopes;
        wanted.workstation = workstation;
        wanted.days = days;
        wanted.description = QStringLiteral("made for %1").arg(name);
        const auto key = it.ask([&](Core &core) { return core.apiKeys().create(wanted, kBy); });
        QTest::qVerify(bool(key), "created", "", __FILE__, __LINE__);
        return key->key.id;
    };
    const QString expired = make(u"Old dashboard"_qs, {u"metrics:read"_qs}, {}, 1);
    const QString unused = make(u"Nobody's script"_qs, {u"monitoring:read"_qs, u"actions:write"_qs}, {}, {});
    it.clock.jump(24h * 40); // the wall clock alone: no timer has to fire for it
    const QString fleet = make(u"Fleet of agents"_qs, {u"metrics:write"_qs}, u"AGT*"_qs, 365);
    const QString bound = make(u"collector of AGT001"_qs, {u"metrics:write"_qs}, u"AGT001"_qs, 9);
    const QString revoked = make(u"Leaked in a ticket"_qs, {u"admin:*"_qs}, {}, 30);
    const QString suspended = make(u"Night batch"_qs, {u"monitoring:read"_qs}, {}, 90);
    make(u"Grafana"_qs, {u"metrics:read"_qs, u"monitoring:read"_qs}, {}, 25);
    it.ask([&](Core &core) {
        ApiKeys &keys = core.apiKeys();
        keys.noteWorkstations(fleet, {u"AGT001"_qs, u"AGT002"_qs, u"AGT003"_qs}, u"10.1.4.17"_qs);
        keys.noteWorkstations(bound, {u"AGT001"_qs}, u"10.1.4.17"_qs);
        const auto taken = keys.revoke(revoked, u"it stood in a ticket"_qs, kBy);
        const auto resting = keys.setSuspended(suspended, true, kBy);
        const std::vector<KeyUse> uses = {{fleet, core.clock().now(), u"10.1.4.17"_qs, 41'208},
                                          {bound, core.clock().now(), u"10.1.4.17"_qs, 812}};
        const auto recorded = keys.recordUse(uses);
        return taken.ok() && resting.ok() && recorded.ok();
    });
    Q_UNUSED(expired);
    Q_UNUSED(unused);
}

template <class Kind>
Kind *open(QWidget &pane)
{
    Kind *found = nullptr;
    const bool there = QTest::qWaitFor([&] { return (found = pane.findChild<Kind *>()) != nullptr; }, 3000);
    return there ? found : nullptr;
}

void choose(ApiKeysPane &pane, const QString &name)
{
    ApiKeyModel &model = pane.model();
    for (int row = 0; row < model.shownCount(); ++row) {
        if (model.keyAt(row)->name == name)
            pane.findChild<QTableView *>()->selectRow(row);
    }
}

QPushButton *button(QWidget &dialog, const QString &text)
{
    for (QPushButton *each : dialog.findChildren<QPushButton *>()) {
        if (each->text().remove(QLatin1Char('&')).startsWith(text))
            return each;
    }
    return nullptr;
}

} // namespace

class ApiKeysPaneTest : public QObject
{
    Q_OBJECT
private slots:
    void theCardsCountTheKeysByTheirState()
    {
        CoreFixture it;
        fill(it);
        ApiKeysPane pane(it.desk, nullptr);
        QAbstractItemModelTester tester(&pane.model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        pane.show();
        QTRY_VERIFY(pane.ready());
        const auto count = [&](KeyGroup group) { return pane.model().count(group).value_or(-1); };
        QCOMPARE(count(KeyGroup::All), 7);
        QCOMPARE(count(KeyGroup::Active), 4);
        QCOMPARE(count(KeyGroup::Expiring), 2);
        QCOMPARE(count(KeyGroup::Unused), 1);
        QCOMPARE(count(KeyGroup::Suspended), 1);
        QCOMPARE(count(KeyGroup::Expired), 1);
        QCOMPARE(count(KeyGroup::Revoked), 1);
        pane.model().setGroup(KeyGroup::Revoked);
        QCOMPARE(pane.model().shownCount(), 1);
        QCOMPARE(pane.model().keyAt(0)->name, u"Leaked in a ticket"_qs);
        pane.model().setGroup(KeyGroup::All);
        // what asks for a deed stands first: the one that expires soonest
        QCOMPARE(pane.model().keyAt(0)->name, u"collector of AGT001"_qs);
        FilterText words;
        words.text = u"admin"_qs;
        pane.model().setFilter(TextFilter::compile(words));
        QCOMPARE(pane.model().shownCount(), 1);
    }

    void beforeTheFirstAnswerNothingIsCounted()
    {
        Themes themes;
        ApiKeyModel model(themes);
        QVERIFY(!model.count(KeyGroup::All));
        QVERIFY(model.emptyReason().contains(u"read"_qs));
        model.setTrouble(u"the store is locked"_qs);
        QCOMPARE(model.emptyReason(), u"the store is locked"_qs);
    }

    void aNewKeyIsShownOnceAndNotLostByAccident()
    {
        CoreFixture it;
        ApiKeysPane pane(it.desk, nullptr);
        pane.show();
        QTRY_VERIFY(pane.ready());
        pane.openNew();
        auto *dialog = open<NewKeyDialog>(pane);
        QVERIFY(dialog);
        dialog->create(); // no name yet: refused, and said at the field
        QTRY_VERIFY(dialog->findChild<QLineEdit *>()->property("wrong").toBool());
        dialog->findChild<QLineEdit *>()->setText(u"Dashboard of the hall"_qs);
        dialog->create();
        auto *shown = open<KeyRevealDialog>(pane);
        QVERIFY(shown);
        const QString text = shown->findChild<QLineEdit *>()->text();
        QVERIFY(text.startsWith(u"rsk_"_qs));
        shown->reject();
        QTest::keyClick(shown, Qt::Key_Escape);
        shown->close();
        QVERIFY(shown->isVisible());
        QVERIFY(!shown->mayClose());
        button(*shown, u"Copy"_qs)->click();
        QCOMPARE(QGuiApplication::clipboard()->text(), text);
        QTemporaryDir folder;
        shown->setFolder(folder.path());
        shown->save();
        const auto files = QDir(folder.path()).entryInfoList(QDir::Files);
        QCOMPARE(files.size(), 1);
        QVERIFY(!(files.front().permissions() & (QFile::ReadGroup | QFile::ReadOther)));
        shown->findChild<QCheckBox *>()->setChecked(true);
        shown->reject();
        QTRY_COMPARE(pane.model().count(KeyGroup::All).value_or(0), 1);
        QTRY_VERIFY(!pane.findChild<KeyRevealDialog *>());
        const auto verdict = it.ask(
            [&](Core &core) { return core.apiKeys().table()->look(text.toLatin1(), QHostAddress::LocalHost, core.clock().now()).verdict; });
        QCOMPARE(verdict, KeyVerdict::Good);
    }

    void aCopiedSecretLeavesTheClipboardUnlessItIsSomethingElse()
    {
        QClipboard *clipboard = QGuiApplication::clipboard();
        {
            ClipboardGuard guard;
            guard.copy(u"rsk_secret"_qs);
            QCOMPARE(clipboard->text(), u"rsk_secret"_qs);
            QCOMPARE(guard.secondsLeft(), 30);
            guard.clear();
            QVERIFY(clipboard->text().isEmpty());
            guard.copy(u"rsk_secret"_qs);
            clipboard->setText(u"a word of mine"_qs);
            guard.clear();
            QCOMPARE(clipboard->text(), u"a word of mine"_qs);
            guard.copy(u"rsk_other"_qs);
        }
        QVERIFY(clipboard->text().isEmpty());
    }

    void revokingSaysWhatGoesDarkAndAsksWhy()
    {
        CoreFixture it;
        fill(it);
        ApiKeysPane pane(it.desk, nullptr);
        pane.show();
        QTRY_COMPARE(pane.model().count(KeyGroup::All).value_or(0), 7);
        choose(pane, u"Fleet of agents"_qs);
        pane.openVerb(KeyVerbDialog::Verb::Revoke);
        auto *dialog = open<KeyVerbDialog>(pane);
        QVERIFY(dialog);
        const auto labels = dialog->findChildren<QLabel *>();
        QVERIFY(std::any_of(labels.begin(), labels.end(),
                            [](const QLabel *each) { return each->text().contains(u"2 workstations go dark: AGT002, AGT003"_qs); }));
        QVERIFY(!dialog->isComplete());
        dialog->findChild<QLineEdit *>()->setText(u"test of the revocation"_qs);
        QVERIFY(dialog->isComplete());
        dialog->accept();
        QTRY_COMPARE(pane.model().count(KeyGroup::Revoked).value_or(0), 2);
    }

    void rotationShowsTheNewKeyAndWhoHasCrossed()
    {
        CoreFixture it;
        fill(it);
        ApiKeysPane pane(it.desk, nullptr);
        pane.resize(1200, 760);
        pane.show();
        QTRY_COMPARE(pane.model().count(KeyGroup::All).value_or(0), 7);
        choose(pane, u"Fleet of agents"_qs);
        const QString old = pane.model().keyAt(pane.findChild<QTableView *>()->currentIndex().row())->id;
        pane.openVerb(KeyVerbDialog::Verb::Rotate);
        auto *dialog = open<KeyVerbDialog>(pane);
        QVERIFY(dialog);
        QCOMPARE(dialog->overlap(), Duration(24h));
        dialog->accept();
        auto *shown = open<KeyRevealDialog>(pane);
        QVERIFY(shown);
        shown->findChild<QCheckBox *>()->setChecked(true);
        shown->accept();
        QTRY_COMPARE(pane.model().count(KeyGroup::All).value_or(0), 8);
        const QString next = pane.model().book().find(old)->replacedBy;
        QVERIFY(!next.isEmpty());
        it.ask([&](Core &core) {
            core.apiKeys().noteWorkstations(next, {u"AGT002"_qs}, u"10.1.4.18"_qs);
            return 0;
        });
        pane.read();
        QTRY_VERIFY(std::any_of(pane.model().book().reach.begin(), pane.model().book().reach.end(),
                                [&](const KeyWorkstation &use) { return use.keyId == next; }));
        const auto crossings = crossingOf(*pane.model().book().find(old), pane.model().book().reach, pane.model().book().at);
        QCOMPARE(keytext::crossing(crossings), u"Crossed over: 1 of 3. Still on the old key: AGT001, AGT003."_qs);
    }

    void theCollectorIsWrittenWithAKeyOfItsOwn()
    {
        CoreFixture it;
        ApiKeysPane pane(it.desk, nullptr);
        pane.show();
        QTRY_VERIFY(pane.ready());
        pane.openCollector();
        auto *dialog = open<CollectorDialog>(pane);
        QVERIFY(dialog);
        dialog->setWorkstation(u"AGT 1"_qs);
        QTemporaryDir folder;
        dialog->setFolder(folder.filePath(u"out"_qs));
        dialog->exportNow();
        QTRY_VERIFY(button(*dialog, u"Export"_qs)->isEnabled());
        QVERIFY(!QFileInfo::exists(folder.filePath(u"out/collect_metrics.key"_qs)));
        dialog->setWorkstation(u"AGT001"_qs);
        dialog->exportNow();
        QTRY_VERIFY(QFileInfo::exists(folder.filePath(u"out/collect_metrics.key"_qs)));
        QVERIFY(QFileInfo(folder.filePath(u"out/collect_metrics.sh"_qs)).isExecutable());
        QTRY_COMPARE(pane.model().count(KeyGroup::Active).value_or(0), 1);
        QCOMPARE(pane.model().keyAt(0)->workstation, u"AGT001"_qs);
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
        fill(it);
        ApiKeysPane pane(it.desk, nullptr);
        pane.resize(1280, 800);
        pane.show();
        QTRY_COMPARE(pane.model().count(KeyGroup::All).value_or(0), 7);
        choose(pane, u"Fleet of agents"_qs);
        QTest::qWait(700);
        const QString name = QString::fromLatin1(QTest::currentDataTag());
        keepPicture(pane, u"apikeys-"_qs + name);
        pane.openVerb(KeyVerbDialog::Verb::Revoke);
        keepPicture(*open<KeyVerbDialog>(pane), u"apikeys-revoke-"_qs + name);
        pane.openNew();
        keepPicture(*open<NewKeyDialog>(pane), u"apikeys-new-"_qs + name);
        pane.openCollector();
        keepPicture(*open<CollectorDialog>(pane), u"apikeys-collector-"_qs + name);
        IssuedKey issued{pane.model().book().keys.front(), u"rsk_4fGh2kQ9rT7uYb1NcX5vM8wLpZ3sJ6dAeRgWiKoUxVq2nPeIt"_qs};
        ClipboardGuard guard;
        auto *reveal = new KeyRevealDialog(issued, guard, it.themes, &pane);
        reveal->show();
        keepPicture(*reveal, u"apikeys-reveal-"_qs + name);
        it.languages.choose(u"en"_qs);
    }
};

QTEST_MAIN(ApiKeysPaneTest)
#include "tst_apikeys.moc"
