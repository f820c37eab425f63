// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/house/figures.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

namespace ostrakon::house {

namespace {

bool isWord(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) || c == '_';
}

// Where the literal or comment that begins at `at` ends (one past); `at` itself when none begins there.
std::size_t endOfSkipped(std::string_view text, std::size_t at) {
    const auto until = [&](std::string_view end, std::size_t from) {
        const auto found = text.find(end, from);
        return found == std::string_view::npos ? text.size() : found + end.size();
    };
    if (text.substr(at, 2) == "//")
        return std::min(text.find('\n', at), text.size());
    if (text.substr(at, 2) == "/*")
        return until("*/", at + 2);
    if (text.substr(at, 2) == "R\"") {
        const auto open = text.find('(', at);
        return until(")" + std::string(text.substr(at + 2, open - at - 2)) + "\"", open);
    }
    // 1'000'000 is a number.
    const bool separator = text[at] == '\'' && at > 0 && std::isxdigit(static_cast<unsigned char>(text[at - 1]));
    if (text[at] != '"' && (text[at] != '\'' || separator))
        return at;
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != text[at])
        end += text[end] == '\\' ? 2 : 1;
    return std::min(end + 1, text.size());
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \n\t");
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(" \n\t") - first + 1));
}

bool startsWithWord(const std::string& head, std::string_view word) {
    return head.starts_with(word) && (head.size() == word.size() || !isWord(head[word.size()]));
}

std::string lastWord(std::string_view text) {
    const std::string all = trimmed(text);
    std::size_t start = all.size();
    while (start > 0 && (isWord(all[start - 1]) || all[start - 1] == ':' || all[start - 1] == '~'))
        --start;
    return all.substr(start);
}

enum class Scope { Outer, Function, Member };

// What a brace opens, told from the text since the last statement's end.
Scope scopeOf(const std::string& head) {
    if (startsWithWord(head, "namespace") || startsWithWord(head, "extern"))
        return Scope::Outer;
    if (head.find('(') == std::string::npos)
        return head.ends_with('=') || head.ends_with(',') ? Scope::Member : Scope::Outer;
    if (head.ends_with('=') || head.ends_with(',') || head.ends_with('('))
        return Scope::Member;
    // `: m_value{1}` in a constructor's list: the body is still to come.
    const auto close = head.find(')');
    const bool inList = close != std::string::npos && head.find(" : ", close) != std::string::npos;
    return inList && isWord(head.back()) ? Scope::Member : Scope::Function;
}

bool isAccess(const std::string& head) {
    static const std::set<std::string> kAccess{"public",       "protected",     "private",         "signals",
                                               "public slots", "private slots", "protected slots", "Q_SIGNALS"};
    return kAccess.contains(head);
}

class Scanner {
  public:
    explicit Scanner(std::string_view text)
        : m_text(blanked(text)) {}

    std::vector<FunctionSize> run() {
        for (m_at = 0; m_at < m_text.size(); ++m_at) {
            const char c = m_text[m_at];
            if (c == '\n')
                ++m_line;
            if (c == '#' && m_head.find_first_not_of(" \n") == std::string::npos)
                skipDirective();
            else if (c == '{')
                open();
            else if (c == '}')
                close();
            else if (c == ';' && m_depth == 0)
                reset();
            else if (m_depth == 0)
                take(c);
        }
        return m_found;
    }

  private:
    void take(char c) {
        if (m_head.find_first_not_of(" \n") == std::string::npos && c != ' ' && c != '\n')
            m_headLine = m_line;
        if (c == ':' && isAccess(trimmed(m_head)))
            reset();
        else
            m_head += c == '\n' ? ' ' : c;
    }

    void reset() { m_head.clear(); }

    void skipDirective() {
        while (m_at < m_text.size() && m_text[m_at] != '\n') {
            if (m_text[m_at] == '\\' && m_at + 1 < m_text.size()) {
                m_line += m_text[m_at + 1] == '\n';
                ++m_at;
            }
            ++m_at;
        }
        ++m_line;
    }

    // m_depth counts braces inside a function's body or a value; outer scopes just pass.
    void open() {
        if (m_depth > 0) {
            ++m_depth;
            return;
        }
        const std::string head = trimmed(m_head);
        m_scope = scopeOf(head);
        if (m_scope == Scope::Outer) {
            reset();
            return;
        }
        if (m_scope == Scope::Function)
            m_current = {lastWord(std::string_view(head).substr(0, head.find('('))), m_headLine, 0};
        m_depth = 1;
    }

