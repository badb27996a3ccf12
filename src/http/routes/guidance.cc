// The way to a question's answer before a mode is chosen: the triage, and invitations to who
// hesitates.
#include <fmt/format.h>

#include "core/hash.h"
#include "http/fields.h"
#include "http/hub_answer.h"
#include "http/hub_inputs.h"
#include "http/routes/routes.h"
#include "http/staff.h"
#include "http/triage_json.h"

namespace jalon::http {
namespace {

Result<Response> triage(Services& services, const Request& request) {
    auto id = request.parameter("policy");
    auto policy =
        id.empty() ? services.programs.default_hub_policy() : services.programs.hub_policy(id);
    if (!policy) return not_found("hub.no_policy", "No contact policy of this name is published.");
    auto locale = std::string(request.parameter("locale"));
    auto response =
        Response::json(triage_json(*policy, locale.empty() ? locale_of(request) : locale));
    auto tag = fmt::format("\"{}\"", sha256_hex(response.body).substr(0, 32));
    if (request.header("if-none-match") == tag) {
        response = Response::no_content();
        response.status = 304;
    }
    response.headers.emplace_back("ETag", tag);
    response.headers.emplace_back("Cache-Control", "public, max-age=60");
    return response;
}

const hub::Offer* offer_of(const hub::Decision& decision, std::string_view mode) {
    for (const auto& offer : decision.offers())
        if (offer.mode->id == mode) return &offer;
    return nullptr;
}

std::string invitation_text(std::string_view locale) {
    if (locale.starts_with("fr")) return "Quelqu’un est libre maintenant et peut vous aider.";
    if (locale.starts_with("zh")) return "現在有專員有空，可以協助您。";
    return "Somebody is free now and can help you.";
}

std::string acceptance_text(bool open, std::string_view locale) {
    if (locale.starts_with("fr"))
        return open ? "Quelqu’un est libre. Comment préférez-vous être aidé ?"
                    : "L’invitation a pris fin : la personne aide déjà quelqu’un d’autre. Voici "
                      "comment nous joindre maintenant.";
    if (locale.starts_with("zh"))
        return open ? "有專員有空。請選擇您方便的方式。"
                    : "邀請已結束，專員正在協助其他人。以下是您現在可以聯絡我們的方式。";
    return open ? "Somebody is free. How would you like to be helped?"
                : "The invitation has ended: that person is helping somebody else by now. Here is "
                  "how to reach us now.";
}

Result<Response> invite(Services& services, const Request& request) {
    TRY_LET(body, json_body(request));
    TRY_LET(cause_text, required_text(body, "cause", 30));
    auto cause = contact::cause_from(cause_text);
    if (!cause)
        return invalid("request.field", "`cause` is one of idle, returns, errors, abandoned.");
    TRY_LET(question, question_in(services, body, request));
    auto locale = question.inputs.locale;
    TRY_LET(made, services.contact.invite(std::move(question), *cause));
    Json invitation(nullptr);
    if (made.invited) {
        const auto* offer = offer_of(made.answered.decision, made.invited->mode);
        invitation =
            JsonObject{{"id", made.invited->id},
                       {"mode", made.invited->mode},
                       {"title", offer->mode->title.in(locale)},
                       {"text", invitation_text(locale)},
                       {"expires_at", format_time(made.invited->until)},
                       {"offer", offer_json(made.answered.decision, *offer, "primary", locale)}};
    }
    return Response::json(JsonObject{{"invitation", std::move(invitation)},
                                     {"why", made.why},
                                     {"session", JsonObject{{"token", made.answered.token}}}});
}

Result<Response> accept(Services& services, const Request& request) {
    TRY_LET(body, json_body(request));
    TRY_LET(question, question_in(services, body, request));
    auto locale = question.inputs.locale;
    TRY_LET(accepted, services.contact.accept(std::move(question), request.capture("id")));
    return Response::json(JsonObject{{"state", accepted.open ? "open" : "late"},
                                     {"text", acceptance_text(accepted.open, locale)},
                                     {"answer", answer_json(accepted.answered, locale)}});
}

}  // namespace

void add_guidance_routes(Router& router, Services& services) {
    router.add({Method::Get, "/v1/hub/triage",
                [&services](const Request& request) { return triage(services, request); }, 1024,
                true});
    router.add({Method::Post, "/v1/hub/invitations",
                [&services](const Request& request) { return invite(services, request); },
                64 * 1024, true});
    router.add({Method::Post, "/v1/hub/invitations/{id}/accept",
                [&services](const Request& request) { return accept(services, request); },
                64 * 1024, true});
}

}  // namespace jalon::http
