#include "ui/panes/joblogpane.h"

#include "ui/models/causetext.h"
#include "ui/models/csv.h"
#include "ui/models/enginetime.h"
#include "ui/models/planfeed.h"
#include "ui/models/wording.h"
#include "ui/panes/opinionpanel.h"
#include "ui/themes/errortext.h"
#include "ui/themes/timetext.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/joblogview.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QSaveFile>
#include <QThreadPool>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace resync
{

namespace
{
constexpr int kPollMs = 3000;
constexpr int kFindPauseMs = 150;
constexpr int kMostMatches = 100000;
constexpr qsizetype kMostCopied = 64 << 20;
constexpr qsizetype kMuchToCopy = 1 << 20;
} // namespace

JoblogPane::JoblogPane(Desk &desk, QWidget *parent) : JoblogPane(desk, planDoor(desk.core), parent) {}

JoblogPane::JoblogPane(Desk &desk, std::unique_ptr<PlanDoor> door, QWidget *parent)
    : Pane(desk, parent), m_door(std::move(door)), m_keys(KeyMap::fromFile(KeyMap::usualFile())), m_view(new JoblogView(desk.themes, this)),
      m_stopFind(std::make_shared<std::atomic<bool>>(false))
{
    setObjectName(QStringLiteral("joblog"));
    build();
    connectAll();
    const auto [jobId, runId] = desk.takeWantedLog();
    open(jobId.isEmpty() && runId.isEmpty() ? desk.selectedJob() : jobId, runId);
}

JoblogPane::~JoblogPane()
{
    *m_stopFind = true;
}

QToolButton *JoblogPane::tool(const QString &icon, const QString &tip, bool checkable)
{
    auto *button = new QToolButton(this);
    button->setIcon(m_desk.themes.icon(icon));
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setCheckable(checkable);
    return button;
}

QWidget *JoblogPane::buildTools()
{
    auto *tools = new QWidget(this);
    auto *row = new QHBoxLayout(tools);
    row->setContentsMargins(6, 4, 6, 4);
    row->setSpacing(4);
    m_runs = new QComboBox(tools);
    m_runs->setAccessibleName(tr("Run"));
    m_runs->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_find = new QLineEdit(tools);
    m_find->setPlaceholderText(tr("Find"));
    m_find->setAccessibleName(tr("Find in the joblog"));
    m_find->setClearButtonEnabled(true);
    m_find->setMinimumWidth(90);
    m_found = new QLabel(tools);
    m_found->setProperty("muted", true);
    m_errorPrevious =
        tool(QStringLiteral("up"), tr("Previous error (%1)").arg(m_keys.key(QStringLiteral("error-previous")).toString()), false);
    m_errorNext = tool(QStringLiteral("down"), tr("Next error (%1)").arg(m_keys.key(QStringLiteral("error-next")).toString()), false);
    m_errorNext->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_compare = tool(QStringLiteral("diff"),
                     tr("Mark what the last good run does not have (%1)").arg(m_keys.key(QStringLiteral("diff")).toString()), true);
    m_model = tool(QStringLiteral("answers"), tr("Ask a language model for its opinion …"), false);
    m_follow = tool(QStringLiteral("follow"), tr("Follow while the job runs"), true);
    m_follow->setChecked(true);
    m_wrap = tool(QStringLiteral("left"), tr("Wrap long lines"), true);
    m_wrap->setIcon({});
    m_wrap->setText(tr("Wrap"));
    QToolButton *larger = tool(QStringLiteral("plus"), tr("Larger (Ctrl++)"), false);
    QToolButton *smaller = tool(QStringLiteral("minus"), tr("Smaller (Ctrl+-)"), false);
    QToolButton *copy = tool(QStringLiteral("copy"), tr("Copy the chosen lines"), false);
    m_save = tool(QStringLiteral("save"), tr("Save the joblog as it was sent …"), false);
    connect(larger, &QToolButton::clicked, m_view, [this] { m_view->zoom(1); });
    connect(smaller, &QToolButton::clicked, m_view, [this] { m_view->zoom(-1); });
    connect(copy, &QToolButton::clicked, this, [this] { command(QStringLiteral("copy")); });
    connect(m_save, &QToolButton::clicked, this, &JoblogPane::save);
    row->addWidget(m_runs);
    row->addWidget(m_find, 1);
    row->addWidget(m_found);
    for (QWidget *each : std::initializer_list<QWidget *>{m_errorPrevious, m_errorNext, m_compare, m_model, m_follow, m_wrap, smaller,
                                                          larger, copy, m_save})
        row->addWidget(each);
    return tools;
}

void JoblogPane::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(buildTools());
    // One line each: a log is read through few rows as it is.
    auto *about = new QHBoxLayout;
    about->setContentsMargins(8, 0, 8, 3);
    about->setSpacing(12);
    m_title = new ElidedLabel(this);
    m_title->setProperty("heading", true);
    m_source = new ElidedLabel(this);
    m_source->setProperty("muted", true);
    about->addWidget(m_title, 2);
    about->addWidget(m_source, 3);
    column->addLayout(about);
    m_meaning = new ElidedLabel(this);
    m_meaning->setContentsMargins(8, 3, 8, 3);
    column->addWidget(m_meaning);
    m_compared = new ElidedLabel(this);
    m_compared->setContentsMargins(8, 3, 8, 3);
    m_compared->hide();
    column->addWidget(m_compared);
    m_opinion = new OpinionPanel(m_desk.core, m_desk.themes, m_door->person(), this);
    column->addWidget(m_opinion);
    column->addWidget(m_view, 1);
    setFirst(m_view);
}

