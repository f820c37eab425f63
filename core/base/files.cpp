// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/files.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <mutex>
#include <utility>

#include "core/base/error.h"
#include "core/base/utf8.h"

namespace ostrakon::base {

namespace {

std::mutex g_barrierMutex;
std::vector<std::filesystem::path> g_barred; // guarded by g_barrierMutex

FileIdentity identityOf(const struct stat& s) {
    return {s.st_dev, s.st_ino};
}

Message wayOut(int error) {
    if (error == ENOSPC || error == EDQUOT)
        return tr("Free some space, or choose a place on another disk.");
    if (error == EACCES || error == EPERM || error == EROFS)
        return tr("Ask for the right to this place, or choose another.");
    return {};
}

[[noreturn]] void throwErrno(int error, const std::filesystem::path& path, const char* key) {
    const Code code = error == ENOSPC || error == EDQUOT ? Code::DiskFull : error == ENOENT ? Code::NotFound : Code::Io;
    throw Error(code, Message{key, {display(path)}}, wayOut(error), std::strerror(error));
}

bool matchesBarrier(const FileIdentity& wanted) {
    const std::lock_guard lock(g_barrierMutex);
    return std::any_of(g_barred.begin(), g_barred.end(), [&](const std::filesystem::path& p) {
        for (const char* suffix : {"", "-wal", "-shm"}) {
            auto beside = p;
            beside += suffix;
            if (identify(beside) == wanted)
                return true;
        }
        return false;
    });
}

void writeFully(int fd, std::span<const std::byte> data, const std::filesystem::path& path) {
    while (!data.empty()) {
        const ssize_t n = ::write(fd, data.data(), data.size());
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            throwErrno(errno, path, mark("“%1” could not be written."));
        data = data.subspan(static_cast<std::size_t>(n));
    }
}

void syncFolder(const std::filesystem::path& folder) {
    const int fd = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        throwErrno(errno, folder, mark("The folder “%1” could not be opened."));
    const int failed = ::fsync(fd) ? errno : 0;
    ::close(fd);
    if (failed)
        throwErrno(failed, folder, mark("The folder “%1” could not be written to disk."));
}

/// Looked at before it is opened: opening a pipe would hang, and opening a barred file would do the damage.
void refuseUnlessPlain(const struct stat& s, const std::filesystem::path& path) {
    if (!S_ISREG(s.st_mode))
        throw Error(Code::BadInput, tr("“%1” is not a regular file.", display(path)));
    if (matchesBarrier(identityOf(s)))
        throw Error(Code::Busy, tr("“%1” belongs to the open project and is not read as data.", display(path)));
}

} // namespace

std::optional<FileIdentity> identify(const std::filesystem::path& path) {
    struct stat s {};
    if (::stat(path.c_str(), &s) != 0)
        return std::nullopt;
    return identityOf(s);
}

ReadBarrier::ReadBarrier(std::filesystem::path path)
    : m_path(std::filesystem::absolute(path)) {
    const std::lock_guard lock(g_barrierMutex);
    g_barred.push_back(m_path);
}

ReadBarrier::~ReadBarrier() {
    const std::lock_guard lock(g_barrierMutex);
    g_barred.erase(std::find(g_barred.begin(), g_barred.end(), m_path));
}

bool isBarred(const std::filesystem::path& path) {
    const auto id = identify(path);
    return id && matchesBarrier(*id);
}

InputFile::~InputFile() {
    if (m_fd >= 0)
        ::close(m_fd);
}

InputFile::InputFile(InputFile&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1))
    , m_size(other.m_size) {}

std::size_t InputFile::read(std::span<std::byte> into) {
    std::size_t got = 0;
    while (got < into.size()) {
        const ssize_t n = ::read(m_fd, into.data() + got, into.size() - got);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            throw Error(Code::Io, tr("A file could not be read to its end."), {}, std::strerror(errno));
        if (n == 0)
            break;
        got += static_cast<std::size_t>(n);
    }
    return got;
}

InputFile openForRead(const std::filesystem::path& path) {
    struct stat s {};
    if (::stat(path.c_str(), &s) != 0)
        throwErrno(errno, path, mark("“%1” could not be opened."));
    refuseUnlessPlain(s, path);
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0)
        throwErrno(errno, path, mark("“%1” could not be opened."));
    return InputFile(fd, static_cast<std::uint64_t>(s.st_size));
}

