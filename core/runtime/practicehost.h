#pragma once

#include "core/engine/engine.h"
#include "core/runtime/core.h"

#include <QThread>

#include <memory>

namespace resync
{

namespace practice
{
class Practice;
}

/// The embedded practice engine: serves on loopback from its own thread, as a real engine would from its own machine.
class PracticeHost
{
public:
    explicit PracticeHost(const PracticeChoice &choice);
    ~PracticeHost();
    PracticeHost(const PracticeHost &) = delete;
    PracticeHost &operator=(const PracticeHost &) = delete;

    /// Starts it unless it runs; the profile by which it is watched.
    Result<EngineProfile> start();

private:
    PracticeChoice m_choice;
    QThread m_thread;
    std::unique_ptr<practice::Practice> m_practice;
    EngineProfile m_profile;
};

} // namespace resync
