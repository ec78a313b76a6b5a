#pragma once

#include "ui/panes/pane.h"

#include <QDockWidget>
#include <QPointer>

namespace resync
{

class Session;
class Veil;

/// One row of the table of panes as a dock. The pane itself is made when it is first shown, so that a window opens at once.
class PaneDock : public QDockWidget
{
    Q_OBJECT
public:
    PaneDock(const PaneRow &row, Desk &desk, Session &session, QWidget *parent);

    const PaneRow &row() const { return m_row; }
    QString id() const { return QString::fromLatin1(m_row.id); }
    QString title() const;
    /// Null while it has never been shown.
    Pane *pane() const { return m_pane; }
    /// Makes the pane now.
    Pane *build();
    void saveState();
    /// New texts: the pane is made anew with its state kept, so that nothing of the old language is left.
    void retranslate();
    /// The same texts, but everything that is read once is read anew.
    void rebuild();
    /// The environment, for a pane that floats apart from the window's frame.
    void setEnvironment(const QColor &colour, const QString &words);
    /// A tab says the name already: the bar above the pane then keeps its buttons only.
    void setTabbed(bool tabbed);
    /// Veils what is shown: the numbers are old.
    void setTrusted(bool trusted);
    /// Shows, raises and gives the keyboard to the pane.
    void bringUp();

signals:
    void helpWanted(const QString &paneId);

private:
    void buildSoon();
    void showTitle();
    void nameOnce();

    const PaneRow &m_row;
    Desk &m_desk;
    Session &m_session;
    QWidget *m_holder;
    QWidget *m_stripe; ///< the window's frame, while it floats
    QString m_environment;
    QPointer<Pane> m_pane; ///< a test may take it
    Veil *m_veil;
    bool m_soon = false;
    bool m_shown = false; ///< neither closed nor behind another tab
    bool m_trusted = true;
    bool m_tabbed = false;
};

} // namespace resync
