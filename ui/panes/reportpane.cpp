#include "ui/panes/reportpane.h"

#include "core/metrics/metrics.h"
#include "core/plan/plan.h"
#include "core/runtime/corethread.h"
#include "ui/models/csv.h"
#include "ui/panes/reportpages.h"
#include "ui/themes/errortext.h"

#include <QComboBox>
#include <QDateTime>
#include <QDesktopServices>
#include <QDir>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QSplitter>
#include <QThreadPool>
#include <QUrl>

namespace resync
{

namespace
{

constexpr int kNarrowReport = 760;
constexpr int kPreviewWidth = 1100;
constexpr int kKeptShown = 200;

QList<QFileInfo> keptReports(const QString &folder)
{
    return QDir(folder).entryInfoList({QStringLiteral("capacity-*.pdf")}, QDir::Files, QDir::Name | QDir::Reversed).mid(0, kKeptShown);
}

/// The whole report in a file that is new. Errors: of printPdf and csv::writeNew.
Result<QString> writeReport(const CapacityReport &report, Paper paper, const QString &format, const QString &folder, const QString &name)
{
    const QString file = name + QLatin1Char('.') + format;
    if (format != QLatin1String("pdf"))
        return csv::writeNew(folder, file, format == QLatin1String("html") ? htmlOf(report) : csvOf(report));
    const QString path = QDir(folder).filePath(file);
    const auto printed = printPdf(report, path, paper);
    if (!printed)
        return printed.error();
    return path;
}

} // namespace

/// What can be chosen, and what is kept.
struct ReportPane::Known {
    QStringList workstations;
    QString folder;
    QList<QFileInfo> kept;
};

ReportPane::ReportPane(Desk &desk, QWidget *parent)
    : Pane(desk, parent), m_split(new QSplitter(Qt::Horizontal, this)), m_pages(new ReportPages(desk.themes))
{
    setProperty("ownData", true); // it is of our own books, and says itself when it was made
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    m_split->addWidget(buildChoices());
    m_split->addWidget(m_pages);
    m_split->setStretchFactor(1, 1);
    m_split->setSizes({320, 700});
    m_split->setChildrenCollapsible(false);
    column->addWidget(m_split, 1);
    setFirst(m_workstations); // always there; the button sleeps while the report is made
    showButtons();
    m_pages->setMessage(tr("The report is made when the outlook is there."));
}

QWidget *ReportPane::buildChoices()
{
    auto *choices = new QWidget(this);
    auto *column = new QVBoxLayout(choices);
    column->setContentsMargins(0, 0, 8, 0);
    auto *form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    buildFigures(*form);
    column->addLayout(form);
    column->addWidget(buildWorkstations(), 2);
    column->addLayout(buildButtons());
    column->addWidget(buildKept(), 1);
    return choices;
}

void ReportPane::buildFigures(QFormLayout &form)
{
    const auto days = [this](int least, int most, int standard) {
        auto *box = new QSpinBox(this);
        box->setRange(least, most);
        box->setValue(standard);
        box->setSuffix(tr(" days"));
        return box;
    };
    m_days = days(7, 400, 30);
    m_horizon = days(7, 365, 90);
    m_language = new QComboBox(this);
    m_language->addItem(QStringLiteral("English"), QStringLiteral("en"));
    m_language->addItem(QStringLiteral("Português (Brasil)"), QStringLiteral("pt_BR"));
    m_language->setCurrentIndex(QLocale().language() == QLocale::Portuguese ? 1 : 0);
    m_paper = new QComboBox(this);
    m_paper->addItem(QStringLiteral("A4"), int(Paper::A4));
    m_paper->addItem(QStringLiteral("Letter"), int(Paper::Letter));
    form.addRow(tr("&Days of history in the charts"), m_days);
    form.addRow(tr("Days a&head"), m_horizon);
    form.addRow(tr("&Language"), m_language);
    form.addRow(tr("&Paper"), m_paper);
    // What only the pages show is painted anew at once; what the figures stand on waits for the button.
    connect(m_days, &QSpinBox::valueChanged, this, &ReportPane::paint);
    connect(m_language, &QComboBox::currentIndexChanged, this, &ReportPane::paint);
    connect(m_paper, &QComboBox::currentIndexChanged, this, &ReportPane::paint);
    connect(m_horizon, &QSpinBox::valueChanged, this, &ReportPane::choose);
}

QWidget *ReportPane::buildWorkstations()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(tr("&Workstations (none ticked: all)"), box);
    label->setWordWrap(true);
    m_find = new QLineEdit(box);
    m_find->setPlaceholderText(tr("Find"));
    m_find->setAccessibleName(tr("Find a workstation"));
    m_find->setClearButtonEnabled(true);
    m_workstations = new QListWidget(box);
    m_workstations->setAccessibleName(tr("Workstations of the report"));
    m_workstations->setUniformItemSizes(true);
    label->setBuddy(m_workstations);
    connect(m_find, &QLineEdit::textChanged, this, &ReportPane::showMatching);
    connect(m_workstations, &QListWidget::itemChanged, this, &ReportPane::choose);
    column->addWidget(label);
    column->addWidget(m_find);
    column->addWidget(m_workstations, 1);
    return box;
}

