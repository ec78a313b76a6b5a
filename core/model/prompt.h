#pragma once

#include "core/base/time.h"

#include <QString>

#include <memory>
#include <optional>

namespace resync
{

enum class PromptState : quint8 { Unknown, NotAsked, Asked, Yes, No };

/// A question of the plan that an operator answers.
struct Prompt {
    QString id;
    int number = 0;
    QString name;
    QString text;
    QString type; ///< "Ad Hoc Prompt", "Predefined Prompt", "Restart Prompt"
    PromptState state = PromptState::Unknown;
    std::optional<Instant> asked;
    std::optional<Instant> answered;
    QString jobKey;
    QString jobStreamKey;

    bool operator==(const Prompt &) const = default;
};

/// Units that jobs hold and wait for.
struct Resource {
    QString id;
    QString name;
    QString workstation;
    int quantity = 0;
    int available = 0;
    int inUse = 0;
    QString status;

    bool operator==(const Resource &) const = default;
};

} // namespace resync
