// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/heat_colours.h"

#include "widgets/text.h"
#include "widgets/theme.h"

#include <QLinearGradient>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <span>

namespace ostrakon::widgets {
namespace {

using Table = std::array<QRgb, 256>;

// Every sixteenth entry of matplotlib's tables; between them the colours are straight to within two grey levels.
constexpr std::array<QRgb, 17> kInferno{
    0xff000004, 0xff0b0724, 0xff210c4a, 0xff3d0965, 0xff57106e, 0xff71196e, 0xff8a226a, 0xffa32c61, 0xffbc3754,
    0xffd24644, 0xffe45a31, 0xfff1731d, 0xfff98e09, 0xfffbac11, 0xfff9cb35, 0xfff2ea69, 0xfffcffa4,
};
constexpr std::array<QRgb, 17> kViridis{
    0xff440154, 0xff481a6c, 0xff472f7d, 0xff414487, 0xff39568c, 0xff31688e, 0xff2a788e, 0xff23888e, 0xff1f988b,
    0xff22a884, 0xff35b779, 0xff54c568, 0xff7ad151, 0xffa5db36, 0xffd2e21b, 0xffeae51a, 0xfffde725,
};

int between(int low, int high, double t) {
    return static_cast<int>(std::lround(low + (high - low) * t));
}

Table interpolate(std::span<const QRgb> anchors) {
    Table table{};
    const double steps = static_cast<double>(anchors.size() - 1);
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double at = static_cast<double>(i) / 255.0 * steps;
        const std::size_t low = std::min(static_cast<std::size_t>(at), anchors.size() - 2);
        const double t = at - static_cast<double>(low);
        const QRgb a = anchors[low];
        const QRgb b = anchors[low + 1];
        table[i] = qRgb(between(qRed(a), qRed(b), t), between(qGreen(a), qGreen(b), t), between(qBlue(a), qBlue(b), t));
    }
    return table;
}

Table jet() {
    Table table{};
    const auto ramp = [](double x) { return static_cast<int>(std::lround(255.0 * std::clamp(x, 0.0, 1.0))); };
    for (std::size_t i = 0; i < table.size(); ++i) {
        const double v = 4.0 * static_cast<double>(i) / 255.0;
        table[i] = qRgb(ramp(1.5 - std::abs(v - 3.0)), ramp(1.5 - std::abs(v - 2.0)), ramp(1.5 - std::abs(v - 1.0)));
    }
    return table;
}

} // namespace

const std::array<QRgb, 256>& heatTable(HeatColours colours) {
    static const Table inferno = interpolate(kInferno);
    static const Table viridis = interpolate(kViridis);
    static const Table jetTable = jet();
    switch (colours) {
    case HeatColours::Viridis:
        return viridis;
    case HeatColours::Jet:
        return jetTable;
    case HeatColours::Inferno:
        break;
    }
    return inferno;
}

QRgb heatColour(HeatColours colours, double value) {
    const double clamped = value >= 0.0 ? std::min(value, 1.0) : 0.0; // false for NaN
    return heatTable(colours)[static_cast<std::size_t>(std::lround(clamped * 255.0))];
}

HeatScale::HeatScale(QWidget* parent)
    : QWidget(parent)
    , m_low(tr("none"))
    , m_high(tr("most")) {
    setToolTip(tr("How strongly each place speaks for the class; compare places in one image, never two images"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void HeatScale::setColours(HeatColours colours) {
    m_colours = colours;
    update();
}

void HeatScale::setCaptions(const QString& low, const QString& high) {
    m_low = low;
    m_high = high;
    updateGeometry();
    update();
}

QSize HeatScale::sizeHint() const {
    const int words = textWidth(TextRole::Secondary, m_low) + textWidth(TextRole::Secondary, m_high);
    return {words + 2 * measure::kGap + 5 * measure::kGapWide, measure::kControl};
}

void HeatScale::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setFont(uiFont(TextRole::Secondary));
    painter.setPen(tone(Tone::Secondary));
    const QFontMetrics metrics = painter.fontMetrics();
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignLeft, m_low);
    painter.drawText(rect(), Qt::AlignVCenter | Qt::AlignRight, m_high);
    QRect bar = rect();
    bar.setLeft(metrics.horizontalAdvance(m_low) + measure::kGap);
    bar.setRight(width() - metrics.horizontalAdvance(m_high) - measure::kGap - 1);
    bar.setTop((height() - measure::kGap) / 2);
    bar.setHeight(measure::kGap);
    QLinearGradient gradient(bar.topLeft(), bar.topRight());
    for (int i = 0; i <= 16; ++i)
        gradient.setColorAt(i / 16.0, QColor::fromRgb(heatColour(m_colours, i / 16.0)));
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(gradient);
    painter.drawRoundedRect(bar, measure::kGap / 2, measure::kGap / 2);
}

} // namespace ostrakon::widgets
