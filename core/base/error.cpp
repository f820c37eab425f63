// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

#include <utility>

namespace ostrakon {

Error::Error(Code code, Message sentence, Message hint, std::string detail)
    : m_code(code)
    , m_sentence(std::move(sentence))
    , m_hint(std::move(hint))
    , m_detail(std::move(detail)) {
    m_what = english(m_sentence);
    if (!m_hint.key.empty())
        m_what += " " + english(m_hint);
    if (!m_detail.empty())
        m_what += " (" + m_detail + ")";
}

} // namespace ostrakon
