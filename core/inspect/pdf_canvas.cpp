// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspect/pdf_canvas.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <hpdf.h>

#include "core/base/error.h"
#include "core/inspect/pdf_letters.h"
#include "core/inspect/plain_text.h"

namespace ostrakon::inspect {

using base::tr;

namespace {

HPDF_REAL real(double value) {
    return static_cast<HPDF_REAL>(value);
}

HPDF_Date dateOf(project::Time time) {
    const auto day = std::chrono::floor<std::chrono::days>(time);
    const std::chrono::year_month_day date(day);
    const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::seconds>(time - day));
    HPDF_Date out{};
    out.year = int{date.year()};
    out.month = static_cast<HPDF_INT>(unsigned{date.month()});
    out.day = static_cast<HPDF_INT>(unsigned{date.day()});
    out.hour = static_cast<HPDF_INT>(clock.hours().count());
    out.minutes = static_cast<HPDF_INT>(clock.minutes().count());
    out.seconds = static_cast<HPDF_INT>(clock.seconds().count());
    out.ind = 'Z';
    return out;
}

std::string shown(const std::string& text) {
    std::string out;
    for (const char32_t c : plain::visible(text))
        plain::append(out, c);
    return out;
}

} // namespace

struct PdfCanvas::Document {
    // No handler that throws: the error would cross C code. The first one sticks to the document instead.
    Document()
        : pdf(HPDF_New(nullptr, nullptr)) {
        HPDF_UseUTFEncodings(pdf.get());
        HPDF_SetCurrentEncoder(pdf.get(), "UTF-8");
        HPDF_SetCompressionMode(pdf.get(), HPDF_COMP_ALL);
        letters.emplace(pdf.get());
    }

    void throwIfWrong() const {
        if (const auto code = pdf ? HPDF_GetError(pdf.get()) : HPDF_STATUS{HPDF_FAILD_TO_ALLOC_MEM}; code != HPDF_OK)
            throw Error(Code::Internal, tr("The PDF could not be made."),
                        tr("Write a file that ends in .html, and report this fault with the line below."),
                        fmt::format("libharu 0x{:04X}", code));
    }

    double y(double fromTop) const { return kPageHeight - fromTop; }

    struct Free {
        void operator()(HPDF_Doc doc) const { HPDF_Free(doc); }
    };
    std::unique_ptr<std::remove_pointer_t<HPDF_Doc>, Free> pdf;
    std::optional<PdfLetters> letters;
    std::vector<HPDF_Page> pages;
    HPDF_Page page = nullptr;
};

PdfCanvas::PdfCanvas(const std::string& title, const std::string& creator, project::Time dated)
    : m_document(std::make_unique<Document>()) {
    const HPDF_Doc pdf = m_document->pdf.get();
    HPDF_SetInfoAttr(pdf, HPDF_INFO_TITLE, shown(title).c_str());
    HPDF_SetInfoAttr(pdf, HPDF_INFO_CREATOR, shown(creator).c_str());
    HPDF_SetInfoDateAttr(pdf, HPDF_INFO_CREATION_DATE, dateOf(dated));
    m_document->throwIfWrong();
}

PdfCanvas::~PdfCanvas() = default;

void PdfCanvas::addPage() {
    m_document->page = HPDF_AddPage(m_document->pdf.get());
    m_document->throwIfWrong();
    HPDF_Page_SetSize(m_document->page, HPDF_PAGE_SIZE_A4, HPDF_PAGE_PORTRAIT);
    m_document->pages.push_back(m_document->page);
}

int PdfCanvas::pages() const {
    return static_cast<int>(m_document->pages.size());
}

void PdfCanvas::turnTo(int page) {
    m_document->page = m_document->pages.at(static_cast<std::size_t>(page));
}

double PdfCanvas::width(std::u32string_view text, const PdfStyle& style) {
    double sum = 0.0;
    for (const char32_t c : text)
        sum += m_document->letters->letter(c, style.bold).width;
    return sum * style.size;
}

void PdfCanvas::text(double x, double y, std::u32string_view text, const PdfStyle& style) {
    const HPDF_Page page = m_document->page;
    const auto& [size, bold, colour] = style;
    while (!text.empty()) {
        const PdfLetter first = m_document->letters->letter(text[0], bold);
        std::string run; // as far as one font goes
        double wide = 0.0;
        std::size_t taken = 0;
        for (; taken < text.size(); ++taken) {
            const PdfLetter& next = m_document->letters->letter(text[taken], bold);
            if (next.font != first.font || next.outlined != first.outlined)
                break;
            plain::append(run, next.value);
            wide += next.width * size;
        }
        HPDF_Page_BeginText(page);
        HPDF_Page_SetFontAndSize(page, first.font->handle(), real(size));
        HPDF_Page_SetRGBFill(page, real(colour.red), real(colour.green), real(colour.blue));
        HPDF_Page_SetRGBStroke(page, real(colour.red), real(colour.green), real(colour.blue));
        HPDF_Page_SetLineWidth(page, real(size * 0.025));
        HPDF_Page_SetTextRenderingMode(page, first.outlined ? HPDF_FILL_THEN_STROKE : HPDF_FILL);
        HPDF_Page_TextOut(page, real(x), real(m_document->y(y)), run.c_str());
        HPDF_Page_EndText(page);
        x += wide;
        text.remove_prefix(taken);
    }
}

