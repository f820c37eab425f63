// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/safetensors.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <set>

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/json.h"
#include "core/nn/aligned_view.h"

namespace ostrakon::nn {

using base::Message;
using base::tr;

namespace {

constexpr std::uint64_t kMaxHeaderBytes = 10'000'000;
constexpr std::size_t kMaxRank = 16;
constexpr std::size_t kMaxNameBytes = 1024;

[[noreturn]] void refuse(const std::string& file, Message rule, std::string detail = {}) {
    throw Error(Code::BadInput, tr("“%1” is not a sound safetensors file: %2", file, english(rule)),
                tr("Copy or export it again."), std::move(detail));
}

std::optional<DType> dtypeOf(const std::string& name) {
    for (int i = 0; i <= static_cast<int>(DType::F64); ++i)
        if (name == safetensorsName(static_cast<DType>(i)))
            return static_cast<DType>(i);
    return std::nullopt;
}

/// nlohmann keeps the last of two equal keys; here a second one is refused, and so is nesting that no header needs.
Json parseHeader(std::string_view text, const std::string& file) {
    std::vector<std::set<std::string>> keys;
    const auto watch = [&](int depth, Json::parse_event_t event, Json& parsed) {
        if (depth > 8)
            refuse(file, tr("its header is nested too deeply."));
        if (event == Json::parse_event_t::object_start)
            keys.emplace_back();
        else if (event == Json::parse_event_t::object_end)
            keys.pop_back();
        else if (event == Json::parse_event_t::key && !keys.back().insert(parsed.get<std::string>()).second)
            refuse(file, tr("“%1” is in its header twice.", parsed.get<std::string>()));
        return true;
    };
    try {
        return Json::parse(text.begin(), text.end(), watch);
    } catch (const Json::exception& e) {
        refuse(file, tr("its header is not JSON."), e.what());
    }
}

struct Entry {
    TensorView view;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

std::uint64_t unsignedAt(const Json& list, std::size_t i, const std::string& name, const std::string& file) {
    if (!list[i].is_number_unsigned())
        refuse(file, tr("a number of “%1” is not a non-negative integer.", name));
    return list[i].get<std::uint64_t>();
}

/// Bytes that the shape needs, checked for overflow.
std::uint64_t neededBytes(Entry& entry, const Json& shape, const std::string& file) {
    const std::string& name = entry.view.name;
    if (!shape.is_array() || shape.size() > kMaxRank)
        refuse(file, tr("the shape of “%1” is not a short list.", name));
    std::uint64_t bytes = itemSize(entry.view.dtype);
    for (std::size_t i = 0; i < shape.size(); ++i) {
        const std::uint64_t side = unsignedAt(shape, i, name, file);
        if (side > (std::uint64_t{1} << 48) || __builtin_mul_overflow(bytes, side, &bytes))
            refuse(file, tr("the shape of “%1” is larger than any memory.", name));
        entry.view.shape.push_back(static_cast<std::int64_t>(side));
    }
    return bytes;
}

Entry parseEntry(const std::string& name, const Json& value, std::uint64_t dataBytes, const std::string& file) {
    if (name.empty() || name.size() > kMaxNameBytes)
        refuse(file, tr("a tensor's name is empty or longer than %1 bytes.", std::to_string(kMaxNameBytes)));
    if (!value.is_object() || value.size() != 3 || !value.contains("dtype") || !value.contains("shape") ||
        !value.contains("data_offsets"))
        refuse(file, tr("“%1” is not described by dtype, shape and data_offsets.", name));
    Entry entry;
    entry.view.name = name;
    const auto dtype = value["dtype"].is_string() ? dtypeOf(value["dtype"].get<std::string>()) : std::nullopt;
    if (!dtype)
        refuse(file, tr("“%1” has a type that this version does not read: %2.", name, value["dtype"].dump()));
    entry.view.dtype = *dtype;
    const std::uint64_t needed = neededBytes(entry, value["shape"], file);
    const Json& offsets = value["data_offsets"];
    if (!offsets.is_array() || offsets.size() != 2)
        refuse(file, tr("the range of “%1” is not a pair.", name));
    entry.begin = unsignedAt(offsets, 0, name, file);
    entry.end = unsignedAt(offsets, 1, name, file);
    if (entry.begin > entry.end || entry.end > dataBytes)
        refuse(file, tr("the range of “%1” lies outside the file.", name));
    if (entry.end - entry.begin != needed)
        refuse(file, tr("the range of “%1” does not fit its shape.", name));
    return entry;
}

std::map<std::string, std::string> parseMetadata(const Json& value, const std::string& file) {
    if (!value.is_object())
        refuse(file, tr("__metadata__ is not an object."));
    std::map<std::string, std::string> out;
    for (const auto& [key, text] : value.items()) {
        if (!text.is_string())
            refuse(file, tr("“%1” in __metadata__ is not text.", key));
        out[key] = text.get<std::string>();
    }
    return out;
}

/// Ranges must follow each other from 0 to the end: no byte belongs to two tensors, and none to nobody.
void checkCover(std::vector<Entry>& entries, std::uint64_t dataBytes, const std::string& file) {
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.begin, a.end, a.view.name) < std::tie(b.begin, b.end, b.view.name);
    });
    std::uint64_t at = 0;
    for (const auto& entry : entries) {
        if (entry.begin < at)
            refuse(file, tr("“%1” overlaps another tensor.", entry.view.name));
        if (entry.begin > at)
            refuse(file, tr("there is a gap before “%1”.", entry.view.name));
        at = entry.end;
    }
    if (at != dataBytes)
        refuse(file, tr("%1 bytes at its end belong to no tensor.", std::to_string(dataBytes - at)));
}

