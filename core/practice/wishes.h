#pragma once

#include "core/http/httpmessage.h"
#include "core/practice/oql/oql.h"
#include "core/practice/oql/planfilter.h"
#include "core/practice/rowjson.h"

#include <QTimeZone>

namespace resync::practice
{

/// How a request wants to be understood, by its header fields:
///
///     Base-Folder          before folders and names that do not begin with "/", in filters and bodies
///     Default-Workstation  the workstation of filters and submissions that name none
///     Local-Timezone       the zone of times that say none (IANA)
///     Date-Format          how such times are written, as in "dd/MM/yyyy HH:mm"; ISO is always understood
///     scope                how much of each object a list returns
struct Wishes {
    QString baseFolder; ///< "/PAY/"; empty: none
    QString defaultWorkstation;
    QTimeZone zone = QTimeZone::utc();
    QString dateFormat;
    std::optional<RowScope> scope;

    /// Error "practice.parameter" for a zone, a folder or a scope that is none.
    static Result<Wishes> of(const HttpRequest &request);

    /// Nothing when \a text is no time.
    std::optional<Instant> instant(const QString &text) const;
    OqlReading reading() const;
    /// \a filter with what it leaves out.
    QString completed(const QString &filter, PlanFilter::Of kind) const;
    /// "/WS" for "/WS" and "WS"; the default workstation when empty.
    QString workstation(const QString &key) const;
};

} // namespace resync::practice
