#include "ui/dialogs/confirmdialog.h"

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

constexpr size_t kCallsShown = 20;
constexpr qsizetype kNamesShown = 200;

QLabel *plainLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setText(text);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    label->setFocusPolicy(Qt::NoFocus);
    return label;
}

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
    : QDialog(parent), m_intent(std::move(intent)), m_themes(themes)
{
    setObjectName(QStringLiteral("confirm"));
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(verbWord(m_intent.verb));
    setMinimumWidth(620);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 12);
    column->setSpacing(8);
    buildBand(*column);
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
    buildJustification(*grid);
    buildTyped(*grid);
    buildCalls(*body);
    m_missing = plainLabel({}, this);
    m_missing->setProperty("wrong", true);
    body->addWidget(m_missing);
    auto *buttons = new QDialogButtonBox(this);
    m_go = buttons->addButton(verbSentence(m_intent.verb, m_intent.jobs.size() == 1 ? std::vector<JobPtr>() : m_intent.jobs),
                              QDialogButtonBox::AcceptRole);
    if (m_intent.jobs.size() == 1)
        m_go->setText(verbWord(m_intent.verb));
    m_go->setProperty("danger", verbs::isDestructive(m_intent.verb));
    m_go->setAutoDefault(false);
    QPushButton *back = buttons->addButton(tr("Do nothing"), QDialogButtonBox::RejectRole);
    // Enter by reflex does nothing.
    back->setDefault(true);
    body->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    if (m_typed)
        m_typed->setFocus();
    else
        back->setFocus();
    update();
}

bool ConfirmDialog::production() const
{
    if (m_intent.connection.practice)
        return false;
    return !m_intent.profile || m_intent.profile->environment == EngineProfile::Environment::Production;
}

void ConfirmDialog::buildBand(QVBoxLayout &column)
{
    const Connection &connection = m_intent.connection;
    QColor colour = m_themes.colour(connection.practice ? ColourRole::Practice : production() ? ColourRole::Production : ColourRole::Test);
    if (m_intent.profile && QColor::isValidColor(m_intent.profile->colour))
        colour = QColor(m_intent.profile->colour);
    QString where = connection.environment + QStringLiteral(" · ") + connection.engine;
    if (connection.practice)
        where = tr("PRACTICE · %1 · nothing real is touched").arg(connection.engine);
    auto *band = plainLabel(where, this);
    QPalette palette = band->palette();
    palette.setColor(QPalette::Window, colour);
    palette.setColor(QPalette::WindowText, colour.lightnessF() > 0.55 ? Qt::black : Qt::white);
    band->setPalette(palette);
    band->setAutoFillBackground(true);
    QFont bold = band->font();
    bold.setBold(true);
    band->setFont(bold);
    band->setContentsMargins(16, 8, 16, 8);
    column.addWidget(band);
}

