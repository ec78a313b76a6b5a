#include "ui/panes/answerspane.h"

#include "ui/models/csv.h"
#include "ui/models/wording.h"
#include "ui/panes/jobcommands.h"
#include "ui/panes/readingeditor.h"
#include "ui/themes/errortext.h"
#include "ui/widgets/brieflist.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/plainlabel.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QSet>
#include <QVBoxLayout>

#include <algorithm>

namespace resync
{

namespace
{

/// Rows on the screen; the counts in the summary are of all of them.
constexpr qsizetype kRowsShown = 500;
constexpr qsizetype kOffersShown = 6;

QString textOfField(const QJsonObject &row, const char *name)
{
    return row.value(QLatin1String(name)).toString();
}

Look lookOfRow(const QJsonObject &row)
{
    const QString kind = textOfField(row, "kind");
    if (kind == QLatin1String("run"))
        return lookOf(row.value(QLatin1String("failed")).toBool() ? CommonStatus::Error : CommonStatus::Successful);
    if (kind == QLatin1String("job") && row.value(QLatin1String("failed")).toInt() > 0)
        return lookOf(CommonStatus::Error);
    return {ColourRole::Accent, Shape::Ring, kind};
}

} // namespace

AnswersPane::AnswersPane(Desk &desk, QWidget *parent) : Pane(desk, parent)
{
    setObjectName(QStringLiteral("answers"));
    setProperty("ownData", true); // every answer says what it was made of and until when it is known
    build();
    offer({tr("What failed today?"), tr("Which jobs fail most often this week?"), tr("How many jobs failed yesterday?"),
           tr("Which workstations are offline?"), tr("What takes longer than 1 hour?"), tr("Compare today with yesterday")});
}

void AnswersPane::build()
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 6);
    column->setSpacing(6);
    auto *row = new QHBoxLayout;
    m_question = new QLineEdit(this);
    m_question->setPlaceholderText(tr("Ask in your own words: what failed today on DB1?"));
    m_question->setAccessibleName(tr("Question"));
    m_question->setClearButtonEnabled(true);
    m_question->addAction(m_desk.themes.icon(QStringLiteral("answers")), QLineEdit::LeadingPosition);
    m_ask = new QPushButton(tr("Ask"), this);
    row->addWidget(m_question, 1);
    row->addWidget(m_ask);
    column->addLayout(row);
    m_offers = new QWidget(this);
    new FlowLayout(m_offers, 6, FlowLayout::Items::Buttons);
    m_offers->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    column->addWidget(m_offers);
    auto *understood = new QHBoxLayout;
    m_reading = new PlainLabel(this);
    m_reading->setAccessibleName(tr("How the question was understood"));
    m_edit = new QPushButton(m_desk.themes.icon(QStringLiteral("edit")), tr("Ask otherwise"), this);
    m_edit->setToolTip(tr("Back to the question, to say what was read wrongly in other words"));
    understood->addWidget(m_reading, 1);
    m_change = new QPushButton(m_desk.themes.icon(QStringLiteral("filter")), tr("Change the reading"), this);
    m_change->setToolTip(tr("Field by field; the answer is counted anew"));
    m_change->setCheckable(true);
    understood->addWidget(m_change, 0, Qt::AlignTop);
    understood->addWidget(m_edit, 0, Qt::AlignTop);
    column->addLayout(understood);
    m_editor = new ReadingEditor(this);
    column->addWidget(m_editor);
    m_doubt = new PlainLabel(this);
    column->addWidget(m_doubt);
    m_summary = new PlainLabel(this);
    QFont large = m_summary->font();
    large.setPointSizeF(large.pointSizeF() * 1.1);
    large.setBold(true);
    m_summary->setFont(large);
    column->addWidget(m_summary);
    m_rows = new BriefList(m_desk.themes, tr("Rows of the answer"), this);
    m_rows->setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    column->addWidget(m_rows, 1);
    for (QWidget *each : std::initializer_list<QWidget *>{m_reading, m_change, m_edit, m_editor, m_doubt, m_summary})
        each->hide();
    m_rows->setRows({}, tr("The answer appears here, with the runs and jobs that it counts."));
    setFirst(m_question);
    connect(m_question, &QLineEdit::returnPressed, this, [this] { ask(m_question->text()); });
    connect(m_ask, &QPushButton::clicked, this, [this] { ask(m_question->text()); });
    connect(m_change, &QPushButton::toggled, this, &AnswersPane::changeReading);
    connect(m_editor, &ReadingEditor::answerWanted, this, &AnswersPane::answerBy);
    connect(m_edit, &QPushButton::clicked, this, [this] {
        m_question->setText(m_asked);
        m_question->setFocus();
        m_question->end(false);
    });
    connect(m_rows, &BriefList::opened, this, &AnswersPane::open);
}

