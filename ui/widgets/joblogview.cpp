#include "ui/widgets/joblogview.h"

#include <QApplication>
#include <QFontMetricsF>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace resync
{

namespace
{
constexpr int kGap = 8;
constexpr int kMaxPainted = 20000; ///< characters of one line; a longer one is cut on the screen, never in a copy
constexpr int kMaxSpoken = 300;
constexpr int kMaxZoom = 12;
constexpr int kMinZoom = -5;
} // namespace

JoblogView::JoblogView(Themes &themes, QWidget *parent) : QAbstractScrollArea(parent), m_themes(themes)
{
    setObjectName(QStringLiteral("joblogview"));
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Joblog"));
    viewport()->setCursor(Qt::IBeamCursor);
    connect(&themes, &Themes::changed, this, [this] {
        measure();
        viewport()->update();
    });
    // A screen reader hears the line on which one stands.
    connect(this, &JoblogView::placeChanged, this, [this](int line) {
        setAccessibleDescription(tr("Line %1: %2").arg(QString::number(line + 1), m_document->lineStart(line, kMaxSpoken)));
    });
    measure();
}

void JoblogView::setDocument(std::shared_ptr<const JoblogDocument> document, bool grown)
{
    const bool follow = grown && isAtEnd();
    m_document = std::move(document);
    m_reason.clear();
    if (!grown) {
        m_matches.clear();
        m_difference.clear();
        m_currentMatch = -1;
        m_line = m_anchor = 0;
        m_toColumn = -1;
        verticalScrollBar()->setValue(0);
        horizontalScrollBar()->setValue(0);
    }
    measure();
    if (follow)
        goToEnd();
    viewport()->update();
}

void JoblogView::setReason(const QString &reason)
{
    m_document.reset();
    m_matches.clear();
    m_difference.clear();
    m_currentMatch = -1;
    m_reason = reason;
    measure();
    viewport()->update();
}

// ---- places ----

void JoblogView::measure()
{
    m_font = m_themes.monospace();
    m_font.setPointSizeF(std::max(5.0, m_font.pointSizeF() + m_zoom));
    const QFontMetricsF metrics(m_font);
    m_height = int(std::ceil(metrics.height())) + 1;
    m_width = metrics.horizontalAdvance(QLatin1Char('M'));
    const int lines = m_document ? m_document->lineCount() : 0;
    const int digits = std::max(3, int(QString::number(lines).size()));
    m_margin = int(m_width * (digits + 2)) + kGap;
    verticalScrollBar()->setRange(0, std::max(0, lines - (m_wrap ? 1 : rowsPerPage())));
    verticalScrollBar()->setPageStep(std::max(1, rowsPerPage() - 1));
    verticalScrollBar()->setSingleStep(1);
    const int longest = m_document ? std::min(m_document->longestLine(), kMaxPainted) : 0;
    horizontalScrollBar()->setRange(0, m_wrap ? 0 : std::max(0, longest - charactersPerRow() + 2));
    horizontalScrollBar()->setPageStep(std::max(1, charactersPerRow()));
}

int JoblogView::rowsPerPage() const
{
    return std::max(1, viewport()->height() / m_height);
}

int JoblogView::charactersPerRow() const
{
    return std::max(10, int((viewport()->width() - m_margin - kGap) / m_width));
}

int JoblogView::rowsOf(int line) const
{
    if (!m_wrap)
        return 1;
    const int length = int(m_document->lineStart(line, kMaxPainted).size());
    return std::max(1, (length + charactersPerRow() - 1) / charactersPerRow());
}

JoblogView::Place JoblogView::placeAt(const QPoint &position) const
{
    if (!m_document || m_document->lineCount() == 0)
        return {};
    int top = 0;
    int line = verticalScrollBar()->value();
    for (; line < m_document->lineCount() - 1; ++line) {
        const int height = rowsOf(line) * m_height;
        if (top + height > position.y())
            break;
        top += height;
    }
    Place place{std::clamp(line, 0, m_document->lineCount() - 1), -1};
    if (position.x() >= m_margin - kGap / 2) {
        const int row = m_wrap ? std::max(0, (position.y() - top) / m_height) : 0;
        const int first = m_wrap ? row * charactersPerRow() : horizontalScrollBar()->value();
        place.column = first + std::max(0, int((position.x() - m_margin) / m_width + 0.5));
    }
    return place;
}

bool JoblogView::isAtEnd() const
{
    return verticalScrollBar()->value() >= verticalScrollBar()->maximum();
}

void JoblogView::goToEnd()
{
    if (!m_document)
        return;
    if (m_wrap) { // as many whole lines as fit
        int line = m_document->lineCount();
        for (int rows = 0; line > 0 && rows + rowsOf(line - 1) <= rowsPerPage(); --line)
            rows += rowsOf(line - 1);
        verticalScrollBar()->setValue(line);
    } else {
        verticalScrollBar()->setValue(verticalScrollBar()->maximum());
    }
}

void JoblogView::goToLine(int index, bool select)
{
    if (!m_document || m_document->lineCount() == 0)
        return;
    m_line = std::clamp(index, 0, m_document->lineCount() - 1);
    m_toColumn = -1;
    if (select)
        m_anchor = m_line;
    const int top = verticalScrollBar()->value();
    const bool visible = m_line >= top && m_line < top + rowsPerPage() - 1 && !m_wrap;
    if (!visible)
        verticalScrollBar()->setValue(std::max(0, m_line - rowsPerPage() / 3));
    viewport()->update();
    emit placeChanged(m_line);
}

void JoblogView::moveTo(int line, bool extend)
{
    if (!m_document || m_document->lineCount() == 0)
        return;
    m_line = std::clamp(line, 0, m_document->lineCount() - 1);
    m_toColumn = -1;
    if (!extend)
        m_anchor = m_line;
    const int top = verticalScrollBar()->value();
    if (m_line < top)
        verticalScrollBar()->setValue(m_line);
    else if (m_line >= top + rowsPerPage())
        verticalScrollBar()->setValue(m_line - rowsPerPage() + 1);
    viewport()->update();
    emit placeChanged(m_line);
}

// ---- finding ----

void JoblogView::setMatches(std::vector<int> lines, const QString &text)
{
    m_matches = std::move(lines);
    m_matchText = text;
    m_currentMatch = -1;
    viewport()->update();
}

bool JoblogView::findNext(bool backwards)
{
    if (m_matches.empty())
        return false;
    const int count = int(m_matches.size());
    if (m_currentMatch < 0) { // the first one from here
        const auto here = std::lower_bound(m_matches.begin(), m_matches.end(), m_line);
        m_currentMatch = int(here - m_matches.begin()) % count;
        if (backwards)
            m_currentMatch = (m_currentMatch + count - 1) % count;
    } else {
        m_currentMatch = (m_currentMatch + (backwards ? count - 1 : 1)) % count;
    }
    const int index = m_matches[size_t(m_currentMatch)];
    goToLine(index);
    const int place = int(m_document->lineStart(index, kMaxPainted).indexOf(m_matchText, 0, Qt::CaseInsensitive));
    if (!m_wrap && place >= 0 &&
        (place < horizontalScrollBar()->value() || place + m_matchText.size() > horizontalScrollBar()->value() + charactersPerRow()))
        horizontalScrollBar()->setValue(std::max(0, place - charactersPerRow() / 3));
    return true;
}

bool JoblogView::errorNext(bool backwards)
{
    const int next = m_document ? m_document->errorAfter(m_line, backwards) : -1;
    if (next < 0)
        return false;
    goToLine(next);
    return true;
}

void JoblogView::setDifference(std::vector<int> lines)
{
    m_difference = std::move(lines);
    viewport()->update();
}

bool JoblogView::differenceNext(bool backwards)
{
    // Stretches count, not lines: forty new lines in a row are one place to look at.
    std::vector<int> starts;
    for (const int line : m_difference) {
        if (starts.empty() || !isNew(line - 1))
            starts.push_back(line);
    }
    if (starts.empty())
        return false;
    auto next = std::upper_bound(starts.begin(), starts.end(), m_line);
    if (backwards) {
        next = std::lower_bound(starts.begin(), starts.end(), m_line);
        goToLine(next == starts.begin() ? starts.back() : *std::prev(next));
        return true;
    }
    goToLine(next == starts.end() ? starts.front() : *next);
    return true;
}

bool JoblogView::isConsequence(int line) const
{
    const int cause = m_document->analysis().line;
    return cause > 0 && line + 1 > cause && m_document->isError(line);
}

QString JoblogView::marginText(int line) const
{
    if (!m_document || line < 0 || line >= m_document->lineCount())
        return {};
    QStringList words;
    if (m_document->analysis().line == line + 1)
        words << tr("names the cause");
    else if (isConsequence(line))
        words << tr("follows from the cause");
    else if (m_document->isError(line))
        words << tr("looks like an error");
    if (isNew(line))
        words << tr("not in the last good run");
    return words.join(QStringLiteral(" · "));
}

bool JoblogView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Place place = placeAt(help->pos());
        const QString text = place.column < 0 ? marginText(place.line) : QString();
        QToolTip::showText(help->globalPos(), text, viewport());
        return true;
    }
    return QAbstractScrollArea::viewportEvent(event);
}

