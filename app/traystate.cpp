#include "app/traystate.h"

#include <QDateTime>

namespace resync
{

namespace
{

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("Tray", text, nullptr, n);
}

QString ageText(const Connection &connection, Instant now)
{
    if (!connection.pictureAt)
        return tr(QT_TRANSLATE_NOOP("Tray", "no data yet"));
    const QString at = QDateTime::fromMSecsSinceEpoch(toMs(*connection.pictureAt)).toString(QStringLiteral("HH:mm:ss"));
    const qint64 minutes = (now - *connection.pictureAt).count() / 60000;
    if (minutes < 1)
        return tr(QT_TRANSLATE_NOOP("Tray", "data of %1")).arg(at);
    return tr(QT_TRANSLATE_NOOP("Tray", "data of %1, %n min old"), int(minutes)).arg(at);
}

QString stateText(const Connection &connection)
{
    switch (connection.state) {
    case ConnectionState::Stopped:
        return tr(QT_TRANSLATE_NOOP("Tray", "no engine is watched"));
    case ConnectionState::Connecting:
        return tr(QT_TRANSLATE_NOOP("Tray", "connecting"));
    case ConnectionState::Stale:
        return tr(QT_TRANSLATE_NOOP("Tray", "the data is old: state unknown"));
    case ConnectionState::Lost:
        return tr(QT_TRANSLATE_NOOP("Tray", "engine lost: state unknown"));
    case ConnectionState::AuthFailed:
        return tr(QT_TRANSLATE_NOOP("Tray", "log-in refused: state unknown"));
    case ConnectionState::Partial:
        return tr(QT_TRANSLATE_NOOP("Tray", "the plan was read in part"));
    case ConnectionState::PlanSwitching:
        return tr(QT_TRANSLATE_NOOP("Tray", "the plan is being switched"));
    case ConnectionState::Ok:
        break;
    }
    return {};
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
    if (facts.open > 0 || facts.counts.offline > 0 || facts.counts.late > 0 || facts.connection.state == ConnectionState::Partial)
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
    if (facts.connection.pictureAt) {
        lines.append(facts.open == 0 ? tr(QT_TRANSLATE_NOOP("Tray", "no open failure"))
                                     : tr(QT_TRANSLATE_NOOP("Tray", "open failures: %n"), facts.open));
        if (facts.counts.offline > 0)
            lines.append(tr(QT_TRANSLATE_NOOP("Tray", "workstations offline: %n"), facts.counts.offline));
    }
    lines.append(ageText(facts.connection, facts.now));
    if (facts.muted)
        lines.append(tr(QT_TRANSLATE_NOOP("Tray", "notifications are muted")));
    view.tooltip = lines.join(QLatin1Char('\n'));
    return view;
}

} // namespace resync
