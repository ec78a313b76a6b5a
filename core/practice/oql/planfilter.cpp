#include "core/practice/oql/planfilter.h"

#include "core/practice/oql/wildcard.h"

using namespace Qt::StringLiterals;

namespace resync::practice
{

namespace
{
constexpr qsizetype kLongestFilter = 4096;

Error refusal(const QString &why)
{
    return Error{u"PLAN_FILTER_SYNTAX_ERROR"_s, why, {}};
}

/// "/PAY/@" of "/PAY/@/NAME" does not name a folder level of its own: '@' may stand for any number of levels, as the engine's does.
bool folderMatches(QStringView pattern, QStringView folder)
{
    return pattern == u"/@/" || matchesWildcard(pattern, folder);
}
} // namespace

PlanFilter::Path PlanFilter::Path::of(QStringView text)
{
    const auto slash = text.lastIndexOf(u'/');
    Path path;
    path.folder = slash < 0 ? u"/"_s : text.left(slash + 1).toString();
    if (!path.folder.startsWith(u'/'))
        path.folder.prepend(u'/');
    path.name = text.mid(slash + 1).toString();
    if (path.name.isEmpty())
        path.name = u"@"_s;
    return path;
}

bool PlanFilter::Path::matches(QStringView path) const
{
    const auto slash = path.lastIndexOf(u'/');
    const QStringView given = slash < 0 ? QStringView(u"/") : path.left(slash + 1);
    return folderMatches(folder, given) && matchesWildcard(name, path.mid(slash + 1));
}

bool PlanFilter::matchesJob(QStringView name) const
{
    return matchesWildcard(m_job, name);
}

Result<PlanFilter> PlanFilter::parse(const QString &text, Of kind)
{
    if (text.isEmpty() || text.size() > kLongestFilter)
        return refusal(u"The filter is empty or longer than 4096 characters."_s);
    for (const QChar c : text) {
        if (c < u' ' || c == u'+' || c == u'~' || c == u';' || c == u' ')
            return refusal(u"Qualifiers, blanks and control characters are not part of a plan filter."_s);
    }
    PlanFilter filter;
    filter.m_job = u"@"_s;
    const QStringView view(text);
    if (kind == Of::Workstation || kind == Of::Prompt) {
        if (view.contains(u'#'))
            return refusal(u"'#' has no place in this filter."_s);
        (kind == Of::Workstation ? filter.m_workstation : filter.m_object) = Path::of(view);
        return filter;
    }
    const auto hash = view.indexOf(u'#');
    if (hash < 0 || view.lastIndexOf(u'#') != hash)
        return refusal(u"The filter needs one '#' between workstation and object."_s);
    filter.m_workstation = Path::of(view.left(hash));
    QStringView object = view.mid(hash + 1);
    if (kind == Of::Job) {
        // "/MDMDA#/" means everything there: no folder was asked for, so every folder is.
        if (object.isEmpty() || object == u"/") {
            filter.m_object = Path{u"/@/"_s, u"@"_s};
            return filter;
        }
        const auto dot = object.indexOf(u'.', object.lastIndexOf(u'/') + 1);
        if (dot >= 0) {
            if (dot + 1 == object.size())
                return refusal(u"A job name is missing after the full stop."_s);
            filter.m_job = object.mid(dot + 1).toString();
            object = object.left(dot);
        }
    } else if (object.isEmpty() || object == u"/") {
        filter.m_object = Path{u"/@/"_s, u"@"_s};
        return filter;
    }
    filter.m_object = Path::of(object);
    return filter;
}

} // namespace resync::practice
