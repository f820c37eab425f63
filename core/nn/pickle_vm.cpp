// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/pickle_vm.h"

#include <cstring>
#include <unordered_map>

#include "core/base/error.h"
#include "core/nn/pth_error.h"

namespace ostrakon::nn::pickle {

using base::tr;
using Kind = Value::Kind;

namespace {

constexpr std::size_t kMaxPickleBytes = std::size_t{64} << 20;
constexpr std::size_t kMaxValues = 1'000'000;
constexpr std::size_t kMaxStack = 1'000'000;
constexpr std::size_t kMaxRank = 16;

// Protocol 2 and the few of protocol 4 that plain dictionaries use (Python's Lib/pickle.py lists them all).
// clang-format off
enum Op : std::uint8_t {
    kMark = '(', kStop = '.', kPop = '0', kNone = 'N', kBinInt = 'J', kBinInt1 = 'K', kBinInt2 = 'M', kBinFloat = 'G',
    kBinString = 'T', kShortBinString = 'U', kBinUnicode = 'X', kAppend = 'a', kAppends = 'e', kBuild = 'b',
    kGlobal = 'c', kEmptyDict = '}', kBinGet = 'h', kLongBinGet = 'j', kEmptyList = ']', kBinPut = 'q',
    kLongBinPut = 'r', kReduce = 'R', kSetItem = 's', kSetItems = 'u', kTuple = 't', kEmptyTuple = ')',
    kBinPersId = 'Q', kProto = 0x80, kTuple1 = 0x85, kTuple2 = 0x86, kTuple3 = 0x87, kNewTrue = 0x88,
    kNewFalse = 0x89, kLong1 = 0x8A, kShortBinUnicode = 0x8C, kStackGlobal = 0x93, kMemoize = 0x94, kFrame = 0x95,
};

// clang-format on

struct StorageName {
    const char* name;
    DType dtype;
};
constexpr StorageName kStorages[] = {
    {"FloatStorage", DType::F32},     {"DoubleStorage", DType::F64}, {"HalfStorage", DType::F16},
    {"BFloat16Storage", DType::BF16}, {"LongStorage", DType::I64},   {"IntStorage", DType::I32},
    {"ShortStorage", DType::I16},     {"CharStorage", DType::I8},    {"ByteStorage", DType::U8},
    {"BoolStorage", DType::Bool},
};

class Machine {
  public:
    Machine(std::span<const std::byte> bytes, const std::string& file)
        : m_bytes(bytes.first(std::min(bytes.size(), kMaxPickleBytes)))
        , m_file(file) {}

    Result run() {
        while (true) {
            const auto op = take<std::uint8_t>();
            if (op == kStop)
                break;
            step(op);
        }
        m_result.root = pop();
        m_result.bytesRead = m_at;
        return std::move(m_result);
    }

  private:
    [[noreturn]] void damaged(const char* why) const { throwDamaged(m_file, why); }

    std::span<const std::byte> takeBytes(std::size_t n) {
        if (n > m_bytes.size() - m_at)
            damaged("its description ends too early");
        const auto out = m_bytes.subspan(m_at, n);
        m_at += n;
        return out;
    }

    template <typename T>
    T take() {
        T value;
        std::memcpy(&value, takeBytes(sizeof value).data(), sizeof value);
        return value;
    }

    std::string takeText(std::size_t n) {
        const auto raw = takeBytes(n);
        return {reinterpret_cast<const char*>(raw.data()), raw.size()};
    }

    std::string takeLine() {
        std::string out;
        for (char c = take<char>(); c != '\n'; c = take<char>())
            out += c;
        return out;
    }

    Value& make(Kind kind) {
        if (m_result.arena.size() >= kMaxValues)
            throw Error(Code::TooLarge, tr("“%1” describes more values than any network has.", m_file));
        auto& value = *m_result.arena.emplace_back(std::make_unique<Value>());
        value.kind = kind;
        push(&value);
        return value;
    }

    void push(Value* value) {
        if (m_stack.size() >= kMaxStack)
            throw Error(Code::TooLarge, tr("“%1” describes more values than any network has.", m_file));
        m_stack.push_back(value);
    }

    Value* pop() {
        if (m_stack.size() <= (m_marks.empty() ? 0 : m_marks.back()))
            damaged("its description uses a value that is not there");
        Value* const top = m_stack.back();
        m_stack.pop_back();
        return top;
    }

    std::vector<const Value*> popToMark() {
        if (m_marks.empty())
            damaged("its description uses a value that is not there");
        std::vector<const Value*> out(m_stack.begin() + static_cast<std::ptrdiff_t>(m_marks.back()), m_stack.end());
        m_stack.resize(m_marks.back());
        m_marks.pop_back();
        return out;
    }

    Value& top(Kind kind) {
        Value* const value = pop();
        if (value->kind != kind)
            damaged("its description mixes up kinds of values");
        m_stack.push_back(value);
        return *value;
    }

