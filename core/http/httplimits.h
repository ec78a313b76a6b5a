#pragma once

#include <QStringList>

#include <chrono>

namespace resync
{

/// What a client may ask of the server. The defaults are those of the port that strangers reach; the practice engine and benches widen
/// them.
struct HttpLimits {
    using Seconds = std::chrono::seconds;
    using Milliseconds = std::chrono::milliseconds;

    int connections = 256;         ///< past it: 503 with Retry-After, close
    int connectionsAnAddress = 16; ///< an IPv4 address or an IPv6 /64; past it as above
    int backlog = 1024;            ///< the kernel's queue and Qt's: small ones let silent clients block a TLS port
    Milliseconds handshake = Seconds(4);
    Milliseconds head = Seconds(5);  ///< absolute, from the first byte of the request; 408
    Milliseconds body = Seconds(10); ///< absolute, from the end of the head; 408
    qint64 bodyBytesASecond = 1024;  ///< after bodyRateFrom; 408
    Milliseconds bodyRateFrom = Seconds(2);
    Milliseconds idle = Seconds(15); ///< between requests, and before the first byte
    int requestsAConnection = 1000;
    Milliseconds linger = Seconds(2);    ///< after the last answer the client may still read it; what it sends is thrown away
    Milliseconds write = Seconds(10);    ///< for the answer to be taken, …
    qint64 writeBytesASecond = 64 << 10; ///< … plus a second for each so many bytes that were taken
    qint64 unsentBytes = 8 << 20;        ///< of a streamed answer; a reader slower than this is dropped
    Milliseconds handler =
        Seconds(2); ///< until the handler begins its answer; 503. 0 = for ever. HttpReply::allow() changes it for one request
    qsizetype targetBytes = 2 << 10;     ///< 414
    qsizetype headerLineBytes = 8 << 10; ///< 431
    qsizetype headerBytes = 16 << 10;    ///< all of them; 431
    int headerCount = 64;                ///< 431
    qint64 bodyBytes = 1 << 20;          ///< 413, from the declared length before anything is read
    qint64 readBufferBytes = 64 << 10;   ///< of one socket
};

/// What else is refused before a handler sees it.
struct HttpRules {
    /// Names and addresses by which this server may be called, without port and brackets ("localhost", "127.0.0.1", "::1"); another Host is
    /// answered 421 (DNS rebinding). Empty: any.
    QStringList hosts;
    /// Answer 403 to what a browser sends on behalf of a page: any Origin, and Sec-Fetch-Site other than none.
    bool refuseBrowserPages = true;
    /// Content codings of request bodies; others are answered 415. Only "identity" is understood.
    bool refuseCodedBodies = true;
};

} // namespace resync