QLayout *ReportPane::buildButtons()
{
    auto *column = new QVBoxLayout;
    m_make = new QPushButton(m_desk.themes.icon(QStringLiteral("refresh")), tr("&Make the preview"), this);
    connect(m_make, &QPushButton::clicked, this, &ReportPane::make);
    column->addWidget(m_make);
    auto *row = new QHBoxLayout;
    const std::pair<QString, QString> formats[] = {
        {QStringLiteral("pdf"), tr("Save PD&F")}, {QStringLiteral("html"), tr("Save H&TML")}, {QStringLiteral("csv"), tr("Save &CSV")}};
    for (const auto &[format, text] : formats) {
        auto *button = new QPushButton(text, this);
        button->setToolTip(tr("Into your documents, under a name of its own"));
        connect(button, &QPushButton::clicked, this, [this, wanted = format] { save(wanted); });
        row->addWidget(button);
        m_saves.push_back(button);
    }
    column->addLayout(row);
    return column;
}

QWidget *ReportPane::buildKept()
{
    auto *box = new QWidget(this);
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    auto *label = new QLabel(tr("Reports &kept by the weekly workflow"), box);
    label->setWordWrap(true);
    m_kept = new QListWidget(box);
    m_kept->setAccessibleName(tr("Reports kept by the weekly workflow"));
    label->setBuddy(m_kept);
    m_open = new QPushButton(tr("&Open"), box);
    m_open->setEnabled(false);
    connect(m_open, &QPushButton::clicked, this, &ReportPane::openKept);
    connect(m_kept, &QListWidget::itemActivated, this, &ReportPane::openKept);
    connect(m_kept, &QListWidget::currentItemChanged, this,
            [this](const QListWidgetItem *item) { m_open->setEnabled(item && !item->data(Qt::UserRole).toString().isEmpty()); });
    column->addWidget(label);
    column->addWidget(m_kept, 1);
    column->addWidget(m_open);
    return box;
}

void ReportPane::showEvent(QShowEvent *event)
{
    Pane::showEvent(event);
    readKnown();
    if (!std::exchange(m_begun, true))
        make(); // whoever opens this pane wants to see it
}

void ReportPane::resizeEvent(QResizeEvent *event)
{
    Pane::resizeEvent(event);
    m_split->setOrientation(width() < kNarrowReport ? Qt::Vertical : Qt::Horizontal);
}

void ReportPane::readKnown()
{
    if (std::exchange(m_asked, true))
        return;
    m_desk.core.ask(
        this,
        [](Core &core) {
            return Known{core.metrics().hostnames().keys(), core.reportsFolder(), {}};
        },
        [this](const Known &known) {
            QThreadPool::globalInstance()->start([this, home = m_here.post(), known = known]() mutable {
                known.kept = keptReports(known.folder);
                home([this, known] {
                    m_asked = false;
                    takeKnown(known);
                });
            });
        });
}

