#pragma once

#include <QImage>
#include <QPainter>
#include <QPdfWriter>

#include <vector>

namespace resync
{

/// What pages are drawn on, one after another. A painter that has begun on it counts in points.
class Sheets
{
public:
    virtual ~Sheets();
    virtual void begin(QPainter &painter) = 0;
    virtual void next(QPainter &painter) = 0;
    virtual void end(QPainter &painter) = 0;
    /// Of one sheet, in points.
    virtual QSizeF size() const = 0;
};

/// The pages of a PDF.
class PdfSheets : public Sheets
{
public:
    explicit PdfSheets(QPdfWriter &writer) : m_writer(writer) {}
    void begin(QPainter &painter) override;
    void next(QPainter &painter) override;
    void end(QPainter &painter) override;
    QSizeF size() const override;

private:
    QPdfWriter &m_writer;
};

/// Pictures for a screen, kept as PNG: a hundred pages as pixels would be half a gigabyte.
class PictureSheets : public Sheets
{
public:
    /// \a width: pixels of a page; 0 draws nowhere, for counting pages.
    PictureSheets(const QSizeF &size, int width);
    void begin(QPainter &painter) override;
    void next(QPainter &painter) override;
    void end(QPainter &painter) override;
    QSizeF size() const override { return m_size; }
    const std::vector<QByteArray> &pages() const { return m_pages; }

private:
    QSizeF m_size;
    int m_width;
    QImage m_sheet;
    std::vector<QByteArray> m_pages;
};

} // namespace resync
