// SPDX-License-Identifier: GPL-3.0-or-later
// Every command of the window in one table: its id, words, icon, keys and place. Menus, tool tips, the cheat sheet and
// the key settings are all made from it.
#pragma once

#include <QAction>
#include <QHash>
#include <QKeySequence>
#include <QList>
#include <QObject>
#include <QString>

#include <functional>
#include <optional>

#include "widgets/icons.h"

class QPushButton;
class QWidget;

namespace ostrakon::ui {

/// Stable ids; the names of the enumerators are also the keys under which a user's own key bindings are stored.
enum class Command {
    NewProject,
    OpenProject,
    OpenFolder,
    CloseProject,
    Quit,
    Undo,
    Redo,
    PageBrowse,
    PageLabel,
    PageTrain,
    PageReview,
    Settings,
    CheatSheet,
    NextImage,
    PreviousImage,
    NextUnlabeled,
    PreviousUnlabeled,
    Class1,
    Class2,
    Class3,
    Class4,
    Class5,
    Class6,
    Class7,
    Class8,
    Class9,
    Class10,
    ClearLabel,
    TypeToFindClass,
    ToggleReviewed,
    SelectAll,
    FocusFilter,
    ToggleInspector,
    ToggleAutoAdvance,
    ZoomIn,
    ZoomOut,
    ZoomFit,
    ZoomActual,
    ToggleMap,
    PeekUnderMap,
    ModelIsRight,
    StartTraining,
    StopTraining,
    Study,
    MakeSplit,
    ManageClasses,
    ExportReport,
    ImportLog,
    FindImages,
    History,
    Machine,
    ToggleTheme,
};

/// One row of the table.
struct CommandSpec {
    Command id;
    const char* key;   ///< name in the settings file
    const char* group; ///< heading in the cheat sheet; translated in context "commands"
    const char* words; ///< sentence case, for menus; translated in context "commands"
    std::optional<widgets::Icon> icon;
    QList<QKeySequence> keys;
    bool whileTyping = false; ///< may fire while a text field has the focus (only keys with Ctrl or function keys)
};

const QList<CommandSpec>& commandTable();

/// The commands of one window as QActions with the user's keys.
///
/// GUI thread. Keys never fire while a text field has the focus unless the row says so: `Class3` typed into the
/// filter is the digit 3. Nor do they take from a focused control what it answers to itself: a button keeps Space and
/// Return, a list, table or chooser all its plain keys. So keys that label act on what one works on, never by the way.
class Commands : public QObject {
    Q_OBJECT

  public:
    explicit Commands(QWidget* window);

    QAction* action(Command id) const { return m_actions.value(id); }
    /// Runs `todo` when the command fires; several may listen.
    void on(Command id, QObject* context, std::function<void()> todo);

    QList<QKeySequence> keys(Command id) const;
    /// Binds and stores; an empty list unbinds. A key that another command has is taken from it.
    void rebind(Command id, const QList<QKeySequence>& keys);
    void resetKeys();

    /// Words and first key, for a tool tip: "Undo (Ctrl+Z)".
    QString toolTip(Command id) const;
    /// The first key as people read it, empty where none is bound.
    QString keyText(Command id) const;
    /// Calls `show` now and whenever keys are bound anew, as long as `context` lives: for whatever names keys.
    void followKeys(QObject* context, std::function<void()> show);

  Q_SIGNALS:
    void keysChanged();

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void applyKeys(Command id, const QList<QKeySequence>& keys);
    void retranslate();
    void followFocus(const QWidget* focus);

    QWidget* m_window;
    QHash<Command, QAction*> m_actions;
};

/// A button that runs `id` and says so: words, icon, key in its tip, enabled as the command is.
QPushButton* commandButton(Commands& commands, Command id, QWidget* parent = nullptr);

/// Is this a field that takes typed text right now?
bool takesText(const QWidget* widget);

} // namespace ostrakon::ui
