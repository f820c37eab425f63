// SPDX-License-Identifier: GPL-3.0-or-later
// The one style sheet: a template whose $words are the palette's tones and the measures.
#include "widgets/theme.h"
#include "widgets/theme_parts.h"

#include <QHash>

namespace ostrakon::widgets {
namespace {

// In pieces by kind of widget, so that each stays readable.
constexpr const char* kBase = R"(
QToolTip { background: $panel; color: $text; border: $linepx solid $controlline; padding: 4px 6px; }
QMainWindow, QDialog, QWidget[look="ground"] { background: $ground; }
QWidget[look="panel"], QScrollArea[look="panel"], QFrame[look="panel"] { background: $panel; }
QLabel { background: transparent; }
QLabel[look="caption"] { color: $secondary; font-size: $secondarypx; }
QLabel[look="heading"] { font-weight: 600; }
QLabel[look="pagetitle"] { font-size: $titlepx; font-weight: 600; }
QLabel[look="wrong"] { color: $wrong; }
QFrame[look="popup"] { background: $panel; border: $linepx solid $controlline; }
*[look="separator"] { background: $line; border: none; }
QSplitter::handle { background: $line; }
QSplitter::handle:horizontal { width: $linepx; }
QSplitter::handle:vertical { height: $linepx; }
)";

constexpr const char* kButtons = R"(
QPushButton, QToolButton {
  background: $control; color: $text; border: $linepx solid $controlline; border-radius: $radius;
  padding: 0 11px; min-height: $controlinner; }
QPushButton:hover, QToolButton:hover { background: $controlhover; }
QPushButton:pressed, QToolButton:pressed, QToolButton:checked, QPushButton:checked { background: $selection; }
QPushButton:focus, QToolButton:focus { border-color: $accent; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; border-color: $line; background: transparent; }
QToolButton { padding: 0 3px; min-width: 20px; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; }
QPushButton[look="primary"] { background: $accent; color: $onaccent; border-color: $accent; font-weight: 600; padding: 0 15px; }
QPushButton[look="primary"]:hover { background: $accenthover; border-color: $accenthover; }
QPushButton[look="primary"]:focus { border-color: $text; }
QPushButton[look="primary"]:disabled { background: $controlhover; border-color: $controlhover; color: $disabled; }
QPushButton[look="quiet"], QToolButton[look="quiet"] { background: transparent; border-color: transparent; }
QPushButton[look="link"] { background: transparent; border-color: transparent; color: $accent; padding: 0 7px; }
QPushButton[look="link"]:hover { background: $controlhover; }
QPushButton[look="link"]:focus { border-color: $accent; }
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: $controlhover; }
QPushButton[look="quiet"]:pressed, QToolButton[look="quiet"]:pressed,
QPushButton[look="quiet"]:checked, QToolButton[look="quiet"]:checked { background: $selection; }
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus { border-color: $accent; }
QCheckBox, QRadioButton { spacing: 8px; min-height: $controlpx; }
QCheckBox::indicator, QRadioButton::indicator { width: 14px; height: 14px; border: $linepx solid $controlline; background: $control; }
QCheckBox::indicator { border-radius: 4px; }
QRadioButton::indicator { border-radius: 8px; }
QCheckBox::indicator:hover, QRadioButton::indicator:hover, QCheckBox:focus::indicator, QRadioButton:focus::indicator { border-color: $accent; }
QCheckBox::indicator:checked { background: $accent; border-color: $accent; image: url($checkicon); }
QRadioButton::indicator:checked { border: 5px solid $accent; width: 6px; height: 6px; background: $onaccent; }
QCheckBox:disabled, QRadioButton:disabled { color: $disabled; }
)";

constexpr const char* kFields = R"(
QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QPlainTextEdit, QTextEdit, QKeySequenceEdit {
  background: $control; color: $text; border: $linepx solid $controlline; border-radius: $radius;
  selection-background-color: $selection; selection-color: $text; padding: 0 8px; min-height: $controlinner; }
