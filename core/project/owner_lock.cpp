// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/project/owner_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <sstream>

namespace ostrakon::project {

namespace {

[[noreturn]] void throwOpen(int error, const std::filesystem::path& file) {
    const std::string name = base::display(file);
    if (error == ENOENT || error == ENOTDIR)
        throw Error(Code::NotFound, base::tr("There is no project “%1”.", name), base::tr("Check the path."));
    throw Error(Code::Io, base::tr("The project “%1” could not be opened.", name),
                base::tr("Check that you may read it."), std::strerror(error));
}

std::string programOf(int pid) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/comm");
    std::string name;
    std::getline(in, name);
    return name;
}

std::string slurp(const char* file) {
    std::ifstream in(file);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

// The bytes that SQLite's connections lock, by its file format: pending, reserved and the 510 shared ones.
struct flock sqliteLock(short type) {
    struct flock lock {};
    lock.l_type = type;
    lock.l_whence = SEEK_SET;
    lock.l_start = 0x40000000;
    lock.l_len = 512;
    return lock;
}

} // namespace

FileLease::FileLease(const std::filesystem::path& file)
    : m_file(file) {
    struct stat s {};
    if (::stat(file.c_str(), &s) != 0)
        throwOpen(errno, file);
    if (!S_ISREG(s.st_mode)) // opening a pipe would hang
        throw Error(Code::BadInput, base::tr("“%1” is not a file, so it cannot be a project.", base::display(file)),
                    base::tr("A project is one file that ends in .ostrakon: choose that."));
    if (base::isBarred(file))
        throw Error(Code::Busy, base::tr("“%1” is already open in this program.", base::display(file)));
    m_barrier.emplace(file);
    if (!openFile())
        throwOpen(errno, file);
}

FileLease::~FileLease() {
    if (m_last)
        m_last(*this);
    release();
}

bool FileLease::openFile() {
    m_fd = ::open(m_file.c_str(), O_RDWR | O_CLOEXEC | O_NONBLOCK);
    m_writable = m_fd >= 0;
    if (m_fd < 0)
        m_fd = ::open(m_file.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    return m_fd >= 0;
}

bool FileLease::ownAgain() {
    release();
    return openFile() && ::flock(m_fd, LOCK_EX | LOCK_NB) == 0;
}

bool FileLease::lockReadersOut() {
    struct flock lock = sqliteLock(F_WRLCK);
    return ::fcntl(m_fd, F_SETLK, &lock) == 0;
}

void FileLease::letReadersIn() {
    struct flock lock = sqliteLock(F_UNLCK);
    ::fcntl(m_fd, F_SETLK, &lock);
}

bool FileLease::isRead() const {
    struct flock lock = sqliteLock(F_WRLCK);
    return ::fcntl(m_fd, F_GETLK, &lock) != 0 || lock.l_type != F_UNLCK;
}

bool FileLease::tryOwn() {
    while (::flock(m_fd, LOCK_EX | LOCK_NB) != 0) {
        if (errno == EWOULDBLOCK)
            return false;
        if (errno != EINTR)
            throw Error(Code::Io, base::tr("“%1” is in a place where files cannot be locked.", base::display(m_file)),
                        base::tr("Copy it to a local drive and open the copy."), std::strerror(errno));
    }
    return true;
}

std::vector<std::byte> FileLease::header(std::size_t bytes) {
    std::vector<std::byte> out(bytes);
    const ssize_t got = ::pread(m_fd, out.data(), out.size(), 0);
    if (got < 0)
        throwOpen(errno, m_file);
    out.resize(static_cast<std::size_t>(got));
    return out;
}

void FileLease::release() {
    if (m_fd >= 0)
        ::close(m_fd);
    m_fd = -1;
}

// A line: `1: FLOCK  ADVISORY  WRITE 4711 fe:00:131 0 EOF`, the device in hex; `->` marks one that waits.
std::vector<Holder> lockHolders(const std::string& procLocks, const base::FileIdentity& file, LockKind kind) {
    std::vector<Holder> exact, sameInode;
    std::istringstream lines(procLocks);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string number, type, mode, access, place;
        int pid = 0;
        if (!(words >> number >> type >> mode >> access >> pid >> place))
            continue;
        if (type != (kind == LockKind::Flock ? "FLOCK" : "POSIX") || pid == static_cast<int>(::getpid()))
            continue;
        unsigned major = 0, minor = 0;
        unsigned long long inode = 0;
        if (std::sscanf(place.c_str(), "%x:%x:%llu", &major, &minor, &inode) != 3 || inode != file.inode)
            continue;
        // Overlay and subvolume file systems report another device here than to stat.
        auto& list = makedev(major, minor) == file.device ? exact : sameInode;
        const Holder holder{std::max(pid, 0), pid > 0 ? programOf(pid) : std::string()};
        if (std::none_of(list.begin(), list.end(), [&](const Holder& h) { return h.pid == holder.pid; }))
            list.push_back(holder);
    }
    return exact.empty() ? sameInode : exact;
}

std::vector<Holder> lockHolders(const std::filesystem::path& file, LockKind kind) {
    const auto identity = base::identify(file);
    return identity ? lockHolders(slurp("/proc/locks"), *identity, kind) : std::vector<Holder>();
}

bool isRemote(const std::filesystem::path& file) {
    constexpr long kNfs = 0x6969, kSmb = 0x517B, kSmb2 = 0xFE534D42, kCifs = 0xFF534D42, kLustre = 0x0BD00BD0,
                   kGpfs = 0x47504653, kCeph = 0x00C36400, kAfs = 0x5346414F, k9p = 0x01021997;
    struct statfs s {};
    if (::statfs(file.c_str(), &s) != 0)
        return false;
    const long type = static_cast<long>(static_cast<unsigned int>(s.f_type));
    return type == kNfs || type == kSmb || type == kSmb2 || type == kCifs || type == kLustre || type == kGpfs ||
           type == kCeph || type == kAfs || type == k9p;
}

} // namespace ostrakon::project
