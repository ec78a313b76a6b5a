#pragma once

#include "core/apikeys/apikeys.h"
#include "core/config/secret.h"
#include "ui/themes/theme.h"
#include "ui/widgets/translateddialog.h"

class QCheckBox;
class QLabel;
class QPushButton;

namespace resync
{

class ClipboardGuard;

/// Shows the text of a new key: once, and not closable before a person says that it is kept. Neither Esc, nor the window's close button,
/// nor Return by reflex lose it.
class KeyRevealDialog : public TranslatedDialog
{
    Q_OBJECT
public:
    /// \a clipboard outlives the dialog: what was copied is taken away when its time is up, not when the dialog closes.
    KeyRevealDialog(const IssuedKey &issued, ClipboardGuard &clipboard, Themes &themes, QWidget *parent = nullptr);

    bool mayClose() const;
    void reject() override;
    /// Where save() writes; a person's documents unless told otherwise.
    void setFolder(const QString &folder) { m_folder = folder; }
    void save();

protected:
    void build() override;
    void closeEvent(QCloseEvent *event) override;

private:
    void warn();
    void showClipboard(int secondsLeft);

    const ApiKey m_key;
    const Secret m_text;
    ClipboardGuard &m_clipboard;
    Themes &m_themes;
    QString m_folder;
    QPushButton *m_copy = nullptr;
    QLabel *m_note = nullptr;
    QCheckBox *m_kept = nullptr;
    QPushButton *m_close = nullptr;
};

} // namespace resync
