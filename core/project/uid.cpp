// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/uid.h"

#include <sys/random.h>

#include <cerrno>
#include <cstring>

#include "core/base/error.h"

namespace ostrakon::project {

std::string Uid::hex() const {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    out.reserve(2 * bytes.size());
    for (const std::uint8_t byte : bytes) {
        out += kDigits[byte >> 4];
        out += kDigits[byte & 15];
    }
    return out;
}

Uid Uid::fromHex(std::string_view digits) {
    const auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1; };
    Uid out;
    bool good = digits.size() == 2 * out.bytes.size();
    for (std::size_t i = 0; good && i < out.bytes.size(); ++i) {
        const int high = value(digits[2 * i]);
        const int low = value(digits[2 * i + 1]);
        good = high >= 0 && low >= 0;
        out.bytes[i] = static_cast<std::uint8_t>(good ? high * 16 + low : 0);
    }
    if (!good)
        throw Error(Code::BadInput, base::tr("“%1” is no identity.", std::string(digits)));
    return out;
}

Uid Uid::random() {
    Uid out;
    // Up to 256 bytes come whole or not at all.
    ssize_t got = -1;
    do {
        got = ::getrandom(out.bytes.data(), out.bytes.size(), 0);
    } while (got < 0 && errno == EINTR);
    if (got != static_cast<ssize_t>(out.bytes.size()))
        throw Error(Code::Io, base::tr("The system gave no random numbers."), {}, std::strerror(errno));
    return out;
}

} // namespace ostrakon::project
