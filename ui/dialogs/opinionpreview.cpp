#include "ui/dialogs/opinionpreview.h"

#include "ui/themes/errortext.h"
#include "ui/themes/outside.h"
#include "ui/widgets/dialogparts.h"
#include "ui/widgets/plainlabel.h"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QSyntaxHighlighter>
#include <QVBoxLayout>

namespace resync
{

namespace
{

/// What was taken out stands out.
class HiddenMarks : public QSyntaxHighlighter
{
public:
    HiddenMarks(QTextDocument *document, const Themes &themes) : QSyntaxHighlighter(document)
    {
        m_format.setBackground(themes.colour(ColourRole::WarningSoft));
        m_format.setForeground(themes.colour(ColourRole::Text));
        m_format.setFontWeight(QFont::Bold);
    }

protected:
    void highlightBlock(const QString &text) override
    {
        static const QRegularExpression mark(QStringLiteral("‹[A-Za-z]+(?::\\d+)?›"));
        for (auto it = mark.globalMatch(text); it.hasNext();) {
            const QRegularExpressionMatch match = it.next();
            setFormat(int(match.capturedStart()), int(match.capturedLength()), m_format);
        }
    }

private:
    QTextCharFormat m_format;
};

} // namespace

QString hiddenWords(const QMap<QString, int> &hidden)
{
    QStringList words;
    for (auto it = hidden.cbegin(); it != hidden.cend(); ++it) {
        if (it.key() == QLatin1String("SECRET"))
            words << OpinionPreview::tr("%n secret(s)", nullptr, it.value());
        else if (it.key() == QLatin1String("EMAIL"))
            words << OpinionPreview::tr("%n e-mail address(es)", nullptr, it.value());
        else if (it.key() == QLatin1String("PERSON"))
            words << OpinionPreview::tr("%n number(s) of persons", nullptr, it.value());
        else if (it.key() == QLatin1String("USER"))
            words << OpinionPreview::tr("%n user name(s)", nullptr, it.value());
        else
            words << OpinionPreview::tr("%n IP address(es)", nullptr, it.value());
    }
    return words.join(QStringLiteral(", "));
}

OpinionPreview::OpinionPreview(const Inquiry &inquiry, const LlmState &state, Themes &themes, QWidget *parent)
    : TranslatedDialog(parent), m_inquiry(inquiry), m_state(state), m_themes(themes)
{
    setObjectName(QStringLiteral("opinionpreview"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(860, 640);
    build();
}

QString OpinionPreview::shownText() const
{
    return m_inquiry.preview.system + QStringLiteral("\n\n") + m_inquiry.preview.text;
}

QString OpinionPreview::hiddenText() const
{
    const QString words = hiddenWords(m_inquiry.preview.hidden);
    return words.isEmpty() ? tr("Nothing in it was recognised as a secret or as personal data: look yourself before you send it.")
                           : tr("Taken out: %1. Look yourself whether anything is left.").arg(words);
}

QString OpinionPreview::budgetText() const
{
    const QLocale locale;
    const auto of = [&locale](qint64 used, qint64 allowed) {
        return allowed > 0 ? tr("%1 of %2").arg(locale.toString(used), locale.toString(allowed))
                           : tr("%1, no limit").arg(locale.toString(used));
    };
    return tr("Today: questions %1 · tokens %2")
        .arg(of(m_state.requestsToday, m_state.requestsAllowed), of(m_state.tokensToday, m_state.tokensAllowed));
}

void OpinionPreview::build()
{
    setWindowTitle(tr("Ask a language model"));
    auto *column = dialogparts::column(*this);
    auto *where = new PlainLabel(this, tr("This text and nothing else would go to %1, model %2. What comes back is an opinion; "
                                          "nothing is done by it.")
                                           .arg(m_inquiry.preview.url.toString(), shownLine(m_inquiry.preview.model, 80)));
    where->setWordWrap(true);
    column->addWidget(where);
    auto *hidden = new PlainLabel(this, hiddenText());
    hidden->setWordWrap(true);
    hidden->setProperty("heading", true);
    column->addWidget(hidden);
    auto *text = new QPlainTextEdit(this);
    text->setReadOnly(true);
    text->setTabChangesFocus(true);
    text->setTextInteractionFlags(Qt::TextSelectableByKeyboard | Qt::TextSelectableByMouse);
    text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    text->setAccessibleName(tr("What would be sent"));
    text->setPlainText(shownText());
    (new HiddenMarks(text->document(), m_themes))->rehighlight();
    column->addWidget(text, 1);
    auto *budget = new PlainLabel(this, budgetText());
    budget->setProperty("muted", true);
    column->addWidget(budget);
    QLabel *fault = dialogparts::faultLabel(this);
    if (!m_state.reason.isEmpty()) {
        fault->setText(tr("It cannot be asked now: %1").arg(messageText(m_state.reason)));
        fault->show();
    }
    column->addWidget(fault);
    auto *buttons = new QDialogButtonBox(this);
    auto *setUp = buttons->addButton(tr("Set &up…"), QDialogButtonBox::ActionRole);
    auto *send = buttons->addButton(tr("&Send this"), QDialogButtonBox::AcceptRole);
    auto *close = buttons->addButton(tr("&Cancel"), QDialogButtonBox::RejectRole);
    for (QPushButton *button : {setUp, send, close})
        button->setAutoDefault(false); // sent by a decision, not by a key pressed in passing
    send->setEnabled(m_state.reason.isEmpty());
    connect(setUp, &QPushButton::clicked, this, [this] {
        emit setUpWanted();
        reject(); // what is set up anew is looked at anew
    });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    (send->isEnabled() ? static_cast<QWidget *>(text) : close)->setFocus();
}

} // namespace resync
