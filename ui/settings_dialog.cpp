// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/preferences.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;

namespace {

constexpr int kCommandRole = Qt::UserRole;
constexpr int kFieldWidth = measure::kDialog / 2;

QComboBox* choice() {
    auto* box = new QComboBox;
    box->setFixedWidth(kFieldWidth);
    return box;
}

QString keyNames(const QList<QKeySequence>& keys) {
    QStringList names;
    for (const QKeySequence& key : keys)
        names.append(key.toString(QKeySequence::NativeText));
    return names.join(QStringLiteral(", "));
}

} // namespace

SettingsDialog::SettingsDialog(Commands& commands, QWidget* parent)
    : QDialog(parent)
    , m_commands(commands) {
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(measure::kDialog + measure::kDialog / 4, measure::kDialog);
    auto* tabs = new QTabWidget;
    tabs->setDocumentMode(true);
    tabs->tabBar()->setDrawBase(false);
    tabs->tabBar()->setExpanding(false);
    tabs->addTab(makeGeneral(), tr("General"));
    tabs->addTab(makeKeys(), tr("Keys"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    buttons->button(QDialogButtonBox::Close)->setText(tr("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(measure::kGapWide, measure::kGapWide, measure::kGapWide, measure::kGapWide);
    column->setSpacing(measure::kGapWide);
    column->addWidget(tabs);
    column->addWidget(buttons);
}

QWidget* SettingsDialog::makeGeneral() {
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setContentsMargins(0, measure::kGapWide, 0, 0);
    form->setVerticalSpacing(measure::kGap);
    form->setHorizontalSpacing(measure::kGapWide);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    addLanguageRow(form);
    addThemeRow(form);
    addAdvanceRow(form);
    addHeatRow(form);
    addAuthorRow(form);
    return page;
}

void SettingsDialog::addLanguageRow(QFormLayout* form) {
    auto* box = choice();
    box->addItem(tr("As the desktop"), QString());
    box->addItem(QStringLiteral("English"), QStringLiteral("en"));
    box->addItem(QStringLiteral("简体中文"), QStringLiteral("zh_CN"));
    box->setCurrentIndex(std::max(0, box->findData(Preferences::instance().language())));
    auto* when = widgets::plainLabel(tr("A new language holds after the next start."), widgets::Look::Caption);
    connect(box, &QComboBox::activated, this, [box, when] {
        Preferences::instance().setLanguage(box->currentData().toString());
        widgets::setLook(when, widgets::Look::Heading);
    });
    form->addRow(tr("Language"), box);
    form->addRow(QString(), when);
}

void SettingsDialog::addThemeRow(QFormLayout* form) {
    auto* box = choice();
    box->addItem(tr("Dark"), static_cast<int>(widgets::Theme::Dark));
    box->addItem(tr("Light"), static_cast<int>(widgets::Theme::Light));
    box->addItem(tr("As the desktop"), static_cast<int>(widgets::Theme::System));
    box->setCurrentIndex(box->findData(static_cast<int>(Preferences::instance().theme())));
    connect(box, &QComboBox::activated, this,
            [box] { Preferences::instance().setTheme(static_cast<widgets::Theme>(box->currentData().toInt())); });
    form->addRow(tr("Theme"), box);
}

void SettingsDialog::addAdvanceRow(QFormLayout* form) {
    auto* box = new QCheckBox(tr("Go on to the next image"));
    box->setChecked(Preferences::instance().autoAdvance());
    box->setToolTip(m_commands.toolTip(Command::ToggleAutoAdvance));
    connect(box, &QCheckBox::toggled, this, [](bool on) { Preferences::instance().setAutoAdvance(on); });
    connect(&Preferences::instance(), &Preferences::autoAdvanceChanged, box, &QCheckBox::setChecked);
    form->addRow(tr("After a label"), box);
}

void SettingsDialog::addHeatRow(QFormLayout* form) {
    auto* box = choice();
    box->addItem(tr("Inferno"), static_cast<int>(widgets::HeatColours::Inferno));
    box->addItem(tr("Viridis"), static_cast<int>(widgets::HeatColours::Viridis));
    box->addItem(tr("Jet (uneven steps)"), static_cast<int>(widgets::HeatColours::Jet));
    box->setCurrentIndex(box->findData(static_cast<int>(Preferences::instance().heatColours())));
    connect(box, &QComboBox::activated, this, [box] {
        Preferences::instance().setHeatColours(static_cast<widgets::HeatColours>(box->currentData().toInt()));
    });
    form->addRow(tr("Heat maps"), box);
}

void SettingsDialog::addAuthorRow(QFormLayout* form) {
    auto* line = new QLineEdit(Preferences::instance().author());
    line->setFixedWidth(kFieldWidth);
    connect(line, &QLineEdit::editingFinished, this, [line] { Preferences::instance().setAuthor(line->text()); });
    form->addRow(tr("Your name"), line);
    form->addRow(QString(), widgets::plainLabel(tr("It stands beside each of your labels in the history."),
                                                widgets::Look::Caption));
}

QWidget* SettingsDialog::makeKeys() {
    auto* page = new QWidget;
    m_keys = new QTreeWidget;
    m_keys->setHeaderLabels({tr("Command"), tr("Keys")});
    m_keys->setRootIsDecorated(false);
    m_keys->setUniformRowHeights(true);
    m_keys->setAccessibleName(tr("Keys"));
    m_keys->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_keys->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_keys->header()->setStretchLastSection(false);
    connect(m_keys, &QTreeWidget::itemActivated, this, &SettingsDialog::editKey);
    m_find = new QLineEdit;
    m_find->setPlaceholderText(tr("Find a command or a key"));
    m_find->setClearButtonEnabled(false);
    connect(m_find, &QLineEdit::textChanged, this, &SettingsDialog::fillKeys);
    m_says = widgets::plainLabel(tr("Double-click a command, then press its new key."), widgets::Look::Caption);
    auto* none = new QPushButton(tr("No key"));
    none->setToolTip(tr("Takes the keys away from the selected command"));
    connect(none, &QPushButton::clicked, this, &SettingsDialog::unbind);
    auto* reset = new QPushButton(tr("Restore the default keys"));
    for (QPushButton* each : {none, reset})
        each->setAutoDefault(false);
    connect(reset, &QPushButton::clicked, &m_commands, &Commands::resetKeys);
    connect(&m_commands, &Commands::keysChanged, this, &SettingsDialog::fillKeys);
    fillKeys();
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, measure::kGapWide, 0, 0);
    column->setSpacing(measure::kGap);
    auto* row = new QHBoxLayout;
    row->setSpacing(measure::kGap);
    row->addWidget(none);
    row->addWidget(reset);
    row->addStretch();
    column->addWidget(m_find);
    column->addWidget(m_keys, 1);
    column->addWidget(m_says);
    column->addLayout(row);
    return page;
}

void SettingsDialog::fillKeys() {
    const int scrolled = m_keys->verticalScrollBar()->value();
    const QVariant chosen = m_keys->currentItem() ? m_keys->currentItem()->data(0, kCommandRole) : QVariant();
    const QString wanted = m_find->text().trimmed();
    m_keys->clear();
    for (const CommandSpec& spec : commandTable()) {
        // The table's words, not the action's: those of Undo name what would be undone.
        const QString words = QCoreApplication::translate("commands", spec.words);
        const QString keys = keyNames(m_commands.keys(spec.id));
        if (!words.contains(wanted, Qt::CaseInsensitive) && !keys.contains(wanted, Qt::CaseInsensitive))
            continue;
        auto* item = new QTreeWidgetItem(m_keys);
        item->setText(0, words);
        item->setText(1, keys);
        item->setData(0, kCommandRole, static_cast<int>(spec.id));
        if (item->data(0, kCommandRole) == chosen)
            m_keys->setCurrentItem(item);
    }
    m_keys->verticalScrollBar()->setValue(scrolled);
}

void SettingsDialog::editKey(QTreeWidgetItem* item) {
    auto* edit = new QKeySequenceEdit(m_keys);
    const auto id = static_cast<Command>(item->data(0, kCommandRole).toInt());
    m_keys->setItemWidget(item, 1, edit);
    edit->setFocus();
    // Rebinding refills the list and so deletes the edit that is still speaking: done after its event.
    connect(edit, &QKeySequenceEdit::editingFinished, this, [this, edit, id] {
        const QKeySequence key = edit->keySequence();
        QMetaObject::invokeMethod(
            this, [this, id, key] { key.isEmpty() ? fillKeys() : bind(id, key); }, Qt::QueuedConnection);
    });
}

void SettingsDialog::bind(Command id, const QKeySequence& key) {
    QString loser;
    for (const CommandSpec& spec : commandTable())
        if (spec.id != id && m_commands.keys(spec.id).contains(key))
            loser = QCoreApplication::translate("commands", spec.words);
    m_commands.rebind(id, {key});
    const QString name = key.toString(QKeySequence::NativeText);
    m_says->setText(loser.isEmpty() ? tr("The key is %1 now.").arg(name)
                                    : tr("The key is %1 now; it was taken from “%2”.").arg(name, loser));
}

void SettingsDialog::unbind() {
    if (const QTreeWidgetItem* item = m_keys->currentItem())
        m_commands.rebind(static_cast<Command>(item->data(0, kCommandRole).toInt()), {});
}

} // namespace ostrakon::ui
