// SPDX-License-Identifier: GPL-3.0-or-later
// Where a training's time goes, and what would make it faster.
#pragma once

#include <optional>

#include "core/base/json.h"
#include "core/base/message.h"

namespace ostrakon::train {

/// Event: seconds since this sitting began, told after every epoch and at the end.
///
/// On a processor the streams' times are added, so that only shares mean something; what is done for all of them at
/// once (the optimiser) counts once. On a graphics card it is the time of the thread that feeds it.
struct TimeSpent {
    double decoding = 0.0;   ///< reading files and decoding them; nothing for what a cache had
    double views = 0.0;      ///< cutting, turning and colouring what the network sees
    double network = 0.0;    ///< forward and backward; on a card: waiting for it
    double optimiser = 0.0;  ///< moving the weights; on a card a part of the network
    double queueing = 0.0;   ///< on a card: handing it its work
    bool onCard = false;     ///< the network computes on a graphics card
    bool fineTuning = false; ///< layers move: another recipe would be quicker

    TimeSpent& operator+=(const TimeSpent& more);
    double total() const { return decoding + views + network + optimiser + queueing; }
};

struct Bottleneck {
    enum class Part { Decoding, Views, Network, Optimiser, Queueing, None };
    Part part = Part::None; ///< None: nothing takes kMostOfIt
    double share = 0.0;     ///< of the part that takes most, in [0, 1]
    base::Message sentence; ///< for the person who waits: what takes most, and what would help
};

inline constexpr double kMostOfIt = 0.5;   ///< of the time: from there on one part is to blame
inline constexpr double kWorthAWord = 0.5; ///< seconds in all, below which nothing is said

/// Nothing where hardly any time went, as with features that were all cached.
std::optional<Bottleneck> bottleneck(const TimeSpent& spent);

const char* name(Bottleneck::Part part); ///< "network", …; "none"

/// `{decoding, views, network, optimiser, queueing, on_card, fine_tuning}`; what is missing is nothing.
Json toJson(const TimeSpent& spent);
TimeSpent timeSpentFromJson(const Json& json);

} // namespace ostrakon::train
