#pragma once

#include "core/base/clock.h"
#include "core/base/result.h"
#include "core/model/runledger.h"
#include "core/patterns/detect.h"

#include <QJsonObject>
#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace resync
{

class Database;
class Settings;

/// new: first detected within a day · active: detected, with evidence of the last week · fading: not detected any more, or without new
/// evidence for a week · resolved: by a person, or after four weeks of fading.
enum class PatternState : quint8 { New, Active, Fading, Resolved };

struct Pattern {
    QString id;
    PatternKind kind = PatternKind::RecurringFailure;
    QString subject; ///< series key, workstation or signature
    QString second;  ///< the job that follows; "hour 3", "weekday 1"; empty otherwise
    PatternState state = PatternState::New;
    std::optional<Instant> mutedUntil;
    double confidence = 0; ///< 1 − the share of false ones among all that are at least as sure
    QJsonObject facts;     ///< see Finding
    QStringList evidence;  ///< run ids, the newest first
    Instant firstAt;       ///< first detected
    Instant lastAt;        ///< of the newest evidence
    Instant seenAt;        ///< last detected
    std::optional<Instant> resolvedAt;
    QString resolvedBy; ///< empty = by itself

    bool operator==(const Pattern &) const = default;
};

/// What became of the known patterns after a detection, and what is new: pure.
struct PatternChange {
    std::vector<Pattern> changed; ///< to be stored
    std::vector<Pattern> fresh;   ///< of them those that are told: new, or back after they were resolved
};
PatternChange afterDetection(const std::vector<Pattern> &known, std::vector<Pattern> found, Instant now);

/// The same for the same kind and subject, whenever it is detected.
QString patternId(PatternKind kind, const QString &subject, const QString &second);

/// Patterns in the history of runs. Core thread; detection runs in the pool on a connection of its own.
///
/// Errors: "patterns.unknown", "patterns.busy" (a detection is under way), "patterns.nothing" (no engine is known), or the store's.
class Patterns : public QObject
{
    Q_OBJECT
public:
    /// Reads the runs since the instant given, in the pool.
    using Read = std::function<Result<RunLedger>(Database &reader, Instant from)>;
    /// What to read with, as of now; nothing while no engine is known.
    using Reader = std::function<std::optional<Read>()>;
    using Reply = std::function<void(Result<int>)>;

    static constexpr int kDays = 90;

    Patterns(Database &database, const Settings &settings, Reader reader, const Clock &clock, QObject *parent = nullptr);
    ~Patterns() override;

    /// Begins to detect, each pattern_detection_interval_minutes.
    Result<void> load();
    /// How many patterns there are now that are not resolved.
    void detect(QObject *receiver, Reply reply);

    /// Those that are sure enough (pattern_min_confidence), the surest and newest first.
    Result<std::vector<Pattern>> patterns(bool withResolved) const;
    Result<Pattern> pattern(const QString &id) const;
    Result<Pattern> mute(const QString &id, std::optional<Instant> until);
    Result<Pattern> resolve(const QString &id, const QString &by);
    /// When the last detection ended well; nothing before the first.
    std::optional<Instant> detectedAt() const;

signals:
    void changed();
    /// New, or back: to be told.
    void found(const resync::Pattern &pattern);

private:
    class Private;
    std::unique_ptr<Private> d;
};

/// "failed 5 of 9 runs in 7 days, usual 2 %": one English line, for the command line and the port.
QString sentenceOf(const Pattern &pattern);
/// What a person should look at, one English line.
QString suggestionOf(const Pattern &pattern);
QString toWire(PatternState state);
QJsonObject toJson(const Pattern &pattern);

} // namespace resync
