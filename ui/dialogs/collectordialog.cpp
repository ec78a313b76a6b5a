#include "ui/dialogs/collectordialog.h"

#include "ui/dialogs/keyparts.h"
#include "ui/models/csv.h"
#include "ui/themes/errortext.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/plainlabel.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardPaths>
#include <QToolButton>
#include <QVBoxLayout>

namespace resync
{

namespace
{
constexpr int kNever = -1;
}

CollectorDialog::CollectorDialog(Export exporter, const QString &url, QStringList workstations, const Clock &clock, Themes &themes,
                                 QWidget *parent)
    : TranslatedDialog(parent), m_export(std::move(exporter)), m_url(url), m_workstations(std::move(workstations)), m_clock(clock),
      m_themes(themes)
{
    setObjectName(QStringLiteral("collector"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(620);
    build();
}

void CollectorDialog::build()
{
    setWindowTitle(tr("Export a collector"));
    auto *column = dialogparts::column(*this);
    auto *what = new PlainLabel(this, tr("Writes a shell script for Linux, macOS or AIX, and beside it a new key that may send metrics for "
                                         "this workstation alone. On the host one command installs it."));
    what->setWordWrap(true);
    column->addWidget(what);
    if (m_url.isEmpty()) {
        auto *closed = new PlainLabel(this, tr("The port is closed: nothing can be received until Resync is started with --listen."));
        closed->setWordWrap(true);
        QPalette palette = closed->palette();
        palette.setColor(QPalette::WindowText, m_themes.colour(ColourRole::Warning));
        closed->setPalette(palette);
        column->addWidget(closed);
    }
    auto *form = dialogparts::form();
    buildFields(*form);
    column->addLayout(form);
    m_aloud = new QLabel(this);
    m_aloud->setWordWrap(true);
    m_aloud->setProperty("muted", true);
    column->addWidget(m_aloud);
    m_fault = dialogparts::faultLabel(this);
    column->addWidget(m_fault);
    m_next = new QPlainTextEdit(this);
    m_next->setReadOnly(true);
    m_next->setTabChangesFocus(true);
    m_next->setFont(m_themes.monospace());
    m_next->setFixedHeight(92);
    m_next->setAccessibleName(tr("What to do on the host"));
    m_next->hide();
    column->addWidget(m_next);
    auto *buttons = new QDialogButtonBox(this);
    m_go = buttons->addButton(tr("Export"), QDialogButtonBox::ApplyRole);
    m_go->setDefault(true);
    buttons->addButton(tr("Close"), QDialogButtonBox::RejectRole);
    connect(m_go, &QPushButton::clicked, this, &CollectorDialog::exportNow);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    setFolder({});
    say();
    m_workstation->setFocus();
}

void CollectorDialog::buildFields(QFormLayout &form)
{
    m_workstation = dialogparts::workstationBox(m_workstations, this);
    connect(m_workstation, &QComboBox::currentTextChanged, this, [this] {
        if (!m_folderByHand && m_folder)
            setFolder({});
    });
    m_address = new QLineEdit(m_url.isEmpty() ? QStringLiteral("http://127.0.0.1:8630") : m_url, this);
    m_address->setToolTip(tr("Where the host reaches this port. Plain http is only for this very machine."));
    m_master = new QLineEdit(this);
    m_master->setPlaceholderText(tr("host of the master; empty: latency is not measured"));
    m_masterPort = new QSpinBox(this);
    m_masterPort->setRange(1, 65'535);
    m_masterPort->setValue(CollectorWish().masterPort);
    m_masterPort->setGroupSeparatorShown(false);
    m_pings = new QSpinBox(this);
    m_pings->setRange(1, 30);
    m_pings->setValue(CollectorWish().pings);
    m_tcpSeconds = new QSpinBox(this);
    m_tcpSeconds->setRange(1, 10);
    m_tcpSeconds->setValue(CollectorWish().tcpSeconds);
    m_tcpSeconds->setSuffix(tr(" s"));
    m_expiry = new QComboBox(this);
    for (const int days : {90, 365, 730})
        m_expiry->addItem(tr("in %L1 days").arg(days), days);
    m_expiry->addItem(tr("never"), kNever);
    m_expiry->setCurrentIndex(m_expiry->findData(NewApiKey::kStandardDays));
    connect(m_expiry, &QComboBox::currentIndexChanged, this, &CollectorDialog::say);
    m_folder = new QLineEdit(this);
    connect(m_folder, &QLineEdit::textEdited, this, [this] { m_folderByHand = true; });
    auto *choose = new QToolButton(this);
    choose->setText(QStringLiteral("…"));
    choose->setAccessibleName(tr("Choose a folder"));
    connect(choose, &QToolButton::clicked, this, &CollectorDialog::chooseFolder);
    auto *master = new QHBoxLayout;
    master->addWidget(m_master, 1);
    master->addWidget(m_masterPort);
    auto *folder = new QHBoxLayout;
    folder->addWidget(m_folder, 1);
    folder->addWidget(choose);
    form.addRow(tr("&Workstation"), m_workstation);
    form.addRow(tr("&Address of the port"), m_address);
    form.addRow(tr("&Master and port"), master);
    form.addRow(tr("&Pings a run"), m_pings);
    form.addRow(tr("&TCP time-out"), m_tcpSeconds);
    form.addRow(tr("Key &expires"), m_expiry);
    form.addRow(tr("&Folder"), folder);
    // A row of several controls has no buddy of itself, and shows its ampersand.
    static_cast<QLabel *>(form.labelForField(master))->setBuddy(m_master);
    static_cast<QLabel *>(form.labelForField(folder))->setBuddy(m_folder);
}

void CollectorDialog::setWorkstation(const QString &name)
{
    m_workstation->setCurrentText(name);
}

void CollectorDialog::setFolder(const QString &folder)
{
    m_folderByHand = !folder.isEmpty();
    const QString documents = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    const QString name = csv::safeFileName(QStringLiteral("collector-") + m_workstation->currentText());
    m_folder->setText(m_folderByHand ? folder : documents + QLatin1Char('/') + name);
}

void CollectorDialog::chooseFolder()
{
    auto *dialog = new QFileDialog(this, tr("Folder for the collector"), m_folder->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    connect(dialog, &QFileDialog::fileSelected, this, &CollectorDialog::setFolder);
    dialog->open();
}

void CollectorDialog::say()
{
    m_aloud->setText(keytext::expiryAloud(order().days, m_clock.now()));
}

CollectorDialog::Order CollectorDialog::order() const
{
    Order order;
    order.wish.url = m_address->text().trimmed();
    order.wish.workstation = m_workstation->currentText().trimmed();
    order.wish.master = m_master->text().trimmed();
    order.wish.masterPort = m_masterPort->value();
    order.wish.pings = m_pings->value();
    order.wish.tcpSeconds = m_tcpSeconds->value();
    const int days = m_expiry->currentData().toInt();
    order.days = days == kNever ? std::nullopt : std::optional<int>(days);
    order.folder = m_folder->text().trimmed();
    return order;
}

void CollectorDialog::exportNow()
{
    m_go->setEnabled(false);
    m_fault->hide();
    m_export(order(), [self = QPointer<CollectorDialog>(this)](const Result<ExportedCollector> &exported) {
        if (self)
            self->showExported(exported);
    });
}

void CollectorDialog::showExported(const Result<ExportedCollector> &exported)
{
    m_go->setEnabled(true);
    if (!exported) {
        const std::pair<const char *, QString> fields[] = {{"url", tr("Address of the port")}, {"workstation", tr("Workstation")},
                                                           {"master", tr("Master")},           {"master_port", tr("Port of the master")},
                                                           {"pings", tr("Pings a run")},       {"tcp_seconds", tr("TCP time-out")}};
        QString text = errorText(exported.error());
        for (const auto &[field, label] : fields) {
            if (exported.error().context == QLatin1String(field))
                text = tr("%1: %2").arg(label, messageText(exported.error().message));
        }
        m_fault->setText(text);
        m_fault->show();
        return;
    }
    m_next->setPlainText(tr("# Both files are there, and readable by you alone:\n%1\n%2\n# Copy them to the host, and there:\n%3")
                             .arg(exported->script, exported->keyFile, QStringLiteral("sh collect_metrics.sh --install")));
    m_next->show();
    m_go->setEnabled(false); // the same again would be a second key
}

} // namespace resync
