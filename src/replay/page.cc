// The page, section by section.
#include "replay/page.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "replay/detail/drawing.h"
#include "replay/detail/words.h"

namespace jalon::replay {
namespace {

using detail::escaped;
using detail::Unit;
using detail::Word;

class Page {
  public:
    Page(const Report& report, std::string_view locale) : report_(report), locale_(locale) {}

    std::string made() {
        head();
        outcomes();
        modes();
        waits();
        fairness();
        values();
        sensitivity();
        rates();
        section(Word::Method);
        text(w(Word::MethodText));
        html_ += "</section></main></body></html>\n";
        return std::move(html_);
    }

  private:
    std::string_view w(Word word) const { return detail::word(word, locale_); }
    void section(Word title) {
        if (in_section_) html_ += "</section>";
        in_section_ = true;
        html_ += fmt::format("<section><h2>{}</h2>", w(title));
    }
    void text(std::string_view words, std::string_view kind = "") {
        html_ += fmt::format("<p class=\"{}\">{}</p>", kind, escaped(words));
    }
    void table(std::initializer_list<std::string_view> heads, std::string_view kind = "") {
        html_ += fmt::format("<div class=\"scroll\"><table class=\"{}\"><thead><tr>", kind);
        for (auto each : heads) html_ += fmt::format("<th scope=\"col\">{}</th>", escaped(each));
        html_ += "</tr></thead><tbody>";
    }
    void end_table() { html_ += "</tbody></table></div>"; }
    void cell(std::string_view inner) { html_ += fmt::format("<td>{}</td>", inner); }
    void row(std::string_view name) {
        html_ += fmt::format("<tr><th scope=\"row\">{}</th>", escaped(name));
    }

    void head();
    void outcomes();
    void modes();
    void waits();
    void fairness();
    void values();
    void sensitivity();
    void heat(const std::vector<std::size_t>& which);
    void rates();
    void compared(const Compared& figures, Unit unit, double most);
    std::string verdict(const Estimate& difference) const;
    std::string group(std::string_view name) const;

