#pragma once

#include "core/engine/wire.h"

namespace resync::wire
{

/// "engine.answer" for JSON that breaks off or is none.
inline Error damaged(const QByteArray &body, simdjson::error_code why)
{
    return notAnAnswer(body, QStringLiteral("its JSON is damaged: %1").arg(QLatin1String(simdjson::error_message(why))));
}

/// Runs \a member(name, value) over the members of the one JSON object that \a padded must be, which is \a body with room behind it.
template <class Member>
std::optional<Error> eachMember(simdjson::ondemand::parser &parser, simdjson::padded_string_view padded, const QByteArray &body,
                                Reading &in, Member member)
{
    if (body.trimmed().isEmpty())
        return notAnAnswer(body, QStringLiteral("it is empty"));
    simdjson::ondemand::document document;
    if (const auto failure = parser.iterate(padded).get(document))
        return damaged(body, failure);
    simdjson::ondemand::json_type type;
    if (document.type().get(type) || type != simdjson::ondemand::json_type::object)
        return notAnAnswer(body, QStringLiteral("it is no JSON object"));
    simdjson::ondemand::object object;
    if (const auto failure = document.get_object().get(object))
        return damaged(body, failure);
    for (auto element : object) {
        std::string_view name;
        JsonValue value;
        in.broken = element.error();
        if (!in.broken)
            in.broken = element.unescaped_key().get(name);
        if (!in.broken)
            in.broken = element.value().get(value);
        if (!in.broken)
            member(name, value);
        if (in.broken)
            return damaged(body, in.broken);
    }
    const char *rest = nullptr;
    if (!document.current_location().get(rest)) // an error there means that nothing is left
        return notAnAnswer(body, QStringLiteral("something stands after its JSON"));
    return std::nullopt;
}

template <class Member>
std::optional<Error> eachMember(const QByteArray &body, Reading &in, Member member)
{
    const simdjson::padded_string padded(body.constData(), size_t(body.size()));
    simdjson::ondemand::parser parser;
    return eachMember(parser, padded, body, in, member);
}

} // namespace resync::wire
