// SPDX-License-Identifier: GPL-3.0-or-later
// From core's messages and values to what a person reads.
#pragma once

#include <QString>

#include <exception>
#include <filesystem>

#include "core/base/error.h"
#include "widgets/text.h"

namespace ostrakon::ui {

/// `message` in the language of the interface: its key looked up in context "core", then its arguments filled in.
QString text(const base::Message& message);

/// Sentence and hint of an error, a space between.
QString text(const Error& error);

/// The sentence of whatever was thrown; a library's own exception is told in its words. Never empty.
QString sentenceOf(const std::exception_ptr& problem);

/// A path for display: bytes that are not UTF-8 shown as \xHH.
QString text(const std::filesystem::path& path);

/// The path whose bytes `name` shows, as Qt's dialogs hand it out.
std::filesystem::path toPath(const QString& name);

using widgets::number;
using widgets::percent;

/// Seconds as people say them: "40 s", "3 min", "1 h 20 min"; "–" when negative or no number.
QString duration(double seconds);

} // namespace ostrakon::ui
