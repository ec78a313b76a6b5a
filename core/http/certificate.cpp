#include "core/http/certificate.h"

#include <QHostAddress>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>

namespace resync
{

namespace
{

template <auto Free>
struct Freeing {
    template <class T>
    void operator()(T *object) const
    {
        Free(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Freeing<EVP_PKEY_free>>;
using X509Owner = std::unique_ptr<X509, Freeing<X509_free>>;
using Bio = std::unique_ptr<BIO, Freeing<BIO_free_all>>;
using Extension = std::unique_ptr<X509_EXTENSION, Freeing<X509_EXTENSION_free>>;

Error failed(const char *step)
{
    return {QStringLiteral("certificate.make"), QStringLiteral("Cannot make a certificate: %1 failed.").arg(QLatin1String(step)), {}};
}

QByteArray contents(BIO *bio)
{
    char *bytes = nullptr;
    const long size = BIO_get_mem_data(bio, &bytes);
    return QByteArray(bytes, qsizetype(size));
}

bool addExtension(X509 *certificate, X509 *issuer, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    const Extension extension(X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData()));
    return extension && X509_add_ext(certificate, extension.get(), -1) == 1;
}

/// "DNS:localhost,IP:127.0.0.1". A name that could smuggle in another entry is left out.
QByteArray alternativeNames(const QStringList &names)
{
    QByteArrayList entries;
    for (const QString &name : names) {
        const QByteArray text = name.toLatin1();
        const bool isAddress = !QHostAddress(name).isNull();
        if (text.isEmpty() || text.contains(',') || (text.contains(':') && !isAddress))
            continue;
        entries.append((isAddress ? "IP:" : "DNS:") + text);
    }
    return entries.join(',');
}

bool setName(X509_NAME *name, const QString &commonName)
{
    const QByteArray text = commonName.left(64).toUtf8();
    return X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(text.constData()),
                                      int(text.size()), -1, 0) == 1;
}

bool setSerial(X509 *certificate)
{
    unsigned char octets[16];
    if (RAND_bytes(octets, sizeof octets) != 1)
        return false;
    octets[0] = (octets[0] & 0x7f) | 0x40; // positive and never shorter
    const std::unique_ptr<BIGNUM, Freeing<BN_free>> number(BN_bin2bn(octets, sizeof octets, nullptr));
    return number && BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate));
}

bool setDates(X509 *certificate, const CertificateWish &wish)
{
    return ASN1_TIME_set(X509_getm_notBefore(certificate), time_t(toMs(wish.validFrom) / 1000)) &&
           ASN1_TIME_set(X509_getm_notAfter(certificate), time_t(toMs(wish.validTo) / 1000));
}

enum class Purpose { Authority, Server };

bool setExtensions(X509 *certificate, X509 *issuer, Purpose purpose, const QByteArray &names)
{
    const bool authority = purpose == Purpose::Authority;
    bool good =
        addExtension(certificate, issuer, NID_basic_constraints, authority ? "critical,CA:TRUE,pathlen:0" : "critical,CA:FALSE") &&
        addExtension(certificate, issuer, NID_key_usage, authority ? "critical,keyCertSign,cRLSign" : "critical,digitalSignature") &&
        addExtension(certificate, issuer, NID_subject_key_identifier, "hash");
    if (!authority)
        good = good && addExtension(certificate, issuer, NID_ext_key_usage, "serverAuth");
    if (issuer != certificate)
        good = good && addExtension(certificate, issuer, NID_authority_key_identifier, "keyid");
    if (!names.isEmpty())
        good = good && addExtension(certificate, issuer, NID_subject_alt_name, names);
    return good;
}

Result<Certificate> asPem(X509 *certificate, EVP_PKEY *key)
{
    Certificate made;
    const Bio certificateText(BIO_new(BIO_s_mem()));
    const Bio keyText(BIO_new(BIO_s_mem()));
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (!certificateText || !keyText || PEM_write_bio_X509(certificateText.get(), certificate) != 1 ||
        PEM_write_bio_PrivateKey(keyText.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1)
        return failed("writing PEM");
    if (X509_digest(certificate, EVP_sha256(), digest, &size) != 1)
        return failed("SHA-256");
    made.certificatePem = contents(certificateText.get());
    made.keyPem = contents(keyText.get());
    made.sha256 = QByteArray(reinterpret_cast<const char *>(digest), qsizetype(size));
    return made;
}

/// Signed by \a issuer's key, or by its own when there is no issuer.
Result<Certificate> make(const CertificateWish &wish, Purpose purpose, X509 *issuer, EVP_PKEY *issuerKey)
{
    const Key key(EVP_EC_gen("P-256"));
    const X509Owner certificate(X509_new());
    if (!key || !certificate)
        return failed("making a key");
    X509 *signer = issuer ? issuer : certificate.get();
    if (X509_set_version(certificate.get(), X509_VERSION_3) != 1 || !setSerial(certificate.get()) || !setDates(certificate.get(), wish) ||
        X509_set_pubkey(certificate.get(), key.get()) != 1 || !setName(X509_get_subject_name(certificate.get()), wish.commonName))
        return failed("filling in the fields");
    if (X509_set_issuer_name(certificate.get(), X509_get_subject_name(signer)) != 1 ||
        !setExtensions(certificate.get(), signer, purpose, alternativeNames(wish.names)))
        return failed("adding extensions");
    if (X509_sign(certificate.get(), issuerKey ? issuerKey : key.get(), EVP_sha256()) == 0)
        return failed("signing");
    return asPem(certificate.get(), key.get());
}

} // namespace

Result<Certificate> makeAuthority(const CertificateWish &wish)
{
    return make(wish, Purpose::Authority, nullptr, nullptr);
}

Result<Certificate> makeSelfSigned(const CertificateWish &wish)
{
    return make(wish, Purpose::Server, nullptr, nullptr);
}

Result<Certificate> makeServerCertificate(const CertificateWish &wish, const Certificate &authority)
{
    const Bio certificateText(BIO_new_mem_buf(authority.certificatePem.constData(), int(authority.certificatePem.size())));
    const Bio keyText(BIO_new_mem_buf(authority.keyPem.constData(), int(authority.keyPem.size())));
    const X509Owner issuer(certificateText ? PEM_read_bio_X509(certificateText.get(), nullptr, nullptr, nullptr) : nullptr);
    const Key issuerKey(keyText ? PEM_read_bio_PrivateKey(keyText.get(), nullptr, nullptr, nullptr) : nullptr);
    if (!issuer || !issuerKey)
        return failed("reading the authority");
    return make(wish, Purpose::Server, issuer.get(), issuerKey.get());
}

QStringList loopbackNames(const QStringList &more)
{
    QStringList names{QStringLiteral("localhost"), QStringLiteral("127.0.0.1"), QStringLiteral("::1")};
    for (const QString &name : more) {
        if (!names.contains(name))
            names.append(name);
    }
    return names;
}

QString fingerprintText(const QByteArray &sha256)
{
    return QString::fromLatin1(sha256.toHex(':').toUpper());
}

} // namespace resync
