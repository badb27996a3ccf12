// Written once for each thread, version and language.
#include "http/detail/answer_words.h"

#include <fmt/format.h>

#include <algorithm>
#include <list>

#include "core/json_text.h"
#include "hub/compiled.h"

namespace jalon::http::detail {
namespace {

constexpr std::size_t kKept = 16;

std::string json_string(std::string_view text) {
    std::string out;
    append_json(out, text);
    return out;
}

std::string_view status_words(hub::Status status, std::string_view locale) {
    struct Words {
        const char *en, *fr, *zh;
    };
    static constexpr Words kWords[]{{"Open", "Ouvert", "開放中"},
                                    {"Closed", "Fermé", "已關閉"},
                                    {"Long wait", "Attente longue", "等候較久"},
                                    {"Full", "Complet", "已額滿"},
                                    {"Out of order", "En panne", "暫停服務"},
                                    {"Not in your plan", "Non compris", "方案未包含"},
                                    {"Not offered yet", "Pas encore proposé", "尚未提供"}};
    const auto& words = kWords[static_cast<std::size_t>(status)];
    return is_french(locale) ? words.fr : is_chinese(locale) ? words.zh : words.en;
}

ModeWords mode_words(const hub::Mode& mode, std::string_view locale) {
    ModeWords words;
    words.id = json_string(mode.id);
    words.begin =
        fmt::format(R"({{"mode":{},"kind":{},"title":{},"text":{},"position":)", words.id,
                    json_string(hub::to_text(mode.kind)), json_string(mode.title.in(locale)),
                    json_string(mode.text.in(locale)));
    for (std::size_t i = 0; i < words.status.size(); ++i) {
        const auto status = static_cast<hub::Status>(i);
        words.status[i] = fmt::format(
            R"(,"status":{},"status_text":{},"wait":)", json_string(hub::to_text(status)),
            json_string(status == hub::Status::Held ? std::string_view(mode.held.in(locale))
                                                    : status_words(status, locale)));
    }
    words.price =
        fmt::format(R"({{"text":{},"free":{}}})", json_string(mode.price.in(locale)), mode.free);
    const auto label = mode.label.empty()
                           ? std::string()
                           : fmt::format(R"(,"label":{})", json_string(mode.label.in(locale)));
    words.action = fmt::format(R"({{"type":{},"href":{}{}}})", json_string(mode.action),
                               json_string(mode.href), label);
    words.no_action = fmt::format(R"({{"type":"none","href":""{}}})", label);
    return words;
}

// The thresholds of the placement, for the widget to measure; the server says whether anybody is
// free when one is passed.
std::string invite_words(const hub::Placement& placement) {
    if (!placement.invite) return "null";
    const auto& invite = *placement.invite;
    auto text = fmt::format(R"({{"mode":{})", json_string(invite.mode));
    auto number = [&text](std::string_view name, std::int64_t value) {
        text += fmt::format(R"(,"{}":{})", name, value);
    };
    if (invite.idle) number("idle_s", static_cast<std::int64_t>(seconds(*invite.idle)));
    if (invite.returns) number("returns", *invite.returns);
    if (invite.errors) number("errors", *invite.errors);
    if (invite.abandoned) number("abandoned", *invite.abandoned);
    return text + "}";
}

AnswerWords words_of(const hub::PolicyPtr& policy, std::string_view locale) {
    AnswerWords words;
    words.stamp = policy->core->stamp();
    words.version = policy->version;
    words.locale = locale;
    words.keeps = policy;
    words.policy =
        fmt::format(R"({{"id":{},"version":{}}})", json_string(policy->id), policy->version);
    for (const auto& mode : policy->modes) words.modes.push_back(mode_words(mode, locale));
    for (const auto& [code, reason] : policy->reasons)
        words.reasons[code] = json_string(reason.customer.in(locale));
    for (const auto& placement : policy->placements)
        words.invites.push_back(invite_words(placement));
    words.urgent = "null";
    if (const auto& urgent = policy->urgent)
        words.urgent = fmt::format(R"({{"title":{},"text":{},"href":{}}})",
                                   json_string(urgent->title.in(locale)),
                                   json_string(urgent->text.in(locale)), json_string(urgent->href));
    return words;
}

}  // namespace

const std::string& LocalTimeText::of(Time at, const calendar::Zone& zone) {
    const auto second = std::chrono::floor<std::chrono::seconds>(at).time_since_epoch().count();
    if (text_.empty() || second_ != second) {
        second_ = second;
        text_ = json_string(calendar::format_local(at, zone));
    }
    return text_;
}

AnswerWords& words_for(const hub::PolicyPtr& policy, std::string_view locale) {
    thread_local std::list<AnswerWords> kept;
    const auto stamp = policy->core->stamp();
    auto found = std::ranges::find_if(kept, [&](const AnswerWords& words) {
        return words.stamp == stamp && words.version == policy->version && words.locale == locale;
    });
    if (found == kept.end()) {
        if (kept.size() >= kKept) kept.pop_back();
        kept.push_front(words_of(policy, locale));
    } else if (found != kept.begin()) {
        kept.splice(kept.begin(), kept, found);
    }
    return kept.front();
}

bool is_french(std::string_view locale) {
    return locale.starts_with("fr");
}
bool is_chinese(std::string_view locale) {
    return locale.starts_with("zh");
}

}  // namespace jalon::http::detail
