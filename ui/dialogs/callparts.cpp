#include "ui/dialogs/callparts.h"

#include "ui/themes/outside.h"
#include "ui/widgets/plainlabel.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLineEdit>
#include <QPlainTextEdit>

namespace resync
{

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Calls)
};

} // namespace

bool isProduction(const Connection &connection, const std::optional<EngineProfile> &profile)
{
    return !connection.practice && (!profile || profile->environment == EngineProfile::Environment::Production);
}

QLabel *environmentBand(const Connection &connection, const std::optional<EngineProfile> &profile, Themes &themes, QWidget *parent)
{
    const bool production = isProduction(connection, profile);
    QColor colour = themes.colour(connection.practice ? ColourRole::Practice : production ? ColourRole::Production : ColourRole::Test);
    if (profile && QColor::isValidColor(profile->colour))
        colour = QColor(profile->colour);
    const QString where = connection.practice ? Words::tr("PRACTICE · %1 · nothing real is touched").arg(connection.engine)
                                              : connection.environment + QStringLiteral(" · ") + connection.engine;
    auto *band = new PlainLabel(parent, where);
    QPalette palette = band->palette();
    palette.setColor(QPalette::Window, colour);
    palette.setColor(QPalette::WindowText, themes.inkOn(colour));
    band->setPalette(palette);
    band->setAutoFillBackground(true);
    QFont bold = band->font();
    bold.setBold(true);
    band->setFont(bold);
    band->setContentsMargins(16, 8, 16, 8);
    return band;
}

QString actorSentence(const QString &person, const std::optional<EngineProfile> &profile)
{
    const QString login = profile ? profile->user : QString();
    return login.isEmpty() ? Words::tr("By %1").arg(person) : Words::tr("By %1, logged on to the engine as %2").arg(person, login);
}

QString callsText(const std::vector<ActionCall> &first, size_t all)
{
    QStringList lines;
    for (const ActionCall &call : first)
        lines << call.conman
              << QStringLiteral("%1 /twsd/api/v2/%2 %3").arg(QString::fromLatin1(call.method), call.path, QString::fromUtf8(call.body));
    if (all > first.size())
        lines << Words::tr("… and %L1 more of this kind").arg(all - first.size());
    return shown(lines.join(QLatin1Char('\n')));
}

bool Justification::isAsked(const Connection &connection, const std::optional<EngineProfile> &profile)
{
    return profile ? profile->needsJustification : !connection.practice;
}

Justification::Justification(QGridLayout &grid, QWidget *parent)
    : m_category(new QLineEdit(parent)), m_ticket(new QLineEdit(parent)), m_description(new QPlainTextEdit(parent))
{
    setParent(m_description); // goes with its fields
    m_description->setFixedHeight(56);
    m_description->setTabChangesFocus(true);
    m_category->setPlaceholderText(tr("if your site wants one"));
    m_ticket->setPlaceholderText(tr("if your site wants one"));
    const std::pair<QString, QWidget *> rows[] = {
        {tr("Category"), m_category}, {tr("Ticket"), m_ticket}, {tr("Description (needed)"), m_description}};
    for (const auto &[text, field] : rows) {
        const int row = grid.rowCount();
        auto *label = new QLabel(text, parent);
        label->setBuddy(field);
        field->setAccessibleName(text);
        grid.addWidget(label, row, 0, Qt::AlignTop);
        grid.addWidget(field, row, 1);
    }
    connect(m_category, &QLineEdit::textChanged, this, &Justification::changed);
    connect(m_ticket, &QLineEdit::textChanged, this, &Justification::changed);
    connect(m_description, &QPlainTextEdit::textChanged, this, &Justification::changed);
}

bool Justification::isComplete() const
{
    return !m_description->toPlainText().trimmed().isEmpty();
}

void Justification::addTo(ActionCall &call) const
{
    call.justificationCategory = m_category->text().trimmed();
    call.ticket = m_ticket->text().trimmed();
    call.justification = m_description->toPlainText().trimmed();
}

} // namespace resync
