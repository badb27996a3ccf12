// Questionnaires offered to customers and their answers; the answers as staff read them.
#include "core/text.h"
#include "http/customer.h"
#include "http/fields.h"
#include "http/render.h"
#include "http/routes/routes.h"
#include "http/staff.h"
#include "journeys/answers.h"
#include "journeys/map_json.h"

namespace jalon::http {
namespace {

using access::Actor;

surveys::Respondent respondent(const Customer& customer, std::string page) {
    return {customer.user, customer.visitor, customer.locale, std::move(page), "web"};
}

Result<Response> due(Services& services, const Request& request) {
    TRY_LET(body, json_body(request));
    TRY_LET(customer, customer_of(services, body, request));
    TRY_LET(page, optional_text(body, "page", 2000));
    TRY_LET(asked, services.surveys.due(respondent(customer, page), services.clock.now()));
    JsonObject out{{"invitation", nullptr},
                   {"retry_after_s", asked.ask_again.count() / 1'000'000 + 1}};
    if (asked.invitation) {
        const auto& q = *asked.invitation->questionnaire;
        out["invitation"] =
            JsonObject{{"id", asked.invitation->id}, {"survey", q.id},
                       {"version", q.version},       {"title", q.title.in(customer.locale)},
                       {"touchpoint", q.touchpoint}, {"model", q.model_in(customer.locale)}};
    }
    return Response::json(out);
}

Result<Response> published(Services& services, const Request& request) {
    auto questionnaire = services.surveys.find(request.capture("id"));
    if (!questionnaire)
        return not_found("survey.unknown", "No questionnaire of this name is published.");
    auto locale = locale_of(request);
    return Response::json(JsonObject{{"id", questionnaire->id},
                                     {"version", questionnaire->version},
                                     {"title", questionnaire->title.in(locale)},
                                     {"model", questionnaire->model_in(locale)}});
}

Result<Response> answer(Services& services, const Request& request) {
    TRY_LET(body, json_body(request));
    TRY_LET(customer, customer_of(services, body, request));
    TRY_LET(page, optional_text(body, "page", 2000));
    surveys::AnswerIn in;
    TRY_LET(id, required_text(body, "id", 100));
    TRY_LET(invitation, optional_text(body, "invitation", 100));
    TRY_LET(answers, optional_object(body, "answers"));
    TRY_LET(duration, optional_number(body, "duration_s", 0, 86'400));
    if (answers == nullptr)
        return invalid("request.field",
                       "`answers` must be an object with an answer for each question.");
    in.id = id;
    in.invitation = invitation;
    in.answers = *answers;
    in.duration_s = duration;
    in.of = respondent(customer, page);
    std::vector<surveys::AnswerFault> faults;
    auto done = services.surveys.answer(request.capture("id"), in, services.clock.now(), faults);
    if (!done) {
        std::vector<FieldError> errors;
        for (const auto& fault : faults)
            errors.push_back({"answers." + fault.question, fault.code, fault.what});
        return problem(done.error(), request, errors);
    }
    JsonObject out{{"answer", done->id}};
    if (done->opened)
        out["case"] = JsonObject{{"status_url", "/status/" + done->opened->token},
                                 {"promised_at", format_time(done->opened->promised_at)}};
    return Response::json(out, 201);
}

Result<Response> questionnaires(Services& services, const Request& request) {
    TRY_LET(rows, services.definitions.list("questionnaire"));
    auto moment = services.trail.recent();
    auto all = journeys::answers(*moment);
    auto masking = services.access.settings().masking_below;
    auto locale = locale_of(request);
    JsonArray items;
    for (const auto& row : rows) {
        auto item = to_json(row, locale);
        item.erase("kind");
        item.erase("updated_at");
        std::int64_t answered = 0;
        std::optional<Time> last;
        JsonArray indicators;
        for (auto kind : {indicators::Kind::Nps, indicators::Kind::Csat, indicators::Kind::Ces}) {
            journeys::AnswerFilter filter;
            filter.questionnaire = row.id;
            auto scores = journeys::scores_of(all, kind, filter);
            if (scores.n() > 0)
                indicators.push_back(journeys::to_json(
                    indicators::masked(indicators::of_scores(kind, scores), masking)));
        }
        for (const auto& each : all)
            if (each.questionnaire == row.id) {
                ++answered;
                if (!last || each.at > *last) last = each.at;
            }
        TRY_LET(invited, services.surveys.invited(row.id));
        item["invited"] = std::max(invited, answered);
        item["answered"] = answered;
        item["last_answer_at"] = time_or_null(last);
        item["indicators"] = std::move(indicators);
        items.push_back(std::move(item));
    }
    return Response::json(JsonObject{{"items", std::move(items)}});
}

// The answers that pass a filter, found in the trail (its rows are in the log's order), read from
// the log.
Result<surveys::Answers> filtered(Services& services, const journeys::AnswerFilter& filter,
                                  std::size_t limit, std::string_view cursor) {
    auto before = cursor.empty() ? std::optional<std::int64_t>(INT64_MAX) : parse_int(cursor);
    if (!before)
        return invalid("request.bad_cursor", "The cursor is not one that a page of answers gave.");
    surveys::Answers page;
    auto moment = services.trail.recent();
    auto all = journeys::answers(*moment);
    for (auto each = all.rbegin(); each != all.rend(); ++each) {
        log::Position position = each->position;
        if (position >= *before || !filter.lets(*each)) continue;
        if (page.items.size() == limit) {
            page.next = std::to_string(*before);
            return page;
        }
        TRY_LET(answer, services.surveys.answer_at(position));
        if (answer) page.items.push_back(std::move(*answer));
        before = position;
    }
    return page;
}

Result<Response> answers(Services& services, const Request& request, const Actor& actor) {
    journeys::AnswerFilter filter;
    filter.questionnaire = request.parameter("questionnaire");
    filter.touchpoint = request.parameter("touchpoint");
    TRY_LET(from, time_of(request, "from"));
    TRY_LET(to, time_of(request, "to"));
    TRY_LET(limit, limit_of(request));
    filter.from = from;
    filter.to = to;
    bool all = filter.questionnaire.empty() && filter.touchpoint.empty() && !from && !to;
    std::string cursor(request.parameter("cursor"));
    TRY_LET(page, all ? services.surveys.answers(limit, cursor)
                      : filtered(services, filter, limit, cursor));
    JsonArray items;
    for (const auto& each : page.items) items.push_back(answer_json_for(actor, each));
    return Response::json(page_json(std::move(items), page.next));
}

}  // namespace

void add_survey_routes(Router& router, Services& services) {
    router.add({Method::Post, "/v1/surveys/due",
                [&services](const Request& r) { return due(services, r); }, 16 * 1024, true});
    router.add({Method::Get, "/v1/surveys/{id}",
                [&services](const Request& r) { return published(services, r); }, 1024, true});
    router.add({Method::Post, "/v1/surveys/{id}/answers",
                [&services](const Request& r) { return answer(services, r); }, 64 * 1024, true});
    router.add({Method::Get, "/api/questionnaires",
                for_staff(services, "surveys.read", [&services](const Request& r, const Actor&) {
                    return questionnaires(services, r);
                })});
    router.add({Method::Get, "/api/answers",
                for_staff(services, "surveys.read", [&services](const Request& r, const Actor& a) {
                    return answers(services, r, a);
                })});
}

}  // namespace jalon::http
