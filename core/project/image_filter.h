// SPDX-License-Identifier: GPL-3.0-or-later
// The SQL of a filtered, sorted list of images. Apart, so that a test can read every query's plan.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "core/project/images.h"

namespace ostrakon::project {

struct ListQuery {
    std::string sql; ///< yields image ids
    std::vector<std::variant<std::int64_t, double, std::string>> arguments;
};

ListQuery listQuery(const ImageFilter& filter, const Sort& sort);
ListQuery countQuery(const ImageFilter& filter);

} // namespace ostrakon::project
