// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/import_dialog.h"

#include <QDialogButtonBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

#include "core/dataset/layout.h"
#include "ui/import_controller.h"
#include "ui/text.h"
#include "widgets/table_view.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;

namespace {

constexpr std::size_t kExamples = 8;

} // namespace

ImportDialog::ImportDialog(ImportController& import, std::filesystem::path folder, QWidget* parent)
    : QDialog(parent)
    , m_import(import)
    , m_folder(std::move(folder))
    , m_layout(widgets::plainLabel(tr("Looking at the names…")))
    , m_pattern(new QLineEdit)
    , m_things(widgets::plainLabel({}, widgets::Look::Caption))
    , m_problem(widgets::plainLabel({}))
    , m_examples(new widgets::TableView) {
    setWindowTitle(tr("Add a folder of images"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(measure::kDialog + measure::kInspector, measure::kDialog + measure::kInspector / 4);
    buildExamples();
    m_pattern->setPlaceholderText(tr("for example  part_(\\d+)"));
    m_pattern->setToolTip(tr("A regular expression; its first group names the part or vessel that a photograph shows"));
    m_layout->setWordWrap(true);
    auto* where = widgets::plainLabel(text(m_folder), widgets::Look::Heading);
    where->setWordWrap(true);
    m_problem->setWordWrap(true);
    m_problem->hide();

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(measure::kGapWide, measure::kGapWide, measure::kGapWide, measure::kGapWide);
    column->setSpacing(measure::kGap);
    column->addWidget(where);
    column->addWidget(m_layout);
    column->addWidget(
        widgets::plainLabel(tr("Several photographs of one part or vessel? A pattern in the file name:")));
    column->addWidget(m_pattern);
    column->addWidget(m_things);
    column->addWidget(m_examples, 1);
    column->addWidget(
        widgets::plainLabel(tr("Images stay where they are and are never changed."), widgets::Look::Caption));
    column->addWidget(m_problem);
    column->addWidget(buildButtons());
    connect(m_pattern, &QLineEdit::textChanged, this, &ImportDialog::showThings);
    connect(&m_import, &ImportController::ended, m_problem, &QWidget::hide);
    listNames();
}

ImportDialog::~ImportDialog() = default;

void ImportDialog::buildExamples() {
    using Kind = widgets::TableColumn::Kind;
    m_examples->setColumns(
        {{tr("File"), Kind::Text, {}, 1, Qt::ElideMiddle}, {tr("Class"), Kind::Text}, {tr("Thing"), Kind::Text}});
    m_examples->horizontalHeader()->setSectionResizeMode(2, QHeaderView::ResizeToContents);
}

QWidget* ImportDialog::buildButtons() {
    auto* buttons = new QDialogButtonBox;
    m_start = buttons->addButton(tr("Import"), QDialogButtonBox::AcceptRole);
    widgets::setLook(m_start, widgets::Look::Primary);
    m_start->setDefault(true);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &ImportDialog::start);
    return buttons;
}

void ImportDialog::start() {
    if (m_import.start(m_folder, m_pattern->text().trimmed().toStdString())) {
        accept();
        return;
    }
    m_problem->setText(m_import.isRunning()
                           ? tr("Another import is running. Wait until it has ended, or stop it below in the window.")
                           : tr("This project cannot be changed now, so nothing was imported."));
    m_problem->show();
}

void ImportDialog::listNames() {
    m_lister = std::jthread([this, folder = m_folder](std::stop_token stop) {
        FolderLook look = lookInto(folder, stop, kNamesRead);
        if (!stop.stop_requested())
            QMetaObject::invokeMethod(
                this, [this, look = std::move(look)]() mutable { showNames(std::move(look)); }, Qt::QueuedConnection);
    });
}

void ImportDialog::showNames(FolderLook look) {
    m_names = std::move(look.names);
    // Beyond the names that were read there may be images still.
    m_nothingToImport = look.whole && !look.holdsImages;
    showThings();
}

void ImportDialog::showThings() {
    const dataset::Layout layout = dataset::detectLayout(m_names);
    const int files = static_cast<int>(m_names.size());
    if (m_nothingToImport)
        m_layout->setText((files > 0 ? tr("%Ln files, but no image among them.", nullptr, files)
                                     : tr("There is no file in this folder.")) +
                          u' ' + kindsRead());
    else
        m_layout->setText(tr("%Ln files.", nullptr, files) + u' ' + text(layout.sentence()));
    std::optional<dataset::ThingPattern> pattern;
    m_start->setEnabled(!m_nothingToImport);
    try {
        pattern.emplace(m_pattern->text().trimmed().toStdString());
    } catch (const Error& error) {
        m_things->setText(text(error));
        m_start->setEnabled(false);
        return;
    }
    std::set<std::string> things;
    QVector<widgets::TableRow> rows;
    const auto images =
        static_cast<std::size_t>(std::count_if(m_names.begin(), m_names.end(), dataset::namedLikeAnImage));
    // From all of the folder: the first few would all be of its first class.
    const std::size_t step = std::max<std::size_t>(1, (images + kExamples - 1) / kExamples);
    std::size_t image = 0;
    for (std::size_t i = 0; i < m_names.size(); ++i) {
        if (!dataset::namedLikeAnImage(m_names[i]))
            continue;
        const auto thing = pattern->thingOf(m_names[i]);
        if (thing)
            things.insert(*thing);
        if (image++ % step == 0 && rows.size() < static_cast<qsizetype>(kExamples))
            rows.append({static_cast<qint64>(i) + 1,
                         {text(std::filesystem::path(m_names[i])),
                          QString::fromStdString(dataset::meaningOf(layout, m_names[i]).label.value_or("")),
                          QString::fromStdString(thing.value_or(""))}});
    }
    m_examples->setRows(rows);
    m_things->setText(m_pattern->text().trimmed().isEmpty()
                          ? tr("Without a pattern every image counts for itself.")
                          : tr("%Ln things", nullptr, static_cast<int>(things.size())));
}

} // namespace ostrakon::ui
