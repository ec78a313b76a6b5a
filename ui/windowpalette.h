#pragma once

#include "ui/widgets/translateddialog.h"

#include <QIcon>
#include <QTimer>

#include <functional>
#include <vector>

class QLineEdit;
class QListWidget;

namespace resync
{

/// How well \a text answers to what was typed: each word begins one of its words (3), stands in it (2), or its letters come in order (1);
/// the sum, −1 when one does none of these. 0 when nothing was typed.
int paletteScore(const QString &text, const QString &typed);

/// Goes to anything by its name: panes, actions of the menus, workstations, jobs. Typed, chosen by arrows, taken by Enter; what was chosen
/// last stands first.
class WindowPalette : public TranslatedDialog
{
    Q_OBJECT
public:
    struct Entry {
        QString text;
        QString kind; ///< "Pane", "Action" … in the language of the window
        QIcon icon;
        std::function<void()> go;
    };
    /// All that answers to what was typed, unordered.
    using Find = std::function<std::vector<Entry>(const QString &typed)>;

    WindowPalette(Find find, QStringList &recent, QWidget *parent);

    int entryCount() const { return int(m_entries.size()); }

protected:
    void build() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refill();
    void take(int row);

    Find m_find;
    QStringList &m_recent; ///< texts, the newest first
    std::vector<Entry> m_entries;
    QLineEdit *m_text = nullptr;
    QListWidget *m_list = nullptr;
    QTimer m_pause;
};

} // namespace resync
