// libFuzzer: whatever a WebSocket's client sends is taken apart in the same way however it is cut, and never grows past its limits.
#include "core/http/wsframes.h"

#include <cstdint>
#include <cstdlib>

using namespace resync;

namespace
{

void demand(bool truth)
{
    if (!truth)
        abort();
}

QByteArray read(const QByteArray &bytes, qsizetype step)
{
    WsLimits limits;
    limits.messageBytes = 300;
    limits.fragments = 5;
    WsReader reader(limits);
    std::vector<WsEvent> events;
    for (qsizetype at = 0; at < bytes.size(); at += step) {
        reader.feed(bytes.mid(at, step), events);
        demand(reader.held() <= 2 * limits.messageBytes + 14 + step);
    }
    QByteArray all;
    for (const WsEvent &event : events) {
        const bool text = event.kind == WsEvent::Kind::Text;
        demand(event.payload.size() <= (text ? 300 : 125));
        demand((!text && event.kind != WsEvent::Kind::Close) || isUtf8(event.payload));
        all += QByteArray::number(int(event.kind)) + ' ' + QByteArray::number(event.closeCode) + event.payload + '\n';
    }
    return all + QByteArray::number(reader.fault().value_or(0));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size < 1 || size > 8000)
        return 0;
    const QByteArray bytes(reinterpret_cast<const char *>(data) + 1, qsizetype(size) - 1);
    demand(read(bytes, 1 + data[0] % 64) == read(bytes, 1));
    return 0;
}
