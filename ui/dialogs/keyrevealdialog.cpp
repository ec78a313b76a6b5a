#include "ui/dialogs/keyrevealdialog.h"

#include "ui/dialogs/keyparts.h"
#include "ui/models/csv.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/widgets/clipboardguard.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QCloseEvent>
#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStandardPaths>
#include <QVBoxLayout>

namespace resync
{

KeyRevealDialog::KeyRevealDialog(const IssuedKey &issued, ClipboardGuard &clipboard, Themes &themes, QWidget *parent)
    : TranslatedDialog(parent), m_key(issued.key), m_text(issued.text), m_clipboard(clipboard), m_themes(themes),
      m_folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
{
    setObjectName(QStringLiteral("keyreveal"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(640);
    build();
}

void KeyRevealDialog::build()
{
    setWindowTitle(tr("The new key"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 14, 16, 12);
    column->setSpacing(10);
    auto *title = new PlainLabel(this, tr("%1 is ready. This is the only time that its text is shown.").arg(shownLine(m_key.name)));
    title->setProperty("heading", true);
    title->setWordWrap(true);
    column->addWidget(title);
    auto *text = new QLineEdit(m_text.text(), this);
    text->setReadOnly(true);
    QFont large = m_themes.monospace();
    large.setPointSizeF(large.pointSizeF() * 1.1);
    text->setFont(large);
    text->setAccessibleName(tr("Text of the key"));
    text->setMinimumWidth(text->fontMetrics().horizontalAdvance(m_text.text()) + 26);
    column->addWidget(text);
    auto *row = new QHBoxLayout;
    m_copy = new QPushButton(m_themes.icon(QStringLiteral("copy")), QString(), this);
    auto *save = new QPushButton(m_themes.icon(QStringLiteral("save")), tr("&Save to a file"), this);
    save->setToolTip(tr("A new file in your documents that only you can read"));
    for (QPushButton *button : {m_copy, save}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch(1);
    column->addLayout(row);
    m_note = new QLabel(this);
    m_note->setTextFormat(Qt::PlainText);
    m_note->setWordWrap(true);
    m_note->setProperty("muted", true);
    m_note->setText(tr("Resync keeps only a fingerprint of the key. If the text is lost, rotate or revoke the key."));
    column->addWidget(m_note);
    m_kept = new QCheckBox(tr("I have put the key where it &belongs"), this);
    column->addWidget(m_kept);
    auto *buttons = new QDialogButtonBox(this);
    m_close = buttons->addButton(tr("Close"), QDialogButtonBox::AcceptRole);
    m_close->setAutoDefault(false);
    m_close->setEnabled(false);
    column->addWidget(buttons);
    connect(m_copy, &QPushButton::clicked, this, [this] { m_clipboard.copy(m_text.text()); });
    connect(save, &QPushButton::clicked, this, &KeyRevealDialog::save);
    connect(m_kept, &QCheckBox::toggled, m_close, &QWidget::setEnabled);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(&m_clipboard, &ClipboardGuard::ticked, this, &KeyRevealDialog::showClipboard);
    showClipboard(m_clipboard.secondsLeft());
    m_copy->setFocus();
}

bool KeyRevealDialog::mayClose() const
{
    return m_kept->isChecked();
}

void KeyRevealDialog::reject()
{
    if (mayClose())
        TranslatedDialog::reject();
    else
        warn();
}

void KeyRevealDialog::closeEvent(QCloseEvent *event)
{
    event->setAccepted(mayClose());
    if (!mayClose())
        warn();
}

void KeyRevealDialog::warn()
{
    m_note->setText(tr("Not yet: the text cannot be shown again. Copy or save it, then tick the box."));
    QPalette palette = m_note->palette();
    palette.setColor(QPalette::WindowText, m_themes.colour(ColourRole::Warning));
    m_note->setPalette(palette);
    m_kept->setFocus();
}

void KeyRevealDialog::showClipboard(int secondsLeft)
{
    m_copy->setText(secondsLeft > 0 ? tr("&Copied; cleared in %1 s").arg(secondsLeft) : tr("&Copy"));
}

void KeyRevealDialog::save()
{
    const QString name = csv::safeFileName(QStringLiteral("resync-%1-%2.key").arg(m_key.name, m_key.prefix));
    const auto file = csv::writeNew(m_folder, name, m_text.utf8() + '\n');
    m_note->setText(file ? tr("Saved as %1.").arg(*file) : errorText(file.error()));
}

} // namespace resync