std::vector<std::byte> readAll(const std::filesystem::path& path, std::uint64_t limit) {
    InputFile file = openForRead(path);
    if (file.size() > limit)
        throw Error(Code::TooLarge, tr("“%1” is larger than %2 bytes.", display(path), std::to_string(limit)));
    std::vector<std::byte> out(file.size());
    out.resize(file.read(out));
    return out;
}

AppendFile::AppendFile(const std::filesystem::path& path)
    : m_path(path) {
    struct stat s {};
    if (::stat(path.c_str(), &s) == 0)
        refuseUnlessPlain(s, path);
    m_fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0644);
    if (m_fd < 0)
        throwErrno(errno, path, mark("“%1” could not be written."));
}

AppendFile::~AppendFile() {
    if (m_fd >= 0)
        ::close(m_fd);
}

std::uint64_t AppendFile::size() const {
    struct stat s {};
    return ::fstat(m_fd, &s) == 0 ? static_cast<std::uint64_t>(s.st_size) : 0;
}

void AppendFile::add(std::string_view bytes) {
    writeFully(m_fd, std::as_bytes(std::span(bytes)), m_path);
}

std::string display(const std::filesystem::path& path) {
    const std::string_view raw = path.native();
    std::string out;
    for (std::size_t i = 0; i < raw.size();) {
        const std::size_t length = letterLength(raw.substr(i));
        const auto letter = raw.substr(i, std::max<std::size_t>(length, 1));
        if (length == 0)
            appendEscaped(out, letter);
        else
            out += letter;
        i += letter.size();
    }
    return out;
}

void writeAtomically(const std::filesystem::path& path, std::span<const std::byte> data) {
    const std::filesystem::path folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
    std::string name = (folder / ".ostrakon-XXXXXX").string();
    const int fd = ::mkostemp(name.data(), O_CLOEXEC);
    if (fd < 0)
        throwErrno(errno, path, mark("“%1” could not be written."));
    try {
        writeFully(fd, data, path);
        ::fchmod(fd, 0644);
        if (::fsync(fd) != 0)
            throwErrno(errno, path, mark("“%1” could not be written to disk."));
        if (::rename(name.c_str(), path.c_str()) != 0)
            throwErrno(errno, path, mark("“%1” could not be put in place."));
    } catch (...) {
        ::close(fd);
        ::unlink(name.c_str());
        throw;
    }
    ::close(fd);
    syncFolder(folder);
}

void writeAtomically(const std::filesystem::path& path, const std::string& text) {
    writeAtomically(path, std::as_bytes(std::span(text.data(), text.size())));
}

std::filesystem::path dataDir() {
    if (const char* xdg = std::getenv("XDG_DATA_HOME"); xdg && *xdg)
        return std::filesystem::path(xdg) / "ostrakon";
    if (const char* home = std::getenv("HOME"); home && *home)
        return std::filesystem::path(home) / ".local" / "share" / "ostrakon";
    return {};
}

std::filesystem::path cacheDir() {
    std::filesystem::path dir;
    if (const char* own = std::getenv("OSTRAKON_CACHE"); own && *own)
        dir = own;
    else if (const char* xdg = std::getenv("XDG_CACHE_HOME"); xdg && *xdg)
        dir = std::filesystem::path(xdg) / "ostrakon";
    else if (const char* home = std::getenv("HOME"); home && *home)
        dir = std::filesystem::path(home) / ".cache" / "ostrakon";
    else
        dir = std::filesystem::temp_directory_path() / ("ostrakon-" + std::to_string(::getuid()));
    std::error_code failed;
    if (std::filesystem::create_directories(dir, failed))
        std::filesystem::permissions(dir, std::filesystem::perms::owner_all, failed);
    if (!std::filesystem::is_directory(dir, failed))
        throw Error(Code::Io, tr("The cache folder “%1” could not be made.", display(dir)),
                    tr("Set OSTRAKON_CACHE to a folder that you can write to."));
    return dir;
}

} // namespace ostrakon::base