    void number(std::int64_t value, Kind kind = Kind::Int) { make(kind).number = value; }
    void text(std::size_t bytes) { make(Kind::Text).text = takeText(bytes); }
    void tuple(std::size_t n) {
        std::vector<const Value*> items(n);
        for (std::size_t i = n; i-- > 0;)
            items[i] = pop();
        make(Kind::Tuple).items = std::move(items);
    }

    void long1() {
        const auto raw = takeText(take<std::uint8_t>());
        Value& value = make(Kind::Int);
        value.huge = raw.size() > sizeof value.number;
        if (value.huge) {
            value.text = raw;
            return;
        }
        value.number = !raw.empty() && (static_cast<unsigned char>(raw.back()) & 0x80) ? -1 : 0;
        std::memcpy(&value.number, raw.data(), raw.size());
    }

    void put(std::uint32_t slot) {
        Value* const value = pop();
        m_stack.push_back(value);
        m_memo[slot] = value;
    }

    void get(std::uint32_t slot) {
        const auto found = m_memo.find(slot);
        if (found == m_memo.end())
            damaged("its description uses a value that is not there");
        push(found->second);
    }

    void append(const std::vector<const Value*>& items) {
        Value& list = top(Kind::List);
        list.items.insert(list.items.end(), items.begin(), items.end());
    }

    void setItems(const std::vector<const Value*>& items) {
        if (items.size() % 2)
            damaged("its description has a key without a value");
        Value& dict = top(Kind::Dict);
        dict.items.insert(dict.items.end(), items.begin(), items.end());
    }

    void global(const std::string& module, const std::string& name) {
        Value& value = make(Kind::Global);
        if (module == "collections" && name == "OrderedDict") {
            value.global = Global::OrderedDict;
            return;
        }
        if (module == "torch._utils" && name == "_rebuild_tensor_v2") {
            value.global = Global::RebuildTensorV2;
            return;
        }
        if (module == "torch._utils" && name == "_rebuild_parameter") {
            value.global = Global::RebuildParameter;
            return;
        }
        value.global = Global::Storage;
        for (const auto& row : kStorages)
            if (module == "torch" && name == row.name) {
                value.dtype = row.dtype;
                return;
            }
        throwForbidden(m_file, module + "." + name);
    }

    void stackGlobal() {
        const Value* const name = pop();
        const Value* const module = pop();
        if (name->kind != Kind::Text || module->kind != Kind::Text)
            damaged("its description names something without a name");
        global(module->text, name->text);
    }

    /// torch.nn.Module.state_dict() hangs its `_metadata` on the dictionary this way; it is dropped.
    void build() {
        const Value* const state = pop();
        if (state->kind != Kind::Dict)
            damaged("its description changes an object");
        top(Kind::Dict);
    }

    std::int64_t integer(const Value* value) const {
        if (value->kind != Kind::Int || value->huge || value->number < 0)
            damaged("a size or offset is not a non-negative integer");
        return value->number;
    }

    std::vector<std::int64_t> integers(const Value* value) const {
        if (value->kind != Kind::Tuple || value->items.size() > kMaxRank)
            damaged("a shape is not a short list of numbers");
        std::vector<std::int64_t> out;
        for (const Value* item : value->items)
            out.push_back(integer(item));
        return out;
    }

    void persistentId() {
        const Value* const id = pop();
        const auto& parts = id->items;
        if (id->kind != Kind::Tuple || parts.size() < 5 || parts.size() > 6 || parts[0]->kind != Kind::Text ||
            parts[0]->text != "storage" || parts[1]->kind != Kind::Global || parts[1]->global != Global::Storage ||
            parts[2]->kind != Kind::Text || parts[3]->kind != Kind::Text)
            damaged("a storage is not described as PyTorch does it");
        if (parts.size() == 6 && parts[5]->kind != Kind::None)
            throw Error(Code::Unsupported, tr("“%1” holds storages that are views of others.", m_file),
                        tr("Save it again with a current PyTorch."));
        auto storage = std::make_unique<StorageRef>(StorageRef{parts[1]->dtype, parts[2]->text, integer(parts[4])});
        make(Kind::Storage).storage = std::move(storage);
    }

    /// Does the window [offset, last element] lie inside the storage? Every product and sum is checked.
    bool fits(const TensorRef& ref) const {
        std::int64_t last = ref.offset;
        std::int64_t elements = 1;
        bool empty = false;
        for (std::size_t i = 0; i < ref.shape.size(); ++i) {
            empty = empty || ref.shape[i] == 0;
            std::int64_t reach = 0;
            if (__builtin_mul_overflow(elements, std::max<std::int64_t>(ref.shape[i], 1), &elements) ||
                __builtin_mul_overflow(std::max<std::int64_t>(ref.shape[i] - 1, 0), ref.stride[i], &reach) ||
                __builtin_add_overflow(last, reach, &last))
                return false;
        }
        // An expanded tensor repeats elements: from a small file it could ask for any amount of memory.
        return empty ? ref.offset <= ref.storage.elements
                     : last < ref.storage.elements && elements <= ref.storage.elements;
    }

