// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/inspect/pdf_fixture.h"

#include <QDir>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>

#include "core/base/files.h"
#include "core/image/encode.h"

namespace ostrakon::test {

using namespace inspect;

namespace {

std::vector<std::byte> jpeg(int width, int height) {
    auto pixels = image::Pixels::make(width, height, 1);
    for (int y = 0; y < height; ++y)
        std::fill_n(pixels.row8(y), width, static_cast<std::uint8_t>(y));
    return image::encodeJpeg(pixels, 80);
}

} // namespace

ReportModel reportModel(const std::vector<std::string>& classes, int cards) {
    ReportModel m;
    m.project = "steel.ostrakon";
    m.state = "state of 2026-11-21 11:00 UTC after act 7";
    m.program = "Ostrakon 0.1.0";
    m.dated = project::Time(std::chrono::milliseconds(1'795'000'000'000));
    m.run = {{"Run", "1 (7446279c)"}, {"Seed", "5"}, {"Device", "cpu"}};
    m.data = {{"Snapshot", "26149396034926d7"}, {"Folder", "/data/" + classes.front()}};
    m.curve = {{1, 1.0, 1.1, 0.5, 0.4}, {2, 0.5, 0.7, 0.8, 0.7}, {3, 0.2, 0.9, 0.9, 0.6}};
    Evaluation e;
    e.split = "val";
    e.images = e.things = static_cast<int>(classes.size()) * 10;
    e.accuracy = 0.9;
    e.accuracy95 = {0.8123, 0.9456};
    e.confusion.assign(classes.size(), std::vector<int>(classes.size(), 0));
    for (std::size_t c = 0; c < classes.size(); ++c) {
        m.split.push_back({classes[c], 40, 10, 0, 0});
        e.classes.push_back({ClassId{std::int64_t(c) + 1}, classes[c], 10, 0.9, 0.9, 0.9, {0.6, 0.98}});
        e.confusion[c][c] = 9;
        e.confusion[c][(c + 1) % classes.size()] += 1;
    }
    m.parts = {e};
    const auto picture = jpeg(160, 120);
    for (int i = 0; i < cards; ++i) {
        const auto& truth = classes[std::size_t(i) % classes.size()];
        m.cards.push_back({truth + "/picture_" + std::to_string(i) + ".jpg",
                           truth,
                           classes.back(),
                           0.9 - 0.001 * i,
                           0.05,
                           picture,
                           picture,
                           {}});
    }
    m.mistakesInAll = cards;
    return m;
}

std::vector<std::string> numberedClasses(int count) {
    std::vector<std::string> out;
    for (int i = 0; i < count; ++i)
        out.push_back("kind " + std::to_string(i + 1));
    return out;
}

QByteArray poppler(const QString& program, const QStringList& options, const std::string& pdf) {
    const TempDir dir;
    base::writeAtomically(dir / "r.pdf", pdf);
    QStringList arguments = options + QStringList{QString::fromStdString((dir / "r.pdf").string())};
    if (program == "pdftotext")
        arguments << "-"; // else it writes a file
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    const QByteArray complaints = process.readAllStandardError();
    if (!complaints.isEmpty() || process.exitCode() != 0)
        return "poppler: " + complaints;
    return process.readAllStandardOutput();
}

QString pdfText(const std::string& pdf) {
    return QString::fromUtf8(poppler("pdftotext", {"-raw"}, pdf)).replace(QRegularExpression("\\s+"), " ");
}

int pdfPages(const std::string& pdf) {
    return int(poppler("pdftotext", {}, pdf).count('\f'));
}

FontsOf::FontsOf(const QStringList& folders)
    : m_before(qgetenv("FONTCONFIG_FILE")) {
    std::string config = "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig><cachedir>" +
                         (m_dir / "cache").string() + "</cachedir>";
    for (const QString& folder : folders)
        config += "<dir>" + folder.toStdString() + "</dir>";
    base::writeAtomically(m_dir / "fonts.conf", config + "</fontconfig>");
    qputenv("FONTCONFIG_FILE", QByteArray::fromStdString((m_dir / "fonts.conf").string()));
}

FontsOf::~FontsOf() {
    m_before.isEmpty() ? qunsetenv("FONTCONFIG_FILE") : qputenv("FONTCONFIG_FILE", m_before);
}

QString whyNoPdfTests() {
    for (const char* program : {"pdftotext", "pdftoppm", "pdfinfo"})
        if (QStandardPaths::findExecutable(program).isEmpty())
            return QString("SKIPPED: %1 is missing (Debian's package poppler-utils): nothing reads PDF back")
                .arg(program);
    for (const QString& folder : {kDejaVu, kDroid})
        if (!QDir(folder).exists())
            return QString("SKIPPED: no fonts in %1 (packaging/debian-packages.txt)").arg(folder);
    return {};
}

} // namespace ostrakon::test
