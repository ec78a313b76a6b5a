#pragma once

#include "core/base/result.h"
#include "core/base/time.h"
#include "core/http/httpmessage.h"

#include <QJsonObject>
#include <QRegularExpression>

#include <vector>

namespace resync::practice
{

/// Something that goes wrong on purpose with requests whose path (with query) matches.
///
/// Every kind: `ms` waits before it, `count` requests (default 1, 0 = until deleted) after the first `skip`, `method` GET, PUT ….
///
///     delay                      nothing but `ms`                     hang               no answer at all
///     dropped                    the connection is reset              slow               the body takes `ms` (default 5000), drop by drop
///     truncated                  half of the announced body           close_delimited_cut  half of a body without announced length
///     chunked_cut                a chunked body without its end       status             `status` with `body`
///     401 403 404 429 500 502 503 504                                 429 and 503 with `retry_after` seconds when given
///     html                       a login page with 200                redirect           302 to `location`
///     empty  204  null  object  array  not_json  not_utf8  deep_json  bodies that are none
///     gzip_bomb                  `megabytes` (default 128) packed     huge_page          the rows again and again up to `megabytes`
///     (default 80) wrong_types missing_fields extreme_numbers unknown_enums        in every field, or in `field` skewed_clock Date and
///     every instant by `ms` (that is then no wait) duplicate_ids              every row twice                      wrong_count `count`
///     doubled empty_page                 no rows, whatever `count` says       endless_next       a `next` that never ends
struct Fault {
    QString id;
    QByteArray method;
    QRegularExpression match;
    QString kind;
    int remaining = 1; ///< -1 = until deleted
    int skip = 0;
    int hits = 0;
    Duration wait{0};
    QJsonObject settings; ///< as given

    QJsonObject toJson() const;
};

class Faults
{
public:
    /// The id. Error "practice.fault" when the kind is unknown or the match is no regular expression.
    Result<QString> add(const QJsonObject &wish);
    bool remove(const QString &id);
    void clear() { m_faults.clear(); }
    const std::vector<Fault> &all() const { return m_faults; }

    /// The fault that this request meets, if any; counts it.
    std::optional<Fault> take(const HttpRequest &request);

private:
    std::vector<Fault> m_faults;
    int m_lastId = 0;
};

/// The answer of kinds that need no handler; nothing for the others.
std::optional<HttpResponse> faultAnswer(const Fault &fault);

/// \a response as this fault spoils it; unchanged for kinds that leave the content alone.
HttpResponse distorted(const Fault &fault, const HttpResponse &response);

/// Every kind there is, for messages and tests.
QStringList faultKinds();

} // namespace resync::practice
