// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"

#include <openssl/evp.h>

#include "core/base/error.h"

namespace ostrakon::base {

struct Sha256Hasher::Context {
    EVP_MD_CTX* evp = EVP_MD_CTX_new();
    ~Context() { EVP_MD_CTX_free(evp); }
};

Sha256Hasher::Sha256Hasher()
    : m_context(std::make_unique<Context>()) {
    EVP_DigestInit_ex(m_context->evp, EVP_sha256(), nullptr);
}

Sha256Hasher::~Sha256Hasher() = default;

void Sha256Hasher::add(std::span<const std::byte> data) {
    EVP_DigestUpdate(m_context->evp, data.data(), data.size());
}

Sha256 Sha256Hasher::finish() {
    Sha256 out;
    EVP_DigestFinal_ex(m_context->evp, out.bytes.data(), nullptr);
    return out;
}

Sha256 Sha256::of(std::span<const std::byte> data) {
    Sha256Hasher hasher;
    hasher.add(data);
    return hasher.finish();
}

Sha256 Sha256::of(std::string_view text) {
    return of(std::as_bytes(std::span(text.data(), text.size())));
}

std::string Sha256::hex() const {
    static constexpr char kDigits[] = "0123456789abcdef";
    std::string out;
    out.reserve(64);
    for (const std::uint8_t b : bytes) {
        out += kDigits[b >> 4];
        out += kDigits[b & 15];
    }
    return out;
}

Sha256 Sha256::fromHex(std::string_view hex) {
    const auto digit = [&](char c) -> unsigned {
        if (c >= '0' && c <= '9')
            return static_cast<unsigned>(c - '0');
        if (c >= 'a' && c <= 'f')
            return static_cast<unsigned>(c - 'a') + 10;
        throw Error(Code::BadInput, tr("“%1” is not a SHA-256 in lower-case hexadecimal.", std::string(hex)));
    };
    if (hex.size() != 64)
        throw Error(Code::BadInput, tr("“%1” is not a SHA-256: it has to have 64 digits.", std::string(hex)));
    Sha256 out;
    for (std::size_t i = 0; i < out.bytes.size(); ++i)
        out.bytes[i] = static_cast<std::uint8_t>(digit(hex[2 * i]) << 4 | digit(hex[2 * i + 1]));
    return out;
}

} // namespace ostrakon::base
