#include "ui/panes/stepgraph.h"

#include "ui/panes/runlistmodel.h"
#include "ui/themes/marks.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <map>

namespace resync
{

namespace
{

constexpr double kBoxHeight = 52;
constexpr double kLeastBox = 104;
constexpr double kMostBox = 170;
constexpr double kGapAcross = 22;
constexpr double kGapDown = 16;
constexpr double kEdge = 10;

} // namespace

StepGraph::StepGraph(Themes &themes, QWidget *parent) : QWidget(parent), m_themes(themes)
{
    setFocusPolicy(Qt::StrongFocus);
    setAccessibleName(tr("Steps"));
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&themes, &Themes::changed, this, qOverload<>(&QWidget::update));
}

void StepGraph::setSteps(std::vector<Node> steps)
{
    m_steps = std::move(steps);
    const bool there = std::any_of(m_steps.begin(), m_steps.end(), [this](const Node &node) { return node.name == m_chosen; });
    if (!there)
        m_chosen.clear();
    arrange();
    describe();
    update();
}

void StepGraph::choose(const QString &step)
{
    if (step == m_chosen)
        return;
    m_chosen = step;
    describe();
    update();
    emit stepChosen(step);
}

void StepGraph::describe()
{
    for (const Node &node : m_steps) {
        if (node.name == m_chosen)
            setAccessibleDescription(stepName(node.name) + QStringLiteral(": ") +
                                     (node.record ? lookOf(node.record->state).word : tr("not begun")));
    }
}

QSize StepGraph::sizeHint() const
{
    return {600, int(2 * kEdge + m_rows * kBoxHeight + (m_rows - 1) * kGapDown)};
}

/// One column a depth, wrapped to the width; steps of one depth stand under each other.
void StepGraph::arrange()
{
    std::map<QString, int> depth;
    std::map<int, int> inColumn;
    m_boxes.assign(m_steps.size(), {});
    int deepest = 0;
    for (const Node &node : m_steps) {
        int level = 0;
        for (const QString &before : node.before)
            level = std::max(level, depth[before] + 1);
        depth[node.name] = level;
        deepest = std::max(deepest, level);
    }
    const double room = width() - 2 * kEdge;
    const int across = std::clamp(int((room + kGapAcross) / (kLeastBox + kGapAcross)), 1, deepest + 1);
    const double box = std::min(kMostBox, (room - (across - 1) * kGapAcross) / across);
    std::map<int, int> height; // of each line of columns
    for (const Node &node : m_steps)
        height[depth[node.name] / across] = std::max(height[depth[node.name] / across], ++inColumn[depth[node.name]]);
    std::map<int, int> top;
    int rows = 0;
    for (const auto &[line, count] : height) {
        top[line] = rows;
        rows += count;
    }
    inColumn.clear();
    for (size_t i = 0; i < m_steps.size(); ++i) {
        const int level = depth[m_steps[i].name];
        const int row = top[level / across] + inColumn[level]++;
        m_boxes[i] = QRectF(kEdge + (level % across) * (box + kGapAcross), kEdge + row * (kBoxHeight + kGapDown), box, kBoxHeight);
    }
    if (m_rows != std::max(1, rows)) {
        m_rows = std::max(1, rows);
        updateGeometry();
    }
    setFixedHeight(sizeHint().height());
}

void StepGraph::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void StepGraph::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor line = m_themes.colour(ColourRole::Border);
    for (size_t i = 0; i < m_steps.size(); ++i) {
        for (size_t j = 0; j < m_steps.size(); ++j) {
            if (!m_steps[i].before.contains(m_steps[j].name))
                continue;
            const bool wraps = m_boxes[i].left() <= m_boxes[j].left();
            const QPointF from =
                wraps ? QPointF(m_boxes[j].center().x(), m_boxes[j].bottom()) : QPointF(m_boxes[j].right(), m_boxes[j].center().y());
            const QPointF to =
                wraps ? QPointF(m_boxes[i].center().x(), m_boxes[i].top()) : QPointF(m_boxes[i].left(), m_boxes[i].center().y());
            painter.setPen(QPen(line, 1.5));
            QPainterPath path(from);
            const QPointF bend = wraps ? QPointF(0, kGapDown / 2) : QPointF(kGapAcross / 2, 0);
            path.cubicTo(from + bend, to - bend, to);
            painter.drawPath(path);
            painter.setBrush(line);
            const double size = 4;
            const QPolygonF head = wraps ? QPolygonF{to, to + QPointF(-size, -size), to + QPointF(size, -size)}
                                         : QPolygonF{to, to + QPointF(-size, -size), to + QPointF(-size, size)};
            painter.drawPolygon(head);
            painter.setBrush(Qt::NoBrush);
        }
    }
    for (size_t i = 0; i < m_steps.size(); ++i) {
        const Node &node = m_steps[i];
        const Look look = node.record ? lookOf(node.record->state) : Look{ColourRole::TextMuted, Shape::Ring, tr("not begun")};
        const QRectF &box = m_boxes[i];
        const bool isChosen = node.name == m_chosen;
        painter.setPen(
            QPen(m_themes.colour(isChosen ? (hasFocus() ? ColourRole::Focus : ColourRole::Accent) : ColourRole::Border), isChosen ? 2 : 1));
        painter.setBrush(m_themes.colour(node.record ? softOf(look.colour) : ColourRole::Surface));
        painter.drawRoundedRect(box, 5, 5);
        painter.setBrush(Qt::NoBrush);
        const QRectF mark(box.left() + 8, box.top() + 9, 12, 12);
        paintMark(painter, mark, look.shape, m_themes.colour(look.colour));
        QFont bold = font();
        bold.setBold(true);
        painter.setFont(bold);
        painter.setPen(m_themes.colour(ColourRole::Text));
        const QRectF words = box.adjusted(26, 5, -6, -box.height() / 2 + 2);
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter,
                         QFontMetricsF(bold).elidedText(stepName(node.name), Qt::ElideRight, words.width()));
        painter.setFont(font());
        painter.setPen(m_themes.colour(node.record ? look.colour : ColourRole::TextMuted));
        const QRectF below = box.adjusted(8, box.height() / 2, -6, -4);
        QString state = look.word;
        if (node.record && node.record->attempt > 1)
            state += QStringLiteral(" · ") + tr("try %1").arg(node.record->attempt);
        painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, QFontMetricsF(font()).elidedText(state, Qt::ElideRight, below.width()));
    }
}

void StepGraph::keyPressEvent(QKeyEvent *event)
{
    const bool back = event->key() == Qt::Key_Left || event->key() == Qt::Key_Up;
    const bool on = event->key() == Qt::Key_Right || event->key() == Qt::Key_Down;
    if ((!back && !on) || m_steps.empty())
        return QWidget::keyPressEvent(event);
    const auto at = std::find_if(m_steps.begin(), m_steps.end(), [this](const Node &node) { return node.name == m_chosen; });
    const auto index = at == m_steps.end() ? (on ? -1 : 1) : at - m_steps.begin();
    choose(m_steps[size_t(std::clamp<std::ptrdiff_t>(index + (on ? 1 : -1), 0, std::ptrdiff_t(m_steps.size()) - 1))].name);
}

void StepGraph::mousePressEvent(QMouseEvent *event)
{
    for (size_t i = 0; i < m_boxes.size(); ++i) {
        if (m_boxes[i].contains(event->position()))
            choose(m_steps[i].name);
    }
}

} // namespace resync