void JoblogPane::connectAll()
{
    connect(&m_desk, &Desk::joblogWanted, this, [this](const QString &jobId, const QString &runId) {
        m_desk.takeWantedLog();
        open(jobId, runId);
    });
    connect(&m_desk, &Desk::jobSelected, this, [this](const QString &jobId) { open(jobId, {}); });
    connect(&m_desk.feed, &PlanFeed::changed, this, &JoblogPane::planChanged);
    connect(&m_desk.feed, &PlanFeed::reset, this, &JoblogPane::planChanged);
    connect(&m_desk.themes, &Themes::changed, this, &JoblogPane::showMeaning);
    connect(m_runs, &QComboBox::activated, this, [this](int index) {
        m_runId = m_runs->itemData(index).toString();
        m_latest = index == 0;
        load(false);
    });
    m_findPause.setSingleShot(true);
    m_findPause.setInterval(kFindPauseMs);
    connect(&m_findPause, &QTimer::timeout, this, [this] { find(true); });
    connect(m_find, &QLineEdit::textChanged, this, [this] { m_findPause.start(); });
    connect(m_find, &QLineEdit::returnPressed, this, [this] { command(QStringLiteral("find-next")); });
    connect(m_errorPrevious, &QToolButton::clicked, this, [this] { command(QStringLiteral("error-previous")); });
    connect(m_errorNext, &QToolButton::clicked, this, [this] { command(QStringLiteral("error-next")); });
    connect(m_compare, &QToolButton::clicked, this, &JoblogPane::compare);
    connect(m_model, &QToolButton::clicked, this, &JoblogPane::askModel);
    connect(m_opinion, &OpinionPanel::lineWanted, this, [this](int line) {
        m_view->goToLine(line - 1);
        m_view->setFocus();
    });
    connect(&m_desk, &Desk::diffWanted, this, [this](const QString &jobId) {
        if (jobId != m_jobId)
            return;
        m_compareWhenRead = m_loading || !m_view->document();
        if (!m_compareWhenRead && m_compared->isHidden())
            compare();
    });
    connect(m_wrap, &QToolButton::toggled, m_view, &JoblogView::setWrap);
    connect(m_view, &JoblogView::command, this, &JoblogPane::command);
    m_poll.setInterval(kPollMs);
    connect(&m_poll, &QTimer::timeout, this, [this] {
        if (isVisible() && m_follow->isChecked() && isRunningNow() && !m_loading)
            load(true);
    });
    m_poll.start();
}

// ---- which log ----

void JoblogPane::open(const QString &jobId, const QString &runId)
{
    const bool same = jobId == m_jobId && (runId.isEmpty() ? m_latest : runId == m_runId);
    if (same && m_view->document())
        return;
    m_jobId = jobId;
    m_latest = runId.isEmpty();
    const JobPtr job = m_desk.feed.job(jobId);
    const JobRun *last = job ? job->lastRun() : nullptr;
    m_runId = runId.isEmpty() && last ? last->id : runId;
    m_latest = m_latest || (last && last->id == m_runId);
    showRuns();
    load(false);
}

