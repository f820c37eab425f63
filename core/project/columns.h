// SPDX-License-Identifier: GPL-3.0-or-later
// Free columns: what a spreadsheet says about each image (lot, camera, context, museum number).
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "core/project/writer.h"

namespace ostrakon::project {

struct ColumnRow {
    std::int64_t id = 0;
    Uid uid;
    std::string name; ///< unique
    int position = 0;
};

std::vector<ColumnRow> listColumns(Reader& reader);

/// One act: the column is made when there is none of that name; an empty text takes the value away.
ActResult setColumnValues(Writer& writer, const std::string& column,
                          std::span<const std::pair<ImageId, std::string>> values);
ActResult renameColumn(Writer& writer, const std::string& from, const std::string& to);
ActResult removeColumn(Writer& writer, const std::string& column);

struct ColumnValue {
    std::string column;
    std::string text;
};
/// In the columns' order; those without a value are left out.
std::vector<ColumnValue> columnValues(Reader& reader, ImageId image);

} // namespace ostrakon::project
