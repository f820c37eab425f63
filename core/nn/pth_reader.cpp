// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/pth_reader.h"

#include <cstring>
#include <map>
#include <string_view>

#include "core/base/error.h"
#include "core/nn/aligned_view.h"
#include "core/nn/pickle_vm.h"
#include "core/nn/pth_error.h"
#include "core/nn/safetensors.h"
#include "core/nn/stored_zip.h"

namespace ostrakon::nn {

using base::tr;
using pickle::TensorRef;
using pickle::Value;
using Kind = Value::Kind;

namespace {

constexpr std::string_view kMagic("\x6C\xFC\x9C\x46\xF9\x20\x6A\xA8\x50\x19",
                                  10); // 0x1950a86a20f9469cfc6c, low byte first
constexpr std::int64_t kProtocol = 1001;

using Storages = std::map<std::string, std::span<const std::byte>>;

/// A tensor and the name it has in the dictionary.
struct Named {
    std::string name;
    const TensorRef* tensor = nullptr;
};

void collect(const Value& dict, std::vector<Named>& out) {
    for (std::size_t i = 0; i + 1 < dict.items.size(); i += 2)
        if (dict.items[i]->kind == Kind::Text && dict.items[i + 1]->kind == Kind::Tensor)
            out.push_back({dict.items[i]->text, dict.items[i + 1]->tensor.get()});
}

/// The state dictionary itself, or the one that a training script wrapped in another.
std::vector<Named> namedTensors(const Value* root, const std::string& file) {
    if (root->kind != Kind::Dict)
        throwDamaged(file, "it does not hold a dictionary");
    std::vector<Named> out;
    collect(*root, out);
    for (std::size_t i = 0; out.empty() && i + 1 < root->items.size(); i += 2)
        for (const char* wrapper : {"state_dict", "model", "model_state_dict"})
            if (out.empty() && root->items[i]->kind == Kind::Text && root->items[i]->text == wrapper &&
                root->items[i + 1]->kind == Kind::Dict)
                collect(*root->items[i + 1], out);
    if (out.empty())
        throw Error(Code::BadInput, tr("“%1” holds no weights.", file),
                    tr("Save the weights with torch.save(model.state_dict(), …)."));
    return out;
}

bool isContiguous(const TensorRef& ref) {
    std::int64_t expected = 1;
    for (std::size_t i = ref.shape.size(); i-- > 0;) {
        if (ref.shape[i] != 1 && ref.stride[i] != expected)
            return false;
        expected *= std::max<std::int64_t>(ref.shape[i], 1);
    }
    return true;
}

/// Copies the strided window row-major; the interpreter checked that it lies inside the storage.
std::vector<std::byte> gather(const TensorRef& ref, std::span<const std::byte> storage, std::size_t elements) {
    const std::size_t item = itemSize(ref.storage.dtype);
    std::vector<std::byte> out(elements * item);
    std::vector<std::int64_t> index(ref.shape.size(), 0);
    std::int64_t from = ref.offset;
    for (std::size_t n = 0; n < elements; ++n) {
        std::memcpy(out.data() + n * item, storage.data() + static_cast<std::size_t>(from) * item, item);
        for (std::size_t d = index.size(); d-- > 0;) {
            from += ref.stride[d];
            if (++index[d] < ref.shape[d])
                break;
            from -= ref.stride[d] * ref.shape[d];
            index[d] = 0;
        }
    }
    return out;
}

/// Turns descriptions into tensors; copies are bounded, so that a small file cannot ask for much memory by naming one
/// storage often.
WeightSet assemble(const std::vector<Named>& named, const Storages& storages, const WeightSet::Memory& file,
                   const std::string& fileName) {
    WeightSet set;
    std::uint64_t budget = 2 * file->size() + (1 << 20);
    for (const auto& [name, ref] : named) {
        const auto found = storages.find(ref->storage.key);
        const std::size_t item = itemSize(ref->storage.dtype);
        if (found == storages.end() ||
            found->second.size() / item != static_cast<std::uint64_t>(ref->storage.elements) ||
            found->second.size() % item != 0)
            throwDamaged(fileName, "a storage is missing or has another size than its tensors say");
        TensorView view{name, ref->storage.dtype, ref->shape, {}};
        const auto elements = static_cast<std::size_t>(view.elements());
        if (elements * item > budget)
            throw Error(Code::TooLarge, tr("“%1” repeats its weights more often than a network does.", fileName));
        budget -= elements * item;
        if (elements == 0 || isContiguous(*ref)) {
            view.bytes =
                found->second.subspan(elements ? static_cast<std::size_t>(ref->offset) * item : 0, elements * item);
            addAligned(set, std::move(view), file);
        } else {
            auto copy = std::make_shared<const std::vector<std::byte>>(gather(*ref, found->second, elements));
            view.bytes = *copy;
            set.add(std::move(view), std::move(copy));
        }
    }
    refuseNonFinite(set, fileName);
    return set;
}

/// Little-endian is all we read: the third pickle says which it is.
bool saysBigEndian(const Value* info) {
    for (std::size_t i = 0; info->kind == Kind::Dict && i + 1 < info->items.size(); i += 2)
        if (info->items[i]->text == "little_endian" && info->items[i + 1]->kind == Kind::Bool)
            return info->items[i + 1]->number == 0;
    return false;
}

Storages legacyStorages(std::span<const std::byte> rest, const Value* keys, const std::vector<Named>& named,
                        const std::string& fileName) {
    std::map<std::string, std::size_t> itemOf;
    for (const auto& entry : named) {
        const auto& storage = entry.tensor->storage;
        if (const auto [it, fresh] = itemOf.emplace(storage.key, itemSize(storage.dtype));
            !fresh && it->second != itemSize(storage.dtype))
            throwDamaged(fileName, "a storage has two types");
    }
    if (keys->kind != Kind::List)
        throwDamaged(fileName, "its list of storages is missing");
    Storages out;
    for (const Value* key : keys->items) {
        const auto item = key->kind == Kind::Text ? itemOf.find(key->text) : itemOf.end();
        std::uint64_t count = 0;
        if (item == itemOf.end() || rest.size() < sizeof count)
            throwDamaged(fileName, "its list of storages does not fit its tensors");
        std::memcpy(&count, rest.data(), sizeof count);
        rest = rest.subspan(sizeof count);
        if (count > rest.size() / item->second)
            throwDamaged(fileName, "it ends inside a storage");
        if (!out.emplace(key->text, rest.first(count * item->second)).second)
            throwDamaged(fileName, "a storage is there twice");
        rest = rest.subspan(count * item->second);
    }
    if (!rest.empty())
        throwDamaged(fileName, "there are bytes behind its last storage");
    return out;
}

bool isLegacyStart(const Value* magic) {
    return magic->kind == Kind::Int && magic->huge && magic->text == kMagic;
}

WeightSet readLegacy(const WeightSet::Memory& file, const std::string& fileName) {
    std::span<const std::byte> rest(*file);
    const auto next = [&] {
        auto result = pickle::run(rest, fileName);
        rest = rest.subspan(result.bytesRead);
        return result;
    };
    const auto magic = next();
    const auto protocol = next();
    if (!isLegacyStart(magic.root) || protocol.root->kind != Kind::Int || protocol.root->number != kProtocol)
        throwDamaged(fileName, "the magic number or protocol is not PyTorch's");
    const auto system = next();
    if (saysBigEndian(system.root))
        throw Error(Code::Unsupported, tr("“%1” was written on a big-endian machine.", fileName));
    const auto object = next();
    const auto keys = next();
    const auto named = namedTensors(object.root, fileName);
    return assemble(named, legacyStorages(rest, keys.root, named, fileName), file, fileName);
}

WeightSet readZipped(const WeightSet::Memory& file, const std::string& fileName) {
    const auto entries = readStoredZip(*file, fileName);
    std::string prefix;
    std::span<const std::byte> description;
    constexpr std::string_view kName = "/data.pkl";
    for (const auto& [name, bytes] : entries) {
        if (!std::string_view(name).ends_with(kName))
            continue;
        if (!prefix.empty())
            throwDamaged(fileName, "it has two descriptions");
        prefix = name.substr(0, name.size() - kName.size());
        description = bytes;
    }
    if (prefix.empty() || prefix.find('/') != std::string::npos)
        throwDamaged(fileName, "it has no data.pkl");
    if (entries.contains(prefix + "/constants.pkl") || entries.contains(prefix + "/code/__torch__.py"))
        throw Error(Code::Unsupported, tr("“%1” is a TorchScript program, not weights.", fileName),
                    tr("Save the weights with torch.save(model.state_dict(), …)."));
    if (const auto order = entries.find(prefix + "/byteorder");
        order != entries.end() && (order->second.size() != 6 || std::memcmp(order->second.data(), "little", 6) != 0))
        throw Error(Code::Unsupported, tr("“%1” was written on a big-endian machine.", fileName));
    const auto object = pickle::run(description, fileName);
    if (object.bytesRead != description.size())
        throwDamaged(fileName, "there are bytes behind its description");
    Storages storages;
    const std::string folder = prefix + "/data/";
    for (const auto& [name, bytes] : entries)
        if (name.starts_with(folder))
            storages.emplace(name.substr(folder.size()), bytes);
    return assemble(namedTensors(object.root, fileName), storages, file, fileName);
}

bool startsWithZip(std::span<const std::byte> bytes) {
    return bytes.size() >= 4 && std::memcmp(bytes.data(), "PK\x03\x04", 4) == 0;
}

} // namespace

WeightSet readPth(std::vector<std::byte> file, const std::string& fileName) {
    const auto memory = std::make_shared<const std::vector<std::byte>>(std::move(file));
    return startsWithZip(*memory) ? readZipped(memory, fileName) : readLegacy(memory, fileName);
}

WeightSet readWeights(std::vector<std::byte> file, const std::string& fileName) {
    // A safetensors file starts with the header's length and then '{'; a pickle or a zip archive never has that at its
    // ninth byte.
    const bool safetensors = file.size() > 8 && file[8] == std::byte{'{'} && file[7] == std::byte{0};
    if (safetensors)
        return readSafetensors(std::move(file), fileName);
    return readPth(std::move(file), fileName);
}

} // namespace ostrakon::nn
