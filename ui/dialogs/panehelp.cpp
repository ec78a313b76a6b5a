#include "ui/dialogs/panehelp.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QLocale>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace resync
{

PaneHelp::PaneHelp(QWidget *parent) : TranslatedDialog(parent)
{
    setObjectName(QStringLiteral("panehelp"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    resize(560, 520);
}

void PaneHelp::build()
{
    setWindowTitle(tr("Help"));
    auto *column = new QVBoxLayout(this);
    m_page = new QTextBrowser(this);
    m_page->setOpenLinks(false);
    m_page->setAccessibleName(tr("Help"));
    column->addWidget(m_page);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    if (!m_paneId.isEmpty())
        fill();
}

void PaneHelp::fill()
{
    const QString text = textOf(m_paneId, QLocale().name());
    if (text.isEmpty())
        m_page->setPlainText(tr("There is no help for this pane."));
    else
        m_page->setMarkdown(text);
}

QString PaneHelp::textOf(const QString &paneId, const QString &language)
{
    for (const QString &each : {language, QStringLiteral("en")}) {
        QFile file(QStringLiteral(":/resync/help/%1.%2.md").arg(paneId, each));
        if (file.open(QIODevice::ReadOnly))
            return QString::fromUtf8(file.readAll());
    }
    return {};
}

void PaneHelp::show(const QString &paneId, QWidget *parent)
{
    auto *window = parent->findChild<PaneHelp *>(QStringLiteral("panehelp"));
    if (!window)
        window = new PaneHelp(parent);
    window->m_paneId = paneId;
    window->fill();
    window->QDialog::show();
    window->raise();
    window->m_page->setFocus();
}

} // namespace resync
