// SPDX-License-Identifier: GPL-3.0-or-later
// Layout: PKWARE's APPNOTE 6.3, sections 4.3.7 (local header), 4.3.12 (directory), 4.3.14 to 4.3.16 (its end, ZIP64 and
// old).
#include "core/nn/stored_zip.h"

#include <zlib.h>

#include <cstdint>
#include <cstring>
#include <set>
#include <utility>

#include "core/base/error.h"
#include "core/nn/pth_error.h"

namespace ostrakon::nn {

namespace {

constexpr std::size_t kMaxEntries = 100'000;

struct Entry {
    std::string name;
    std::uint16_t flags = 0;
    std::uint16_t method = 0;
    std::uint32_t crc = 0;
    std::uint64_t packed = 0;
    std::uint64_t size = 0;
    std::uint64_t header = 0; ///< where its local header stands
};

class Reader {
  public:
    Reader(std::span<const std::byte> file, const std::string& name)
        : m_file(file)
        , m_name(name) {}

    std::map<std::string, std::span<const std::byte>> run() {
        const auto [begin, count] = directory();
        std::map<std::string, std::span<const std::byte>> out;
        std::set<std::pair<std::uint64_t, std::uint64_t>> taken;
        std::uint64_t at = begin;
        for (std::uint64_t i = 0; i < count; ++i) {
            const Entry entry = directoryEntry(at);
            const auto data = dataOf(entry);
            const auto start = entry.header;
            const auto end = static_cast<std::uint64_t>(data.data() - m_file.data()) + data.size();
            const auto next = taken.lower_bound({start, 0});
            if ((next != taken.end() && next->first < end) ||
                (next != taken.begin() && std::prev(next)->second > start))
                damaged("two entries overlap");
            taken.emplace(start, end);
            if (!out.emplace(entry.name, data).second)
                damaged("an entry is there twice");
        }
        return out;
    }

  private:
    [[noreturn]] void damaged(const char* why) const { throwDamaged(m_name, why); }

    template <typename T>
    T at(std::uint64_t offset) const {
        T value;
        if (offset > m_file.size() || sizeof value > m_file.size() - offset)
            damaged("the archive ends too early");
        std::memcpy(&value, m_file.data() + offset, sizeof value);
        return value;
    }

    std::string text(std::uint64_t offset, std::size_t n) const {
        if (offset > m_file.size() || n > m_file.size() - offset)
            damaged("the archive ends too early");
        return {reinterpret_cast<const char*>(m_file.data()) + offset, n};
    }

    /// Start of the directory and its number of entries.
    std::pair<std::uint64_t, std::uint64_t> directory() const {
        if (m_file.size() < 22)
            damaged("the archive ends too early");
        const std::uint64_t end = m_file.size() - 22; // PyTorch writes no comment; a longer tail is refused
        if (at<std::uint32_t>(end) != 0x06054B50 || at<std::uint16_t>(end + 20) != 0)
            damaged("the archive has no directory at its end");
        std::uint64_t count = at<std::uint16_t>(end + 10);
        std::uint64_t begin = at<std::uint32_t>(end + 16);
        if (count == 0xFFFF || begin == 0xFFFFFFFF) {
            if (end < 20 || at<std::uint32_t>(end - 20) != 0x07064B50)
                damaged("the archive's directory is incomplete");
            const auto wide = at<std::uint64_t>(end - 20 + 8);
            if (at<std::uint32_t>(wide) != 0x06064B50)
                damaged("the archive's directory is incomplete");
            count = at<std::uint64_t>(wide + 32);
            begin = at<std::uint64_t>(wide + 48);
        }
        if (count > kMaxEntries)
            damaged("the archive has too many entries");
        return {begin, count};
    }

    void widen(Entry& entry, std::uint64_t extra, std::uint64_t extraEnd) const {
        while (extra + 4 <= extraEnd) {
            const auto id = at<std::uint16_t>(extra);
            const auto length = at<std::uint16_t>(extra + 2);
            std::uint64_t field = extra + 4;
            extra = field + length;
            if (extra > extraEnd)
                damaged("an entry's extra field is too long");
            if (id != 1)
                continue;
            for (auto* value : {&entry.size, &entry.packed, &entry.header})
                if (*value == 0xFFFFFFFF && field + 8 <= extra) {
                    *value = at<std::uint64_t>(field);
                    field += 8;
                }
        }
    }

    Entry directoryEntry(std::uint64_t& offset) const {
        if (at<std::uint32_t>(offset) != 0x02014B50)
            damaged("the archive's directory is damaged");
        Entry entry;
        entry.flags = at<std::uint16_t>(offset + 8);
        entry.method = at<std::uint16_t>(offset + 10);
        entry.crc = at<std::uint32_t>(offset + 16);
        entry.packed = at<std::uint32_t>(offset + 20);
        entry.size = at<std::uint32_t>(offset + 24);
        entry.header = at<std::uint32_t>(offset + 42);
        const std::uint64_t nameBytes = at<std::uint16_t>(offset + 28);
        const std::uint64_t extraBytes = at<std::uint16_t>(offset + 30);
        const std::uint64_t commentBytes = at<std::uint16_t>(offset + 32);
        entry.name = text(offset + 46, nameBytes);
        widen(entry, offset + 46 + nameBytes, offset + 46 + nameBytes + extraBytes);
        offset += 46 + nameBytes + extraBytes + commentBytes;
        return entry;
    }

    std::span<const std::byte> dataOf(const Entry& entry) const {
        // Bit 3 (sizes follow the data) and bit 11 (UTF-8 names) are what torch.save sets; the rest is encryption and
        // patches.
        if (entry.method != 0 || entry.packed != entry.size || (entry.flags & ~0x0808))
            throw Error(Code::Unsupported, base::tr("“%1” holds compressed or encrypted entries.", m_name),
                        base::tr("Save it with torch.save, which stores them plainly, or as safetensors."));
        if (at<std::uint32_t>(entry.header) != 0x04034B50 || at<std::uint16_t>(entry.header + 8) != entry.method)
            damaged("an entry disagrees with the directory");
        const std::uint64_t nameBytes = at<std::uint16_t>(entry.header + 26);
        const std::uint64_t extraBytes = at<std::uint16_t>(entry.header + 28);
        if (text(entry.header + 30, nameBytes) != entry.name)
            damaged("an entry disagrees with the directory");
        const std::uint64_t begin = entry.header + 30 + nameBytes + extraBytes;
        if (begin > m_file.size() || entry.size > m_file.size() - begin)
            damaged("an entry leaves the archive");
        const auto data = m_file.subspan(begin, entry.size);
        if (::crc32_z(0, reinterpret_cast<const Bytef*>(data.data()), data.size()) != entry.crc)
            damaged("an entry's checksum is wrong");
        return data;
    }

    std::span<const std::byte> m_file;
    const std::string& m_name;
};

} // namespace

std::map<std::string, std::span<const std::byte>> readStoredZip(std::span<const std::byte> file,
                                                                const std::string& fileName) {
    return Reader(file, fileName).run();
}

} // namespace ostrakon::nn
