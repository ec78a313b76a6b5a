#pragma once

#include "core/base/result.h"

#include <QByteArrayView>
#include <QJsonObject>
#include <QRegularExpression>
#include <QStringList>

#include <array>
#include <atomic>
#include <memory>
#include <vector>

namespace resync
{

/// What a matching line is: the trouble itself, something that follows from it, or a line that only looks like trouble.
enum class LineRole : quint8 { Cause, Consequence, Noise };

/// One rule of a family file:
///
///   { "family": "oracle", "rules": [ { "find": ["ORA-0"], "match": "ORA-\\d{5}", "weight": 0.8, "role": "cause", "family": "space" } ] }
///
/// `find`: texts of which one must stand in the line, in any case: they make it fast. `match`: a regular expression on the line, in any
/// case unless it says otherwise; absent = `find` is enough. Its named groups are the objects found (?<path>…). `weight`: how sure a person
/// would be that this line names the trouble, 0–1. `family` overrides that of the file.
struct FamilyRule {
    QString family;
    LineRole role = LineRole::Cause;
    double weight = 0.5;
    bool hasMatch = false;
    QRegularExpression match;
    QStringList groups; ///< names of the groups of `match`
    /// Of an operator's own: on how many lines the expression took too long. After some it is put aside.
    std::shared_ptr<std::atomic<int>> gaveUp;
};

class TextFinder;

/// All families, with one automaton over all their texts, so that a log is read once whatever their number.
class Families
{
public:
    /// Takes the rules of one file. Errors: "knowledge.family" with the file in `context`; then nothing of it is taken.
    Result<void> add(const QJsonObject &file, const QString &name);
    /// The same for a file of an operator's own (OwnFamilyFile), read strictly; \a rule: the number, from 0, of the one that is wrong, −1
    /// for the file itself.
    Result<void> addOwn(const QJsonObject &file, int &rule);
    /// Every *.json below \a folder.
    Result<void> addFolder(const QString &folder);
    /// Builds the automaton; to be called after the last add().
    void finish();

    const std::vector<FamilyRule> &rules() const { return m_rules; }
    /// Of an operator's own files: family → language → what to do.
    const QJsonObject &ownSteps() const { return m_ownSteps; }
    /// Puts all texts into \a finder, which may hold others too; the id of each is \a offset and the index of its rule.
    void addTexts(TextFinder &finder, uint16_t offset) const;
    /// The rules of which a text stands in \a line; each once, ascending.
    void find(QByteArrayView line, std::vector<int> &rules) const;

private:
    struct Needle {
        QByteArray text; ///< lower case
        int rule;
    };
    /// What a byte counts as: 0 = no text has it, 1 = beyond 7 bits.
    quint8 symbolOf(char c) const { return m_symbols[quint8(c)]; }
    void collectSymbols();
    void growTrie(std::vector<std::vector<int>> &rules);
    void closeTrie(std::vector<std::vector<int>> &rules);

    Result<FamilyRule> readRule(const QJsonObject &json, const QString &family, const QString &name) const;

    std::vector<FamilyRule> m_rules;
    QJsonObject m_ownSteps;
    qsizetype m_ownText = 0; ///< bytes of own texts: the automaton has room for so many
    std::vector<Needle> m_needles;
    std::array<quint8, 256> m_symbols{}; ///< by byte, without regard to case
    size_t m_alphabet = 2;               ///< symbols in use
    std::vector<quint16> m_next;         ///< [state × m_alphabet + symbol] = the state after it; 0 = the beginning
    std::vector<quint32> m_rulesFrom;    ///< [state], and one behind the last: where its part of m_stateRules begins
    std::vector<quint16> m_stateRules;
};

} // namespace resync
