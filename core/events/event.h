#pragma once

#include "core/model/occurrence.h"
#include "core/model/picture.h"

#include <QMetaType>
#include <QStringList>

#include <memory>
#include <variant>

namespace resync
{

/// The plan's picture changed; already stored.
struct PlanChanged {
    std::shared_ptr<const PictureChange> change;
    Connection connection;
};

/// The link to the engine changed: state, age, latency, skew, interval.
struct ConnectionChanged {
    Connection connection;
};

/// Something happened that an operator may want to know; stored, numbered.
struct Happened {
    Occurrence occurrence;
};

/// An analysed joblog of a failed run is in the store.
struct JoblogCaptured {
    QString runId;
    QString jobKey;
    QString cause; ///< the first causal line; empty = unknown
};

/// A failure was acknowledged, or its acknowledgement taken back.
struct FailureMarked {
    QString runId;
    bool acknowledged = false;
    QString by;
};

/// A setting has a new value.
struct SettingApplied {
    QString name;
    QString value;
};

/// The store stopped or resumed writing ("store.full", "store.locked" …); empty code = all is well again.
struct StoreStateChanged {
    Error trouble;
};

/// Samples of workstations were stored.
struct MetricsStored {
    QStringList workstations; ///< whose; each once
};

/// A run of a workflow began, took a step, waits, or ended.
struct WorkflowChanged {
    QString runId;
    QString workflow;
};

/// An alert opened, changed or was resolved.
struct AlertChanged {
    QString id;
};

/// All that can happen, closed: whoever adds an alternative sees every place that must know it.
using Event = std::variant<PlanChanged, ConnectionChanged, Happened, JoblogCaptured, FailureMarked, SettingApplied, StoreStateChanged,
                           MetricsStored, WorkflowChanged, AlertChanged>;

template <class... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

} // namespace resync

Q_DECLARE_METATYPE(resync::Event)