void JoblogPane::showRuns()
{
    m_runs->clear();
    const JobPtr job = m_desk.feed.job(m_jobId);
    m_title->setText(job ? job->label() : QString());
    if (job) {
        for (auto run = job->runs.rbegin(); run != job->runs.rend(); ++run) {
            const Look look = lookOf(run->status, run->common, run->canceled);
            const QString attempt = QString::number(std::max(1, run->attempt));
            m_runs->addItem(m_desk.themes.mark(look),
                            run->started ? tr("Attempt %1 · %2").arg(attempt, wording::time(run->started, engineNow(m_desk.feed, m_clock)))
                                         : tr("Attempt %1").arg(attempt),
                            run->id);
        }
    }
    int index = m_runs->findData(m_runId);
    if (index < 0 && !m_runId.isEmpty()) { // a run of an earlier day
        m_runs->addItem(tr("Earlier run"), m_runId);
        index = m_runs->count() - 1;
    }
    m_runs->setCurrentIndex(index);
    m_runs->setVisible(m_runs->count() > 0);
}

bool JoblogPane::isRunningNow() const
{
    const JobPtr job = m_desk.feed.job(m_jobId);
    const JobRun *run = job ? job->lastRun() : nullptr;
    return run && run->id == m_runId && isRunning(run->status);
}

void JoblogPane::planChanged()
{
    const JobPtr job = m_desk.feed.job(m_jobId);
    const JobRun *last = job ? job->lastRun() : nullptr;
    if (!last)
        return;
    if (m_latest && last->id != m_runId) { // it was run again
        m_runId = last->id;
        showRuns();
        load(false);
    } else if (m_wasRunning && !isRunningNow()) { // its last lines, and what they say
        showRuns();
        load(true);
    }
    m_wasRunning = isRunningNow();
}

void JoblogPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    if (!m_view->document() && !m_loading)
        load(false);
}

// ---- reading ----

void JoblogPane::load(bool grown)
{
    const quint64 generation = ++m_generation;
    if (!grown) {
        showComparison({}, false);
        m_opinion->clear();
        m_readAt.reset();
        m_storedAt.reset();
        m_truncated = false;
    }
    if (m_runId.isEmpty()) {
        m_loading = false;
        m_view->setReason(m_jobId.isEmpty() ? tr("Choose a job in a list: the joblog of its last run appears here.")
                                            : tr("No joblog: the job has not started, so there is no run to read."));
        showSource();
        showMeaning();
        return;
    }
    if (!isVisible() && !grown)
        return; // read when it is shown
    m_loading = true;
    if (!grown)
        m_view->setReason(tr("Reading the joblog …"));
    JoblogQuery query;
    query.runId = m_runId;
    // The last line may have been half written: it is read again.
    const auto before = grown ? m_view->document() : nullptr;
    if (before)
        query.fromLine = before->completeLines() + 1;
    showSource();
    m_door->joblog(query, this, [this, generation, before, grown](const Result<JoblogText> &answer) {
        if (generation == m_generation)
            take(answer, before, grown);
    });
}

void JoblogPane::take(const Result<JoblogText> &answer, const std::shared_ptr<const JoblogDocument> &before, bool grown)
{
    if (!answer) {
        m_loading = false;
        if (grown)
            m_source->setText(tr("Following failed: %1").arg(errorText(answer.error()))); // what was read stays
        else
            m_view->setReason(tr("No joblog: %1").arg(messageText(answer.error().message))); // its address tells an operator nothing
        if (!grown) {
            showSource();
            showMeaning();
        }
        return;
    }
    m_readAt = m_clock.now();
    m_storedAt = answer->storedAt;
    m_truncated = answer->truncated;
    // Our own copy is whole, from wherever was asked.
    parse(m_storedAt ? nullptr : before, answer->bytes, grown);
}

void JoblogPane::parse(std::shared_ptr<const JoblogDocument> before, const QByteArray &more, bool grown)
{
    QThreadPool::globalInstance()->start(
        [home = m_here.post(), before, more, grown, generation = m_generation, guard = QPointer<JoblogPane>(this)] {
            auto document = JoblogDocument::make(before ? before->bytes().left(before->completeBytes()) + more : more);
            home([guard, document = std::move(document), generation, grown]() mutable {
                if (guard)
                    guard->take(std::move(document), generation, grown);
            });
        });
}

