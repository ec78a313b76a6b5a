#include "ui/dialogs/aboutdialog.h"

#include <QDialogButtonBox>
#include <QFile>
#include <QIcon>
#include <QLabel>
#include <QLocale>
#include <QTextBrowser>
#include <QTextTable>
#include <QVBoxLayout>

namespace resync
{

namespace
{

/// Markdown's tables come as frames within frames; air reads better.
void openTables(const QTextBrowser &browser)
{
    const auto frames = browser.document()->rootFrame()->childFrames();
    for (QTextFrame *frame : frames) {
        auto *table = qobject_cast<QTextTable *>(frame);
        if (!table)
            continue;
        QTextTableFormat format = table->format();
        format.setBorder(0);
        format.setCellSpacing(0);
        format.setCellPadding(4);
        format.setTopMargin(8);
        table->setFormat(format);
    }
}

} // namespace

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
        openTables(*notices);
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
