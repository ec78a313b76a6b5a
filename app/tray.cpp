#include "app/tray.h"

#include "app/autostart.h"
#include "ui/models/planfeed.h"

#include <QCoreApplication>
#include <QEvent>
#include <QPainter>

namespace resync
{

namespace
{

constexpr Duration kTick{5000}; ///< the age must grow, and a hung core must be seen, without any event
constexpr int kSize = 64;

Look lookOf(const TrayView &view)
{
    switch (view.state) {
    case TrayView::State::Ok:
        return {ColourRole::Ok, Shape::Disc, {}};
    case TrayView::State::Warning:
        return {ColourRole::Warning, Shape::Triangle, {}};
    case TrayView::State::Critical:
        return {ColourRole::Critical, Shape::Diamond, {}};
    case TrayView::State::Unknown:
        break;
    }
    return {ColourRole::Unknown, Shape::Hatch, {}};
}

/// Failures stand at the foot; approvals, which are no trouble, at the head and in another colour.
void paintCount(QPainter &painter, int count, bool atHead, const QColor &back, const QColor &text)
{
    const QString word = count > 99 ? QStringLiteral("99+") : QString::number(count);
    QFont font = painter.font();
    font.setPixelSize(count > 99 ? 22 : atHead ? 26 : 30);
    font.setBold(true);
    painter.setFont(font);
    const QRect badge(kSize - 42, atHead ? 0 : kSize - 34, 42, atHead ? 28 : 34);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawRoundedRect(badge, 8, 8);
    painter.setPen(text);
    painter.drawText(badge, Qt::AlignCenter, word);
}

} // namespace

Tray::Tray(PlanFeed &feed, Themes &themes, const Clock &clock, QObject *parent)
    : QObject(parent), m_feed(feed), m_themes(themes), m_clock(clock), m_open(m_menu.addAction(QString())),
      m_failures(m_menu.addAction(QString())), m_approvals(m_menu.addAction(QString())), m_mute(m_menu.addAction(QString())),
      m_autostart(m_menu.addAction(QString())), m_quit(nullptr)
{
    m_menu.addSeparator();
    m_quit = m_menu.addAction(QString());
    m_mute->setCheckable(true);
    m_autostart->setCheckable(true);
    m_autostart->setChecked(autostart::enabled());
    m_autostart->setVisible(autostart::available());
    connect(m_autostart, &QAction::triggered, this, &Tray::switchAutostart);
    connect(m_open, &QAction::triggered, this, &Tray::openWanted);
    connect(m_failures, &QAction::triggered, this, &Tray::failuresWanted);
    connect(m_approvals, &QAction::triggered, this, &Tray::approvalsWanted);
    connect(m_mute, &QAction::triggered, this, &Tray::muteWanted);
    connect(m_quit, &QAction::triggered, this, &Tray::quitWanted);
    connect(&feed, &PlanFeed::reset, this, &Tray::refresh);
    connect(&feed, &PlanFeed::changed, this, &Tray::refresh);
    connect(&feed, &PlanFeed::connectionChanged, this, &Tray::refresh);
    connect(&feed, &PlanFeed::openFailuresChanged, this, &Tray::refresh);
    connect(&themes, &Themes::changed, this, &Tray::paint);
    QCoreApplication::instance()->installEventFilter(this);
    retranslate();
    tick();
}

void Tray::show()
{
    if (m_icon)
        return;
    m_icon = std::make_unique<QSystemTrayIcon>();
    m_icon->setContextMenu(&m_menu);
    connect(m_icon.get(), &QSystemTrayIcon::activated, this, [this](QSystemTrayIcon::ActivationReason reason) {
        if (reason == QSystemTrayIcon::Trigger) // a double click comes after it and would undo it
            emit toggleWanted();
    });
    connect(m_icon.get(), &QSystemTrayIcon::messageClicked, this, &Tray::failuresWanted);
    paint();
    m_icon->show();
}

void Tray::setMuted(bool muted)
{
    m_muted = muted;
    m_mute->setChecked(muted);
    refresh();
}

void Tray::setApprovals(int waiting)
{
    m_waiting = waiting;
    retranslate();
    refresh();
}

void Tray::switchAutostart(bool on)
{
    if (auto done = autostart::setEnabled(on); !done)
        emit failed(done.error());
    m_autostart->setChecked(autostart::enabled());
}

void Tray::tick()
{
    refresh();
    m_clock.after(kTick, this, [this] { tick(); });
}

void Tray::refresh()
{
    TrayFacts facts{m_feed.connection(), m_feed.counts(), 0, 0, 0, m_muted, m_clock.now(), m_waiting};
    for (const OpenFailure &failure : m_feed.openFailures()) {
        ++facts.open;
        facts.unacknowledged += failure.acknowledged ? 0 : 1;
        facts.critical += failure.critical && !failure.acknowledged ? 1 : 0;
    }
    const TrayView view = trayView(facts);
    if (view == m_view)
        return;
    m_view = view;
    paint();
}

void Tray::paint()
{
    if (!m_icon)
        return;
    m_icon->setIcon(picture(m_view));
    m_icon->setToolTip(m_view.tooltip);
}

QIcon Tray::picture(const TrayView &view) const
{
    QPixmap pixmap(kSize, kSize);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.drawPixmap(0, 0, m_themes.mark(lookOf(view)).pixmap(kSize, kSize));
    if (view.count > 0)
        paintCount(painter, view.count, false, m_themes.colour(ColourRole::Window), m_themes.colour(ColourRole::Text));
    if (view.approvals > 0)
        paintCount(painter, view.approvals, true, m_themes.colour(ColourRole::Accent), m_themes.colour(ColourRole::AccentText));
    if (view.muted) {
        painter.setPen(QPen(m_themes.colour(ColourRole::TextMuted), 7, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(8, 56, 56, 8);
    }
    return QIcon(pixmap);
}

void Tray::retranslate()
{
    m_open->setText(QCoreApplication::translate("Tray", "Show the console"));
    m_failures->setText(QCoreApplication::translate("Tray", "Open failures"));
    m_approvals->setText(m_waiting > 0 ? QCoreApplication::translate("Tray", "Approvals (%1)").arg(m_waiting)
                                       : QCoreApplication::translate("Tray", "Approvals"));
    m_mute->setText(QCoreApplication::translate("Tray", "Mute notifications"));
    m_autostart->setText(QCoreApplication::translate("Tray", "Start at log-in, hidden"));
    m_quit->setText(QCoreApplication::translate("Tray", "Quit"));
}

bool Tray::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::LanguageChange && watched == QCoreApplication::instance()) {
        retranslate();
        refresh();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace resync

// Compiled here and not with all others: `resync` then links nothing of the windows.
#include "moc_tray.cpp"
