// Numbers and SVG as text.
#include "replay/detail/drawing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace jalon::replay::detail {

std::string escaped(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '"')
            out += "&quot;";
        else
            out += c;
    }
    return out;
}

Unit unit_of(std::string_view measure) {
    if (measure == "wait") return Unit::Seconds;
    return measure == "takes" || measure == "cost" || measure == "changes" ? Unit::Number
                                                                           : Unit::Share;
}

std::string number(double value, Unit unit) {
    if (value == 0) value = 0;  // No minus before nothing.
    if (unit == Unit::Share) return fmt::format("{:.1f} %", 100 * value);
    if (unit == Unit::Seconds) return fmt::format("{:.0f} s", value);
    const double size = std::abs(value);
    return fmt::format("{:.{}f}", value, size >= 10 ? 1 : size >= 0.1 || size == 0 ? 3 : 4);
}

std::string signed_number(double value, Unit unit) {
    auto text = number(std::abs(value), unit);
    const bool nothing = text.find_first_of("123456789") == std::string::npos;
    return (nothing ? "" : value < 0 ? "−" : "+") + text;
}

std::string with_interval(const Estimate& e, Unit unit, bool is_signed) {
    auto form = [&](double value) {
        return is_signed ? signed_number(value, unit) : number(value, unit);
    };
    return fmt::format("{}<small>{} … {}</small>", form(e.value), form(e.low), form(e.high));
}

std::string axis(const Estimate& difference, double most) {
    constexpr double kHalf = 60;
    if (!(most > 0)) most = 1;
    auto x = [&](double value) {
        return kHalf + std::clamp(value / most, -1.0, 1.0) * (kHalf - 4);
    };
    return fmt::format(
        R"(<svg class="axis" viewBox="0 0 120 14" role="img" aria-label="{0}"><line class="zero" x1="60" x2="60" y1="0" y2="14"/><line class="range" x1="{1:.1f}" x2="{2:.1f}" y1="7" y2="7"/><circle cx="{3:.1f}" cy="7" r="3"/></svg>)",
        escaped(fmt::format("{:.4g} ({:.4g} to {:.4g})", difference.value, difference.low,
                            difference.high)),
        x(difference.low), x(difference.high), x(difference.value));
}

std::string tornado(const std::vector<Bar>& bars, Unit unit, std::string_view title) {
    constexpr double kNames = 330, kHalf = 150, kRow = 22;
    double most = 0;
    for (const auto& bar : bars) most = std::max({most, std::abs(bar.low), std::abs(bar.high)});
    if (bars.empty() || !(most > 0)) return {};
    const double middle = kNames + kHalf + 60;
    const double height = kRow * static_cast<double>(bars.size()) + 8;
    std::string svg = fmt::format(
        R"(<svg class="tornado" viewBox="0 0 {:.0f} {:.0f}" role="img" aria-label="{}">)",
        middle + kHalf + 64, height, escaped(title));
    auto one = [&](double change, const char* side, double y) {
        const double width = std::abs(change) / most * kHalf;
        const double x = change < 0 ? middle - width : middle;
        svg += fmt::format(R"(<rect class="{}" x="{:.1f}" y="{:.1f}" width="{:.1f}" height="7"/>)",
                           side, x, y, width);
    };
    double y = 4;
    for (const auto& bar : bars) {
        svg += fmt::format(R"(<text class="name" x="{:.0f}" y="{:.1f}">{}</text>)", kNames, y + 12,
                           escaped(bar.name));
        one(bar.low, "less", y + 1);
        one(bar.high, "more", y + 9);
        const double reach = std::max(std::abs(bar.low), std::abs(bar.high));
        svg += fmt::format(R"(<text class="size" x="{:.0f}" y="{:.1f}">±{}</text>)",
                           middle + kHalf + 6, y + 12, number(reach, unit));
        y += kRow;
    }
    svg +=
        fmt::format(R"(<line class="zero" x1="{0:.0f}" x2="{0:.0f}" y1="0" y2="{1:.0f}"/></svg>)",
                    middle, height);
    return svg;
}

const std::string_view kStyle = R"(
:root{color-scheme:light dark;--bg:#fff;--ink:#15201f;--soft:#43504e;--faint:#5c6967;--line:#e2e7e6;--head:#f0f3f2;--accent:#0b6a66;--note:#fcf2dc;--note-ink:#5f4000;--less:#0072b2;--more:#d55e00}
@media (prefers-color-scheme:dark){:root{--bg:#131919;--ink:#e8eeed;--soft:#b4c0be;--faint:#93a19f;--line:#263130;--head:#1a2221;--accent:#5fc9c1;--note:#33280f;--note-ink:#f0bd4f;--less:#3f9fd8;--more:#ea7a2a}}
@media print{:root{color-scheme:light;--bg:#fff;--ink:#000;--soft:#222;--faint:#444;--line:#bbb;--head:#eee}section{break-inside:avoid-page}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:14px/1.5 Inter,system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","PingFang TC","Noto Sans CJK TC","Microsoft JhengHei UI",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1040px;margin:0 auto;padding:24px 16px 64px}
h1{font-size:24px;line-height:32px;margin:0 0 4px}
h2{font-size:16px;line-height:24px;margin:32px 0 8px;padding-top:16px;border-top:1px solid var(--line)}
h3{font-size:14px;margin:16px 0 4px}
p{margin:4px 0 8px;max-width:76ch}
.meta,.hint{color:var(--faint)}
.note{background:var(--note);color:var(--note-ink);padding:8px 12px;border-radius:4px;max-width:none}
.scroll{overflow-x:auto}
table{border-collapse:collapse;width:100%;margin:4px 0 12px}
th,td{text-align:right;padding:4px 8px;border-bottom:1px solid var(--line);vertical-align:top;white-space:nowrap}
th:first-child,td:first-child{text-align:left;white-space:normal;min-width:132px}
thead th{background:var(--head);color:var(--soft);font-weight:500;vertical-align:bottom}
tbody th{font-weight:400}
td small{display:block;color:var(--faint);font-size:11px;line-height:14px}
.up,.down{font-weight:600}
.same{color:var(--faint)}
.axis{width:120px;height:14px;vertical-align:middle}
.axis .zero,.tornado .zero{stroke:var(--faint)}
.axis .range{stroke:var(--accent);stroke-width:2}
.axis circle{fill:var(--accent)}
.tornado{width:100%;max-width:800px;height:auto;display:block;margin:4px 0 16px}
.tornado .name{text-anchor:end;font-size:12px;fill:var(--soft)}
.tornado .size{font-size:11px;fill:var(--faint)}
.tornado .less{fill:var(--less)}.tornado .more{fill:var(--more)}
.heat td{padding:2px 6px}
)";

}  // namespace jalon::replay::detail