void AnswersPane::ask(const QString &question)
{
    const QString words = question.simplified();
    if (words.isEmpty() || m_asking)
        return;
    m_question->setText(words);
    m_asking = true;
    m_ask->setEnabled(false);
    m_desk.insight.door().ask(words, m_before, this, [this, words](const Result<Answered> &answer) { take(words, answer); });
}

void AnswersPane::take(const QString &question, const Result<Answered> &answer)
{
    m_asking = false;
    m_ask->setEnabled(true);
    m_summary->show();
    if (!answer) {
        m_summary->setText(tr("Not answered: %1").arg(errorText(answer.error())));
        showRows({});
        return;
    }
    m_asked = question;
    if (answer->answer.answered)
        m_before = question;
    m_read = answer->interpretation;
    m_timeZone = answer->timeZone;
    showReading(*answer);
    m_summary->setText(answer->answer.summary);
    showRows(answer->answer.details);
    offer(answer->answer.suggestions);
}

void AnswersPane::changeReading(bool on)
{
    if (on)
        fillEditor();
    m_editor->setVisible(on);
    m_change->setChecked(on);
}

void AnswersPane::fillEditor()
{
    QSet<QString> jobs;
    QSet<QString> streams;
    for (const JobPtr &job : m_desk.feed.jobs()) {
        jobs.insert(job->name);
        streams.insert(job->stream);
    }
    ReadingEditor::Names names{jobs.values(), streams.values(), {}};
    for (const WorkstationPtr &workstation : m_desk.feed.workstations())
        names.workstations << workstation->name;
    for (QStringList *each : {&names.jobs, &names.streams, &names.workstations})
        each->sort();
    m_editor->setReading(m_read, m_timeZone, names);
}

void AnswersPane::answerBy(const Interpretation &reading)
{
    if (m_asking)
        return;
    m_asking = true;
    m_ask->setEnabled(false);
    m_desk.insight.door().answerReading(reading, this, [this, question = m_asked](const Result<Answered> &answer) {
        const QString before = m_before;
        take(question, answer);
        m_before = before; // what comes next goes on from the words, which say something else now
    });
}

void AnswersPane::showReading(const Answered &answered)
{
    const Interpretation &reading = answered.interpretation;
    m_readingWords = readingOf(reading, answered.timeZone);
    m_reading->setText(tr("Understood as: %1").arg(m_readingWords));
    const bool understood = reading.kind != QuestionKind::Unknown;
    m_reading->setVisible(understood);
    m_edit->setVisible(understood);
    m_change->setVisible(understood);
    if (!understood)
        m_change->setChecked(false);
    else if (m_change->isChecked())
        fillEditor();
    QStringList doubts;
    if (!reading.notUnderstood.isEmpty())
        doubts << tr("Not understood: %1").arg(reading.notUnderstood.join(QStringLiteral(", ")));
    if (!reading.candidates.isEmpty())
        doubts << tr("Names that may be meant: %1").arg(reading.candidates.mid(0, kOffersShown).join(QStringLiteral(", ")));
    if (understood && !reading.sure && doubts.isEmpty())
        doubts << tr("This reading is not sure.");
    m_doubt->setText(doubts.join(QLatin1Char('\n')));
    m_doubt->setVisible(!doubts.isEmpty());
    QPalette palette = m_doubt->palette();
    palette.setColor(QPalette::WindowText, m_desk.themes.colour(ColourRole::Warning));
    m_doubt->setPalette(palette);
}

void AnswersPane::showRows(const QJsonArray &details)
{
    m_details = details;
    std::vector<BriefList::Row> rows;
    const Instant now = m_clock.now();
    for (qsizetype i = 0; i < std::min(details.size(), kRowsShown); ++i) {
        const QJsonObject one = details[i].toObject();
        BriefList::Row row;
        row.id = QString::number(i);
        row.look = lookOfRow(one);
        row.text = textOfField(one, "text");
        QStringList facts;
        if (const auto ended = fromIso(textOfField(one, "ended_at")))
            facts << wording::time(ended, now);
        if (one.contains(QLatin1String("duration_seconds")))
            facts << wording::clock(std::chrono::seconds(one.value(QLatin1String("duration_seconds")).toInteger()));
        if (one.contains(QLatin1String("runs")))
            facts << tr("%1 of %2 failed").arg(one.value(QLatin1String("failed")).toInt()).arg(one.value(QLatin1String("runs")).toInt());
        row.fact = facts.join(QStringLiteral(" · "));
        rows.push_back(std::move(row));
    }
    m_rows->setRows(rows, tr("No rows belong to this answer."));
}