/// Of the header alone, from the file's first 8 bytes.
std::uint64_t headerLength(std::span<const std::byte> start, std::uint64_t size, const std::string& fileName) {
    std::uint64_t headerBytes = 0;
    if (start.size() < sizeof headerBytes)
        refuse(fileName, tr("it is shorter than 8 bytes."));
    std::memcpy(&headerBytes, start.data(), sizeof headerBytes);
    if (headerBytes > kMaxHeaderBytes)
        refuse(fileName, tr("its header claims %1 bytes.", std::to_string(headerBytes)));
    if (headerBytes > size - sizeof headerBytes)
        refuse(fileName, tr("it ends inside its header."));
    return headerBytes;
}

/// The header's JSON. `start` holds the file's first bytes, at least its header's; `size` is the whole file's.
Json headerOf(std::span<const std::byte> start, std::uint64_t size, const std::string& fileName) {
    const std::uint64_t headerBytes = headerLength(start, size, fileName);
    const std::string_view text(reinterpret_cast<const char*>(start.data()) + sizeof headerBytes, headerBytes);
    if (text.empty() || text.front() != '{')
        refuse(fileName, tr("its header does not start with “{”."));
    return parseHeader(text, fileName);
}

} // namespace

std::map<std::string, std::string> readSafetensorsMetadata(const std::filesystem::path& path) {
    const std::string name = base::display(path);
    base::InputFile file = base::openForRead(path);
    std::vector<std::byte> start(sizeof(std::uint64_t));
    start.resize(file.read(start));
    const std::uint64_t headerBytes = headerLength(start, file.size(), name);
    start.resize(sizeof headerBytes + headerBytes);
    if (file.read(std::span(start).subspan(sizeof headerBytes)) < headerBytes)
        refuse(name, tr("it ends inside its header."));
    const Json header = headerOf(start, file.size(), name);
    const auto found = header.find("__metadata__");
    return found == header.end() ? std::map<std::string, std::string>{} : parseMetadata(*found, name);
}

WeightSet readSafetensors(std::vector<std::byte> fileBytes, const std::string& fileName) {
    const auto file = std::make_shared<const std::vector<std::byte>>(std::move(fileBytes));
    const Json header = headerOf(*file, file->size(), fileName);
    const auto data = std::span(*file).subspan(sizeof(std::uint64_t) + headerLength(*file, file->size(), fileName));
    WeightSet set;
    std::vector<Entry> entries;
    for (const auto& [name, value] : header.items()) {
        if (name == "__metadata__")
            set.metadata = parseMetadata(value, fileName);
        else
            entries.push_back(parseEntry(name, value, data.size(), fileName));
    }
    checkCover(entries, data.size(), fileName);
    for (auto& entry : entries) {
        entry.view.bytes = data.subspan(entry.begin, entry.end - entry.begin);
        addAligned(set, std::move(entry.view), file);
    }
    refuseNonFinite(set, fileName);
    return set;
}

std::vector<std::byte> writeSafetensors(std::span<const TensorView> tensors,
                                        const std::map<std::string, std::string>& metadata) {
    OrderedJson header = OrderedJson::object();
    if (!metadata.empty())
        header["__metadata__"] = metadata;
    std::uint64_t at = 0;
    for (const auto& view : tensors) {
        if (header.contains(view.name) || view.name == "__metadata__")
            throw Error(Code::BadInput, tr("The tensor “%1” is there twice.", view.name));
        if (static_cast<std::uint64_t>(view.elements()) * itemSize(view.dtype) != view.bytes.size())
            throw Error(Code::BadInput, tr("The tensor “%1” is not as large as its shape says.", view.name));
        header[view.name] = {{"dtype", safetensorsName(view.dtype)},
                             {"shape", view.shape},
                             {"data_offsets", {at, at + view.bytes.size()}}};
        at += view.bytes.size();
    }
    std::string text = header.dump();
    text.append((64 - (sizeof(std::uint64_t) + text.size()) % 64) % 64, ' ');
    std::vector<std::byte> out(sizeof(std::uint64_t) + text.size());
    out.reserve(out.size() + at);
    const std::uint64_t headerBytes = text.size();
    std::memcpy(out.data(), &headerBytes, sizeof headerBytes);
    std::memcpy(out.data() + sizeof headerBytes, text.data(), text.size());
    for (const auto& view : tensors)
        out.insert(out.end(), view.bytes.begin(), view.bytes.end());
    return out;
}

} // namespace ostrakon::nn
