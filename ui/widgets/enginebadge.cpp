#include "ui/widgets/enginebadge.h"

#include "ui/themes/marks.h"

#include <QPainter>

namespace resync
{

namespace
{
constexpr int kPadding = 9;
}

EngineBadge::EngineBadge(Themes &themes, QWidget *parent) : QToolButton(parent), m_themes(themes)
{
    setFocusPolicy(Qt::TabFocus);
    setPopupMode(QToolButton::InstantPopup);
    setMinimumHeight(30);
    connect(&themes, &Themes::changed, this, qOverload<>(&QWidget::update));
    show(Connection());
}

void EngineBadge::show(const Connection &connection)
{
    m_connection = connection;
    setAccessibleName(tr("Engine: %1 %2").arg(environmentWord(), name()));
    setToolTip(connection.readOnly ? tr("This engine is watched read-only: no verb is sent.") : tr("The engine being watched"));
    updateGeometry();
    update();
}

void EngineBadge::setProfileColour(const QColor &colour)
{
    m_profileColour = colour;
    update();
}

QString EngineBadge::environmentWord() const
{
    if (m_connection.practice)
        return tr("PRACTICE");
    return m_connection.environment;
}

QString EngineBadge::name() const
{
    QString name = m_connection.engine.isEmpty() ? tr("No engine") : m_connection.engine;
    if (m_connection.practice && name.compare(QLatin1String("practice"), Qt::CaseInsensitive) == 0)
        name = tr("Built-in engine");
    return m_connection.readOnly ? tr("%1 (read-only)").arg(name) : name;
}

QColor EngineBadge::colourOf(const Themes &themes, const Connection &connection, const QColor &ofProfile)
{
    if (ofProfile.isValid())
        return ofProfile;
    if (connection.practice)
        return themes.colour(ColourRole::Practice);
    if (connection.environment == QLatin1String("PROD"))
        return themes.colour(ColourRole::Production);
    if (connection.engine.isEmpty())
        return themes.colour(ColourRole::Unknown);
    return themes.colour(ColourRole::Test);
}

QSize EngineBadge::sizeHint() const
{
    QFont bold = font();
    bold.setBold(true);
    const QString word = environmentWord();
    const int wordWidth = word.isEmpty() ? 0 : QFontMetrics(bold).horizontalAdvance(word) + 2 * kPadding;
    return {wordWidth + fontMetrics().horizontalAdvance(name()) + 3 * kPadding + 10, qMax(30, fontMetrics().height() + 12)};
}

void EngineBadge::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = colourOf(m_themes, m_connection, m_profileColour);
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    painter.setPen(QPen(hasFocus() ? m_themes.colour(ColourRole::Focus) : colour, hasFocus() ? 2.5 : 1.5));
    painter.setBrush(m_themes.colour(ColourRole::Surface));
    painter.drawRoundedRect(box, 6, 6);
    qreal x = box.left() + kPadding;
    const QString word = environmentWord();
    if (!word.isEmpty()) {
        QFont bold = font();
        bold.setBold(true);
        painter.setFont(bold);
        const int width = QFontMetrics(bold).horizontalAdvance(word) + 2 * kPadding;
        const QRectF plate(box.left() + 3, box.top() + 3, width, box.height() - 6);
        painter.setPen(Qt::NoPen);
        painter.setBrush(colour);
        painter.drawRoundedRect(plate, 4, 4);
        // A profile may bring any colour: the word on it is black or white, whichever reads better.
        painter.setPen(qGray(colour.rgb()) > 135 ? QColor(Qt::black) : QColor(Qt::white));
        painter.drawText(plate, Qt::AlignCenter, word);
        painter.setFont(font());
        x = plate.right() + kPadding;
    }
    painter.setPen(m_themes.colour(ColourRole::Text));
    const QRectF text(x, box.top(), box.right() - x - 14, box.height());
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeft, fontMetrics().elidedText(name(), Qt::ElideMiddle, int(text.width())));
    QPolygonF arrow;
    const QPointF tip(box.right() - 9, box.center().y() + 2.5);
    arrow << tip << tip + QPointF(-4, -5) << tip + QPointF(4, -5);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_themes.colour(ColourRole::TextMuted));
    painter.drawPolygon(arrow);
}

} // namespace resync
