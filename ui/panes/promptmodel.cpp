#include "ui/panes/promptmodel.h"

#include "ui/models/enginetime.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"

#include <algorithm>

namespace resync
{

namespace
{

Look lookOf(const Prompt &prompt, const QString &word)
{
    switch (prompt.state) {
    case PromptState::Asked:
        return {ColourRole::Warning, Shape::Question, word};
    case PromptState::Yes:
        return {ColourRole::Ok, Shape::Disc, word};
    case PromptState::No:
        return {ColourRole::Canceled, Shape::Cross, word};
    case PromptState::NotAsked:
        return {ColourRole::Waiting, Shape::Hourglass, word};
    case PromptState::Unknown:
        break;
    }
    return {ColourRole::Unknown, Shape::Question, word};
}

/// The engine's key of an object, "/WS;0AAAAAAAAAAAAADY;JOB", without the internal number that nobody knows.
QString readable(const QString &key)
{
    const QStringList parts = key.split(QLatin1Char(';'), Qt::SkipEmptyParts);
    return parts.size() == 3 ? parts.first() + QStringLiteral(" · ") + parts.last() : key;
}

int rank(const Prompt &prompt)
{
    return prompt.state == PromptState::Asked ? 0 : prompt.state == PromptState::NotAsked ? 1 : 2;
}

} // namespace

PromptModel::PromptModel(PlanFeed &feed, Themes &themes, const Clock &clock, QObject *parent)
    : RowModel(parent), m_feed(feed), m_themes(themes), m_clock(clock)
{
    m_columns = {
        {"state", tr("State"), false, true, 190, {}},
        {"number", tr("Number"), true, true, 72, {}},
        {"asked", tr("Asked since"), true, true, 110, {}},
        {"object", tr("Waits for it"), false, true, 240, tr("The job or job stream that cannot go on")},
        {"name", tr("Name"), false, false, 140, {}},
        {"type", tr("Type"), false, false, 130, {}},
        {"question", tr("Question"), false, true, 320, {}},
    };
    connect(&m_feed, &PlanFeed::reset, this, &PromptModel::take);
    connect(&m_feed, &PlanFeed::changed, this, [this](const std::shared_ptr<const PictureChange> &change) {
        if (change->promptsChanged)
            take();
    });
    take();
}

void PromptModel::take()
{
    std::vector<Prompt> next = m_feed.prompts();
    std::stable_sort(next.begin(), next.end(), [](const Prompt &one, const Prompt &other) {
        if (rank(one) != rank(other))
            return rank(one) < rank(other);
        return one.number > other.number;
    });
    m_prompts = std::move(next);
    renew(int(m_prompts.size()));
}

int PromptModel::slotOf(const QString &id) const
{
    for (size_t i = 0; i < m_prompts.size(); ++i) {
        if (m_prompts[i].id == id)
            return int(i);
    }
    return -1;
}

int PromptModel::waiting() const
{
    return int(std::count_if(m_prompts.begin(), m_prompts.end(), [](const Prompt &each) { return each.state == PromptState::Asked; }));
}

QString PromptModel::emptyReason() const
{
    if (!m_feed.hasPicture() || !m_feed.connection().pictureAt)
        return tr("The plan has not been read yet.");
    return totalCount() == 0 ? tr("No prompt is in the plan.") : tr("No prompt matches the filter.");
}

void PromptModel::setFilter(const QString &text)
{
    m_words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    refilter();
}

void PromptModel::tick()
{
    repaint(int(Column::Asked));
}

bool PromptModel::accepts(int slot) const
{
    const Prompt &prompt = m_prompts[size_t(slot)];
    return std::all_of(m_words.begin(), m_words.end(), [&](const QString &word) {
        for (int column = 0; column < int(m_columns.size()); ++column) {
            if (text(prompt, Column(column)).contains(word, Qt::CaseInsensitive))
                return true;
        }
        return false;
    });
}

QString PromptModel::text(const Prompt &prompt, Column column) const
{
    switch (column) {
    case Column::State:
        switch (prompt.state) {
        case PromptState::Asked:
            return tr("Asks");
        case PromptState::Yes:
            return tr("Answered yes");
        case PromptState::No:
            return tr("Answered no");
        case PromptState::NotAsked:
            return tr("Not asked yet");
        case PromptState::Unknown:
            break;
        }
        return lookOf(CommonStatus::Unknown).word;
    case Column::Number:
        return QString::number(prompt.number);
    case Column::Question:
        return prompt.text;
    case Column::Object:
        return readable(prompt.jobKey.isEmpty() ? prompt.jobStreamKey : prompt.jobKey);
    case Column::Asked:
        return prompt.asked && prompt.state == PromptState::Asked
                   ? durationText(std::max(Duration(0), engineNow(m_feed, m_clock) - *prompt.asked))
                   : QString();
    case Column::Name:
        return prompt.name;
    case Column::Type:
        return prompt.type;
    }
    return {};
}

QVariant PromptModel::cell(int slot, int column, int role) const
{
    const Prompt &prompt = m_prompts[size_t(slot)];
    const auto at = Column(column);
    switch (role) {
    case Qt::DisplayRole:
        return text(prompt, at);
    case ExportRole:
        return at == Column::Asked ? (prompt.asked ? toIso(*prompt.asked) : QString()) : text(prompt, at);
    case Qt::DecorationRole:
        return at == Column::State ? QVariant(m_themes.mark(lookOf(prompt, {}))) : QVariant();
    case Qt::ForegroundRole:
        return at == Column::State ? QVariant(m_themes.colour(lookOf(prompt, {}).colour)) : QVariant();
    case Qt::ToolTipRole:
        if (at == Column::Asked && prompt.asked)
            return fullTimeText(*prompt.asked) + QLatin1Char('\n') + utcText(*prompt.asked);
        return toolTipText(text(prompt, at));
    default:
        return {};
    }
}

quint64 PromptModel::sortKey(int slot, int column) const
{
    const Prompt &prompt = m_prompts[size_t(slot)];
    switch (Column(column)) {
    case Column::State:
        return numberKey(rank(prompt));
    case Column::Number:
        return numberKey(prompt.number);
    case Column::Asked:
        return numberKey(prompt.asked ? -toMs(*prompt.asked) : 0);
    default:
        return textKey(text(prompt, Column(column)));
    }
}

int PromptModel::compare(int one, int other, int column) const
{
    return compareText(text(m_prompts[size_t(one)], Column(column)), text(m_prompts[size_t(other)], Column(column)));
}

} // namespace resync