void ConfirmDialog::buildObjects(QVBoxLayout &column)
{
    auto *title = plainLabel(verbSentence(m_intent.verb, m_intent.jobs), this);
    title->setProperty("heading", true);
    QFont large = title->font();
    large.setPointSizeF(large.pointSizeF() * 1.2);
    large.setBold(true);
    title->setFont(large);
    column.addWidget(title);
    const QString login = m_intent.profile ? m_intent.profile->user : QString();
    column.addWidget(plainLabel(
        login.isEmpty() ? tr("By %1").arg(m_intent.person) : tr("By %1, logged on to the engine as %2").arg(m_intent.person, login), this));
    if (m_intent.jobs.size() == 1) {
        const Job &job = *m_intent.jobs.front();
        column.addWidget(plainLabel(tr("Now: %1. On workstation %2.").arg(lookOf(job).word, job.workstation), this));
    } else {
        column.addWidget(plainLabel(tr("By state: %1").arg(countsByState(m_intent.jobs)), this));
        column.addWidget(plainLabel(tr("By workstation: %1").arg(countsByWorkstation(m_intent.jobs)), this));
        auto *names = new QPlainTextEdit(this);
        names->setReadOnly(true);
        names->setAccessibleName(tr("Jobs concerned"));
        names->setFixedHeight(90);
        QStringList labels;
        for (const JobPtr &job : m_intent.jobs) {
            if (labels.size() == kNamesShown)
                break;
            labels << job->label();
        }
        if (m_intent.jobs.size() > size_t(kNamesShown))
            labels << tr("… and %n more", nullptr, int(m_intent.jobs.size() - kNamesShown));
        names->setPlainText(labels.join(QLatin1Char('\n')));
        column.addWidget(names);
    }
    if (m_intent.allMatching)
        column.addWidget(plainLabel(tr("This is everything that the filter shows now; jobs that come later are not touched."), this));
    if (m_intent.leftOut > 0)
        column.addWidget(
            plainLabel(tr("%n more of the chosen jobs are left out: it means nothing in their state.", nullptr, m_intent.leftOut), this));
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

void ConfirmDialog::buildJustification(QGridLayout &grid)
{
    if (m_intent.profile && !m_intent.profile->needsJustification)
        return;
    if (!m_intent.profile && m_intent.connection.practice)
        return;
    m_category = new QLineEdit(this);
    m_ticket = new QLineEdit(this);
    m_reason = new QPlainTextEdit(this);
    m_reason->setFixedHeight(56);
    m_reason->setTabChangesFocus(true);
    const std::pair<QString, QWidget *> rows[] = {{tr("Category"), m_category}, {tr("Ticket"), m_ticket}, {tr("Justification"), m_reason}};
    for (const auto &[text, field] : rows) {
        const int row = grid.rowCount();
        auto *label = new QLabel(text, this);
        label->setBuddy(field);
        field->setAccessibleName(text);
        grid.addWidget(label, row, 0, Qt::AlignTop);
        grid.addWidget(field, row, 1);
    }
    connect(m_category, &QLineEdit::textChanged, this, &ConfirmDialog::update);
    connect(m_ticket, &QLineEdit::textChanged, this, &ConfirmDialog::update);
    connect(m_reason, &QPlainTextEdit::textChanged, this, &ConfirmDialog::update);
}

QString ConfirmDialog::wantedName() const
{
    if (!verbs::isDestructive(m_intent.verb) || !production())
        return {};
    return m_intent.jobs.size() == 1 ? m_intent.jobs.front()->name : m_intent.connection.engine;
}

void ConfirmDialog::buildTyped(QGridLayout &grid)
{
    if (wantedName().isEmpty())
        return;
    const int row = grid.rowCount();
    m_typed = new QLineEdit(this);
    m_typed->setAccessibleName(tr("Type the name to confirm"));
    grid.addWidget(plainLabel(m_intent.jobs.size() == 1 ? tr("Production: type the job's name, %1").arg(wantedName())
                                                        : tr("Production: type the engine's name, %1").arg(wantedName()),
                              this),
                   row, 0, 1, 2);
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
    if (m_reason) {
        call.justificationCategory = m_category->text().trimmed();
        call.ticket = m_ticket->text().trimmed();
        call.justification = m_reason->toPlainText().trimmed();
    }
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
    if (m_reason && (m_category->text().trimmed().isEmpty() || m_reason->toPlainText().trimmed().isEmpty()))
        return false;
    return !m_typed || m_typed->text() == wantedName();
}

void ConfirmDialog::update()
{
    QStringList lines;
    for (size_t i = 0; i < std::min(kCallsShown, m_intent.jobs.size()); ++i) {
        const ActionCall call = callFor(*m_intent.jobs[i]);
        lines << call.conman
              << QStringLiteral("%1 /twsd/api/v2/%2 %3").arg(QString::fromLatin1(call.method), call.path, QString::fromUtf8(call.body));
    }
    if (m_intent.jobs.size() > kCallsShown)
        lines << tr("… and %L1 more of this kind").arg(m_intent.jobs.size() - kCallsShown);
    m_shown->setPlainText(lines.join(QLatin1Char('\n')));
    QStringList missing;
    if (m_reason && (m_category->text().trimmed().isEmpty() || m_reason->toPlainText().trimmed().isEmpty()))
        missing << tr("This site asks for a category and a justification.");
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