    void rebuildTensor(const std::vector<const Value*>& args) {
        if (args.size() < 6 || args.size() > 7 || args[0]->kind != Kind::Storage)
            damaged("a tensor is not described as PyTorch does it");
        auto ref = std::make_unique<TensorRef>(
            TensorRef{*args[0]->storage, integer(args[1]), integers(args[2]), integers(args[3])});
        if (ref->shape.size() != ref->stride.size() || !fits(*ref))
            damaged("a tensor reaches outside its storage");
        make(Kind::Tensor).tensor = std::move(ref);
    }

    void orderedDict(const std::vector<const Value*>& args) {
        std::vector<const Value*> items;
        if (args.size() > 1 || (args.size() == 1 && args[0]->kind != Kind::List))
            damaged("a dictionary is not described as PyTorch does it");
        for (const Value* pair : args.empty() ? std::vector<const Value*>{} : args[0]->items) {
            if ((pair->kind != Kind::Tuple && pair->kind != Kind::List) || pair->items.size() != 2)
                damaged("a dictionary is not described as PyTorch does it");
            items.insert(items.end(), pair->items.begin(), pair->items.end());
        }
        make(Kind::Dict).items = std::move(items);
    }

    void reduce() {
        const Value* const args = pop();
        const Value* const what = pop();
        if (args->kind != Kind::Tuple || what->kind != Kind::Global || what->global == Global::Storage)
            damaged("its description calls something");
        if (what->global == Global::OrderedDict)
            orderedDict(args->items);
        else if (what->global == Global::RebuildTensorV2)
            rebuildTensor(args->items);
        else if (args->items.size() == 3 && args->items[0]->kind == Kind::Tensor)
            make(Kind::Tensor).tensor = std::make_unique<TensorRef>(*args->items[0]->tensor);
        else
            damaged("a parameter is not described as PyTorch does it");
    }

    void step(std::uint8_t op) {
        if (!simple(op) && !compound(op))
            throwForbidden(m_file, "pickle opcode " + std::to_string(op));
    }

    /// Opcodes that make a value out of the bytes that follow them.
    bool simple(std::uint8_t op) {
        switch (op) {
        case kProto:
            return take<std::uint8_t>() <= 5;
        case kFrame:
            return take<std::uint64_t>(), true;
        case kNone:
            return make(Kind::None), true;
        case kNewTrue:
            return number(1, Kind::Bool), true;
        case kNewFalse:
            return number(0, Kind::Bool), true;
        case kBinInt:
            return number(take<std::int32_t>()), true;
        case kBinInt1:
            return number(take<std::uint8_t>()), true;
        case kBinInt2:
            return number(take<std::uint16_t>()), true;
        case kLong1:
            return long1(), true;
        case kBinFloat:
            return takeBytes(8), make(Kind::Float), true;
        case kBinString:
        case kBinUnicode:
            return text(take<std::uint32_t>()), true;
        case kShortBinString:
        case kShortBinUnicode:
            return text(take<std::uint8_t>()), true;
        case kEmptyDict:
            return make(Kind::Dict), true;
        case kEmptyList:
            return make(Kind::List), true;
        case kEmptyTuple:
            return make(Kind::Tuple), true;
        case kBinGet:
            return get(take<std::uint8_t>()), true;
        case kLongBinGet:
            return get(take<std::uint32_t>()), true;
        default:
            return false;
        }
    }

    /// Opcodes that work on what is on the stack.
    bool compound(std::uint8_t op) {
        switch (op) {
        case kMark:
            return m_marks.push_back(m_stack.size()), true;
        case kPop:
            return pop(), true;
        case kTuple: {
            auto items = popToMark();
            make(Kind::Tuple).items = std::move(items);
            return true;
        }
        case kTuple1:
            return tuple(1), true;
        case kTuple2:
            return tuple(2), true;
        case kTuple3:
            return tuple(3), true;
        case kBinPut:
            return put(take<std::uint8_t>()), true;
        case kLongBinPut:
            return put(take<std::uint32_t>()), true;
        case kMemoize:
            return put(static_cast<std::uint32_t>(m_memo.size())), true;
        case kAppend: {
            const Value* const item = pop();
            return append({item}), true;
        }
        case kAppends:
            return append(popToMark()), true;
        case kSetItem: {
            const Value* const value = pop();
            const Value* const key = pop();
            return setItems({key, value}), true;
        }
        case kSetItems:
            return setItems(popToMark()), true;
        case kGlobal: {
            const std::string module = takeLine();
            return global(module, takeLine()), true;
        }
        case kStackGlobal:
            return stackGlobal(), true;
        case kReduce:
            return reduce(), true;
        case kBuild:
            return build(), true;
        case kBinPersId:
            return persistentId(), true;
        default:
            return false;
        }
    }

    std::span<const std::byte> m_bytes;
    const std::string& m_file;
    std::size_t m_at = 0;
    Result m_result;
    std::vector<Value*> m_stack;
    std::vector<std::size_t> m_marks;
    std::unordered_map<std::uint32_t, Value*> m_memo;
};

} // namespace

Result::Result() = default;
Result::Result(Result&&) noexcept = default;
Result::~Result() = default;

Result run(std::span<const std::byte> bytes, const std::string& file) {
    return Machine(bytes, file).run();
}

} // namespace ostrakon::nn::pickle
