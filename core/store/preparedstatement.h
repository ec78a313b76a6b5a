#pragma once

#include "core/base/result.h"

#include <QSqlQuery>
#include <QString>
#include <QVariant>

#include <vector>

namespace resync
{

/// What a Statement borrows: one prepared query and the values bound so far.
struct PreparedStatement {
    QString sql; ///< as given: the key of the cache
    QSqlQuery query;
    quint64 generation = 0; ///< of the connection it was prepared on; 0 = not yet
    bool writes = false;
    std::vector<QVariant> values;
    bool ran = false; ///< the values belong to the last run; the next bind() starts anew
    std::optional<Error> failure;
};

} // namespace resync
