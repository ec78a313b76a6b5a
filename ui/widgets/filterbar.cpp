#include "ui/widgets/filterbar.h"

#include "ui/themes/outside.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>

namespace resync
{

namespace
{

constexpr int kTypingPauseMs = 90;
constexpr int kNarrowBar = 520;

QCheckBox *choice(const QString &text, const QString &tip, QWidget *parent)
{
    auto *box = new QCheckBox(text, parent);
    box->setToolTip(tip);
    box->setAccessibleDescription(tip);
    return box;
}

} // namespace

FilterBar::FilterBar(Themes &themes, const QStringList &fields, QWidget *parent)
    : QWidget(parent), m_themes(themes), m_fields(fields), m_text(new QLineEdit(this)),
      m_regex(choice(tr("Rege&x"), tr("Words are a regular expression"), this)),
      m_reverse(choice(tr("&Reverse"), tr("Show what the filter would hide"), this)), m_savedButton(new QToolButton(this)),
      m_count(new QLabel(this)), m_chips(new QWidget(this))
{
    setObjectName(QStringLiteral("filterbar"));
    m_text->setPlaceholderText(fields.isEmpty() ? tr("Filter")
                                                : tr("Filter: words, state:ABEND ws:/MDM stream:PAY* prio:>50 late: critical:"));
    m_text->setAccessibleName(tr("Filter"));
    m_text->setClearButtonEnabled(true);
    m_text->addAction(themes.icon(QStringLiteral("filter")), QLineEdit::LeadingPosition);
    m_text->installEventFilter(this);
    m_count->setAccessibleName(tr("Rows hidden by the filter"));
    m_count->setTextFormat(Qt::PlainText);
    m_savedButton->setText(tr("Filters"));
    m_savedButton->setPopupMode(QToolButton::InstantPopup);
    m_savedButton->setMenu(new QMenu(m_savedButton));
    connect(m_savedButton->menu(), &QMenu::aboutToShow, this, &FilterBar::fillSavedMenu);
    m_row = new QHBoxLayout;
    m_below = new QHBoxLayout;
    QHBoxLayout *row = m_row;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(m_text, 1);
    row->addWidget(m_regex);
    row->addWidget(m_reverse);
    m_regex->setVisible(!fields.isEmpty());
    m_reverse->setVisible(!fields.isEmpty());
    if (!fields.isEmpty()) {
        m_fieldButton = new QToolButton(this);
        m_fieldButton->setText(tr("+ Field"));
        m_fieldButton->setToolTip(tr("Add a field to the filter"));
        m_fieldButton->setPopupMode(QToolButton::InstantPopup);
        m_fieldButton->setMenu(new QMenu(m_fieldButton));
        fillFieldMenu();
        row->addWidget(m_fieldButton);
    }
    row->addWidget(m_savedButton);
    row->addWidget(m_count);
    m_chipRow = new QHBoxLayout(m_chips);
    m_chipRow->setContentsMargins(0, 0, 0, 0);
    m_chipRow->setSpacing(4);
    m_chips->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(6, 6, 6, 4);
    column->setSpacing(4);
    column->addLayout(row);
    column->addLayout(m_below);
    column->addWidget(m_chips);
    m_pause.setSingleShot(true);
    m_pause.setInterval(kTypingPauseMs);
    connect(&m_pause, &QTimer::timeout, this, [this] { emit filterChanged(filter()); });
    connect(m_text, &QLineEdit::textChanged, this, [this] {
        buildChips();
        m_pause.start();
    });
    for (QCheckBox *each : {m_regex, m_reverse}) {
        connect(each, &QCheckBox::toggled, this, [this] {
            buildChips();
            emit filterChanged(filter());
        });
    }
    connect(&themes, &Themes::changed, this, &FilterBar::showCounts);
    showCounts();
}

FilterText FilterBar::filter() const
{
    return {m_text->text(), m_regex->isChecked(), m_reverse->isChecked()};
}

void FilterBar::setFilter(const FilterText &filter)
{
    {
        const QSignalBlocker quietText(m_text);
        const QSignalBlocker quietRegex(m_regex);
        const QSignalBlocker quietReverse(m_reverse);
        m_text->setText(filter.text);
        m_regex->setChecked(filter.regex);
        m_reverse->setChecked(filter.reverse);
    }
    buildChips();
    m_pause.stop();
    emit filterChanged(filter);
}

QString FilterBar::inWords() const
{
    QStringList words;
    if (!m_text->text().trimmed().isEmpty())
        words << m_text->text().trimmed();
    if (!words.isEmpty() && m_regex->isChecked())
        words << tr("(regular expression)");
    if (!words.isEmpty() && m_reverse->isChecked())
        words << tr("(reversed)");
    return words.join(QLatin1Char(' '));
}

void FilterBar::offerPatterns(const QString &placeholder)
{
    m_text->setPlaceholderText(placeholder);
    m_regex->show();
    m_reverse->show();
}

void FilterBar::clear()
{
    setFilter({});
}

void FilterBar::focusText()
{
    m_text->setFocus(Qt::ShortcutFocusReason);
    m_text->selectAll();
}

void FilterBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // Where there is little room the field has it, and the counts go below.
    const bool narrow = width() < kNarrowBar;
    if (narrow == (m_below->indexOf(m_count) >= 0))
        return;
    for (QWidget *each : std::initializer_list<QWidget *>{m_savedButton, m_count}) {
        (narrow ? m_row : m_below)->removeWidget(each);
        (narrow ? m_below : m_row)->addWidget(each, narrow && each == m_count ? 1 : 0);
    }
}

