#include "core/report/sheets.h"

#include <QBuffer>

namespace resync
{

namespace
{

constexpr double kPointsAnInch = 72;
constexpr int kQuickPng = 80; // of 100: little compression, for it is made while a person waits
constexpr QSize kNowhere{4, 4};

} // namespace

Sheets::~Sheets() = default;

void PdfSheets::begin(QPainter &painter)
{
    painter.begin(&m_writer);
    painter.scale(m_writer.resolution() / kPointsAnInch, m_writer.resolution() / kPointsAnInch);
}

void PdfSheets::next(QPainter &)
{
    m_writer.newPage();
}

void PdfSheets::end(QPainter &painter)
{
    painter.end();
}

QSizeF PdfSheets::size() const
{
    return m_writer.pageLayout().fullRect(QPageLayout::Point).size();
}

PictureSheets::PictureSheets(const QSizeF &size, int width) : m_size(size), m_width(width) {}

void PictureSheets::begin(QPainter &painter)
{
    const double scale = m_width / m_size.width();
    m_sheet = QImage(m_width > 0 ? QSize(m_width, qRound(m_size.height() * scale)) : kNowhere, QImage::Format_RGB32);
    m_sheet.fill(Qt::white);
    painter.begin(&m_sheet);
    painter.setRenderHints(QPainter::Antialiasing | QPainter::TextAntialiasing);
    if (m_width > 0)
        painter.scale(scale, scale);
}

void PictureSheets::next(QPainter &painter)
{
    end(painter);
    begin(painter);
}

void PictureSheets::end(QPainter &painter)
{
    painter.end();
    if (m_width <= 0)
        return;
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    m_sheet.save(&buffer, "PNG", kQuickPng);
    m_pages.push_back(std::move(png));
}

} // namespace resync
