// Traits by the names that banks give them.
#include "http/hub_inputs.h"

#include "core/text.h"

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

}  // namespace

hub::Inputs known_inputs(Services& services, const Customer& customer) {
    hub::Inputs inputs;
    inputs.at = services.clock.now();
    inputs.locale = customer.locale;
    inputs.queues = services.queues.all();
    auto identity = services.people.identity_of(customer.user.empty() ? "anon:" + customer.visitor
                                                                      : customer.user);
    if (!identity) return inputs;
    inputs.traits = services.people.traits_of(*identity);
    inputs.known = !customer.user.empty();
    inputs.client_type = trait(inputs.traits, {"client_type", "type"});
    inputs.value = trait(inputs.traits, {"value", "value_segment"});
    inputs.location = trait(inputs.traits, {"branch", "location"});
    inputs.region = trait(inputs.traits, {"region"});
    const auto* vulnerable = inputs.traits.if_contains("vulnerable");
    inputs.vulnerable = vulnerable != nullptr && vulnerable->is_bool() && vulnerable->get_bool();
    return inputs;
}

}  // namespace jalon::http
