// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/run_parts.h"

#include <algorithm>
#include <iterator>
#include <unordered_map>

#include "core/base/error.h"

namespace ostrakon::inspect {

using base::tr;
using project::Split;

std::set<Split> partsNamed(const std::string& names) {
    std::set<Split> out;
    std::size_t from = 0;
    while (from <= names.size()) {
        const auto plus = std::min(names.find('+', from), names.size());
        const std::string word = names.substr(from, plus - from);
        if (word != "train" && word != "val" && word != "test")
            throw Error(Code::BadInput, tr("“%1” is not a part of a split.", names),
                        tr("Choose train, val or test, or several joined by +, such as val+test."));
        out.insert(project::splitNamed(word));
        from = plus + 1;
    }
    return out;
}

RunParts::RunParts(project::Reader& reader, const project::RunRow& run)
    : m_samples(project::samples(reader)) {
    std::unordered_map<ImageId, Split> then;
    for (const auto& sample : project::runSamples(reader, run.id)) {
        then.emplace(sample.image, sample.split == Split::None ? Split::Train : sample.split);
        m_validated = m_validated || sample.split == Split::Val;
    }
    for (const auto& [image, part] : then)
        if (m_validated && part == Split::Train)
            m_learned.insert(image);
    const bool unsplit =
        std::all_of(m_samples.begin(), m_samples.end(), [](const auto& s) { return s.split == Split::None; });
    for (auto& sample : m_samples) {
        if (const auto own = then.find(sample.image); own != then.end())
            sample.split = own->second;
        else if (unsplit)
            sample.split = Split::Train;
        if (sample.label)
            m_labeled.insert(sample.split);
    }
}

std::vector<project::Sample> RunParts::images(const std::set<Split>& parts) const {
    std::vector<project::Sample> out;
    std::copy_if(m_samples.begin(), m_samples.end(), std::back_inserter(out),
                 [&](const auto& s) { return parts.contains(s.split); });
    return out;
}

Basis RunParts::basis(const std::set<Split>& parts) const {
    if (!parts.contains(Split::Train))
        return Basis::HeldOut;
    return m_validated ? Basis::Seen : Basis::Folds;
}

} // namespace ostrakon::inspect
