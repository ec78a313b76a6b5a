#pragma once

#include "tests/ui/eyes.h"

#include <QHash>
#include <QImage>
#include <QSet>

#include <algorithm>
#include <cmath>

namespace resync::test
{

/// How many colours there are; a pane that painted nothing has one or two.
inline qsizetype coloursIn(const QImage &image)
{
    QSet<QRgb> seen;
    for (int y = 0; y < image.height(); y += 3) {
        for (int x = 0; x < image.width(); x += 3)
            seen.insert(image.pixel(x, y));
    }
    return seen.size();
}

/// WCAG 2.1: (L1 + 0.05) / (L2 + 0.05) of relative luminances.
inline double contrastOf(const QColor &one, const QColor &other)
{
    const auto light = [](const QColor &colour) {
        const auto linear = [](double part) { return part <= 0.03928 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
    };
    const double a = light(one);
    const double b = light(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

/// Labels of \a root that are hard to read in \a image, the picture of it: an ink too close to the ground that most of the label is.
inline QStringList paleLabels(QWidget &root, const QImage &image)
{
    constexpr double kLeastContrast = 3.5;
    QStringList found;
    for (QLabel *label : root.findChildren<QLabel *>()) {
        const QRect seenPart = label->visibleRegion().boundingRect();
        const QRect place = seenPart.translated(label->mapTo(&root, QPoint())).intersected(image.rect());
        if (label->text().isEmpty() || !label->isVisibleTo(&root) || !label->isEnabled() || place.isEmpty())
            continue;
        QHash<QRgb, int> seen;
        for (int y = place.top(); y <= place.bottom(); ++y) {
            for (int x = place.left(); x <= place.right(); x += 2)
                ++seen[image.pixel(x, y) & 0xfff0f0f0]; // a ground may be a gradient
        }
        const auto ground = std::max_element(seen.begin(), seen.end());
        const double contrast = contrastOf(label->palette().color(label->foregroundRole()), QColor(ground.key()));
        if (contrast < kLeastContrast)
            found << QStringLiteral("%1 has a contrast of %2: “%3”")
                         .arg(Eyes::nameOf(*label), QString::number(contrast, 'f', 1), label->text().left(90));
    }
    return found;
}

} // namespace resync::test
