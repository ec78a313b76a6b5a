#include "tests/ui/corefixture.h"

#include "core/metrics/sources/sources.h"
#include "ui/dialogs/sourcedialog.h"
#include "ui/dialogs/sourcewords.h"
#include "ui/panes/sourcecard.h"
#include "ui/panes/sourcespane.h"

#include <QAbstractItemModelTester>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTableWidget>
#include <QTcpServer>
#include <QTreeWidget>

using namespace resync;
using namespace resync::test;

namespace
{

SourceDefinition definition(const QString &name, const QStringList &targets)
{
    SourceDefinition wanted;
    wanted.name = name;
    wanted.kind = SourceKind::Agent;
    wanted.interval = std::chrono::seconds(300);
    wanted.targets = targets;
    return wanted;
}

SourceDialog *openedDialog(QWidget &pane)
{
    SourceDialog *found = nullptr;
    return QTest::qWaitFor([&] { return (found = pane.findChild<SourceDialog *>()) != nullptr; }, 3000) ? found : nullptr;
}

/// What is never true of a failing source is not drawn: its state says so, in a word, a shape and a colour.
SourceState failing()
{
    SourceState state{definition(u"Rack 7"_qs, {u"http://rack7.example:9090"_qs}), {}};
    state.definition.id = u"two"_qs;
    state.health.state = SourceHealth::State::Failing;
    state.health.readings = 12;
    state.health.failures = 4;
    state.health.failuresInRow = 4;
    state.health.lastError = Error{u"net.refused"_qs, u"connection refused"_qs, u"rack7.example"_qs};
    state.health.lastErrorAt = *fromIso(u"2026-11-27T11:58:00Z");
    return state;
}

SourceState partial()
{
    SourceState state{definition(u"Branches"_qs, {u"http://a.example:9090"_qs, u"http://b.example:9090"_qs}), {}};
    state.definition.id = u"one"_qs;
    state.health.state = SourceHealth::State::Partial;
    state.health.readings = 20;
    state.health.stored = 31'200;
    state.health.lastSuccess = *fromIso(u"2026-11-27T11:59:00Z");
    state.health.clockSkew = Duration(4000);
    SourceHost good{u"a.example"_qs, u"FTA1"_qs, HostMatch::SameName, *fromIso(u"2026-11-27T11:59:00Z"), {}, Duration(120), {}};
    SourceHost bad{
        u"b.example"_qs, u"b.example"_qs, HostMatch::HostItself, {}, Error{u"net.timeout"_qs, u"no answer in time"_qs, {}}, {}, {}};
    state.health.hosts = {good, bad};
    return state;
}

} // namespace

