#pragma once

#include "core/practice/rowfields.h"

namespace resync::practice
{

/// What queries may ask of the predecessors of a job or of a job stream. "dependencies.jobId = '…'" finds the successors of that job.
template <class Object>
std::vector<RowField<Object>> dependencyFields()
{
    using V = PlanView;
    using Out = OqlValues;
    constexpr auto kEquality = OqlField::Use::EqualityOnly;
    static constexpr auto kJob = [](const V &view, const SimDependency &dependency) -> const SimJob * {
        const bool isJob = dependency.type == DependencyType::Internal || dependency.type == DependencyType::ExternalJob;
        return isJob && dependency.target >= 0 ? &view.world().jobs()[size_t(dependency.target)] : nullptr;
    };
    static constexpr auto kStream = [](const V &view, const SimDependency &dependency) -> const SimStream * {
        if (dependency.type == DependencyType::ExternalJobStream && dependency.target >= 0)
            return &view.world().streams()[size_t(dependency.target)];
        const SimJob *job = kJob(view, dependency);
        return job && dependency.type == DependencyType::ExternalJob ? &view.streamOf(*job) : nullptr;
    };
    return {
        {{u"dependencies.dependencyStatus", OqlType::Text},
         [](const V &, const Object &object, Out &out) {
             for (const auto &dependency : object.dependencies)
                 say(out, text(dependency.status));
         }},
        {{u"dependencies.jobId", OqlType::Text},
         [](const V &view, const Object &object, Out &out) {
             for (const auto &dependency : object.dependencies) {
                 if (const SimJob *job = kJob(view, dependency))
                     say(out, job->id);
             }
         }},
        {{u"dependencies.jobStreamId", OqlType::Text},
         [](const V &view, const Object &object, Out &out) {
             for (const auto &dependency : object.dependencies) {
                 if (const SimStream *stream = kStream(view, dependency))
                     say(out, stream->id);
             }
         }},
        {{u"dependencies.jobStreamName", OqlType::Text},
         [](const V &view, const Object &object, Out &out) {
             for (const auto &dependency : object.dependencies) {
                 if (const SimStream *stream = kStream(view, dependency))
                     say(out, stream->name);
             }
         }},
        {{u"dependencies.jobStreamFolder", OqlType::Text},
         [](const V &view, const Object &object, Out &out) {
             for (const auto &dependency : object.dependencies) {
                 if (const SimStream *stream = kStream(view, dependency))
                     say(out, stream->definition->folder);
             }
         }},
        {{u"dependencies.jobStreamWorkstation", OqlType::Text},
         [](const V &view, const Object &object, Out &out) {
             for (const auto &dependency : object.dependencies) {
                 if (const SimStream *stream = kStream(view, dependency))
                     say(out, view.workstationKey(stream->workstation));
             }
         }},
        {{u"dependenciesStats.numberOfJobDependencies", OqlType::Number, kEquality},
         [](const V &, const Object &object, Out &out) { sayNumber(out, countDependencies(object.dependencies).jobs); }},
        {{u"dependenciesStats.numberOfJobStreamDependencies", OqlType::Number, kEquality},
         [](const V &, const Object &object, Out &out) { sayNumber(out, countDependencies(object.dependencies).streams); }},
        {{u"dependenciesStats.numberOfFileDependencies", OqlType::Number, kEquality},
         [](const V &, const Object &object, Out &out) { sayNumber(out, countDependencies(object.dependencies).files); }},
        {{u"dependenciesStats.numberOfPromptDependencies", OqlType::Number, kEquality},
         [](const V &, const Object &object, Out &out) { sayNumber(out, countDependencies(object.dependencies).prompts); }},
        {{u"dependenciesStats.numberOfResourceDependencies", OqlType::Number, kEquality},
         [](const V &, const Object &object, Out &out) { sayNumber(out, countDependencies(object.dependencies).resources); }},
        {{u"dependenciesStats.numberOfInternetworkDependencies", OqlType::Number, kEquality},
         [](const V &, const Object &object, Out &out) { sayNumber(out, countDependencies(object.dependencies).internetwork); }},
        {{u"dependenciesStats.numberOfUnresolvedDependencies", OqlType::Number, kEquality},
         [](const V &, const Object &object, Out &out) { sayNumber(out, countDependencies(object.dependencies).unresolved); }},
    };
}

} // namespace resync::practice