// ---- looks ----

void JoblogView::setWrap(bool on)
{
    const int top = verticalScrollBar()->value();
    m_wrap = on;
    measure();
    verticalScrollBar()->setValue(top);
    viewport()->update();
}

void JoblogView::zoom(int steps)
{
    m_zoom = steps == 0 ? 0 : std::clamp(m_zoom + steps, kMinZoom, kMaxZoom);
    measure();
    viewport()->update();
}

QString JoblogView::selectedText() const
{
    if (!m_document)
        return {};
    if (marksPart())
        return m_document->line(m_line).mid(std::min(m_fromColumn, m_toColumn), std::abs(m_toColumn - m_fromColumn));
    return m_document->text(std::min(m_line, m_anchor), std::max(m_line, m_anchor));
}

qsizetype JoblogView::selectedBytes() const
{
    if (!m_document || marksPart())
        return 0;
    return m_document->sizeOf(std::min(m_line, m_anchor), std::max(m_line, m_anchor));
}

QColor JoblogView::selectionColour(const Themes &themes, bool cause)
{
    QColor selection = themes.colour(ColourRole::Selection);
    selection.setAlphaF(cause ? 0.35F : 0.6F);
    return selection;
}

void JoblogView::paintEvent(QPaintEvent *)
{
    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), m_themes.colour(ColourRole::Surface));
    if (!m_document || m_document->lineCount() == 0) {
        painter.setPen(m_themes.colour(ColourRole::TextMuted));
        painter.drawText(viewport()->rect().adjusted(24, 16, -24, -16), Qt::AlignCenter | Qt::TextWordWrap,
                         m_reason.isEmpty() ? tr("The joblog is empty.") : m_reason);
        return;
    }
    painter.fillRect(0, 0, m_margin - kGap / 2, viewport()->height(), m_themes.colour(ColourRole::SurfaceRaised));
    painter.setFont(m_font);
    int y = 0;
    for (int line = verticalScrollBar()->value(); line < m_document->lineCount() && y < viewport()->height(); ++line)
        y += paintLine(painter, line, y);
}