void PdfCanvas::textRight(double right, double y, std::u32string_view words, const PdfStyle& style) {
    text(right - width(words, style), y, words, style);
}

void PdfCanvas::textCentred(double middle, double y, std::u32string_view words, const PdfStyle& style) {
    text(middle - width(words, style) / 2.0, y, words, style);
}

void PdfCanvas::fill(const PdfBox& box, const PdfColour& colour) {
    const HPDF_Page page = m_document->page;
    HPDF_Page_SetRGBFill(page, real(colour.red), real(colour.green), real(colour.blue));
    HPDF_Page_Rectangle(page, real(box.x), real(m_document->y(box.y + box.height)), real(box.width), real(box.height));
    HPDF_Page_Fill(page);
}

void PdfCanvas::frame(const PdfBox& box, const PdfColour& colour, double lineWidth) {
    const HPDF_Page page = m_document->page;
    HPDF_Page_SetRGBStroke(page, real(colour.red), real(colour.green), real(colour.blue));
    HPDF_Page_SetLineWidth(page, real(lineWidth));
    HPDF_Page_Rectangle(page, real(box.x), real(m_document->y(box.y + box.height)), real(box.width), real(box.height));
    HPDF_Page_Stroke(page);
}

void PdfCanvas::line(double x1, double y1, double x2, double y2, const PdfColour& colour, double lineWidth,
                     bool dotted) {
    static constexpr HPDF_UINT16 kDots[] = {1, 2};
    const HPDF_Page page = m_document->page;
    if (dotted)
        HPDF_Page_SetDash(page, kDots, 2, 0);
    curve({{x1, y1}, {x2, y2}}, colour, lineWidth);
    if (dotted)
        HPDF_Page_SetDash(page, nullptr, 0, 0);
}

void PdfCanvas::curve(const std::vector<std::pair<double, double>>& points, const PdfColour& colour, double lineWidth) {
    if (points.size() < 2)
        return;
    const HPDF_Page page = m_document->page;
    HPDF_Page_SetRGBStroke(page, real(colour.red), real(colour.green), real(colour.blue));
    HPDF_Page_SetLineWidth(page, real(lineWidth));
    HPDF_Page_SetLineJoin(page, HPDF_ROUND_JOIN);
    HPDF_Page_MoveTo(page, real(points[0].first), real(m_document->y(points[0].second)));
    for (std::size_t i = 1; i < points.size(); ++i)
        HPDF_Page_LineTo(page, real(points[i].first), real(m_document->y(points[i].second)));
    HPDF_Page_Stroke(page);
}

bool PdfCanvas::picture(std::span<const std::byte> jpeg, const PdfBox& box) {
    m_document->throwIfWrong(); // so that what is forgiven below is the picture's own fault
    const HPDF_Image image = HPDF_LoadJpegImageFromMem(
        m_document->pdf.get(), reinterpret_cast<const HPDF_BYTE*>(jpeg.data()), static_cast<HPDF_UINT>(jpeg.size()));
    const double pixelsWide = image ? HPDF_Image_GetWidth(image) : 0.0;
    const double pixelsHigh = image ? HPDF_Image_GetHeight(image) : 0.0;
    if (pixelsWide < 1.0 || pixelsHigh < 1.0) {
        HPDF_ResetError(m_document->pdf.get());
        return false;
    }
    const double scale = std::min(box.width / pixelsWide, box.height / pixelsHigh);
    const double wide = pixelsWide * scale;
    const double high = pixelsHigh * scale;
    HPDF_Page_DrawImage(m_document->page, image, real(box.x + (box.width - wide) / 2.0),
                        real(m_document->y(box.y + (box.height + high) / 2.0)), real(wide), real(high));
    return true;
}

void PdfCanvas::bookmark(const std::string& title) {
    const HPDF_Outline mark = HPDF_CreateOutline(m_document->pdf.get(), nullptr, title.c_str(), nullptr);
    if (mark)
        HPDF_Outline_SetDestination(mark, HPDF_Page_CreateDestination(m_document->page));
}

const std::set<char32_t>& PdfCanvas::missing() const {
    return m_document->letters->missing();
}

bool PdfCanvas::anyUnshaped() const {
    return m_document->letters->anyUnshaped();
}

std::string PdfCanvas::finish() {
    const HPDF_Doc pdf = m_document->pdf.get();
    m_document->throwIfWrong();
    m_document->letters->completeFonts();
    HPDF_SaveToStream(pdf);
    m_document->throwIfWrong();
    std::string out(HPDF_GetStreamSize(pdf), '\0');
    HPDF_ResetStream(pdf); // to its beginning
    auto size = static_cast<HPDF_UINT32>(out.size());
    HPDF_ReadFromStream(pdf, reinterpret_cast<HPDF_BYTE*>(out.data()), &size);
    if (size != out.size())
        throw Error(Code::Internal, tr("The PDF could not be made."), {}, "libharu's stream ends early");
    return out;
}

} // namespace ostrakon::inspect
