#include "tests/support/fakeengine.h"
#include "tests/ui/corefixture.h"
#include "ui/dialogs/certificatecard.h"
#include "ui/dialogs/openactions.h"
#include "ui/dialogs/profileeditor.h"
#include "ui/layouts.h"
#include "ui/models/wording.h"
#include "ui/panedock.h"
#include "ui/panes/jobspane.h"
#include "ui/panes/openfailurespane.h"
#include "ui/widgets/rowtable.h"
#include "ui/widgets/veil.h"

#include <QCheckBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QTreeWidget>
#include <QXmlStreamReader>

using namespace resync;
using namespace resync::test;

namespace
{

/// Notes what is painted anew of a widget.
struct PaintedArea : QObject {
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            for (const QRect &piece : static_cast<QPaintEvent *>(event)->region())
                pixels += piece.width() * piece.height();
        }
        return false;
    }
    int pixels = 0;
};

/// The strongest colour of a picture: how far its channels are apart, 0–255.
int strongestColour(const QImage &image)
{
    int most = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor colour = image.pixelColor(x, y);
            const auto [least, greatest] = std::minmax({colour.red(), colour.green(), colour.blue()});
            most = std::max(most, greatest - least);
        }
    }
    return most;
}

void makeOld(WindowFixture &it)
{
    Connection connection = it.hand.feed.connection();
    connection.state = ConnectionState::Lost;
    connection.since = it.clock.now();
    it.hand.feed.handle(ConnectionChanged{connection});
}

Error refusal(const QString &subject, const QString &issuer)
{
    const QString fingerprint = QStringList(32, QStringLiteral("AB")).join(QLatin1Char(':'));
    return {
        QStringLiteral("net.tls"),
        QStringLiteral("The server's certificate is refused: The certificate has expired. certificate of \"%1\", issued by \"%2\", valid "
                       "2025-01-01 to 2026-01-01, SHA-256 %3.")
            .arg(subject, issuer, fingerprint),
        QStringLiteral("https://wa.example.com")};
}

QString allTexts(const QWidget &widget)
{
    QStringList texts;
    for (const QLabel *label : widget.findChildren<QLabel *>())
        texts << label->text();
    return texts.join(QLatin1Char('\n'));
}

} // namespace