void ReportPane::takeKnown(const Known &known)
{
    const QSignalBlocker quiet(m_workstations);
    QStringList chosen = ticked();
    if (m_workstations->count() == 0)
        chosen += m_ticked;
    m_workstations->clear();
    for (const QString &name : known.workstations) {
        auto *item = new QListWidgetItem(name, m_workstations);
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setCheckState(chosen.contains(name) ? Qt::Checked : Qt::Unchecked);
    }
    showMatching(m_find->text());
    m_kept->clear();
    for (const QFileInfo &file : known.kept) {
        auto *item = new QListWidgetItem(
            QStringLiteral("%1 · %2").arg(file.completeBaseName().mid(int(qstrlen("capacity-"))), QLocale().formattedDataSize(file.size())),
            m_kept);
        item->setData(Qt::UserRole, file.filePath());
        item->setToolTip(file.filePath());
    }
    if (known.kept.isEmpty()) {
        auto *none = new QListWidgetItem(tr("None yet"), m_kept);
        none->setFlags(Qt::NoItemFlags);
    }
}

void ReportPane::showMatching(const QString &part)
{
    for (int i = 0; i < m_workstations->count(); ++i) {
        QListWidgetItem *item = m_workstations->item(i);
        item->setHidden(!item->text().contains(part.trimmed(), Qt::CaseInsensitive));
    }
}

QStringList ReportPane::ticked() const
{
    QStringList names;
    for (int i = 0; i < m_workstations->count(); ++i) {
        if (m_workstations->item(i)->checkState() == Qt::Checked)
            names << m_workstations->item(i)->text();
    }
    return names;
}

Paper ReportPane::paper() const
{
    return Paper(m_paper->currentData().toInt());
}

bool ReportPane::ready() const
{
    return m_begun && !m_making && m_painting == m_painted && m_pages->settled();
}

void ReportPane::choose()
{
    m_changed = true;
    showButtons();
    if (m_report && !m_making)
        m_pages->setMessage(tr("The choices have changed: make the preview anew."));
}

void ReportPane::make()
{
    if (std::exchange(m_making, true))
        return;
    m_begun = true;
    m_changed = false;
    showButtons();
    m_pages->setMessage(tr("Looking ahead …"));
    CapacityWish wish;
    wish.horizonDays = m_horizon->value();
    wish.workstations = m_workstations->count() > 0 ? ticked() : m_ticked;
    m_desk.core.request<Result<CapacityReport>>(
        this,
        [wish](Core &core, const std::function<void(Result<CapacityReport>)> &done) {
            CapacityReport report;
            report.practice = core.plan().connection().practice;
            report.engine = core.plan().connection().engine;
            report.timeZone = core.plan().timeZone().isEmpty() ? QByteArray("UTC") : core.plan().timeZone();
            report.horizonDays = wish.horizonDays;
            if (const auto prices = core.capacity().prices())
                report.prices = *prices;
            core.capacity().outlook(wish, &core.capacity(), [report, done](Result<Capacity::Outlook> outlook) mutable {
                if (!outlook)
                    return done(outlook.error());
                report.madeAt = outlook->madeAt;
                report.rows = std::move(outlook->rows);
                report.workloads = std::move(outlook->workloads);
                done(std::move(report));
            });
        },
        [this](Result<CapacityReport> report) {
            m_making = false;
            if (!report)
                return fail(report.error());
            m_report = std::move(*report);
            paint();
        });
}

