#include "ui/panes/reportpages.h"

#include "ui/widgets/plainlabel.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QThreadPool>
#include <QToolButton>

#include <algorithm>

namespace resync
{

namespace
{
constexpr int kNarrowestPage = 280;
constexpr int kWidestPage = 1100;
constexpr int kSettleMs = 120;
} // namespace

ReportPages::ReportPages(Themes &themes, QWidget *parent)
    : QWidget(parent), m_themes(themes), m_area(new QScrollArea(this)), m_sheet(new QLabel), m_message(new PlainLabel(this)),
      m_where(new QLabel(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *row = new QHBoxLayout;
    m_before = button("left", tr("Page before"), -1);
    m_after = button("right", tr("Next page"), 1);
    m_where->setTextFormat(Qt::PlainText);
    row->addWidget(m_before);
    row->addWidget(m_where);
    row->addWidget(m_after);
    row->addStretch(1);
    column->addLayout(row);
    m_message->setWordWrap(true);
    m_message->setProperty("muted", true);
    column->addWidget(m_message);
    m_area->setWidget(m_sheet);
    m_area->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setFocusPolicy(Qt::StrongFocus);
    m_area->installEventFilter(this);
    m_area->setAccessibleName(tr("Preview of the report"));
    setFocusProxy(m_area);
    column->addWidget(m_area, 1);
    m_settle.setSingleShot(true);
    m_settle.setInterval(kSettleMs);
    connect(&m_settle, &QTimer::timeout, this, &ReportPages::draw);
    setMessage({});
    showWhere();
}

QToolButton *ReportPages::button(const char *icon, const QString &name, int step)
{
    auto *made = new QToolButton(this);
    made->setIcon(m_themes.icon(QLatin1String(icon)));
    made->setToolTip(name);
    made->setAccessibleName(name);
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::StrongFocus);
    connect(made, &QToolButton::clicked, this, [this, step] { turnTo(m_page + step); });
    return made;
}

void ReportPages::setPages(std::vector<QByteArray> pages)
{
    m_pages = std::move(pages);
    m_page = std::clamp(m_page, 0, std::max(0, pageCount() - 1));
    showWhere();
    draw();
}

void ReportPages::setMessage(const QString &message)
{
    m_message->setText(message);
    m_message->setVisible(!message.isEmpty());
}

void ReportPages::turnTo(int page)
{
    const int wanted = std::clamp(page, 0, std::max(0, pageCount() - 1));
    if (wanted == m_page)
        return;
    m_page = wanted;
    m_area->verticalScrollBar()->setValue(0);
    showWhere();
    draw();
}

void ReportPages::showWhere()
{
    const bool any = pageCount() > 0;
    m_where->setText(any ? tr("Page %L1 of %L2").arg(m_page + 1).arg(pageCount()) : tr("No pages yet"));
    m_area->setAccessibleDescription(m_where->text());
    m_before->setEnabled(any && m_page > 0);
    m_after->setEnabled(any && m_page + 1 < pageCount());
}

void ReportPages::draw()
{
    const int asked = ++m_asked;
    if (pageCount() == 0) {
        m_sheet->setPixmap({});
        m_sheet->resize(0, 0);
        m_drawn = asked;
        return;
    }
    const int room = m_area->viewport()->width() - 4;
    const qreal ratio = devicePixelRatioF();
    const int width = qRound(std::clamp(room, kNarrowestPage, kWidestPage) * ratio);
    QThreadPool::globalInstance()->start([this, home = m_here.post(), png = m_pages[size_t(m_page)], width, ratio, asked] {
        QImage image = QImage::fromData(png, "PNG").scaledToWidth(width, Qt::SmoothTransformation);
        image.setDevicePixelRatio(ratio);
        home([this, image, asked] { // not run when this has died: its mailbox died with it
            if (asked != m_asked)
                return;
            m_drawn = asked;
            m_sheet->setPixmap(QPixmap::fromImage(image));
            m_sheet->resize((QSizeF(image.size()) / image.devicePixelRatio()).toSize());
        });
    });
}

void ReportPages::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_settle.start();
}

void ReportPages::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    m_settle.start();
}

bool ReportPages::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_area || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Left:
        turnTo(m_page - 1);
        return true;
    case Qt::Key_Right:
        turnTo(m_page + 1);
        return true;
    case Qt::Key_Home:
        turnTo(0);
        return true;
    case Qt::Key_End:
        turnTo(pageCount() - 1);
        return true;
    default:
        return QWidget::eventFilter(watched, event);
    }
}

} // namespace resync
