// The text that is sent is, byte for byte, the document that the answer is: a twin builds it.
#include "http/answer_text.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "calendar/zone.h"
#include "http/hub_answer.h"
#include "http/triage_json.h"
#include "hub/shipped_for_tests.h"

namespace jalon::http {
namespace {

bool french(std::string_view locale) {
    return locale.starts_with("fr");
}
bool chinese(std::string_view locale) {
    return locale.starts_with("zh");
}

std::string status_text(hub::Status status, std::string_view locale) {
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
    return french(locale) ? words.fr : chinese(locale) ? words.zh : words.en;
}

JsonObject action_json(const hub::Offer& offer) {
    bool usable = offer.status == hub::Status::Open || offer.status == hub::Status::Busy;
    // A callback may be asked for out of hours: it is promised for the next opening.
    bool by_promise =
        offer.mode->kind == hub::ModeKind::Callback &&
        (offer.status == hub::Status::OutOfHours || offer.status == hub::Status::Full);
    if (!usable && !by_promise) return {{"type", "none"}, {"href", ""}};
    return {{"type", offer.mode->action}, {"href", offer.mode->href}};
}

// The range; where its end is past closing, words that say so: nobody may be left waiting at a shut
// door.
Json wait_json(const hub::Decision& decision, const hub::Offer& offer, std::string_view locale) {
    const auto& wait = *offer.wait;
    bool late =
        offer.closes_at && decision.at() + std::chrono::seconds(wait.high_s) > *offer.closes_at;
    auto text = wait_text(wait, locale);
    if (late) {
        auto closes = calendar::format_local(*offer.closes_at, decision.policy()->calendar->zone)
                          .substr(11, 5);
        text += french(locale)    ? fmt::format(" ; nous fermons à {}", closes)
                : chinese(locale) ? fmt::format("；我們於 {} 休息", closes)
                                  : fmt::format("; we close at {}", closes);
    }
    return JsonObject{
        {"low_s", wait.low_s}, {"high_s", wait.high_s}, {"text", text}, {"past_closing", late}};
}

JsonObject offer_document(const hub::Decision& decision, const hub::Offer& offer,
                          std::string_view position, std::string_view locale) {
    const auto& mode = *offer.mode;
    const auto& policy = *decision.policy();
    JsonArray why, why_text;
    for (const auto& code : offer.why) {
        why.emplace_back(code);
        auto reason = policy.reasons.find(code);
        if (reason != policy.reasons.end())
            why_text.emplace_back(reason->second.customer.in(locale));
    }
    JsonObject out{{"mode", mode.id},
                   {"kind", hub::to_text(mode.kind)},
                   {"title", mode.title.in(locale)},
                   {"text", mode.text.in(locale)},
                   {"position", position},
                   {"status", hub::to_text(offer.status)}};
    out["status_text"] = offer.status == hub::Status::Held ? mode.held.in(locale)
                                                           : status_text(offer.status, locale);
    out["wait"] = offer.wait ? wait_json(decision, offer, locale) : Json(nullptr);
    out["price"] = JsonObject{{"text", offer.price->in(locale)}, {"free", offer.free}};
    out["closes_at"] = offer.closes_at
                           ? Json(calendar::format_local(*offer.closes_at, policy.calendar->zone))
                           : Json(nullptr);
    out["action"] = action_json(offer);
    if (!mode.label.empty()) out["action"].as_object()["label"] = mode.label.in(locale);
    out["opens_at"] = offer.opens_at
                          ? Json(calendar::format_local(*offer.opens_at, policy.calendar->zone))
                          : Json(nullptr);
    out["notify"] = offer.can_notify;
    out["alternative"] = offer.alternative != nullptr ? Json(offer.alternative->id) : Json(nullptr);
    out["why"] = std::move(why);
    out["why_text"] = std::move(why_text);
    return out;
}

JsonObject answer_document(const hub::Decision& decision, std::string_view id,
                           std::string_view locale) {
    const auto& policy = *decision.policy();
    JsonArray offers, more;
    for (const auto& offer : decision.offers()) {
        auto json = offer_document(decision, offer,
                                   !offer.shown     ? "more"
                                   : offers.empty() ? "primary"
                                                    : "secondary",
                                   locale);
        if (offer.shown)
            offers.push_back(std::move(json));
        else
            more.push_back(std::move(json));
    }
    JsonObject out{{"decision", id},
                   {"policy", JsonObject{{"id", policy.id}, {"version", policy.version}}},
                   {"arm", "control"},
                   {"at", calendar::format_local(decision.at(), policy.calendar->zone)},
                   {"layout", decision.layout()},
                   {"offers", std::move(offers)},
                   {"more", std::move(more)},
                   {"urgent", nullptr},
                   {"invitation", nullptr}};
    if (policy.urgent)
        out["urgent"] = JsonObject{{"title", policy.urgent->title.in(locale)},
                                   {"text", policy.urgent->text.in(locale)},
                                   {"href", policy.urgent->href}};
    return out;
}

// The thresholds of the placement, for the widget to measure; the server says whether anybody is
// free when one is passed.
Json invite_json(const hub::Placement* placement) {
    if (placement == nullptr || !placement->invite) return nullptr;
    const auto& invite = *placement->invite;
    JsonObject out{{"mode", invite.mode}};
    if (invite.idle) out["idle_s"] = static_cast<std::int64_t>(seconds(*invite.idle));
    if (invite.returns) out["returns"] = *invite.returns;
    if (invite.errors) out["errors"] = *invite.errors;
    if (invite.abandoned) out["abandoned"] = *invite.abandoned;
    return out;
}

Json promise_json(const hub::Decision& decision, std::string_view locale) {
    const auto& promise = decision.promise();
    if (!promise) return nullptr;
    constexpr std::string_view kKinds[]{"callback", "appointment", "notice"};
    const auto& zone = decision.policy()->calendar->zone;
    return JsonObject{{"kind", kKinds[static_cast<std::size_t>(promise->kind)]},
                      {"mode", promise->mode->id},
                      {"title", promise->mode->title.in(locale)},
                      {"from", calendar::format_local(promise->from, zone)},
                      {"until", promise->until ? Json(calendar::format_local(*promise->until, zone))
                                               : Json(nullptr)}};
}

JsonObject answer_document(const contact::Answered& answered, std::string_view locale) {
    auto out = answer_document(answered.decision, answered.id, locale);
    if (!answered.assigned.arm.empty()) out["arm"] = answered.assigned.arm;
    const auto& policy = *answered.decision.policy();
    out["as_of"] = format_time(answered.decision.at());
    out["invite"] = answered.session.invited ? Json(nullptr)
                                             : invite_json(policy.placement(answered.placement));
    out["need"] = need_json(answered.decision, answered.product, locale);
    out["promise"] = promise_json(answered.decision, locale);
    out["session"] = JsonObject{{"token", answered.token}};
    return out;
}

TEST(AnswerText, IsTheDocument) {
    using namespace hub::tests;
    auto policy = std::make_shared<const hub::Policy>(shipped_with(""));
    Draws draws(11);
    int promised = 0, past_closing = 0, invites = 0;
    for (int i = 0; i < 2'000; ++i) {
        auto inputs = random_inputs(draws);
        inputs.at += std::chrono::microseconds(draws.below(3) * 1'000 + draws.below(2) * 7);
        contact::Answered answered{.decision = hub::decide(policy, inputs, hub::Detail::Answer),
                                   .assigned = {},
                                   .id = fmt::format("d-{}", i),
                                   .session = {},
                                   .token = "a.b",
                                   .placement = inputs.placement,
                                   .product = inputs.need_product,
                                   .first = true};
        if (draws.one_in(3)) answered.assigned.arm = "treated \"b\"\n";
        if (draws.one_in(5)) answered.session.invited = {"i", "phone", inputs.at};
        for (const char* locale : {"en", "fr-CA", "zh-Hant", "de", ""}) {
            const auto document = jalon::to_text(Json(answer_document(answered, locale)));
            ASSERT_EQ(answer_text(answered, locale), document);
            ASSERT_EQ(jalon::to_text(Json(answer_json(answered, locale))), document);
            ASSERT_EQ(answer_text(answered.decision, "p", locale),
                      jalon::to_text(Json(answer_document(answered.decision, "p", locale))));
            promised += answered.decision.promise().has_value();
            past_closing += document.find("\"past_closing\":true") != std::string::npos;
            invites += document.find("\"invite\":{") != std::string::npos;
        }
        const auto& offer = answered.decision.offers().back();
        ASSERT_EQ(offer_text(answered.decision, offer, "more", "fr"),
                  jalon::to_text(Json(offer_document(answered.decision, offer, "more", "fr"))));
    }
    EXPECT_GT(promised, 100);
    EXPECT_GT(past_closing, 10);
    EXPECT_GT(invites, 100);
}

}  // namespace
}  // namespace jalon::http
