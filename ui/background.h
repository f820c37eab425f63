// SPDX-License-Identifier: GPL-3.0-or-later
// A long job for the open project, on a thread of its own, that ends before the project closes.
#pragma once

#include <QString>

#include <functional>
#include <stop_token>

namespace ostrakon::ui {

class Session;

/// Runs `job` and then calls `done` on the GUI thread with an empty sentence, or with what went wrong; not at all when
/// the project was closed meanwhile (the job is then asked to stop and waited for). GUI thread.
void inBackground(Session& session, std::function<void(std::stop_token)> job,
                  std::function<void(const QString& problem)> done);

} // namespace ostrakon::ui
