#include "tests/support/fakedoor.h"
#include "tests/ui/hostile.h"
#include "tests/ui/windowfixture.h"
#include "ui/dialogs/calldialog.h"
#include "ui/dialogs/confirmdialog.h"
#include "ui/dialogs/firststart.h"
#include "ui/dialogs/profileeditor.h"
#include "ui/dialogs/resultdialog.h"
#include "ui/models/csv.h"
#include "ui/models/occurrencetext.h"
#include "ui/panedock.h"
#include "ui/panes/jobdetailspane.h"
#include "ui/panes/joblogpane.h"
#include "ui/themes/outside.h"
#include "ui/widgets/joblogview.h"
#include "ui/widgets/rowtable.h"
#include "ui/widgets/verbmenu.h"

#include <QAbstractButton>
#include <QElapsedTimer>
#include <QHeaderView>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QStyledItemDelegate>
#include <QTest>
#include <QTextBlock>
#include <QTextDocument>

using namespace resync;
using namespace resync::test;

namespace
{

const QColor kCanary(1, 254, 77);
constexpr int kCanarySize = 40;
constexpr int kRowsLookedAt = 200;
constexpr int kWidest = 8000; ///< no screen is as wide; a painter gives up at 32,767

/// Is there anything that is obeyed and not seen? The fence around a text that runs from right to left is ours.
QString hiddenIn(QString text)
{
    if (text.startsWith(QChar(0x2068)) && text.endsWith(QChar(0x2069)))
        text = text.mid(1, text.size() - 2);
    return revealed(text) == text ? QString() : text.left(80);
}

/// What a text would become where Qt guesses its format: a picture, a link, or other characters than those that stand in it.
QString richIn(const QString &text)
{
    if (!Qt::mightBeRichText(text))
        return {};
    QTextDocument document;
    document.setHtml(text);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        for (auto piece = block.begin(); !piece.atEnd(); ++piece) {
            const QTextCharFormat format = piece.fragment().charFormat();
            if (format.isImageFormat() || format.isAnchor() || format.fontWeight() > QFont::Normal)
                return text.left(80);
        }
    }
    return hiddenIn(document.toPlainText());
}

class Search
{
public:
    explicit Search(const QString &place) : m_place(place) {}

    void look(const QString &what, const QString &wrong)
    {
        if (!wrong.isEmpty())
            m_found << m_place + QStringLiteral(" – ") + what + QStringLiteral(": ") + wrong.toHtmlEscaped().left(120);
    }

    void widgetsOf(QWidget &root)
    {
        QWidgetList all = root.findChildren<QWidget *>();
        all.prepend(&root);
        for (QWidget *each : all) {
            const QString name = QString::fromLatin1(each->metaObject()->className());
            look(name + QStringLiteral(" tool tip"), richIn(each->toolTip()));
            const bool endless = each->isVisible() && !qobject_cast<QHeaderView *>(each->parentWidget()) && each->width() > kWidest;
            look(name + QStringLiteral(" width"), endless ? QString::number(each->width()) : QString());
            if (const auto *label = qobject_cast<QLabel *>(each)) {
                if (label->textFormat() == Qt::AutoText)
                    look(name + QStringLiteral(" rich"), Qt::mightBeRichText(label->text()) ? label->text() : QString());
                else if (label->textFormat() != Qt::PlainText)
                    look(name, label->text());
                look(name + QStringLiteral(" hidden"), hiddenIn(label->text()));
            }
            if (const auto *button = qobject_cast<QAbstractButton *>(each))
                look(name, hiddenIn(button->text()));
            if (const auto *view = qobject_cast<QAbstractItemView *>(each))
                cellsOf(*view);
            for (const QAction *action : each->actions())
                look(QStringLiteral("action"), richIn(action->toolTip()));
        }
    }

    void cellsOf(const QAbstractItemView &view)
    {
        const QAbstractItemModel *model = view.model();
        for (int row = 0; model && row < std::min(kRowsLookedAt, model->rowCount()); ++row) {
            for (int column = 0; column < model->columnCount(); ++column) {
                const QModelIndex index = model->index(row, column);
                look(QStringLiteral("cell's tool tip"), richIn(index.data(Qt::ToolTipRole).toString()));
                const auto *delegate = qobject_cast<QStyledItemDelegate *>(view.itemDelegateForIndex(index));
                if (delegate && qobject_cast<const RowTable *>(&view))
                    look(QStringLiteral("cell"), hiddenIn(delegate->displayText(index.data(), QLocale())));
            }
        }
    }

