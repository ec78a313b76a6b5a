#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace resync
{

/// The text of an API key, after the format of GitHub's tokens: what a scanner finds, and a typing error shows without a lookup.
///
///   "rsk_"  43 × base62 (256 bits of chance)  6 × base62 (CRC-32 of the 43, highest digit first, padded with 0)
///   digits: 0-9 A-Z a-z · 53 characters in all · ^rsk_[0-9A-Za-z]{49}$
///
/// The checksum is no security: it only tells a mistyped key from a wrong one.
enum class KeyForm { Good, Misshapen, Mistyped };

inline constexpr qsizetype kKeyLength = 53;
inline constexpr qsizetype kKeyPrefixLength = 10; ///< so much of a key is kept and shown: "rsk_4fGh2k"

/// A new key from the system's random source.
QByteArray newKeyText();
/// The whole key for 43 base62 characters.
QByteArray keyTextFor(QByteArrayView secret);
KeyForm formOf(QByteArrayView text);
/// SHA-256 of the whole text: what is stored. The key is 256 random bits, so that a slow hash would protect nothing.
QByteArray keyDigest(QByteArrayView text);

} // namespace resync
