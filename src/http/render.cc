// Field by field, in the order of api/openapi.yaml.
#include "http/render.h"

#include "http/fields.h"

namespace jalon::http {

JsonObject to_json(const access::User& user) {
    return {{"id", user.id},
            {"email", user.email},
            {"name", user.name},
            {"role", access::to_text(user.role)},
            {"disabled", user.disabled},
            {"created_at", format_time(user.created_at)},
            {"last_seen_at", time_or_null(user.last_seen_at)}};
}

JsonObject to_json(const access::Settings& settings) {
    return {{"bank_name", settings.bank_name},
            {"time_zone", settings.time_zone},
            {"four_eyes", settings.four_eyes},
            {"masking_below", settings.masking_below}};
}

JsonObject to_json(const access::Secret& secret, bool with_role) {
    JsonObject out{{"id", secret.id},
                   {"name", secret.name},
                   {"prefix", secret.prefix},
                   {"created_by", secret.created_by},
                   {"created_at", format_time(secret.created_at)},
                   {"last_used_at", time_or_null(secret.last_used_at)},
                   {"revoked", secret.revoked}};
    if (with_role) out["role"] = access::to_text(secret.role);
    return out;
}

JsonObject to_json(const log::Interaction& fact, const people::People& people) {
    JsonObject out{{"id", std::to_string(fact.position)},
                   {"at", format_time(fact.at)},
                   {"received_at", format_time(fact.received_at)},
                   {"name", fact.name},
                   {"channel", fact.channel},
                   {"touchpoint", fact.touchpoint},
                   {"journey", fact.journey},
                   {"instance", fact.instance},
                   {"session", fact.session},
                   {"source", fact.source}};
    if (fact.identity) out["identity"] = people.external_id(fact.identity);
    auto properties = parse_json(fact.properties.empty() ? "{}" : fact.properties);
    out["properties"] = properties ? std::move(*properties) : Json(JsonObject{});
    return out;
}

JsonObject to_json(const definitions::Row& row, std::string_view locale) {
    auto number = [](const std::optional<int>& version) {
        return version ? Json(*version) : Json(nullptr);
    };
    return {{"kind", row.kind},
            {"id", row.id},
            {"title", row.title.in(locale)},
            {"published_version", number(row.published_version)},
            {"draft_version", number(row.open_version)},
            {"draft_state",
             row.open_state ? Json(definitions::name_of(*row.open_state)) : Json(nullptr)},
            {"updated_at", format_time(row.updated_at)}};
}

JsonObject to_json(const definitions::Definition& definition, std::string_view locale) {
    auto out = to_json(definition.row, locale);
    JsonArray versions, moves;
    for (const auto& v : definition.versions)
        versions.push_back(JsonObject{{"version", v.version},
                                      {"state", definitions::name_of(v.state)},
                                      {"author", v.author},
                                      {"at", format_time(v.at)},
                                      {"comment", v.comment},
                                      {"approver", v.approver ? Json(*v.approver) : Json(nullptr)},
                                      {"published_at", time_or_null(v.published_at)}});
    for (const auto& m : definition.moves)
        moves.push_back(JsonObject{{"at", format_time(m.at)},
                                   {"who", m.who},
                                   {"version", m.version},
                                   {"move", m.move},
                                   {"comment", m.comment}});
    out["versions"] = std::move(versions);
    out["moves"] = std::move(moves);
    return out;
}

JsonObject to_json(const Problem& problem) {
    JsonObject out{{"severity", problem.severity == Problem::Severity::Error ? "error" : "warning"},
                   {"path", problem.path},
                   {"code", problem.code},
                   {"message", problem.what}};
    if (problem.place.line > 0) out["line"] = problem.place.line;
    if (problem.place.column > 0) out["column"] = problem.place.column;
    return out;
}

JsonObject to_json(const definitions::Version& version) {
    JsonArray problems;
    for (const auto& each : version.problems) problems.push_back(to_json(each));
    return {{"kind", version.kind},
            {"id", version.id},
            {"version", version.row.version},
            {"state", definitions::name_of(version.row.state)},
            {"revision", version.row.revision},
            {"text", version.text},
            {"body", version.body},
            {"problems", std::move(problems)}};
}

JsonObject to_json(const surveys::Answer& answer) {
    return {{"id", answer.id},
            {"at", format_time(answer.at)},
            {"questionnaire", answer.questionnaire},
            {"version", answer.version},
            {"touchpoint", answer.touchpoint},
            {"journey", answer.journey},
            {"person", answer.person},
            {"person_name", answer.person_name},
            {"score", answer.score ? Json(*answer.score) : Json(nullptr)},
            {"score_kind", text_or_null(answer.score_kind)},
            {"comment", answer.comment},
            {"answers", answer.answers},
            {"case", text_or_null(answer.case_id)}};
}

JsonObject row_json(const cases::Case& each, Time now) {
    return {{"id", each.id},
            {"reference", "C-" + std::to_string(each.reference)},
            {"stage", cases::to_text(each.clock.stage)},
            {"reason", each.reason},
            {"person", each.person},
            {"person_name", each.person_name},
            {"owner", each.owner ? Json(each.owner->name) : Json(nullptr)},
            {"owner_id", each.owner ? Json(each.owner->id) : Json(nullptr)},
            {"team", each.team},
            {"opened_at", format_time(each.opened_at)},
            {"due_at", format_time(each.due_at)},
            {"promised_at", format_time(each.promised_at)},
            {"late", each.late(now)},
            {"score", each.score ? Json(*each.score) : Json(nullptr)}};
}

JsonObject to_json(const desk::Request& request, Time now) {
    JsonArray why;
    for (const auto& code : request.why) why.emplace_back(code);
    JsonArray answers;
    for (const auto& [question, answer] : request.context.answers)
        answers.push_back(JsonObject{{"question", question}, {"answer", answer}});
    return {{"id", request.id},
            {"kind", desk::to_text(request.kind)},
            {"mode", request.mode},
            {"state", desk::to_text(request.state)},
            {"person", request.person},
            {"person_name", request.person_name},
            {"phone", request.phone},
            {"email", request.email},
            {"topic", request.topic},
            {"note", request.note},
            {"place", text_or_null(request.place)},
            {"page", request.page},
            {"asked_at", format_time(request.asked_at)},
            {"promised_at", format_time(request.promised_at)},
            {"promised_until", time_or_null(request.promised_until)},
            {"owner", text_or_null(request.owner_name)},
            {"late", request.late(now)},
            {"why", std::move(why)},
            {"product", text_or_null(request.context.product)},
            {"problem", text_or_null(request.context.problem)},
            {"answers", std::move(answers)}};
}

JsonObject page_json(JsonArray items, std::string_view next, std::optional<std::int64_t> total) {
    JsonObject page{{"items", std::move(items)}, {"next", text_or_null(next)}};
    if (total) page["total"] = *total;
    return page;
}

}  // namespace jalon::http
