#pragma once

#include "core/base/result.h"

#include <QString>

namespace resync::practice
{

/// The selection as operators write it, for one kind of object:
///
///     job          /WSFOLDER/WS#/JSFOLDER/STREAM.JOB      "/MDMDA#/" = every job of /MDMDA
///     job stream   /WSFOLDER/WS#/JSFOLDER/STREAM
///     workstation  /WSFOLDER/WS
///     resource     /WSFOLDER/WS#/FOLDER/NAME
///     prompt       /FOLDER/NAME
///
/// `@` any characters, `?` one; a folder `/@/` is every folder, the root too. Without a folder the root is meant.
class PlanFilter
{
public:
    enum class Of { Job, JobStream, Workstation, Resource, Prompt };

    /// Error "PLAN_FILTER_SYNTAX_ERROR" with the reason, when \a text is no such selection.
    static Result<PlanFilter> parse(const QString &text, Of kind);

    /// \a path is folder and name together ("/WS", "/PAY/WS").
    bool matchesWorkstation(QStringView path) const { return m_workstation.matches(path); }
    /// Job stream, resource or prompt.
    bool matchesObject(QStringView path) const { return m_object.matches(path); }
    bool matchesJob(QStringView name) const;

private:
    struct Path {
        QString folder; ///< "/", "/PAY/", "/@/"
        QString name;

        bool matches(QStringView path) const;
        static Path of(QStringView text);
    };
    Path m_workstation;
    Path m_object;
    QString m_job;
};

} // namespace resync::practice
