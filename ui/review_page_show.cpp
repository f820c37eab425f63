// SPDX-License-Identifier: GPL-3.0-or-later
// Review: what a run said, read and shown. Building is in review_page.cpp, commands in review_page_commands.cpp.
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLayout>
#include <QPushButton>
#include <QStackedWidget>

#include <algorithm>

#include "ui/inspector.h"
#include "ui/review_page.h"
#include "ui/text.h"
#include "widgets/confusion_matrix.h"
#include "widgets/mistake_card.h"
#include "widgets/segmented.h"
#include "widgets/table_view.h"

namespace ostrakon::ui {

namespace {

QString splitWords(const std::string& split) {
    if (split == "val")
        return ReviewPage::tr("Validation");
    if (split == "test")
        return ReviewPage::tr("Test");
    return split == "train" ? ReviewPage::tr("Train") : ReviewPage::tr("No split");
}

std::vector<Judged> mistakesOf(const std::vector<Judged>& judged) {
    std::vector<Judged> out;
    std::copy_if(judged.begin(), judged.end(), std::back_inserter(out), [](const Judged& j) { return j.isMistake(); });
    return out;
}

} // namespace

void ReviewPage::load(bool keepCards) {
    const auto read = [run = m_wanted, split = m_split](project::Reader& reader) {
        return loadReview(reader, run, split);
    };
    m_workspace.session.query(this, read,
                              [this, keepCards](ReviewData loaded) { adopt(std::move(loaded), keepCards); });
}

void ReviewPage::adopt(ReviewData loaded, bool keepCards) {
    const bool sameRun = loaded.run == m_data.run && loaded.split == m_data.split;
    const bool sameClasses = sameRun && loaded.evaluation && m_data.evaluation &&
                             loaded.evaluation->classes.size() == m_data.evaluation->classes.size();
    if (!sameClasses)
        m_cell.reset(); // a position among the classes that were shown before
    m_data = std::move(loaded);
    m_stack->setCurrentIndex(m_data.evaluation ? 1 : 0);
    m_inspector->setRun(m_data.run); // its figures stand beside the cards'
    Q_EMIT mistakesChanged(mistakes());
    Q_EMIT handledCommandsChanged();
    if (!m_data.evaluation) {
        m_source.show({}, {});
        return;
    }
    showChoices();
    showHeadline();
    showMatrix();
    showClasses();
    // A cell that was clicked while this was being read stays chosen. Mistakes made elsewhere meanwhile come in.
    const bool more = !m_cell && std::any_of(m_data.judged.begin(), m_data.judged.end(),
                                             [&](const Judged& j) { return j.isMistake() && !m_source.at(j.image); });
    if (keepCards && sameRun && !more)
        m_source.update(m_data.judged);
    else
        showCards();
    showScope();
}

qsizetype ReviewPage::mistakes() const {
    return std::count_if(m_data.judged.begin(), m_data.judged.end(), [](const Judged& j) { return j.isMistake(); });
}

void ReviewPage::showChoices() {
    m_runs->clear();
    for (const project::RunRow& run : m_data.runs)
        m_runs->addItem(tr("Run %1").arg(run.id.value), QVariant::fromValue(run.id.value));
    m_runs->setCurrentIndex(m_runs->findData(QVariant::fromValue(m_data.run.value)));
    delete m_splits;
    m_splits = new widgets::Segmented;
    for (const std::string& split : m_data.splits)
        m_splits->addChoice(splitWords(split));
    const auto at = std::find(m_data.splits.begin(), m_data.splits.end(), m_data.split);
    m_splits->setCurrent(static_cast<int>(at - m_data.splits.begin()));
    m_splits->setFocusPolicy(Qt::TabFocus);
    m_splitRoom->layout()->addWidget(m_splits);
    connect(m_splits, &widgets::Segmented::currentChanged, this, [this](int index) {
        m_split = m_data.splits[static_cast<std::size_t>(index)];
        m_cell.reset();
        // Loading rebuilds the very control that is speaking.
        QMetaObject::invokeMethod(
            this, [this] { load(false); }, Qt::QueuedConnection);
    });
}

void ReviewPage::showHeadline() {
    const inspect::Evaluation& e = *m_data.evaluation;
    QString said = tr("%1 right (%2 to %3) · %4 of %5 wrong")
                       .arg(percent(e.accuracy), percent(e.accuracy95.low), percent(e.accuracy95.high),
                            number(static_cast<qint64>(e.mistakes.size())), number(e.images));
    QString tip = tr("In brackets: where the accuracy lies with 95 % certainty (Wilson)");
    if (e.basis == inspect::Basis::Folds) {
        said += tr(" · cross-validated");
        tip += u'\n' + tr("Nothing was held out: each image was judged by a model that had not seen it (five folds)");
    } else if (e.basis == inspect::Basis::Seen) {
        said += tr(" · seen in training");
        tip += u'\n' + tr("The model learned from these images: the figure says little about new ones");
    }
    m_said = said;
    m_headline->setText(said);
    m_headline->setToolTip(said + u'\n' + tip);
    QMetaObject::invokeMethod(this, &ReviewPage::fitHeadline, Qt::QueuedConnection); // once it has its new place
}

/// Whole, or ending in a sign that there is more; the tip has it all.
void ReviewPage::fitHeadline() {
    m_headline->setText(m_headline->fontMetrics().elidedText(m_said, Qt::ElideRight, m_headline->width()));
}

void ReviewPage::showMatrix() {
    const inspect::Evaluation& e = *m_data.evaluation;
    widgets::ConfusionData shown;
    for (const inspect::ClassScore& score : e.classes) {
        const widgets::ClassItem* item = m_workspace.classes.item(score.id);
        shown.classes.append(QString::fromStdString(score.name));
        shown.colours.append(item ? item->colour : widgets::tone(widgets::Tone::Secondary));
        shown.marks.append(item ? item->mark : QString());
    }
    for (const auto& row : e.confusion)
        for (const int count : row)
            shown.counts.append(count);
    m_matrix->setData(shown);
    fitMatrix();
}

void ReviewPage::showClasses() {
    QVector<widgets::TableRow> rows;
    for (const inspect::ClassScore& score : m_data.evaluation->classes) {
        const widgets::ClassItem* item = m_workspace.classes.item(score.id);
        rows.append({score.id.value,
                     {QString::fromStdString(score.name), score.support, score.precision, score.recall, score.f1},
                     item ? item->colour : QColor(),
                     item ? item->mark : QString()});
    }
    m_classTable->setRows(rows);
    fitMatrix();
}

void ReviewPage::showCards() {
    std::vector<Judged> cards;
    if (m_cell) {
        const auto& classes = m_data.evaluation->classes;
        const ClassId truth = classes[static_cast<std::size_t>(m_cell->first)].id;
        const ClassId predicted = classes[static_cast<std::size_t>(m_cell->second)].id;
        std::copy_if(m_data.judged.begin(), m_data.judged.end(), std::back_inserter(cards),
                     [&](const Judged& j) { return j.truthNow == truth && j.predicted == predicted; });
    } else {
        cards = mistakesOf(m_data.judged);
    }
    m_all->setVisible(m_cell.has_value());
    const bool focused = m_cardStack->isAncestorOf(QApplication::focusWidget());
    m_cardStack->setCurrentIndex(cards.empty() ? 1 : 0);
    if (focused)
        m_cardStack->currentWidget()->setFocus();
    m_source.show(m_data.run, std::move(cards));
    if (m_source.count() > 0)
        m_view->setCurrentRow(0);
    showScope();
}

void ReviewPage::showScope() {
    if (m_cell) {
        m_scope->setText(m_matrix->describe(m_cell->first, m_cell->second));
        return;
    }
    const int wrong = static_cast<int>(mistakes());
    QString words = wrong > 0 ? tr("%Ln mistakes, surest first", nullptr, wrong) : tr("No mistakes");
    // Cards that were put right stay in view; the count is of what is still wrong.
    if (const qsizetype changed = m_source.relabelled(); changed > 0)
        words += QStringLiteral(" · ") + tr("%Ln relabeled since the run", nullptr, static_cast<int>(changed));
    m_scope->setText(words);
}

} // namespace ostrakon::ui