void JoblogView::paintMargin(QPainter &painter, int line, int y)
{
    const bool cause = m_document->analysis().line == line + 1;
    const bool error = m_document->isError(line);
    const bool follows = isConsequence(line);
    if (isNew(line)) // a stripe that the eye runs along
        painter.fillRect(QRectF(0, y, 3, m_height), m_themes.colour(ColourRole::Accent));
    painter.setPen(m_themes.colour(cause || (error && !follows) ? ColourRole::LogError
                                   : follows                    ? ColourRole::Warning
                                                                : ColourRole::TextMuted));
    const QRectF place(0, y, m_margin - kGap - m_width, m_height);
    painter.drawText(place, Qt::AlignRight | Qt::AlignVCenter, QString::number(line + 1));
    if (cause || error) // a sign beside the colour
        painter.drawText(QRectF(place.right() + 1, y, m_width, m_height), Qt::AlignCenter,
                         cause     ? QStringLiteral("▶")
                         : follows ? QStringLiteral("↳")
                                   : QStringLiteral("!"));
}

int JoblogView::paintLine(QPainter &painter, int line, int y)
{
    const QString text = m_document->lineStart(line, kMaxPainted);
    const int perRow = charactersPerRow();
    const int rows = m_wrap ? std::max(1, int((text.size() + perRow - 1) / perRow)) : 1;
    const QRect whole(m_margin - kGap / 2, y, viewport()->width(), rows * m_height);
    const bool cause = m_document->analysis().line == line + 1;
    if (cause)
        painter.fillRect(whole, m_themes.colour(ColourRole::FailedSoft));
    if (line >= std::min(m_line, m_anchor) && line <= std::max(m_line, m_anchor) && !marksPart())
        painter.fillRect(whole, selectionColour(m_themes, cause));
    paintMargin(painter, line, y);
    painter.save();
    painter.setClipRect(whole);
    const QColor ink = m_themes.colour(cause || m_document->isError(line) ? ColourRole::LogError : ColourRole::Text);
    for (int row = 0; row < rows; ++row) {
        const int first = m_wrap ? row * perRow : horizontalScrollBar()->value();
        const QString part = text.mid(first, m_wrap ? perRow : perRow + 2);
        const int top = y + row * m_height;
        paintRow(painter, QPointF(m_margin, top + QFontMetricsF(m_font).ascent()), part, ink, spotsOf(line, part, first, top));
    }
    painter.restore();
    return rows * m_height;
}

