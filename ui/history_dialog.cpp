// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history_dialog.h"

#include <QDateTime>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

#include "ui/commands.h"
#include "ui/text.h"
#include "widgets/table_view.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;
using project::HistoryRow;

namespace {

QString stepWords(const HistoryRow& row) {
    if (row.what == HistoryRow::What::Undo)
        return HistoryDialog::tr("Undone: %1").arg(text(row.message));
    if (row.what == HistoryRow::What::Redo)
        return HistoryDialog::tr("Redone: %1").arg(text(row.message));
    return text(row.message);
}

/// Of the act's own line; that it was undone or redone, and when, is what the other lines say.
QString stateWords(const HistoryRow& row) {
    if (row.what != HistoryRow::What::Act)
        return {};
    switch (row.state) {
    case project::ActState::Open:
        return HistoryDialog::tr("going on");
    case project::ActState::Done:
        return HistoryDialog::tr("in effect");
    case project::ActState::Undone:
        return HistoryDialog::tr("undone, can be redone");
    case project::ActState::Abandoned:
        return HistoryDialog::tr("undone");
    }
    return {};
}

} // namespace

HistoryDialog::HistoryDialog(Workspace& workspace, QWidget* parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_says(widgets::plainLabel({}, widgets::Look::Caption))
    , m_table(new widgets::TableView) {
    setWindowTitle(tr("History"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(2 * measure::kDialog, measure::kDialog + measure::kInspector / 2);
    using Kind = widgets::TableColumn::Kind;
    m_table->setColumns(
        {{tr("When"), Kind::Text}, {tr("Who"), Kind::Text}, {tr("What"), Kind::Text}, {tr("Now"), Kind::Text}});
    for (const int narrow : {0, 1, 3})
        m_table->horizontalHeader()->setSectionResizeMode(narrow, QHeaderView::ResizeToContents);
    m_says->setWordWrap(true);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(measure::kGap);
    buttons->addWidget(commandButton(workspace.commands, Command::Undo));
    buttons->addWidget(commandButton(workspace.commands, Command::Redo));
    buttons->addStretch();
    auto* close = new QPushButton(tr("Close"));
    buttons->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(measure::kGapWide, measure::kGapWide, measure::kGapWide, measure::kGapWide);
    column->setSpacing(measure::kGap);
    column->addWidget(m_says);
    column->addWidget(m_table, 1);
    column->addLayout(buttons);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(&workspace.session, &Session::saved, this, &HistoryDialog::load);
    connect(&workspace.session, &Session::closed, this, &QDialog::close);
    load();
}

void HistoryDialog::load() {
    const auto read = [](project::Reader& reader) { return project::history(reader, 0, kShown); };
    m_workspace.session.query(this, read, [this](const std::vector<HistoryRow>& rows) { showRows(rows); });
}

void HistoryDialog::showRows(const std::vector<HistoryRow>& rows) {
    QVector<widgets::TableRow> shown;
    for (const HistoryRow& row : rows) {
        const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(row.at.time_since_epoch()).count();
        shown.append({row.sequence,
                      {QLocale().toString(QDateTime::fromMSecsSinceEpoch(ms), QLocale::ShortFormat),
                       QString::fromStdString(row.by), stepWords(row), stateWords(row)},
                      {},
                      {},
                      row.state == project::ActState::Undone || row.state == project::ActState::Abandoned});
    }
    m_table->setRows(shown);
    m_says->setText(rows.empty() ? tr("Nothing has been done yet.")
                                 : tr("Each line is safely on disk: there is nothing to save by hand."));
}

} // namespace ostrakon::ui
