#include "ui/panes/opinionpanel.h"

#include "ui/dialogs/llmdialog.h"
#include "ui/dialogs/opinionpreview.h"
#include "ui/models/causetext.h"
#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/flowlayout.h"
#include "ui/widgets/plainlabel.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace resync
{

namespace
{
constexpr qsizetype kMostOfLine = 60; ///< on its button
}

OpinionPanel::OpinionPanel(CoreThread &core, Themes &themes, const QString &person, QWidget *parent)
    : QFrame(parent), m_core(core), m_themes(themes), m_door(core), m_person(person), m_head(new PlainLabel(this)),
      m_text(new PlainLabel(this)), m_lines(new QWidget(this)), m_stop(new QPushButton(this)), m_close(new QPushButton(this))
{
    setObjectName(QStringLiteral("opinion"));
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(8, 5, 8, 5);
    column->setSpacing(4);
    auto *row = new QHBoxLayout;
    m_head->setProperty("heading", true);
    row->addWidget(m_head, 1);
    row->addWidget(m_stop);
    row->addWidget(m_close);
    column->addLayout(row);
    m_text->setWordWrap(true);
    column->addWidget(m_text);
    new FlowLayout(m_lines, 6, FlowLayout::Items::Buttons);
    m_lines->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    column->addWidget(m_lines);
    m_stop->setText(tr("Stop"));
    m_close->setText(tr("Close"));
    m_close->setAccessibleName(tr("Close the model's opinion"));
    connect(m_stop, &QPushButton::clicked, this, [this] { m_door.cancel(m_asked); });
    connect(m_close, &QPushButton::clicked, this, &OpinionPanel::clear);
    connect(&m_themes, &Themes::changed, this, &OpinionPanel::paintGround);
    paintGround();
    hide();
}

OpinionPanel::~OpinionPanel()
{
    if (!m_asked.isEmpty())
        m_door.cancel(m_asked); // nobody would read it
}

void OpinionPanel::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_stop->setText(tr("Stop"));
        m_close->setText(tr("Close"));
        m_close->setAccessibleName(tr("Close the model's opinion"));
    }
}

void OpinionPanel::paintGround()
{
    QPalette palette = m_head->palette();
    palette.setColor(QPalette::Window, m_themes.colour(ColourRole::WaitingSoft));
    palette.setColor(QPalette::WindowText, m_themes.colour(ColourRole::Text));
    for (QWidget *part : std::initializer_list<QWidget *>{this, m_head, m_text})
        part->setPalette(palette);
}

void OpinionPanel::clear()
{
    ++m_generation;
    if (!m_asked.isEmpty())
        m_door.cancel(std::exchange(m_asked, {}));
    hide();
}

void OpinionPanel::start(const QByteArray &log, const QString &about, std::function<QString(int)> text)
{
    if (!m_asked.isEmpty())
        return;
    m_lineText = std::move(text);
    const quint64 generation = ++m_generation;
    m_door.prepare(log, about, this, [this, generation](const Result<Inquiry> &inquiry) {
        if (generation != m_generation)
            return;
        if (!inquiry && inquiry.error().code == QLatin1String("llm.settings"))
            return setUp(); // nothing can be shown before a model is named
        if (!inquiry)
            return say(tr("A language model could not be asked"), errorText(inquiry.error()), true);
        m_door.state(this, [this, generation, inquiry = *inquiry](const LlmState &state) {
            if (generation == m_generation)
                showPreview(inquiry, state);
        });
    });
}

void OpinionPanel::showPreview(const Inquiry &inquiry, const LlmState &state)
{
    auto *dialog = new OpinionPreview(inquiry, state, m_themes, this);
    connect(dialog, &QDialog::accepted, this, [this, id = inquiry.id] { ask(id); });
    connect(dialog, &OpinionPreview::setUpWanted, this, &OpinionPanel::setUp);
    dialog->open();
}

void OpinionPanel::setUp()
{
    auto *dialog = new LlmDialog(m_core, m_themes, m_person, this);
    dialog->open();
}

void OpinionPanel::ask(const QString &id)
{
    m_asked = id;
    say(tr("A language model is being asked …"), {}, false);
    m_door.ask(id, m_person, this, [this, id, generation = m_generation](const Result<Inquiry> &inquiry) {
        if (id == m_asked && generation == m_generation)
            take(inquiry);
    });
}

void OpinionPanel::take(const Result<Inquiry> &inquiry)
{
    if (inquiry && inquiry->state == Inquiry::State::Asking)
        return say(tr("By model %1, not checked, as it comes:").arg(shownLine(inquiry->preview.model, 80)), inquiry->summary, false);
    m_asked.clear();
    if (!inquiry || !inquiry->opinion)
        return say(tr("The language model gave no opinion"), errorText(inquiry ? *inquiry->error : inquiry.error()), true);
    const Opinion &opinion = *inquiry->opinion;
    QStringList text{shownLine(opinion.summary, 1000), tr("Likely cause: %1").arg(shownLine(opinion.cause, 800))};
    const int own = inquiry->causeLine;
    const bool agrees = std::find(opinion.lines.begin(), opinion.lines.end(), own) != opinion.lines.end();
    if (own > 0)
        text << (agrees ? tr("It cites line %1, too, which our own rules hold for the cause.").arg(own)
                        : tr("It does not cite line %1, which our own rules hold for the cause.").arg(own));
    say(tr("By model %1, not checked: an opinion, %2 tokens").arg(shownLine(opinion.model, 80), QLocale().toString(opinion.tokens)),
        text.join(QLatin1Char('\n')), false);
    showLines(opinion.lines);
}

void OpinionPanel::say(const QString &head, const QString &text, bool wrong)
{
    m_head->setText(head);
    m_text->setText(text);
    m_text->setVisible(!text.isEmpty());
    dialogparts::mark(m_text, wrong);
    showLines({});
    m_stop->setVisible(!m_asked.isEmpty());
    show();
}

void OpinionPanel::showLines(const std::vector<int> &lines)
{
    QLayout *row = m_lines->layout();
    while (QLayoutItem *item = row->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (const int line : lines) {
        const QString text = m_lineText ? shownLine(m_lineText(line).trimmed(), kMostOfLine) : QString();
        auto *button = new QPushButton(m_lines);
        button->setText(tr("Line %1: %2").arg(QString::number(line), text).replace(QLatin1Char('&'), QLatin1String("&&")));
        button->setAccessibleName(tr("Go to line %1").arg(line));
        connect(button, &QPushButton::clicked, this, [this, line] { emit lineWanted(line); });
        row->addWidget(button);
    }
    m_lines->setVisible(!lines.empty());
    m_lines->updateGeometry();
}

QString OpinionPanel::shownText() const
{
    QStringList lines{m_head->text(), m_text->text()};
    const auto buttons = m_lines->findChildren<QPushButton *>();
    for (const QPushButton *button : buttons)
        lines << button->text();
    return lines.join(QLatin1Char('\n'));
}

} // namespace resync
