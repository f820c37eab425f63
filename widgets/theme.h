// SPDX-License-Identifier: GPL-3.0-or-later
// Every colour, size and font of Ostrakon, in one place. Nothing else holds a colour or size literal.
//
// Thread: GUI thread only. Cost: look-ups are array reads; applyTheme restyles every widget (tens of ms).
#pragma once

#include <QColor>
#include <QFont>
#include <QObject>
#include <QStringList>

class QApplication;
class QWidget;

namespace ostrakon::widgets {

enum class Theme { Dark, Light, System };

/// What a colour is for. Text tones reach 4.5 : 1 on Ground, Panel and Control in both themes (tested).
enum class Tone {
    Ground,       ///< behind everything
    Panel,        ///< side panels, tables, menus
    Control,      ///< buttons and fields at rest
    ControlHover, ///< buttons under the pointer, rows under the pointer
    Line,         ///< 1 px separators
    ControlLine,  ///< outline of buttons and fields
    Text,
    Secondary, ///< captions, units, less important text
    Disabled,  ///< text of what cannot be used now; exempt from the contrast rule
    Accent,    ///< the primary action and the selection, nothing else
    AccentHover,
    OnAccent,  ///< text on Accent
    Selection, ///< ground of selected rows and cells; Text is readable on it
    Surround,  ///< neutral grey around an image
    Right,     ///< blue: the prediction agrees with the label
    Wrong,     ///< orange: it does not
    Warning,
    Error,
    Scrim,   ///< translucent dark behind marks that lie on an image
    OnScrim, ///< text and icons on Scrim
    Count_,
};

/// LOOK.md's measures, in device-independent pixels and milliseconds.
namespace measure {
inline constexpr int kUnit = 4;
inline constexpr int kGap = 8;
inline constexpr int kGapWide = 16;
inline constexpr int kControl = 28;
inline constexpr int kRadius = 6;
inline constexpr int kLine = 1;
inline constexpr int kIcon = 20;
inline constexpr int kIconSmall = 16;
inline constexpr int kRail = 48;
inline constexpr int kInspector = 280;
inline constexpr int kStatusStrip = 32;
inline constexpr int kDialog = 480;
inline constexpr int kMotionMs = 120;
} // namespace measure

enum class TextRole { Body, Strong, Secondary, Small, Badge, Title };

/// How a standard Qt widget is to be drawn; see setLook.
enum class Look {
    Plain,     ///< the default of its kind
    Primary,   ///< the one filled button of a page
    Quiet,     ///< a button without outline until hovered
    Link,      ///< a button that is only accent text: the one thing to do about a message
    Panel,     ///< a widget on Tone::Panel
    Ground,    ///< a widget on Tone::Ground
    Caption,   ///< a label in Secondary text, 12 px
    Heading,   ///< a label in Strong text
    PageTitle, ///< a label of 20 px; only where a page has one
    Wrong,     ///< a label in Tone::Wrong, for warnings in a line
    Popup,     ///< a floating list: Panel with an outline
    Separator, ///< a 1 px line (QFrame or QWidget)
};

/// The colour of `tone` in the theme in force.
QColor tone(Tone tone);
/// The colour of `tone` in `theme`, which is not System.
QColor tone(Theme theme, Tone tone);

/// The UI font in `role`, sized in pixels; Han characters come in their Chinese forms.
QFont uiFont(TextRole role = TextRole::Body);

/// Default colour of the `index`-th class: Okabe–Ito's eight (its black as mid grey, since black vanishes on a dark
/// ground), then lighter and darker turns of them; repeats after 24.
QColor classColour(int index);
/// One or two characters per name, unique within `names` where possible: colour is never the only sign.
QStringList classMarks(const QStringList& names);

/// WCAG 2.1 contrast ratio, 1 to 21; both colours opaque.
double contrast(const QColor& a, const QColor& b);
/// Black or white, whichever reads better on `background`.
QColor textOn(const QColor& background);
/// `amount` of `top` over `bottom`, 0 to 1, opaque.
QColor mix(const QColor& bottom, const QColor& top, double amount);

/// Sets Fusion, palette, font and style sheet; may be called again at any time. System follows what the desktop said at
/// start.
void applyTheme(QApplication& app, Theme theme);
/// Dark or Light, never System.
Theme currentTheme();

/// Draws `widget` with `look`; may be called again later.
void setLook(QWidget* widget, Look look);

/// The style sheet that applyTheme sets; exposed for tests.
QString styleSheet(Theme theme);

/// Tells painted widgets that hold pixmaps or plots that the colours changed.
class ThemeNotifier : public QObject {
    Q_OBJECT
  public:
    static ThemeNotifier& instance();

  Q_SIGNALS:
    void changed();
};

} // namespace ostrakon::widgets
