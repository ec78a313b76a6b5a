#pragma once

#include "core/llm/llm.h"

#include <QNetworkProxy>

namespace resync
{

/// The settings llm.…, read and judged.
struct LlmSetup {
    LlmKind kind = LlmKind::Anthropic;
    QUrl url; ///< of the call itself
    QString model;
    Duration timeout{0};
    qint64 dailyTokens = 0;
    qint64 dailyRequests = 0;
    QNetworkProxy proxy{QNetworkProxy::NoProxy};
    bool hideAddresses = false;
    bool stream = true;    ///< the answer comes in pieces; some servers cannot
    bool loopback = false; ///< on this machine: may be spoken to without TLS and without a key
};

/// Error "llm.settings" with the setting's name.
Result<LlmSetup> readLlmSetup(const Settings &settings);

} // namespace resync
