// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/problems_dialog.h"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/text.h"
#include "widgets/table_view.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;
using project::ImportProblem;

namespace {

QString kindWords(ImportProblem::Kind kind) {
    switch (kind) {
    case ImportProblem::Kind::Unreadable:
        return ProblemsDialog::tr("not readable");
    case ImportProblem::Kind::Unsupported:
        return ProblemsDialog::tr("not an image");
    case ImportProblem::Kind::Damaged:
        return ProblemsDialog::tr("damaged");
    case ImportProblem::Kind::Duplicate:
        return ProblemsDialog::tr("copy");
    case ImportProblem::Kind::ClassConflict:
        return ProblemsDialog::tr("two classes");
    case ImportProblem::Kind::SplitConflict:
        return ProblemsDialog::tr("two splits");
    }
    return {};
}

} // namespace

ProblemsDialog::ProblemsDialog(Workspace& workspace, QWidget* parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_imports(new QComboBox)
    , m_says(widgets::plainLabel({}, widgets::Look::Caption))
    , m_table(new widgets::TableView) {
    setWindowTitle(tr("What could not be read, and what needs a look"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(2 * measure::kDialog, measure::kDialog);
    using Kind = widgets::TableColumn::Kind;
    m_table->setColumns(
        {{tr("File"), Kind::Text, {}, 1, Qt::ElideMiddle}, {tr("What"), Kind::Text}, {tr("Why"), Kind::Text}});
    m_imports->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    m_imports->hide(); // until there is a choice
    for (const int narrow : {0, 1})
        m_table->horizontalHeader()->setSectionResizeMode(narrow, QHeaderView::ResizeToContents);
    auto* close = new QPushButton(tr("Close"));
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(measure::kGapWide, measure::kGapWide, measure::kGapWide, measure::kGapWide);
    column->setSpacing(measure::kGap);
    column->addWidget(m_imports, 0, Qt::AlignLeft);
    column->addWidget(m_says);
    column->addWidget(m_table, 1);
    column->addWidget(close, 0, Qt::AlignRight);
    connect(m_imports, &QComboBox::currentIndexChanged, this, &ProblemsDialog::load);
    connect(&workspace.session, &Session::closed, this, &QDialog::close);
    workspace.session.query(this, project::listImports, [this](const auto& imports) { showImports(imports); });
}

void ProblemsDialog::showImports(const std::vector<project::ImportRow>& imports) {
    for (const project::ImportRow& row : imports)
        m_imports->addItem(text(row.spec.folder), QVariant::fromValue(row.id.value));
    m_imports->setVisible(!imports.empty());
    if (imports.empty())
        m_says->setText(tr("Nothing has been imported yet."));
}

void ProblemsDialog::load() {
    const ImportId import{m_imports->currentData().toLongLong()};
    const auto read = [import](project::Reader& reader) { return project::importProblems(reader, import); };
    m_workspace.session.query(this, read, [this](const auto& problems) { showProblems(problems); });
}

void ProblemsDialog::showProblems(const std::vector<ImportProblem>& problems) {
    QVector<widgets::TableRow> rows;
    for (const ImportProblem& problem : problems)
        rows.append(
            {rows.size() + 1,
             {text(std::filesystem::path(problem.relativePath)), kindWords(problem.kind), text(problem.reason)}});
    m_table->setRows(rows);
    m_says->setText(problems.empty() ? tr("Every file was read.")
                                     : tr("%Ln files to look at", nullptr, static_cast<int>(problems.size())));
}

} // namespace ostrakon::ui
