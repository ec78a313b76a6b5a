#pragma once

#include "core/base/handover.h"
#include "ui/themes/theme.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QLabel;
class QScrollArea;
class QToolButton;

namespace resync
{

class PlainLabel;

/// The pages of a report, one at a time as wide as there is room; Left and Right, Home and End turn them. Main thread; pictures are
/// unpacked and scaled in the pool.
class ReportPages : public QWidget
{
    Q_OBJECT
public:
    explicit ReportPages(Themes &themes, QWidget *parent = nullptr);

    /// PNGs; stays at the page that was shown where there is one.
    void setPages(std::vector<QByteArray> pages);
    /// Instead of pages, or above old ones: what is being done, or why there are none.
    void setMessage(const QString &message);
    int pageCount() const { return int(m_pages.size()); }
    int page() const { return m_page; }
    void turnTo(int page);
    /// What is on the screen now is the page that was asked for.
    bool settled() const { return m_drawn == m_asked; }

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void draw();
    void showWhere();
    QToolButton *button(const char *icon, const QString &name, int step);

    Themes &m_themes;
    Mailbox m_here; ///< the pool answers here
    QScrollArea *m_area;
    QLabel *m_sheet;
    PlainLabel *m_message;
    QLabel *m_where;
    QToolButton *m_before = nullptr;
    QToolButton *m_after = nullptr;
    QTimer m_settle; ///< a window that is dragged wider draws once, when it stands
    std::vector<QByteArray> m_pages;
    int m_page = 0;
    int m_asked = 0;
    int m_drawn = 0;
};

} // namespace resync