std::vector<JoblogView::Spot> JoblogView::spotsOf(int line, const QString &part, int first, int top) const
{
    std::vector<Spot> spots;
    const auto add = [&](qsizetype from, qsizetype length, ColourRole ground, ColourRole ink) {
        spots.push_back({QRectF(m_margin + double(from) * m_width, top, double(length) * m_width, m_height), ground, ink});
    };
    const bool current = m_currentMatch >= 0 && m_matches[size_t(m_currentMatch)] == line;
    const bool matches = std::binary_search(m_matches.begin(), m_matches.end(), line);
    // The colour of errors does not read on that of a match.
    for (qsizetype at = matches ? part.indexOf(m_matchText, 0, Qt::CaseInsensitive) : -1; at >= 0;
         at = part.indexOf(m_matchText, at + m_matchText.size(), Qt::CaseInsensitive))
        add(at, m_matchText.size(), current ? ColourRole::LogMatchCurrent : ColourRole::LogMatch, ColourRole::Text);
    if (marksPart() && line == m_line) {
        const int from = std::max(0, std::min(m_fromColumn, m_toColumn) - first);
        const int to = std::min(int(part.size()), std::max(m_fromColumn, m_toColumn) - first);
        if (to > from)
            add(from, to - from, ColourRole::Selection, ColourRole::SelectionText);
    }
    return spots;
}

void JoblogView::paintRow(QPainter &painter, const QPointF &base, const QString &part, const QColor &ink, const std::vector<Spot> &spots)
{
    painter.setPen(ink);
    painter.drawText(base, part);
    for (const Spot &spot : spots) {
        painter.save();
        painter.setClipRect(spot.box, Qt::IntersectClip);
        painter.fillRect(spot.box, m_themes.colour(spot.ground));
        painter.setPen(m_themes.colour(spot.ink));
        painter.drawText(base, part);
        painter.restore();
    }
}

// ---- input ----

void JoblogView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    measure();
}

void JoblogView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::PaletteChange)
        measure();
}

void JoblogView::scrollContentsBy(int, int)
{
    viewport()->update();
}

void JoblogView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const Place place = placeAt(event->pos());
    moveTo(place.line, event->modifiers() & Qt::ShiftModifier);
    m_fromColumn = place.column;
}

void JoblogView::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton))
        return;
    const Place place = placeAt(event->pos());
    // Within a line its characters are marked, beyond it whole lines are.
    if (place.line != m_anchor || m_fromColumn < 0 || place.column < 0) {
        moveTo(place.line, true);
        return;
    }
    m_line = m_anchor;
    m_toColumn = place.column;
    viewport()->update();
}

void JoblogView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const Place place = placeAt(event->pos());
    if (event->button() != Qt::LeftButton || !m_document || place.column < 0 || m_document->lineCount() == 0)
        return;
    // A word of a log is a path, a code, a host: whatever stands between blanks, quotes and brackets.
    static const QString ends = QStringLiteral(" \"'`()[]{}<>,;=|");
    const QString text = m_document->lineStart(place.line, kMaxPainted);
    int from = std::min(place.column, int(text.size()));
    int to = from;
    while (from > 0 && !ends.contains(text[from - 1]))
        --from;
    while (to < text.size() && !ends.contains(text[to]))
        ++to;
    moveTo(place.line, false);
    m_fromColumn = from;
    m_toColumn = to;
    viewport()->update();
}

void JoblogView::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        if (event->angleDelta().y() != 0)
            zoom(event->angleDelta().y() > 0 ? 1 : -1);
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
}

void JoblogView::keyPressEvent(QKeyEvent *event)
{
    const bool extend = event->modifiers() & Qt::ShiftModifier;
    const int last = m_document ? m_document->lineCount() - 1 : 0;
    if (event->matches(QKeySequence::Copy)) {
        emit command(QStringLiteral("copy"));
    } else if (event->matches(QKeySequence::SelectAll)) {
        m_anchor = 0;
        moveTo(last, true);
    } else if (event->matches(QKeySequence::ZoomIn) || (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_Equal)) {
        zoom(1);
    } else if (event->matches(QKeySequence::ZoomOut)) {
        zoom(-1);
    } else if (event->modifiers() == Qt::ControlModifier && event->key() == Qt::Key_0) {
        zoom(0);
    } else if (event->key() == Qt::Key_Down || event->key() == Qt::Key_J) {
        moveTo(m_line + 1, extend);
    } else if (event->key() == Qt::Key_Up || event->key() == Qt::Key_K) {
        moveTo(m_line - 1, extend);
    } else if (event->key() == Qt::Key_PageDown) {
        moveTo(m_line + rowsPerPage() - 1, extend);
    } else if (event->key() == Qt::Key_PageUp) {
        moveTo(m_line - rowsPerPage() + 1, extend);
    } else if (event->key() == Qt::Key_Home) {
        moveTo(0, extend);
    } else if (event->key() == Qt::Key_End) {
        moveTo(last, extend);
    } else if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right) {
        horizontalScrollBar()->setValue(horizontalScrollBar()->value() + (event->key() == Qt::Key_Left ? -8 : 8));
    } else if (event->key() == Qt::Key_Escape) {
        emit command(QStringLiteral("escape"));
    } else {
        event->ignore();
        return;
    }
    event->accept();
}

} // namespace resync
