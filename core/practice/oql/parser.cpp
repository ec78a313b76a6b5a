#include "core/practice/oql/oql.h"

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
constexpr qsizetype kLongestQuery = 16384;
constexpr int kDeepest = 64;
constexpr int kMostTerms = 2000;

struct Token {
    enum class Kind { End, Word, Text, Number, Symbol, Bad };
    Kind kind = Kind::End;
    QString text; ///< of Text without its quotes
    qsizetype at = 0;
};

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c == u'_' || c == u'.' || c == u'-';
}

/// Cuts a query into tokens, one ahead of the parser.
class Lexer
{
public:
    explicit Lexer(QStringView text) : m_text(text) {}

    Token next()
    {
        while (m_at < m_text.size() && m_text[m_at].isSpace())
            ++m_at;
        Token token;
        token.at = m_at;
        if (m_at >= m_text.size())
            return token;
        const QChar c = m_text[m_at];
        if (c == u'\'')
            return quoted(token);
        if (c.isDigit() || ((c == u'-' || c == u'+') && m_at + 1 < m_text.size() && m_text[m_at + 1].isDigit()))
            return run(token, Token::Kind::Number);
        if (c.isLetter() || c == u'_')
            return run(token, Token::Kind::Word);
        return symbol(token);
    }

private:
    Token run(Token token, Token::Kind kind)
    {
        token.kind = kind;
        ++m_at;
        while (m_at < m_text.size() && isWordCharacter(m_text[m_at]))
            ++m_at;
        token.text = m_text.mid(token.at, m_at - token.at).toString();
        return token;
    }

    Token quoted(Token token)
    {
        token.kind = Token::Kind::Text;
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] != u'\'') {
                token.text += m_text[m_at];
            } else if (m_at + 1 < m_text.size() && m_text[m_at + 1] == u'\'') {
                token.text += m_text[m_at++];
            } else {
                ++m_at;
                return token;
            }
        }
        token.kind = Token::Kind::Bad;
        return token;
    }

    Token symbol(Token token)
    {
        const QStringView two = m_text.mid(m_at, 2);
        const bool isTwo = two == u"!=" || two == u"<=" || two == u">=";
        token.text = m_text.mid(m_at, isTwo ? 2 : 1).toString();
        token.kind = isTwo || QStringView(u"=<>()[],").contains(token.text.front()) ? Token::Kind::Symbol : Token::Kind::Bad;
        m_at += token.text.size();
        return token;
    }

    QStringView m_text;
    qsizetype m_at = 0;
};
} // namespace

/// Recursive descent over the grammar in oql.h. The first failure is kept and everything after it unwinds.
class OqlParser
{
public:
    OqlParser(const QString &text, std::span<const OqlField> fields, const OqlReading &reading)
        : m_lexer(text), m_fields(fields), m_reading(reading)
    {
        step();
    }

    Result<OqlQuery> parse()
    {
        OqlQuery query;
        if (m_token.kind != Token::Kind::End && !isKeyword(u"ORDER"))
            query.m_root = either();
        if (!m_error && isKeyword(u"ORDER"))
            order(query);
        if (!m_error && m_token.kind != Token::Kind::End)
            fail(u"unexpected text"_s);
        if (m_error)
            return *m_error;
        return query;
    }

private:
    using Node = OqlQuery::Node;
    using Op = OqlQuery::Op;

    void step() { m_token = m_lexer.next(); }
    bool isKeyword(QStringView word) const
    {
        return m_token.kind == Token::Kind::Word && m_token.text.compare(word, Qt::CaseInsensitive) == 0;
    }
    bool isSymbol(QStringView symbol) const { return m_token.kind == Token::Kind::Symbol && m_token.text == symbol; }

    void fail(const QString &why)
    {
        if (!m_error)
            m_error = Error{u"OQL_FILTER_SYNTAX_ERROR"_s, u"OQL_FILTER_SYNTAX_ERROR: "_s + why, u"character %1"_s.arg(m_token.at + 1)};
    }

    /// Terms joined by one kind of keyword; one alone stands for itself.
    template <class Inner>
    Node joined(Node::Kind kind, QStringView keyword, Inner inner)
    {
        Node first = inner();
        if (m_error || !isKeyword(keyword))
            return first;
        Node all;
        all.kind = kind;
        all.children.push_back(std::move(first));
        while (!m_error && isKeyword(keyword)) {
            step();
            all.children.push_back(inner());
        }
        return all;
    }
    Node either()
    {
        return joined(Node::Kind::Or, u"OR", [this] { return both(); });
    }
    Node both()
    {
        return joined(Node::Kind::And, u"AND", [this] { return factor(); });
    }

    Node factor()
    {
        if (!isSymbol(u"("))
            return term();
        if (++m_depth > kDeepest) {
            fail(u"too many parentheses"_s);
            return {};
        }
        step();
        Node inner = either();
        if (!m_error && !isSymbol(u")"))
            fail(u"')' is missing"_s);
        step();
        --m_depth;
        return inner;
    }

    std::optional<size_t> field()
    {
        if (m_token.kind != Token::Kind::Word) {
            fail(u"a field name is missing"_s);
            return {};
        }
        for (size_t i = 0; i < m_fields.size(); ++i) {
            if (m_token.text == QStringView(m_fields[i].name))
                return i;
        }
        fail(u"unknown field "_s + m_token.text.left(80));
        return {};
    }

