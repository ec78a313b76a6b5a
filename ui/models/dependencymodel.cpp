#include "ui/models/dependencymodel.h"

#include "ui/themes/outside.h"

#include <QCoreApplication>

namespace resync
{

namespace
{

struct DependencyWords {
    Q_DECLARE_TR_FUNCTIONS(Dependencies)
};

Look lookOfState(DependencyState state)
{
    switch (state) {
    case DependencyState::Satisfied:
        return {ColourRole::Ok, Shape::Disc, DependencyWords::tr("fulfilled")};
    case DependencyState::Unsatisfied:
        return {ColourRole::Waiting, Shape::Hourglass, DependencyWords::tr("open")};
    case DependencyState::Undecided:
        return {ColourRole::Unknown, Shape::Question, DependencyWords::tr("undecided")};
    case DependencyState::Unbound:
        return {ColourRole::Warning, Shape::Triangle, DependencyWords::tr("not bound")};
    case DependencyState::Unknown:
        break;
    }
    return {ColourRole::Unknown, Shape::Question, DependencyWords::tr("not told")};
}

QString predecessor(const Dependency &dependency)
{
    QString text = dependency.jobStreamWorkstation;
    if (!text.isEmpty())
        text += QLatin1Char('#');
    text += dependency.jobStreamName;
    if (!dependency.jobName.isEmpty())
        text += (text.isEmpty() ? QString() : QStringLiteral(".")) + dependency.jobName;
    return text.isEmpty() ? dependency.id : text;
}

} // namespace

QString dependencyKind(DependencyKind kind)
{
    switch (kind) {
    case DependencyKind::Internal:
        return DependencyWords::tr("job of the stream");
    case DependencyKind::ExternalJob:
        return DependencyWords::tr("job");
    case DependencyKind::ExternalJobStream:
        return DependencyWords::tr("job stream");
    case DependencyKind::Join:
        return DependencyWords::tr("join");
    case DependencyKind::File:
        return DependencyWords::tr("file");
    case DependencyKind::Resource:
        return DependencyWords::tr("resource");
    case DependencyKind::Internetwork:
        return DependencyWords::tr("other network");
    case DependencyKind::Prompt:
        return DependencyWords::tr("prompt");
    case DependencyKind::Unknown:
        break;
    }
    return DependencyWords::tr("of a kind not known");
}

QString dependencyObject(const Dependency &dependency)
{
    switch (dependency.kind) {
    case DependencyKind::Internal:
    case DependencyKind::ExternalJob:
    case DependencyKind::ExternalJobStream:
        return predecessor(dependency);
    case DependencyKind::File:
        return dependency.workstation.isEmpty() ? dependency.name
                                                : DependencyWords::tr("%1 on %2").arg(dependency.name, dependency.workstation);
    case DependencyKind::Resource:
        if (dependency.available >= 0) {
            return DependencyWords::tr("%1: wants %2, %3 free")
                .arg(dependency.name, QString::number(dependency.quantity), QString::number(dependency.available));
        }
        return DependencyWords::tr("%1: wants %2").arg(dependency.name, QString::number(dependency.quantity));
    case DependencyKind::Prompt:
        return dependency.promptNumber > 0
                   ? DependencyWords::tr("number %1 %2").arg(QString::number(dependency.promptNumber), dependency.name).trimmed()
                   : dependency.name;
    default:
        return dependency.name.isEmpty() ? predecessor(dependency) : dependency.name;
    }
}

DependencyModel::DependencyModel(Themes &themes, QObject *parent)
    : RowModel(parent), m_themes(themes), m_columns({
                                              {"direction", tr("Direction"), false, true, 110, {}},
                                              {"state", tr("State"), false, true, 120, {}},
                                              {"kind", tr("Kind"), false, true, 110, {}},
                                              {"object", tr("What"), false, true, 260, {}},
                                              {"text", tr("Remark"), false, true, 200, {}},
                                          })
{
    connect(&themes, &Themes::changed, this, [this] { repaint(); });
}

void DependencyModel::show(const JobDetails &details)
{
    m_rows.clear();
    for (const Dependency &dependency : details.job->dependencies) {
        QStringList remark;
        if (dependency.conditional)
            remark << tr("conditional");
        if (!dependency.predecessorStatus.isEmpty())
            remark << dependency.predecessorStatus;
        if (!dependency.text.isEmpty())
            remark << dependency.text;
        if (!dependency.members.empty())
            remark << tr("%1 of %2 wanted").arg(dependency.joinQuantity).arg(dependency.members.size());
        m_rows.push_back({true, lookOfState(dependency.state), dependencyKind(dependency.kind), dependencyObject(dependency),
                          remark.join(QStringLiteral(" · ")), dependency.jobId, dependency.state != DependencyState::Satisfied});
    }
    for (const JobPtr &successor : details.successors)
        m_rows.push_back({false, lookOf(*successor), tr("job"), successor->label(), {}, successor->id, false});
    m_emptyReason = details.job->complete ? tr("It waits for nothing, and nothing in this plan waits for it.")
                                          : tr("Not available: the engine has not told this job's dependencies.");
    renew(int(m_rows.size()));
}

int DependencyModel::slotOf(const QString &id) const
{
    bool ok = false;
    const int slot = id.toInt(&ok);
    return ok && slot < int(m_rows.size()) ? slot : -1;
}

QString DependencyModel::text(const Row &row, Column column)
{
    switch (column) {
    case Column::Direction:
        return row.before ? tr("waits for") : tr("is awaited by");
    case Column::State:
        return row.look.word;
    case Column::Kind:
        return row.kind;
    case Column::Object:
        return row.object;
    case Column::Text:
        return row.text;
    }
    return {};
}

QVariant DependencyModel::cell(int slot, int column, int role) const
{
    const Row &row = m_rows[size_t(slot)];
    switch (role) {
    case Qt::DisplayRole:
    case ExportRole:
        return text(row, Column(column));
    case Qt::DecorationRole:
        return Column(column) == Column::State ? QVariant(m_themes.mark(row.look)) : QVariant();
    case Qt::ForegroundRole:
        return Column(column) == Column::State ? QVariant(m_themes.colour(row.look.colour)) : QVariant();
    case Qt::ToolTipRole:
        return toolTipText(text(row, Column(column)));
    case Qt::AccessibleTextRole:
        return QString(m_columns[size_t(column)].title + QStringLiteral(": ") + text(row, Column(column)));
    default:
        return {};
    }
}

quint64 DependencyModel::sortKey(int slot, int column) const
{
    return textKey(text(m_rows[size_t(slot)], Column(column)));
}

int DependencyModel::compare(int one, int other, int column) const
{
    return compareText(text(m_rows[size_t(one)], Column(column)), text(m_rows[size_t(other)], Column(column)));
}

} // namespace resync
