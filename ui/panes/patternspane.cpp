#include "ui/panes/patternspane.h"

#include "ui/models/patterntext.h"
#include "ui/models/wording.h"
#include "ui/themes/errortext.h"
#include "ui/widgets/brieflist.h"
#include "ui/widgets/filterbar.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QMenu>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace resync
{

PatternsPane::PatternsPane(Desk &desk, QWidget *parent)
    : Pane(desk, parent), m_keys(KeyMap::fromFile(KeyMap::usualFile())), m_model(desk.themes, m_clock)
{
    setObjectName(QStringLiteral("patterns"));
    setProperty("ownData", true); // it comes from the books, and does not grow old with the link
    build();
    connect(&m_desk.feed, &PlanFeed::happened, this, [this](const Occurrence &occurrence) {
        if (occurrence.kind == OccurrenceKind::PatternDetected)
            refresh();
    });
    connect(&m_desk.feed, &PlanFeed::reset, this, &PatternsPane::refresh);
    m_model.setReason(tr("Reading the patterns …"));
    refresh();
}

void PatternsPane::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(0, 0, 8, 0);
    m_filter = new FilterBar(m_desk.themes, {}, this);
    m_filter->offerPatterns(tr("Filter: job, workstation, words of the pattern"));
    m_withMuted = new QCheckBox(tr("Muted"), this);
    m_withMuted->setToolTip(tr("Show the muted ones too"));
    m_withResolved = new QCheckBox(tr("Resolved"), this);
    m_withResolved->setToolTip(tr("Show the resolved ones too"));
    m_detect = new QPushButton(m_desk.themes.icon(QStringLiteral("refresh")), tr("Look now"), this);
    m_detect->setToolTip(tr("Look through the runs of the last 90 days now"));
    top->addWidget(m_filter, 1);
    for (QWidget *each : std::initializer_list<QWidget *>{m_withMuted, m_withResolved, m_detect})
        top->addWidget(each);
    column->addLayout(top);
    auto *split = new QSplitter(Qt::Horizontal, this);
    split->setChildrenCollapsible(false);
    m_table = new RowTable(m_model, m_desk.themes, m_keys, split);
    m_table->setAccessibleName(tr("Patterns"));
    using Column = PatternModel::Column;
    m_table->setSpareColumns({int(Column::Last), int(Column::Kind), int(Column::Runs), int(Column::Confidence)});
    split->addWidget(m_table);
    split->addWidget(buildCard());
    split->setStretchFactor(0, 3);
    split->setStretchFactor(1, 2);
    column->addWidget(split, 1);
    setFirst(m_table);
    const auto refilter = [this] {
        m_model.setFilter(m_filter->filter(), m_withMuted->isChecked());
        m_filter->setProblem(m_model.filterProblem());
    };
    connect(m_filter, &FilterBar::filterChanged, this, refilter);
    connect(m_withMuted, &QCheckBox::toggled, this, refilter);
    connect(m_withResolved, &QCheckBox::toggled, this, &PatternsPane::refresh);
    connect(m_filter, &FilterBar::left, m_table, &RowTable::enter);
    connect(&m_model, &RowModel::counted, m_filter, &FilterBar::setCounts);
    connect(m_detect, &QPushButton::clicked, this, &PatternsPane::detect);
    connect(m_table, &RowTable::currentMoved, this, &PatternsPane::showChosen);
    connect(m_table, &RowTable::escaped, m_filter, &FilterBar::clear);
    connect(m_table, &RowTable::command, this, [this](const QString &id) {
        if (id == QLatin1String("details") || id == QLatin1String("joblog"))
            m_runs->setFocus();
    });
    m_filter->setEngine(m_desk.feed.connection().engine);
    refilter();
}

QWidget *PatternsPane::buildCard()
{
    auto *frame = new QFrame(this);
    frame->setProperty("card", true);
    auto *column = new QVBoxLayout(frame);
    column->setContentsMargins(10, 8, 10, 8);
    m_sentence = new PlainLabel(frame);
    column->addWidget(m_sentence);
    auto *row = new QHBoxLayout;
    m_mute = new QPushButton(m_desk.themes.icon(QStringLiteral("belloff")), tr("Mute"), frame);
    auto *times = new QMenu(m_mute);
    times->addAction(tr("for a day"), this, [this] { mute(std::chrono::hours(24)); });
    times->addAction(tr("for a week"), this, [this] { mute(std::chrono::hours(24 * 7)); });
    times->addAction(tr("for four weeks"), this, [this] { mute(std::chrono::hours(24 * 28)); });
    times->addSeparator();
    times->addAction(tr("no longer"), this, [this] { mute(std::nullopt); });
    m_mute->setMenu(times);
    m_resolve = new QPushButton(m_desk.themes.icon(QStringLiteral("ok")), tr("Resolved"), frame);
    m_resolve->setToolTip(tr("It has been dealt with; it comes back when it is found again"));
    row->addWidget(m_mute);
    row->addWidget(m_resolve);
    row->addStretch(1);
    column->addLayout(row);
    m_runs = new BriefList(m_desk.themes, tr("Runs that it stands on"), frame);
    m_runs->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    column->addWidget(m_runs, 1);
    connect(m_resolve, &QPushButton::clicked, this, &PatternsPane::resolve);
    connect(m_runs, &BriefList::opened, this, &PatternsPane::openRun);
    return frame;
}

void PatternsPane::refresh()
{
    m_desk.insight.door().patterns(m_withResolved->isChecked(), this, [this](const Result<std::vector<Pattern>> &answer) { take(answer); });
}

