#pragma once

#include "core/base/time.h"

#include <QString>
#include <QStringList>

#include <simdjson.h>

#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace resync::wire
{

using JsonValue = simdjson::ondemand::value;

/// Keeps one QString for texts that stand in thousands of rows: workstations, streams, folders, status words.
class Names
{
public:
    QString of(std::string_view utf8);
    qsizetype count() const { return qsizetype(m_texts.size()); }

private:
    struct Hash {
        using is_transparent = void;
        size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
    };
    /// The same few texts come again and again, from row to row: found by their ends, before the whole is reckoned with.
    struct Recent {
        std::string_view utf8; ///< in m_texts
        QString text;
    };
    static constexpr size_t kRecent = 1024;
    static size_t placeOf(std::string_view utf8);

    static constexpr size_t kMost = 200000; ///< past it everything is forgotten: a hostile or very long-lived server must not fill us
    std::unordered_map<std::string, QString, Hash, std::equal_to<>> m_texts;
    std::vector<Recent> m_recent{kRecent};
};

/// The state of reading one answer. Once `broken` is set the JSON itself is damaged and nothing more may be read from it.
struct Reading {
    Names &names;
    simdjson::error_code broken = simdjson::SUCCESS;
    bool repeated = false; ///< a name stood twice in the row being read: nobody can say which one is meant
    int droppedRuns = 0;   ///< runs without an id: nothing could be asked about them
};

/// What is not of the wanted type reads as absent; the caller's default stays. A text is taken once: the parser's buffer has room for each
/// text of the document one time.
std::optional<std::string_view> textOf(JsonValue &value);
void readText(JsonValue &value, QString &into);
void readName(JsonValue &value, QString &into, Reading &in);
/// As readText(), but only what a person may be shown in one line: at most 4,000 characters.
void readSentence(JsonValue &value, QString &into);
std::optional<qint64> numberOf(JsonValue &value);
void readInt(JsonValue &value, int &into);
void readBool(JsonValue &value, bool &into);
void readInstant(JsonValue &value, std::optional<Instant> &into);
void readDuration(JsonValue &value, std::optional<Duration> &into);
/// Each text of an array; others are left out.
QStringList readTexts(JsonValue &value, Reading &in);

/// Calls \a item for each element of an array until the JSON breaks; nothing for what is no array.
template <class Item>
void forEach(JsonValue &value, Reading &in, Item item)
{
    simdjson::ondemand::array array;
    if (value.get_array().get(array))
        return;
    for (auto element : array) {
        JsonValue one;
        in.broken = element.get(one);
        if (in.broken)
            return;
        item(one);
        if (in.broken)
            return;
    }
}

/// The same for the members of an object: \a member(name, value).
template <class Member>
void forEachMember(JsonValue &value, Reading &in, Member member)
{
    simdjson::ondemand::object object;
    if (value.get_object().get(object))
        return;
    for (auto element : object) {
        std::string_view name;
        JsonValue one;
        in.broken = element.error();
        if (!in.broken)
            in.broken = element.unescaped_key().get(name);
        if (!in.broken)
            in.broken = element.value().get(one);
        if (!in.broken)
            member(name, one);
        if (in.broken)
            return;
    }
}

/// What the fields of an object mean: name → how its value goes into T. Unknown names are skipped.
template <class T>
class Fields
{
public:
    using Read = void (*)(T &, JsonValue &, Reading &);
    struct Field {
        std::string_view name;
        Read read;
    };

    Fields(std::initializer_list<Field> fields)
    {
        m_slots.fill(-1);
        for (const Field &field : fields) {
            size_t slot = slotOf(field.name);
            while (m_slots[slot] >= 0)
                slot = (slot + 1) % kSlots;
            m_slots[slot] = qint8(m_count);
            m_fields[size_t(m_count++)] = field;
        }
    }

    /// False when \a value is no object; then nothing was read of it.
    bool read(T &into, JsonValue &value, Reading &in) const
    {
        simdjson::ondemand::object object;
        if (value.get_object().get(object))
            return false;
        readObject(into, object, in);
        return true;
    }

    template <class Object>
    void readObject(T &into, Object &object, Reading &in) const
    {
        quint64 seen = 0;
        for (auto element : object) {
            std::string_view name;
            JsonValue value;
            in.broken = element.error();
            if (!in.broken)
                in.broken = element.unescaped_key().get(name);
            if (in.broken)
                return;
            const int index = find(name);
            if (index < 0)
                continue;
            in.broken = element.value().get(value);
            if (in.broken)
                return;
            const quint64 bit = quint64(1) << index;
            in.repeated = in.repeated || (seen & bit);
            seen |= bit;
            m_fields[size_t(index)].read(into, value, in);
            if (in.broken)
                return;
        }
    }

private:
    static constexpr size_t kSlots = 128;
    static constexpr size_t kMostFields = 64;

    static size_t slotOf(std::string_view name)
    {
        size_t hash = name.size() * 31;
        for (const char c : name)
            hash = hash * 33 + size_t(static_cast<unsigned char>(c));
        return hash % kSlots;
    }

    int find(std::string_view name) const
    {
        for (size_t slot = slotOf(name); m_slots[slot] >= 0; slot = (slot + 1) % kSlots) {
            if (m_fields[size_t(m_slots[slot])].name == name)
                return m_slots[slot];
        }
        return -1;
    }

    int m_count = 0;
    std::array<Field, kMostFields> m_fields = {};
    std::array<qint8, kSlots> m_slots;
};

} // namespace resync::wire
