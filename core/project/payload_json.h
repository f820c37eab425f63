// SPDX-License-Identifier: GPL-3.0-or-later
// Payloads by meaning: images as hashes, classes and things by uid and name.
#pragma once

#include <optional>
#include <string>

#include "core/base/json.h"
#include "core/project/writer.h"

namespace ostrakon::project {

/// Builds the JSON of one payload while the act runs. `{"v": 1, "kind": …}`, then what put() adds.
class PayloadBuilder {
  public:
    explicit PayloadBuilder(const std::string& kind) { m_json = {{"v", 1}, {"kind", kind}}; }

    Json& operator[](const char* key) { return m_json[key]; }
    /// The place of an image's hash in Payload::images.
    std::size_t image(const base::Sha256& sha256) {
        m_images.push_back(sha256);
        return m_images.size() - 1;
    }
    /// Bytes that are not UTF-8 are replaced: names in payloads are for people, matching is by uid and hash.
    Payload finish() { return {m_json.dump(-1, ' ', false, Json::error_handler_t::replace), std::move(m_images)}; }
    /// Hands it to the act going on.
    void store(Writer& writer) { writer.payload() = finish(); }

  private:
    Json m_json;
    std::vector<base::Sha256> m_images;
};

/// `{"uid": …, "name": …}` or null.
Json classJson(Reader& reader, const std::optional<ClassId>& id);

} // namespace ostrakon::project
