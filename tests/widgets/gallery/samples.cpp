// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/widgets/gallery/samples.h"

#include "widgets/theme.h"

#include <QPainter>
#include <QPainterPath>
#include <QRandomGenerator>

#include <cmath>

namespace ostrakon::samples {

using namespace ostrakon::widgets;

namespace {

void drawDefect(QPainter& painter, int kind, QRandomGenerator& random, double w, double h) {
    const auto at = [&](double low, double high) { return low + random.generateDouble() * (high - low); };
    painter.setBrush(Qt::NoBrush);
    if (kind == 1) {
        QPainterPath path(QPointF(at(0, w / 2), at(0, h)));
        path.cubicTo(at(0, w), at(0, h), at(0, w), at(0, h), at(w / 2, w), at(0, h));
        painter.setPen(QPen(Qt::white, w / 70, Qt::SolidLine, Qt::RoundCap));
        painter.setOpacity(0.8);
        painter.drawPath(path);
    } else if (kind == 2) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(Qt::black);
        painter.setOpacity(0.6);
        for (int i = 0; i < 9; ++i)
            painter.drawEllipse(QPointF(at(w / 4, w * 0.8), at(h / 4, h * 0.8)), at(2, w / 30), at(2, w / 40));
    } else if (kind == 3) {
        QRadialGradient stain(at(w / 3, w * 0.7), at(h / 3, h * 0.7), w / 3.5);
        stain.setColorAt(0, QColor::fromHsv(30, 120, 90, 190));
        stain.setColorAt(0.7, QColor::fromHsv(30, 140, 80, 130));
        stain.setColorAt(1, Qt::transparent);
        painter.fillRect(QRectF(0, 0, w, h), stain);
    } else if (kind == 4) {
        QPointF p(at(0, w), 0);
        painter.setPen(QPen(Qt::black, w / 90));
        painter.setOpacity(0.75);
        while (p.y() < h) {
            const QPointF next(p.x() + at(-w / 14, w / 14), p.y() + at(h / 30, h / 12));
            painter.drawLine(p, next);
            p = next;
        }
    }
}

} // namespace

QImage plate(int kind, int seed, const QSize& size) {
    QRandomGenerator random(static_cast<quint32>(seed * 977 + kind));
    QImage image(size, QImage::Format_RGB32);
    const double w = size.width();
    const double h = size.height();
    const int base = 110 + random.bounded(70);
    const int hue = random.bounded(360);
    for (int y = 0; y < size.height(); ++y) {
        const int streak = random.bounded(26);
        auto* line = reinterpret_cast<QRgb*>(image.scanLine(y));
        for (int x = 0; x < size.width(); ++x) {
            const double light = 26.0 * std::sin((x + seed * 37) / w * 3.1) + 18.0 * y / h;
            const int value = std::clamp(base + streak + int(light) + random.bounded(9), 0, 255);
            line[x] = QColor::fromHsv(hue, 14, value).rgb();
        }
    }
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    drawDefect(painter, kind, random, w, h);
    return image;
}

QStringList classNames() {
    return {QStringLiteral("good"),
            QStringLiteral("scratch"),
            QStringLiteral("pit"),
            QStringLiteral("stain"),
            QStringLiteral("crack"),
            QStringLiteral("finishing roll printing"),
            QStringLiteral("oxide scale of plate system")};
}

QVector<ClassItem> classes(bool chinese) {
    const QStringList names = chinese ? QStringList{u"合格"_qs, u"划痕"_qs,     u"麻点"_qs,        u"氧化铁皮压入"_qs,
                                                    u"裂纹"_qs, u"精轧辊印"_qs, u"板道系氧化皮"_qs}
                                      : classNames();
    const QStringList marks = classMarks(names);
    QVector<ClassItem> items;
    for (int i = 0; i < static_cast<int>(names.size()); ++i)
        items << ClassItem{i + 1, names[i], marks[i], classColour(i), QString::number(i + 1), 1230 / (i + 1) + 7 * i};
    return items;
}