void FilterBar::setCounts(int shown, int total)
{
    m_shown = shown;
    m_total = total;
    showCounts();
}

void FilterBar::setProblem(const QString &problem)
{
    m_problem = problem;
    m_text->setProperty("wrong", !problem.isEmpty());
    m_text->setToolTip(toolTipText(problem));
    m_text->setStyleSheet(m_text->styleSheet()); // the look of "wrong" is decided when the style is read
    showCounts();
}

void FilterBar::showCounts()
{
    const int hidden = m_total - m_shown;
    const QString count =
        tr("%L1 of %L2 · ").arg(m_shown).arg(m_total) + (hidden > 0 ? tr("%Ln hidden by filter", nullptr, hidden) : tr("nothing hidden"));
    m_count->setText(m_problem.isEmpty() ? count : m_problem);
    QPalette colours = m_count->palette();
    colours.setColor(QPalette::WindowText, m_themes.colour(!m_problem.isEmpty() ? ColourRole::Failed
                                                           : hidden > 0         ? ColourRole::Warning
                                                                                : ColourRole::TextMuted));
    m_count->setPalette(colours);
}

void FilterBar::buildChips()
{
    while (QLayoutItem *item = m_chipRow->takeAt(0)) {
        if (item->widget())
            item->widget()->deleteLater();
        delete item;
    }
    int chips = addPins();
    for (const QString &token : filterTokens(m_text->text())) {
        const QString field = token.section(QLatin1Char(':'), 0, 0).toLower() + QLatin1Char(':');
        if (!m_fields.contains(field.startsWith(QLatin1Char('-')) ? field.mid(1) : field) || !token.contains(QLatin1Char(':')))
            continue;
        auto *chip = new QToolButton(m_chips);
        chip->setText(token.left(60).replace(QLatin1Char('&'), QLatin1String("&&")));
        chip->setIcon(m_themes.icon(QStringLiteral("close")));
        chip->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
        chip->setToolTip(tr("Take this field out of the filter"));
        chip->setAccessibleName(tr("Field %1; press to take it out").arg(token));
        connect(chip, &QToolButton::clicked, this, [this, token] { remove(token); });
        m_chipRow->addWidget(chip);
        ++chips;
    }
    m_chipRow->addStretch(1);
    m_chips->setVisible(chips > 0);
}

void FilterBar::add(const QString &token)
{
    const QString before = m_text->text().trimmed();
    m_text->setText(before.isEmpty() ? token : before + QLatin1Char(' ') + token);
    m_text->setFocus();
    m_text->end(false);
}

void FilterBar::remove(const QString &token)
{
    QStringList tokens = filterTokens(m_text->text());
    tokens.removeOne(token);
    m_text->setText(tokens.join(QLatin1Char(' ')));
}

void FilterBar::fillFieldMenu()
{
    QMenu *menu = m_fieldButton->menu();
    QMenu *states = menu->addMenu(tr("State"));
    for (const QString &state : {QStringLiteral("failed"), QStringLiteral("running"), QStringLiteral("ready"), QStringLiteral("waiting"),
                                 QStringLiteral("held"), QStringLiteral("blocked"), QStringLiteral("done"), QStringLiteral("canceled"),
                                 QStringLiteral("late"), QStringLiteral("ABEND"), QStringLiteral("FAIL")})
        states->addAction(state, this, [this, state] { add(QStringLiteral("state:") + state); });
    for (const QString &field : m_fields) {
        if (field != QLatin1String("state:"))
            menu->addAction(field, this, [this, field] { add(field); });
    }
}

void FilterBar::setEngine(const QString &engine)
{
    if (engine.isEmpty() || engine == m_engine)
        return;
    const bool first = m_engine.isEmpty();
    if (!first)
        m_last.insert(m_engine, filter());
    m_engine = engine;
    // At the start a wish of another pane may be there already: it is newer than what was saved.
    const FilterText last = m_last.value(engine);
    if (first ? filter().isEmpty() && !last.isEmpty() : !(filter() == last))
        setFilter(last);
    else
        buildChips(); // other pins
}

bool FilterBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched != m_text || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (key == Qt::Key_Escape) {
        if (m_text->text().isEmpty() && !m_reverse->isChecked() && !m_regex->isChecked())
            emit left();
        else
            clear();
        return true;
    }
    if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Down) {
        emit left();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace resync
