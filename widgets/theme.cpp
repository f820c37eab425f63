// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme.h"

#include "widgets/theme_parts.h"

#include <QApplication>
#include <QFontDatabase>
#include <QPalette>
#include <QStyle>
#include <QStyleFactory>
#include <QWidget>

#include <algorithm>
#include <array>
#include <cmath>

namespace ostrakon::widgets {
namespace {

constexpr auto kTones = static_cast<std::size_t>(Tone::Count_);
using Tones = std::array<QRgb, kTones>;

// In the order of enum Tone. LOOK.md gives ground, panel, line, text, secondary and accent; the others are turns of
// them.
constexpr Tones kDark{
    0xff15171a, 0xff1d2024, 0xff262a2f, 0xff2e333a, 0xff2a2e34, 0xff3b4149, 0xffe6e8eb,
    0xff9aa3ad, 0xff666f79, 0xff4c9ffe, 0xff70b3ff, 0xff08131f, 0xff1e3853, 0xff2b2b2b,
    0xff62b5ee, 0xfff0a030, 0xfff0b93a, 0xffff8078, 0xb8000000, 0xffffffff,
};
constexpr Tones kLight{
    0xfff6f7f8, 0xffffffff, 0xffffffff, 0xffedf0f3, 0xffdfe3e8, 0xffc6cdd5, 0xff1b1f24,
    0xff5b6570, 0xff9ba4ae, 0xff1769e0, 0xff0f58c4, 0xffffffff, 0xffd5e6fd, 0xffe4e4e4,
    0xff0067a8, 0xffa84b00, 0xff835800, 0xffc02a26, 0xb8000000, 0xffffffff,
};

// Okabe and Ito, "Color Universal Design" (2008).
constexpr std::array<QRgb, 8> kClasses{0xff0072b2, 0xffe69f00, 0xff009e73, 0xffcc79a7,
                                       0xff56b4e9, 0xffd55e00, 0xfff0e442, 0xff999999};

Theme g_theme = Theme::Dark;
bool g_desktopIsDark = true;
bool g_desktopAsked = false;
QStringList g_families;

double linear(double channel) {
    return channel <= 0.04045 ? channel / 12.92 : std::pow((channel + 0.055) / 1.055, 2.4);
}

double luminance(const QColor& colour) {
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF());
}

// Fontconfig's last resort means that no desktop chose a font; then a calmer one is taken where it is installed.
QStringList chooseFamilies() {
    const QString system = QFontInfo(QFontDatabase::systemFont(QFontDatabase::GeneralFont)).family();
    QStringList families;
    if (system.startsWith(QLatin1String("DejaVu")) || system.startsWith(QLatin1String("Bitstream"))) {
        for (const char* better : {"Noto Sans", "Open Sans", "Roboto"}) {
            if (families.isEmpty() && QFontDatabase::hasFamily(QLatin1String(better)))
                families << QLatin1String(better);
        }
    }
    if (!system.isEmpty())
        families << system;
    // Without a Chinese family of its own, Han text may come in Japanese or Korean forms.
    if (QFontDatabase::hasFamily(QStringLiteral("Noto Sans CJK SC")))
        families << QStringLiteral("Noto Sans CJK SC");
    return families;
}

QPalette qtPalette(Theme theme) {
    const auto is = [theme](Tone which) { return tone(theme, which); };
    QPalette palette;
    palette.setColor(QPalette::Window, is(Tone::Ground));
    palette.setColor(QPalette::WindowText, is(Tone::Text));
    palette.setColor(QPalette::Base, is(Tone::Panel));
    palette.setColor(QPalette::AlternateBase, is(Tone::Ground));
    palette.setColor(QPalette::Text, is(Tone::Text));
    palette.setColor(QPalette::PlaceholderText, is(Tone::Secondary));
    palette.setColor(QPalette::Button, is(Tone::Control));
    palette.setColor(QPalette::ButtonText, is(Tone::Text));
    palette.setColor(QPalette::BrightText, is(Tone::OnScrim));
    palette.setColor(QPalette::Highlight, is(Tone::Selection));
    palette.setColor(QPalette::HighlightedText, is(Tone::Text));
    palette.setColor(QPalette::Link, is(Tone::Accent));
    palette.setColor(QPalette::LinkVisited, is(Tone::Accent));
    palette.setColor(QPalette::ToolTipBase, is(Tone::Panel));
    palette.setColor(QPalette::ToolTipText, is(Tone::Text));
    palette.setColor(QPalette::Mid, is(Tone::Line));
    palette.setColor(QPalette::Midlight, is(Tone::ControlHover));
    palette.setColor(QPalette::Dark, is(Tone::ControlLine));
    palette.setColor(QPalette::Light, is(Tone::ControlHover));
    palette.setColor(QPalette::Shadow, is(Tone::Line));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, is(Tone::Disabled));
    return palette;
}

} // namespace

