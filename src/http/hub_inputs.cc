// Traits by the names that banks give them.
#include "http/hub_inputs.h"

#include <algorithm>

#include "core/text.h"
#include "http/fields.h"
#include "http/hub_answer.h"

namespace jalon::http {
namespace {

std::optional<std::string> trait(const JsonObject& traits,
                                 std::initializer_list<std::string_view> names) {
    for (auto name : names) {
        const auto* value = traits.if_contains(name);
        if (value != nullptr && value->is_string() && !value->get_string().empty())
            return std::string(value->get_string());
    }
    return std::nullopt;
}

constexpr auto kIdleMax = std::chrono::hours(1);

// What the visitor's own events say of hesitation.
void read_hesitation(hub::Inputs& inputs) {
    if (inputs.events.empty()) return;
    auto newest = std::ranges::max(inputs.events, {}, &hub::SessionEvent::at).at;
    inputs.idle_s = std::max(0.0, seconds(std::min<Duration>(inputs.at - newest, kIdleMax)));
    inputs.abandoned = static_cast<int>(std::ranges::count_if(
        inputs.events, [](const auto& event) { return event.name.ends_with(".abandoned"); }));
}

Result<> read_person(const JsonObject& body, hub::Inputs& inputs) {
    TRY_LET(device, optional_text(body, "device", 20));
    TRY_LET(language, optional_text(body, "language", 35));
    if (!device.empty()) inputs.device = device;
    if (!language.empty()) inputs.language = language;
    const auto* needs = body.if_contains("access");
    if (needs == nullptr || needs->is_null()) return {};
    if (!needs->is_array() || needs->get_array().size() > 10)
        return invalid("request.field", "`access` must be a list of at most 10 needs.");
    for (const auto& need : needs->get_array()) {
        if (!need.is_string() || need.get_string().size() > 30)
            return invalid("request.field", "Each of `access` is a short text, such as `deaf`.");
        inputs.access.emplace_back(need.get_string());
    }
    return {};
}

}  // namespace

hub::Inputs known_inputs(Services& services, const Customer& customer) {
    hub::Inputs inputs;
    inputs.at = services.clock.now();
    inputs.locale = customer.locale;
    inputs.queues = services.contact.queue_states(inputs.at);
    auto identity =
        customer.user.empty() ? customer.identity : services.people.identity_of(customer.user);
    if (!identity) return inputs;
    inputs.traits = services.people.traits_of(*identity);
    inputs.known = !customer.user.empty();
    inputs.client_type = trait(inputs.traits, {"client_type", "type"});
    inputs.value = trait(inputs.traits, {"value", "value_segment"});
    inputs.location = trait(inputs.traits, {"branch", "location"});
    inputs.region = trait(inputs.traits, {"region"});
    inputs.language = trait(inputs.traits, {"language"});
    const auto* vulnerable = inputs.traits.if_contains("vulnerable");
    inputs.vulnerable = vulnerable != nullptr && vulnerable->is_bool() && vulnerable->get_bool();
    return inputs;
}

Result<contact::Question> question_in(Services& services, const JsonObject& body,
                                      const Request& request) {
    contact::Question question;
    TRY_LET(customer, customer_of(services, body, request));
    TRY_LET(policy, optional_text(body, "policy", 64));
    question.policy = policy;
    auto& inputs = question.inputs = known_inputs(services, customer);
    TRY_LET(page, optional_text(body, "page", 2000));
    TRY_LET(placement, optional_text(body, "placement", 100));
    inputs.page = page;
    inputs.placement = placement;
    TRY_LET(need, optional_object(body, "need"));
    if (need != nullptr) {
        TRY_LET(product, optional_text(*need, "product", 100));
        TRY_LET(problem, optional_text(*need, "problem", 100));
        inputs.need_product = product;
        inputs.need_problem = problem;
    }
    TRY(read_person(body, inputs));
    TRY_LET(session, optional_object(body, "session"));
    std::string token;
    if (session != nullptr) {
        TRY_LET(text, optional_text(*session, "token", 16 * 1024));
        TRY_LET(events, events_in(*session, inputs.at));
        token = text;
        inputs.events = std::move(events);
    }
    TRY_LET(play, optional_object(body, "play"));
    const bool played = play != nullptr && services.demo;
    // A played visit lives on the played clock, and so does its token.
    auto at = inputs.at;
    if (played) {
        auto clock = inputs;
        TRY(override_inputs(clock, *play));
        at = clock.at;
    }
    question.session = services.contact.session(token, customer.visitor, at);
    inputs.events = hub::merged(std::move(question.session.events), std::move(inputs.events));
    read_hesitation(inputs);
    if (played) {
        TRY(override_inputs(inputs, *play));
        question.play = true;
    }
    question.user = std::move(customer.user);
    question.visitor = std::move(customer.visitor);
    return question;
}

}  // namespace jalon::http
