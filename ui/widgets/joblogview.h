#pragma once

#include "ui/models/joblogdocument.h"
#include "ui/themes/theme.h"

#include <QAbstractScrollArea>

#include <algorithm>
#include <utility>

namespace resync
{

/// Paints only the lines that are visible, so that 50 MB scroll like 50 lines. Fixed width font, line numbers, error lines and matches
/// marked by colour and by a sign in the margin. The text comes from outside and is painted as it is, never as rich text.
class JoblogView : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit JoblogView(Themes &themes, QWidget *parent = nullptr);

    /// Keeps the place when the log has only grown; \a atEnd then follows it.
    void setDocument(std::shared_ptr<const JoblogDocument> document, bool grown);
    const std::shared_ptr<const JoblogDocument> &document() const { return m_document; }
    /// Shown instead of lines: why there are none.
    void setReason(const QString &reason);
    QString reason() const { return m_reason; }

    void setMatches(std::vector<int> lines, const QString &text);
    int matchCount() const { return int(m_matches.size()); }
    int currentMatch() const { return m_currentMatch; } ///< −1 = none
    bool findNext(bool backwards);
    bool errorNext(bool backwards);

    /// Lines (from 0, ascending) that the last good run does not have; empty = not compared, or nothing new.
    void setDifference(std::vector<int> lines);
    const std::vector<int> &difference() const { return m_difference; }
    /// To the first line of the next stretch of them; false when there is none.
    bool differenceNext(bool backwards);
    /// What the margin says of a line, in words; empty for a plain one.
    QString marginText(int line) const;

    void goToLine(int index, bool select = true);
    void goToEnd();
    int currentLine() const { return m_line; }
    bool isAtEnd() const;

    void setWrap(bool on);
    bool wraps() const { return m_wrap; }
    void zoom(int steps);
    int zoomSteps() const { return m_zoom; }
    /// The selected lines, or the current one; or what the mouse has marked within one line.
    QString selectedText() const;
    std::pair<int, int> selectedLines() const { return {std::min(m_line, m_anchor), std::max(m_line, m_anchor)}; }
    qsizetype selectedBytes() const;
    /// Laid over the ground of chosen lines; through it the line of the cause stays to be seen.
    static QColor selectionColour(const Themes &themes, bool cause);

signals:
    void placeChanged(int line);
    void command(const QString &id);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;
    void changeEvent(QEvent *event) override;

private:
    void measure();
    int rowsPerPage() const;
    int charactersPerRow() const;
    int rowsOf(int line) const; ///< 1, or more when wrapped
    /// A place in the log; column −1 = in the margin.
    struct Place {
        int line = 0;
        int column = -1;
    };
    /// Part of a painted row that has a ground and an ink of its own.
    struct Spot {
        QRectF box;
        ColourRole ground;
        ColourRole ink;
    };
    Place placeAt(const QPoint &position) const;
    bool marksPart() const { return m_line == m_anchor && m_fromColumn >= 0 && m_toColumn >= 0 && m_fromColumn != m_toColumn; }
    int paintLine(QPainter &painter, int line, int y);
    void paintRow(QPainter &painter, const QPointF &base, const QString &part, const QColor &ink, const std::vector<Spot> &spots);
    std::vector<Spot> spotsOf(int line, const QString &part, int first, int top) const;
    bool isNew(int line) const { return std::binary_search(m_difference.begin(), m_difference.end(), line); }
    bool isConsequence(int line) const;
    void paintMargin(QPainter &painter, int line, int y);
    void moveTo(int line, bool extend);

    Themes &m_themes;
    std::shared_ptr<const JoblogDocument> m_document;
    QString m_reason;
    std::vector<int> m_matches;
    std::vector<int> m_difference;
    QString m_matchText;
    int m_currentMatch = -1;
    int m_line = 0;   ///< current
    int m_anchor = 0; ///< other end of the selection
    int m_fromColumn = -1;
    int m_toColumn = -1; ///< −1 = whole lines are selected
    bool m_wrap = false;
    int m_zoom = 0;
    QFont m_font;
    int m_height = 16;
    qreal m_width = 8;
    int m_margin = 60;
};

} // namespace resync
