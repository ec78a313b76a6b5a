#include "core/practice/oql/oql.h"
#include "core/practice/oql/wildcard.h"

#include <algorithm>

namespace resync::practice
{

namespace
{
bool isNull(const OqlValue &value)
{
    return std::holds_alternative<std::monostate>(value);
}
} // namespace

bool OqlQuery::less(const OqlValue &a, const OqlValue &b)
{
    if (a.index() != b.index())
        return a.index() < b.index();
    if (const auto *text = std::get_if<QString>(&a))
        return text->compare(std::get<QString>(b)) < 0;
    return a < b;
}

OqlValue OqlQuery::orderKey(const OqlRow &row) const
{
    OqlValues values;
    if (m_order)
        row.read(*m_order, values);
    return values.empty() ? OqlValue() : values.front();
}

bool OqlQuery::holds(const Node &node, const OqlRow &row)
{
    const auto child = [&row](const Node &inner) { return holds(inner, row); };
    switch (node.kind) {
    case Node::Kind::All:
        return true;
    case Node::Kind::And:
        return std::ranges::all_of(node.children, child);
    case Node::Kind::Or:
        return std::ranges::any_of(node.children, child);
    case Node::Kind::Term:
        break;
    }
    thread_local OqlValues values; // kept to spare an allocation per row and term; nobody re-enters while reading
    values.clear();
    row.read(node.field, values);
    if (values.empty())
        values.emplace_back();
    return std::ranges::any_of(values, [&node](const OqlValue &value) { return holdsFor(node, value); });
}

bool OqlQuery::holdsFor(const Node &term, const OqlValue &value)
{
    const OqlValue &first = term.literals.front();
    if (isNull(first))
        return (term.op == Op::Equal) == isNull(value);
    if (isNull(value))
        return false;
    const auto in = [&] { return std::ranges::find(term.literals, value) != term.literals.end(); };
    const auto like = [&] { return matchesWildcard(std::get<QString>(first), std::get<QString>(value)); };
    switch (term.op) {
    case Op::Equal:
        return value == first;
    case Op::NotEqual:
        return value != first;
    case Op::Less:
        return less(value, first);
    case Op::LessEqual:
        return !less(first, value);
    case Op::Greater:
        return less(first, value);
    case Op::GreaterEqual:
        return !less(value, first);
    case Op::In:
        return in();
    case Op::NotIn:
        return !in();
    case Op::Like:
        return like();
    case Op::NotLike:
        return !like();
    }
    return false;
}

} // namespace resync::practice
