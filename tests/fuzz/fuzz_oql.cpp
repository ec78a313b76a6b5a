// libFuzzer: whatever text arrives as a query or a filter is either refused or evaluated, without crash, hang or runaway memory.
#include "core/practice/oql/oql.h"
#include "core/practice/oql/planfilter.h"

using namespace resync;
using namespace resync::practice;

namespace
{
const OqlField kFields[] = {
    {u"name", OqlType::Text},
    {u"key.name", OqlType::Text, OqlField::Use::OrderOnly},
    {u"priority", OqlType::Number},
    {u"critical", OqlType::Bool},
    {u"start", OqlType::Instant},
    {u"elapsed", OqlType::Duration},
    {u"stats.unresolved", OqlType::Number, OqlField::Use::EqualityOnly},
};

class FixedRow : public OqlRow
{
public:
    void read(size_t field, OqlValues &values) const override
    {
        switch (field) {
        case 2:
        case 6:
            values.emplace_back(10.0);
            break;
        case 3:
            values.emplace_back(true);
            break;
        case 4:
            values.emplace_back(fromMs(1'760'392'740'000));
            break;
        case 5:
            break;
        default:
            values.emplace_back(QStringLiteral("UPDATESTATS"));
            values.emplace_back(QStringLiteral("MAKEPLAN"));
        }
    }
};
} // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    const QString text = QString::fromUtf8(reinterpret_cast<const char *>(bytes), qsizetype(size));
    const FixedRow row;
    if (const auto query = OqlQuery::parse(text, kFields); query.ok()) {
        (void)query->matches(row);
        (void)OqlQuery::less(query->orderKey(row), query->orderKey(row));
    } else if (query.error().code != QLatin1String("OQL_FILTER_SYNTAX_ERROR")) {
        __builtin_trap();
    }
    for (const auto kind : {PlanFilter::Of::Job, PlanFilter::Of::JobStream, PlanFilter::Of::Workstation, PlanFilter::Of::Resource}) {
        if (const auto filter = PlanFilter::parse(text, kind); filter.ok())
            (void)(filter->matchesWorkstation(u"/PAY/WS") && filter->matchesObject(u"/PAY/CLOSE") && filter->matchesJob(u"POST"));
    }
    return 0;
}
