#pragma once

#include "core/practice/oql/oql.h"
#include "core/practice/planview.h"

/// The fields that queries may name, for each kind of plan object, and the rows behind them.
namespace resync::practice
{

/// One line of such a table: the field and how it is read.
template <class Object>
struct RowField {
    OqlField field;
    void (*read)(const PlanView &, const Object &, OqlValues &);
};

/// The table of a kind, as the parser and the rows want it.
template <class Object>
struct RowFields {
    std::vector<OqlField> fields;
    std::vector<RowField<Object>> readers;
};

const RowFields<SimJob> &jobFields();
const RowFields<SimStream> &streamFields();
const RowFields<SimWorkstation> &workstationFields();
const RowFields<SimResource> &resourceFields();
const RowFields<SimPrompt> &promptFields();
const RowFields<SimFile> &fileFields();

template <class Object>
class ObjectRow final : public OqlRow
{
public:
    ObjectRow(const PlanView &view, const RowFields<Object> &fields) : m_view(view), m_fields(fields) {}
    void stand(const Object *object) { m_object = object; }
    void read(size_t field, OqlValues &values) const override { m_fields.readers[field].read(m_view, *m_object, values); }

private:
    const PlanView &m_view;
    const RowFields<Object> &m_fields;
    const Object *m_object = nullptr;
};

template <class Object>
RowFields<Object> makeRowFields(std::vector<RowField<Object>> readers)
{
    RowFields<Object> table;
    for (const auto &reader : readers)
        table.fields.push_back(reader.field);
    table.readers = std::move(readers);
    return table;
}

// What readers say a value with; nothing is said of null.
inline void say(OqlValues &values, const QString &text)
{
    if (!text.isEmpty())
        values.emplace_back(text);
}
inline void say(OqlValues &values, QLatin1String text)
{
    if (!text.isEmpty())
        values.emplace_back(QString(text));
}
inline void sayNumber(OqlValues &values, double number)
{
    values.emplace_back(number);
}
inline void sayFlag(OqlValues &values, bool flag)
{
    values.emplace_back(flag);
}
inline void sayInstant(OqlValues &values, const std::optional<Instant> &instant)
{
    if (instant)
        values.emplace_back(*instant);
}
inline void sayDuration(OqlValues &values, Duration duration)
{
    if (duration > Duration(0))
        values.emplace_back(duration);
}

} // namespace resync::practice
