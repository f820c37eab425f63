// SPDX-License-Identifier: GPL-3.0-or-later
// Builds small .pth files, sound and hostile, byte by byte.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace ostrakon::test {

/// Appends pickle opcodes.
class PickleWriter {
  public:
    PickleWriter& raw(const std::string& bytes);
    PickleWriter& byte(int value);
    PickleWriter& text(const std::string& value);
    PickleWriter& number(std::int64_t value);
    PickleWriter& numbers(const std::vector<std::int64_t>& values); ///< a tuple
    PickleWriter& global(const std::string& module, const std::string& name);
    const std::string& text() const { return m_bytes; }

  private:
    std::string m_bytes;
};

/// Three tensors over one storage 0…5: a.weight [2, 3], a.turned [2, 3] with stride (1, 2), a.part [2] at offset 4.
/// With `wrapper`, one dictionary deeper under that name, beside an "epoch".
std::string stateDict(bool zip, const std::string& wrapper = {});
std::map<std::string, std::string> stateDictEntries();

/// One tensor "w" over a storage of six floats; with `nan` the last of them is one.
std::string oneTensor(bool zip, std::int64_t offset, const std::vector<std::int64_t>& shape,
                      const std::vector<std::int64_t>& stride, bool nan = false);

/// The old container with `object` as its fourth pickle.
std::string legacyAround(const std::string& object);

/// A file that would call module.name when unpickled: form 0 by GLOBAL and REDUCE in the old container, 1 the same in a
/// zip, 2 by STACK_GLOBAL.
std::string gadgetFile(const std::string& module, const std::string& name, int form);

enum class ZipTrick {
    None,
    Compressed,
    Encrypted,
    WrongCrc,
    OtherLocalName,
    Twice,
    Overlap,
    SizeBeyond,
    OffsetBeyond,
    Comment,
    TwoPickles
};
std::string zipOf(const std::map<std::string, std::string>& entries, ZipTrick trick);

} // namespace ostrakon::test
