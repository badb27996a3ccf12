// Words that are kept, put together.
#include "http/answer_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "calendar/zone.h"
#include "core/json.h"
#include "core/json_text.h"
#include "http/detail/answer_words.h"
#include "http/detail/spare_text.h"
#include "http/hub_answer.h"
#include "http/triage_json.h"

namespace jalon::http {
namespace {

using detail::AnswerWords;
using detail::ModeWords;

// Its action may be offered. A callback may be asked for out of hours: it is promised for the next
// opening.
bool may_be_taken(const hub::Offer& offer) {
    if (offer.status == hub::Status::Open || offer.status == hub::Status::Busy) return true;
    return offer.mode->kind == hub::ModeKind::Callback &&
           (offer.status == hub::Status::OutOfHours || offer.status == hub::Status::Full);
}

// The range; where its end is past closing, words that say so: nobody may be left waiting at a shut
// door.
void write_wait(ModeWords& words, const hub::Wait& wait, bool past_closing, const hub::Offer& offer,
                const hub::Decision& decision, std::string_view locale) {
    auto text = http::wait_text(wait, locale);
    if (past_closing) {
        auto closes = calendar::format_local(*offer.closes_at, decision.policy()->calendar->zone)
                          .substr(11, 5);
        text += detail::is_french(locale)    ? fmt::format(" ; nous fermons à {}", closes)
                : detail::is_chinese(locale) ? fmt::format("；我們於 {} 休息", closes)
                                             : fmt::format("; we close at {}", closes);
    }
    words.wait = wait;
    words.past_closing = past_closing;
    words.closing = past_closing ? *offer.closes_at : Time{};
    words.wait_text = fmt::format(R"({{"low_s":{},"high_s":{},"text":)", wait.low_s, wait.high_s);
    append_json(words.wait_text, text);
    words.wait_text += past_closing ? R"(,"past_closing":true})" : R"(,"past_closing":false})";
}

void add_wait(std::string& out, const hub::Decision& decision, const hub::Offer& offer,
              ModeWords& words, std::string_view locale) {
    if (!offer.wait) {
        out += "null";
        return;
    }
    const auto& wait = *offer.wait;
    const bool past_closing =
        offer.closes_at && decision.at() + std::chrono::seconds(wait.high_s) > *offer.closes_at;
    const auto closing = past_closing ? *offer.closes_at : Time{};
    if (words.wait_text.empty() || words.wait.low_s != wait.low_s ||
        words.wait.high_s != wait.high_s || words.past_closing != past_closing ||
        words.closing != closing)
        write_wait(words, wait, past_closing, offer, decision, locale);
    out += words.wait_text;
}

void add_price(std::string& out, const hub::Offer& offer, const ModeWords& words,
               std::string_view locale) {
    if (offer.price == &offer.mode->price && offer.free == offer.mode->free) {
        out += words.price;
        return;
    }
    out += R"({"text":)";
    append_json(out, offer.price->in(locale));
    out += offer.free ? R"(,"free":true})" : R"(,"free":false})";
}

void add_reasons(std::string& out, const hub::Offer& offer, const AnswerWords& all) {
    out += R"(,"why":[)";
    for (const auto& code : offer.why) {
        if (&code != &offer.why.front()) out += ',';
        append_json(out, code);
    }
    out += R"(],"why_text":[)";
    bool first = true;
    for (const auto& code : offer.why) {
        auto reason = all.reasons.find(code);
        if (reason == all.reasons.end()) continue;
        if (!first) out += ',';
        first = false;
        out += reason->second;
    }
    out += ']';
}

void add_offer(std::string& out, const hub::Decision& decision, const hub::Offer& offer,
               std::string_view position, AnswerWords& all) {
    const auto& policy = *decision.policy();
    auto mode_index = [&policy](const hub::Mode* mode) {
        return static_cast<std::size_t>(mode - policy.modes.data());
    };
    auto& words = all.modes[mode_index(offer.mode)];
    out += words.begin;
    append_json(out, position);
    out += words.status[static_cast<std::size_t>(offer.status)];
    add_wait(out, decision, offer, words, all.locale);
    out += R"(,"price":)";
    add_price(out, offer, words, all.locale);
    out += R"(,"closes_at":)";
    out += offer.closes_at ? words.closes.of(*offer.closes_at, policy.calendar->zone) : all.nothing;
    out += R"(,"action":)";
    out += may_be_taken(offer) ? words.action : words.no_action;
    out += R"(,"opens_at":)";
    out += offer.opens_at ? words.opens.of(*offer.opens_at, policy.calendar->zone) : all.nothing;
    out +=
        offer.can_notify ? R"(,"notify":true,"alternative":)" : R"(,"notify":false,"alternative":)";
    out += offer.alternative != nullptr ? all.modes[mode_index(offer.alternative)].id : all.nothing;
    add_reasons(out, offer, all);
    out += '}';
}

void add_offers(std::string& out, const hub::Decision& decision, bool shown, AnswerWords& words) {
    bool first = true;
    for (const auto& offer : decision.offers()) {
        if (offer.shown != shown) continue;
        if (!first) out += ',';
        add_offer(out, decision, offer, !shown ? "more" : first ? "primary" : "secondary", words);
        first = false;
    }
}

// All that any decision has, without the end.
void add_answer(std::string& out, const hub::Decision& decision, std::string_view id,
                std::string_view arm, AnswerWords& words) {
    out += R"({"decision":)";
    append_json(out, id);
    out += R"(,"policy":)";
    out += words.policy;
    out += R"(,"arm":)";
    append_json(out, arm.empty() ? std::string_view("control") : arm);
    out += R"(,"at":)";
    out += words.at.of(decision.at(), decision.policy()->calendar->zone);
    out += R"(,"layout":)";
    append_json(out, decision.layout());
    out += R"(,"offers":[)";
    add_offers(out, decision, true, words);
    out += R"(],"more":[)";
    add_offers(out, decision, false, words);
    out += R"(],"urgent":)";
    out += words.urgent;
    out += R"(,"invitation":null)";
}

// An instant in UTC as format_time() has it; the second is kept.
void add_as_of(std::string& out, Time at, AnswerWords& words) {
    const auto whole = std::chrono::floor<std::chrono::seconds>(at);
    if (words.as_of.empty() || words.second != whole.time_since_epoch().count()) {
        words.second = whole.time_since_epoch().count();
        words.as_of = format_time(whole);
        words.as_of.resize(words.as_of.find('.') + 1);
    }
    out += words.as_of;
    const auto fraction = (at - whole).count();
    const bool by_thousands = fraction % 1000 == 0;
    auto rest = by_thousands ? fraction / 1000 : fraction;
    char digits[6];
    const std::size_t count = by_thousands ? 3 : 6;
    for (auto i = count; i-- > 0; rest /= 10) digits[i] = static_cast<char>('0' + rest % 10);
    out.append(digits, count);
    out += 'Z';
}

void add_promise(std::string& out, const hub::Decision& decision, AnswerWords& words) {
    const auto& promise = decision.promise();
    if (!promise) {
        out += "null";
        return;
    }
    constexpr std::string_view kKinds[]{"callback", "appointment", "notice"};
    const auto& policy = *decision.policy();
    out += R"({"kind":)";
    append_json(out, kKinds[static_cast<std::size_t>(promise->kind)]);
    out += R"(,"mode":)";
    out += words.modes[static_cast<std::size_t>(promise->mode - policy.modes.data())].id;
    out += R"(,"title":)";
    append_json(out, promise->mode->title.in(words.locale));
    out += R"(,"from":)";
    out += words.from.of(promise->from, policy.calendar->zone);
    out += R"(,"until":)";
    out += promise->until ? words.until.of(*promise->until, policy.calendar->zone) : words.nothing;
    out += '}';
}

}  // namespace

std::string offer_text(const hub::Decision& decision, const hub::Offer& offer,
                       std::string_view position, std::string_view locale) {
    std::string out;
    add_offer(out, decision, offer, position, detail::words_for(decision.policy(), locale));
    return out;
}

std::string answer_text(const hub::Decision& decision, std::string_view id,
                        std::string_view locale) {
    std::string out;
    add_answer(out, decision, id, {}, detail::words_for(decision.policy(), locale));
    out += '}';
    return out;
}

std::string answer_text(const contact::Answered& answered, std::string_view locale) {
    const auto& decision = answered.decision;
    const auto& policy = *decision.policy();
    auto& words = detail::words_for(decision.policy(), locale);
    auto out = detail::take_spare_text();
    out.reserve(words.length + 512);
    add_answer(out, decision, answered.id, answered.assigned.arm, words);
    out += R"(,"as_of":")";
    add_as_of(out, decision.at(), words);
    out += R"(","invite":)";
    const auto* placement =
        answered.session.invited ? nullptr : policy.placement(answered.placement);
    out += placement == nullptr
               ? words.nothing
               : words.invites[static_cast<std::size_t>(placement - policy.placements.data())];
    out += R"(,"need":)";
    if (decision.problem() == nullptr)
        out += "null";
    else
        out += jalon::to_text(need_json(decision, answered.product, locale));
    out += R"(,"promise":)";
    add_promise(out, decision, words);
    out += R"(,"session":{"token":)";
    append_json(out, answered.token);
    out += "}}";
    words.length = std::max(words.length, out.size());
    return out;
}

}  // namespace jalon::http
