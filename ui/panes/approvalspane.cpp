#include "ui/panes/approvalspane.h"

#include "core/runner/runner.h"
#include "core/runtime/corethread.h"
#include "ui/models/plandoor.h"
#include "ui/panes/jobcommands.h"
#include "ui/panes/runlistmodel.h"
#include "ui/themes/errortext.h"
#include "ui/themes/timetext.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/rowtable.h"

#include <QCheckBox>
#include <QDate>
#include <QItemSelectionModel>
#include <QJsonDocument>
#include <QLineEdit>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace resync
{

namespace
{

constexpr int kQuestionsShown = 500;
constexpr int kQuestionsEveryMs = 5000;

/// What a predictive run expects, in words; anything else as it was kept.
QString rehearsalText(const QJsonObject &rehearsal)
{
    if (rehearsal.isEmpty())
        return {};
    const QJsonValue before = rehearsal.value(QLatin1String("before_seconds"));
    const QJsonValue now = rehearsal.value(QLatin1String("now_seconds"));
    if (!before.isDouble() || !now.isDouble())
        return QString::fromUtf8(QJsonDocument(rehearsal).toJson(QJsonDocument::Indented)).trimmed();
    const auto lasting = [](const QJsonValue &seconds) { return durationText(Duration(qint64(seconds.toDouble() * 1000))); };
    QStringList lines{ApprovalsPane::tr("The job takes %1; it took %2.").arg(lasting(now), lasting(before))};
    const QJsonValue chance = rehearsal.value(QLatin1String("probability"));
    if (!chance.isDouble()) {
        lines.append(ApprovalsPane::tr("How probable it is that it goes too far is not known."));
        return lines.join(QLatin1Char('\n'));
    }
    const int percent = qRound(100 * chance.toDouble());
    const QDate likely = QDate::fromString(rehearsal.value(QLatin1String("by_50")).toString(), Qt::ISODate);
    lines.append(likely.isValid() ? ApprovalsPane::tr("It takes too long with a probability of %1 %, as likely as not by %2.")
                                        .arg(percent)
                                        .arg(QLocale().toString(likely, QLocale::ShortFormat))
                                  : ApprovalsPane::tr("It takes too long with a probability of %1 %.").arg(percent));
    return lines.join(QLatin1Char('\n'));
}

/// The calls as an operator would type them, and as they are sent.
QString callsText(const Review &review)
{
    QStringList lines;
    for (const QJsonValue &value : review.calls) {
        const QJsonObject call = value.toObject();
        if (const QString conman = call.value(QLatin1String("conman")).toString(); !conman.isEmpty())
            lines.append(conman);
        lines.append(QStringLiteral("%1 /twsd/api/v2/%2")
                         .arg(call.value(QLatin1String("method")).toString(), call.value(QLatin1String("path")).toString()));
        lines.append(call.value(QLatin1String("body")).toString());
        lines.append(QString());
    }
    lines.append(rehearsalText(review.rehearsal));
    return lines.join(QLatin1Char('\n')).trimmed();
}

} // namespace

ApprovalsPane::ApprovalsPane(Desk &desk, QWidget *parent)
    : Pane(desk, parent), m_door(planDoor(desk.core)), m_model(new ReviewModel(desk.themes, m_clock, this)),
      m_table(new RowTable(*m_model, desk.themes, KeyMap::fromFile(KeyMap::usualFile()), this)),
      m_all(new QCheckBox(tr("Answered ones &too"), this)), m_question(new PlainLabel(this)), m_why(new PlainLabel(this)),
      m_calls(new QPlainTextEdit(this)), m_note(new QLineEdit(this)), m_yes(new QPushButton(this)), m_no(new QPushButton(this)),
      m_split(new QSplitter(Qt::Vertical, this))
{
    setProperty("ownData", true); // nothing of it comes from the engine
    m_table->setAccessibleName(tr("Questions of workflows"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->setSpacing(6);
    column->addWidget(m_all);
    auto *card = new QWidget(this);
    buildCard(card);
    m_split->addWidget(m_table);
    m_split->addWidget(card);
    m_split->setChildrenCollapsible(false);
    column->addWidget(m_split, 1);
    setFirst(m_table);
    connect(m_all, &QCheckBox::toggled, this, &ApprovalsPane::read);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &ApprovalsPane::showCurrent);
    connect(m_table, &RowTable::command, this, [this](const QString &id) {
        if (id == QLatin1String("details"))
            m_note->setFocus();
    });
    connect(&desk.feed, &PlanFeed::workflowChanged, this, [this] {
        if (isVisible())
            read();
    });
    m_tick.setInterval(kQuestionsEveryMs);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (isVisible())
            read();
    });
    m_tick.start();
    showCurrent();
    read();
}

ApprovalsPane::~ApprovalsPane() = default;

