// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/train_figures.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

namespace ostrakon::cli {

namespace {

constexpr std::size_t kNameWidth = 24; // characters; longer names push their figures out

} // namespace

void TrainFigures::operator()(const train::Event& event) {
    if (const auto* started = std::get_if<train::Started>(&event))
        m_classes = started->classes;
    else if (const auto* judged = std::get_if<train::Judged>(&event))
        m_judged = *judged;
    else if (const auto* spent = std::get_if<train::TimeSpent>(&event))
        m_spent = *spent;
}

std::string TrainFigures::nameOf(std::size_t output) const {
    return output < m_classes.size() ? m_classes[output] : std::to_string(output);
}

std::vector<std::string> TrainFigures::lines() const {
    std::vector<std::pair<double, std::size_t>> order;
    for (std::size_t i = 0; i < m_judged->classes.size(); ++i)
        if (m_judged->classes[i].images > 0)
            order.emplace_back(m_judged->classes[i].recall(), i);
    std::sort(order.begin(), order.end());
    std::size_t width = 0;
    for (const auto& [recall, i] : order)
        width = std::max(width, std::min(nameOf(i).size(), kNameWidth));
    std::vector<std::string> out;
    for (const auto& [recall, i] : order) {
        const train::ClassRecall& of = m_judged->classes[i];
        if (out.size() == kLines)
            return out.emplace_back("  …"), out;
        out.push_back(fmt::format("  {:<{}}  {:>7}  {} of {}", nameOf(i), width, percent(recall), of.right, of.images));
    }
    return out;
}

void TrainFigures::say(Console& console) const {
    if (m_judged) {
        console.say(m_judged->by == train::Judged::By::Validation
                        ? "Recall by class on the validation images, the worst first:"
                        : "Recall by class on held-out folds of the training images, the worst first:");
        for (const std::string& line : lines())
            console.say(line);
    }
    if (const auto found = m_spent ? train::bottleneck(*m_spent) : std::nullopt)
        console.say(base::english(found->sentence));
}

void TrainFigures::addTo(OrderedJson& json) const {
    OrderedJson recall = OrderedJson::array();
    for (std::size_t i = 0; m_judged && i < m_judged->classes.size(); ++i) {
        const train::ClassRecall& of = m_judged->classes[i];
        OrderedJson row{{"class", nameOf(i)}, {"images", of.images}, {"right", of.right}, {"recall", nullptr}};
        if (of.images > 0)
            row["recall"] = of.recall();
        recall.push_back(std::move(row));
    }
    json["recall"] = std::move(recall);
    json["recall_of"] = nullptr;
    if (m_judged)
        json["recall_of"] = m_judged->by == train::Judged::By::Validation ? "validation" : "folds";
    json["bottleneck"] = nullptr;
    if (const auto found = m_spent ? train::bottleneck(*m_spent) : std::nullopt)
        json["bottleneck"] = {{"part", train::name(found->part)},
                              {"share", found->share},
                              {"sentence", base::english(found->sentence)},
                              {"seconds", OrderedJson(train::toJson(*m_spent))}};
}

} // namespace ostrakon::cli