void AnswersPane::offer(const QStringList &questions)
{
    QLayout *row = m_offers->layout();
    while (QLayoutItem *item = row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const QString &question : questions.mid(0, kOffersShown)) {
        auto *button = new QPushButton(m_offers);
        button->setText(QString(question).replace(QLatin1Char('&'), QLatin1String("&&")));
        button->setAccessibleName(tr("Ask: %1").arg(question));
        // Later: the button goes when the answer offers others.
        connect(
            button, &QPushButton::clicked, this, [this, question] { ask(question); }, Qt::QueuedConnection);
        row->addWidget(button);
    }
    m_offers->setVisible(!questions.isEmpty());
    m_offers->updateGeometry();
}

void AnswersPane::open(const QString &row)
{
    const QJsonObject one = m_details.at(row.toInt()).toObject();
    const QString kind = textOfField(one, "kind");
    const QString id = textOfField(one, "id");
    if (kind == QLatin1String("workstation")) {
        emit m_desk.jobsWanted(QStringLiteral("ws:") + id);
    } else if (kind == QLatin1String("pattern")) {
        emit m_desk.paneWanted(QStringLiteral("patterns"));
    } else if (kind == QLatin1String("run")) {
        const QString series = textOfField(one, "series");
        const auto &jobs = m_desk.feed.jobs();
        const auto job = std::find_if(jobs.begin(), jobs.end(), [&](const JobPtr &each) { return each->seriesKey() == series; });
        if (job != jobs.end())
            m_desk.selectJob((*job)->id);
        emit m_desk.joblogWanted(job != jobs.end() ? (*job)->id : QString(), id);
    } else if (kind == QLatin1String("job")) {
        const auto &jobs = m_desk.feed.jobs();
        const auto job =
            std::find_if(jobs.begin(), jobs.end(), [&](const JobPtr &each) { return each->id == id || each->seriesKey() == id; });
        if (job == jobs.end()) {
            emit m_desk.notice(tr("%1 is no job of the plan shown.").arg(textOfField(one, "text")), true);
            return;
        }
        m_desk.selectJob((*job)->id);
        emit m_desk.paneWanted(QStringLiteral("jobdetails"));
    }
}

QString AnswersPane::readingText() const
{
    return m_readingWords;
}

QString AnswersPane::summaryText() const
{
    return m_summary->text();
}

int AnswersPane::rowCount() const
{
    return m_rows->topLevelItemCount();
}

bool AnswersPane::focusFilter()
{
    m_question->setFocus(Qt::ShortcutFocusReason);
    m_question->selectAll();
    return true;
}

bool AnswersPane::exportCsv()
{
    if (m_details.isEmpty())
        return false;
    QStringList names;
    for (const auto &row : std::as_const(m_details)) {
        const QStringList keys = row.toObject().keys();
        for (const QString &name : keys) {
            if (!names.contains(name))
                names << name;
        }
    }
    QByteArray bytes("\xef\xbb\xbf");
    QList<QPair<QString, QString>> head =
        exportHead(m_desk, QStringLiteral("answer"), m_asked, int(m_details.size()), int(m_details.size()));
    head.append({tr("reading"), m_readingWords});
    for (const auto &[name, value] : std::as_const(head))
        bytes += csv::line({QStringLiteral("# ") + name, value});
    bytes += csv::line(names);
    for (const auto &row : std::as_const(m_details)) {
        QStringList fields;
        for (const QString &name : std::as_const(names))
            fields << row.toObject().value(name).toVariant().toString();
        bytes += csv::line(fields);
    }
    exportBytes(m_desk, bytes, QStringLiteral("answer"), int(m_details.size()));
    return true;
}

QVariantMap AnswersPane::saveState() const
{
    return {{QStringLiteral("question"), m_question->text()}};
}

void AnswersPane::restoreState(const QVariantMap &state)
{
    m_question->setText(state.value(QStringLiteral("question")).toString());
}

} // namespace resync
