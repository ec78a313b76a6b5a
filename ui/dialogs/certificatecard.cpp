#include "ui/dialogs/certificatecard.h"

#include "ui/themes/errortext.h"
#include "ui/widgets/plainlabel.h"

#include <QDate>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QRegularExpression>
#include <QVBoxLayout>

namespace resync
{

namespace
{

QString plainHex(QString fingerprint)
{
    return fingerprint.remove(QLatin1Char(':')).toLower();
}

} // namespace

std::optional<SeenCertificate> certificateIn(const Error &error)
{
    if (error.code != QLatin1String("net.tls") && error.code != QLatin1String("net.tls_pin"))
        return std::nullopt;
    // What the server wrote stands before what was measured: dates and fingerprint are those at the very end, whatever a name pretends.
    static const QRegularExpression kEnd(
        QStringLiteral(R"(, valid (\d{4}-\d\d-\d\d|) to (\d{4}-\d\d-\d\d|), SHA-256 ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})\.$)"));
    static const QRegularExpression kWhy(QStringLiteral("^The server's certificate is refused: (.*?)\\. certificate of \""),
                                         QRegularExpression::DotMatchesEverythingOption);
    static const QRegularExpression kPinned(QStringLiteral("\\(SHA-256 ((?:[0-9A-F]{2}:){31}[0-9A-F]{2})\\)"));
    const auto end = kEnd.match(error.message);
    const qsizetype start = error.message.indexOf(QLatin1String("certificate of \""));
    if (!end.hasMatch() || start < 0 || start > end.capturedStart())
        return std::nullopt;
    SeenCertificate seen;
    seen.validFrom = end.captured(1);
    seen.validTo = end.captured(2);
    seen.fingerprint = plainHex(end.captured(3));
    seen.why = kWhy.match(error.message).captured(1);
    if (error.code == QLatin1String("net.tls_pin"))
        seen.pinned = plainHex(kPinned.match(error.message).captured(1));
    const QString names = error.message.mid(start + 16, end.capturedStart() - start - 17);
    const QString between = QStringLiteral("\", issued by \"");
    const qsizetype cut = names.indexOf(between);
    // A name that imitates the sentence is shown whole, so that nobody reads an issuer in it.
    const bool plain = cut >= 0 && names.indexOf(between, cut + 1) < 0;
    seen.subject = plain ? names.left(cut) : names;
    seen.issuer = plain ? names.mid(cut + between.size()) : QString();
    return seen;
}

QString fingerprintLines(const QString &hex)
{
    QString text;
    for (qsizetype at = 0; at < hex.size(); at += 2) {
        if (at > 0)
            text += at == hex.size() / 2 ? QLatin1Char('\n') : QLatin1Char(' ');
        text += hex.mid(at, 2).toUpper();
    }
    return text;
}

CertificateCard::CertificateCard(const SeenCertificate &certificate, const QString &server, QDate today, Themes &themes, QWidget *parent)
    : TranslatedDialog(parent), m_certificate(certificate), m_server(server), m_today(today), m_themes(themes)
{
    setObjectName(QStringLiteral("certificate"));
    setAttribute(Qt::WA_DeleteOnClose);
    build();
}

QString CertificateCard::validity() const
{
    const QDate from = QDate::fromString(m_certificate.validFrom, Qt::ISODate);
    const QDate to = QDate::fromString(m_certificate.validTo, Qt::ISODate);
    if (!from.isValid() || !to.isValid())
        return tr("not told");
    const QString dates = tr("%1 to %2").arg(QLocale().toString(from, QLocale::ShortFormat), QLocale().toString(to, QLocale::ShortFormat));
    if (to < m_today)
        return dates + QLatin1Char('\n') + tr("expired %n days ago", nullptr, int(to.daysTo(m_today)));
    if (from > m_today)
        return dates + QLatin1Char('\n') + tr("not valid before %n days from now", nullptr, int(m_today.daysTo(from)));
    return dates + QLatin1Char('\n') + tr("%n days left", nullptr, int(m_today.daysTo(to)));
}

void CertificateCard::build()
{
    setWindowTitle(tr("Trust this certificate?"));
    auto *column = new QVBoxLayout(this);
    auto *about =
        new PlainLabel(this, tr("%1 shows a certificate that cannot be trusted by itself. Compare the fingerprint with the one that "
                                "the engine's administrators give you by another way, and trust it only when they are the same.")
                                 .arg(m_server));
    column->addWidget(about);
    auto *card = new QFrame(this);
    card->setProperty("card", true);
    auto *form = new QFormLayout(card);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignTop);
    const auto fact = [&](const QString &name, const QString &value) {
        auto *text = new PlainLabel(card, value.isEmpty() ? tr("not told") : value);
        text->setAccessibleName(name);
        auto *label = new QLabel(name, card);
        label->setProperty("muted", true);
        form->addRow(label, text);
        return text;
    };
    fact(tr("Issued to"), m_certificate.subject);
    fact(tr("Issued by"), m_certificate.issuer == m_certificate.subject && !m_certificate.issuer.isEmpty()
                              ? tr("%1 (by itself: nobody else vouches for it)").arg(m_certificate.issuer)
                              : m_certificate.issuer);
    fact(tr("Valid"), validity());
    const auto print = [&](const QString &name, const QString &hex) {
        PlainLabel *text = fact(name, fingerprintLines(hex));
        text->setFont(m_themes.monospace());
        text->setWordWrap(false); // it is compared by eye: two lines, as administrators write them
        text->setMinimumWidth(text->sizeHint().width());
    };
    print(tr("SHA-256 fingerprint"), m_certificate.fingerprint);
    if (!m_certificate.pinned.isEmpty())
        print(tr("Pinned until now"), m_certificate.pinned);
    PlainLabel *why = fact(tr("Why it was refused"), m_certificate.pinned.isEmpty()
                                                         ? messageText(m_certificate.why)
                                                         : tr("It is another certificate than the pinned one. It may have been renewed, or "
                                                              "somebody stands between you and the engine."));
    QPalette palette = why->palette();
    palette.setColor(QPalette::WindowText, m_themes.colour(ColourRole::Warning));
    why->setPalette(palette);
    column->addWidget(card, 1);
    auto *buttons = new QDialogButtonBox(this);
    QPushButton *trust = buttons->addButton(tr("Tr&ust this certificate"), QDialogButtonBox::AcceptRole);
    QPushButton *cancel = buttons->addButton(tr("Do not trust"), QDialogButtonBox::RejectRole);
    trust->setObjectName(QStringLiteral("trust"));
    trust->setAutoDefault(false);
    cancel->setDefault(true);
    cancel->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
}

} // namespace resync
