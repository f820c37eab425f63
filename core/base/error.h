// SPDX-License-Identifier: GPL-3.0-or-later
// What the world can do to us, as one exception type; programming mistakes assert instead.
#pragma once

#include <exception>
#include <string>

#include "core/base/message.h"

namespace ostrakon {

using base::Message;

/// What went wrong, coarse enough to choose an exit code or an icon by.
enum class Code {
    BadInput,      ///< a file, name or value from outside is not usable (exit 4)
    DamagedImage,  ///< the bytes claim an allowed format but do not decode completely
    Unsupported,   ///< a known thing that this version does not do
    TooLarge,      ///< beyond a limit read from a header, before any allocation
    NotFound,      ///< a path, class, run or image that is not there
    Busy,          ///< another process owns the project (exit 3)
    ReadOnly,      ///< the project is open for reading only
    NewerFile,     ///< written by a newer version
    CorruptFile,   ///< a project or cache file fails its own checks
    DiskFull,      ///< no space; nothing that was committed is lost
    Io,            ///< any other failure of the operating system
    TooFewImages,  ///< a split or a training cannot be made of what is labeled
    UnknownClass,  ///< the model has no output for that class
    DeviceMissing, ///< the asked-for device is not there
    DeviceOutOfMemory,
    GateNotMet, ///< `eval --require` (exit 6)
    Internal,   ///< a library threw something unforeseen; `detail` has its words
};

/// Thrown in core, caught at three borders only: thread entry, GUI command, CLI main.
///
/// `what()` is the English sentence with detail and hint, for logs.
class Error : public std::exception {
  public:
    Error(Code code, Message sentence, Message hint = {}, std::string detail = {});

    Code code() const { return m_code; }
    const Message& sentence() const { return m_sentence; } ///< what happened, to which file
    const Message& hint() const { return m_hint; }         ///< what to do next; may be empty
    const std::string& detail() const { return m_detail; } ///< a library's own words, untranslated; may be empty
    const char* what() const noexcept override { return m_what.c_str(); }

  private:
    Code m_code;
    Message m_sentence;
    Message m_hint;
    std::string m_detail;
    std::string m_what;
};

/// The user asked to stop. Not an error: it carries no sentence and is reported as "stopped".
class Cancelled : public std::exception {
  public:
    const char* what() const noexcept override { return "stopped on request"; }
};

} // namespace ostrakon
