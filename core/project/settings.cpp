// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/settings.h"

#include "core/project/connection.h"
#include "core/project/payload_json.h"

namespace ostrakon::project {

namespace {

bool isUiState(const std::string& key) {
    return key.starts_with("ui.");
}

} // namespace

ActResult setSetting(Writer& writer, const std::string& key, const std::optional<std::string>& value) {
    Connection& c = writer.connection();
    const std::string table = isUiState(key) ? "ui_state" : "settings";
    const auto body = [&] {
        if (value)
            c.run("INSERT INTO " + table +
                      "(key, value) VALUES(?,?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
                  key, *value);
        else
            c.run("DELETE FROM " + table + " WHERE key = ?", key);
    };
    if (isUiState(key)) {
        writer.fact(body);
        return {};
    }
    return writer.act({"setting", base::tr("Setting “%1” changed", key), {}}, [&] {
        const auto before = setting(writer, key);
        PayloadBuilder payload("setting");
        payload["key"] = key;
        payload["value"] = {before ? Json(*before) : Json(), value ? Json(*value) : Json()};
        body();
        payload.store(writer);
    });
}

std::optional<std::string> setting(Reader& reader, const std::string& key) {
    Query query = reader.connection().query(isUiState(key) ? "SELECT value FROM ui_state WHERE key = ?"
                                                           : "SELECT value FROM settings WHERE key = ?");
    return query.bind(key).step() ? std::optional(query.text(0)) : std::nullopt;
}

} // namespace ostrakon::project
