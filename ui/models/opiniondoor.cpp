#include "ui/models/opiniondoor.h"

#include "core/runtime/corethread.h"

#include <QLocale>

namespace resync
{

void OpinionDoor::state(QObject *receiver, Reply<LlmState> reply)
{
    m_core.ask(
        receiver, [](Core &core) { return core.opinions().state(); }, std::move(reply));
}

void OpinionDoor::prepare(const QByteArray &log, const QString &about, QObject *receiver, Reply<Result<Inquiry>> reply)
{
    const QString language = QLocale().language() == QLocale::Portuguese ? QStringLiteral("pt_BR") : QStringLiteral("en");
    m_core.request<Result<Inquiry>>(
        receiver,
        [log, about, language](Core &core, const std::function<void(Result<Inquiry>)> &done) {
            core.opinions().prepare(log, about, language, &core.opinions(), done);
        },
        std::move(reply));
}

void OpinionDoor::ask(const QString &id, const QString &who, QObject *receiver, Reply<Result<Inquiry>> told)
{
    const auto tell = [home = m_here.post(), guard = QPointer<QObject>(receiver), told](const Result<Inquiry> &inquiry) {
        home([guard, told, kept = std::make_shared<const Result<Inquiry>>(inquiry)] {
            if (guard)
                told(*kept);
        });
    };
    m_core.tell([id, who, tell](Core &core) {
        Opinions &opinions = core.opinions();
        auto *watch = new QObject(&opinions);
        QObject::connect(&opinions, &Opinions::changed, watch, [&opinions, watch, id, tell](const QString &changed) {
            if (changed != id)
                return;
            const auto inquiry = opinions.find(id);
            tell(inquiry);
            if (!inquiry || inquiry->state != Inquiry::State::Asking)
                watch->deleteLater();
        });
        if (const auto begun = opinions.ask(id, who); !begun) {
            delete watch;
            tell(begun.error());
        }
    });
}

void OpinionDoor::cancel(const QString &id)
{
    m_core.tell([id](Core &core) { (void)core.opinions().cancel(id); });
}

} // namespace resync
