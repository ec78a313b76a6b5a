#include "ui/panedock.h"

#include "ui/session.h"
#include "ui/widgets/veil.h"

#include <QCoreApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace resync
{

namespace
{

constexpr int kStripe = 4;

/// What it shows comes from elsewhere than the engine, and does not grow old with it.
bool isOfItsOwn(const QWidget *pane)
{
    return pane && pane->property("ownData").toBool();
}

void showTrust(QWidget &veil, bool trusted)
{
    veil.setVisible(!trusted);
    veil.raise();
}

QToolButton *titleButton(Themes &themes, const QString &icon, const QString &text, QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setIcon(themes.icon(icon));
    button->setIconSize({14, 14});
    button->setAutoRaise(true);
    button->setToolTip(text);
    button->setAccessibleName(text);
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace

PaneDock::PaneDock(const PaneRow &row, Desk &desk, Session &session, QWidget *parent)
    : QDockWidget(parent), m_row(row), m_desk(desk), m_session(session), m_holder(new QWidget(this)), m_stripe(new QWidget(m_holder)),
      m_veil(new Veil(desk.themes, m_holder))
{
    setObjectName(QStringLiteral("dock-") + id());
    auto *layout = new QVBoxLayout(m_holder);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_stripe->setFixedHeight(kStripe);
    m_stripe->setAutoFillBackground(true);
    m_stripe->hide();
    layout->addWidget(m_stripe);
    m_holder->setMinimumSize(160, 90);
    setWidget(m_holder);
    connect(this, &QDockWidget::visibilityChanged, this, [this](bool visible) {
        // A dock behind another's tab counts as visible all the same: only its place is outside of the window.
        m_shown = visible;
        if (m_pane)
            m_pane->setVisible(visible);
        if (visible)
            buildSoon();
    });
    connect(this, &QDockWidget::topLevelChanged, this, &PaneDock::showTitle);
    retranslate();
}

QString PaneDock::title() const
{
    return QCoreApplication::translate("Panes", m_row.title);
}

void PaneDock::buildSoon()
{
    if (m_pane || m_soon)
        return;
    m_soon = true;
    // After the first painting: the window is there first, its panes fill it one by one.
    QTimer::singleShot(0, this, [this] {
        m_soon = false;
        if (m_shown)
            build();
    });
}

Pane *PaneDock::build()
{
    if (m_pane)
        return m_pane;
    m_pane = m_row.make(m_desk, m_holder);
    m_pane->setObjectName(QStringLiteral("pane-") + id());
    m_pane->setAccessibleName(title());
    m_holder->layout()->addWidget(m_pane);
    m_holder->setFocusProxy(m_pane);
    m_pane->restoreState(m_session.pane(id()));
    QSizePolicy room = m_pane->sizePolicy();
    room.setRetainSizeWhenHidden(true); // the splitters stay where they are when a tab is changed
    m_pane->setSizePolicy(room);
    m_pane->setVisible(m_shown);
    showTrust(*m_veil, m_trusted || isOfItsOwn(m_pane));
    return m_pane;
}

void PaneDock::saveState()
{
    if (m_pane)
        m_session.setPane(id(), m_pane->saveState());
}

void PaneDock::retranslate()
{
    showTitle();
    setWindowIcon(m_desk.themes.icon(QString::fromLatin1(m_row.icon)));
    auto *bar = new QWidget(this);
    auto *rowLayout = new QHBoxLayout(bar);
    rowLayout->setContentsMargins(8, 2, 4, 2);
    rowLayout->setSpacing(4);
    auto *icon = new QLabel(bar);
    icon->setObjectName(QStringLiteral("dock-icon"));
    icon->setPixmap(m_desk.themes.icon(QString::fromLatin1(m_row.icon)).pixmap(16, 16));
    connect(&m_desk.themes, &Themes::changed, icon,
            [this, icon] { icon->setPixmap(m_desk.themes.icon(QString::fromLatin1(m_row.icon)).pixmap(16, 16)); });
    auto *name = new QLabel(title(), bar);
    name->setObjectName(QStringLiteral("dock-name"));
    name->setProperty("heading", true);
    rowLayout->addWidget(icon);
    rowLayout->addWidget(name);
    rowLayout->addStretch(1);
    auto *help = titleButton(m_desk.themes, QStringLiteral("help"), tr("Help for %1").arg(title()), bar);
    auto *floating = titleButton(m_desk.themes, QStringLiteral("float"), tr("Float or dock %1").arg(title()), bar);
    auto *close = titleButton(m_desk.themes, QStringLiteral("close"), tr("Close %1").arg(title()), bar);
    for (QToolButton *button : {help, floating, close})
        rowLayout->addWidget(button);
    connect(help, &QToolButton::clicked, this, [this] { emit helpWanted(id()); });
    connect(floating, &QToolButton::clicked, this, [this] { setFloating(!isFloating()); });
    connect(close, &QToolButton::clicked, this, &QDockWidget::close);
    QWidget *old = titleBarWidget();
    setTitleBarWidget(bar);
    delete old;
    nameOnce();
    rebuild();
}

void PaneDock::setEnvironment(const QColor &colour, const QString &words)
{
    QPalette palette = m_stripe->palette();
    palette.setColor(QPalette::Window, colour);
    m_stripe->setPalette(palette);
    m_environment = words;
    showTitle();
}

void PaneDock::showTitle()
{
    const bool apart = isFloating() && !m_environment.isEmpty();
    m_stripe->setVisible(apart);
    // In a dock the title is also the tab's text.
    setWindowTitle(apart ? title() + QStringLiteral(" – ") + m_environment : title());
}

void PaneDock::setTabbed(bool tabbed)
{
    m_tabbed = tabbed;
    nameOnce();
}

void PaneDock::nameOnce()
{
    for (const char *part : {"dock-icon", "dock-name"}) {
        if (auto *label = titleBarWidget()->findChild<QLabel *>(QLatin1String(part)))
            label->setVisible(!m_tabbed);
    }
}

void PaneDock::rebuild()
{
    if (!m_pane)
        return;
    saveState();
    delete m_pane;
    m_pane = nullptr;
    build();
}

void PaneDock::setTrusted(bool trusted)
{
    if (m_trusted == trusted)
        return;
    m_trusted = trusted;
    showTrust(*m_veil, m_trusted || isOfItsOwn(m_pane));
}

void PaneDock::bringUp()
{
    show();
    raise();
    m_shown = true;
    build();
    m_pane->show();
    m_pane->setFocus(Qt::ShortcutFocusReason);
    // A pane that is only a frame passes the keyboard on to its first control.
    if (!m_pane->first() && !m_pane->focusProxy() && m_pane->focusPolicy() == Qt::NoFocus) {
        const auto children = m_pane->findChildren<QWidget *>();
        for (QWidget *child : children) {
            if ((child->focusPolicy() & Qt::TabFocus) == Qt::TabFocus && child->isVisibleTo(m_pane) && child->isEnabled()) {
                child->setFocus(Qt::ShortcutFocusReason);
                break;
            }
        }
    }
}

} // namespace resync
