#include "ui/dialogs/sourcewords.h"

#include "ui/themes/timetext.h"

#include <QCoreApplication>

namespace resync
{

namespace
{

struct SourceSpeech {
    Q_DECLARE_TR_FUNCTIONS(Sources)
};

constexpr Duration kSameClock{1000};

} // namespace

QString sourcetext::kind(SourceKind kind)
{
    switch (kind) {
    case SourceKind::Prometheus:
        return SourceSpeech::tr("Prometheus server");
    case SourceKind::NodeExporter:
        return SourceSpeech::tr("node_exporter of each host");
    case SourceKind::Agent:
        return SourceSpeech::tr("Collector that serves its page");
    case SourceKind::Ssh:
        break;
    }
    return SourceSpeech::tr("SSH to each host");
}

QString sourcetext::targetHint(SourceKind kind)
{
    switch (kind) {
    case SourceKind::Prometheus:
        return SourceSpeech::tr("its one address, as in http://prometheus.example:9090");
    case SourceKind::NodeExporter:
        return SourceSpeech::tr("an address a line, as in http://host.example:9100");
    case SourceKind::Agent:
        return SourceSpeech::tr("an address a line, as in http://host.example:9090");
    case SourceKind::Ssh:
        break;
    }
    return SourceSpeech::tr("a host a line, as in user@host.example:22");
}

Look sourcetext::look(SourceHealth::State state)
{
    switch (state) {
    case SourceHealth::State::Off:
        return {ColourRole::Unknown, Shape::Hatch, SourceSpeech::tr("Off")};
    case SourceHealth::State::Waiting:
        return {ColourRole::Waiting, Shape::Hourglass, SourceSpeech::tr("Not read yet")};
    case SourceHealth::State::Good:
        return {ColourRole::Ok, Shape::Disc, SourceSpeech::tr("Good")};
    case SourceHealth::State::Partial:
        return {ColourRole::Warning, Shape::Triangle, SourceSpeech::tr("Some hosts do not answer")};
    case SourceHealth::State::Failing:
        break;
    }
    return {ColourRole::Failed, Shape::Cross, SourceSpeech::tr("Failing")};
}

QString sourcetext::match(HostMatch match)
{
    switch (match) {
    case HostMatch::Mapped:
        return SourceSpeech::tr("as you said");
    case HostMatch::OwnWord:
        return SourceSpeech::tr("the host says so");
    case HostMatch::Hostname:
        return SourceSpeech::tr("by its host name");
    case HostMatch::SameName:
        return SourceSpeech::tr("by the same name");
    case HostMatch::HostItself:
        return SourceSpeech::tr("no workstation is known for it");
    case HostMatch::LeftOut:
        break;
    }
    return SourceSpeech::tr("left out");
}

QString sourcetext::skew(const std::optional<Duration> &skew)
{
    if (!skew)
        return {};
    if (skew->count() > -kSameClock.count() && *skew < kSameClock)
        return SourceSpeech::tr("same clock");
    const Duration size(std::abs(skew->count()));
    return *skew > Duration(0) ? SourceSpeech::tr("%1 ahead").arg(durationText(size))
                               : SourceSpeech::tr("%1 behind").arg(durationText(size));
}

QString sourcetext::field(const QString &name)
{
    const std::pair<const char *, QString> names[] = {{"name", SourceSpeech::tr("Name")},
                                                      {"kind", SourceSpeech::tr("Kind")},
                                                      {"interval", SourceSpeech::tr("Every")},
                                                      {"timeout", SourceSpeech::tr("Time-out")},
                                                      {"targets", SourceSpeech::tr("Targets")},
                                                      {"user", SourceSpeech::tr("User")},
                                                      {"login", SourceSpeech::tr("Log-on")},
                                                      {"secret_variable", SourceSpeech::tr("Password or token")},
                                                      {"selector", SourceSpeech::tr("Selector")},
                                                      {"host_label", SourceSpeech::tr("Host label")},
                                                      {"ssh_config", SourceSpeech::tr("SSH configuration")},
                                                      {"master", SourceSpeech::tr("Master")},
                                                      {"master_port", SourceSpeech::tr("Port of the master")},
                                                      {"series", SourceSpeech::tr("Own series")},
                                                      {"hosts", SourceSpeech::tr("Hosts")}};
    for (const auto &[word, title] : names) {
        if (name == QLatin1String(word))
            return title;
    }
    return {};
}

} // namespace resync
