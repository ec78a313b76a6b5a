#include "ui/dialogs/notedialog.h"

#include "core/alerts/alerts.h"
#include "ui/themes/outside.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace resync
{

namespace
{
constexpr qsizetype kAlertsNamed = 5;
} // namespace

NoteDialog::NoteDialog(QStringList about, QWidget *parent) : TranslatedDialog(parent), m_about(std::move(about))
{
    setObjectName(QStringLiteral("note"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(520);
    build();
}

void NoteDialog::build()
{
    setWindowTitle(tr("Note"));
    auto *column = dialogparts::column(*this);
    QStringList lines;
    for (const QString &each : m_about.mid(0, kAlertsNamed))
        lines << shownLine(each);
    if (m_about.size() > kAlertsNamed)
        lines << tr("… and %L1 more").arg(m_about.size() - kAlertsNamed);
    column->addWidget(new PlainLabel(this, lines.join(QLatin1Char('\n'))));
    m_text = new QPlainTextEdit(this);
    m_text->setAccessibleName(tr("Note"));
    m_text->setPlaceholderText(tr("What whoever looks next should know"));
    m_text->setTabChangesFocus(true);
    column->addWidget(m_text, 1);
    m_left = new PlainLabel(this);
    m_left->setProperty("muted", true);
    column->addWidget(m_left);
    auto *buttons = new QDialogButtonBox(this);
    m_keep = buttons->addButton(tr("&Keep the note"), QDialogButtonBox::AcceptRole);
    m_keep->setDefault(true);
    buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole)->setAutoDefault(false);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_text, &QPlainTextEdit::textChanged, this, &NoteDialog::look);
    column->addWidget(buttons);
    m_text->setFocus();
    look();
}

QString NoteDialog::note() const
{
    return m_text->toPlainText().trimmed();
}

void NoteDialog::look()
{
    const qsizetype left = Alerts::kLongestNote - note().size();
    m_left->setText(tr("%L1 characters left").arg(left));
    m_keep->setEnabled(!note().isEmpty() && left >= 0);
}

} // namespace resync
