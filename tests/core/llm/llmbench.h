#pragma once

#include "core/config/secrets.h"
#include "core/config/settings.h"
#include "core/llm/llm.h"
#include "tests/core/llm/fakemodel.h"
#include "tests/support/tempstore.h"

#include <QTest>

namespace resync::test
{

struct LlmBench {
    explicit LlmBench(const Clock &theClock) : clock(theClock), model(theClock)
    {
        store.migrated();
        model.answer = goodAnswer();
        set(QStringLiteral("llm.enabled"), QStringLiteral("on"));
        set(QStringLiteral("llm.model"), QStringLiteral("a-model"));
        set(QStringLiteral("llm.url"), QStringLiteral("http://127.0.0.1:%1").arg(model.port));
        llm = std::make_unique<Llm>(store.database(), settings, *secrets, clock);
    }
    void set(const QString &name, const QString &value)
    {
        given.insert(name, name + QLatin1Char('=') + value);
        const SettingErrors errors = settings.setFromCommandLine(given.values()); // takes the place of those before
        if (!errors.empty())
            qFatal("%s", qPrintable(errors.front().message));
    }
    LlmQuestion question(const QStringList &lines) const
    {
        LlmQuestion asked;
        asked.lines = lines;
        asked.families = {QStringLiteral("space"), QStringLiteral("network")};
        asked.language = QStringLiteral("en");
        asked.about = QStringLiteral("run 1");
        return asked;
    }
    LlmQuestion question() const
    {
        return question({QStringLiteral("begin"), QStringLiteral("copy"), QStringLiteral("write /data: no space left on device"),
                         QStringLiteral("exit 1")});
    }
    /// Asks and waits for the end.
    Result<Opinion> ask(const LlmQuestion &asked)
    {
        const auto preview = llm->preview(asked);
        if (!preview)
            return preview.error();
        return ask(*preview);
    }
    Result<Opinion> ask(const LlmPreview &preview)
    {
        std::optional<Result<Opinion>> got;
        told.clear();
        llm->ask(
            preview, QStringLiteral("ana"), &receiver, [this](const QString &text) { told.append(text); },
            [&got](const Result<Opinion> &outcome) { got = outcome; });
        const bool done = QTest::qWaitFor([&got] { return got.has_value(); }, 60'000);
        return done ? *got : Result<Opinion>(Error{QStringLiteral("test.never"), QStringLiteral("it never ended"), {}});
    }
    QString codeOf(const LlmQuestion &asked)
    {
        const auto outcome = ask(asked);
        return outcome ? QStringLiteral("good") : outcome.error().code;
    }

    const Clock &clock;
    TempStore store{StoreAddress::Kind::Sqlite};
    Settings settings;
    std::unique_ptr<Secrets> secrets = memorySecrets();
    FakeModel model;
    QObject receiver;
    QStringList told;
    QMap<QString, QString> given;
    std::unique_ptr<Llm> llm;
};

} // namespace resync::test
