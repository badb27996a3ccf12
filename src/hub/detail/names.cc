// The schema of hub conditions.
#include "hub/detail/names.h"

namespace jalon::hub::detail {

expr::Schema schema_of(const Policy& policy) {
    using expr::Type;
    expr::Schema schema;
    schema.names = {
        {"client.type", Type::Text},
        {"client.value", Type::Text},
        {"client.known", Type::Bool},
        {"client.vulnerable", Type::Bool},
        {"location.id", Type::Text},
        {"location.region", Type::Text},
        {"location.open", Type::Bool},
        {"page.path", Type::Text},
        {"page.objective", Type::Text},
        {"page.value", Type::Text},
        {"page.product", Type::Text},
        {"placement", Type::Text},
        {"session.pages", Type::Number},
        {"session.seconds", Type::Number},
        {"session.errors", Type::Number},
        {"session.returns", Type::Number},
        {"session.help_pages", Type::Number},
        {"session.events", Type::List},
        {"need.product", Type::Text},
        {"need.problem", Type::Text},
        {"time.hour", Type::Number},
        {"time.weekday", Type::Text},
        {"locale", Type::Text},
    };
    for (const auto& queue : policy.queues) {
        schema.names.push_back({"wait." + queue.id + "_s", Type::Number});
        schema.names.push_back({"load." + queue.id, Type::Number});
    }
    for (const auto& mode : policy.modes) schema.names.push_back({"open." + mode.id, Type::Bool});
    schema.open_prefixes = {"traits."};
    return schema;
}

}  // namespace jalon::hub::detail