    /// What is painted never holds the colour of the picture that the names point to.
    void pixelsOf(QWidget &root)
    {
        const QImage image = root.grab().toImage().convertToFormat(QImage::Format_RGB32);
        for (int y = 0; y < image.height(); y += kCanarySize / 5) {
            const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
            for (int x = 0; x < image.width(); x += kCanarySize / 5) {
                if ((line[x] & RGB_MASK) == (kCanary.rgb() & RGB_MASK)) {
                    look(QStringLiteral("pixels"), QStringLiteral("the picture of a name was loaded"));
                    return;
                }
            }
        }
    }

    const QStringList &found() const { return m_found; }

private:
    QString m_place;
    QStringList m_found;
};

} // namespace

/// Whatever an engine, a joblog or a colleague writes: it is text, it is seen, and it does nothing.
class HostileTest : public QObject
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        QImage image(kCanarySize, kCanarySize, QImage::Format_RGB32);
        image.fill(kCanary);
        m_canary = m_folder.filePath(u"canary.png"_qs);
        QVERIFY(image.save(m_canary));
        m_names = hostileNames(m_canary);
        QVERIFY(m_names.size() > 60);
        // The test itself must be able to see what it looks for.
        QLabel label(QStringLiteral("<img src='%1'>").arg(m_canary));
        Search search(u"self"_qs);
        search.widgetsOf(label);
        search.pixelsOf(label);
        QCOMPARE(search.found().size(), 2);
        QVERIFY(!hiddenIn(u"a\u202eb"_qs).isEmpty());
    }

    void everyPaneShowsItAsText_data()
    {
        QTest::addColumn<QString>("pane");
        for (const PaneRow &row : paneTable())
            QTest::newRow(row.id) << QString::fromLatin1(row.id);
    }
    void everyPaneShowsItAsText()
    {
        QFETCH(QString, pane);
        const Picture plan = picture();
        WindowFixture it(plan, failures(plan));
        it.window->resize(1280, 800);
        it.window->show();
        QElapsedTimer took;
        took.start();
        Pane *shownPane = it.window->pane(pane);
        QVERIFY(shownPane);
        it.window->bringUp(pane);
        it.window->desk().selectJob(it.hand.picture.jobs.front()->id);
        for (const Occurrence &each : occurrences())
            it.hand.feed.handle(Happened{each});
        for (int job = 0; job < 12; ++job) {
            it.window->desk().selectJob(it.hand.picture.jobs[size_t(job) * it.hand.picture.jobs.size() / 12]->id);
            emit it.window->desk().notice(m_names[job * m_names.size() / 12], true);
            Connection connection = it.hand.feed.connection();
            connection.state = ConnectionState::Lost;
            connection.engine = m_names[job];
            connection.lastError = Error{u"net.cut"_qs, m_names[(job * 5 + 1) % m_names.size()], m_names[(job * 7 + 2) % m_names.size()]};
            it.hand.feed.handle(ConnectionChanged{connection});
            QCoreApplication::processEvents();
            Search search(pane);
            search.widgetsOf(*it.window);
            search.pixelsOf(*it.window);
            QVERIFY2(search.found().isEmpty(), qPrintable(search.found().mid(0, 8).join(u'\n')));
        }
        QVERIFY2(took.elapsed() < 60000, "painting it takes minutes");
    }
    void jobDetailsShowItAsText()
    {
        WindowFixture it(picture(), std::vector<OpenFailure>());
        for (qsizetype i = 0; i < m_names.size(); ++i) {
            auto door = std::make_unique<FakeDoor>();
            const JobPtr job = it.hand.picture.jobs[size_t(i)];
            JobDetails details;
            details.job = job;
            details.successors = {it.hand.picture.jobs[size_t((i + 1) % m_names.size())]};
            details.missing = {{u"http.500"_qs, m_names[i], m_names[i]}};
            details.issues = {m_names[i]};
            door->jobs[job->id] = details;
            JobDetailsPane pane(it.window->desk(), std::move(door));
            pane.resize(500, 800);
            pane.showJob(job->id);
            pane.show();
            QTest::qWait(0);
            QTRY_VERIFY(pane.ready());
            Search search(u"jobdetails %1"_qs.arg(i));
            search.widgetsOf(pane);
            search.pixelsOf(pane);
            QVERIFY2(search.found().isEmpty(), qPrintable(search.found().mid(0, 8).join(u'\n')));
        }
    }
    void aJoblogShowsItAsText()
    {
        WindowFixture it(picture(), std::vector<OpenFailure>());
        auto door = std::make_unique<FakeDoor>();
        const JobPtr job = it.hand.picture.jobs.front();
        JoblogText text;
        text.bytes = m_names.join(u'\n').toUtf8();
        door->logs[job->runs.back().id] = text;
        JoblogPane pane(it.window->desk(), std::move(door));
        pane.resize(900, 600);
        pane.show();
        pane.open(job->id, job->runs.back().id);
        QTRY_VERIFY(pane.view().document());
        const auto &document = *pane.view().document();
        for (int line = 0; line < document.lineCount(); ++line)
            QVERIFY2(hiddenIn(document.line(line)).isEmpty(), qPrintable(QString::number(line)));
        for (int line = 0; line < document.lineCount(); line += 12) {
            pane.view().goToLine(line);
            Search search(u"joblog"_qs);
            search.widgetsOf(pane);
            search.pixelsOf(pane);
            QVERIFY2(search.found().isEmpty(), qPrintable(search.found().join(u'\n')));
        }
    }
    void everyQuestionShowsItAsText()
    {
        Themes themes;
        const Picture plan = picture();
        for (qsizetype i = 0; i < m_names.size(); ++i) {
            const JobPtr job = plan.jobs[size_t(i)];
            EngineProfile profile;
            profile.name = m_names[i];
            profile.user = m_names[i];
            profile.needsJustification = true;
            Connection connection;
            connection.engine = connection.environment = m_names[i];
            ConfirmDialog one({u"kill"_qs, {job}, 3, false, connection, profile, m_names[i]}, themes);
            look(one, u"confirm"_qs);
            ConfirmDialog many({u"cancel"_qs, {job, plan.jobs[size_t((i + 1) % m_names.size())]}, 1, true, connection, profile, m_names[i]},
                               themes);
            look(many, u"confirm many"_qs);
            CallWish wish;
            wish.title = u"Reply yes"_qs;
            const Prompt prompt = plan.prompts[size_t(i)];
            wish.objects = {m_names[i], m_names[i]};
            wish.calls = [prompt](int) { return std::vector<ActionCall>{verbs::reply(prompt, true)}; };
            CallDialog call(wish, connection, profile, m_names[i], themes, nullptr);
            look(call, u"call"_qs);
            FakeDoor door;
            ActionCall sent;
            sent.object = m_names[i];
            sent.conman = m_names[i];
            ResultDialog results(std::make_unique<ActionBatch>(door, std::vector<ActionCall>{sent}), u"rerun"_qs, themes);
            door.answer(ActionOutcome::Refused, {m_names[i].left(40), m_names[i], m_names[i]});
            look(results, u"results"_qs);
            FirstStart first(themes, {m_names[i]}, nullptr);
            look(first, u"first start"_qs);
        }
    }
    void menusShowItAsText()
    {
        Themes themes;
        QWidget window;
        for (const QString &name : m_names) {
            Job job;
            job.name = name;
            job.status = Status::Abend;
            const VerbMenu rows{{std::make_shared<const Job>(job)}, name, true, false};
            QMenu *menu = rows.make(themes, KeyMap(), &window, [](const QString &) {});
            Search search(u"menu"_qs);
            search.widgetsOf(*menu);
            QVERIFY2(search.found().isEmpty(), qPrintable(search.found().join(u'\n')));
            delete menu;
        }
    }
    void noNameBecomesAFormulaOrBreaksARow()
    {
        for (const QString &name : m_names) {
            const QString field = csv::field(name);
            const bool quoted = field.startsWith(u'"');
            const QString bare = quoted ? field.mid(1, field.size() - 2) : field;
            QString start = bare;
            while (!start.isEmpty() && (start[0].isSpace() || start[0].unicode() == 0xfeff || start[0].isNull()))
                start.remove(0, 1);
            bool number = false;
            bare.toDouble(&number);
            if (!start.isEmpty() && !number) {
                const bool formula = QString(u"=+-@\uff1d\uff0b\uff0d\uff20"_qs).contains(start[0]);
                QVERIFY2(!formula, qPrintable(name.left(60)));
            }
            if (!quoted)
                QVERIFY2(!field.contains(u',') && !field.contains(u'\n') && !field.contains(u'"'), qPrintable(field.left(60)));
            else
                QCOMPARE(bare.count(u'"') % 2, qsizetype(0));
        }
    }
    void noNameLeavesItsFolder()
    {
        for (const QString &name : m_names) {
            const QString file = csv::safeFileName(name + u".csv"_qs);
            QVERIFY(!file.isEmpty() && file.toUtf8().size() <= 255);
            QVERIFY2(!file.contains(u'/') && !file.contains(u'\\') && !file.contains(u':') && !file.startsWith(u'.') &&
                         hiddenIn(file).isEmpty(),
                     qPrintable(file.left(60)));
        }
    }