QKeySequenceEdit { padding: 0; border: none; background: transparent; }
QPlainTextEdit, QTextEdit { padding: 4px 8px; }
QLineEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus, QComboBox:focus, QPlainTextEdit:focus, QTextEdit:focus { border-color: $accent; }
QLineEdit:disabled, QSpinBox:disabled, QDoubleSpinBox:disabled, QComboBox:disabled { color: $disabled; border-color: $line; }
QLineEdit[look="quiet"] { background: transparent; border: none; padding: 0; }
QComboBox { padding-right: 24px; }
QComboBox::drop-down { border: none; width: 24px; }
QComboBox::down-arrow { image: url($downicon); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: $panel; border: $linepx solid $controlline; selection-background-color: $selection; outline: none; padding: 4px; }
QSpinBox, QDoubleSpinBox { padding-right: 20px; }
QSpinBox::up-button, QDoubleSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::down-button { border: none; width: 20px; background: transparent; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow { image: url($upicon); width: 12px; height: 12px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow { image: url($downicon); width: 12px; height: 12px; }
QSlider { min-height: $controlpx; }
QSlider::groove:horizontal { height: 4px; border-radius: 2px; background: $controlline; }
QSlider::sub-page:horizontal { height: 4px; border-radius: 2px; background: $secondary; }
QSlider::handle:horizontal { width: 14px; height: 14px; margin: -5px 0; border-radius: 7px; background: $text; }
QSlider::handle:horizontal:hover, QSlider::handle:horizontal:focus { background: $accent; }
QSlider::handle:horizontal:disabled, QSlider::sub-page:horizontal:disabled { background: $disabled; }
QProgressBar { background: $controlline; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }
)";

constexpr const char* kLists = R"(
QAbstractScrollArea { border: none; background: transparent; }
QDialogButtonBox { dialogbuttonbox-buttons-have-icons: 0; }
QListView { background: $panel; }
QTreeView, QTableView { background: transparent; }
QListView, QTreeView, QTableView, QListWidget { border: none; outline: none;
  selection-background-color: $selection; selection-color: $text; alternate-background-color: transparent; }
QListView::item, QListWidget::item { min-height: 24px; padding: 0 8px; border-radius: 4px; }
QListView::item:hover, QListWidget::item:hover { background: $controlhover; }
QListView::item:selected, QListWidget::item:selected { background: $selection; color: $text; }
QHeaderView { background: transparent; border: none; }
QHeaderView::section { background: transparent; color: $secondary; font-size: $secondarypx; border: none;
  border-bottom: $linepx solid $line; padding: 0 8px; min-height: 27px; }
QHeaderView::section:hover { color: $text; }
QHeaderView::up-arrow { image: url($upicon); width: 12px; height: 12px; subcontrol-position: center left; }
QHeaderView::down-arrow { image: url($downicon); width: 12px; height: 12px; subcontrol-position: center left; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QTableCornerButton::section { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $controlline; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $secondary; }
QScrollBar::handle:disabled { background: transparent; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { background: transparent; border: none; width: 0; height: 0; }
QMenu { background: $panel; border: $linepx solid $controlline; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 12px; border-radius: 4px; min-width: 120px; }
QMenu::icon { padding-left: 8px; }
QMenu::item:selected { background: $selection; }
QMenu::item:disabled { color: $disabled; }
QMenu::separator { height: $linepx; background: $line; margin: 4px 8px; }
QTabBar::tab { background: transparent; color: $secondary; padding: 0 12px; min-height: 30px; border: none; border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabWidget::pane { border: none; border-top: $linepx solid $line; }
)";

QString css(const QColor& colour) {
    return QStringLiteral("rgba(%1,%2,%3,%4)")
        .arg(colour.red())
        .arg(colour.green())
        .arg(colour.blue())
        .arg(colour.alpha());
}

QHash<QString, QString> words(Theme theme) {
    const auto is = [theme](Tone which) { return css(tone(theme, which)); };
    const auto px = [](int value) { return QStringLiteral("%1px").arg(value); };
    const QString look = theme == Theme::Dark ? QStringLiteral("dark") : QStringLiteral("light");
    const auto picture = [&look](const char* name) {
        return QStringLiteral(":/ostrakon/style/%1-%2.svg").arg(QLatin1String(name), look);
    };
    return {
        {"ground", is(Tone::Ground)},
        {"panel", is(Tone::Panel)},
        {"control", is(Tone::Control)},
        {"controlhover", is(Tone::ControlHover)},
        {"line", is(Tone::Line)},
        {"controlline", is(Tone::ControlLine)},
        {"text", is(Tone::Text)},
        {"secondary", is(Tone::Secondary)},
        {"disabled", is(Tone::Disabled)},
        {"accent", is(Tone::Accent)},
        {"accenthover", is(Tone::AccentHover)},
        {"onaccent", is(Tone::OnAccent)},
        {"selection", is(Tone::Selection)},
        {"wrong", is(Tone::Wrong)},
        {"linepx", px(measure::kLine)},
        {"radius", px(measure::kRadius)},
        {"controlpx", px(measure::kControl)},
        {"controlinner", px(measure::kControl - 2 * measure::kLine)},
        {"secondarypx", px(parts::kSecondaryPx)},
        {"titlepx", px(parts::kTitlePx)},
        {"downicon", picture("down")},
        {"upicon", picture("up")},
        {"checkicon", picture("check")},
    };
}

} // namespace

QString parts::lookName(Look look) {
    switch (look) {
    case Look::Plain:
        return {};
    case Look::Primary:
        return QStringLiteral("primary");
    case Look::Quiet:
        return QStringLiteral("quiet");
    case Look::Link:
        return QStringLiteral("link");
    case Look::Panel:
        return QStringLiteral("panel");
    case Look::Ground:
        return QStringLiteral("ground");
    case Look::Caption:
        return QStringLiteral("caption");
    case Look::Heading:
        return QStringLiteral("heading");
    case Look::PageTitle:
        return QStringLiteral("pagetitle");
    case Look::Wrong:
        return QStringLiteral("wrong");
    case Look::Popup:
        return QStringLiteral("popup");
    case Look::Separator:
        return QStringLiteral("separator");
    }
    return {};
}

QString styleSheet(Theme theme) {
    const QHash<QString, QString> values = words(theme);
    const QString source =
        QString::fromLatin1(kBase) + QLatin1String(kButtons) + QLatin1String(kFields) + QLatin1String(kLists);
    QString out;
    out.reserve(source.size() * 2);
    for (qsizetype at = 0; at < source.size();) {
        if (source[at] != QLatin1Char('$')) {
            out += source[at++];
            continue;
        }
        qsizetype end = ++at;
        while (end < source.size() && source[end].isLower())
            ++end;
        const QString word = source.mid(at, end - at);
        Q_ASSERT_X(values.contains(word), "styleSheet", qPrintable(word));
        out += values.value(word);
        at = end;
    }
    return out;
}

} // namespace ostrakon::widgets
