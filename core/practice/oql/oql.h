#pragma once

#include "core/base/result.h"
#include "core/base/time.h"

#include <QString>

#include <functional>
#include <span>
#include <variant>
#include <vector>

namespace resync::practice
{

/// What a field holds in one row: nothing (null), or a value of the field's type.
using OqlValue = std::variant<std::monostate, bool, double, QString, Instant, Duration>;
using OqlValues = std::vector<OqlValue>;

enum class OqlType { Text, Number, Bool, Instant, Duration };

/// A field that queries may name. Names are case-sensitive and may have parts ("jobruns.timeInfo.actualStartTime").
struct OqlField {
    enum class Use {
        Any,
        OrderOnly,   ///< `ORDER BY key.name` works while `key.name = 'X'` is refused: so does the real engine
        EqualityOnly ///< only = and !=
    };
    const char16_t *name;
    OqlType type;
    Use use = Use::Any;
};

/// A row of the plan as queries see it; fields go by their place in the table given to OqlQuery::parse().
class OqlRow
{
public:
    virtual ~OqlRow() = default;
    /// Appends the field's values; none = null, several when the field is part of a list (the runs of a job).
    virtual void read(size_t field, OqlValues &values) const = 0;
};

/// How texts of a query are read where they leave something open.
struct OqlReading {
    QString baseFolder;                                             ///< before folders that do not begin with "/"
    std::function<std::optional<Instant>(const QString &)> instant; ///< null: ISO-8601, in UTC without a zone
};

/// A query in the engine's Object Query Language:
///
///     query    = [ or ] [ ORDER BY field [ ASC | DESC ] ]
///     or       = and { OR and }                   and = factor { AND factor }
///     factor   = ( or ) | term
///     term     = field ( = | != | < | <= | > | >= ) literal  |  field [ NOT ] IN [ literal { , literal } ]  |  field [ NOT ] LIKE text
///     literal  = 'text' ('' = one quote) | number | true | false | null
///
/// Keywords know no case; fields and values do. Texts that compare with instants ('2025-12-01T23:00:00.000Z') and durations ('PT4H20S')
/// are read as such. LIKE knows `@` (any) and `?` (one). A term on a list field holds when any element satisfies it, as a join has it;
/// null equals nothing but `null`.
class OqlQuery
{
public:
    /// Error code "OQL_FILTER_SYNTAX_ERROR" for bad grammar, unknown fields, values of a wrong type and whatever exceeds 16,384 characters,
    /// 64 parentheses deep, 2,000 terms; `context` is the place.
    static Result<OqlQuery> parse(const QString &text, std::span<const OqlField> fields, const OqlReading &reading = {});

    bool matches(const OqlRow &row) const { return holds(m_root, row); }
    /// False when every row matches, so that nobody need ask.
    bool filters() const { return m_root.kind != Node::Kind::All; }

    bool ordered() const { return m_order.has_value(); }
    bool descending() const { return m_descending; }
    /// What the row is sorted by: the first value of the ORDER BY field.
    OqlValue orderKey(const OqlRow &row) const;
    /// Null before everything; texts by code point, as the engine's data base does.
    static bool less(const OqlValue &a, const OqlValue &b);

private:
    friend class OqlParser;
    enum class Op { Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual, In, NotIn, Like, NotLike };
    struct Node {
        enum class Kind { All, And, Or, Term };
        Kind kind = Kind::All;
        std::vector<Node> children;
        size_t field = 0;
        Op op = Op::Equal;
        OqlValues literals;
    };

    static bool holds(const Node &node, const OqlRow &row);
    static bool holdsFor(const Node &term, const OqlValue &value);

    Node m_root;
    std::optional<size_t> m_order;
    bool m_descending = false;
};

} // namespace resync::practice
