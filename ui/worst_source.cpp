// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/worst_source.h"

#include <algorithm>

#include "ui/text.h"

namespace ostrakon::ui {

WorstSource::WorstSource(Workspace& workspace, QObject* parent)
    : widgets::MistakeSource(parent)
    , m_workspace(workspace) {
    connect(&workspace.pictures, &Pictures::thumbnailReady, this, [this](qint64 image) {
        const qsizetype row = rowOf(image);
        if (row >= 0)
            Q_EMIT rowsChanged(row, row);
    });
    connect(&workspace.classes, &ClassList::changed, this, [this] {
        if (count() > 0)
            Q_EMIT rowsChanged(0, count() - 1);
    });
    connect(&workspace.session, &Session::closed, this, &WorstSource::clear);
}

void WorstSource::show(const train::Judged& judged, const std::vector<std::string>& names) {
    const auto nameOf = [&](int output) {
        const auto at = static_cast<std::size_t>(output);
        return output >= 0 && at < names.size() ? QString::fromStdString(names[at]) : QString();
    };
    std::vector<Card> cards;
    std::vector<ImageId> ids;
    for (const train::Verdict& v : judged.worst) {
        cards.push_back({v.image, v.truth, judged.classes[static_cast<std::size_t>(v.said)].id, nameOf(v.label),
                         nameOf(v.said), v.probability});
        ids.push_back(v.image);
    }
    const auto read = [ids](project::Reader& reader) { return project::rows(reader, ids); };
    m_workspace.session.query(this, read, [this, asked = ++m_asked, cards = std::move(cards)](Rows rows) mutable {
        if (asked == m_asked)
            adopt(std::move(cards), std::move(rows));
    });
}

void WorstSource::adopt(std::vector<Card> cards, Rows rows) {
    m_rows.clear();
    for (project::ImageRow& row : rows)
        m_rows.insert(row.id.value, std::move(row));
    const bool same = std::equal(cards.begin(), cards.end(), m_cards.begin(), m_cards.end(),
                                 [](const Card& a, const Card& b) { return a.image == b.image; });
    m_cards = std::move(cards);
    if (!same)
        Q_EMIT reset();
    else if (count() > 0)
        Q_EMIT rowsChanged(0, count() - 1);
}

void WorstSource::clear() {
    ++m_asked;
    m_cards.clear();
    m_rows.clear();
    Q_EMIT reset();
}

std::vector<ImageId> WorstSource::images() const {
    std::vector<ImageId> out;
    for (const Card& card : m_cards)
        out.push_back(card.image);
    return out;
}

qsizetype WorstSource::rowOf(widgets::ItemId id) const {
    const auto found =
        std::find_if(m_cards.begin(), m_cards.end(), [id](const Card& card) { return card.image.value == id; });
    return found == m_cards.end() ? -1 : found - m_cards.begin();
}

QString WorstSource::title(qsizetype row) const {
    const auto found = m_rows.constFind(idAt(row));
    return found == m_rows.cend() ? QString() : text(std::filesystem::path(found->relativePath));
}

widgets::MistakeCell WorstSource::card(qsizetype row) const {
    const Card& card = m_cards[static_cast<std::size_t>(row)];
    widgets::MistakeCell out;
    const auto fill = [this](ClassId id, const QString& then, QString& name, QString& mark, QColor& colour) {
        const widgets::ClassItem* item = m_workspace.classes.item(id);
        name = item ? item->name : then;
        mark = item ? item->mark : QString();
        colour = item ? item->colour : widgets::tone(widgets::Tone::Disabled);
    };
    fill(card.truth, card.trueName, out.trueName, out.trueMark, out.trueColour);
    fill(card.said, card.saidName, out.predictedName, out.predictedMark, out.predictedColour);
    out.name = title(row);
    out.probability = card.probability;
    return out;
}

QImage WorstSource::picture(qsizetype row, int) {
    const auto found = m_rows.constFind(idAt(row));
    if (found == m_rows.cend() || found->root.empty())
        return {};
    return m_workspace.pictures.thumbnail({found->id, found->facts.sha256, found->file()});
}

} // namespace ostrakon::ui
