#include "ui/dialogs/aboutdialog.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QIcon>
#include <QLabel>
#include <QLocale>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace resync
{

AboutDialog::AboutDialog(QWidget *parent) : TranslatedDialog(parent)
{
    setObjectName(QStringLiteral("about"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
    resize(640, 520);
}

void AboutDialog::build()
{
    setWindowTitle(tr("About Resync"));
    auto *column = new QVBoxLayout(this);
    auto *head = new QHBoxLayout;
    auto *icon = new QLabel(this);
    icon->setPixmap(QIcon(QStringLiteral(":/resync/icons/resync.svg")).pixmap(64, 64));
    head->addWidget(icon);
    auto *text =
        new QLabel(QStringLiteral("Resync ") + QStringLiteral(RESYNC_VERSION) + QLatin1Char('\n') +
                       tr("A native console for HCL/IBM Workload Automation.") + QLatin1Char('\n') +
                       tr("Free software under the GNU General Public License, version 3 or later. It comes without any warranty."),
                   this);
    text->setWordWrap(true);
    head->addWidget(text, 1);
    column->addLayout(head);
    auto *notices = new QTextBrowser(this);
    notices->setOpenLinks(false);
    notices->setAccessibleName(tr("Third-party notices"));
    for (const QString &name : {QStringLiteral(":/resync/notices.%1.md").arg(QLocale().name()), QStringLiteral(":/resync/notices.md")}) {
        QFile file(name);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        notices->setMarkdown(QString::fromUtf8(file.readAll()));
        break;
    }
    column->addWidget(notices, 1);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

void AboutDialog::show(QWidget *parent)
{
    auto *dialog = new AboutDialog(parent);
    dialog->QDialog::show();
}

} // namespace resync
