#include "app/traystate.h"

#include <QDateTime>

namespace resync
{

namespace
{

/// Not a function named tr: lupdate would not find its texts.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(Tray)
};

QString ageText(const Connection &connection, Instant now)
{
    if (!connection.pictureAt)
        return Words::tr("no data yet");
    const QString at = QDateTime::fromMSecsSinceEpoch(toMs(*connection.pictureAt)).toString(QStringLiteral("HH:mm:ss"));
    const qint64 minutes = (now - *connection.pictureAt).count() / 60000;
    if (minutes < 1)
        return Words::tr("data of %1").arg(at);
    return Words::tr("data of %1, %n min old", nullptr, int(minutes)).arg(at);
}

bool leftOut(const Connection &connection)
{
    return connection.state == ConnectionState::Ok && connection.lastError &&
           connection.lastError->code == QLatin1String("engine.rows_left_out");
}

QString stateText(const Connection &connection)
{
    switch (connection.state) {
    case ConnectionState::Stopped:
        return Words::tr("no engine is watched");
    case ConnectionState::Connecting:
        return Words::tr("connecting");
    case ConnectionState::Stale:
        return Words::tr("the data is old: state unknown");
    case ConnectionState::Lost:
        return Words::tr("engine lost: state unknown");
    case ConnectionState::AuthFailed:
        return Words::tr("log-in refused: state unknown");
    case ConnectionState::Partial:
        return Words::tr("the plan was read in part");
    case ConnectionState::PlanSwitching:
        return Words::tr("the plan is being switched");
    case ConnectionState::Ok:
        break;
    }
    if (leftOut(connection))
        return Words::tr("rows that could not be read are left out");
    return connection.lastError ? Words::tr("the last poll failed") : QString();
}

/// Fresh enough to be believed: proven within two intervals and the link not lost.
bool believable(const Connection &connection, Instant now)
{
    if (connection.state != ConnectionState::Ok && connection.state != ConnectionState::Partial)
        return false;
    return connection.pictureAt && now - *connection.pictureAt <= 2 * connection.interval + Duration(5000);
}

TrayView::State stateOf(const TrayFacts &facts)
{
    if (!believable(facts.connection, facts.now))
        return TrayView::State::Unknown;
    if (facts.critical > 0 || facts.unacknowledged > 0)
        return TrayView::State::Critical;
    const bool doubtful = facts.connection.state == ConnectionState::Partial || leftOut(facts.connection);
    if (facts.open > 0 || facts.counts.offline > 0 || facts.counts.late > 0 || doubtful)
        return TrayView::State::Warning;
    return TrayView::State::Ok;
}

} // namespace

TrayView trayView(const TrayFacts &facts)
{
    TrayView view;
    view.state = stateOf(facts);
    view.muted = facts.muted;
    view.count = facts.unacknowledged;
    view.approvals = facts.approvals;
    QStringList lines;
    QString engine = QStringLiteral("Resync");
    if (!facts.connection.engine.isEmpty())
        engine += QStringLiteral(" – ") + facts.connection.engine;
    if (facts.connection.practice)
        engine += QStringLiteral(" (PRACTICE)");
    lines.append(engine);
    const QString state = stateText(facts.connection);
    if (!state.isEmpty())
        lines.append(state);
    // What cannot be believed now is told as what it was, and its absence never as good news.
    const bool now = view.state != TrayView::State::Unknown;
    if (facts.connection.pictureAt) {
        if (facts.open > 0)
            lines.append(now ? Words::tr("open failures: %n", nullptr, facts.open)
                             : Words::tr("open failures then: %n", nullptr, facts.open));
        else if (now)
            lines.append(Words::tr("no open failure"));
        if (facts.counts.offline > 0)
            lines.append(now ? Words::tr("workstations offline: %n", nullptr, facts.counts.offline)
                             : Words::tr("workstations offline then: %n", nullptr, facts.counts.offline));
    }
    if (facts.approvals > 0)
        lines.append(Words::tr("approvals waiting: %1").arg(facts.approvals));
    lines.append(ageText(facts.connection, facts.now));
    if (facts.muted)
        lines.append(Words::tr("notifications are muted"));
    view.tooltip = lines.join(QLatin1Char('\n'));
    return view;
}

} // namespace resync
