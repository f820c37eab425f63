// SPDX-License-Identifier: GPL-3.0-or-later
// Sentences for people, kept as a key and arguments until the border where they are translated.
#pragma once

#include <string>
#include <vector>

namespace ostrakon::base {

/// A sentence in source English with `%1`…`%9` for arguments, and the arguments.
///
/// core never translates: it stores and passes the key. The GUI looks `key` up in the context "core"
/// (lupdate finds keys by the marker below) and then fills the arguments in; the CLI fills the key itself.
struct Message {
    std::string key;
    std::vector<std::string> args;

    bool operator==(const Message&) const = default;
};

/// A message of the literal `key`. scripts/update-translations finds every key by this call and by `mark`.
template <typename... Args>
Message tr(const char* key, Args&&... args) {
    return Message{key, {std::string(std::forward<Args>(args))...}};
}

/// Marks a literal that becomes a key elsewhere: in a table, or passed on as an argument.
constexpr const char* mark(const char* key) {
    return key;
}

/// `text` with %1…%9 replaced by `args`; the arguments themselves are never scanned again.
std::string fill(const std::string& text, const std::vector<std::string>& args);

/// The English sentence.
inline std::string english(const Message& m) {
    return fill(m.key, m.args);
}

} // namespace ostrakon::base