void ReportPane::paint()
{
    if (!m_report)
        return;
    m_report->language = m_language->currentData().toString();
    m_report->historyDays = m_days->value();
    m_pages->setMessage(tr("Painting the pages …"));
    const int painting = ++m_painting;
    showButtons();
    QThreadPool::globalInstance()->start([this, home = m_here.post(), report = *m_report, size = paper(), painting] {
        auto pages = std::make_shared<Result<std::vector<QByteArray>>>(previewOf(report, size, kPreviewWidth));
        home([this, pages, painting] {
            if (painting != m_painting)
                return; // another choice came meanwhile
            m_painted = painting;
            takePages(std::move(*pages));
        });
    });
}

void ReportPane::takePages(Result<std::vector<QByteArray>> pages)
{
    if (!pages)
        return fail(pages.error());
    m_pages->setPages(std::move(*pages));
    m_pages->setMessage(m_changed ? tr("The choices have changed: make the preview anew.") : QString());
    showButtons();
}

void ReportPane::fail(const Error &error)
{
    m_report.reset();
    m_pages->setPages({});
    m_pages->setMessage(tr("The report cannot be made: %1").arg(errorText(error)));
    showButtons();
}

void ReportPane::showButtons()
{
    m_make->setEnabled(!m_making);
    for (QPushButton *button : m_saves)
        button->setEnabled(m_report && !m_making && !m_changed);
}

void ReportPane::save(const QString &format, const QString &folder)
{
    if (!m_report || m_making || m_changed)
        return;
    const QString stamp = QDateTime::fromMSecsSinceEpoch(toMs(SystemClock().now())).toUTC().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    const QString name = QStringLiteral("resync-capacity-%1-%2").arg(csv::safeFileName(m_report->engine), stamp);
    QThreadPool::globalInstance()->start([this, home = m_here.post(), report = *m_report, size = paper(), format, name,
                                          where = folder.isEmpty() ? csv::documentsFolder() : folder] {
        const Result<QString> written = writeReport(report, size, format, where, name);
        home([this, written] {
            if (!written) {
                emit m_desk.notice(errorText(written.error()), true);
                return;
            }
            emit m_desk.notice(tr("The report is in %1").arg(*written), false);
            emit saved(*written);
        });
    });
}

void ReportPane::openKept()
{
    const QListWidgetItem *item = m_kept->currentItem();
    const QString file = item ? item->data(Qt::UserRole).toString() : QString();
    if (file.isEmpty())
        return;
    if (!QDesktopServices::openUrl(QUrl::fromLocalFile(file)))
        emit m_desk.notice(tr("No program could be started for %1").arg(file), true);
}

QVariantMap ReportPane::saveState() const
{
    return {{QStringLiteral("workstations"), m_workstations->count() > 0 ? ticked() : m_ticked},
            {QStringLiteral("days"), m_days->value()},
            {QStringLiteral("horizon"), m_horizon->value()},
            {QStringLiteral("paper"), m_paper->currentIndex()},
            {QStringLiteral("language"), m_language->currentData()},
            {QStringLiteral("split"), m_split->saveState()}};
}

void ReportPane::restoreState(const QVariantMap &state)
{
    if (state.isEmpty())
        return;
    m_ticked = state.value(QStringLiteral("workstations")).toStringList();
    m_days->setValue(state.value(QStringLiteral("days")).toInt());
    m_horizon->setValue(state.value(QStringLiteral("horizon")).toInt());
    m_paper->setCurrentIndex(std::clamp(state.value(QStringLiteral("paper")).toInt(), 0, m_paper->count() - 1));
    m_language->setCurrentIndex(std::max(0, m_language->findData(state.value(QStringLiteral("language")))));
    m_split->restoreState(state.value(QStringLiteral("split")).toByteArray());
}

bool ReportPane::focusFilter()
{
    m_find->setFocus();
    return true;
}

bool ReportPane::exportCsv()
{
    save(QStringLiteral("csv"));
    return true;
}

bool ReportPane::exportPdf()
{
    if (!m_report || m_making || m_changed)
        emit m_desk.notice(tr("Make the preview first: the PDF is what it shows."), true);
    else
        save(QStringLiteral("pdf"));
    return true;
}

} // namespace resync
