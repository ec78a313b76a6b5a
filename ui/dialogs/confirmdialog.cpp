#include "ui/dialogs/confirmdialog.h"

#include "ui/dialogs/callparts.h"
#include "ui/themes/outside.h"
#include "ui/widgets/plainlabel.h"
#include "ui/widgets/verbmenu.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>

#include <algorithm>

namespace resync
{

namespace
{

constexpr size_t kConfirmCallsShown = 20;
constexpr qsizetype kNamesShown = 200;

/// "412 × a, 3 × b and 2 more": the largest first.
QString counted(const QMap<QString, int> &counts, int most)
{
    std::vector<std::pair<int, QString>> sorted;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        sorted.emplace_back(-it.value(), it.key());
    std::sort(sorted.begin(), sorted.end());
    QStringList parts;
    int rest = 0;
    for (const auto &[count, name] : sorted) {
        if (parts.size() < most)
            parts << QStringLiteral("%1 × %2").arg(QString::number(-count), name);
        else
            rest -= count;
    }
    if (rest > 0)
        parts << ConfirmDialog::tr("%n more", nullptr, rest);
    return parts.join(QStringLiteral(", "));
}

} // namespace

ConfirmDialog::ConfirmDialog(Intent intent, Themes &themes, QWidget *parent)
    : TranslatedDialog(parent), m_intent(std::move(intent)), m_themes(themes)
{
    setObjectName(QStringLiteral("confirm"));
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(620);
    build();
}

void ConfirmDialog::build()
{
    m_withPriority = nullptr;
    m_priority = nullptr;
    m_justification = nullptr;
    m_typed = nullptr;
    setWindowTitle(verbWord(m_intent.verb));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 12);
    column->setSpacing(8);
    column->addWidget(environmentBand(m_intent.connection, m_intent.profile, m_themes, this));
    auto *body = new QVBoxLayout;
    body->setContentsMargins(16, 4, 16, 0);
    body->setSpacing(10);
    column->addLayout(body);
    buildObjects(*body);
    auto *grid = new QGridLayout;
    grid->setColumnStretch(1, 1);
    grid->setHorizontalSpacing(12);
    body->addLayout(grid);
    buildOptions(*grid);
    if (Justification::isAsked(m_intent.connection, m_intent.profile)) {
        m_justification = new Justification(*grid, this);
        connect(m_justification, &Justification::changed, this, &ConfirmDialog::update);
    }
    buildTyped(*grid);
    buildCalls(*body);
    m_missing = new PlainLabel(this);
    m_missing->setProperty("wrong", true);
    body->addWidget(m_missing);
    buildButtons(*body);
    update();
}

void ConfirmDialog::buildButtons(QVBoxLayout &column)
{
    auto *buttons = new QDialogButtonBox(this);
    m_go = buttons->addButton(m_intent.jobs.size() == 1 ? verbWord(m_intent.verb) : verbSentence(m_intent.verb, m_intent.jobs),
                              QDialogButtonBox::AcceptRole);
    m_go->setProperty("danger", verbs::isDestructive(m_intent.verb));
    m_go->setObjectName(QStringLiteral("go"));
    m_go->setAutoDefault(false);
    QPushButton *back = buttons->addButton(tr("Do nothing"), QDialogButtonBox::RejectRole);
    // Enter by reflex does nothing.
    back->setDefault(true);
    column.addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (m_typed)
        m_typed->setFocus();
    else
        back->setFocus();
}

void ConfirmDialog::buildObjects(QVBoxLayout &column)
{
    auto *title = new PlainLabel(this, verbSentence(m_intent.verb, m_intent.jobs));
    title->setProperty("heading", true);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setBold(true);
    title->setFont(large);
    column.addWidget(title);
    column.addWidget(new PlainLabel(this, actorSentence(m_intent.person, m_intent.profile)));
    if (m_intent.jobs.size() == 1) {
        const Job &job = *m_intent.jobs.front();
        column.addWidget(new PlainLabel(this, tr("Now: %1. On workstation %2.").arg(lookOf(job).word, job.workstation)));
    } else {
        column.addWidget(new PlainLabel(this, tr("By state: %1").arg(countsByState(m_intent.jobs))));
        column.addWidget(new PlainLabel(this, tr("By workstation: %1").arg(countsByWorkstation(m_intent.jobs))));
        column.addWidget(listOfJobs());
    }
    if (m_intent.allMatching)
        column.addWidget(new PlainLabel(this, tr("This is everything that the filter shows now; jobs that come later are not touched.")));
    if (m_intent.leftOut > 0)
        column.addWidget(new PlainLabel(
            this, tr("%n more of the chosen jobs are left out: it means nothing in their state.", nullptr, m_intent.leftOut)));
}

QWidget *ConfirmDialog::listOfJobs()
{
    auto *names = new QPlainTextEdit(this);
    names->setReadOnly(true);
    names->setTabChangesFocus(true);
    names->setAccessibleName(tr("Jobs concerned"));
    names->setFixedHeight(90);
    QStringList labels;
    for (const JobPtr &job : m_intent.jobs) {
        if (labels.size() == kNamesShown)
            break;
        labels << shownLine(job->label());
    }
    if (m_intent.jobs.size() > size_t(kNamesShown))
        labels << tr("… and %n more", nullptr, int(m_intent.jobs.size() - kNamesShown));
    names->setPlainText(labels.join(QLatin1Char('\n')));
    return names;
}