    const Report& report_;
    std::string_view locale_;
    std::string html_;
    bool in_section_ = false;
};

void Page::head() {
    html_ += fmt::format(
        "<!doctype html><html lang=\"{0}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
        "content=\"width=device-width, initial-scale=1\"><title>{1}: {2}</title><style>{3}</style>"
        "</head><body><main><h1>{1}</h1>",
        locale_.starts_with("fr")   ? "fr"
        : locale_.starts_with("zh") ? "zh-Hant"
                                    : "en",
        w(Word::Title), escaped(report_.policy), detail::kStyle);
    const auto version = report_.version > 0
                             ? fmt::format("{} {}", w(Word::Version), report_.version)
                             : std::string(w(Word::Draft));
    auto day = [](const std::optional<Time>& at) {
        return at ? format_time(*at).substr(0, 16) : std::string("–");
    };
    html_ += fmt::format("<p><strong>{}</strong> {} ({})</p>", w(Word::Policy),
                         escaped(report_.policy), escaped(version));
    html_ += fmt::format("<p class=\"meta\">{} {} – {} UTC · n = {} {}, {} {} · {}: {} · {} {}</p>",
                         w(Word::Period), day(report_.first), day(report_.last), report_.sessions,
                         w(Word::Sessions), report_.answers, w(Word::Answers), w(Word::Guard),
                         w(report_.guard == "none"       ? Word::GuardNone
                           : report_.guard == "recorded" ? Word::GuardRecorded
                           : report_.guard == "played"   ? Word::GuardPlayed
                                                         : Word::GuardBoth),
                         w(Word::Seed), report_.seed);
    std::string used;
    for (const auto& each : report_.recorded)
        used += fmt::format("{}{} {} {} ({})", used.empty() ? "" : ", ", each.id, w(Word::Version),
                            each.version, each.answers);
    text(fmt::format("{}: {}", w(Word::Recorded), used), "meta");
    if (report_.invented) text(w(Word::Invented), "note");
    if (report_.weight > 1)
        text(fmt::format("{} {:.4g}.", w(Word::Sample), report_.weight), "note");
    if (report_.incomplete > 0)
        text(fmt::format("{} {}", report_.incomplete, w(Word::Incomplete)), "note");
}

std::string Page::verdict(const Estimate& d) const {
    if (d.low > 0) return fmt::format("<span class=\"up\">▲ {}</span>", w(Word::Higher));
    if (d.high < 0) return fmt::format("<span class=\"down\">▼ {}</span>", w(Word::Lower));
    return fmt::format("<span class=\"same\">{}</span>", w(Word::NoDifference));
}

void Page::compared(const Compared& figures, Unit unit, double most) {
    cell(detail::with_interval(figures.recorded, unit, false));
    cell(detail::with_interval(figures.draft, unit, false));
    cell(detail::with_interval(figures.difference, unit, true));
    cell(detail::axis(figures.difference, most));
    cell(verdict(figures.difference));
}

void Page::outcomes() {
    section(Word::Outcomes);
    const auto share = [&](std::int64_t part) {
        return 100.0 * static_cast<double>(part) /
               static_cast<double>(std::max<std::int64_t>(1, report_.answers));
    };
    text(fmt::format("{} ({:.1f} %) {}; {} ({:.1f} %) {}.", report_.answers_changed,
                     share(report_.answers_changed), w(Word::ChangedAnswers), report_.first_changed,
                     share(report_.first_changed), w(Word::ChangedFirst)));
    table({w(Word::Outcome), w(Word::Recorded), w(Word::Draft), w(Word::Difference), "", ""});
    for (const auto& each : report_.outcomes) {
        if (!each.measure.mode.empty()) continue;
        row(fmt::format("{} ({})", detail::name_of(each.measure.name, "", locale_),
                        w(each.measure.per == Per::Answer ? Word::PerAnswer : Word::PerSession)));
        const auto& d = each.figures.difference;
        compared(each.figures, detail::unit_of(each.measure.name),
                 std::max(std::abs(d.low), std::abs(d.high)));
        html_ += "</tr>";
    }
    end_table();
}

void Page::modes() {
    section(Word::ByMode);
    for (const char* name : {"exposure", "takes"}) {
        const bool shown = std::string_view(name) == "exposure";
        html_ += fmt::format("<h3>{} ({})</h3>", w(shown ? Word::Exposure : Word::Takes),
                             w(shown ? Word::PerAnswer : Word::PerSession));
        double most = 0;
        for (const auto& each : report_.outcomes)
            if (each.measure.name == name && !each.measure.mode.empty())
                most = std::max({most, std::abs(each.figures.difference.low),
                                 std::abs(each.figures.difference.high)});
        table({w(Word::Mode), w(Word::Recorded), w(Word::Draft), w(Word::Difference), "", "",
               shown ? std::string_view() : w(Word::Observed)});
        for (const auto& each : report_.outcomes) {
            if (each.measure.name != name || each.measure.mode.empty()) continue;
            row(each.measure.mode);
            compared(each.figures, detail::unit_of(name), most);
            cell(each.observed ? detail::number(*each.observed, Unit::Number) : "");
            html_ += "</tr>";
        }
        end_table();
    }
}

void Page::waits() {
    section(Word::Waits);
    table({w(Word::Queue), w(Word::Recorded), w(Word::Draft), w(Word::Difference), "", ""});
    for (const auto& each : report_.waits) {
        if (!each.absent.empty()) {
            row(each.queue);
            html_ += fmt::format("<td colspan=\"5\">{}</td></tr>",
                                 w(each.absent == "no_agents" ? Word::NoAgents : Word::NoContacts));
            continue;
        }
        auto line = [&](Word name, const Compared& figures, Unit unit) {
            row(fmt::format("{} · {}", each.queue, w(name)));
            const auto& d = figures.difference;
            compared(figures, unit, std::max(std::abs(d.low), std::abs(d.high)));
            html_ += "</tr>";
        };
        line(Word::Mean, each.mean_s, Unit::Seconds);
        line(Word::Quantile, each.p90_s, Unit::Seconds);
        line(Word::Abandoned, each.abandoned, Unit::Share);
        row(fmt::format("{} · {}", each.queue, w(Word::ContactsADay)));
        html_ += fmt::format(
            "<td>{:.1f}</td><td>{:.1f}</td><td>{:+.1f}</td><td colspan=\"2\">n = {} {}</td></tr>",
            each.contacts_a_day_then, each.contacts_a_day,
            each.contacts_a_day - each.contacts_a_day_then, each.runs, w(Word::Runs));
    }
    end_table();
}

std::string Page::group(std::string_view name) const {
    const Word known = name == "yes"       ? Word::Yes
                       : name == "no"      ? Word::No
                       : name == "unknown" ? Word::Unknown
                       : name == "other"   ? Word::Other
                                           : Word::Count;
    return known == Word::Count ? std::string(name) : std::string(w(known));
}

void Page::fairness() {
    section(Word::Fairness);
    for (const auto& each : report_.fairness) {
        const bool main = each.measure.name == "human_now" || each.measure.name == "takes";
        if (!main) continue;
        html_ += fmt::format("<h3>{}: {}</h3>", w(detail::dimension(each.dimension)),
                             detail::name_of(each.measure.name, "", locale_));
        if (!each.recorded || !each.draft) {
            text(w(Word::FewGroups), "hint");
            continue;
        }
        const auto unit = detail::unit_of(each.measure.name);
        auto gap = [&](Word side, const Gap& of) {
            return fmt::format("{} {} ({} … {}; {} – {})", w(side),
                               detail::number(of.gap.value, unit), detail::number(of.gap.low, unit),
                               detail::number(of.gap.high, unit), group(of.lowest),
                               group(of.highest));
        };
        text(fmt::format("{}: {} · {}", w(Word::Gap), gap(Word::GapThen, *each.recorded),
                         gap(Word::GapDraft, *each.draft)));
        double most = 0;
        for (const auto& one : each.groups)
            most = std::max({most, std::abs(one.figures.difference.low),
                             std::abs(one.figures.difference.high)});
        table(
            {w(Word::Group), w(Word::Recorded), w(Word::Draft), w(Word::Difference), "", "", "n"});
        for (const auto& one : each.groups) {
            row(group(one.name));
            compared(one.figures, unit, most);
            cell(std::to_string(one.sessions));
            html_ += "</tr>";
        }
        end_table();
    }
}

void Page::values() {
    section(Word::Values);
    if (!report_.values.absent.empty()) {
        text(w(report_.values.absent == "few" ? Word::ValuesFew : Word::ValuesAbsent), "hint");
        return;
    }
    if (report_.values.doubtful) text(w(Word::ValuesDoubtful), "note");
    table({w(Word::Outcome), w(Word::Recorded), w(Word::DoublyRobust), w(Word::SelfNormalised),
           w(Word::Weights), "n"});
    auto estimate = [](const experiments::Valued& v) {
        return detail::with_interval({v.value, v.low, v.high}, Unit::Share, false);
    };
    for (const auto& each : report_.values.outcomes) {
        row(w(each.outcome == "taken" ? Word::Taken : Word::Resolved));
        cell(estimate(each.value.logged));
        cell(estimate(each.value.doubly_robust));
        cell(estimate(each.value.self_normalised));
        cell(fmt::format("{:.3f}", each.value.weight_mean));
        cell(std::to_string(each.value.rounds));
        html_ += "</tr>";
    }
    end_table();
}

void Page::sensitivity() {
    section(Word::Sensitivity);
    if (!report_.sensitivity) {
        text(w(Word::NotAsked), "hint");
        return;
    }
    const auto& table = *report_.sensitivity;
    text(w(Word::SensitivityNote));
    text(fmt::format("n = {} {}", table.sessions, w(Word::Sessions)), "meta");
    if (table.left_out > 0) text(fmt::format("{} {}", table.left_out, w(Word::LeftOut)), "note");
    std::vector<std::size_t> which;
    for (std::size_t i = 0; i < table.outcomes.size(); ++i) {
        const auto& outcome = table.outcomes[i];
        if (outcome.mode.empty() || outcome.name == "wait") which.push_back(i);
    }
    for (auto i : which) {
        std::vector<detail::Bar> bars;
        for (const auto& each : table.rows)
            bars.push_back({each.path, each.steps.front()[i].change, each.steps.back()[i].change});
        auto size = [](const detail::Bar& bar) {
            return std::max(std::abs(bar.low), std::abs(bar.high));
        };
        std::sort(bars.begin(), bars.end(), [&](const detail::Bar& a, const detail::Bar& b) {
            return size(a) != size(b) ? size(a) > size(b) : a.name < b.name;
        });
        std::erase_if(bars, [&](const detail::Bar& bar) { return !(size(bar) > 0); });
        if (bars.size() > 10) bars.resize(10);
        if (bars.empty()) continue;
        const auto name = detail::name_of(table.outcomes[i].name, table.outcomes[i].mode, locale_);
        html_ +=
            fmt::format("<h3>{}</h3><p class=\"hint\">{}</p>", escaped(name), w(Word::Tornado));
        html_ += detail::tornado(bars, detail::unit_of(table.outcomes[i].name), name);
    }
    heat(which);
}

void Page::heat(const std::vector<std::size_t>& which) {
    const auto& table = *report_.sensitivity;
    html_ += fmt::format(
        "<div class=\"scroll\"><table class=\"heat\"><thead><tr><th>{}</th><th>{}"
        "</th><th>%</th>",
        w(Word::Parameter), w(Word::Value));
    for (auto i : which)
        html_ += fmt::format(
            "<th scope=\"col\">{}</th>",
            escaped(detail::name_of(table.outcomes[i].name, table.outcomes[i].mode, locale_)));
    html_ += "</tr></thead><tbody>";
    for (const auto& each : table.rows)
        for (std::size_t step = 0; step < kSteps.size(); ++step) {
            html_ += fmt::format("<tr><th scope=\"row\">{}</th><td>{}</td><td>{:+.0f}</td>",
                                 step == 0 ? escaped(each.path) : std::string(),
                                 step == 0 ? fmt::format("{:g}", each.value) : std::string(),
                                 100 * kSteps[step]);
            for (auto i : which) {
                const auto& one = each.steps[step][i];
                const auto change =
                    detail::signed_number(one.change, detail::unit_of(table.outcomes[i].name));
                if (one.change == 0)
                    cell("<span class=\"same\">0</span>");
                else if (std::abs(one.change) > one.half)
                    cell(fmt::format("<span class=\"{}\">{}</span>", one.change > 0 ? "up" : "down",
                                     change));
                else
                    cell(change);
            }
            html_ += "</tr>";
        }
    end_table();
}

void Page::rates() {
    section(Word::Rates);
    text(w(Word::RatesNote), "hint");
    const std::string place(w(Word::Place));
    table({w(Word::Mode), w(Word::Policy), place + " 1", place + " 2", place + " 3+"});
    for (const auto& each : report_.rates) {
        row(each.mode);
        cell(each.policy > 0 ? detail::number(each.policy, Unit::Share) : "–");
        for (const auto& one : each.places)
            cell(fmt::format("{}<small>n = {:.0f} / {:.0f}</small>",
                             detail::number(one.rate, Unit::Share), one.takes, one.exposures));
        html_ += "</tr>";
    }
    end_table();
}

}  // namespace

std::string to_page(const Report& report, std::string_view locale) {
    return Page(report, locale).made();
}

}  // namespace jalon::replay
