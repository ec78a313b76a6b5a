#include "ui/widgets/noticebar.h"

#include "ui/widgets/elidedlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace resync
{

namespace
{
constexpr int kLeaveAfterMs = 8000;
}

NoticeBar::NoticeBar(Themes &themes, QWidget *parent)
    : QFrame(parent), m_themes(themes), m_mark(new QLabel(this)), m_text(new ElidedLabel(this)), m_close(new QToolButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, 4, 6, 4);
    row->addWidget(m_mark);
    row->addWidget(m_text, 1);
    row->addWidget(m_close);
    m_close->setAutoRaise(true);
    m_close->setIcon(m_themes.icon(QStringLiteral("close")));
    m_leave.setSingleShot(true);
    m_leave.setInterval(kLeaveAfterMs);
    connect(m_close, &QToolButton::clicked, this, &NoticeBar::clear);
    connect(&m_leave, &QTimer::timeout, this, &NoticeBar::clear);
    retranslate();
    hide();
}

void NoticeBar::retranslate()
{
    m_close->setToolTip(tr("Close this notice"));
    m_close->setAccessibleName(tr("Close this notice"));
    setAccessibleName(tr("Notice"));
}

void NoticeBar::say(const QString &text, bool failed)
{
    // A success must not wipe out a failure that nobody has read yet.
    if (m_failed && !failed && isVisible())
        return;
    m_failed = failed;
    m_text->setText(text);
    m_text->setAccessibleName(text);
    m_mark->setPixmap(m_themes.mark(lookOf(failed ? Severity::Error : Severity::Info)).pixmap(16, 16));
    show();
    if (failed)
        m_leave.stop();
    else
        m_leave.start();
    emit shownChanged();
    update();
}

QString NoticeBar::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void NoticeBar::clear()
{
    m_leave.stop();
    m_failed = false;
    hide();
    emit shownChanged();
}

void NoticeBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_themes.colour(m_failed ? ColourRole::FailedSoft : ColourRole::RunningSoft));
    painter.fillRect(QRect(0, 0, 4, height()), m_themes.colour(m_failed ? ColourRole::Failed : ColourRole::Running));
}

} // namespace resync
