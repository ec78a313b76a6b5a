#include "core/base/ids.h"

#include <QUuid>

namespace resync
{

QString newUuid()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

QString nameUuid(const QString &text)
{
    return QUuid::createUuidV3(QUuid(), text).toString(QUuid::WithoutBraces);
}

} // namespace resync