private:
    void look(QWidget &dialog, const QString &what)
    {
        dialog.show();
        Search search(what);
        search.widgetsOf(dialog);
        search.pixelsOf(dialog);
        QVERIFY2(search.found().isEmpty(), qPrintable(search.found().join(u'\n')));
    }

    Picture picture() const
    {
        Picture made = fullPicture(0);
        made.prompts.clear();
        FakePlan plan(3, SystemClock().now());
        for (qsizetype i = 0; i < m_names.size(); ++i) {
            const QString &name = m_names[i];
            const Status status = i % 3 == 0 ? Status::Abend : i % 3 == 1 ? Status::Hold : Status::Exec;
            auto job = std::make_shared<Job>(*plan.job(int(i), status));
            job->name = job->stream = job->workstation = job->user = job->description = job->taskType = job->folder = name;
            job->definition = job->recovery = job->substatus = job->timeZone = job->streamWorkstation = name;
            job->statusText = name;
            if (i % 5 == 4) {
                job->status = Status::Unknown;
                job->common = CommonStatus::Unknown;
            }
            for (JobRun &run : job->runs)
                run.workstation = run.statusText = name;
            Dependency dependency;
            dependency.kind = DependencyKind(int(i) % 8);
            dependency.name = dependency.workstation = dependency.text = dependency.predecessorStatus = name;
            job->dependencies = {dependency};
            job->complete = true;
            made.jobs.push_back(job);
            auto workstation = std::make_shared<Workstation>(*made.workstations[size_t(i) % 40]);
            workstation->id = nameUuid(u"hostile %1"_qs.arg(i));
            workstation->name = workstation->key = workstation->os = workstation->version = workstation->nodeName = name;
            workstation->timeZone = workstation->type = workstation->folder = name;
            made.workstations.push_back(workstation);
            Prompt prompt;
            prompt.id = nameUuid(u"hostile prompt %1"_qs.arg(i));
            prompt.number = int(i);
            prompt.name = prompt.text = prompt.jobKey = prompt.type = name;
            prompt.state = PromptState::Asked;
            prompt.asked = SystemClock().now();
            made.prompts.push_back(prompt);
        }
        made.connection.engine = made.connection.environment = m_names.front();
        return made;
    }
    std::vector<OpenFailure> failures(const Picture &plan) const
    {
        std::vector<OpenFailure> all;
        for (qsizetype i = 0; i < m_names.size(); ++i) {
            OpenFailure failure;
            failure.jobId = plan.jobs[size_t(i)]->id;
            failure.runId = nameUuid(u"hostile failure %1"_qs.arg(i));
            failure.jobKey = failure.workstation = failure.stream = failure.job = m_names[i];
            (i % 2 == 0 ? failure.cause : failure.causeWhy) = m_names[i];
            failure.failedAt = failure.firstFailedAt = SystemClock().now();
            failure.critical = i % 4 == 0;
            all.push_back(failure);
        }
        return all;
    }
    std::vector<Occurrence> occurrences() const
    {
        std::vector<Occurrence> all;
        for (qsizetype i = 0; i < m_names.size(); ++i) {
            Occurrence each;
            each.seq = i + 1;
            each.at = each.seenAt = SystemClock().now();
            each.kind = OccurrenceKind(int(i) % (int(kLastOccurrenceKind) + 1));
            each.severity = Severity::Error;
            each.workstation = each.stream = each.job = each.objectKey = m_names[i];
            for (const char *field : {"cause", "error", "message", "text", "conman", "user", "name", "before", "after", "answer"})
                each.details.insert(QLatin1String(field), m_names[i]);
            all.push_back(each);
        }
        return all;
    }

    QTemporaryDir m_folder;
    QString m_canary;
    QStringList m_names;
};

QTEST_MAIN(HostileTest)
#include "tst_hostile.moc"
