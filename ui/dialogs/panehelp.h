#pragma once

#include "ui/widgets/translateddialog.h"

class QTextBrowser;

namespace resync
{

/// The short help of a pane, from resources/help/<pane>.<language>.md. Not modal: it may lie beside what it explains.
class PaneHelp : public TranslatedDialog
{
    Q_OBJECT
public:
    /// One help window a parent: asking again changes its page. In the language of the program, also when that changes.
    static void show(const QString &paneId, QWidget *parent);
    /// The text itself; empty when there is none.
    static QString textOf(const QString &paneId, const QString &language);

protected:
    void build() override;

private:
    explicit PaneHelp(QWidget *parent);
    void fill();

    QString m_paneId;
    QTextBrowser *m_page = nullptr;
};

} // namespace resync
