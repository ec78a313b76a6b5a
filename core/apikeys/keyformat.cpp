#include "core/apikeys/keyformat.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <zlib.h>

#include <algorithm>

namespace resync
{

namespace
{

constexpr char kDigits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr QByteArrayView kMark("rsk_");
constexpr qsizetype kSecretLength = 43;
constexpr int kChecksumLength = 6;

QByteArray checksumOf(QByteArrayView secret)
{
    auto sum = crc32(0, reinterpret_cast<const Bytef *>(secret.data()), uInt(secret.size()));
    QByteArray digits(kChecksumLength, '0');
    for (int i = kChecksumLength - 1; i >= 0; --i) {
        digits[i] = kDigits[sum % 62];
        sum /= 62;
    }
    return digits;
}

bool isDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

} // namespace

QByteArray newKeyText()
{
    QByteArray secret(kSecretLength, '0');
    for (char &digit : secret)
        digit = kDigits[QRandomGenerator::system()->bounded(62)];
    return keyTextFor(secret);
}

QByteArray keyTextFor(QByteArrayView secret)
{
    return kMark.toByteArray() + secret.toByteArray() + checksumOf(secret);
}

KeyForm formOf(QByteArrayView text)
{
    if (text.size() != kKeyLength || !text.startsWith(kMark))
        return KeyForm::Misshapen;
    const QByteArrayView body = text.sliced(kMark.size());
    if (!std::all_of(body.begin(), body.end(), isDigit))
        return KeyForm::Misshapen;
    return body.last(kChecksumLength) == checksumOf(body.first(kSecretLength)) ? KeyForm::Good : KeyForm::Mistyped;
}

QByteArray keyDigest(QByteArrayView text)
{
    return QCryptographicHash::hash(text.toByteArray(), QCryptographicHash::Sha256);
}

} // namespace resync
