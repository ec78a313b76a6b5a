#pragma once

#include "core/base/result.h"
#include "core/report/pageflow.h"

#include <QByteArray>

namespace resync
{

/// What a PDF says of itself.
struct PdfProperties {
    QString title;
    QString subject;
    QString language; ///< "pt-BR", as BCP 47
};

/// \a pdf as Qt wrote it, with bookmarks and properties, by an incremental update as ISO 32000-1 §7.5.6 describes it: the bytes before stay
/// as they are, new versions of the catalogue and the information follow with a cross-reference of their own.
///
///     …the file of before…
///     N 0 obj << /Type /Catalog … /Outlines M 0 R /Lang (pt-BR) /PageMode /UseOutlines >> endobj
///     M 0 obj << /Type /Outlines /First … /Last … /Count n >> endobj
///     … one object a bookmark: /Title /Parent /Prev /Next /Dest [page 0 R /XYZ 0 top null]
///     I 0 obj << /Title … /Subject … /Creator (Resync) >> endobj
///     xref · trailer << /Size /Root /Info /Prev >> · startxref · %%EOF
///
/// Error: "report.pdf" when the file is not as Qt writes it.
Result<QByteArray> withOutline(const QByteArray &pdf, const std::vector<Bookmark> &bookmarks, const PdfProperties &properties);

} // namespace resync