class SourcesPaneTest : public QObject
{
    Q_OBJECT
private slots:
    void whatFailsStandsFirstAndIsNotDrawnAsSuccess()
    {
        Themes themes;
        SourceModel model(themes);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QVERIFY(model.emptyReason().contains(u"read"_qs));
        model.sort(0);
        SourceState good = partial();
        good.definition.id = u"three"_qs;
        good.definition.name = u"Good ones"_qs;
        good.health.state = SourceHealth::State::Good;
        good.health.hosts.pop_back();
        model.setSources({good, partial(), failing()}, true, *fromIso(u"2026-11-27T12:00:00Z"));
        QCOMPARE(model.sourceAt(0)->definition.name, u"Rack 7"_qs);
        QCOMPARE(model.sourceAt(1)->definition.name, u"Branches"_qs);
        QCOMPARE(model.sourceAt(2)->definition.name, u"Good ones"_qs);
        const auto cell = [&](int row, SourceModel::Column column) { return model.index(row, int(column)).data().toString(); };
        QCOMPARE(cell(1, SourceModel::Column::Hosts), u"1 of 2"_qs);
        QVERIFY(cell(0, SourceModel::Column::LastError).contains(u"refused"_qs));
        QCOMPARE(cell(0, SourceModel::Column::LastSuccess), u"never"_qs);
        QVERIFY(cell(1, SourceModel::Column::Skew).contains(u"4"_qs));
        model.setSources({partial()}, true, *fromIso(u"2026-11-27T12:00:00Z"));
        QCOMPARE(model.shownCount(), 1);
        model.setSources({}, false, {});
        QVERIFY(model.emptyReason().contains(u"no source"_qs));
    }
    void theCardTellsOfEachHost()
    {
        Themes themes;
        SourceCard card(themes);
        card.resize(480, 420);
        const SourceState state = partial();
        card.showSource(&state, *fromIso(u"2026-11-27T12:00:00Z"));
        QCOMPARE(card.hosts().topLevelItemCount(), 2);
        QVERIFY(card.hosts().topLevelItem(1)->text(5).contains(u"no answer"_qs));
        QSignalSpy wanted(&card, &SourceCard::mapWanted);
        emit card.hosts().itemActivated(card.hosts().topLevelItem(1), 0);
        QCOMPARE(wanted.value(0).value(0).toString(), u"b.example"_qs);
        card.showSource(nullptr, {});
        QVERIFY(!card.hosts().isVisibleTo(&card));
    }
    void aSourceIsAddedTestedMappedAndRemoved()
    {
        CoreFixture it;
        SourcesPane pane(it.desk, nullptr);
        pane.resize(1100, 600);
        pane.show();
        QTRY_VERIFY(pane.ready());
        pane.openNew();
        auto *dialog = openedDialog(pane);
        QVERIFY(dialog);
        dialog->save(); // nothing is there yet: refused at the field, and nothing is stored
        QVERIFY(dialog->findChildren<QLineEdit *>().constFirst()->property("wrong").toBool());
        dialog->findChildren<QLineEdit *>().constFirst()->setText(u"Hosts of the hall"_qs);
        auto *kind = dialog->findChildren<QComboBox *>().constFirst();
        kind->setCurrentIndex(kind->findData(int(SourceKind::Agent)));
        emit kind->activated(kind->currentIndex());
        QTcpServer nobody; // a port at which nobody answers as a collector does
        QVERIFY(nobody.listen(QHostAddress::LocalHost));
        const quint16 port = nobody.serverPort();
        nobody.close();
        dialog->findChild<QPlainTextEdit *>()->setPlainText(u"http://127.0.0.1:%1"_qs.arg(port));
        QCOMPARE(dialog->order().definition.interval, std::chrono::seconds(300)); // usual for this kind
        dialog->map(u"127.0.0.1"_qs, u"FTA1"_qs);
        const SourceDefinition typed = dialog->order().definition;
        QCOMPARE(typed.hosts.value(u"127.0.0.1"_qs), u"FTA1"_qs);
        dialog->save();
        QTRY_VERIFY(!pane.findChild<SourceDialog *>() || !pane.findChild<SourceDialog *>()->isVisible());
        QTRY_COMPARE(pane.model().totalCount(), 1);
        const auto stored = it.ask([](Core &core) { return core.sources().all(); });
        QCOMPARE(stored.size(), size_t(1));
        QCOMPARE(stored.front().definition.hosts, typed.hosts);
        QVERIFY(stored.front().health.state == SourceHealth::State::Off || stored.front().health.state == SourceHealth::State::Waiting);
        pane.findChild<QTableView *>()->selectRow(0);
        pane.remove();
        QPushButton *go = nullptr;
        for (QPushButton *each : pane.findChildren<QPushButton *>()) {
            if (each->text() == u"Remove it"_qs)
                go = each;
        }
        QVERIFY(go);
        go->click();
        QTRY_COMPARE(pane.model().totalCount(), 0);
        QVERIFY(it.ask([](Core &core) { return core.sources().all(); }).empty());
    }
    void aTestSaysWhatAnsweredAndWhatDidNot()
    {
        CoreFixture it;
        std::optional<SourceDialog::Order> tested;
        SourceDialog::Doors doors;
        std::function<void(Result<SourceTrial>)> answer;
        doors.test = [&](const SourceDialog::Order &order, std::function<void(Result<SourceTrial>)> reply) {
            tested = order;
            answer = std::move(reply);
        };
        auto *dialog = new SourceDialog(doors, partial().definition, partial().health.hosts, {u"FTA1"_qs}, it.themes);
        dialog->show();
        dialog->test();
        QVERIFY(tested && answer);
        SourceTrial trial;
        trial.hosts = partial().health.hosts;
        trial.took = Duration(340);
        answer(trial);
        QString said;
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            said += label->isVisibleTo(dialog) ? label->text() + u'\n' : QString();
        QVERIFY2(said.contains(u"1 of 2"_qs) && said.contains(u"no answer in time"_qs), qPrintable(said));
        auto *hosts = dialog->findChild<QTableWidget *>();
        QCOMPARE(hosts->rowCount(), 2);
        dialog->test();
        answer(Error{u"source.secret"_qs, u"no password or token is kept for it"_qs, {}});
        said.clear();
        for (const QLabel *label : dialog->findChildren<QLabel *>())
            said += label->isVisibleTo(dialog) ? label->text() + u'\n' : QString();
        QVERIFY2(said.contains(u"password"_qs) && !said.contains(u"1 of 2"_qs), qPrintable(said));
        hosts->item(1, 2)->setText(u"-"_qs);
        QVERIFY(dialog->order().definition.hosts.contains(u"b.example"_qs));
        QVERIFY(dialog->order().definition.hosts.value(u"b.example"_qs).isEmpty()); // left out
        delete dialog;
    }
    void itReadsInEveryTheme()
    {
        for (const char *theme : {"light", "dark", "cyberpunk"}) {
            CoreFixture it;
            it.themes.choose(QLatin1String(theme));
            SourcesPane pane(it.desk, nullptr);
            pane.resize(1180, 560);
            pane.show();
            QTRY_VERIFY(pane.ready());
            it.clock.jump(Duration(0));
            pane.model().setSources({partial(), failing()}, true, *fromIso(u"2026-11-27T12:00:00Z"));
            pane.findChild<QTableView *>()->selectRow(1);
            keepPicture(pane, QStringLiteral("sources-") + QLatin1String(theme));
            auto *dialog = new SourceDialog({}, partial().definition, partial().health.hosts, {u"FTA1"_qs}, it.themes, &pane);
            dialog->resize(700, 620);
            keepPicture(*dialog, QStringLiteral("sourcedialog-") + QLatin1String(theme));
        }
    }
};

QTEST_MAIN(SourcesPaneTest)
#include "tst_sources.moc"
