#include "core/metrics/packing.h"

#include "core/metrics/varint.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>

namespace resync
{

namespace
{

constexpr char kNothing = 0;
constexpr char kTrue = 1;
constexpr char kFalse = 2;
constexpr char kDouble = 3;
constexpr char kText = 4;
constexpr int kDecimal = 16;
constexpr int kMostDigits = 15;

/// Digits and places behind the point of the shortest text that reads back as \a value; nothing when it needs too many.
struct Decimal {
    quint64 digits = 0;
    int places = 0;
};
std::optional<Decimal> decimalOf(double value)
{
    // What is measured has few places. The first power of ten that leads back to the very value is the shortest text, as below.
    constexpr double kPlain = 1e12;
    double power = 1;
    for (int places = 0; places <= 3 && value < kPlain; ++places, power *= 10) {
        const auto digits = quint64(std::llround(value * power));
        if (double(digits) / power == value)
            return Decimal{digits, places};
    }
    std::array<char, 40> text{};
    const auto [end, failure] = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (failure != std::errc())
        return {};
    Decimal decimal;
    int count = 0;
    bool behindPoint = false;
    for (const char *at = text.data(); at != end; ++at) {
        if (*at == '.') {
            behindPoint = true;
            continue;
        }
        if (*at < '0' || *at > '9')
            return {};
        count += decimal.digits > 0 || *at != '0' ? 1 : 0;
        decimal.digits = decimal.digits * 10 + quint64(*at - '0');
        decimal.places += behindPoint ? 1 : 0;
        if (count > kMostDigits || decimal.places > kMostDigits)
            return {};
    }
    return decimal;
}

void addDouble(QByteArray &bytes, double value)
{
    const double magnitude = std::abs(value);
    const bool negative = std::signbit(value);
    if (const auto decimal = decimalOf(magnitude)) {
        bytes.append(char(kDecimal + 2 * decimal->places + (negative ? 1 : 0)));
        addVarint(bytes, decimal->digits);
        return;
    }
    quint64 bits = 0;
    std::memcpy(&bits, &value, sizeof bits);
    bytes.append(kDouble);
    for (int i = 0; i < 8; ++i)
        bytes.append(char((bits >> (8 * i)) & 0xff));
}

class Unpacker
{
public:
    explicit Unpacker(const QByteArray &bytes) : m_bytes(bytes) {}

    bool atEnd() const { return m_at == m_bytes.size(); }
    bool value(MetricValue &value)
    {
        const auto head = byte();
        if (!head)
            return false;
        switch (*head) {
        case kNothing:
            value = std::monostate();
            return true;
        case kTrue:
        case kFalse:
            value = *head == kTrue;
            return true;
        case kDouble:
            return readDouble(value);
        case kText:
            return readText(value);
        default:
            return *head >= kDecimal && *head <= kDecimal + 2 * kMostDigits + 1 && readDecimal(*head - kDecimal, value);
        }
    }

private:
    std::optional<int> byte()
    {
        if (atEnd())
            return {};
        return static_cast<unsigned char>(m_bytes[m_at++]);
    }
    std::optional<quint64> varint() { return takeVarint(m_bytes, m_at); }
    bool readDouble(MetricValue &value)
    {
        quint64 bits = 0;
        for (int i = 0; i < 8; ++i) {
            const auto next = byte();
            if (!next)
                return false;
            bits |= quint64(*next) << (8 * i);
        }
        double number = 0;
        std::memcpy(&number, &bits, sizeof number);
        value = number;
        return true;
    }
    bool readText(MetricValue &value)
    {
        const auto length = varint();
        if (!length || *length > quint64(m_bytes.size() - m_at))
            return false;
        value = m_bytes.mid(m_at, qsizetype(*length));
        m_at += qsizetype(*length);
        return true;
    }
    bool readDecimal(int shape, MetricValue &value)
    {
        static constexpr std::array<double, kMostDigits + 1> kPowers = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                                        1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
        const auto digits = varint();
        if (!digits)
            return false;
        // Both are exact, so that the quotient is the double nearest to the decimal: the one that was sent.
        const double number = double(*digits) / kPowers[size_t(shape / 2)];
        value = shape % 2 == 1 ? -number : number;
        return true;
    }

    const QByteArray &m_bytes;
    qsizetype m_at = 0;
};

} // namespace

QByteArray packValues(const std::vector<MetricField> &fields)
{
    QByteArray bytes;
    bytes.reserve(qsizetype(fields.size()) * 4);
    for (const MetricField &field : fields) {
        if (const auto *truth = std::get_if<bool>(&field.value)) {
            bytes.append(*truth ? kTrue : kFalse);
        } else if (const auto *number = std::get_if<double>(&field.value)) {
            addDouble(bytes, *number);
        } else if (const auto *text = std::get_if<QByteArray>(&field.value)) {
            bytes.append(kText);
            addVarint(bytes, quint64(text->size()));
            bytes.append(*text);
        } else {
            bytes.append(kNothing);
        }
    }
    return bytes;
}

bool unpackNumbers(const QByteArray &bytes, std::vector<double> &numbers)
{
    numbers.clear();
    Unpacker unpacker(bytes);
    MetricValue value;
    while (!unpacker.atEnd()) {
        if (!unpacker.value(value))
            return false;
        const auto *number = std::get_if<double>(&value);
        numbers.push_back(number ? *number : 0);
    }
    return true;
}

bool unpackValues(const QByteArray &bytes, std::vector<MetricField> &fields)
{
    Unpacker unpacker(bytes);
    for (MetricField &field : fields) {
        if (!unpacker.value(field.value))
            return false;
    }
    return unpacker.atEnd();
}

} // namespace resync
