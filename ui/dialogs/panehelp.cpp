#include "ui/dialogs/panehelp.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace resync
{

PaneHelp::PaneHelp(QWidget *parent) : QDialog(parent), m_page(new QTextBrowser(this))
{
    setObjectName(QStringLiteral("panehelp"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    m_page->setOpenLinks(false);
    m_page->setAccessibleName(tr("Help"));
    column->addWidget(m_page);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    resize(560, 520);
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

void PaneHelp::show(const QString &paneId, const QString &language, QWidget *parent)
{
    auto *window = parent->findChild<PaneHelp *>(QStringLiteral("panehelp"));
    if (!window)
        window = new PaneHelp(parent);
    window->setWindowTitle(tr("Help"));
    const QString text = textOf(paneId, language);
    if (text.isEmpty())
        window->m_page->setPlainText(tr("There is no help for this pane."));
    else
        window->m_page->setMarkdown(text);
    window->QDialog::show();
    window->raise();
    window->m_page->setFocus();
}

} // namespace resync
