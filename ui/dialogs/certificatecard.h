#pragma once

#include "core/base/result.h"
#include "ui/themes/theme.h"
#include "ui/widgets/translateddialog.h"

#include <QDate>

#include <optional>

namespace resync
{

/// The certificate that a server showed and that was refused, as its error tells. Names come from the server: anybody may have written
/// them.
struct SeenCertificate {
    QString subject;
    QString issuer;
    QString validFrom;   ///< ISO date, UTC
    QString validTo;     ///< ISO date, UTC
    QString fingerprint; ///< SHA-256, 64 hex digits
    QString why;         ///< which rules it breaks, in English
    QString pinned;      ///< the fingerprint that was expected; empty = none was
};
/// Nothing when \a error is not about a certificate.
std::optional<SeenCertificate> certificateIn(const Error &error);
/// "AB CD EF 01 …" in two lines, to be compared by eye.
QString fingerprintLines(const QString &hex);

/// Shows the certificate before it is trusted: whose it is, who vouches for it, from when to when, its fingerprint and why it was refused.
/// Accepted only by the button that says so; Return does not.
class CertificateCard : public TranslatedDialog
{
    Q_OBJECT
public:
    /// \a today decides whether it has expired.
    CertificateCard(const SeenCertificate &certificate, const QString &server, QDate today, Themes &themes, QWidget *parent);

protected:
    void build() override;

private:
    QString validity() const;

    const SeenCertificate m_certificate;
    const QString m_server;
    const QDate m_today;
    Themes &m_themes;
};

} // namespace resync
