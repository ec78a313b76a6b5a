#include "core/llm/redact.h"

#include "core/base/log.h"

#include <QHash>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <vector>

namespace resync
{

namespace
{

/// More of a line is never looked at, and never sent.
constexpr qsizetype kLongestRead = 4000;
/// Shorter ones, or those that are a plain word, would be found where they mean nothing.
constexpr qsizetype kShortestFollowed = 8;
/// Of a line that goes on in the next one.
constexpr qsizetype kReadBefore = 200;

const QString kSecretKind = QStringLiteral("SECRET");

int digitSum(const QString &digits, const std::vector<int> &weights)
{
    int sum = 0;
    for (size_t i = 0; i < weights.size(); ++i)
        sum += digits[qsizetype(i)].digitValue() * weights[i];
    return sum;
}

QString digitsOf(const QString &text)
{
    QString digits;
    for (const QChar c : text) {
        if (c >= QLatin1Char('0') && c <= QLatin1Char('9'))
            digits += c;
    }
    return digits;
}

/// The two check digits of CPF and CNPJ, modulo 11.
bool checkDigitsHold(const QString &digits, std::vector<int> weights)
{
    for (int round = 0; round < 2; ++round) {
        const int rest = digitSum(digits, weights) % 11;
        if (digits[qsizetype(weights.size())].digitValue() != (rest < 2 ? 0 : 11 - rest))
            return false;
        weights.insert(weights.begin(), weights.front() == 10 ? 11 : weights.front() + 1);
    }
    return true;
}

bool isCpf(const QString &text)
{
    const QString digits = digitsOf(text);
    return digits.size() == 11 && checkDigitsHold(digits, {10, 9, 8, 7, 6, 5, 4, 3, 2});
}

bool isCnpj(const QString &text)
{
    const QString digits = digitsOf(text);
    return digits.size() == 14 && checkDigitsHold(digits, {5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2});
}

bool isCard(const QString &text)
{
    const QString digits = digitsOf(text);
    int sum = 0;
    for (qsizetype i = 0; i < digits.size(); ++i) {
        const int digit = digits[digits.size() - 1 - i].digitValue() * (i % 2 == 0 ? 1 : 2);
        sum += digit > 9 ? digit - 9 : digit;
    }
    return digits.size() >= 13 && sum % 10 == 0;
}

/// After "password:" often stands what is wrong with it.
bool isNoWordOfState(const QString &value)
{
    static const QRegularExpression state(
        QStringLiteral("^(?:expired|invalid|required|missing|incorrect|wrong|denied|not|none|null|nil|true|false|yes|no|must|has|is|was|"
                       "for|will|cannot|could|failed|ok|empty|unknown|expirada|inv[aá]lid[ao]|incorret[ao]|obrigat[oó]ri[ao]|n[aã]o|"
                       "[*x•]+|<[\\w -]+>|\\$\\{?\\w+\\}?|%\\w+%)[.,;!]?$"),
        QRegularExpression::CaseInsensitiveOption);
    return !state.match(value).hasMatch();
}

bool isAddress(const QString &text)
{
    if (text.startsWith(QLatin1String("127.")) || text == QLatin1String("0.0.0.0") || text == QLatin1String("255.255.255.255"))
        return false;
    const QStringList parts = text.split(QLatin1Char('.'));
    for (const QString &part : parts) {
        if (part.toInt() > 255)
            return false;
    }
    return true;
}

bool isLongAddress(const QString &text)
{
    return text != QLatin1String("::1") && text.count(QLatin1Char(':')) >= 3;
}

bool isPerson(const QString &user)
{
    static const QStringList shared{QStringLiteral("public"), QStringLiteral("default"), QStringLiteral("all users"),
                                    QStringLiteral("shared"), QStringLiteral("root"),    QStringLiteral("lost+found")};
    return !shared.contains(user.toLower());
}

bool always(const QString &)
{
    return true;
}

/// One rule: what the group "v" matches is hidden, or the whole match where there is no such group.
struct RedactionRule {
    const char *kind;
    const char *pattern;
    bool (*holds)(const QString &value);
};

/// In this order: what belongs to a place (an address, an option, a key word) before what is known by its shape.
// clang-format off
constexpr RedactionRule kRules[] = {
    {"SECRET", R"re((?i)\b[a-z][a-z0-9+.-]*://(?<v>[^\s/@"'<>]+)@)re", always},
    {"SECRET", R"re((?i)\b(?:proxy-)?authorization["']?\s*[:=]\s*["']?(?:(?:basic|bearer|negotiate|ntlm|digest|token)\s+)?(?<v>[^\s"',]+))re", isNoWordOfState},
    {"SECRET", R"re((?i)\bbearer\s+(?<v>[a-z0-9._~+/-]{8,}=*))re", always},
    {"SECRET", R"re((?i)\b(?:set-)?cookie["']?\s*:\s*(?<v>.+))re", always},
    {"SECRET", R"re((?i)\bidentified\s+by\s+(?<v>"[^"]*"|'[^']*'|[^\s;]+))re", always},
    {"SECRET", R"re((?i)\b(?:sqlplus|sqlldr|sqlcl|expdp|impdp|rman)\b[^/]*?\s["']?[\w$#]+/(?<v>[^\s/@"']+))re", always},
    {"SECRET", R"re((?i)\b(?:exp|imp|conn|connect)\s+["']?(?:userid=)?[\w$#]+/(?<v>[^\s/@"']+))re", always},
    {"SECRET", R"re((?i)\bconnect\s+(?:to|reset)\b.*\busing\s+(?<v>\S+))re", always},
    {"SECRET", R"re((?i)\b(?:curl|wget|http)\b.*?\s(?:-u|--user)[ =]?["']?(?<v>[^\s"']+:[^\s"']+))re", always},
    {"SECRET", R"re((?i)\b(?:smbclient|rpcclient|mount\.cifs)\b.*?\s-U\s*["']?[^\s%"']+%(?<v>[^\s"']+))re", always},
    {"SECRET", R"re((?i)\bnet\s+use\b.*?\s/user:\S+\s+(?<v>\S+))re", always},
    {"SECRET", R"re((?i)(?:^|\s)(?:--?|/)(?:[\w-]*(?:passwor[dt]|passwd|passphrase|senha|secret|token|api-?key|access-?key|private-?key))(?:\s+|[=:]\s*)(?<v>"[^"]*"|'[^']*'|[^\s"'-][^\s"']*))re", isNoWordOfState},
    {"SECRET", R"re((?i)(?:^|\s)(?:--?|/)(?:pass|pwd|pw)(?:\s+|[=:]\s*)(?<v>"[^"]*"|'[^']*'|[^\s"'-][^\s"']*))re", isNoWordOfState},
    {"SECRET", R"re((?i)\b(?:mysql\w*|mariadb[\w-]*|sshpass|7z\w*|zip|unzip|bcp|sqlcmd|isql|osql)\b.*?\s-p(?!(?:assword|ort|ath|rotocol|rint|lugin|ass\b|wd\b))(?<v>"[^"]+"|'[^']+'|[^\s"'=-][^\s"']{3,}))re", isNoWordOfState},
    {"SECRET", R"re((?i)\b(?:sshpass|ldap\w+|bcp|sqlcmd|isql|osql|mongo\w*|redis-cli|zip|unzip|conman|optman|composer|wappman|jobmon|planman|dwcli|pmcmd|pmrep|dsjob|plink|pscp|psftp)\b.*?\s-(?:[pwa]|pw)\s+(?<v>"[^"]*"|'[^']*'|[^\s"'-][^\s"']*))re", isNoWordOfState},
    {"SECRET", R"re((?i)\blftp\b.*?\s-u\s*[^\s,]+,(?<v>\S+))re", always},
    {"SECRET", R"re((?i)\bopenssl\b.*?\s-(?:k|passin|passout|pass)\s+(?:pass:)?(?<v>\S+))re", isNoWordOfState},
    {"SECRET", R"re((?<!<)<<<(?!<)\s*["']?(?<v>[^\s"']+))re", isNoWordOfState},
    {"SECRET", R"re((?i)\b(?:echo|printf)\s+(?:-\w+\s+)?["']?(?<v>[^\s"'|]+)["']?\s*\|\s*(?:\S*/)?(?:sudo|su|passwd|chpasswd|kinit|openssl|gpg2?|docker|podman)\b)re", isNoWordOfState},
    {"SECRET", R"re(^\s*[\w.*-]+:(?:\d{4,5}|\*):[\w.*-]+:[\w.*-]+:(?<v>[^\s:]{6,}))re", always},
    {"SECRET", R"re((?i)\bjdbc:oracle:\w+:[^/\s@]*/(?<v>[^@\s]+)@)re", always},
    {"SECRET", R"re((?i)^\s*password\s+"(?<v>[^"]+)")re", isNoWordOfState},
    {"SECRET", R"re((?i)\b\w*pass["']?\s*=\s*(?<v>"[^"]*"|'[^']*'|[^\s,;&"'{}\[\]]+))re", isNoWordOfState},
    {"SECRET", R"re((?i)\b(?:senha|password|passphrase)\s+(?:d[oae]s?|for|of|para)\s+[\w.@\\-]+(?:\s+\w+)?\s*[:=]\s*(?<v>\S+))re", isNoWordOfState},
    {"SECRET", R"re((?i)(?<!‹)(?:passwor[dt]|passwd|passphrase|passcode|pwd|senha|contrase\w+a|palavra-passe|secret|token|api[_ .-]?key|apikey|access[_ .-]?key|private[_ .-]?key|account[_ .-]?key|shared[_ .-]?key|encryption[_ .-]?key|auth[_ .-]?key|credentials?|sas[_-]?key)[\w.-]*(?<!\.java)(?<!\.py)(?<!\.js)(?<!\.cs)(?<!\.go)(?<!\.sh)(?<!\.sql)["'\]]*\s*(?::=|=>|=|:)\s*(?<v>\S(?: \S){5,}(?!\S)|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^\s,;&"'{}\[\]]+))re", isNoWordOfState},
    {"SECRET", R"re((?i)<(?<t>[\w:.-]*(?:password|passwd|senha|secret|token|apikey)[\w.-]*)(?:\s[^>]*)?>(?<v>[^<]+)<)re", isNoWordOfState},
    {"SECRET", R"re((?i)\b(?:senha|password|passwd|passphrase)\s+(?:is|é|e|era|was|of \S+ is)\s+(?<v>"[^"]*"|'[^']*'|\S{4,}))re", isNoWordOfState},
    {"SECRET", R"re((?i)[?&](?:sig|signature|x-amz-signature|x-amz-credential|x-amz-security-token|code|auth|key|client_secret)=(?<v>[^&\s"']+))re", always},
    {"SECRET", R"re(\beyJ[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*){0,4})re", always},
    {"SECRET", R"re(\b(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA)[A-Z0-9]{16}\b)re", always},
    {"SECRET", R"re(\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|xox[abeprs]-[\w-]{8,}|sk-[\w-]{16,}|[sr]k_(?:live|test)_\w{10,}|AIza[\w-]{30,}|ya29\.[\w-]{16,}|npm_\w{30,}|pypi-[\w-]{16,}|hf_\w{20,}|SG\.[\w-]{16,}\.[\w-]{16,}|hv[sb]\.[\w-]{20,}|dop_v1_\w{20,}|shp\w{2}_\w{20,}|AGE-SECRET-KEY-\w+|rsk_\w{16,}))re", always},
    {"SECRET", R"re(hooks\.slack\.com/services/(?<v>[\w/]+))re", always},
    {"SECRET", R"re(\b\d{8,10}:AA[\w-]{30,})re", always},
    {"EMAIL", R"re((?i)(?<![\w.+-])[a-z0-9._%+-]+@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.[a-z]{2,}\b)re", always},
    {"PERSON", R"re(\b\d{3}\.\d{3}\.\d{3}-\d{2}\b)re", always},
    {"PERSON", R"re(\b\d{2}\.\d{3}\.\d{3}/\d{4}-\d{2}\b)re", always},
    {"PERSON", R"re((?i)\bcpf\b.*?(?<v>\b\d{11}\b))re", isCpf},
    {"PERSON", R"re((?i)\bcnpj\b.*?(?<v>\b\d{14}\b))re", isCnpj},
    {"PERSON", R"re(\b\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{1,7}\b)re", isCard},
    {"PERSON", R"re((?<![\w+])\+\d{1,3}[ -]?\(?\d{2,3}\)?[ -]?\d{4,5}[ -]?\d{4}\b)re", always},
    {"USER", R"re((?i)(?:^|[^\w])(?:/export)?/(?:home|users)/(?<v>[^/\s:"'\\]+))re", isPerson},
    {"USER", R"re((?i)\b[a-z]:\\+(?:users|documents and settings)\\+(?<v>[^\\/:"'<>|]+))re", isPerson},
};

/// Versions have four parts, too; those stay.
constexpr RedactionRule kAddressRules[] = {
    {"ADDRESS", R"re((?i)(?<![\w.])(?<!release )(?<!version )(?<!vers[aã]o )(?<!ver )(?<!v)(?<v>\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?![\w-]|\.\d))re", isAddress},
    {"ADDRESS", R"re((?i)(?<![\w:.])(?<v>(?:[0-9a-f]{1,4}(?::|::)){3,7}[0-9a-f]{1,4})(?![\w:]))re", isLongAddress},
};
// clang-format on

struct ReadyRule {
    QString kind;
    QRegularExpression pattern;
    int group; ///< that is hidden
    bool (*holds)(const QString &value);
};

template <size_t N>
std::vector<ReadyRule> readied(const RedactionRule (&rules)[N])
{
    std::vector<ReadyRule> ready;
    for (const RedactionRule &rule : rules) {
        const QRegularExpression pattern(QString::fromUtf8(rule.pattern), QRegularExpression::UseUnicodePropertiesOption);
        Q_ASSERT_X(pattern.isValid(), "redact", rule.pattern);
        ready.push_back(
            {QLatin1String(rule.kind), pattern, std::max(0, int(pattern.namedCaptureGroups().indexOf(QStringLiteral("v")))), rule.holds});
    }
    return ready;
}

const std::vector<ReadyRule> &secretRules()
{
    static const std::vector<ReadyRule> rules = readied(kRules);
    return rules;
}

class Redactor
{
public:
    explicit Redactor(bool addresses) : m_addresses(addresses) {}

    Redaction run(const QStringList &lines)
    {
        QStringList clean;
        for (qsizetype i = 0; i < lines.size(); ++i)
            clean.append(lineOf(lines[i], i > 0 ? lines[i - 1] : QString()));
        follow(clean);
        return {clean, m_hidden};
    }

private:
    QString mark(const QString &kind, const QString &value)
    {
        ++m_hidden[kind];
        QHash<QString, int> &numbers = m_marks[kind];
        const auto known = numbers.constFind(value);
        const int number = known != numbers.constEnd() ? *known : int(numbers.size()) + 1;
        numbers.insert(value, number);
        return QStringLiteral("‹%1:%2›").arg(kind).arg(number);
    }

    QString lineOf(QString line, const QString &before)
    {
        if (line.size() > kLongestRead) { // a secret cut in two would no longer be known for one
            line.truncate(kLongestRead);
            line.truncate(std::max(line.lastIndexOf(QLatin1Char(' ')), kLongestRead / 2));
        }
        if (insideKey(line))
            return mark(kSecretKind, line);
        const QString known = cleanLogLine(line); // every secret of this program
        if (known != line && known.contains(QStringLiteral("‹secret›"))) {
            m_hidden[kSecretKind] += int(known.count(QStringLiteral("‹secret›")));
            line = known;
        }
        line = continued(line, before);
        for (const ReadyRule &rule : secretRules())
            line = applied(rule, line);
        if (m_addresses) {
            static const std::vector<ReadyRule> addressRules = readied(kAddressRules);
            for (const ReadyRule &rule : addressRules)
                line = applied(rule, line);
        }
        return line;
    }

    /// Private keys in PEM form, with their first and last line.
    bool insideKey(const QString &line)
    {
        static const QRegularExpression begins(QStringLiteral("-----BEGIN [A-Z0-9 ]*PRIVATE KEY"));
        static const QRegularExpression body(
            QStringLiteral("^[\\s>|+\"']*(?:[A-Za-z0-9+/=\\\\n]{16,}|[A-Za-z0-9+/]{1,15}={0,2}|[\\w-]+: .*|)[\\s\"',]*$"));
        static const QRegularExpression ends(QStringLiteral("-----END [A-Z0-9 ]*PRIVATE KEY"));
        const bool first = begins.match(line).hasMatch();
        if (first || (m_inKey && (ends.match(line).hasMatch() || body.match(line).hasMatch()))) {
            m_inKey = !ends.match(line).hasMatch();
            if (!first && m_inKey)
                noteSecret(line.trimmed());
            return true;
        }
        m_inKey = false;
        return false;
    }

    /// What a line before, that goes on here, says of the first word of this one: "--password \", "PASS\" and "WORD=…", "token =".
    QString continued(const QString &line, const QString &before)
    {
        static const QRegularExpression open(QStringLiteral(
            "(?i)(?:passwor[dt]|passwd|pwd|senha|secret|token|api[_-]?key|access[_-]?key)\\w*[\"']?\\s*=\\s*[\\\\^`]?\\s*$"));
        static const QRegularExpression first(QStringLiteral("^\\s*[\"']?([^\\s\"']+)"));
        const QString end = before.right(kReadBefore);
        const QRegularExpressionMatch alone = first.match(line);
        if (alone.hasMatch() && open.match(end).hasMatch())
            return hiddenAt(line, alone.capturedStart(1), alone.captured(1));
        if (!end.endsWith(QLatin1Char('\\')) && !end.endsWith(QLatin1Char('^')))
            return line;
        const qsizetype kept = end.size() - 1;
        const QString whole = folded(end.first(kept) + line);
        for (const ReadyRule &rule : secretRules()) {
            const QRegularExpressionMatch match = rule.pattern.match(whole);
            const qsizetype at = match.capturedStart(rule.group);
            if (!match.hasMatch() || match.capturedStart() >= kept || at < kept || rule.kind != kSecretKind)
                continue;
            const QString value = line.mid(at - kept, match.capturedLength(rule.group));
            if (rule.holds(value))
                return hiddenAt(line, at - kept, value);
        }
        return line;
    }

    QString hiddenAt(const QString &line, qsizetype at, const QString &value)
    {
        noteUnderstood(value);
        return line.first(at) + mark(kSecretKind, value) + line.sliced(at + value.size());
    }

    /// Letters that look like Latin ones, as those; every character stays one.
    static QString folded(QString line)
    {
        static const QString alike = QStringLiteral("аеорсхуіѕԁкАЕОРСХУІЅТКМН");
        static const QString latin = QStringLiteral("aeopcxyisdkAEOPCXYISTKMH");
        for (QChar &c : line) {
            if (c.unicode() < 0x300)
                continue;
            if (const qsizetype at = alike.indexOf(c); at >= 0)
                c = latin[at];
            else if (c.unicode() > 0xff00 && c.unicode() < 0xff5f)
                c = QChar(ushort(c.unicode() - 0xfee0)); // full width
        }
        return line;
    }

    void noteSecret(const QString &value)
    {
        static const QRegularExpression odd(QStringLiteral("[^A-Za-zÀ-ÿ]"));
        if (value.size() >= kShortestFollowed && odd.match(value).hasMatch() && !m_secrets.contains(value))
            m_secrets.append(value);
    }

    QString applied(const ReadyRule &rule, const QString &line)
    {
        const QString like = folded(line);
        QString result;
        qsizetype from = 0;
        qsizetype copied = 0;
        while (from <= line.size()) {
            const QRegularExpressionMatch match = rule.pattern.match(like, from);
            if (!match.isValid())
                return mark(kSecretKind, line); // not judged in bounded time
            if (!match.hasMatch())
                break;
            const int group = rule.group;
            from = std::max(match.capturedEnd(group), from + 1);
            qsizetype start = match.capturedStart(group);
            QString value = line.mid(start, match.capturedLength(group));
            if (value.size() >= 2 && (value[0] == QLatin1Char('"') || value[0] == QLatin1Char('\'')) && value.back() == value[0]) {
                value = value.mid(1, value.size() - 2); // the quotes stay
                ++start;
            }
            if (value.isEmpty() || value.startsWith(QChar(0x2039)) || !rule.holds(value))
                continue;
            result += QStringView(line).sliced(copied, start - copied);
            result += mark(rule.kind, value);
            copied = start + value.size();
            if (rule.kind == kSecretKind)
                noteUnderstood(value);
        }
        return result + line.mid(copied);
    }

    /// Of user:password the password is the secret.
    void noteUnderstood(const QString &value)
    {
        noteSecret(value);
        const qsizetype colon = value.indexOf(QLatin1Char(':'));
        if (colon >= 0)
            noteSecret(value.mid(colon + 1));
        const QString decoded = QUrl::fromPercentEncoding(value.toUtf8());
        if (decoded != value)
            noteSecret(decoded);
    }

    /// Hides wherever else it stands what was recognised as a secret once.
    void follow(QStringList &lines)
    {
        for (const QString &secret : std::as_const(m_secrets)) {
            const QByteArray utf8 = secret.toUtf8();
            QByteArray base64 = utf8.toBase64();
            while (base64.endsWith('='))
                base64.chop(1);
            const QStringList forms{secret, QString::fromLatin1(QUrl::toPercentEncoding(secret)), QString::fromLatin1(base64),
                                    QString::fromLatin1(utf8.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals)),
                                    QString::fromLatin1(utf8.toHex())};
            for (QString &line : lines) {
                for (const QString &form : forms) {
                    for (qsizetype at = line.indexOf(form, 0, Qt::CaseSensitive); at >= 0; at = line.indexOf(form, at)) {
                        const QString instead = mark(kSecretKind, secret);
                        line.replace(at, form.size(), instead);
                        at += instead.size();
                    }
                }
            }
        }
    }

    const bool m_addresses;
    bool m_inKey = false;
    QMap<QString, int> m_hidden;
    QHash<QString, QHash<QString, int>> m_marks;
    QStringList m_secrets;
};

} // namespace

Redaction redact(const QStringList &lines, bool addresses)
{
    return Redactor(addresses).run(lines);
}

} // namespace resync
