// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/nn/pickle_writer.h"

#include <zlib.h>

#include <cmath>
#include <cstring>

namespace ostrakon::test {

namespace {

template <typename T>
std::string little(T value) {
    return {reinterpret_cast<const char*>(&value), sizeof value};
}

std::string storageBytes(bool nan) {
    std::string out;
    for (int i = 0; i < 6; ++i)
        out += little(nan && i == 5 ? std::nanf("") : static_cast<float>(i));
    return out;
}

void tensor(PickleWriter& out, bool zip, std::int64_t offset, const std::vector<std::int64_t>& shape,
            const std::vector<std::int64_t>& stride) {
    out.global("torch._utils", "_rebuild_tensor_v2").raw("((").text("storage").global("torch", "FloatStorage");
    out.text("0").text("cpu").number(6);
    if (!zip)
        out.raw("N");
    out.raw("tQ").number(offset).numbers(shape).numbers(stride).raw("\x89").global("collections", "OrderedDict");
    out.raw(")RtR");
}

std::string dictPickle(bool zip, const std::string& wrapper) {
    PickleWriter out;
    out.raw("\x80\x02");
    if (!wrapper.empty())
        out.raw("}(").text("epoch").number(7).text(wrapper);
    out.global("collections", "OrderedDict").raw(")R(");
    out.text("a.weight");
    tensor(out, zip, 0, {2, 3}, {3, 1});
    out.text("a.turned");
    tensor(out, zip, 0, {2, 3}, {1, 2});
    out.text("a.part");
    tensor(out, zip, 4, {2}, {1});
    out.raw("u");
    if (!wrapper.empty())
        out.raw("u");
    return out.raw(".").text();
}

std::string legacy(const std::string& object, const std::string& storage) {
    PickleWriter out;
    out.raw("\x80\x02\x8A\x0A").raw(std::string("\x6C\xFC\x9C\x46\xF9\x20\x6A\xA8\x50\x19.", 11));
    out.raw("\x80\x02").raw(std::string("M\xE9\x03.", 4)); // 1001
    out.raw("\x80\x02}(").text("little_endian").raw("\x88u.");
    out.raw(object);
    out.raw("\x80\x02]").text("0").raw("a.");
    out.raw(little(static_cast<std::int64_t>(storage.size() / sizeof(float)))).raw(storage);
    return out.text();
}

std::map<std::string, std::string> zipEntries(const std::string& pickle, const std::string& storage) {
    return {{"archive/data.pkl", pickle},
            {"archive/byteorder", "little"},
            {"archive/data/0", storage},
            {"archive/version", "3\n"}};
}

struct ZipFields {
    std::uint16_t flags = 0x0808, method = 0;
    std::uint32_t crc = 0, size = 0, header = 0;
    std::string name;
};

std::string localHeader(const ZipFields& f) {
    return little(0x04034B50U) + little<std::uint16_t>(20) + little(f.flags) + little(f.method) + little(0U) +
           little(f.crc) + little(f.size) + little(f.size) + little(static_cast<std::uint16_t>(f.name.size())) +
           little<std::uint16_t>(0) + f.name;
}

std::string directoryHeader(const ZipFields& f) {
    return little(0x02014B50U) + little<std::uint16_t>(20) + little<std::uint16_t>(20) + little(f.flags) +
           little(f.method) + little(0U) + little(f.crc) + little(f.size) + little(f.size) +
           little(static_cast<std::uint16_t>(f.name.size())) + little<std::uint16_t>(0) + little<std::uint16_t>(0) +
           little<std::uint16_t>(0) + little<std::uint16_t>(0) + little(0U) + little(f.header) + f.name;
}

/// What the directory says differently for the storage's entry.
void twist(ZipFields& f, ZipTrick trick) {
    switch (trick) {
    case ZipTrick::Compressed:
        f.method = 8;
        break;
    case ZipTrick::Encrypted:
        f.flags |= 1;
        break;
    case ZipTrick::WrongCrc:
        f.crc ^= 1;
        break;
    case ZipTrick::SizeBeyond:
        f.size = 0x7FFFFFFF;
        break;
    case ZipTrick::OffsetBeyond:
        f.header = 0x7FFFFFFF;
        break;
    case ZipTrick::Overlap:
        f.header = 0;
        break;
    default:
        break;
    }
}

} // namespace

PickleWriter& PickleWriter::raw(const std::string& bytes) {
    m_bytes += bytes;
    return *this;
}

PickleWriter& PickleWriter::byte(int value) {
    m_bytes += static_cast<char>(value);
    return *this;
}

PickleWriter& PickleWriter::text(const std::string& value) {
    return raw("X" + little(static_cast<std::uint32_t>(value.size())) + value);
}

PickleWriter& PickleWriter::number(std::int64_t value) {
    return raw("\x8A\x08" + little(value));
}

PickleWriter& PickleWriter::numbers(const std::vector<std::int64_t>& values) {
    raw("(");
    for (const auto value : values)
        number(value);
    return raw("t");
}

PickleWriter& PickleWriter::global(const std::string& module, const std::string& name) {
    return raw("c" + module + "\n" + name + "\n");
}

std::map<std::string, std::string> stateDictEntries() {
    return zipEntries(dictPickle(true, {}), storageBytes(false));
}

std::string stateDict(bool zip, const std::string& wrapper) {
    const std::string pickle = dictPickle(zip, wrapper);
    return zip ? zipOf(zipEntries(pickle, storageBytes(false)), ZipTrick::None) : legacy(pickle, storageBytes(false));
}

std::string oneTensor(bool zip, std::int64_t offset, const std::vector<std::int64_t>& shape,
                      const std::vector<std::int64_t>& stride, bool nan) {
    PickleWriter out;
    out.raw("\x80\x02}").text("w");
    tensor(out, zip, offset, shape, stride);
    out.raw("s.");
    return zip ? zipOf(zipEntries(out.text(), storageBytes(nan)), ZipTrick::None)
               : legacy(out.text(), storageBytes(nan));
}

std::string legacyAround(const std::string& object) {
    return legacy(object, storageBytes(false));
}

std::string gadgetFile(const std::string& module, const std::string& name, int form) {
    PickleWriter out;
    out.raw("\x80\x04");
    if (form == 2)
        out.text(module).text(name).raw("\x93");
    else
        out.global(module, name);
    out.text("echo pwned").raw("\x85R.");
    return form == 1 ? zipOf(zipEntries(out.text(), storageBytes(false)), ZipTrick::None) : legacyAround(out.text());
}

std::string zipOf(const std::map<std::string, std::string>& entries, ZipTrick trick) {
    std::string body, directory;
    std::uint16_t count = 0;
    const auto add = [&](const std::string& name, const std::string& data, bool twisted) {
        ZipFields f;
        f.crc = static_cast<std::uint32_t>(
            ::crc32(0, reinterpret_cast<const Bytef*>(data.data()), static_cast<uInt>(data.size())));
        f.size = static_cast<std::uint32_t>(data.size());
        f.header = static_cast<std::uint32_t>(body.size());
        f.name = name;
        ZipFields local = f;
        if (twisted && trick == ZipTrick::OtherLocalName)
            local.name.back() = '9';
        body += localHeader(local) + data;
        if (twisted)
            twist(f, trick);
        directory += directoryHeader(f);
        ++count;
    };
    for (const auto& [name, data] : entries)
        add(name, data, name == "archive/data/0");
    if (trick == ZipTrick::Twice)
        add("archive/data/0", entries.at("archive/data/0"), false);
    if (trick == ZipTrick::TwoPickles)
        add("other/data.pkl", entries.at("archive/data.pkl"), false);
    const std::string comment = trick == ZipTrick::Comment ? "hello" : "";
    return body + directory + little(0x06054B50U) + little(0U) + little(count) + little(count) +
           little(static_cast<std::uint32_t>(directory.size())) + little(static_cast<std::uint32_t>(body.size())) +
           little(static_cast<std::uint16_t>(comment.size())) + comment;
}

} // namespace ostrakon::test