void ApprovalsPane::buildCard(QWidget *card)
{
    auto *column = new QVBoxLayout(card);
    column->setContentsMargins(0, 4, 0, 0);
    QFont large = m_question->font();
    large.setBold(true);
    m_question->setFont(large);
    m_question->setWordWrap(true);
    m_why->setWordWrap(true);
    m_calls->setReadOnly(true);
    m_calls->setFont(m_desk.themes.monospace());
    m_calls->setAccessibleName(tr("What will be sent"));
    m_note->setPlaceholderText(tr("Note; needed for a no"));
    m_note->setAccessibleName(tr("Note"));
    constexpr int kLongestNote = 500;
    m_note->setMaxLength(kLongestNote);
    column->addWidget(m_question);
    column->addWidget(m_why);
    column->addWidget(m_calls, 1);
    auto *row = new QHBoxLayout;
    row->addWidget(m_note, 1);
    const auto button = [&](QPushButton *made, const char *icon, const QString &text, bool yes) {
        made->setIcon(m_desk.themes.icon(QLatin1String(icon)));
        made->setText(text);
        connect(made, &QPushButton::clicked, this, [this, yes] { answer(yes); });
        row->addWidget(made);
    };
    button(m_yes, "ok", tr("&Approve"), true);
    button(m_no, "close", tr("&Reject"), false);
    connect(m_note, &QLineEdit::textChanged, this, &ApprovalsPane::showCurrent);
    column->addLayout(row);
}

const Review *ApprovalsPane::current() const
{
    const QModelIndex at = m_table->currentIndex();
    return at.isValid() && at.row() < m_model->shownCount() ? &m_model->reviewAt(at.row()) : nullptr;
}

void ApprovalsPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    read();
}

void ApprovalsPane::read()
{
    if (m_asked)
        return;
    m_asked = true;
    m_desk.core.ask(
        this, [openOnly = !m_all->isChecked()](Core &core) { return core.runner().reviews(openOnly, kQuestionsShown); },
        [this](Result<std::vector<Review>> reviews) {
            m_asked = false;
            m_answered = true;
            if (!reviews) {
                m_model->setTrouble(tr("The questions cannot be read: %1").arg(errorText(reviews.error())));
                return;
            }
            m_model->setReviews(std::move(*reviews));
            if (!m_table->currentIndex().isValid() && m_model->shownCount() > 0)
                m_table->selectRow(0);
            showCurrent();
        });
}

void ApprovalsPane::showCurrent()
{
    const Review *review = current();
    const bool isOpen = review && review->answer == ReviewAnswer::Open;
    m_calls->parentWidget()->setVisible(review);
    if (review && review->id != m_shownId)
        m_note->clear(); // it was about another question
    m_shownId = review ? review->id : QString();
    m_question->setText(review ? workflowText(review->question) : QString());
    QString why;
    if (review && isOpen)
        why = tr("Why a person: %1. Unanswered by %2, it is a no.").arg(workflowText(review->reason), fullTimeText(review->until));
    else if (review)
        why = tr("%1 by %2: %3")
                  .arg(lookOf(review->answer).word, review->answeredBy.isEmpty() ? tr("nobody") : review->answeredBy,
                       workflowText(review->note));
    m_why->setText(why);
    const QString calls = review ? callsText(*review) : QString();
    if (calls != m_calls->toPlainText())
        m_calls->setPlainText(calls);
    m_yes->setEnabled(isOpen);
    m_no->setEnabled(isOpen && !m_note->text().trimmed().isEmpty());
    m_note->setEnabled(isOpen);
}

void ApprovalsPane::answer(bool yes)
{
    const Review *review = current();
    if (!review)
        return;
    m_desk.core.ask(
        this,
        [id = review->id, yes, note = m_note->text(), who = m_door->person()](Core &core) {
            return core.runner().answer(id, yes, note, who);
        },
        [this, yes](const Result<Review> &done) {
            if (!done)
                emit m_desk.notice(tr("Your answer did not count: %1").arg(errorText(done.error())), true);
            else
                emit m_desk.notice(yes ? tr("Approved. The workflow goes on.") : tr("Rejected. Nothing is done."), false);
            m_note->clear();
            read();
        });
}

QVariantMap ApprovalsPane::saveState() const
{
    return {{QStringLiteral("table"), m_table->saveState()},
            {QStringLiteral("split"), m_split->saveState()},
            {QStringLiteral("all"), m_all->isChecked()}};
}

void ApprovalsPane::restoreState(const QVariantMap &state)
{
    if (state.isEmpty())
        return;
    m_table->restoreState(state.value(QStringLiteral("table")).toMap());
    m_split->restoreState(state.value(QStringLiteral("split")).toByteArray());
    m_all->setChecked(state.value(QStringLiteral("all")).toBool());
}

bool ApprovalsPane::exportCsv()
{
    exportTable(m_desk, *m_table, QStringLiteral("approvals"), {});
    return true;
}

} // namespace resync
