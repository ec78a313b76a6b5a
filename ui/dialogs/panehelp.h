#pragma once

#include <QDialog>

class QTextBrowser;

namespace resync
{

/// The short help of a pane, from resources/help/<pane>.<language>.md. Not modal: it may lie beside what it explains.
class PaneHelp : public QDialog
{
    Q_OBJECT
public:
    /// One help window a parent: asking again changes its page.
    static void show(const QString &paneId, const QString &language, QWidget *parent);
    /// The text itself; empty when there is none.
    static QString textOf(const QString &paneId, const QString &language);

private:
    explicit PaneHelp(QWidget *parent);
    QTextBrowser *m_page;
};

} // namespace resync
