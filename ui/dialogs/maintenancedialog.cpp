#include "ui/dialogs/maintenancedialog.h"

#include "core/alerts/alerts.h"
#include "core/runtime/core.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/themes/timetext.h"
#include "ui/widgets/dialogparts.h"

#include <QComboBox>
#include <QDateTimeEdit>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QTimeZone>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace resync
{

namespace
{

constexpr int kReadWindowsEveryMs = 3000;
constexpr int kWindowRows = 4;
constexpr int kUsualLength = 60; ///< minutes

enum class Repeats { Once, Daily, Weekdays, Weekly };
enum WindowColumn { What, When, Stands, Why, MadeBy };

QString aboutText(const MaintenanceWindow &window)
{
    QStringList parts;
    for (const QString &part : {window.workstation, window.stream, window.job}) {
        if (!part.isEmpty())
            parts << shownLine(part);
    }
    return parts.isEmpty() ? MaintenanceDialog::tr("Everything") : parts.join(QStringLiteral(" · "));
}

/// In words where it is one of the form's own; else as it is.
QString cronText(const QString &cron)
{
    static const QRegularExpression own(QStringLiteral("^(\\d+) (\\d+) \\* \\* (\\*|1-5|[0-6])\\z"));
    const auto match = own.match(cron);
    if (!match.hasMatch())
        return shownLine(cron);
    const QString at = QLocale().toString(QTime(match.capturedView(2).toInt(), match.capturedView(1).toInt()), QLocale::ShortFormat);
    const QString days = match.captured(3);
    if (days == QLatin1String("*"))
        return MaintenanceDialog::tr("every day at %1").arg(at);
    if (days == QLatin1String("1-5"))
        return MaintenanceDialog::tr("Monday to Friday at %1").arg(at);
    const int day = days.toInt();
    return MaintenanceDialog::tr("every %1 at %2").arg(QLocale().dayName(day == 0 ? 7 : day), at);
}

QString whenText(const MaintenanceWindow &window)
{
    if (window.cron.isEmpty())
        return window.from && window.to
                   ? MaintenanceDialog::tr("%1 for %2").arg(fullTimeText(*window.from), durationText(*window.to - *window.from))
                   : QString();
    return MaintenanceDialog::tr("%1 (%2) for %3")
        .arg(cronText(window.cron), QString::fromLatin1(window.zone), durationText(std::chrono::minutes(window.minutes)));
}

/// Where a window stands at \a now: a word with its shape, and how far it has gone.
Look standOf(const MaintenanceWindow &window, Instant now)
{
    const auto time = windowTime(window, now);
    if (!time)
        return {ColourRole::Unknown, Shape::Ring, MaintenanceDialog::tr("Over")};
    if (now < time->first)
        return {ColourRole::Waiting, Shape::Hourglass, MaintenanceDialog::tr("Begins in %1").arg(durationText(time->first - now))};
    const auto percent = 100 * (now - time->first) / (time->second - time->first);
    return {ColourRole::Warning, Shape::Square,
            MaintenanceDialog::tr("Silent for another %1 (%L2 % gone)").arg(durationText(time->second - now)).arg(percent)};
}

QString cronOf(Repeats repeats, const QDateTime &begins)
{
    const QString at = QStringLiteral("%1 %2 * * ").arg(begins.time().minute()).arg(begins.time().hour());
    switch (repeats) {
    case Repeats::Daily:
        return at + QLatin1Char('*');
    case Repeats::Weekdays:
        return at + QStringLiteral("1-5");
    case Repeats::Weekly:
        return at + QString::number(begins.date().dayOfWeek() % 7);
    case Repeats::Once:
        break;
    }
    return {};
}

} // namespace

MaintenanceDialog::MaintenanceDialog(CoreThread &core, Themes &themes, const QString &person, MaintenanceWindow about, QWidget *parent)
    : TranslatedDialog(parent), m_core(core), m_themes(themes), m_person(person), m_about(std::move(about))
{
    setObjectName(QStringLiteral("maintenance"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(960);
    build();
    m_tick.setInterval(kReadWindowsEveryMs);
    connect(&m_tick, &QTimer::timeout, this, &MaintenanceDialog::read);
    m_tick.start();
    read();
}

void MaintenanceDialog::build()
{
    setWindowTitle(tr("Maintenance"));
    auto *column = dialogparts::column(*this);
    auto *why =
        new QLabel(tr("While a window is open, alerts about what it names open silently: they are in the list, and nobody is called. "
                      "What is still wrong when it ends is told then."),
                   this);
    why->setWordWrap(true);
    column->addWidget(why);
    m_list = new QTreeWidget(this);
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setHeaderLabels({tr("What"), tr("When"), tr("State"), tr("Why"), tr("By")});
    m_list->setAccessibleName(tr("Maintenance windows"));
    m_list->setMinimumHeight((kWindowRows + 1) * (m_list->fontMetrics().height() + 9) + 8);
    connect(m_list, &QTreeWidget::itemSelectionChanged, this, [this] { m_remove->setEnabled(!chosen().isEmpty()); });
    column->addWidget(m_list, 1);
    buildForm(*column);
    buildButtons(*column);
    m_reason->setFocus();
    if (m_tick.isActive())
        read();
}

void MaintenanceDialog::buildForm(QVBoxLayout &column)
{
    auto *heading = new QLabel(tr("One more"), this);
    heading->setProperty("heading", true);
    column.addWidget(heading);
    auto *form = dialogparts::form();
    const auto line = [this, form](const QString &label, const QString &text, const QString &hint) {
        auto *edit = new QLineEdit(text, this);
        edit->setPlaceholderText(hint);
        form->addRow(label, edit);
        return edit;
    };
    const QString any = tr("any; * and ? stand for other characters");
    m_workstation = line(tr("&Workstation"), m_about.workstation, any);
    m_stream = line(tr("&Stream"), m_about.stream, any);
    m_job = line(tr("&Job"), m_about.job, any);
    m_begins = new QDateTimeEdit(QDateTime::currentDateTime(), this);
    m_begins->setCalendarPopup(true);
    m_begins->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
    m_length = new QComboBox(this);
    for (const int minutes : {30, 60, 120, 240, 480, 720, 1440})
        m_length->addItem(durationText(std::chrono::minutes(minutes)), minutes);
    m_length->setCurrentIndex(m_length->findData(kUsualLength));
    m_repeats = new QComboBox(this);
    m_repeats->addItem(tr("once"), int(Repeats::Once));
    m_repeats->addItem(tr("every day"), int(Repeats::Daily));
    m_repeats->addItem(tr("Monday to Friday"), int(Repeats::Weekdays));
    m_repeats->addItem(tr("every week"), int(Repeats::Weekly));
    auto *times = new QHBoxLayout;
    const auto beside = [&](const QString &label, QWidget *field) {
        auto *word = new QLabel(label, this);
        word->setBuddy(field);
        times->addSpacing(10);
        times->addWidget(word);
        times->addWidget(field, 1);
    };
    times->addWidget(m_begins, 1);
    beside(tr("&for"), m_length);
    beside(tr("Re&peats"), m_repeats);
    form->addRow(tr("&Begins"), times);
    if (auto *first = qobject_cast<QLabel *>(form->labelForField(times)))
        first->setBuddy(m_begins);
    m_reason = line(tr("W&hy"), {}, tr("stands in the audit"));
    column.addLayout(form);
    m_fault = dialogparts::faultLabel(this);
    column.addWidget(m_fault);
}

void MaintenanceDialog::buildButtons(QVBoxLayout &column)
{
    auto *buttons = new QDialogButtonBox(this);
    auto *keep = buttons->addButton(tr("&Keep silent"), QDialogButtonBox::ActionRole);
    m_remove = buttons->addButton(tr("&Remove the chosen one"), QDialogButtonBox::ActionRole);
    auto *close = buttons->addButton(tr("&Close"), QDialogButtonBox::RejectRole);
    m_remove->setEnabled(false);
    m_remove->setProperty("danger", true);
    for (QPushButton *button : {keep, m_remove, close})
        button->setAutoDefault(false);
    keep->setDefault(true);
    connect(keep, &QPushButton::clicked, this, &MaintenanceDialog::add);
    connect(m_remove, &QPushButton::clicked, this, &MaintenanceDialog::removeChosen);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column.addWidget(buttons);
}

MaintenanceWindow MaintenanceDialog::window() const
{
    MaintenanceWindow window;
    window.workstation = m_workstation->text().trimmed();
    window.stream = m_stream->text().trimmed();
    window.job = m_job->text().trimmed();
    window.reason = m_reason->text().trimmed();
    const int minutes = m_length->currentData().toInt();
    const QDateTime begins = m_begins->dateTime();
    window.cron = cronOf(Repeats(m_repeats->currentData().toInt()), begins);
    if (window.cron.isEmpty()) {
        window.from = fromMs(begins.toMSecsSinceEpoch());
        window.to = *window.from + std::chrono::minutes(minutes);
    } else {
        window.minutes = minutes;
        window.zone = QTimeZone::systemTimeZoneId();
    }
    return window;
}

QString MaintenanceDialog::chosen() const
{
    const auto selected = m_list->selectedItems();
    return selected.isEmpty() ? QString() : selected.front()->data(0, Qt::UserRole).toString();
}

void MaintenanceDialog::read()
{
    m_core.ask(
        this, [](Core &core) { return core.alerts().windows(); },
        [this](const Result<std::vector<MaintenanceWindow>> &windows) {
            if (windows)
                showWindows(*windows);
            else
                tell(windows.error());
        });
}

void MaintenanceDialog::showWindows(const std::vector<MaintenanceWindow> &windows)
{
    const QString before = chosen();
    const Instant now = SystemClock().now();
    m_list->clear();
    for (const MaintenanceWindow &window : windows) {
        const Look look = standOf(window, now);
        auto *item = new QTreeWidgetItem(
            m_list, {aboutText(window), whenText(window), look.word, shownLine(window.reason), shownLine(window.madeBy)});
        item->setData(0, Qt::UserRole, window.id);
        item->setIcon(Stands, m_themes.mark(look));
        item->setForeground(Stands, m_themes.colour(look.colour));
        for (const int column : {int(What), int(When), int(Why)})
            item->setToolTip(column, toolTipText(item->text(column)));
        if (window.id == before)
            m_list->setCurrentItem(item);
    }
    if (windows.empty()) {
        auto *none = new QTreeWidgetItem(m_list, {tr("There is none: nothing is kept silent by a window.")});
        none->setFlags(Qt::NoItemFlags);
        none->setFirstColumnSpanned(true);
    }
    for (const int column : {int(What), int(When), int(Stands), int(Why)})
        m_list->resizeColumnToContents(column);
    m_remove->setEnabled(!chosen().isEmpty());
}

void MaintenanceDialog::add()
{
    const MaintenanceWindow one = window();
    const bool nothing = one.workstation.isEmpty() && one.stream.isEmpty() && one.job.isEmpty();
    dialogparts::mark(m_workstation, nothing);
    dialogparts::mark(m_reason, !nothing && one.reason.isEmpty());
    if (nothing || one.reason.isEmpty()) {
        m_fault->setText(nothing ? tr("Workstation: say what is kept silent; * alone is everything.")
                                 : tr("Why: a window without a reason is not opened."));
        m_fault->show();
        (nothing ? m_workstation : m_reason)->setFocus();
        return;
    }
    m_core.ask(
        this,
        [one, who = m_person](Core &core) -> Result<void> {
            const auto made = core.alerts().addWindow(one, who);
            return made ? Result<void>() : Result<void>(made.error());
        },
        [this](const Result<void> &done) {
            if (done)
                m_reason->clear();
            tell(done);
        });
}

void MaintenanceDialog::removeChosen()
{
    const QString id = chosen();
    if (id.isEmpty())
        return;
    m_core.ask(
        this, [id, who = m_person](Core &core) { return core.alerts().removeWindow(id, who); },
        [this](const Result<void> &done) { tell(done); });
}

void MaintenanceDialog::tell(const Result<void> &done)
{
    m_fault->setVisible(!done);
    if (!done)
        m_fault->setText(errorText(done.error()));
    else
        read();
}

} // namespace resync
