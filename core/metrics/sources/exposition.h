#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QByteArrayView>

#include <functional>
#include <utility>
#include <vector>

namespace resync
{

/// One line of an exposition: a series and its value at the time of the scrape.
struct ExpositionSample {
    QByteArrayView name;                                       ///< in the text that was read
    std::vector<std::pair<QByteArrayView, QByteArray>> labels; ///< values with their escapes undone
    double value = 0;                                          ///< may be NaN or infinite

    /// The value of that label; empty when there is none.
    QByteArray label(QByteArrayView wanted) const;
};

/// Reads Prometheus' text format 0.0.4 (and what OpenMetrics 1.0 shares with it), line by line:
///
///   # HELP name text     # TYPE name counter|gauge|…     # any other comment     # EOF
///   name [ "{" label "=" "\"" value "\"" *( "," … ) [","] "}" ] SP value [ SP timestamp ] [ SP "# {" exemplar ]
///
/// Error "source.shape", its context the line ("line 12"); \a each was called for the lines before. Pure.
Result<void> readExposition(QByteArrayView text, const std::function<void(const ExpositionSample &)> &each);

inline constexpr qsizetype kExpositionLine = 64 << 10;
inline constexpr int kExpositionLabels = 64;

} // namespace resync
