#include "core/joblog/ownfamilies.h"

#include "core/base/json.h"
#include "core/joblog/evidence.h"
#include "core/joblog/familiesinuse.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QLoggingCategory>
#include <QMap>

#include <algorithm>
#include <atomic>

namespace resync
{

namespace
{

Q_LOGGING_CATEGORY(ownFamiliesLog, "resync.joblog.families")

constexpr qint64 kLargestFile = 256 << 10;
constexpr qsizetype kMostFiles = 50;
constexpr qsizetype kProbe = 4000; ///< characters of a line that is hard for an expression
const JsonLimits kOwnLimits{6, 64, 4096};

int lineOf(const QByteArray &bytes, qsizetype at)
{
    return 1 + int(bytes.first(std::clamp<qsizetype>(at, 0, bytes.size())).count('\n'));
}

/// The line on which each rule begins, from 1: objects in an array in the file's object.
std::vector<int> linesOfRules(const QByteArray &bytes)
{
    std::vector<int> lines;
    QByteArray open;
    bool inText = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (inText) {
            if (c == '\\')
                ++i;
            else
                inText = c != '"';
        } else if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            if (c == '{' && open == "{[")
                lines.push_back(lineOf(bytes, i));
            open += c;
        } else if ((c == '}' || c == ']') && !open.isEmpty()) {
            open.chop(1);
        }
    }
    return lines;
}

/// Where JSON breaks off.
int lineOfSyntax(const QByteArray &bytes)
{
    QJsonParseError wrong{};
    QJsonDocument::fromJson(bytes, &wrong);
    return wrong.error == QJsonParseError::NoError ? 0 : lineOf(bytes, wrong.offset);
}

/// Adds the file to \a families. What it is called and what is wrong with it.
OwnFamilyFile addFile(Families &families, const QString &path)
{
    OwnFamilyFile told;
    told.name = QFileInfo(path).fileName();
    const auto refuse = [&told](const QString &why, int line = 0) {
        told.trouble = line > 0 ? QStringLiteral("line %1: %2").arg(line).arg(why) : why;
        told.line = line;
        return told;
    };
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refuse(QStringLiteral("it cannot be read: %1").arg(file.errorString()));
    const QByteArray bytes = file.read(kLargestFile + 1);
    if (bytes.size() > kLargestFile)
        return refuse(QStringLiteral("it is larger than 256 KiB"));
    const auto json = readJson(bytes, kOwnLimits);
    if (!json)
        return refuse(json.error().text(), lineOfSyntax(bytes));
    if (!json->isObject())
        return refuse(QStringLiteral("it is no JSON object"), 1);
    const size_t before = families.rules().size();
    int rule = -1;
    if (const auto added = families.addOwn(json->toObject(), rule); !added) {
        const std::vector<int> lines = linesOfRules(bytes);
        return refuse(added.error().text(), rule >= 0 && size_t(rule) < lines.size() ? lines[size_t(rule)] : 0);
    }
    told.family = json->toObject().value(QLatin1String("family")).toString();
    told.rules = int(families.rules().size() - before);
    return told;
}

std::shared_ptr<const FamiliesInUse> madeOf(const QString &folder)
{
    auto made = std::make_shared<FamiliesInUse>();
    made->folder = folder;
    if (!folder.isEmpty()) {
        const QDir dir(folder);
        const QStringList names = dir.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name);
        for (const QString &name : names.first(std::min(names.size(), kMostFiles)))
            made->own.push_back(addFile(made->families, dir.filePath(name)));
        for (const QString &name : names.sliced(std::min(names.size(), kMostFiles)))
            made->own.push_back({name, {}, 0, QStringLiteral("more than %1 files are not read").arg(kMostFiles), 0});
    }
    if (const auto added = made->families.addFolder(QStringLiteral(":/resync/knowledge/families")); !added)
        qCCritical(ownFamiliesLog).noquote() << "families of errors:" << added.error().text();
    made->families.finish();
    addCues(made->texts);
    made->families.addTexts(made->texts, kCues);
    made->texts.finish();
    return made;
}

std::atomic<std::shared_ptr<const FamiliesInUse>> &inUse()
{
    static std::atomic<std::shared_ptr<const FamiliesInUse>> families;
    return families;
}

/// Lines that make a careless expression try without end.
bool givesUp(const QRegularExpression &expression)
{
    QStringList probes;
    for (const char *part : {"a", "0", " ", "/", "a ", "0.", "ab-", "\"", "=x"})
        probes << QString::fromLatin1(part).repeated(kProbe / qsizetype(qstrlen(part))) + QLatin1Char('!');
    return std::any_of(probes.begin(), probes.end(), [&](const QString &line) { return !expression.match(line).isValid(); });
}

} // namespace

std::shared_ptr<const FamiliesInUse> familiesInUse()
{
    auto used = inUse().load();
    if (used)
        return used;
    // Made by whoever is first; of two at once one made it in vain.
    std::shared_ptr<const FamiliesInUse> made = madeOf({});
    return inUse().compare_exchange_strong(used, made) ? made : used;
}

QString ownFamiliesFolder(const QString &dataDir)
{
    return QDir(dataDir).filePath(QStringLiteral("families"));
}

std::vector<OwnFamilyFile> useOwnFamilies(const QString &folder)
{
    const auto made = madeOf(folder);
    for (const OwnFamilyFile &file : made->own) {
        if (!file.trouble.isEmpty())
            qCWarning(ownFamiliesLog).noquote() << QStringLiteral("the family file %1 is not used: %2").arg(file.name, file.trouble);
    }
    inUse().store(made);
    return made->own;
}

std::vector<OwnFamilyFile> ownFamilies()
{
    return familiesInUse()->own;
}

QString ownFamiliesInUse()
{
    return familiesInUse()->folder;
}

std::vector<std::pair<QString, int>> familiesWithRules()
{
    QMap<QString, int> counts;
    const auto used = familiesInUse();
    for (const FamilyRule &rule : used->families.rules())
        ++counts[rule.family];
    std::vector<std::pair<QString, int>> all;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it)
        all.emplace_back(it.key(), it.value());
    return all;
}

OwnFamilyFile checkFamilyFile(const QString &path)
{
    Families families;
    OwnFamilyFile told = addFile(families, path);
    for (size_t i = 0; told.trouble.isEmpty() && i < families.rules().size(); ++i) {
        const FamilyRule &rule = families.rules()[i];
        if (!rule.hasMatch || !givesUp(rule.match))
            continue;
        QFile file(path);
        const std::vector<int> lines = file.open(QIODevice::ReadOnly) ? linesOfRules(file.readAll()) : std::vector<int>();
        told.line = i < lines.size() ? lines[i] : 0;
        told.trouble = QStringLiteral("line %1: the expression takes too long on some lines, which it then passes over").arg(told.line);
    }
    return told;
}

} // namespace resync
