#include "core/apikeys/keytable.h"

#include "core/apikeys/keyformat.h"

namespace resync
{

namespace
{

/// IPv4 written as IPv6 (::ffff:10.0.0.1) counts as the IPv4 address it is.
QHostAddress plain(const QHostAddress &address)
{
    bool isIpv4 = false;
    const quint32 ipv4 = address.toIPv4Address(&isIpv4);
    return isIpv4 ? QHostAddress(ipv4) : address;
}

KeyVerdict verdictOn(const KeyFacts &key, const QHostAddress &from, Instant now)
{
    if (key.revoked)
        return KeyVerdict::Revoked;
    if (key.expiresAt && *key.expiresAt <= now)
        return KeyVerdict::Expired;
    if (key.suspended)
        return KeyVerdict::Suspended;
    if (key.addresses.empty())
        return KeyVerdict::Good;
    const auto covers = [&from](const AddressRange &range) { return range.contains(from); };
    return std::any_of(key.addresses.begin(), key.addresses.end(), covers) ? KeyVerdict::Good : KeyVerdict::OtherAddress;
}

/// `*` stands for any characters; iterative, so that no pattern can make it slow.
bool matches(QStringView pattern, QStringView text)
{
    qsizetype p = 0, t = 0, star = -1, resume = 0;
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == QLatin1Char('*')) {
            star = p++;
            resume = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star >= 0) {
            p = star + 1;
            t = ++resume;
        } else {
            return false;
        }
    }
    while (p < pattern.size() && pattern[p] == QLatin1Char('*'))
        ++p;
    return p == pattern.size();
}

} // namespace

bool AddressRange::contains(const QHostAddress &address) const
{
    const QHostAddress tried = plain(address);
    return tried.protocol() == network.protocol() && tried.isInSubnet(network, prefixLength);
}

std::optional<AddressRange> AddressRange::parse(const QString &text)
{
    if (std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); }))
        return {};
    const auto parsed = QHostAddress::parseSubnet(text);
    // parseSubnet() also reads "10." as a network: only whole addresses are meant here.
    if (parsed.first.isNull() || parsed.second < 0 || QHostAddress(text.section(QLatin1Char('/'), 0, 0)).isNull())
        return {};
    return AddressRange{parsed.first, parsed.second};
}

bool coversWorkstation(const QString &binding, const QString &workstation)
{
    return binding.isEmpty() || matches(binding.toUpper(), workstation.toUpper());
}

KeyTable::KeyTable(std::vector<KeyFacts> keys) : m_keys(std::move(keys))
{
    for (size_t i = 0; i < m_keys.size(); ++i)
        m_byDigest.insert(m_keys[i].digest, i);
}

KeyLook KeyTable::look(QByteArrayView text, const QHostAddress &from, Instant now) const
{
    static const QByteArray nobody(32, '\0');
    const KeyForm form = formOf(text.first(std::min(text.size(), kKeyLength + 1)));
    const QByteArray digest = keyDigest(text);
    const auto found = m_byDigest.constFind(digest);
    const KeyFacts *key = found == m_byDigest.constEnd() ? nullptr : &m_keys[*found];
    if (!equalInConstantTime(digest, key ? key->digest : nobody))
        return {form == KeyForm::Good ? KeyVerdict::Unknown : KeyVerdict::Malformed, nullptr};
    return {verdictOn(*key, from, now), key};
}

const KeyFacts *KeyTable::byId(const QString &id) const
{
    const auto found = std::find_if(m_keys.begin(), m_keys.end(), [&id](const KeyFacts &key) { return key.id == id; });
    return found == m_keys.end() ? nullptr : &*found;
}

bool equalInConstantTime(QByteArrayView one, QByteArrayView other)
{
    if (one.size() != other.size())
        return false;
    unsigned char difference = 0;
    for (qsizetype i = 0; i < one.size(); ++i)
        difference = static_cast<unsigned char>(difference | static_cast<unsigned char>(one[i] ^ other[i]));
    return difference == 0;
}

} // namespace resync