class OneDeskTest : public QObject
{
    Q_OBJECT
private slots:
    void theOperatorsJobsNeedNoScrollingSideways_data()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<QSize>("size");
        for (const char *language : {"en", "pt_BR"}) {
            for (const QSize &size : {QSize(1280, 800), QSize(1920, 1080)})
                QTest::addRow("%s %d", language, size.width()) << QString::fromLatin1(language) << size;
        }
    }
    void theOperatorsJobsNeedNoScrollingSideways()
    {
        QFETCH(QString, language);
        QFETCH(QSize, size);
        WindowFixture it(300);
        QVERIFY(it.languages.choose(language));
        it.window->restoreSession();
        it.window->resize(size);
        it.window->show();
        it.window->bringUp(QStringLiteral("jobs"));
        RowTable &table = static_cast<JobsPane *>(it.window->builtPane(QStringLiteral("jobs")))->table();
        QTRY_COMPARE(table.horizontalScrollBar()->maximum(), 0);
        const QList<int> shown = table.shownColumns();
        for (const JobColumn column : {JobColumn::State, JobColumn::Job, JobColumn::Stream, JobColumn::Workstation, JobColumn::Start})
            QVERIFY2(shown.contains(int(column)), qPrintable(table.rows().columns()[size_t(column)].title));
        for (const int column : shown) {
            if (!table.rows().columns()[size_t(column)].number && column != int(JobColumn::Workstation))
                continue; // figures and times are never cut
            for (int row = 0; row < table.rows().rowCount(); ++row) {
                const QString text = table.rows().index(row, column).data().toString();
                QVERIFY2(table.fontMetrics().horizontalAdvance(text) + 12 <= table.columnWidth(column), qPrintable(text));
            }
        }
        it.languages.choose(QStringLiteral("en"));
    }
    void columnsChosenByHandAreThereAtTheNextStart()
    {
        FakePlan plan;
        HandFeed hand(plan.picture(30));
        Themes themes;
        ManualClock clock(plan.now());
        JobModel model(hand.feed, themes, clock);
        RowTable table(model, themes, KeyMap());
        table.setSpareColumns({int(JobColumn::End), int(JobColumn::User)});
        table.resize(300, 300);
        table.show();
        QVERIFY(table.isColumnHidden(int(JobColumn::User)));
        QVariantMap state = table.saveState();
        QVERIFY(!state.value(QStringLiteral("picked")).toBool());
        state.insert(QStringLiteral("picked"), true);
        QVariantList columns = state.value(QStringLiteral("columns")).toList();
        for (QVariant &column : columns) {
            QVariantMap one = column.toMap();
            one.insert(QStringLiteral("shown"), one.value(QStringLiteral("id")) == QLatin1String("user"));
            column = one;
        }
        state.insert(QStringLiteral("columns"), columns);
        table.restoreState(state);
        table.resize(310, 300);
        QCOMPARE(table.shownColumns(), QList<int>{int(JobColumn::User)});
        QVERIFY(table.saveState().value(QStringLiteral("picked")).toBool());
    }
    void aDockSaysItsNameOnce()
    {
        WindowFixture it(50);
        it.window->restoreSession();
        it.window->resize(1280, 800);
        it.window->show();
        QCoreApplication::processEvents();
        const auto barSaysName = [&](const char *id) {
            const auto *dock = it.window->findChild<PaneDock *>(QStringLiteral("dock-") + QLatin1String(id));
            return !dock->titleBarWidget()->findChild<QLabel *>(QStringLiteral("dock-name"))->isHidden();
        };
        QTRY_VERIFY2(!barSaysName("jobs"), "its tab says it");
        QVERIFY2(barSaysName("jobdetails"), "alone at its side");
        it.window->findChild<PaneDock *>(QStringLiteral("dock-jobs"))->setFloating(true);
        QTRY_VERIFY(barSaysName("jobs"));
        it.window->findChild<PaneDock *>(QStringLiteral("dock-jobs"))->setFloating(false); // the way back brings what was before
        it.window->applyLayout(QStringLiteral("wallboard"));                               // above each other, without tabs
        QTRY_VERIFY(barSaysName("overview"));
        QVERIFY(it.languages.choose(QStringLiteral("pt_BR")));
        it.window->applyLayout(QStringLiteral("operator"));
        QTRY_VERIFY(!barSaysName("jobs"));
        it.languages.choose(QStringLiteral("en"));
    }
    void nothingOldIsGreenAndOnlyWhatChangesIsPaintedAnew()
    {
        WindowFixture it(200);
        it.window->restoreSession();
        it.window->resize(1280, 800);
        it.window->show();
        it.window->bringUp(QStringLiteral("jobs"));
        auto *dock = it.window->findChild<PaneDock *>(QStringLiteral("dock-jobs"));
        QVERIFY(QTest::qWaitForWindowExposed(it.window.get()));
        QVERIFY2(strongestColour(dock->widget()->grab().toImage()) > 60, "states have colours while they are true");
        makeOld(it);
        QTRY_VERIFY(dock->findChild<Veil *>()->isVisible());
        QVERIFY2(!dock->widget()->graphicsEffect(), "an effect paints the whole pane for every change");
        // What is left is the hue of the theme's own ground and lines.
        QVERIFY2(strongestColour(dock->widget()->grab().toImage()) < 30, "all colour goes");
        PaintedArea painted;
        dock->findChild<Veil *>()->installEventFilter(&painted);
        auto *viewport = static_cast<JobsPane *>(it.window->builtPane(QStringLiteral("jobs")))->table().viewport();
        // The banner that has come still moves the panes, and a clock ticks in the list: one undisturbed change is enough.
        const auto paintedForLittle = [&] {
            painted.pixels = 0;
            viewport->update(10, 10, 40, 12);
            QTest::qWait(30);
            return painted.pixels;
        };
        QTRY_VERIFY_WITH_TIMEOUT(
            [&] {
                const int pixels = paintedForLittle();
                return pixels > 0 && pixels <= 4 * 40 * 12;
            }(),
            30'000);
    }
    void oneStateHasOneWordInBothLanguages()
    {
        WindowFixture it(400);
        it.window->restoreSession();
        for (const char *language : {"en", "pt_BR"}) {
            QVERIFY(it.languages.choose(QLatin1String(language)));
            QCoreApplication::sendPostedEvents();
            auto *jobs = static_cast<JobsPane *>(it.window->pane(QStringLiteral("jobs")));
            auto *failures = static_cast<OpenFailuresPane *>(it.window->pane(QStringLiteral("openfailures")));
            QVERIFY(failures->model().shownCount() > 3);
            for (int row = 0; row < failures->model().shownCount(); ++row) {
                const int slot = jobs->model().slotOf(failures->model().failureAt(row).jobId);
                const QString here = failures->model().index(row, 0).data().toString().section(QStringLiteral(" · "), 0, 0);
                const QString there = jobs->model()
                                          .index(jobs->model().rowOf(slot), int(JobColumn::State))
                                          .data()
                                          .toString()
                                          .section(QStringLiteral(" · "), 0, 0);
                QCOMPARE(here, there);
            }
        }
        it.languages.choose(QStringLiteral("en"));
    }
    /// The words of states are those of ui/themes; elsewhere the same English word may stand for a count or another gender, never for
    /// another word.
    void noOtherPlaceTranslatesAStateDifferently()
    {
        QFile file(QStringLiteral(RESYNC_SOURCE_DIR "/translations/resync_pt_BR.ts"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString context;
        QString source;
        QMap<QString, QString> words;
        std::vector<std::array<QString, 3>> others;
        while (!xml.atEnd()) {
            if (xml.readNext() != QXmlStreamReader::StartElement)
                continue;
            if (xml.name() == QLatin1String("name"))
                context = xml.readElementText();
            else if (xml.name() == QLatin1String("source"))
                source = xml.readElementText();
            else if (xml.name() == QLatin1String("translation")) {
                const QString translation = xml.readElementText(QXmlStreamReader::IncludeChildElements);
                if (context == QLatin1String("Looks"))
                    words.insert(source, translation.toLower());
                else
                    others.push_back({context, source, translation});
            }
        }
        QVERIFY(words.size() > 30);
        for (const auto &[where, english, portuguese] : others) {
            const auto word = words.constFind(english);
            if (word == words.constEnd())
                continue;
            const QString stem = word->left(word->size() - 1); // suspenso, suspensa
            QVERIFY2(portuguese.toLower().startsWith(stem), qPrintable(where + QStringLiteral(": ") + english));
        }
    }
    void aCertificateIsShownBeforeItIsTrusted()
    {
        const auto seen = certificateIn(refusal(QStringLiteral("wa.example.com"), QStringLiteral("Site CA")));
        QVERIFY(seen);
        QCOMPARE(seen->subject, QStringLiteral("wa.example.com"));
        QCOMPARE(seen->issuer, QStringLiteral("Site CA"));
        QCOMPARE(seen->fingerprint, QStringLiteral("ab").repeated(32));
        QCOMPARE(seen->validTo, QStringLiteral("2026-01-01"));
        QVERIFY(!certificateIn({QStringLiteral("net.refused"), QStringLiteral("nobody"), {}}));
        Themes themes;
        auto *card = new CertificateCard(*seen, QStringLiteral("wa.example.com"), QDate(2026, 1, 11), themes, nullptr);
        QSignalSpy accepted(card, &QDialog::accepted);
        card->show();
        const QString texts = allTexts(*card);
        for (const QString &fact : {QStringLiteral("wa.example.com"), QStringLiteral("Site CA"), QStringLiteral("expired 10 days ago"),
                                    QStringLiteral("The certificate has expired"), fingerprintLines(seen->fingerprint)})
            QVERIFY2(texts.contains(fact), qPrintable(fact));
        QTest::keyClick(card, Qt::Key_Return); // Return alone trusts nobody
        QCOMPARE(accepted.count(), 0);
        card = new CertificateCard(*seen, QStringLiteral("wa.example.com"), QDate(2026, 1, 11), themes, nullptr);
        QSignalSpy trusted(card, &QDialog::accepted);
        card->findChild<QPushButton *>(QStringLiteral("trust"))->click();
        QCOMPARE(trusted.count(), 1);
    }
    void aNameThatImitatesTheSentenceDeceivesNobody()
    {
        const QString zeros = QStringList(32, QStringLiteral("00")).join(QLatin1Char(':'));
        const auto seen = certificateIn(refusal(
            QStringLiteral("x\", issued by \"Bank CA\", valid 2020-01-01 to 2030-01-01, SHA-256 ") + zeros, QStringLiteral("evil")));
        QVERIFY(seen);
        QCOMPARE(seen->fingerprint, QStringLiteral("ab").repeated(32));
        QCOMPARE(seen->validTo, QStringLiteral("2026-01-01"));
        QVERIFY2(seen->issuer.isEmpty(), "the whole is shown as the subject's");
        QVERIFY(seen->subject.contains(QStringLiteral("evil")));
    }
    void anotherCertificateThanThePinnedOneShowsBoth()
    {
        Error error = refusal(QStringLiteral("a"), QStringLiteral("b"));
        const QString old = QStringList(32, QStringLiteral("CD")).join(QLatin1Char(':'));
        error.code = QStringLiteral("net.tls_pin");
        error.message = QStringLiteral("The server shows another certificate than the pinned one (SHA-256 %1): now it is the %2")
                            .arg(old, error.message.mid(error.message.indexOf(QStringLiteral("certificate of"))));
        const auto seen = certificateIn(error);
        QVERIFY(seen);
        QCOMPARE(seen->pinned, QStringLiteral("cd").repeated(32));
        QCOMPARE(seen->fingerprint, QStringLiteral("ab").repeated(32));
    }
    void anActionWithoutAnOutcomeIsListedUntilAPersonClosesIt()
    {
        CoreFixture it;
        const JobPtr job = it.hand.picture.jobs.front();
        it.ask([&](Core &core) {
            auto engine = std::make_unique<FakeEngine>(it.clock);
            engine->onAct = [](const ActionCall &) {
                return ActionResult{ActionOutcome::Unknown, {QStringLiteral("net.timeout"), QStringLiteral("no answer"), {}}, {}};
            };
            core.plan().watch(std::move(engine));
            core.plan().act(verbs::limit(*it.hand.picture.workstations.front(), 7), QStringLiteral("ana"), &core.plan(),
                            [](const ActionResult &) {});
            return true;
        });
        OpenActionsButton button(it.core, it.hand.feed, it.themes, nullptr);
        QTest::qWait(20);
        QVERIFY2(button.isHidden(), "what is still under way waits for the engine, not for a person");
        it.clock.advance(std::chrono::seconds(1));
        button.refresh();
        QTRY_COMPARE(button.count(), 1);
        QVERIFY(!button.isHidden());
        QWidget window;
        auto *list = OpenActions::show(it.core, it.hand.feed, it.themes, &window);
        QTRY_COMPARE(list->entries().size(), size_t(1));
        QCOMPARE(list->entries().front().user, QStringLiteral("ana"));
        QVERIFY(list->findChild<QTreeWidget *>()->topLevelItem(0)->text(1).contains(QStringLiteral("ana")));
        const QString call = list->findChild<QPlainTextEdit *>()->toPlainText();
        QVERIFY2(call.contains(QStringLiteral("/twsd/api/v2/")) && call.contains(QStringLiteral("limit")), qPrintable(call));
        QPushButton *done = nullptr;
        for (QPushButton *each : list->findChildren<QPushButton *>())
            done = each->text() == QStringLiteral("It was &done") ? each : done;
        QVERIFY2(!done->isEnabled(), "a reason is needed");
        list->findChild<QLineEdit *>()->setText(QStringLiteral("the limit is 7 now"));
        QVERIFY(done->isEnabled());
        QSignalSpy closed(list, &OpenActions::closed);
        done->click();
        QTRY_COMPARE(closed.count(), 1);
        QTRY_VERIFY(list->entries().empty());
        const auto journal = it.ask([](Core &core) { return core.plan().journal(1); });
        QCOMPARE(journal->front().outcome, ActionOutcome::Confirmed);
        QCOMPARE(journal->front().closedWhy, QStringLiteral("the limit is 7 now"));
        button.refresh();
        QTRY_VERIFY(button.isHidden());
    }
};

QTEST_MAIN(OneDeskTest)
#include "tst_onedesk.moc"