    void close() {
        if (m_depth == 0) {
            reset();
            return;
        }
        if (--m_depth > 0)
            return;
        if (m_scope == Scope::Member) {
            m_head += "}"; // the statement goes on: `: m_value{1} {`
            return;
        }
        m_current.lines = m_line - m_current.line + 1;
        m_found.push_back(m_current);
        reset();
    }

    std::string m_text;
    std::size_t m_at = 0;
    int m_line = 1;
    int m_headLine = 1;
    int m_depth = 0;
    Scope m_scope = Scope::Outer;
    std::string m_head;
    FunctionSize m_current;
    std::vector<FunctionSize> m_found;
};

bool isTest(const std::string& room) {
    return room == "tests";
}

std::string row(const std::string& name, const std::vector<int>& values) {
    std::array<char, 160> line{};
    std::snprintf(line.data(), line.size(), "%-28s %6zu   median %4d   p95 %5d   max %5d\n", name.c_str(),
                  values.size(), quantile(values, 0.5), quantile(values, 0.95), quantile(values, 1.0));
    return line.data();
}

} // namespace

std::string blanked(std::string_view text) {
    std::string out(text);
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = endOfSkipped(text, at);
        for (std::size_t k = at; k < end; ++k)
            if (out[k] != '\n')
                out[k] = ' ';
        at = std::max(end, at + 1);
    }
    return out;
}

std::vector<FunctionSize> functionsOf(std::string_view text) {
    return Scanner(text).run();
}

int lineCount(std::string_view text) {
    const auto newlines = std::count(text.begin(), text.end(), '\n');
    return static_cast<int>(newlines) + (!text.empty() && text.back() != '\n' ? 1 : 0);
}

double commentShare(std::string_view text) {
    int comments = 0;
    int all = 0;
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find('\n', at), text.size());
        const std::string line = trimmed(text.substr(at, end - at));
        all += !line.empty();
        comments += line.starts_with("//") || line.starts_with("/*") || line.starts_with("* ");
        at = end + 1;
    }
    return all == 0 ? 0.0 : static_cast<double>(comments) / all;
}

int quantile(std::vector<int> values, double share) {
    if (values.empty())
        return 0;
    std::sort(values.begin(), values.end());
    const auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(values.size())));
    return values[std::max<std::size_t>(rank, 1) - 1];
}

std::string report(const Files& files) {
    std::map<std::string, std::vector<int>> fileLines; // "production", "tests"
    std::map<std::string, std::vector<int>> functionLines;
    std::map<std::string, int> total;
    std::vector<int> headers;
    double headerShare = 0;
    std::string giants;
    std::map<std::string, std::set<std::string>> arrows;
    for (const auto& [path, text] : files) {
        const std::string room = roomOf(path);
        if (room.empty() || room == "bench")
            continue;
        const std::string side = isTest(room) ? "tests" : "production";
        const int lines = lineCount(text);
        fileLines[side].push_back(lines);
        total[side] += lines;
        if (!isTest(room) && path.ends_with(".h")) {
            headers.push_back(lines);
            headerShare += commentShare(text);
        }
        if (lines > 300)
            giants += "  " + path + ": " + std::to_string(lines) + " lines\n";
        for (const auto& function : functionsOf(text)) {
            functionLines[side].push_back(function.lines);
            if (!isTest(room) && function.lines > 40)
                giants += "  " + path + ":" + std::to_string(function.line) + " " + function.name + ": " +
                          std::to_string(function.lines) + " lines\n";
        }
        for (const auto& include : includesOf(text))
            if (const auto to = roomOf(include.target); include.quoted && !isTest(room) && !to.empty() && to != room)
                arrows[room].insert(to);
    }
    std::string out;
    for (const char* side : {"production", "tests"}) {
        out += row(std::string(side) + ", lines a file", fileLines[side]);
        out += row(std::string(side) + ", lines a function", functionLines[side]);
    }
    out += row("production, lines a header", headers);
    std::array<char, 120> line{};
    std::snprintf(line.data(), line.size(), "comment lines in headers %.0f %%; test lines per production line %.2f\n",
                  headers.empty() ? 0.0 : 100 * headerShare / static_cast<double>(headers.size()),
                  total["production"] ? static_cast<double>(total["tests"]) / total["production"] : 0.0);
    out += line.data();
    out += "arrows:\n";
    for (const auto& [room, uses] : arrows) {
        out += "  " + room + " →";
        for (const auto& used : uses)
            out += " " + used;
        out += "\n";
    }
    return out + "above 300 lines a file or 40 a function:\n" + giants;
}

} // namespace ostrakon::house