void JoblogPane::take(std::shared_ptr<const JoblogDocument> document, quint64 generation, bool grown)
{
    if (generation != m_generation)
        return;
    m_loading = false;
    const bool cause = document->analysis().line > 0;
    const bool running = isRunningNow();
    m_wasRunning = running;
    const bool reopened = !grown || !m_view->document();
    m_view->setDocument(std::move(document), !reopened);
    if (reopened && running && m_follow->isChecked())
        m_view->goToEnd();
    else if (cause && (reopened || !running))
        m_view->goToLine(m_view->document()->analysis().line - 1);
    showSource();
    showMeaning();
    if (std::exchange(m_compareWhenRead, false))
        compare();
    find(false); // new lines may hold more; nobody is carried away by that
}

// ---- what is said about it ----

QString JoblogPane::sourceText() const
{
    return m_source->text();
}

void JoblogPane::showSource()
{
    const auto &document = m_view->document();
    m_follow->setEnabled(isRunningNow());
    m_save->setEnabled(document != nullptr);
    m_compare->setEnabled(document != nullptr);
    m_model->setEnabled(document != nullptr);
    const size_t errors = document ? document->analysis().errorLines.size() : 0;
    m_errorNext->setText(errors > 0 ? QString::number(errors) : QString());
    m_errorNext->setEnabled(errors > 0);
    m_errorPrevious->setEnabled(errors > 0);
    m_source->setVisible(document && m_readAt); // else the job's name has the line
    if (!document || !m_readAt) {
        m_source->setText(QString());
        return;
    }
    QStringList parts;
    parts << (m_storedAt ? tr("Own copy of %1: the engine has it no more").arg(fullTimeText(*m_storedAt))
                         : tr("From the engine, read %1").arg(wording::time(m_readAt, m_clock.now())));
    parts << tr("lines: %L1").arg(document->lineCount()) << QLocale().formattedDataSize(document->bytes().size());
    if (const auto status = document->analysis().exitStatus)
        parts << tr("exit status %1").arg(*status);
    if (isRunningNow())
        parts << (m_follow->isChecked() ? tr("following") : tr("still running"));
    if (m_truncated)
        parts << tr("cut: the log is larger than what is read");
    m_source->setText(parts.join(QStringLiteral(" · ")));
}

void JoblogPane::showMeaning()
{
    const auto &document = m_view->document();
    const bool known = document && document->analysis().line > 0;
    m_meaning->setVisible(known);
    if (!known)
        return;
    const JoblogAnalysis &analysis = document->analysis();
    QStringList objects;
    for (const CauseObject &object : analysis.objects)
        objects << causeObjectText(object.kind) + QLatin1Char(' ') + object.value;
    QString text = tr("Line %1 names the cause: %2").arg(QString::number(analysis.line), analysis.text.left(200));
    if (analysis.family != QLatin1String("unknown"))
        text += QStringLiteral(" · ") + tr("kind: %1").arg(causeFamilyText(analysis.family));
    if (!objects.isEmpty())
        text += QStringLiteral(" · ") + objects.mid(0, 4).join(QStringLiteral(", "));
    m_meaning->setText(text);
    m_meaning->setAutoFillBackground(true);
    QPalette palette = m_meaning->palette();
    palette.setColor(QPalette::Window, m_desk.themes.colour(ColourRole::FailedSoft));
    palette.setColor(QPalette::WindowText, m_desk.themes.colour(ColourRole::Text));
    m_meaning->setPalette(palette);
}

void JoblogPane::askModel()
{
    const auto document = m_view->document();
    if (!document)
        return;
    m_opinion->start(document->bytes(), QStringLiteral("run ") + m_runId,
                     [document](int line) { return line <= document->lineCount() ? document->lineStart(line - 1, 200) : QString(); });
}

// ---- finding ----

void JoblogPane::find(bool jump)
{
    *m_stopFind = true;
    m_stopFind = std::make_shared<std::atomic<bool>>(false);
    const QString text = m_find->text();
    const auto document = m_view->document();
    const quint64 generation = ++m_findGeneration;
    if (!document || text.isEmpty()) {
        m_view->setMatches({}, {});
        showFound();
        return;
    }
    QThreadPool::globalInstance()->start(
        [home = m_here.post(), document, text, generation, jump, stop = m_stopFind, guard = QPointer<JoblogPane>(this)] {
            auto lines = document->find(text, kMostMatches, *stop);
            home([guard, lines = std::move(lines), text, generation, jump, document]() mutable {
                if (!guard || generation != guard->m_findGeneration || document != guard->m_view->document())
                    return;
                guard->m_view->setMatches(std::move(lines), text);
                if (jump)
                    guard->m_view->findNext(false);
                guard->showFound();
            });
        });
}

