// SPDX-License-Identifier: GPL-3.0-or-later
// Reports to write as PDF, a machine's fonts to write them with, and poppler to read them back: another reader than the
// library that wrote them.
#pragma once

#include <string>
#include <vector>

#include <QString>
#include <QStringList>

#include "core/inspect/report_model.h"
#include "tests/support/temp_dir.h"

namespace ostrakon::test {

/// A run that judged `classes`, ten images each, one of them taken for the next class.
inspect::ReportModel reportModel(const std::vector<std::string>& classes, int cards);

/// kind 1, kind 2 …
std::vector<std::string> numberedClasses(int count);

/// What poppler's `program` prints about a PDF. Its complaints come instead, after "poppler: ": a viewer would have
/// them too, and no test that looks for words finds them then.
QByteArray poppler(const QString& program, const QStringList& options, const std::string& pdf);

/// The text in one line, so that what breaks over lines is found.
QString pdfText(const std::string& pdf);
int pdfPages(const std::string& pdf);

/// A machine that has only the fonts of these folders, as long as it lives.
class FontsOf {
  public:
    explicit FontsOf(const QStringList& folders);
    ~FontsOf();
    FontsOf(const FontsOf&) = delete;
    FontsOf& operator=(const FontsOf&) = delete;

  private:
    TempDir m_dir;
    QByteArray m_before;
};

inline const QString kDejaVu = QStringLiteral("/usr/share/fonts/truetype/dejavu");
inline const QString kDroid = QStringLiteral("/usr/share/fonts/truetype/droid");
/// Why these tests cannot run here; empty where they can.
QString whyNoPdfTests();

} // namespace ostrakon::test
