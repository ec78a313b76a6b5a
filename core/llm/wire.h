#pragma once

#include "core/http/httpclient.h"
#include "core/llm/llm.h"

namespace resync
{

/// One event of a stream of server-sent events.
struct SseEvent {
    QByteArray name; ///< "message" when it has none
    QByteArray data;
    bool operator==(const SseEvent &) const = default;
};

/// Reads text/event-stream (WHATWG HTML, 9.2.6) from pieces cut anywhere: lines end with CRLF, LF or CR; an event ends with an empty line;
/// one that is not ended when the stream is does not count.
///
///   event: content_block_delta
///   data: {"type":"content_block_delta", …
///   data:  …}
///   : a comment
///   (empty line)
class SseReader
{
public:
    /// Error "llm.protocol": an event of more than 1 MiB; nothing more is read then.
    Result<std::vector<SseEvent>> feed(const QByteArray &piece);

private:
    void take(const QByteArray &line, std::vector<SseEvent> &events);

    QByteArray m_line;
    QByteArray m_name;
    QByteArray m_data;
    bool m_hasData = false;
    bool m_first = true;
    bool m_afterReturn = false;
};

/// What has come of an answer.
struct LlmProgress {
    QString text;
    QString model;
    qint64 tokensIn = 0;
    qint64 tokensOut = 0;
    QString stop;               ///< why the model ended, in the server's word
    bool complete = false;      ///< the stream was ended as its protocol says
    std::optional<Error> error; ///< the first
};

/// The longest answer that is asked for, in tokens.
inline constexpr int kAnswerTokens = 1024;

/// Anthropic's Messages API, version 2023-06-01: POST {url}/v1/messages.
QUrl anthropicUrl(const QUrl &base);
QByteArray anthropicBody(const QString &model, const QString &system, const QString &text, bool stream);
HttpHeaders anthropicHeaders(const QByteArray &key);
/// message_start → content_block_start, …_delta, …_stop → message_delta → message_stop; ping and error anywhere; others are passed over.
void takeAnthropicEvent(const SseEvent &event, LlmProgress &progress);
/// The whole answer in one JSON object: {"type":"message","content":[{"type":"text","text"}],"stop_reason","usage"}.
void takeAnthropicAnswer(const QByteArray &body, LlmProgress &progress);

/// OpenAI's chat completions, as many servers speak them: POST {url}/chat/completions, where {url} ends with /v1.
QUrl openAiUrl(const QUrl &base);
QByteArray openAiBody(const QUrl &url, const QString &model, const QString &system, const QString &text, bool stream);
HttpHeaders openAiHeaders(const QByteArray &key);
/// Chunks with choices[0].delta.content, at last one with usage and no choices, then "[DONE]".
void takeOpenAiEvent(const SseEvent &event, LlmProgress &progress);
/// The whole answer in one JSON object: {"choices":[{"message":{"content"},"finish_reason"}],"usage"}.
void takeOpenAiAnswer(const QByteArray &body, LlmProgress &progress);

/// A status that is not good as an error of ours. What the server says goes into the context: one line of at most 200 characters.
Error llmStatusError(int status, const QByteArray &body);
/// An error that comes inside a stream; \a type is "overloaded_error", "rate_limit_error" …
Error llmStreamError(const QString &type, const QString &message);

} // namespace resync
