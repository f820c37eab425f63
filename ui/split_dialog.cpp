// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/split_dialog.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "core/dataset/split.h"
#include "core/project/things.h"
#include "ui/background.h"
#include "ui/text.h"
#include "widgets/table_view.h"
#include "widgets/text.h"

namespace ostrakon::ui {

namespace measure = widgets::measure;

namespace {

constexpr int kNumberWidth = 4 * measure::kControl;

QSpinBox* shareBox(int percent) {
    auto* box = new QSpinBox;
    box->setRange(0, 90);
    box->setSuffix(SplitDialog::tr(" %"));
    box->setValue(percent);
    return box;
}

/// A plan, or the sentence that says why there is none.
struct Preview {
    dataset::SplitPlan plan;
    QString problem;
};

} // namespace

SplitDialog::SplitDialog(Workspace& workspace, QWidget* parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_val(shareBox(20))
    , m_test(shareBox(0))
    , m_seed(new QSpinBox)
    , m_by(new QComboBox)
    , m_redo(new QCheckBox(tr("Divide everything anew")))
    , m_says(widgets::plainLabel({}, widgets::Look::Caption))
    , m_table(new widgets::TableView) {
    setWindowTitle(tr("Split into train and validation"));
    setAttribute(Qt::WA_DeleteOnClose);
    resize(measure::kDialog + measure::kInspector / 2, measure::kDialog + measure::kControl * 3);
    m_says->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(measure::kGapWide, measure::kGapWide, measure::kGapWide, measure::kGapWide);
    column->setSpacing(measure::kGapWide);
    column->addLayout(buildForm());
    column->addWidget(buildTable(), 1);
    column->addWidget(m_says);
    column->addWidget(buildButtons());
    connect(&workspace.session, &Session::closed, this, &QDialog::close);
    // Photographs of one thing on both sides flatter: where there are things, they are the better division.
    workspace.session.query(this, project::listThings, [this](const auto& things) {
        m_by->setCurrentIndex(things.empty() ? 0 : 1);
        preview();
    });
}

QLayout* SplitDialog::buildForm() {
    m_seed->setRange(0, 1'000'000);
    m_seed->setToolTip(tr("Another seed divides otherwise; the same seed divides the same way again"));
    m_redo->setToolTip(tr("Without it, images stay on the side where they are and only new ones are divided"));
    for (QSpinBox* box : {m_val, m_test, m_seed})
        box->setFixedWidth(kNumberWidth);
    m_by->addItem(tr("Image"), static_cast<int>(dataset::SplitBy::Image));
    m_by->addItem(tr("Thing (all photographs of one part on one side)"), static_cast<int>(dataset::SplitBy::Thing));
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(measure::kGapWide);
    form->setVerticalSpacing(measure::kGap);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    form->addRow(tr("Validation"), m_val);
    form->addRow(tr("Test"), m_test);
    form->addRow(tr("Divide by"), m_by);
    form->addRow(tr("Seed"), m_seed);
    form->addRow(QString(), m_redo);
    for (QSpinBox* box : {m_val, m_test, m_seed})
        connect(box, &QSpinBox::valueChanged, this, &SplitDialog::preview);
    connect(m_by, &QComboBox::currentIndexChanged, this, &SplitDialog::preview);
    connect(m_redo, &QCheckBox::toggled, this, &SplitDialog::preview);
    return form;
}

QWidget* SplitDialog::buildTable() {
    using Kind = widgets::TableColumn::Kind;
    m_table->setColumns({{tr("Class"), Kind::Text},
                         {tr("Train"), Kind::Count},
                         {tr("Validation"), Kind::Count},
                         {tr("Test"), Kind::Count},
                         {tr("Validation share"), Kind::Percent}});
    m_table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
    return m_table;
}

QWidget* SplitDialog::buildButtons() {
    auto* buttons = new QDialogButtonBox;
    m_apply = buttons->addButton(tr("Split"), QDialogButtonBox::AcceptRole);
    widgets::setLook(m_apply, widgets::Look::Primary);
    buttons->addButton(tr("Cancel"), QDialogButtonBox::RejectRole);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons, &QDialogButtonBox::accepted, this, &SplitDialog::apply);
    return buttons;
}

dataset::SplitOptions SplitDialog::options() const {
    dataset::SplitOptions options;
    options.val = m_val->value() / 100.0;
    options.test = m_test->value() / 100.0;
    options.by = static_cast<dataset::SplitBy>(m_by->currentData().toInt());
    options.seed = static_cast<std::uint64_t>(m_seed->value());
    options.redo = m_redo->isChecked();
    return options;
}

void SplitDialog::preview() {
    const auto plan = [options = options()](project::Reader& reader) {
        Preview out;
        std::map<ClassId, std::string> names;
        for (const project::ClassRow& row : project::listClasses(reader))
            names[row.id] = row.name;
        try {
            out.plan = dataset::planSplit(project::samples(reader), names, options);
        } catch (const Error& error) {
            out.problem = text(error);
        }
        return out;
    };
    m_workspace.session.query(this, plan, [this](const Preview& found) {
        m_apply->setEnabled(found.problem.isEmpty() && !found.plan.assignments.empty());
        QVector<widgets::TableRow> rows;
        for (const auto& [id, share] : found.plan.achieved) {
            const widgets::ClassItem* item = m_workspace.classes.item(id);
            const double total = static_cast<double>(std::max<std::int64_t>(1, share.total()));
            rows.append({id.value,
                         {m_workspace.classes.nameOf(id), qlonglong(share.train), qlonglong(share.val),
                          qlonglong(share.test), static_cast<double>(share.val) / total},
                         item ? item->colour : QColor(),
                         item ? item->mark : QString()});
        }
        m_table->setRows(rows);
        QStringList says;
        if (!found.problem.isEmpty())
            says.append(found.problem);
        else if (found.plan.assignments.empty() && m_redo->isChecked())
            says.append(tr("The images are divided like this already. Another share or seed divides otherwise."));
        else if (found.plan.assignments.empty())
            says.append(tr("Every labeled image is in a split already. To start over, tick “%1”.").arg(m_redo->text()));
        for (const base::Message& warning : found.plan.warnings)
            says.append(text(warning));
        m_says->setText(says.join(QLatin1Char('\n')));
    });
}

void SplitDialog::apply() {
    project::Project* project = &m_workspace.session.project();
    if (!m_workspace.session.mayWrite())
        return;
    Session& session = m_workspace.session;
    inBackground(
        session, [project, options = options()](std::stop_token) { dataset::makeSplit(*project, options); },
        [&session](const QString& problem) {
            session.say(problem.isEmpty() ? tr("The images are divided.") : problem);
        });
    accept();
}

} // namespace ostrakon::ui
