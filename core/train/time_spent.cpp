// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/time_spent.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

namespace ostrakon::train {

using base::Message;
using base::tr;
using Part = Bottleneck::Part;

namespace {

std::string percent(double share) {
    return std::to_string(std::lround(share * 100.0));
}

std::array<std::pair<Part, double>, 5> parts(const TimeSpent& s) {
    return {{{Part::Network, s.network},
             {Part::Views, s.views},
             {Part::Decoding, s.decoding},
             {Part::Optimiser, s.optimiser},
             {Part::Queueing, s.queueing}}};
}

Message networkTakes(const TimeSpent& spent, const std::string& share) {
    if (spent.onCard)
        return tr("The graphics card takes %1 % of the time: only a faster one would help.", share);
    if (spent.fineTuning)
        return tr("The network takes %1 % of the time; a graphics card or the quick recipe would help most.", share);
    return tr("The network takes %1 % of the time; a graphics card would help most.", share);
}

Message sentenceOf(const TimeSpent& spent, Part part, const std::string& share) {
    switch (part) {
    case Part::Network:
        return networkTakes(spent, share);
    case Part::Views:
        return spent.onCard ? tr("Preparing views takes %1 % of the time, and the graphics card waits for them: more "
                                 "processor cores would help.",
                                 share)
                            : tr("Preparing views takes %1 % of the time: more processor cores would help.", share);
    case Part::Decoding:
        return tr("Reading and decoding pictures takes %1 % of the time; the next training finds them ready.", share);
    case Part::Optimiser:
        return tr("Moving the weights takes %1 % of the time: larger batches would help.", share);
    case Part::Queueing:
        return tr("Handing work to the graphics card takes %1 % of the time: larger batches would help.", share);
    case Part::None:
        break;
    }
    const double total = spent.total();
    return tr("No part alone holds the training back: the network takes %1 % of the time, preparing views %2 %, "
              "decoding pictures %3 %.",
              percent(spent.network / total), percent(spent.views / total), percent(spent.decoding / total));
}

} // namespace

TimeSpent& TimeSpent::operator+=(const TimeSpent& more) {
    decoding += more.decoding;
    views += more.views;
    network += more.network;
    optimiser += more.optimiser;
    queueing += more.queueing;
    onCard = onCard || more.onCard;
    fineTuning = fineTuning || more.fineTuning;
    return *this;
}

std::optional<Bottleneck> bottleneck(const TimeSpent& spent) {
    const double total = spent.total();
    if (!(total >= kWorthAWord))
        return std::nullopt;
    const auto all = parts(spent);
    const auto& [part, seconds] =
        *std::max_element(all.begin(), all.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    Bottleneck out;
    out.share = seconds / total;
    out.part = out.share >= kMostOfIt ? part : Part::None;
    out.sentence = sentenceOf(spent, out.part, percent(out.share));
    return out;
}

const char* name(Bottleneck::Part part) {
    switch (part) {
    case Part::Decoding:
        return "decoding";
    case Part::Views:
        return "views";
    case Part::Network:
        return "network";
    case Part::Optimiser:
        return "optimiser";
    case Part::Queueing:
        return "queueing";
    case Part::None:
        break;
    }
    return "none";
}

Json toJson(const TimeSpent& spent) {
    Json json;
    for (const auto& [part, seconds] : parts(spent))
        json[name(part)] = seconds;
    json["on_card"] = spent.onCard;
    json["fine_tuning"] = spent.fineTuning;
    return json;
}

TimeSpent timeSpentFromJson(const Json& json) {
    TimeSpent out;
    if (!json.is_object())
        return out;
    const auto seconds = [&](Part part) {
        const auto found = json.find(name(part));
        const double value = found != json.end() && found->is_number() ? found->get<double>() : 0.0;
        return std::isfinite(value) && value > 0.0 ? value : 0.0;
    };
    const auto flag = [&](const char* key) {
        const auto found = json.find(key);
        return found != json.end() && found->is_boolean() && found->get<bool>();
    };
    out.decoding = seconds(Part::Decoding);
    out.views = seconds(Part::Views);
    out.network = seconds(Part::Network);
    out.optimiser = seconds(Part::Optimiser);
    out.queueing = seconds(Part::Queueing);
    out.onCard = flag("on_card");
    out.fineTuning = flag("fine_tuning");
    return out;
}

} // namespace ostrakon::train
