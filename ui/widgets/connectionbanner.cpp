#include "ui/widgets/connectionbanner.h"

#include "ui/widgets/elidedlabel.h"

#include "ui/themes/marks.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>

namespace resync
{

ConnectionBanner::ConnectionBanner(Themes &themes, QWidget *parent)
    : QFrame(parent), m_themes(themes), m_mark(new QLabel(this)), m_text(new ElidedLabel(this)), m_retry(new QPushButton(this)),
      m_profile(new QPushButton(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 5, 8, 5);
    row->setSpacing(8);
    row->addWidget(m_mark);
    row->addWidget(m_text, 1);
    row->addWidget(m_retry);
    row->addWidget(m_profile);
    connect(m_retry, &QPushButton::clicked, this, &ConnectionBanner::retryWanted);
    connect(m_profile, &QPushButton::clicked, this, &ConnectionBanner::profileWanted);
    connect(&themes, &Themes::changed, this, [this] { m_mark->setPixmap(m_themes.mark(m_look).pixmap(18, 18)); });
    retranslate();
    hide();
}

void ConnectionBanner::retranslate()
{
    m_retry->setText(tr("Try now"));
    m_profile->setText(m_state == ConnectionState::Stopped ? tr("Choose an engine…") : tr("Engine settings…"));
    setAccessibleName(tr("State of the connection"));
}

void ConnectionBanner::show(const Connection &connection, const Freshness &freshness)
{
    m_look = freshness.look;
    m_state = connection.state;
    m_mark->setPixmap(m_themes.mark(m_look).pixmap(18, 18));
    QString text = freshness.sentence;
    if (connection.pictureAt)
        text += QStringLiteral(" · ") + tr("shown here: %1").arg(freshness.age);
    m_text->setText(text);
    setAccessibleDescription(text);
    m_retry->setVisible(connection.state == ConnectionState::Lost || connection.state == ConnectionState::Stale ||
                        connection.state == ConnectionState::Partial || connection.state == ConnectionState::Connecting);
    m_profile->setVisible(connection.state == ConnectionState::AuthFailed || connection.state == ConnectionState::Stopped);
    retranslate();
    setVisible(!freshness.trusted);
    update();
}

QString ConnectionBanner::text() const
{
    return isHidden() ? QString() : m_text->text();
}

void ConnectionBanner::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_themes.colour(softOf(m_look.colour)));
    QColor lines = m_themes.colour(m_look.colour);
    lines.setAlpha(26);
    paintHatch(painter, rect(), lines, 12);
    painter.fillRect(QRect(0, 0, 5, height()), m_themes.colour(m_look.colour));
    painter.fillRect(QRect(0, height() - 1, width(), 1), m_themes.colour(ColourRole::Border));
}

} // namespace resync
