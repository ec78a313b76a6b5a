#pragma once

#include "ui/widgets/keymap.h"
#include "ui/widgets/translateddialog.h"

#include <functional>

class QGridLayout;
class QLabel;
class QPushButton;

namespace resync
{

/// One command on the sheet.
struct KeyLine {
    QString id;
    QString usual; ///< the default, portable text
    QString meaning;
    KeyScope scope = KeyScope::Window;
};

/// What "?" shows: every key, in groups, out of the one table. A click on a key, or Return, takes another one for it.
class KeySheet : public TranslatedDialog
{
    Q_OBJECT
public:
    using Lines = std::function<std::vector<KeyLine>()>;

    /// \a panes: the commands that go to a pane, in the language of now; \a file: where changed keys are kept.
    KeySheet(Lines panes, const QString &file, QWidget *parent);

signals:
    /// The file is written: whoever holds a KeyMap reads it again.
    void changed();

protected:
    void build() override;

private:
    QWidget *group(const QString &title, const std::vector<KeyLine> &lines);
    void ask(size_t line);
    void take(size_t line, const QKeySequence &key);
    void resetAll();
    void showKeys();
    void keep();
    QString usedBy(const QKeySequence &key, size_t except) const;

    struct Shown {
        KeyLine line;
        QPushButton *button;
    };
    Lines m_panes;
    QString m_file;
    KeyMap m_map;
    std::vector<Shown> m_shown;
    QLabel *m_say = nullptr;
    QPushButton *m_reset = nullptr;
};

} // namespace resync
