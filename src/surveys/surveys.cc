// Who is offered what, and what becomes of an answer.
#include "surveys/surveys.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "surveys/detail/invitations.h"

namespace jalon::surveys {
namespace {

constexpr Duration kSameInvitation = std::chrono::hours(1);
constexpr std::size_t kIdBytesMax = 100;

bool matches(const Trigger& trigger, const log::Interaction& fact, Time now,
             const people::People& people) {
    if (fact.name != trigger.event || fact.at + trigger.delay > now ||
        fact.at + trigger.valid_for < now)
        return false;
    if (!trigger.where) return true;
    auto properties = parse_json(fact.properties.empty() ? "{}" : fact.properties);
    JsonObject facts{
        {"name", fact.name}, {"channel", fact.channel}, {"touchpoint", fact.touchpoint}};
    facts["properties"] = properties ? *properties : Json(JsonObject{});
    facts["person"] = people.traits_of(fact.identity);
    return trigger.where->holds(
        expr::ValueFacts(expr::Value::from_json(Json(std::move(facts))), now));
}

// How long the trigger's delay after this fact still runs; a minute where it does not.
Duration still_to_wait(const Trigger& trigger, const log::Interaction& fact, Time now) {
    Duration left = fact.at + trigger.delay - now;
    bool runs = fact.name == trigger.event && left > Duration{0};
    return runs ? std::min<Duration>(left, std::chrono::seconds(60)) : std::chrono::seconds(60);
}

bool shown_on(const Trigger& trigger, std::string_view channel) {
    return trigger.channels.empty() || std::find(trigger.channels.begin(), trigger.channels.end(),
                                                 channel) != trigger.channels.end();
}

log::Fact fact_for(const Respondent& of, std::string_view name, std::string id, Time at,
                   const Questionnaire& questionnaire) {
    log::Fact fact;
    fact.source = "surveys";
    fact.id = std::move(id);
    fact.at = at;
    fact.name = name;
    fact.user = of.user;
    fact.anonymous = of.anonymous;
    fact.channel = of.channel;
    fact.touchpoint = questionnaire.touchpoint;
    return fact;
}

}  // namespace

Surveys::Surveys(log::Log& log, people::People& people, Wiring wiring)
    : log_(log), people_(people), wiring_(std::move(wiring)) {}

JsonObject Surveys::traits_of(const Respondent& who) const {
    auto identity = people_.identity_of(who.user.empty() ? "anon:" + who.anonymous : who.user);
    return identity ? people_.traits_of(*identity) : JsonObject{};
}

QuestionnairePtr Surveys::find(std::string_view id) const {
    for (auto& each : wiring_.published())
        if (each->id == id) return each;
    return nullptr;
}

Result<std::vector<log::Interaction>> Surveys::recent(
    std::span<const log::IdentityId> identities) const {
    TRY_LET(page, log_.page(identities, 200, "", ""));
    return std::move(page.items);
}

Result<Due> Surveys::due(const Respondent& who, Time at) {
    std::vector<log::IdentityId> identities;
    for (const auto& name :
         {who.user, who.anonymous.empty() ? std::string() : "anon:" + who.anonymous}) {
        if (name.empty()) continue;
        if (auto identity = people_.identity_of(name))
            for (auto each : people_.same_person(*identity))
                if (std::find(identities.begin(), identities.end(), each) == identities.end())
                    identities.push_back(each);
    }
    Due result;
    if (identities.empty()) return result;
    auto questionnaires = wiring_.published();
    std::erase_if(questionnaires, [&](const auto& q) {
        return !q->trigger || !shown_on(*q->trigger, who.channel);
    });
    if (questionnaires.empty()) return result;
    TRY_LET(facts, recent(identities));
    auto& chosen = result.invitation;
    for (const auto& questionnaire : questionnaires) {
        for (const auto& fact : facts)
            result.ask_again =
                std::min(result.ask_again, still_to_wait(*questionnaire->trigger, fact, at));
        auto event = std::find_if(facts.begin(), facts.end(), [&](const auto& fact) {
            return matches(*questionnaire->trigger, fact, at, people_);
        });
        if (event == facts.end()) continue;
        TRY(log_.database().write([&](store::Writer& writer) -> Result<> {
            TRY_LET(last, detail::last_invitation(writer, questionnaire->id, identities));
            if (last && !last->answered && at - last->at < kSameInvitation) {
                chosen = Invitation{last->id, questionnaire};
                return {};
            }
            TRY_LET(given, detail::invitations_since(writer, questionnaire->id, identities,
                                                     at - questionnaire->trigger->every));
            if (given >= questionnaire->trigger->times) return {};
            chosen = Invitation{new_ulid(at), questionnaire};
            TRY(detail::add_invitation(
                writer, {chosen->id, questionnaire->id, questionnaire->version, event->identity, at,
                         false}));
            auto fact = fact_for(who, "survey.invited", chosen->id, at, *questionnaire);
            fact.properties = jalon::to_text(JsonObject{{"questionnaire", questionnaire->id},
                                                        {"version", questionnaire->version},
                                                        {"after", event->name},
                                                        {"journey", questionnaire->journey}});
            TRY_LET(appended, log_.append(writer, std::span(&fact, 1)));
            return {};
        }));
        if (chosen) break;
    }
    return result;
}

Result<Answered> Surveys::answer(std::string_view id, const AnswerIn& in, Time at,
                                 std::vector<AnswerFault>& wrong) {
    auto questionnaire = find(id);
    if (!questionnaire)
        return not_found("survey.unknown",
                         fmt::format("No questionnaire called {} is published.", id));
    if (in.id.empty() || in.id.size() > kIdBytesMax)
        return invalid("answer.no_id",
                       "Give the answer an `id` of your own making, such as a UUID of at most 100 "
                       "characters: sending it again then changes nothing.");
    if (in.of.user.empty() && in.of.anonymous.empty())
        return invalid("answer.no_visitor", "Say whose answer it is: `visitor` or `user`.");
    wrong = faults(*questionnaire, in.answers);
    if (!wrong.empty())
        return invalid("answer.invalid",
                       "The answer cannot be stored; see the questions named in `errors`.");

    auto score = score_of(*questionnaire, in.answers);
    std::string words;
    if (!questionnaire->comment.empty()) words = text_at(Json(in.answers), questionnaire->comment);
    JsonObject properties{{"questionnaire", questionnaire->id},
                          {"version", questionnaire->version},
                          {"answer", in.id},
                          {"touchpoint", questionnaire->touchpoint},
                          {"journey", questionnaire->journey},
                          {"locale", in.of.locale}};
    if (score) {
        properties["score"] = *score;
        properties["kind"] = to_text(questionnaire->scoring->kind);
    }
    if (!words.empty()) properties["comment"] = words;
    if (!in.invitation.empty()) properties["invitation"] = in.invitation;
    if (in.duration_s) properties["duration_s"] = *in.duration_s;
    properties["answers"] = in.answers;

    Answered done{in.id, true, std::nullopt};
    TRY(log_.database().write([&](store::Writer& writer) -> Result<> {
        TRY_LET(known, log_.find(writer, "surveys", in.id));
        if (known) {
            done.is_new = false;
            return {};
        }
        JsonObject facts{{"answers", in.answers}, {"comment", words}, {"person", traits_of(in.of)}};
        if (score) facts["score"] = *score;
        expr::ValueFacts values(expr::Value::from_json(Json(std::move(facts))), at);
        for (const auto& rule : questionnaire->cases) {
            if (!rule.when.holds(values)) continue;
            CaseWanted wanted{rule.policy,
                              rule.reason,
                              in.id,
                              words,
                              questionnaire->touchpoint,
                              questionnaire->journey,
                              score,
                              in.of};
            TRY_LET(opened, wiring_.open_case(writer, wanted, at));
            properties["case"] = opened.id;
            done.opened = opened;
            break;
        }
        auto fact = fact_for(in.of, "survey.answered", in.id, at, *questionnaire);
        fact.properties = jalon::to_text(properties);
        TRY_LET(appended, log_.append(writer, std::span(&fact, 1)));
        if (!in.invitation.empty()) TRY(detail::mark_answered(writer, in.invitation));
        return {};
    }));
    if (!done.is_new) {
        // Sent again, perhaps because our first word was lost: the same person hears of the same
        // case, and nobody else does.
        TRY_LET(before, find_answer(in.id));
        auto who = people_.identity_of(in.of.user.empty() ? "anon:" + in.of.anonymous : in.of.user);
        if (before && !before->case_id.empty() && who &&
            people_.external_id(*who) == before->person) {
            TRY_LET(opened, wiring_.known_case(before->case_id));
            done.opened = opened;
        }
    }
    return done;
}

Answer Surveys::answer_of(const log::Interaction& fact) const {
    Answer answer;
    answer.id = fact.id;
    answer.at = fact.at;
    answer.touchpoint = fact.touchpoint;
    answer.person = people_.external_id(fact.identity);
    answer.person_name = std::string(text_at(Json(people_.traits_of(fact.identity)), "name"));
    auto properties = parse_json(fact.properties.empty() ? "{}" : fact.properties);
    if (!properties) return answer;
    answer.questionnaire = text_at(*properties, "questionnaire");
    answer.version = static_cast<int>(number_at(*properties, "version").value_or(0));
    answer.journey = text_at(*properties, "journey");
    answer.comment = text_at(*properties, "comment");
    answer.case_id = text_at(*properties, "case");
    answer.score = number_at(*properties, "score");
    answer.score_kind = text_at(*properties, "kind");
    if (const auto* object = object_at(*properties, "answers")) answer.answers = *object;
    return answer;
}

Result<Answers> Surveys::answers(std::size_t limit, const std::string& cursor) const {
    log::Position before = 0;
    if (!cursor.empty()) {
        auto position = parse_int(cursor);
        if (!position || *position < 1)
            return invalid("request.bad_cursor",
                           "The cursor is not one that a page of answers gave.");
        before = *position;
    }
    const std::vector<std::string> names{"survey.answered"};
    TRY_LET(facts, log_.newest(names, limit, before));
    Answers page;
    for (const auto& fact : facts) page.items.push_back(answer_of(fact));
    if (facts.size() == limit) page.next = std::to_string(facts.back().position);
    return page;
}

Result<std::optional<Answer>> Surveys::answer_at(log::Position position) const {
    TRY_LET(fact, log_.at(position));
    if (!fact || fact->name != "survey.answered") return std::optional<Answer>{};
    return std::optional(answer_of(*fact));
}

Result<std::optional<Answer>> Surveys::find_answer(std::string_view id) const {
    std::optional<log::Position> position;
    TRY(log_.database().read([&](store::Reader& reader) -> Result<> {
        TRY_LET(found, log_.find(reader, "surveys", id));
        position = found;
        return {};
    }));
    if (!position) return std::optional<Answer>{};
    return answer_at(*position);
}

Result<std::int64_t> Surveys::invited(std::string_view questionnaire) const {
    std::int64_t count = 0;
    TRY(log_.database().read([&](store::Reader& reader) -> Result<> {
        TRY_LET(n, detail::count_invitations(reader, questionnaire));
        count = n;
        return {};
    }));
    return count;
}

}  // namespace jalon::surveys
