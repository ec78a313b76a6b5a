#include "core/report/pdfoutline.h"

#include <QRegularExpression>

namespace resync
{

namespace
{

Error notAsWritten(const char *what)
{
    return {QStringLiteral("report.pdf"), QStringLiteral("the printed file is not as expected: bookmarks cannot be added"),
            QLatin1String(what)};
}

/// A text string of PDF: UTF-16 with a byte order mark, in hexadecimal.
QByteArray pdfText(const QString &text)
{
    QByteArray hex = "<FEFF";
    for (const QChar c : text)
        hex += QByteArray::number(uint(c.unicode()) | 0x10000u, 16).mid(1).toUpper();
    return hex + '>';
}

/// The number in "/Name 12 0 R".
std::optional<int> referenceIn(const QByteArray &text, const QByteArray &name)
{
    const QByteArray key = '/' + name + ' ';
    const qsizetype at = text.indexOf(key);
    if (at < 0)
        return std::nullopt;
    const QList<QByteArray> words = text.mid(at + key.size(), 40).simplified().split(' ');
    bool isNumber = false;
    const int number = words.value(0).toInt(&isNumber);
    return isNumber && words.value(1) == "0" && words.value(2).startsWith('R') ? std::optional<int>(number) : std::nullopt;
}

/// What stands between "n 0 obj" and "endobj".
QByteArray objectOf(const QByteArray &pdf, int number)
{
    const QByteArray head = '\n' + QByteArray::number(number) + " 0 obj";
    const qsizetype begin = pdf.lastIndexOf(head);
    if (begin < 0)
        return {};
    const qsizetype end = pdf.indexOf("endobj", begin);
    return end < 0 ? QByteArray() : pdf.mid(begin + head.size(), end - begin - head.size());
}

/// The pages' object numbers, in order.
std::vector<int> pagesOf(const QByteArray &tree)
{
    std::vector<int> pages;
    const qsizetype kids = tree.indexOf("/Kids");
    const qsizetype end = tree.indexOf(']', kids);
    if (kids < 0 || end < 0)
        return pages;
    static const QRegularExpression reference(QStringLiteral("(\\d+)\\s+0\\s+R"));
    auto matches = reference.globalMatch(QString::fromLatin1(tree.mid(kids, end - kids)));
    while (matches.hasNext())
        pages.push_back(matches.next().captured(1).toInt());
    return pages;
}

/// The new objects, numbered and where they begin.
struct PdfUpdate {
    QByteArray bytes;
    std::map<int, qsizetype> places;
    qsizetype base = 0;

    void add(int number, const QByteArray &content)
    {
        places[number] = base + bytes.size();
        bytes += QByteArray::number(number) + " 0 obj\n" + content + "\nendobj\n";
    }
};

QByteArray crossReference(const PdfUpdate &update)
{
    QByteArray table = "xref\n";
    for (const auto &[number, place] : update.places)
        table += QByteArray::number(number) + " 1\n" + QByteArray::number(qint64(place)).rightJustified(10, '0') + " 00000 n \n";
    return table;
}

} // namespace

Result<QByteArray> withOutline(const QByteArray &pdf, const std::vector<Bookmark> &bookmarks, const PdfProperties &properties)
{
    const qsizetype start = pdf.lastIndexOf("startxref");
    const qsizetype trailerAt = pdf.lastIndexOf("trailer");
    if (start < 0 || trailerAt < 0)
        return notAsWritten("trailer");
    const QByteArray trailer = pdf.mid(trailerAt, start - trailerAt);
    const qint64 previous = pdf.mid(start + 9, 32).simplified().split(' ').value(0).toLongLong();
    const auto root = referenceIn(trailer, "Root");
    const auto info = referenceIn(trailer, "Info");
    static const QRegularExpression sizePattern(QStringLiteral("/Size\\s+(\\d+)"));
    const auto sizeMatch = sizePattern.match(QString::fromLatin1(trailer));
    if (!root || !info || !sizeMatch.hasMatch() || previous <= 0)
        return notAsWritten("trailer");
    const QByteArray catalogue = objectOf(pdf, *root);
    const auto tree = referenceIn(catalogue, "Pages");
    const std::vector<int> pages = tree ? pagesOf(objectOf(pdf, *tree)) : std::vector<int>();
    const qsizetype open = catalogue.indexOf("<<");
    if (pages.empty() || open < 0)
        return notAsWritten("catalogue");

    int next = sizeMatch.captured(1).toInt();
    const int outlines = next++;
    const int first = next;
    PdfUpdate update;
    update.base = pdf.size();
    QByteArray newCatalogue = catalogue.mid(open).trimmed();
    newCatalogue.insert(2, "\n/Outlines " + QByteArray::number(outlines) + " 0 R\n/PageMode /UseOutlines\n/Lang (" +
                               properties.language.toLatin1() + ")\n");
    update.add(*root, newCatalogue);
    const int count = int(bookmarks.size());
    update.add(outlines,
               "<< /Type /Outlines" +
                   (count == 0 ? QByteArray()
                               : " /First " + QByteArray::number(first) + " 0 R /Last " + QByteArray::number(first + count - 1) + " 0 R") +
                   " /Count " + QByteArray::number(count) + " >>");
    for (int i = 0; i < count; ++i) {
        const Bookmark &one = bookmarks[size_t(i)];
        const int page = pages[size_t(std::clamp(one.page, 0, int(pages.size()) - 1))];
        QByteArray item = "<< /Title " + pdfText(one.title) + " /Parent " + QByteArray::number(outlines) + " 0 R";
        if (i > 0)
            item += " /Prev " + QByteArray::number(first + i - 1) + " 0 R";
        if (i + 1 < count)
            item += " /Next " + QByteArray::number(first + i + 1) + " 0 R";
        item += " /Dest [" + QByteArray::number(page) + " 0 R /XYZ 0 " + QByteArray::number(one.top, 'f', 1) + " null] >>";
        update.add(first + i, item);
    }
    next = first + count;
    const QByteArray oldInfo = objectOf(pdf, *info);
    static const QRegularExpression dates(QStringLiteral("/CreationDate\\s*\\([^)]*\\)"));
    const QByteArray date = dates.match(QString::fromLatin1(oldInfo)).captured(0).toLatin1();
    update.add(*info, "<< /Title " + pdfText(properties.title) + " /Subject " + pdfText(properties.subject) +
                          " /Creator (Resync) /Producer (Resync) " + date + " >>");
    const qsizetype table = pdf.size() + update.bytes.size();
    return pdf + update.bytes + crossReference(update) + "trailer\n<< /Size " + QByteArray::number(next) + " /Root " +
           QByteArray::number(*root) + " 0 R /Info " + QByteArray::number(*info) + " 0 R /Prev " + QByteArray::number(previous) +
           " >>\nstartxref\n" + QByteArray::number(qint64(table)) + "\n%%EOF\n";
}

} // namespace resync
