#include "ui/dialogs/profilewords.h"

#include "ui/themes/errortext.h"

#include <QCoreApplication>

namespace resync
{

namespace
{

constexpr Sentence kProfileProblems[] = {
    {QT_TRANSLATE_NOOP("ProfileProblems", "“%1” is no address; write https://host:31116")},
    {QT_TRANSLATE_NOOP("ProfileProblems", "“%1” must begin with https:// (or http:// for a practice engine)")},
    {QT_TRANSLATE_NOOP("ProfileProblems", "“%1” holds a user or password; they belong into the fields made for them")},
    {QT_TRANSLATE_NOOP("ProfileProblems", "“%1” must end with host and port")},
    {QT_TRANSLATE_NOOP("ProfileProblems", "the file %1 cannot be read")},
    {QT_TRANSLATE_NOOP("ProfileProblems", "a SHA-256 fingerprint has 64 hexadecimal digits, with or without colons")},
    {QT_TRANSLATE_NOOP("ProfileProblems", "write http://host:port, socks5://host:port or none")},
    {QT_TRANSLATE_NOOP("ProfileProblems", "give the engine a name of at most 60 characters")},
    {QT_TRANSLATE_NOOP("ProfileProblems", "write a colour as #rrggbb")},
    {QT_TRANSLATE_NOOP("ProfileProblems", "give at least one address, https://host:31116")},
    {QT_TRANSLATE_NOOP("ProfileProblems", "give the user name to log on with")},
    {QT_TRANSLATE_NOOP("ProfileProblems", "a user name cannot hold a colon or control characters")},
    {QT_TRANSLATE_NOOP("ProfileProblems", "this is no name of an environment variable")},
    {QT_TRANSLATE_NOOP("ProfileProblems", "“%1” is no time zone; write one such as America/Sao_Paulo")},
};

} // namespace

QString profileProblem(const QString &english)
{
    return sayIn("ProfileProblems", kProfileProblems, english).value_or(english);
}

} // namespace resync