void PatternsPane::take(const Result<std::vector<Pattern>> &answer)
{
    m_answered = true;
    if (answer) {
        m_model.show(*answer);
        m_model.setReason(m_model.totalCount() > 0 ? tr("The filter hides every one of the %1 patterns.").arg(m_model.totalCount())
                                                   : tr("No pattern has been found. They need at least five failures, and days of runs."));
    } else {
        m_model.setReason(tr("The patterns could not be read: %1").arg(errorText(answer.error())));
    }
    showChosen();
}

void PatternsPane::detect()
{
    m_detect->setEnabled(false);
    m_desk.insight.door().detect(this, [this](const Result<int> &found) {
        m_detect->setEnabled(true);
        emit m_desk.notice(found ? tr("Looked through the runs: %n patterns", nullptr, *found)
                                 : tr("Not looked: %1").arg(errorText(found.error())),
                           !found);
        refresh();
    });
}

const Pattern *PatternsPane::chosen() const
{
    const QList<int> rows = m_table->chosenRows();
    return rows.isEmpty() ? nullptr : &m_model.patternAt(rows.constFirst());
}

void PatternsPane::showChosen()
{
    const Pattern *pattern = chosen();
    m_mute->setEnabled(pattern != nullptr);
    m_resolve->setEnabled(pattern && pattern->state != PatternState::Resolved);
    if (!pattern) {
        m_sentence->setText(tr("Choose a pattern: the runs that it stands on appear here."));
        m_evidence.clear();
        m_evidenceOf.clear();
        showEvidence();
        return;
    }
    QStringList lines{patternSubject(*pattern) + QStringLiteral(": ") + patternSentence(*pattern), patternAdvice(*pattern)};
    if (isMuted(*pattern, m_clock.now()))
        lines << tr("Muted until %1").arg(wording::time(pattern->mutedUntil, m_clock.now()));
    if (pattern->resolvedAt)
        lines << (pattern->resolvedBy.isEmpty() ? tr("Resolved by itself") : tr("Resolved by %1").arg(pattern->resolvedBy));
    m_sentence->setText(lines.join(QLatin1Char('\n')));
    if (m_evidenceOf == pattern->id)
        return;
    m_evidenceOf = pattern->id;
    m_evidence.clear();
    showEvidence();
    m_desk.insight.door().evidence(*pattern, this, [this, id = pattern->id](const std::vector<HistoricRun> &runs) {
        if (id != m_evidenceOf)
            return;
        m_evidence = runs;
        showEvidence();
    });
}

void PatternsPane::showEvidence()
{
    std::vector<BriefList::Row> rows;
    const Instant now = m_clock.now();
    for (const HistoricRun &run : m_evidence) {
        BriefList::Row row;
        row.id = run.runId;
        const bool known = run.ended || run.started;
        row.look = lookOf(run.status, commonOf(run.status), false);
        row.text = run.job.isEmpty() ? tr("run %1").arg(run.runId.left(8))
                                     : run.workstation + QLatin1Char('#') + run.stream + QLatin1Char('.') + run.job;
        row.fact = known ? wording::time(run.ended ? run.ended : run.started, now) : QString();
        if (run.duration)
            row.fact += QStringLiteral(" · ") + wording::clock(*run.duration);
        rows.push_back(std::move(row));
    }
    m_runs->setRows(rows, m_evidenceOf.isEmpty() ? QString() : tr("Looking for its runs …"));
}

void PatternsPane::openRun(const QString &runId)
{
    for (const JobPtr &job : m_desk.feed.jobs()) {
        for (const JobRun &run : job->runs) {
            if (run.id == runId) {
                m_desk.selectJob(job->id);
                emit m_desk.joblogWanted(job->id, runId);
                return;
            }
        }
    }
    emit m_desk.joblogWanted({}, runId); // of an earlier day: its joblog may still be in the store
}

void PatternsPane::mute(std::optional<Duration> time)
{
    const Pattern *pattern = chosen();
    if (!pattern)
        return;
    const std::optional<Instant> until = time ? std::optional(m_clock.now() + *time) : std::nullopt;
    m_desk.insight.door().mute(pattern->id, until, this, [this, time](const Result<Pattern> &answer) {
        changed(answer, time ? tr("Muted. It is shown again when the time is over, or with “Muted”.") : tr("No longer muted."));
    });
}

void PatternsPane::resolve()
{
    if (const Pattern *pattern = chosen())
        m_desk.insight.door().resolve(pattern->id, this,
                                      [this](const Result<Pattern> &answer) { changed(answer, tr("The pattern is resolved.")); });
}

void PatternsPane::changed(const Result<Pattern> &answer, const QString &said)
{
    emit m_desk.notice(answer ? said : errorText(answer.error()), !answer);
    refresh();
}

bool PatternsPane::focusFilter()
{
    m_filter->focusText();
    return true;
}

bool PatternsPane::exportCsv()
{
    exportTable(m_desk, *m_table, QStringLiteral("patterns"), m_filter->inWords());
    return true;
}

QVariantMap PatternsPane::saveState() const
{
    return {{QStringLiteral("table"), m_table->saveState()},
            {QStringLiteral("filter"), m_filter->saveState()},
            {QStringLiteral("muted"), m_withMuted->isChecked()},
            {QStringLiteral("resolved"), m_withResolved->isChecked()}};
}

void PatternsPane::restoreState(const QVariantMap &state)
{
    m_table->restoreState(state.value(QStringLiteral("table")).toMap());
    m_filter->restoreState(state.value(QStringLiteral("filter")).toMap());
    m_withMuted->setChecked(state.value(QStringLiteral("muted")).toBool());
    m_withResolved->setChecked(state.value(QStringLiteral("resolved")).toBool());
}

void PatternsPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    refresh();
}

} // namespace resync
