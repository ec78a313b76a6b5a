#include "ui/statusstrip.h"

#include "ui/models/planfeed.h"
#include "ui/models/wording.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QTimeZone>

namespace resync
{

namespace
{

/// Above this two clocks differ so much that times in logs mislead.
constexpr Duration kSkewWorthSaying{2000};

void paint(QLabel *label, const QColor &colour)
{
    QPalette palette = label->palette();
    if (palette.color(QPalette::WindowText) == colour)
        return;
    palette.setColor(QPalette::WindowText, colour);
    label->setPalette(palette);
}

void put(QLabel *label, const QString &text)
{
    label->setVisible(!text.isEmpty());
    if (label->text() != text)
        label->setText(text);
}

} // namespace

StatusStrip::StatusStrip(const PlanFeed &feed, Themes &themes, const Clock &clock, QWidget *parent)
    : QWidget(parent), m_feed(feed), m_themes(themes), m_clock(clock)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 2, 8, 2);
    row->setSpacing(6);
    m_mark = addPart();
    m_state = addPart();
    row->addSpacing(10);
    m_age = addPart();
    row->addSpacing(10);
    m_next = addPart();
    row->addSpacing(10);
    m_latency = addPart();
    m_skew = addPart();
    m_doubt = addPart();
    m_store = addPart();
    row->addStretch(1);
    m_plan = addPart();
    row->addSpacing(10);
    m_zone = addPart();
    QFont bold = font();
    bold.setBold(true);
    m_state->setFont(bold);
    connect(&m_feed, &PlanFeed::connectionChanged, this, &StatusStrip::refresh);
    connect(&m_feed, &PlanFeed::reset, this, &StatusStrip::refresh);
    connect(&themes, &Themes::changed, this, [this] {
        m_word.clear();
        refresh();
    });
    connect(&m_tick, &QTimer::timeout, this, &StatusStrip::refresh);
    m_tick.start(1000);
    retranslate();
}

QLabel *StatusStrip::addPart()
{
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    layout()->addWidget(label);
    return label;
}

void StatusStrip::retranslate()
{
    setAccessibleName(tr("State of the connection"));
    m_next->setToolTip(tr("When the plan is read next"));
    m_latency->setToolTip(tr("How long the engine took for the last call"));
    m_word.clear();
    refresh();
}

void StatusStrip::setStoreTrouble(const Error &trouble)
{
    m_trouble = trouble;
    refresh();
}

void StatusStrip::showLink(const Connection &connection, Instant now)
{
    const Freshness freshness = freshnessOf(connection, now);
    if (m_word != freshness.look.word) {
        m_word = freshness.look.word;
        m_mark->setPixmap(m_themes.mark(freshness.look).pixmap(16, 16));
        m_state->setText(m_word);
        paint(m_state, m_themes.colour(freshness.look.colour));
    }
    m_state->setToolTip(connection.lastError ? toolTipText(errorText(*connection.lastError)) : QString());
    put(m_age, freshness.age);
    m_age->setToolTip(connection.pictureAt ? utcText(*connection.pictureAt) : QString());
    paint(m_age, m_themes.colour(freshness.trusted ? ColourRole::Text : ColourRole::Warning));
    // While it is old its age goes on, and the banner tells it.
    if (m_trusted != freshness.trusted || !freshness.trusted) {
        m_trusted = freshness.trusted;
        emit freshnessChanged(freshness);
    }
    const bool waits = connection.nextPoll && *connection.nextPoll > now;
    put(m_next, waits ? tr("next poll in %1").arg(durationText(*connection.nextPoll - now + Duration(999))) : QString());
    put(m_latency, connection.latency ? tr("latency %1").arg(wording::latency(*connection.latency)) : QString());
    showClock(connection, now);
}

/// A practice engine lives in a time of its own, which is no trouble; any other engine's clock should agree with ours.
void StatusStrip::showClock(const Connection &connection, Instant now)
{
    if (!connection.practice)
        m_rate = {};
    if (!connection.skew || (!connection.practice && std::chrono::abs(*connection.skew) < kSkewWorthSaying)) {
        put(m_skew, {});
        return;
    }
    if (!connection.practice) {
        put(m_skew, tr("engine clock %1 off").arg(durationText(*connection.skew)));
        m_skew->setToolTip(tr("The engine's clock and this computer's differ: times of jobs may look shifted"));
        paint(m_skew, m_themes.colour(ColourRole::Warning));
        return;
    }
    m_rate.measure(*connection.skew, now);
    const Instant there = engineTime(connection, now);
    const QString time = timeText(there, there);
    put(m_skew, m_rate.times() ? tr("practice time %1, ×%2").arg(time).arg(*m_rate.times()) : tr("practice time %1").arg(time));
    m_skew->setToolTip(tr("The practice plan has a clock of its own: its times and ages are told by it") + QLatin1Char('\n') +
                       utcText(there));
    paint(m_skew, m_themes.colour(ColourRole::TextMuted));
}

/// What is amiss while the link still counts as good: one failed poll, or rows that could not be read.
void StatusStrip::showDoubt(const Connection &connection)
{
    QString doubt;
    if (connection.state == ConnectionState::Ok && connection.lastError)
        doubt = connection.lastError->code == QLatin1String("engine.rows_left_out")
                    ? tr("rows left out: %1").arg(connection.lastError->context)
                    : tr("the last poll failed");
    put(m_doubt, doubt);
    m_doubt->setToolTip(m_state->toolTip());
    paint(m_doubt, m_themes.colour(ColourRole::Warning));
}

void StatusStrip::showPlan(const Connection &connection)
{
    QStringList parts;
    if (connection.practice)
        parts << tr("PRACTICE");
    if (connection.readOnly)
        parts << tr("read-only");
    if (m_feed.hasPicture() && connection.pictureAt) {
        parts << tr("plan run %1").arg(m_feed.runNumber());
        parts << tr("%L1 jobs").arg(m_feed.counts().jobs);
    }
    put(m_plan, parts.join(QStringLiteral(" · ")));
}

void StatusStrip::showZones()
{
    const QString here = QString::fromLatin1(QTimeZone::systemTimeZoneId());
    const QString plan = m_feed.planZone();
    if (plan.isEmpty() || plan == here)
        put(m_zone, here);
    else
        put(m_zone, tr("%1 · plan %2").arg(here, plan));
    m_zone->setToolTip(tr("Times are shown in this computer's zone, %1; UTC and the plan's zone on hover.").arg(here) + QLatin1Char(' ') +
                       (plan.isEmpty() ? tr("The engine does not tell the plan's zone.") : tr("The plan's zone: %1.").arg(plan)));
}

void StatusStrip::refresh()
{
    const Connection &connection = m_feed.connection();
    showLink(connection, m_clock.now());
    showDoubt(connection);
    showPlan(connection);
    showZones();
    put(m_store, m_trouble.code.isEmpty() ? QString() : tr("Store: %1").arg(messageText(m_trouble.message)));
    m_store->setToolTip(toolTipText(errorText(m_trouble)));
    paint(m_store, m_themes.colour(ColourRole::Failed));
    setAccessibleDescription(text());
}

QString StatusStrip::text() const
{
    QStringList parts;
    for (const QLabel *label : {m_state, m_age, m_next, m_latency, m_skew, m_doubt, m_store, m_plan, m_zone}) {
        if (!label->isHidden() && !label->text().isEmpty())
            parts << label->text();
    }
    return parts.join(QStringLiteral(" · "));
}

} // namespace resync
