// engine add|list|test|remove
#include "app/cli/output.h"
#include "core/config/secrets.h"
#include "core/runtime/core.h"

#include <QSharedPointer>

#include <algorithm>

namespace resync
{

namespace
{

using Done = std::function<void(Outcome)>;

Result<EngineProfile> profileFrom(const Invocation &invocation)
{
    EngineProfile profile;
    profile.name = invocation.words.value(1);
    for (const QString &one : invocation.value("--url").split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        QString base = one.trimmed();
        while (base.endsWith(QLatin1Char('/')))
            base.chop(1);
        if (base.endsWith(QLatin1String("/twsd")))
            base.chop(5);
        profile.urls.append(QUrl(base, QUrl::StrictMode));
    }
    profile.user = invocation.value("--user");
    profile.login = invocation.has("--api-key-env") ? EngineProfile::Login::ApiKey : EngineProfile::Login::Basic;
    profile.secretVariable = invocation.has("--api-key-env") ? invocation.value("--api-key-env") : invocation.value("--password-env");
    profile.caFile = invocation.value("--ca");
    profile.pinSha256 = invocation.value("--pin");
    profile.proxy = invocation.value("--proxy");
    profile.timeZone = invocation.value("--time-zone");
    profile.readOnly = invocation.has("--read-only");
    profile.needsJustification = invocation.has("--needs-justification");
    const QString environment = invocation.has("--environment") ? invocation.value("--environment").toUpper() : QStringLiteral("PROD");
    bool known = false;
    for (const auto one :
         {EngineProfile::Environment::Production, EngineProfile::Environment::Test, EngineProfile::Environment::Development}) {
        if (toWire(one) == environment) {
            profile.environment = one;
            known = true;
        }
    }
    if (!known)
        return Error{QStringLiteral("usage"), QStringLiteral("--environment is PROD, TEST or DEV"), {}};
    const std::vector<Error> problems = problemsOf(profile);
    if (!problems.empty()) {
        QStringList lines;
        for (const Error &problem : problems)
            lines.append(problem.text());
        return Error{QStringLiteral("usage"), lines.join(QStringLiteral("; ")), {}};
    }
    return profile;
}

Error unknownEngine(const QString &name)
{
    return {QStringLiteral("engine.unknown"), QStringLiteral("no engine profile has this name"), name};
}

Outcome list(const Core &core, const Invocation &invocation)
{
    QJsonArray results;
    std::vector<QStringList> rows;
    for (const EngineProfile &profile : core.profiles()) {
        results.append(toJson(profile));
        QStringList urls;
        for (const QUrl &url : profile.urls)
            urls.append(url.toString());
        rows.push_back({profile.name, toWire(profile.environment), urls.join(QLatin1Char(',')),
                        profile.login == EngineProfile::Login::Basic ? profile.user : QStringLiteral("(API key)"),
                        profile.readOnly ? QStringLiteral("read-only") : QString()});
    }
    if (invocation.json)
        return {kDone, jsonList(results), {}};
    return {
        kDone,
        textTable({QStringLiteral("NAME"), QStringLiteral("ENVIRONMENT"), QStringLiteral("URL"), QStringLiteral("USER"), QString()}, rows),
        {}};
}

void test(Core &core, const Invocation &invocation, const Done &done)
{
    const QString name = invocation.words.value(1);
    for (const EngineProfile &profile : core.profiles()) {
        if (profile.name != name)
            continue;
        QSharedPointer<Engine> engine(makeRestEngine(profile, core.secrets(), core.clock()).release(), &QObject::deleteLater);
        engine->info(&core.bus(), [engine, invocation, done](const Result<EngineInfo> &info) {
            if (!info)
                return done(Outcome::failed(info.error()));
            if (invocation.json)
                return done({kDone,
                             jsonDocument({{QStringLiteral("version"), info->version},
                                           {QStringLiteral("license"), info->license},
                                           {QStringLiteral("time_zone"), info->timeZone},
                                           {QStringLiteral("practice"), info->practice},
                                           {QStringLiteral("certificate"), info->certificateOf},
                                           {QStringLiteral("certificate_sha256"), info->certificateSha256}}),
                             {}});
            QString text = QStringLiteral("reached: version %1, time zone %2").arg(info->version, info->timeZone) + QLatin1Char('\n');
            if (!info->certificateSha256.isEmpty())
                text += QStringLiteral("certificate: %1, SHA-256 %2").arg(info->certificateOf, info->certificateSha256) + QLatin1Char('\n');
            done({kDone, terminalLine(text).toUtf8(), {}});
        });
        return;
    }
    done(Outcome::failed(unknownEngine(name)));
}

} // namespace

void askEngine(Core &core, const Invocation &invocation, const Done &done)
{
    const QString what = invocation.words.value(0);
    if (what == QLatin1String("list") && invocation.words.size() == 1)
        return done(list(core, invocation));
    if (invocation.words.size() == 2 && what == QLatin1String("add")) {
        const auto profile = profileFrom(invocation);
        if (!profile)
            return done(Outcome::failed(profile.error()));
        const auto saved = core.saveProfile(*profile);
        return done(saved ? Outcome{kDone, invocation.json ? jsonDocument(toJson(*profile)) : QByteArray(), {}}
                          : Outcome::failed(saved.error()));
    }
    if (invocation.words.size() == 2 && what == QLatin1String("test"))
        return test(core, invocation, done);
    if (invocation.words.size() == 2 && what == QLatin1String("remove")) {
        const QString name = invocation.words[1];
        const std::vector<EngineProfile> known = core.profiles();
        if (std::none_of(known.begin(), known.end(), [&name](const EngineProfile &profile) { return profile.name == name; }))
            return done(Outcome::failed(unknownEngine(name)));
        const auto removed = core.removeProfile(name);
        return done(removed ? Outcome{kDone, invocation.json ? jsonDocument({{QStringLiteral("removed"), name}}) : QByteArray(), {}}
                            : Outcome::failed(removed.error()));
    }
    done(Outcome::usage(QStringLiteral("engine add NAME --url URL …, engine list, engine test NAME, engine remove NAME")));
}

} // namespace resync
