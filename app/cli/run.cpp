// SPDX-License-Identifier: GPL-3.0-or-later
// The border where errors become sentences and exit codes.
#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <filesystem>
#include <iostream>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "app/cli/command.h"
#include "app/cli/help_text.h"
#include "app/cli/stop_signals.h"
#include "core/base/files.h"

namespace ostrakon::cli {

namespace {

constexpr const char* kFooter =
    "Every command takes --json: one object on standard output, everything else on standard error.\n"
    "Exit codes: 0 done, 1 failed, 2 usage, 3 project busy, 4 bad input, 5 stopped on request (state kept), 6 gate not "
    "met.\n"
    "PROJECT is a .ostrakon file. `ostrakon-cli COMMAND --help` tells a command's options.";

/// Every command that can be run, with its parser.
struct Leaf {
    CLI::App* app;
    Action action;
};

struct Parser {
    CLI::App app{"Ostrakon: label images, train a classifier, see what is wrong and why.", "ostrakon-cli"};
    std::vector<Leaf> leaves;
    bool json = false;
};

void add(Parser& parser, CLI::App& parent, const Command& command) {
    CLI::App* sub = parent.add_subcommand(command.name, command.summary);
    sub->group(command.group);
    if (command.bind) {
        parser.leaves.push_back({sub, command.bind(*sub)});
        sub->add_flag("--json", parser.json, "Print one JSON object on standard output");
        return;
    }
    for (const Command& child : command.children)
        add(parser, *sub, child);
    sub->require_subcommand(1);
}

void fill(Parser& parser) {
    parser.app.set_version_flag("--version", std::string("ostrakon-cli ") + OSTRAKON_VERSION);
    parser.app.footer(kFooter);
    parser.app.require_subcommand(1);
    for (const auto table : {demoCommands(), projectCommands(), dataCommands(), trainCommands(), studyCommands(),
                             judgeCommands(), predictCommands(), historyCommands(), machineCommands(), benchCommands()})
        for (const Command& command : table)
            add(parser, parser.app, command);
}

bool asksForJson(int argc, char** argv) {
    for (int i = 1; i < argc && std::strcmp(argv[i], "--") != 0; ++i)
        if (std::strcmp(argv[i], "--json") == 0)
            return true;
    return false;
}

const CLI::App& deepest(const CLI::App& app) {
    const auto subs = app.get_subcommands();
    return subs.empty() ? app : deepest(*subs.front());
}

ExitCode wrongUsage(Console& console, const CLI::App& command, const std::string& sentence) {
    const std::string help = "`" + commandLine(command) + " --help` shows what it takes.";
    console.note("ostrakon-cli: " + sentence + "\n  " + help);
    console.result({{"error", {{"code", "usage"}, {"sentence", sentence}, {"hint", help}}}});
    return ExitCode::Usage;
}

/// In our words where the parser's are of a programmer.
std::string usageSentence(const CLI::App& command, const CLI::ParseError& e) {
    const std::string said = e.what();
    if (dynamic_cast<const CLI::ExtrasError*>(&e)) {
        const auto words = command.remaining(true);
        const auto option = std::find_if(words.begin(), words.end(), [](const auto& w) { return w.starts_with("-"); });
        if (option != words.end())
            return "There is no option “" + *option + "”.";
        return words.empty() ? said : "“" + words.front() + "” is one word too many.";
    }
    constexpr const char* kRequired = " is required";
    if (!dynamic_cast<const CLI::RequiredError*>(&e) || !said.ends_with(kRequired))
        return said;
    std::string name = said.substr(0, said.size() - std::strlen(kRequired));
    if (name == "A subcommand")
        return "Say what to do: a command is missing.";
    if (!name.starts_with("-"))
        std::transform(name.begin(), name.end(), name.begin(),
                       [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
    return name + " is missing.";
}

/// A parse that ended early: help and version are results, everything else is a wrong command line.
ExitCode answerParse(Console& console, const CLI::App& app, const CLI::ParseError& e) {
    if (dynamic_cast<const CLI::CallForHelp*>(&e) || dynamic_cast<const CLI::CallForAllHelp*>(&e)) {
        std::string text = helpText(deepest(app));
        while (!text.empty() && text.back() == '\n')
            text.pop_back();
        console.say(text);
        console.result({{"help", text}});
        return ExitCode::Done;
    }
    if (dynamic_cast<const CLI::CallForVersion*>(&e)) {
        console.say(e.what());
        console.result({{"version", OSTRAKON_VERSION}});
        return ExitCode::Done;
    }
    return wrongUsage(console, deepest(app), usageSentence(deepest(app), e));
}

/// Commands that the contract promises and later versions bring.
constexpr const char* kLater[] = {"export", "verify", "watch", "merge"};

/// The first word that is no option, where no command has that name; null otherwise.
const char* unknownCommand(const Parser& parser, int argc, char** argv) {
    int at = 1;
    while (at < argc && argv[at][0] == '-')
        ++at;
    const auto named = [&](const CLI::App* app) { return app->get_name() == argv[at]; };
    return at < argc && parser.app.get_subcommands(named).empty() ? argv[at] : nullptr;
}

ExitCode answerUnknown(Console& console, const CLI::App& app, const std::string& word) {
    if (std::find(std::begin(kLater), std::end(kLater), word) != std::end(kLater))
        return wrongUsage(console, app, "“" + word + "” is not in this version yet.");
    return wrongUsage(console, app, "There is no command “" + word + "”.");
}

/// Results that could not be written are no results, whatever the work was.
ExitCode delivered(Console& console, ExitCode code) {
    if (console.writeProblem() == 0)
        return code;
    console.note(std::string("ostrakon-cli: the result could not be written to standard output (") +
                 std::strerror(console.writeProblem()) + "). What was done is kept.");
    return code == ExitCode::Done ? ExitCode::Failed : code;
}

ExitCode act(Console& console, const Leaf& leaf, std::stop_token stop) {
    Context context{console, std::move(stop)};
    try {
        return leaf.action(context);
    } catch (const UsageError& e) {
        return wrongUsage(console, *leaf.app, e.what());
    } catch (const Cancelled&) {
        console.note("ostrakon-cli: stopped on request; what was done is kept.");
        console.result({{"stopped", true}});
        return ExitCode::Stopped;
    } catch (const Error& e) {
        console.error(e);
        return exitCode(e.code());
    } catch (const std::filesystem::filesystem_error& e) {
        console.error(Error(Code::Io,
                            base::tr("“%1” cannot be used (%2).", base::display(e.path1()), e.code().message()),
                            base::tr("Check the path, and that you may read or write there.")));
    } catch (const std::bad_alloc&) {
        console.error(Error(Code::Internal, base::tr("There is not enough memory for this."),
                            base::tr("Close other programs, or use a smaller batch size.")));
    } catch (const std::exception& e) {
        console.error(Error(
            Code::Internal, base::tr("The command failed in a way that was not foreseen."),
            base::tr("Please report it with the line below. The project is as it was after the last act."), e.what()));
    }
    return ExitCode::Failed;
}

} // namespace

/// What libraries say by themselves goes to standard error in our form, or nowhere.
void tameLibraries() {
    auto log = spdlog::stderr_logger_mt("ostrakon-cli");
    log->set_pattern("ostrakon-cli: note: %v");
    spdlog::set_default_logger(std::move(log));
    std::cerr.rdbuf(nullptr); // OpenCV's decoders; nothing of ours uses it
}

int run(int argc, char** argv) {
    StopSignals signals; // before LibTorch or OpenCV can start a thread
    tameLibraries();
    Parser parser;
    fill(parser);
    Console console(asksForJson(argc, argv));
    if (const char* word = unknownCommand(parser, argc, argv))
        return static_cast<int>(answerUnknown(console, parser.app, word));
    try {
        parser.app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return static_cast<int>(delivered(console, answerParse(console, parser.app, e)));
    }
    for (const Leaf& leaf : parser.leaves)
        if (leaf.app->parsed())
            return static_cast<int>(delivered(console, act(console, leaf, signals.token())));
    return static_cast<int>(ExitCode::Usage);
}

} // namespace ostrakon::cli