void JoblogPane::showFound()
{
    const int count = m_view->matchCount();
    if (m_find->text().isEmpty())
        m_found->setText(QString());
    else if (count == 0)
        m_found->setText(tr("not found"));
    else
        m_found->setText(
            tr("%1 of %2%3").arg(m_view->currentMatch() + 1).arg(count).arg(count >= kMostMatches ? QStringLiteral("+") : QString()));
}

void JoblogPane::command(const QString &id)
{
    if (id == QLatin1String("copy"))
        copy();
    else if (id == QLatin1String("find-next") || id == QLatin1String("find-previous"))
        m_view->findNext(id == QLatin1String("find-previous"));
    else if (id == QLatin1String("error-next") || id == QLatin1String("error-previous"))
        m_view->errorNext(id == QLatin1String("error-previous"));
    else if (id == QLatin1String("diff"))
        compare();
    else if (id == QLatin1String("escape"))
        m_find->clear();
    showFound();
}

void JoblogPane::copy()
{
    const qsizetype size = m_view->selectedBytes();
    if (size > kMostCopied) {
        emit m_desk.notice(tr("That is more than a clipboard should hold: choose fewer lines, or save the joblog."), true);
    } else if (size < kMuchToCopy) {
        QApplication::clipboard()->setText(m_view->selectedText());
    } else {
        QThreadPool::globalInstance()->start([home = m_here.post(), document = m_view->document(), lines = m_view->selectedLines()] {
            home([text = document->text(lines.first, lines.second)] { QApplication::clipboard()->setText(text); });
        });
    }
}

void JoblogPane::keyPressEvent(QKeyEvent *event)
{
    const QString id = m_keys.command(QKeySequence(int(event->modifiers() & ~Qt::KeypadModifier) | event->key()));
    const bool typing = m_find->hasFocus(); // there a letter is a letter
    if (id.startsWith(QLatin1String("find-")) || id.startsWith(QLatin1String("error-")) || (id == QLatin1String("diff") && !typing)) {
        command(id);
        event->accept();
        return;
    }
    if (event->key() == Qt::Key_Escape && m_find->hasFocus()) {
        m_find->clear();
        m_view->setFocus();
        event->accept();
        return;
    }
    Pane::keyPressEvent(event);
}

void JoblogPane::save()
{
    if (!m_view->document())
        return;
    const JobPtr job = m_desk.feed.job(m_jobId);
    auto *dialog = new QFileDialog(this, tr("Save joblog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(
        csv::safeFileName((job ? job->name : QStringLiteral("joblog")) + QLatin1Char('-') + m_runId.left(8) + QStringLiteral(".log")));
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, bytes = m_view->document()->bytes()](const QString &path) { write(bytes, path); });
    dialog->open();
}

void JoblogPane::write(const QByteArray &bytes, const QString &path)
{
    // Not here: fifty megabytes on a slow disk take their time.
    QThreadPool::globalInstance()->start([home = m_here.post(), bytes, path, guard = QPointer<JoblogPane>(this)] {
        QSaveFile file(path);
        const bool done = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
        home([guard, done, path, why = file.errorString()] {
            if (guard)
                emit guard->m_desk.notice(done ? tr("The joblog is in %1").arg(path) : tr("The joblog could not be saved: %1").arg(why),
                                          !done);
        });
    });
}

bool JoblogPane::focusFilter()
{
    m_find->setFocus(Qt::ShortcutFocusReason);
    m_find->selectAll();
    return true;
}

QVariantMap JoblogPane::saveState() const
{
    return {{QStringLiteral("wrap"), m_wrap->isChecked()},
            {QStringLiteral("follow"), m_follow->isChecked()},
            {QStringLiteral("zoom"), m_view->zoomSteps()}};
}

void JoblogPane::restoreState(const QVariantMap &state)
{
    m_wrap->setChecked(state.value(QStringLiteral("wrap")).toBool());
    m_follow->setChecked(state.value(QStringLiteral("follow"), true).toBool());
    if (const int steps = state.value(QStringLiteral("zoom")).toInt(); steps != 0)
        m_view->zoom(steps);
}

Pane *makeJoblogPane(Desk &desk, QWidget *parent)
{
    return new JoblogPane(desk, parent);
}

} // namespace resync
