// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/exit_code.h"

namespace ostrakon::cli {

namespace {

struct Row {
    Code code;
    ExitCode exit;
    const char* name;
};

constexpr Row kTable[] = {
    {Code::BadInput, ExitCode::BadInput, "bad_input"},
    {Code::DamagedImage, ExitCode::BadInput, "damaged_image"},
    {Code::Unsupported, ExitCode::BadInput, "unsupported"},
    {Code::TooLarge, ExitCode::BadInput, "too_large"},
    {Code::NotFound, ExitCode::BadInput, "not_found"},
    {Code::Busy, ExitCode::Busy, "busy"},
    {Code::ReadOnly, ExitCode::Failed, "read_only"},
    {Code::NewerFile, ExitCode::BadInput, "newer_file"},
    {Code::CorruptFile, ExitCode::BadInput, "corrupt_file"},
    {Code::DiskFull, ExitCode::Failed, "disk_full"},
    {Code::Io, ExitCode::Failed, "io"},
    {Code::TooFewImages, ExitCode::BadInput, "too_few_images"},
    {Code::UnknownClass, ExitCode::BadInput, "unknown_class"},
    {Code::DeviceMissing, ExitCode::Failed, "device_missing"},
    {Code::DeviceOutOfMemory, ExitCode::Failed, "device_out_of_memory"},
    {Code::GateNotMet, ExitCode::GateNotMet, "gate_not_met"},
    {Code::Internal, ExitCode::Failed, "internal"},
};

constexpr Row rowOf(Code code) {
    for (const Row& row : kTable)
        if (row.code == code)
            return row;
    return {code, ExitCode::Failed, "internal"};
}

} // namespace

ExitCode exitCode(Code code) {
    return rowOf(code).exit;
}

const char* name(Code code) {
    return rowOf(code).name;
}

} // namespace ostrakon::cli
