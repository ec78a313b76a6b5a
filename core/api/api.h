#pragma once

#include "core/api/apicall.h"
#include "core/api/streams.h"

#include <QObject>
#include <QUrl>

#include <memory>

namespace resync
{

/// The port through which scripts, dashboards and phones ask. Its sockets live on a thread of their own, "gate"; what it answers is worked
/// out on the core thread, where this lives. Routes: see routes.cpp, and GET /api/openapi.json of the running port.
///
///   gate:  socket ─► HTTP, limits ─► route, key, rates ─► ─┐                 ┌─► answer
///   core:                                                  └─► route's work ─┘        (no answer within 2 s: 503)
class Api : public QObject
{
    Q_OBJECT
public:
    explicit Api(const ApiSlices &slices, QObject *parent = nullptr);
    ~Api() override;

    /// Where a certificate of our own is kept (api.tls_own); before listen().
    void setFolder(const QString &folder) { m_folder = folder; }
    /// \a address: see portPlace(). Errors: "api.address", "api.tls", "http.listen", "http.certificate".
    Result<QUrl> listen(const QString &address);
    QUrl url() const { return m_url; }
    /// SHA-256 of the certificate that clients see, "AB:CD:…"; empty without TLS.
    QString fingerprint() const { return m_fingerprint; }
    /// When that certificate ends.
    std::optional<Instant> certificateEnds() const { return m_certificateEnds; }
    /// How full it was some seconds ago at most.
    PortRoom room() const;
    /// Who is connected now; asks the port's thread and waits for it, which is never long.
    std::vector<PortClient> clients() const;

private:
    class Private;
    std::unique_ptr<Private> d;
    QUrl m_url;
    QString m_folder;
    QString m_fingerprint;
    std::optional<Instant> m_certificateEnds;
};

} // namespace resync