void ConfirmDialog::buildOptions(QGridLayout &grid)
{
    if (m_intent.verb != QLatin1String("rerun") && m_intent.verb != QLatin1String("priority"))
        return;
    const int row = grid.rowCount();
    m_priority = new QSpinBox(this);
    m_priority->setRange(0, 102);
    m_priority->setValue(std::min(102, std::max(0, m_intent.jobs.front()->priority)));
    m_priority->setToolTip(tr("0 holds, 1–99, 101 is hi, 102 is go"));
    m_priority->setAccessibleName(tr("Priority"));
    connect(m_priority, &QSpinBox::valueChanged, this, &ConfirmDialog::update);
    if (m_intent.verb == QLatin1String("rerun")) {
        m_withPriority = new QCheckBox(tr("With another priority"), this);
        connect(m_withPriority, &QCheckBox::toggled, this, [this](bool on) {
            m_priority->setEnabled(on);
            update();
        });
        m_priority->setEnabled(false);
        grid.addWidget(m_withPriority, row, 0);
    } else {
        grid.addWidget(new QLabel(tr("Priority"), this), row, 0);
    }
    grid.addWidget(m_priority, row, 1, Qt::AlignLeft);
}

QString ConfirmDialog::wantedName() const
{
    if (!verbs::isDestructive(m_intent.verb) || !isProduction(m_intent.connection, m_intent.profile))
        return {};
    if (m_intent.jobs.size() != 1)
        return m_intent.connection.engine;
    const Job &job = *m_intent.jobs.front();
    return job.name.isEmpty() ? job.id : job.name;
}

void ConfirmDialog::buildTyped(QGridLayout &grid)
{
    if (wantedName().isEmpty())
        return;
    const int row = grid.rowCount();
    m_typed = new QLineEdit(this);
    m_typed->setAccessibleName(tr("Type the name to confirm"));
    const QString wish =
        m_intent.jobs.size() == 1 ? tr("Production: type the job's name, %1") : tr("Production: type the engine's name, %1");
    grid.addWidget(new PlainLabel(this, wish.arg(wantedName())), row, 0, 1, 2);
    grid.addWidget(m_typed, row + 1, 0, 1, 2);
    connect(m_typed, &QLineEdit::textChanged, this, &ConfirmDialog::update);
}

void ConfirmDialog::buildCalls(QVBoxLayout &column)
{
    auto *label = new QLabel(tr("What will be sent, as conman line and REST call"), this);
    label->setProperty("muted", true);
    column.addWidget(label);
    m_shown = new QPlainTextEdit(this);
    m_shown->setReadOnly(true);
    m_shown->setTabChangesFocus(true);
    m_shown->setFont(m_themes.monospace());
    m_shown->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_shown->setWordWrapMode(QTextOption::WrapAnywhere);
    m_shown->setFixedHeight(m_intent.jobs.size() == 1 ? 84 : 120);
    m_shown->setAccessibleName(label->text());
    column.addWidget(m_shown);
}

ActionCall ConfirmDialog::callFor(const Job &job) const
{
    const QString &verb = m_intent.verb;
    ActionCall call;
    if (verb == QLatin1String("rerun")) {
        const JobRun *run = job.lastRun();
        QJsonObject options;
        if (m_withPriority && m_withPriority->isChecked())
            options.insert(QStringLiteral("priority"), m_priority->value());
        call = verbs::rerun(job, run ? run->id : QString(), options);
    } else if (verb == QLatin1String("hold")) {
        call = verbs::hold(job);
    } else if (verb == QLatin1String("release")) {
        call = verbs::release(job);
    } else if (verb == QLatin1String("release-dependencies")) {
        call = verbs::releaseDependencies(job);
    } else if (verb == QLatin1String("cancel")) {
        call = verbs::cancel(job);
    } else if (verb == QLatin1String("cancel-pending")) {
        call = verbs::cancelPending(job);
    } else if (verb == QLatin1String("kill")) {
        call = verbs::kill(job);
    } else if (verb == QLatin1String("priority")) {
        call = verbs::priority(job, m_priority->value());
    } else {
        call = verbs::confirm(job, verb == QLatin1String("confirm-succ"));
    }
    if (m_justification)
        m_justification->addTo(call);
    return call;
}

std::vector<ActionCall> ConfirmDialog::calls() const
{
    std::vector<ActionCall> all;
    all.reserve(m_intent.jobs.size());
    for (const JobPtr &job : m_intent.jobs)
        all.push_back(callFor(*job));
    return all;
}

bool ConfirmDialog::isComplete() const
{
    if (m_justification && !m_justification->isComplete())
        return false;
    return !m_typed || m_typed->text() == wantedName();
}

void ConfirmDialog::update()
{
    // Of thousands of calls only those shown are made at each key pressed.
    std::vector<ActionCall> first;
    for (size_t i = 0; i < std::min(kConfirmCallsShown, m_intent.jobs.size()); ++i)
        first.push_back(callFor(*m_intent.jobs[i]));
    m_shown->setPlainText(callsText(first, m_intent.jobs.size()));
    QStringList missing;
    if (m_justification && !m_justification->isComplete())
        missing << tr("This site asks why: give a description.");
    if (m_typed && !m_typed->text().isEmpty() && m_typed->text() != wantedName())
        missing << tr("The name typed is another one.");
    m_missing->setText(missing.join(QLatin1Char(' ')));
    m_missing->setVisible(!missing.isEmpty());
    m_go->setEnabled(isComplete() && !m_intent.jobs.empty());
}

QString ConfirmDialog::countsByState(const std::vector<JobPtr> &jobs)
{
    QMap<QString, int> counts;
    for (const JobPtr &job : jobs)
        ++counts[lookOf(*job).word];
    return counted(counts, 8);
}

QString ConfirmDialog::countsByWorkstation(const std::vector<JobPtr> &jobs)
{
    QMap<QString, int> counts;
    for (const JobPtr &job : jobs)
        ++counts[job->workstation];
    return counted(counts, 8);
}

} // namespace resync
