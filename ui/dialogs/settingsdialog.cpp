#include "ui/dialogs/settingsdialog.h"

#include "ui/dialogs/llmdialog.h"
#include "ui/dialogs/profilewords.h"
#include "ui/models/plandoor.h"
#include "ui/themes/errortext.h"
#include "ui/widgets/plainlabel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDoubleSpinBox>
#include <QFile>
#include <QFileDialog>
#include <QGridLayout>
#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

#include <limits>

namespace resync
{

namespace
{

/// An editor for a list of words: one box for each.
class ChoiceBoxes : public QWidget
{
public:
    ChoiceBoxes(const QStringList &choices, const QStringList &chosen, QWidget *parent) : QWidget(parent)
    {
        auto *row = new QHBoxLayout(this);
        row->setContentsMargins(0, 0, 0, 0);
        for (const QString &choice : choices) {
            auto *box = new QCheckBox(settingText(choice), this);
            box->setProperty("word", choice);
            box->setChecked(chosen.contains(choice));
            row->addWidget(box);
        }
        row->addStretch(1);
    }
    QString value() const
    {
        QStringList words;
        const auto boxes = findChildren<QCheckBox *>();
        for (const QCheckBox *box : boxes) {
            if (box->isChecked())
                words << box->property("word").toString();
        }
        return words.join(QLatin1Char(','));
    }
};

} // namespace

SettingsDialog::SettingsDialog(CoreThread &core, Themes &themes, QWidget *parent) : TranslatedDialog(parent), m_core(core), m_themes(themes)
{
    setObjectName(QStringLiteral("settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(820, 680);
    build();
}

void SettingsDialog::build()
{
    m_state = new QLabel(this);
    m_save = new QPushButton(tr("Save"), this);
    setWindowTitle(tr("Settings"));
    auto *column = new QVBoxLayout(this);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setObjectName(QStringLiteral("scroll"));
    column->addWidget(scroll, 1);
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    column->addWidget(m_state);
    auto *row = new QHBoxLayout;
    auto *reset = new QPushButton(m_themes.icon(QStringLiteral("rerun")), tr("Back to defaults"), this);
    auto *exporting = new QPushButton(m_themes.icon(QStringLiteral("export")), tr("Export…"), this);
    auto *importing = new QPushButton(tr("Import…"), this);
    auto *model = new QPushButton(tr("Language model…"), this);
    auto *cancel = new QPushButton(tr("Cancel"), this);
    for (QPushButton *button : {reset, exporting, importing, model, cancel})
        button->setAutoDefault(false);
    row->addWidget(reset);
    row->addWidget(exporting);
    row->addWidget(importing);
    row->addWidget(model);
    row->addStretch(1);
    row->addWidget(cancel);
    row->addWidget(m_save);
    m_save->setDefault(true);
    m_save->setEnabled(false);
    column->addLayout(row);
    connect(reset, &QPushButton::clicked, this, &SettingsDialog::reset);
    connect(exporting, &QPushButton::clicked, this, &SettingsDialog::exportFile);
    connect(importing, &QPushButton::clicked, this, &SettingsDialog::importFile);
    connect(model, &QPushButton::clicked, this, [this] {
        auto *dialog = new LlmDialog(m_core, m_themes, planDoor(m_core)->person(), this);
        connect(dialog, &QDialog::finished, this, &SettingsDialog::load);
        dialog->open();
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &SettingsDialog::save);
    if (!m_rows.empty())
        fill();
}

void SettingsDialog::show(CoreThread &core, Themes &themes, QWidget *parent)
{
    if (auto *open = parent->findChild<SettingsDialog *>(QStringLiteral("settings"))) {
        open->raise();
        return;
    }
    auto *dialog = new SettingsDialog(core, themes, parent);
    dialog->load();
    dialog->open();
}

void SettingsDialog::load()
{
    m_core.ask(
        this,
        [](Core &core) {
            std::vector<Row> rows;
            for (const SettingSpec &spec : core.settings().specs())
                rows.push_back({spec, core.settings().state(spec.name)});
            return rows;
        },
        [this](std::vector<Row> rows) { setRows(std::move(rows)); });
}

void SettingsDialog::setRows(std::vector<Row> rows)
{
    m_rows = std::move(rows);
    fill();
}

void SettingsDialog::fill()
{
    m_editors.clear();
    m_errors.clear();
    auto *scroll = findChild<QScrollArea *>(QStringLiteral("scroll"));
    m_page = new QWidget(scroll);
    auto *grid = new QGridLayout(m_page);
    grid->setHorizontalSpacing(14);
    grid->setVerticalSpacing(4);
    grid->setColumnStretch(1, 1);
    int line = 0;
    QString group;
    for (const Row &row : m_rows) {
        const QString heading = settingGroup(row.spec.name);
        if (heading != group) {
            group = heading;
            auto *label = new QLabel(heading, m_page);
            label->setProperty("heading", true);
            label->setContentsMargins(0, line == 0 ? 0 : 12, 0, 2);
            grid->addWidget(label, line++, 0, 1, 3);
        }
        addRow(*grid, line, row);
        line += 2;
    }
    grid->setRowStretch(line, 1);
    scroll->setWidget(m_page);
    m_save->setEnabled(true);
}

void SettingsDialog::addRow(QGridLayout &grid, int line, const Row &row)
{
    QWidget *editor = editorFor(row);
    const QString text = settingText(row.spec.description.isEmpty() ? row.spec.name : row.spec.description);
    auto *label = new QLabel(text, m_page);
    label->setWordWrap(true);
    label->setMinimumWidth(260);
    label->setToolTip(QStringLiteral("%1 · %2").arg(row.spec.name, row.spec.environmentName()));
    label->setBuddy(editor);
    editor->setAccessibleName(text);
    editor->setEnabled(!row.state.fixed);
    auto *from = new PlainLabel(m_page, provenance(row.state));
    from->setWordWrap(false);
    from->setProperty("muted", true);
    auto *error = new PlainLabel(m_page);
    error->setProperty("wrong", true);
    error->hide();
    grid.addWidget(label, line, 0);
    grid.addWidget(editor, line, 1);
    grid.addWidget(from, line, 2);
    grid.addWidget(error, line + 1, 1, 1, 2);
    m_editors.insert(row.spec.name, editor);
    m_errors.insert(row.spec.name, error);
}

QString SettingsDialog::provenance(const SettingState &state)
{
    switch (state.source) {
    case SettingSource::Default:
        return tr("default");
    case SettingSource::Store:
        return tr("set here");
    case SettingSource::EnvFile:
        return tr("fixed by file %1").arg(state.origin);
    case SettingSource::Environment:
        return tr("fixed by environment %1").arg(state.origin);
    case SettingSource::CommandLine:
        return tr("fixed by the command line");
    }
    return {};
}

QWidget *SettingsDialog::editorFor(const Row &row)
{
    const SettingSpec &spec = row.spec;
    const QString unit = spec.unit.isEmpty() ? QString() : QLatin1Char(' ') + settingText(spec.unit);
    const bool bounded = spec.max >= spec.min && spec.max != 0;
    switch (spec.type) {
    case SettingType::Integer: {
        auto *box = new QSpinBox(m_page);
        box->setRange(int(spec.min), bounded ? int(spec.max) : std::numeric_limits<int>::max());
        box->setSuffix(unit);
        box->setValue(row.state.value.toInt());
        return box;
    }
    case SettingType::Real: {
        auto *box = new QDoubleSpinBox(m_page);
        box->setDecimals(3);
        box->setSingleStep(0.05);
        box->setRange(spec.min, bounded ? spec.max : 1e9);
        box->setSuffix(unit);
        box->setValue(row.state.value.toDouble());
        return box;
    }
    case SettingType::Boolean: {
        auto *box = new QCheckBox(tr("on"), m_page);
        box->setChecked(spec.typed(row.state.value).toBool());
        return box;
    }
    case SettingType::Choice: {
        auto *box = new QComboBox(m_page);
        for (const QString &choice : spec.choices)
            box->addItem(settingText(choice), choice);
        box->setCurrentIndex(box->findData(row.state.value));
        return box;
    }
    case SettingType::ChoiceList:
        return new ChoiceBoxes(spec.choices, row.state.value.split(QLatin1Char(','), Qt::SkipEmptyParts), m_page);
    case SettingType::Hours:
    case SettingType::Text:
        break;
    }
    auto *line = new QLineEdit(row.state.value, m_page);
    if (spec.type == SettingType::Hours)
        line->setPlaceholderText(QStringLiteral("06:00-22:00"));
    return line;
}

QString SettingsDialog::valueOf(const SettingSpec &spec) const
{
    QWidget *editor = m_editors.value(spec.name);
    if (const auto *box = qobject_cast<QSpinBox *>(editor))
        return QString::number(box->value());
    if (const auto *box = qobject_cast<QDoubleSpinBox *>(editor))
        return QString::number(box->value(), 'g', 10);
    if (const auto *box = qobject_cast<QCheckBox *>(editor))
        return box->isChecked() ? QStringLiteral("on") : QStringLiteral("off");
    if (const auto *box = qobject_cast<QComboBox *>(editor))
        return box->currentData().toString();
    if (const auto *line = qobject_cast<QLineEdit *>(editor))
        return line->text().trimmed();
    if (const auto *boxes = dynamic_cast<ChoiceBoxes *>(editor))
        return boxes->value();
    return {};
}

QMap<QString, QString> SettingsDialog::changes() const
{
    QMap<QString, QString> changes;
    for (const Row &row : m_rows) {
        if (row.state.fixed)
            continue;
        const QString value = valueOf(row.spec);
        // Compared in canonical form: "1" and "on" are the same value.
        const auto canonical = row.spec.canonical(value);
        if (!canonical || *canonical != row.state.value)
            changes.insert(row.spec.name, value);
    }
    return changes;
}

void SettingsDialog::setErrors(const SettingErrors &errors)
{
    for (QLabel *label : std::as_const(m_errors)) {
        label->clear();
        label->hide();
    }
    QStringList general;
    QWidget *first = nullptr;
    for (const SettingError &error : errors) {
        QLabel *label = m_errors.value(error.name);
        if (!label) {
            general << settingText(error.message);
            continue;
        }
        label->setText(settingText(error.message));
        label->show();
        m_editors.value(error.name)->setAccessibleDescription(label->text());
        if (!first)
            first = m_editors.value(error.name);
    }
    m_state->setText(errors.empty()      ? QString()
                     : general.isEmpty() ? tr("Nothing was saved: fields to mend: %1.").arg(errors.size())
                                         : general.join(QLatin1Char('\n')));
    if (first) {
        first->setFocus();
        findChild<QScrollArea *>(QStringLiteral("scroll"))->ensureWidgetVisible(first);
    }
}

void SettingsDialog::finish(const Result<void> &result, const SettingErrors &errors, bool close)
{
    m_save->setEnabled(true);
    setErrors(errors);
    if (!result && errors.empty())
        m_state->setText(tr("Not saved: %1").arg(errorText(result.error())));
    if (!result)
        return;
    if (close)
        accept();
    else
        load();
}

namespace
{
struct Outcome {
    Result<void> result;
    SettingErrors errors;
};
const QString kWho = QStringLiteral("settings dialog");
} // namespace

void SettingsDialog::save()
{
    const auto wanted = changes();
    if (wanted.isEmpty()) {
        accept();
        return;
    }
    m_save->setEnabled(false);
    m_core.ask(
        this,
        [wanted](Core &core) {
            Outcome outcome;
            outcome.result = core.settings().set(wanted, kWho, &outcome.errors);
            return outcome;
        },
        [this](const Outcome &outcome) { finish(outcome.result, outcome.errors, true); });
}

void SettingsDialog::reset()
{
    QStringList changed;
    for (const Row &row : m_rows) {
        if (row.state.source == SettingSource::Store)
            changed << settingText(row.spec.description.isEmpty() ? row.spec.name : row.spec.description);
    }
    if (changed.isEmpty()) {
        m_state->setText(tr("Nothing was set here: all values are defaults, or fixed from outside."));
        return;
    }
    auto *ask =
        new QMessageBox(QMessageBox::Question, windowTitle(),
                        tr("Back to their defaults:") + QLatin1Char('\n') + changed.join(QLatin1Char('\n')), QMessageBox::NoButton, this);
    ask->setTextFormat(Qt::PlainText);
    ask->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton *yes = ask->addButton(tr("Back to defaults"), QMessageBox::AcceptRole);
    QPushButton *no = ask->addButton(tr("Cancel"), QMessageBox::RejectRole);
    ask->setDefaultButton(no);
    connect(yes, &QPushButton::clicked, this, &SettingsDialog::resetNow);
    ask->open();
}

void SettingsDialog::resetNow()
{
    m_core.ask(
        this,
        [](Core &core) {
            Outcome outcome;
            QStringList names;
            for (const SettingSpec &spec : core.settings().specs()) {
                if (!core.settings().state(spec.name).fixed)
                    names << spec.name;
            }
            outcome.result = core.settings().reset(names, kWho, &outcome.errors);
            return outcome;
        },
        [this](const Outcome &outcome) { finish(outcome.result, outcome.errors, false); });
}

void SettingsDialog::exportFile()
{
    auto *dialog = new QFileDialog(this, tr("Export settings"), QStringLiteral("resync-settings.json"), QStringLiteral("JSON (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("json"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &name) {
        m_core.ask(
            this, [](Core &core) { return core.settings().exportJson(); },
            [this, name](const QJsonObject &values) {
                QSaveFile file(name);
                if (file.open(QIODevice::WriteOnly) && file.write(QJsonDocument(values).toJson()) >= 0 && file.commit())
                    m_state->setText(tr("Exported to %1.").arg(name));
                else
                    m_state->setText(tr("Not exported: %1").arg(file.errorString()));
            });
    });
    dialog->open();
}

void SettingsDialog::importFile()
{
    auto *dialog = new QFileDialog(this, tr("Import settings"), {}, QStringLiteral("JSON (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &name) {
        QFile file(name);
        QJsonParseError wrong{};
        const QJsonDocument document = file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll(), &wrong) : QJsonDocument();
        if (!document.isObject()) {
            m_state->setText(tr("Not imported: %1").arg(file.isOpen() ? tr("the file holds no settings") : file.errorString()));
            return;
        }
        m_core.ask(
            this,
            [values = document.object()](Core &core) {
                Outcome outcome;
                outcome.result = core.settings().importJson(values, kWho, &outcome.errors);
                return outcome;
            },
            [this](const Outcome &outcome) { finish(outcome.result, outcome.errors, false); });
    });
    dialog->open();
}

} // namespace resync