ConfusionData confusion(int classCount) {
    ConfusionData data;
    QRandomGenerator random(11);
    for (int i = 0; i < classCount; ++i) {
        data.classes << (i < classNames().size() ? classNames()[i] : QStringLiteral("ware %1").arg(i + 1));
        data.colours << classColour(i);
    }
    data.counts.fill(0, qsizetype(classCount) * classCount);
    for (int t = 0; t < classCount; ++t) {
        const int total = 12 + random.bounded(90);
        for (int n = 0; n < total; ++n) {
            const int p = random.bounded(100) < 88 ? t : random.bounded(classCount);
            ++data.counts[qsizetype(t) * classCount + p];
        }
    }
    return data;
}

HeatGrid heat(int seed) {
    HeatGrid grid{7, 7, std::vector<float>(49)};
    QRandomGenerator random(static_cast<quint32>(seed));
    const double cx = 1.0 + random.generateDouble() * 4.0;
    const double cy = 1.0 + random.generateDouble() * 4.0;
    for (int r = 0; r < 7; ++r) {
        for (int c = 0; c < 7; ++c) {
            const double d = std::hypot(r - cy, c - cx);
            grid.values[static_cast<std::size_t>(r * 7 + c)] = static_cast<float>(std::exp(-d * d / 4.0));
        }
    }
    return grid;
}

QString Grid::title(qsizetype row) const {
    return QStringLiteral("line 3/2026-11/IMG_%1.jpg").arg(20480 + row, 6, 10, QLatin1Char('0'));
}

GridCell Grid::cell(qsizetype row) const {
    const QVector<ClassItem> items = classes();
    const ClassItem& item = items[row * 7 % 5];
    GridCell cell;
    cell.name = title(row).section(QLatin1Char('/'), -1);
    if (row % 6 != 4) {
        cell.className = item.name;
        cell.mark = item.mark;
        cell.colour = item.colour;
    }
    cell.split = row % 3 == 1 ? QStringLiteral("V") : QString();
    if (row % 4 == 0)
        cell.badges |= Badge::Reviewed;
    if (row % 11 == 3) {
        cell.badges |= Badge::Mistaken;
        cell.predictedMark = items[(row * 7 + 1) % 5].mark;
        cell.predictedColour = items[(row * 7 + 1) % 5].colour;
    }
    if (row % 17 == 9)
        cell.badges |= Badge::Flagged;
    if (row % 23 == 12)
        cell.badges |= Badge::Damaged;
    return cell;
}

QImage Grid::thumbnail(qsizetype row, int devicePx) {
    Q_UNUSED(devicePx);
    ++asked;
    if (row % 23 == 12 || row % 19 == 7)
        return {};
    QImage& picture = m_pictures[row % 97];
    if (picture.isNull())
        picture = plate(static_cast<int>(row * 7 % 5), static_cast<int>(row % 97),
                        row % 5 == 2 ? QSize(256, 160) : QSize(256, 256));
    return picture;
}

QString Mistakes::title(qsizetype row) const {
    return QStringLiteral("line 3/2026-11/IMG_%1.jpg").arg(30480 + row, 6, 10, QLatin1Char('0'));
}

MistakeCell Mistakes::card(qsizetype row) const {
    const QVector<ClassItem> items = classes();
    const ClassItem& truth = items[row % 7];
    const ClassItem& predicted = items[(row + 1 + row / 7) % 7];
    MistakeCell cell;
    cell.name = title(row).section(QLatin1Char('/'), -1);
    cell.trueName = truth.name;
    cell.trueMark = truth.mark;
    cell.trueColour = truth.colour;
    cell.predictedName = predicted.name;
    cell.predictedMark = predicted.mark;
    cell.predictedColour = predicted.colour;
    cell.probability = 0.998 - 0.011 * double(row);
    cell.relabeled = row == 2;
    cell.reviewed = row == 4;
    return cell;
}

QImage Mistakes::picture(qsizetype row, int devicePx) {
    QImage& picture = m_pictures[row];
    if (picture.isNull())
        picture = plate(1 + static_cast<int>(row) % 4, 300 + static_cast<int>(row),
                        row % 5 == 3 ? QSize(480, 300) : QSize(std::max(devicePx, 300), std::max(devicePx, 300)));
    return picture;
}

QImage Mistakes::heat(qsizetype row) {
    QImage& map = m_heats[row];
    if (map.isNull())
        map = renderHeat(samples::heat(static_cast<int>(row)), QSize(224, 224));
    return map;
}

} // namespace ostrakon::samples
