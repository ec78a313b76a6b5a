// One program becomes the other: execv(3) keeps process id, terminal and environment.
#include "app/windowprogram.h"

#include "app/cli/command.h"
#include "app/headless.h"

#include <filesystem>

#if __has_include(<unistd.h>)
#include <unistd.h>
#endif

namespace resync
{

namespace
{

namespace fs = std::filesystem;

fs::path ownFolder(const char *calledAs)
{
    std::error_code none;
    const fs::path self = fs::read_symlink("/proc/self/exe", none); // Linux; elsewhere as it was called
    return (none ? fs::absolute(calledAs, none) : self).parent_path();
}

} // namespace

int runWindowProgram(int &, char **argv, const Options &)
{
    const fs::path folder = ownFolder(argv[0]);
    const fs::path places[] = {folder / "resync-window", folder / "../libexec/resync/resync-window"};
    for (const fs::path &place : places) {
#if __has_include(<unistd.h>)
        ::execv(place.c_str(), argv); // returns only when it cannot be
#endif
    }
    const QString wanted = QString::fromStdString(places[0].string());
    return print({kFailed, {}, QStringLiteral("resync: the part with the windows is missing: %1\n").arg(wanted).toUtf8()});
}

} // namespace resync
