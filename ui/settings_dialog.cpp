// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings_dialog.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "ui/preferences.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;

namespace {

constexpr int kCommandRole = Qt::UserRole;

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
    addHeatRow(form);
    addAuthorRow(form);
    return page;
}

void SettingsDialog::addLanguageRow(QFormLayout* form) {
    auto* box = new QComboBox;
    box->addItem(tr("As the desktop"), QString());
    box->addItem(QStringLiteral("English"), QStringLiteral("en"));
    box->addItem(QStringLiteral("简体中文"), QStringLiteral("zh_CN"));
    box->setCurrentIndex(std::max(0, box->findData(Preferences::instance().language())));
    connect(box, &QComboBox::activated, this,
            [box] { Preferences::instance().setLanguage(box->currentData().toString()); });
    form->addRow(tr("Language"), box);
    form->addRow(QString(),
                 widgets::plainLabel(tr("A new language holds after the next start."), widgets::Look::Caption));
}

void SettingsDialog::addThemeRow(QFormLayout* form) {
    auto* box = new QComboBox;
    box->addItem(tr("Dark"), static_cast<int>(widgets::Theme::Dark));
    box->addItem(tr("Light"), static_cast<int>(widgets::Theme::Light));
    box->addItem(tr("As the desktop"), static_cast<int>(widgets::Theme::System));
    box->setCurrentIndex(box->findData(static_cast<int>(Preferences::instance().theme())));
    connect(box, &QComboBox::activated, this,
            [box] { Preferences::instance().setTheme(static_cast<widgets::Theme>(box->currentData().toInt())); });
    form->addRow(tr("Theme"), box);
}

void SettingsDialog::addHeatRow(QFormLayout* form) {
    auto* box = new QComboBox;
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
    line->setMinimumWidth(measure::kDialog / 2);
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
    auto* reset = new QPushButton(tr("Restore the default keys"));
    connect(reset, &QPushButton::clicked, &m_commands, &Commands::resetKeys);
    connect(&m_commands, &Commands::keysChanged, this, &SettingsDialog::fillKeys);
    fillKeys();
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, measure::kGapWide, 0, 0);
    column->setSpacing(measure::kGap);
    column->addWidget(
        widgets::plainLabel(tr("Double-click a command, then press its new key."), widgets::Look::Caption));
    column->addWidget(m_keys);
    column->addWidget(reset, 0, Qt::AlignLeft);
    return page;
}

void SettingsDialog::fillKeys() {
    m_keys->clear();
    for (const CommandSpec& spec : commandTable()) {
        auto* item = new QTreeWidgetItem(m_keys);
        item->setText(0, m_commands.action(spec.id)->text());
        item->setText(1, keyNames(m_commands.keys(spec.id)));
        item->setData(0, kCommandRole, static_cast<int>(spec.id));
    }
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
            this, [this, id, key] { key.isEmpty() ? fillKeys() : m_commands.rebind(id, {key}); }, Qt::QueuedConnection);
    });
}

} // namespace ostrakon::ui
