#include "ui/widgets/clipboardguard.h"

#include <QClipboard>
#include <QCryptographicHash>
#include <QGuiApplication>
#include <QMimeData>

namespace resync
{

namespace
{

QByteArray digestOf(const QString &text)
{
    return QCryptographicHash::hash(text.toUtf8(), QCryptographicHash::Sha256);
}

} // namespace

ClipboardGuard::ClipboardGuard(QObject *parent) : QObject(parent)
{
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, [this] {
        if (--m_left <= 0)
            return clear();
        emit ticked(m_left);
    });
    connect(qApp, &QCoreApplication::aboutToQuit, this, &ClipboardGuard::clear);
}

ClipboardGuard::~ClipboardGuard()
{
    clear();
}

void ClipboardGuard::copy(const QString &secret)
{
    auto *content = new QMimeData;
    content->setText(secret);
    content->setData(QStringLiteral("x-kde-passwordManagerHint"), "secret"); // asks clipboard histories to leave it out
    QGuiApplication::clipboard()->setMimeData(content);
    m_digest = digestOf(secret);
    m_left = int(kKept.count());
    m_tick.start();
    emit ticked(m_left);
}

void ClipboardGuard::clear()
{
    m_tick.stop();
    if (m_digest.isEmpty())
        return;
    QClipboard *clipboard = QGuiApplication::clipboard();
    if (clipboard && digestOf(clipboard->text()) == m_digest)
        clipboard->clear();
    m_digest.clear();
    m_left = 0;
    emit ticked(0);
}

int ClipboardGuard::secondsLeft() const
{
    return m_left;
}

} // namespace resync
