// SPDX-License-Identifier: GPL-3.0-or-later
// The report's one style sheet: LOOK's light palette and measures, and rules for paper.
#pragma once

namespace ostrakon::inspect {

inline constexpr const char* kReportStyle = R"css(
:root{--ground:#f6f7f8;--panel:#fff;--line:#dfe3e8;--text:#1b1f24;--soft:#5b6570;--accent:#1769e0;--right:23,105,224;--wrong:213,94,0}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--text);font:13px/1.5 system-ui,"Noto Sans","Noto Sans CJK SC",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1080px;margin:0 auto;padding:32px 24px 48px}
h1{font-size:20px;font-weight:600;margin:0 0 4px;overflow-wrap:anywhere}
h2{font-size:15px;font-weight:600;margin:32px 0 8px}
h3{font-size:13px;font-weight:600;margin:16px 0 8px}
p{margin:0 0 8px;max-width:104ch}
.soft,.note{color:var(--soft)}
.note{font-size:12px}
.head{display:flex;gap:32px;flex-wrap:wrap;margin:24px 0 0}
.figure b{display:block;font-size:28px;font-weight:600;line-height:1.2}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(340px,1fr));gap:16px}
dl{margin:0;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:8px 16px;display:grid;grid-template-columns:max-content 1fr;gap:2px 16px;align-content:start}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
.scroll{overflow-x:auto;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:4px 0}
table{border-collapse:collapse;min-width:100%}
th,td{padding:4px 16px;text-align:right;white-space:nowrap}
th{font-weight:600;color:var(--soft);border-bottom:1px solid var(--line)}
th:first-child,td:first-child{text-align:left;max-width:260px;overflow:hidden;text-overflow:ellipsis}
tr+tr td{border-top:1px solid var(--line)}
tfoot td{font-weight:600;border-top:1px solid var(--line)}
.matrix{min-width:0}.matrix td,.matrix th{padding:4px 8px;text-align:center;min-width:36px}
.matrix td:first-child,.matrix th:first-child{text-align:left;padding-left:16px}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(340px,1fr));gap:16px}
.plots svg{background:var(--panel);border:1px solid var(--line);border-radius:6px;width:100%}
svg text{font-size:11px;fill:var(--soft)}svg .t{font-size:13px;font-weight:600;fill:var(--text)}
svg .e{text-anchor:end}svg .m{text-anchor:middle}
svg line.g{stroke:var(--line);stroke-width:1}svg line.b{stroke:var(--soft);stroke-width:1;stroke-dasharray:2 3}
svg polyline{fill:none;stroke-linejoin:round}svg polyline.v{stroke:var(--accent);stroke-width:2.2}svg polyline.n{stroke:#9aa3ad;stroke-width:1.2}
svg text.v{fill:var(--accent);font-weight:600}svg text.n{fill:var(--soft)}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(320px,1fr));gap:16px}
figure{margin:0;background:var(--panel);border:1px solid var(--line);border-radius:6px;overflow:hidden;break-inside:avoid}
figure div{display:grid;grid-template-columns:1fr 1fr;gap:1px;background:#8a8f95}
figure img{display:block;width:100%;height:156px;object-fit:contain;background:#8a8f95}
figcaption{padding:8px 12px}figcaption b{font-weight:600}
figcaption span{display:block;color:var(--soft);font-size:12px;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.scale{display:inline-block;width:96px;height:8px;border-radius:4px;vertical-align:middle;background:linear-gradient(90deg,#000004,#3c0965,#89226a,#d14644,#f98d0a,#fcffa4)}
@media print{body{background:#fff;font-size:11px}main{max-width:none;padding:0}h2{break-after:avoid}tr,dl,svg{break-inside:avoid}.scroll{overflow:visible}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}.cards{grid-template-columns:1fr 1fr}@page{margin:16mm}}
)css";

} // namespace ostrakon::inspect
