#include "ui/panes/readingeditor.h"

#include "ui/widgets/dialogparts.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateTimeEdit>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTimeZone>
#include <QVBoxLayout>

namespace resync
{

namespace
{

constexpr int kNameCharacters = 14;
constexpr int kMostTop = 10'000;
constexpr int kMostMinutes = 100'000;

QTimeZone zoneOf(const QByteArray &name)
{
    const QTimeZone zone(name);
    return zone.isValid() ? zone : QTimeZone::utc();
}

/// Date and time as the plan's zone has them; the field itself knows no zone, and no hour that one of them leaves out.
QDateTime wallTime(Instant instant, const QByteArray &timeZone)
{
    const QDateTime there = QDateTime::fromMSecsSinceEpoch(toMs(instant), zoneOf(timeZone));
    return QDateTime(there.date(), there.time(), Qt::UTC);
}

Instant instantOf(const QDateTime &wall, const QByteArray &timeZone)
{
    return fromMs(QDateTime(wall.date(), wall.time(), zoneOf(timeZone)).toMSecsSinceEpoch());
}

} // namespace

ReadingEditor::ReadingEditor(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("readingeditor"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    auto *grid = new QGridLayout;
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    buildFirst(*grid);
    buildRest(*grid);
    for (int i = 1; i < 6; i += 2)
        grid->setColumnStretch(i, 1);
    column->addLayout(grid);
    m_fault = dialogparts::faultLabel(this);
    column->addWidget(m_fault);
}

void ReadingEditor::put(QGridLayout &grid, int row, int column, const QString &text, QWidget *field)
{
    auto *label = new QLabel(text, this);
    label->setBuddy(field);
    field->setAccessibleName(text);
    grid.addWidget(label, row, column * 2);
    grid.addWidget(field, row, column * 2 + 1);
}

QComboBox *ReadingEditor::choice(const std::vector<std::pair<int, QString>> &words)
{
    auto *box = new QComboBox(this);
    for (const auto &[value, word] : words)
        box->addItem(word, value);
    return box;
}

QComboBox *ReadingEditor::nameBox()
{
    auto *box = new QComboBox(this);
    box->setEditable(true);
    box->setInsertPolicy(QComboBox::NoInsert);
    box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    box->setMinimumContentsLength(kNameCharacters);
    return box;
}

void ReadingEditor::buildFirst(QGridLayout &grid)
{
    m_kind = choice({{int(QuestionKind::Summary), tr("what happened")},
                     {int(QuestionKind::Failures), tr("failures")},
                     {int(QuestionKind::History), tr("history")},
                     {int(QuestionKind::Compare), tr("comparison")},
                     {int(QuestionKind::Patterns), tr("patterns")},
                     {int(QuestionKind::Workstations), tr("workstations")},
                     {int(QuestionKind::Forecast), tr("forecast")}});
    put(grid, 0, 0, tr("Asked for"), m_kind);
    m_status = choice({{int(QuestionStatus::Any), tr("any")},
                       {int(QuestionStatus::Failed), tr("failed")},
                       {int(QuestionStatus::Succeeded), tr("succeeded")},
                       {int(QuestionStatus::Running), tr("running")},
                       {int(QuestionStatus::Late), tr("late")},
                       {int(QuestionStatus::Waiting), tr("waiting")},
                       {int(QuestionStatus::Held), tr("held")},
                       {int(QuestionStatus::Offline), tr("offline")}});
    put(grid, 0, 1, tr("State"), m_status);
    m_order = choice({{int(QuestionOrder::Newest), tr("the newest first")},
                      {int(QuestionOrder::MostFailures), tr("most failures first")},
                      {int(QuestionOrder::Longest), tr("the longest first")}});
    put(grid, 0, 2, tr("Order"), m_order);
    m_job = nameBox();
    put(grid, 1, 0, tr("Job"), m_job);
    m_stream = nameBox();
    put(grid, 1, 1, tr("Job stream"), m_stream);
    m_workstation = nameBox();
    put(grid, 1, 2, tr("Workstation"), m_workstation);
}

void ReadingEditor::buildRest(QGridLayout &grid)
{
    m_timed = new QCheckBox(tr("Only then"), this);
    grid.addWidget(m_timed, 2, 1);
    const auto time = [this] {
        auto *edit = new QDateTimeEdit(this);
        edit->setTimeSpec(Qt::UTC);
        edit->setDisplayFormat(QStringLiteral("yyyy-MM-dd HH:mm"));
        edit->setCalendarPopup(true);
        return edit;
    };
    m_from = time();
    put(grid, 2, 1, tr("From"), m_from);
    m_to = time();
    put(grid, 2, 2, tr("To"), m_to);
    connect(m_timed, &QCheckBox::toggled, this, &ReadingEditor::showSpan);
    m_except = new QLineEdit(this);
    m_except->setPlaceholderText(tr("names, with commas"));
    put(grid, 3, 0, tr("Without"), m_except);
    const auto number = [this](int most, const QString &none) {
        auto *box = new QSpinBox(this);
        box->setRange(0, most);
        box->setSpecialValueText(none);
        return box;
    };
    m_longer = number(kMostMinutes, tr("any"));
    m_longer->setSuffix(tr(" min"));
    put(grid, 3, 1, tr("Longer than"), m_longer);
    m_top = number(kMostTop, tr("all"));
    put(grid, 3, 2, tr("At most"), m_top);
    m_code = new QLineEdit(this);
    m_code->setPlaceholderText(tr("any"));
    put(grid, 4, 0, tr("Return code"), m_code);
    m_atLeast = number(kMostTop, tr("any"));
    put(grid, 4, 1, tr("Failures at least"), m_atLeast);
    auto *button = new QPushButton(tr("Answer by this"), this);
    grid.addWidget(button, 4, 5);
    connect(button, &QPushButton::clicked, this, &ReadingEditor::send);
}

void ReadingEditor::showSpan()
{
    m_from->setEnabled(m_timed->isChecked());
    m_to->setEnabled(m_timed->isChecked());
}

void ReadingEditor::setReading(const Interpretation &reading, const QByteArray &timeZone, const Names &names)
{
    m_before = reading;
    m_timeZone = timeZone;
    const auto choose = [](QComboBox *box, int value) { box->setCurrentIndex(std::max(0, box->findData(value))); };
    choose(m_kind, int(reading.kind));
    choose(m_status, int(reading.status));
    choose(m_order, int(reading.order));
    const auto name = [](QComboBox *box, const QStringList &all, const QString &chosen) {
        box->clear();
        box->addItem(QString());
        box->addItems(all);
        box->setEditText(chosen);
    };
    name(m_job, names.jobs, reading.job);
    name(m_stream, names.streams, reading.stream);
    name(m_workstation, names.workstations, reading.workstation);
    m_except->setText(reading.except.join(QStringLiteral(", ")));
    m_timed->setChecked(reading.span.has_value());
    if (reading.span) {
        m_from->setDateTime(wallTime(reading.span->from, timeZone));
        m_to->setDateTime(wallTime(reading.span->to, timeZone));
    }
    m_top->setValue(reading.top);
    m_longer->setValue(reading.longerThan ? int(reading.longerThan->count() / 60'000) : 0);
    m_atLeast->setValue(reading.atLeast);
    m_code->setText(reading.returnCode ? QString::number(*reading.returnCode) : QString());
    m_fault->hide();
    showSpan();
}

Result<Interpretation> ReadingEditor::reading() const
{
    const auto wrong = [](const QString &why) { return Error{QStringLiteral("answers.field"), why, {}}; };
    Interpretation made = m_before;
    made.kind = QuestionKind(m_kind->currentData().toInt());
    made.status = QuestionStatus(m_status->currentData().toInt());
    made.order = QuestionOrder(m_order->currentData().toInt());
    for (const auto &[box, name] :
         {std::pair(m_job, &made.job), std::pair(m_stream, &made.stream), std::pair(m_workstation, &made.workstation)}) {
        *name = box->currentText().trimmed();
        const int known = box->findText(*name, Qt::MatchFixedString);
        if (!name->isEmpty() && known < 0)
            return wrong(tr("%1: there is no such name.").arg(box->accessibleName()));
        if (known >= 0)
            *name = box->itemText(known);
    }
    made.except.clear();
    const QStringList without = m_except->text().split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &one : without) {
        if (!one.trimmed().isEmpty())
            made.except << one.trimmed();
    }
    made.span.reset();
    if (m_timed->isChecked()) {
        made.span = TimeSpan{instantOf(m_from->dateTime(), m_timeZone), instantOf(m_to->dateTime(), m_timeZone)};
        if (made.span->to <= made.span->from)
            return wrong(tr("The end must be after the begin."));
    }
    if (made.kind != QuestionKind::Compare) {
        made.against.reset();
    } else if (!made.span) {
        return wrong(tr("A comparison needs a time."));
    } else if (!made.against) { // with as long a time just before
        made.against = TimeSpan{made.span->from - (made.span->to - made.span->from), made.span->from};
    }
    made.top = m_top->value();
    made.longerThan = m_longer->value() > 0 ? std::optional<Duration>(std::chrono::minutes(m_longer->value())) : std::nullopt;
    made.atLeast = m_atLeast->value();
    made.returnCode.reset();
    if (const QString code = m_code->text().trimmed(); !code.isEmpty()) {
        bool isNumber = false;
        made.returnCode = code.toInt(&isNumber);
        if (!isNumber)
            return wrong(tr("A return code is a whole number."));
    }
    made.sure = true; // a person has said it
    made.notUnderstood.clear();
    made.candidates.clear();
    return made;
}

void ReadingEditor::send()
{
    const auto made = reading();
    m_fault->setVisible(!made);
    m_fault->setText(made ? QString() : made.error().message);
    if (made)
        emit answerWanted(*made);
}

} // namespace resync
