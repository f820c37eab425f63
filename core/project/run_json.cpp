// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/run_json.h"

namespace ostrakon::project {

namespace {

Json objectIn(const std::string& text) {
    Json json = Json::parse(text, nullptr, false);
    return json.is_object() ? json : Json::object();
}

} // namespace

Json runJob(const RunRow& run) {
    return objectIn(run.what.job);
}

Json runSummary(const RunRow& run) {
    return objectIn(run.summary);
}

} // namespace ostrakon::project
