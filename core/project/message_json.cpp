// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/message_json.h"

#include "core/base/json.h"

namespace ostrakon::project {

std::string toStored(const base::Message& message) {
    if (message.key.empty())
        return {};
    Json json = Json::array({message.key});
    for (const std::string& arg : message.args)
        json.push_back(arg);
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

base::Message fromStored(const std::string& text) {
    if (text.empty())
        return {};
    const Json json = Json::parse(text, nullptr, false);
    base::Message out{text, {}};
    if (!json.is_array() || json.empty())
        return out;
    for (const Json& part : json)
        if (!part.is_string())
            return out;
    out.key = json[0].get<std::string>();
    for (std::size_t i = 1; i < json.size(); ++i)
        out.args.push_back(json[i].get<std::string>());
    return out;
}

} // namespace ostrakon::project
