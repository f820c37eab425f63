// SPDX-License-Identifier: GPL-3.0-or-later
// The only way to read a file from outside: never writes, never opens a project that this process holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace ostrakon::base {

/// Which file it is on this machine, whatever its name.
struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t inode = 0;
    bool operator==(const FileIdentity&) const = default;
};

/// From stat(2), without opening; nothing where there is no such file.
std::optional<FileIdentity> identify(const std::filesystem::path& path);

/// Keeps every reader in this process away from a file, and from `…-wal` and `…-shm` beside it, as long as it lives.
///
/// Why: POSIX drops all of a process's record locks when any descriptor of that file is closed, so one innocent
/// open and close beside SQLite's own costs the project its locks. Thread-safe.
class ReadBarrier {
  public:
    explicit ReadBarrier(std::filesystem::path path);
    ~ReadBarrier();
    ReadBarrier(const ReadBarrier&) = delete;
    ReadBarrier& operator=(const ReadBarrier&) = delete;

  private:
    std::filesystem::path m_path;
};

/// Is `path` a file that a ReadBarrier stands for? Compares (device, inode) now, so links do not help.
bool isBarred(const std::filesystem::path& path);

/// A read-only descriptor of a regular file, closed on destruction.
class InputFile {
  public:
    explicit InputFile(int fd, std::uint64_t size)
        : m_fd(fd)
        , m_size(size) {}
    ~InputFile();
    InputFile(InputFile&& other) noexcept;
    InputFile& operator=(InputFile&&) = delete;
    InputFile(const InputFile&) = delete;

    int fd() const { return m_fd; }
    std::uint64_t size() const { return m_size; } ///< bytes when it was opened
    /// Reads at most `into.size()` bytes from the current place; fewer only at the end. Throws Error{Io}.
    std::size_t read(std::span<std::byte> into);

  private:
    int m_fd;
    std::uint64_t m_size;
};

/// Opens for reading. Throws Error{NotFound}, Error{Io}, Error{BadInput} for anything but a regular file (pipes and
/// devices are never opened), and Error{Busy} for a barred one.
InputFile openForRead(const std::filesystem::path& path);

/// The whole file; throws as openForRead, and Error{TooLarge} above `limit` bytes before reading any.
std::vector<std::byte> readAll(const std::filesystem::path& path, std::uint64_t limit = 4ull << 30);

/// A path as text for a sentence or JSON: its bytes where they are UTF-8, else each bad byte as \xHH.
std::string display(const std::filesystem::path& path);

/// Writes `data` under a temporary name in the same folder, fsyncs, renames over `path`, fsyncs the folder.
/// Throws Error{DiskFull} or Error{Io}; `path` then still holds what it held.
void writeAtomically(const std::filesystem::path& path, std::span<const std::byte> data);
void writeAtomically(const std::filesystem::path& path, const std::string& text);

/// A file that grows while others read it: logs. Each add() is with the system when it returns; nothing is synced.
class AppendFile {
  public:
    /// Made with mode 0644 where it is missing. Throws Error{BadInput} for anything but a regular file, Error{Busy} for
    /// a barred one, Error{Io}, Error{DiskFull}.
    explicit AppendFile(const std::filesystem::path& path);
    ~AppendFile();
    AppendFile(const AppendFile&) = delete;
    AppendFile& operator=(const AppendFile&) = delete;

    std::uint64_t size() const; ///< bytes now
    /// In one write where the system allows, so that a reader hardly ever sees half of it. Throws Error{Io},
    /// {DiskFull}.
    void add(std::string_view bytes);
    const std::filesystem::path& path() const { return m_path; }

  private:
    std::filesystem::path m_path;
    int m_fd = -1;
};

/// Where what this user brought lies, and is kept: $XDG_DATA_HOME/ostrakon, else ~/.local/share/ostrakon. May be
/// missing; empty where there is no home.
std::filesystem::path dataDir();

/// Where this user's disposable caches live: $OSTRAKON_CACHE, else $XDG_CACHE_HOME/ostrakon, else ~/.cache/ostrakon.
/// Made with mode 0700 if missing.
std::filesystem::path cacheDir();

} // namespace ostrakon::base
