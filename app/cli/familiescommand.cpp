// families list, families check FILE: the families of errors that joblogs are read with, and an operator's own files of them.
#include "app/cli/output.h"
#include "core/joblog/ownfamilies.h"

#include <QIODevice>

namespace resync
{

namespace
{

QString familyWord(const char *english)
{
    return QCoreApplication::translate("Commands", english);
}

QJsonObject toJson(const OwnFamilyFile &file)
{
    return {{QStringLiteral("file"), file.name},
            {QStringLiteral("family"), file.family.isEmpty() ? QJsonValue() : QJsonValue(file.family)},
            {QStringLiteral("rules"), file.rules},
            {QStringLiteral("used"), file.trouble.isEmpty()},
            {QStringLiteral("error"), file.trouble.isEmpty() ? QJsonValue() : QJsonValue(file.trouble)},
            {QStringLiteral("line"), file.line > 0 ? QJsonValue(file.line) : QJsonValue()}};
}

QByteArray listOfFamilies(bool json)
{
    const std::vector<OwnFamilyFile> own = ownFamilies();
    QJsonArray files;
    std::vector<QStringList> rows;
    for (const OwnFamilyFile &file : own) {
        files.append(toJson(file));
        rows.push_back({file.name, file.family, QString::number(file.rules),
                        file.trouble.isEmpty()
                            ? familyWord(QT_TRANSLATE_NOOP("Commands", "in use"))
                            : familyWord(QT_TRANSLATE_NOOP("Commands", "not used: %1")).arg(terminalLine(file.trouble))});
    }
    QJsonArray families;
    std::vector<QStringList> familyRows;
    for (const auto &[family, rules] : familiesWithRules()) {
        families.append(QJsonObject{{QStringLiteral("family"), family}, {QStringLiteral("rules"), rules}});
        familyRows.push_back({family, QString::number(rules)});
    }
    if (json)
        return jsonDocument(
            {{QStringLiteral("folder"), ownFamiliesInUse()}, {QStringLiteral("files"), files}, {QStringLiteral("families"), families}});
    const QString family = QStringLiteral("FAMILY");
    const QString rules = QStringLiteral("RULES");
    QByteArray out = familyWord(QT_TRANSLATE_NOOP("Commands", "Own files are read from %1")).arg(ownFamiliesInUse()).toUtf8() + '\n';
    if (!rows.empty())
        out += textTable({QStringLiteral("FILE"), family, rules, QStringLiteral("STATE")}, rows, {2});
    return out + '\n' + textTable({family, rules}, familyRows, {1});
}

} // namespace

Outcome readFamilies(const Invocation &invocation, QIODevice &out)
{
    const QString verb = invocation.words.value(0);
    if (verb == QLatin1String("list") && invocation.words.size() == 1) {
        out.write(listOfFamilies(invocation.json));
        return {};
    }
    if (verb != QLatin1String("check") || invocation.words.size() != 2)
        return Outcome::usage(QStringLiteral("families list|check FILE"));
    const OwnFamilyFile file = checkFamilyFile(invocation.words[1]);
    if (invocation.json)
        out.write(jsonDocument(toJson(file)));
    else if (file.trouble.isEmpty())
        out.write(familyWord(QT_TRANSLATE_NOOP("Commands", "%1: family %2, rules: %3, all good"))
                      .arg(file.name, file.family, QString::number(file.rules))
                      .toUtf8() +
                  '\n');
    if (file.trouble.isEmpty())
        return {};
    const QString place = file.line > 0 ? QStringLiteral("%1:%2").arg(invocation.words[1]).arg(file.line) : invocation.words[1];
    Outcome wrong = Outcome::failed({QStringLiteral("families.file"), file.trouble, place});
    if (invocation.json)
        wrong.exitCode = kFailed;
    return wrong;
}

} // namespace resync
