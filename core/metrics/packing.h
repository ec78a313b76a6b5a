#pragma once

#include "core/metrics/sample.h"

namespace resync
{

/// Values of one sample in the order of its set of names, small and exact. Each value is a head byte and what follows it:
///
///   0        nothing            1 true   2 false
///   3        a double, 8 bytes, lowest first
///   4        text: length as varint, then its bytes
///   16 + 2·d + s    a decimal number: d digits behind the point (0–15), s = 1 when negative; its digits as varint (12.34: 20, 1234)
///   varint: seven bits a byte, lowest first, the highest bit says that another follows
///
/// A number goes as decimal when its shortest text has at most 15 digits, so that what is read back is what was sent to the last bit.
QByteArray packValues(const std::vector<MetricField> &fields);
/// Fills the values of \a fields, whose names are set. False when the bytes are not such a packing.
bool unpackValues(const QByteArray &bytes, std::vector<MetricField> &fields);

/// Every value of \a bytes as a number, what is none as 0; false when they are not what packValues() makes.
bool unpackNumbers(const QByteArray &bytes, std::vector<double> &numbers);

} // namespace resync
