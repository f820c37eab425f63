// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "core/base/files.h"
#include "core/train/event_file.h"

namespace ostrakon::train {

using base::tr;

namespace {

constexpr const char* kColumns =
    "epoch,step,learning_rate,step_loss,images_per_s,train_loss,train_accuracy,val_loss,val_accuracy,best";
constexpr int kEmptyBeforeRecalls = 9; // columns between the epoch and the first class

/// A cell: nine digits lead back to a float; nothing for what is not known.
std::string cell(double value) {
    return std::isfinite(value) ? fmt::format("{:.9g}", value) : std::string();
}

/// A class's name is anybody's: it may not end a line of the file.
std::string onOneLine(std::string name) {
    std::replace_if(
        name.begin(), name.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    return name;
}

std::string inQuotes(const std::string& text) {
    std::string out = "\"";
    for (const char c : text)
        out.append(c == '"' ? 2 : 1, c);
    return out + "\"";
}

/// Did an earlier sitting begin the file with these columns?
bool startsWith(const std::filesystem::path& file, const std::string& line) {
    std::vector<std::byte> begin(line.size());
    const auto got = base::openForRead(file).read(begin);
    return std::string_view(reinterpret_cast<const char*>(begin.data()), got) == line;
}

std::filesystem::path madeFolder(const std::filesystem::path& folder) {
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    if (failed)
        throw Error(Code::Io, tr("The folder “%1” could not be made (%2).", base::display(folder), failed.message()),
                    tr("Choose a place you may write to."));
    return folder;
}

} // namespace

struct RunLog::Files {
    Files(const std::filesystem::path& folder, const Started& run)
        : by(run.valImages > 0 ? Judged::By::Validation : Judged::By::Folds)
        , events(madeFolder(folder))
        , csv(folder / "metrics.csv") {
        std::string columns = kColumns;
        for (const std::string& name : run.classes) {
            tags.push_back(judgedSeries(by, "recall", onOneLine(name)));
            columns += ',' + inQuotes(tags.back());
        }
        columns += '\n';
        if (csv.size() == 0)
            csv.add(columns);
        else if (!startsWith(csv.path(), columns))
            return; // an older program began it: its rows stay as long as they were
        columnsOfClasses.assign(run.classes.size(), ',');
    }

    void row(const std::string& cells) { csv.add(cells + columnsOfClasses + '\n'); }

    void add(const StepDone& e) {
        row(fmt::format("{},{},{},{},{},,,,,", e.epoch, e.step, cell(e.learningRate), cell(e.loss),
                        cell(e.imagesPerSecond)));
        const std::array<EventFile::Scalar, 3> scalars{
            {{"step/loss", e.loss}, {"step/learning_rate", e.learningRate}, {"step/images_per_s", e.imagesPerSecond}}};
        events.add(e.step, scalars);
    }

    void add(const EpochDone& e) {
        row(fmt::format("{},,,,,{},{},{},{},{}", e.epoch, cell(e.trainLoss), cell(e.trainAccuracy), cell(e.valLoss),
                        cell(e.valAccuracy), e.best ? 1 : 0));
        const std::array<EventFile::Scalar, 4> scalars{{{"train/loss", e.trainLoss},
                                                        {"train/accuracy", e.trainAccuracy},
                                                        {"val/loss", e.valLoss},
                                                        {"val/accuracy", e.valAccuracy}}};
        events.add(e.epoch, scalars);
    }

    void add(const Judged& e) {
        // The last word is about an epoch that was told already, unless it is the only one.
        if ((e.kept && judgedBefore) || e.by != by || e.classes.size() != tags.size())
            return;
        judgedBefore = true;
        std::string cells = fmt::format("{}{}", e.epoch, std::string(kEmptyBeforeRecalls, ','));
        std::vector<EventFile::Scalar> scalars;
        for (std::size_t i = 0; i < tags.size(); ++i) {
            cells += ',' + cell(e.classes[i].recall());
            scalars.emplace_back(tags[i], e.classes[i].recall());
        }
        if (!columnsOfClasses.empty())
            csv.add(cells + '\n');
        events.add(e.epoch, scalars);
    }

    Judged::By by;
    EventFile events;
    base::AppendFile csv;
    std::vector<std::string> tags; ///< of the classes' recalls
    std::string columnsOfClasses;  ///< a comma each; none where the file has no such columns
    bool judgedBefore = false;
};

RunLog::RunLog(std::filesystem::path folder)
    : m_folder(std::move(folder)) {}

RunLog::~RunLog() = default;

void RunLog::take(const Event& event) {
    if (const auto* started = std::get_if<Started>(&event)) {
        m_runFolder = m_folder / fmt::format("run-{}", started->run.value);
        m_files = std::make_unique<Files>(m_runFolder, *started);
    } else if (!m_files) {
        return;
    } else if (const auto* step = std::get_if<StepDone>(&event)) {
        m_files->add(*step);
    } else if (const auto* epoch = std::get_if<EpochDone>(&event)) {
        m_files->add(*epoch);
    } else if (const auto* judged = std::get_if<Judged>(&event)) {
        m_files->add(*judged);
    }
}

void RunLog::operator()(const Event& event) noexcept {
    try {
        take(event);
    } catch (const Error& e) {
        m_files.reset();
        m_problem = e.sentence();
    } catch (const std::exception& e) {
        m_files.reset();
        m_problem = tr("The figures of this run are not written on: %1", e.what());
    }
}

} // namespace ostrakon::train