QColor tone(Theme theme, Tone which) {
    Q_ASSERT(theme != Theme::System && which != Tone::Count_);
    return QColor::fromRgba((theme == Theme::Dark ? kDark : kLight)[static_cast<std::size_t>(which)]);
}

QColor tone(Tone which) {
    return tone(g_theme, which);
}

QFont uiFont(TextRole role) {
    if (g_families.isEmpty())
        g_families = chooseFamilies();
    QFont result;
    result.setFamilies(g_families);
    switch (role) {
    case TextRole::Strong:
        result.setWeight(QFont::DemiBold);
        [[fallthrough]];
    case TextRole::Body:
        result.setPixelSize(parts::kTextPx);
        break;
    case TextRole::Secondary:
        result.setPixelSize(parts::kSecondaryPx);
        break;
    case TextRole::Small:
        result.setPixelSize(parts::kSmallPx);
        break;
    case TextRole::Badge:
        result.setPixelSize(parts::kBadgePx);
        result.setWeight(QFont::DemiBold);
        break;
    case TextRole::Title:
        result.setPixelSize(parts::kTitlePx);
        result.setWeight(QFont::DemiBold);
        break;
    }
    return result;
}

QColor classColour(int index) {
    Q_ASSERT(index >= 0);
    const int count = static_cast<int>(kClasses.size());
    const QColor base = QColor::fromRgb(kClasses[static_cast<std::size_t>(index % count)]);
    switch (index / count % 3) {
    case 1:
        return mix(base, QColor(Qt::white), 0.45);
    case 2:
        return mix(base, QColor(Qt::black), 0.40);
    default:
        return base;
    }
}

double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

QColor textOn(const QColor& background) {
    const QColor black(Qt::black);
    const QColor white(Qt::white);
    return contrast(background, black) >= contrast(background, white) ? black : white;
}

QColor mix(const QColor& bottom, const QColor& top, double amount) {
    const double a = std::clamp(amount, 0.0, 1.0);
    const auto channel = [a](float below, float above) { return static_cast<float>(below + (above - below) * a); };
    return QColor::fromRgbF(channel(bottom.redF(), top.redF()), channel(bottom.greenF(), top.greenF()),
                            channel(bottom.blueF(), top.blueF()));
}

void applyTheme(QApplication& app, Theme theme) {
    if (!g_desktopAsked) {
        // Before our own palette hides it: Qt 6.4 has no colour scheme to ask for.
        const QPalette desktop = QApplication::palette();
        g_desktopIsDark = desktop.color(QPalette::WindowText).lightness() > desktop.color(QPalette::Window).lightness();
        g_desktopAsked = true;
        app.setStyle(QStyleFactory::create(QStringLiteral("Fusion")));
    }
    if (theme == Theme::System)
        theme = g_desktopIsDark ? Theme::Dark : Theme::Light;
    g_theme = theme;
    parts::loadResources();
    app.setFont(uiFont());
    app.setPalette(qtPalette(theme));
    app.setStyleSheet(styleSheet(theme));
    Q_EMIT ThemeNotifier::instance().changed();
    for (QWidget* widget : app.allWidgets())
        widget->update();
}

Theme currentTheme() {
    return g_theme;
}

void setLook(QWidget* widget, Look look) {
    widget->setProperty("look", parts::lookName(look));
    if (look == Look::Separator)
        widget->setFixedHeight(measure::kLine);
    // A style sheet reads dynamic properties only when the widget is polished.
    widget->style()->unpolish(widget);
    widget->style()->polish(widget);
}

ThemeNotifier& ThemeNotifier::instance() {
    static ThemeNotifier notifier;
    return notifier;
}

} // namespace ostrakon::widgets