    Node term()
    {
        Node node;
        node.kind = Node::Kind::Term;
        const auto place = field();
        if (!place)
            return node;
        node.field = *place;
        const OqlField &field = m_fields[*place];
        if (field.use == OqlField::Use::OrderOnly || ++m_terms > kMostTerms) {
            fail(m_terms > kMostTerms ? u"too many terms"_s : u"the field cannot be filtered by: "_s + m_token.text.left(80));
            return node;
        }
        step();
        if (!readOperator(node))
            return node;
        if (field.use == OqlField::Use::EqualityOnly && node.op != Op::Equal && node.op != Op::NotEqual)
            fail(u"the field takes = and != only"_s);
        else if (node.op == Op::In || node.op == Op::NotIn)
            list(node, field.type);
        else
            node.literals.push_back(literal(field.type, node.op));
        if (!m_reading.baseFolder.isEmpty() && QStringView(field.name).endsWith(u"older"))
            addBaseFolder(node);
        return node;
    }

    void addBaseFolder(Node &node) const
    {
        for (OqlValue &literal : node.literals) {
            if (auto *folder = std::get_if<QString>(&literal); folder && !folder->startsWith(u'/'))
                folder->prepend(m_reading.baseFolder);
        }
    }

    bool readOperator(Node &node)
    {
        static constexpr std::pair<QStringView, Op> kSymbols[] = {{u"=", Op::Equal},      {u"!=", Op::NotEqual}, {u"<", Op::Less},
                                                                  {u"<=", Op::LessEqual}, {u">", Op::Greater},   {u">=", Op::GreaterEqual}};
        for (const auto &[symbol, op] : kSymbols) {
            if (isSymbol(symbol)) {
                node.op = op;
                step();
                return true;
            }
        }
        const bool negated = isKeyword(u"NOT");
        if (negated)
            step();
        const bool in = isKeyword(u"IN");
        if (!in && !isKeyword(u"LIKE")) {
            fail(u"an operator is missing"_s);
            return false;
        }
        node.op = in ? (negated ? Op::NotIn : Op::In) : (negated ? Op::NotLike : Op::Like);
        step();
        return true;
    }

    void list(Node &node, OqlType type)
    {
        if (!isSymbol(u"[")) {
            fail(u"'[' is missing"_s);
            return;
        }
        do {
            step();
            node.literals.push_back(literal(type, node.op));
        } while (!m_error && isSymbol(u","));
        if (!m_error && !isSymbol(u"]"))
            fail(u"']' is missing"_s);
        step();
    }

    OqlValue literal(OqlType type, Op op)
    {
        const Token token = m_token;
        OqlValue value;
        if (isKeyword(u"null") && (op == Op::Equal || op == Op::NotEqual)) {
            step();
            return value;
        }
        if (op == Op::Like || op == Op::NotLike) {
            if (type == OqlType::Text && token.kind == Token::Kind::Text)
                value = token.text;
        } else if (token.kind == Token::Kind::Text) {
            value = fromText(type, token.text);
        } else if (token.kind == Token::Kind::Number && type == OqlType::Number) {
            bool ok = false;
            if (const double number = token.text.toDouble(&ok); ok)
                value = number;
        } else if (type == OqlType::Bool && (isKeyword(u"true") || isKeyword(u"false"))) {
            value = isKeyword(u"true");
        }
        if (value.index() == 0)
            fail(u"the value is missing or of a wrong type"_s);
        step();
        return value;
    }

    OqlValue fromText(OqlType type, const QString &text) const
    {
        bool ok = false;
        switch (type) {
        case OqlType::Text:
            return text;
        case OqlType::Number:
            if (const double number = text.toDouble(&ok); ok)
                return number;
            break;
        case OqlType::Bool:
            if (text == u"true" || text == u"false")
                return text == u"true";
            break;
        case OqlType::Instant:
            if (const auto instant = m_reading.instant ? m_reading.instant(text) : fromIso(text))
                return *instant;
            break;
        case OqlType::Duration:
            if (const auto duration = durationFromIso(text))
                return *duration;
            break;
        }
        return {};
    }

    void order(OqlQuery &query)
    {
        step();
        if (!isKeyword(u"BY")) {
            fail(u"BY is missing"_s);
            return;
        }
        step();
        query.m_order = field();
        if (m_error)
            return;
        step();
        query.m_descending = isKeyword(u"DESC");
        if (query.m_descending || isKeyword(u"ASC"))
            step();
    }

    Lexer m_lexer;
    std::span<const OqlField> m_fields;
    const OqlReading &m_reading;
    Token m_token;
    std::optional<Error> m_error;
    int m_depth = 0;
    int m_terms = 0;
};

Result<OqlQuery> OqlQuery::parse(const QString &text, std::span<const OqlField> fields, const OqlReading &reading)
{
    if (text.size() > kLongestQuery)
        return Error{u"OQL_FILTER_SYNTAX_ERROR"_s, u"OQL_FILTER_SYNTAX_ERROR: the query is too long"_s, {}};
    return OqlParser(text, fields, reading).parse();
}

} // namespace resync::practice
