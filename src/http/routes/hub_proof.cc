// Proving a contact policy on request, and before one is published.
#include "http/hub_proof.h"

#include <chrono>

#include "core/text.h"
#include "http/fields.h"
#include "http/routes/policy_check.h"
#include "http/routes/routes.h"
#include "http/staff.h"

namespace jalon::http {
namespace {

using access::Actor;

// A policy of staff on a running server: what takes longer is for the command line.
constexpr std::uint64_t kContextsMax = 500'000;

struct Made {
    definitions::Document document;
    hub::PolicyPtr policy;
    std::vector<FieldError> problems;
};

Made compiled(Services& services, const std::string& text) {
    Made out{.document = definitions::parse_document(text), .policy = nullptr, .problems = {}};
    auto made = hub::compile_policy(out.document, services.programs.catalogue());
    for (const auto& each : made.problems)
        if (each.severity == Problem::Severity::Error)
            out.problems.push_back({each.path, each.code, each.what});
    if (made.program) out.policy = std::make_shared<const hub::Policy>(std::move(*made.program));
    return out;
}

proof::Proof proved(Services& services, const hub::PolicyPtr& policy) {
    proof::Options options;
    options.from = std::chrono::floor<std::chrono::hours>(services.clock.now());
    options.contexts_max = kContextsMax;
    return proof::verify(policy, options);
}

Result<std::string> asked_text(Services& services, const JsonObject& body) {
    TRY_LET(text, optional_text(body, "text", 1 << 20));
    if (!text.empty()) return text;
    TRY_LET(id, optional_text(body, "id", 64));
    if (id.empty())
        return invalid("request.field", "Give `text`, or `id` of a policy, with its `version`.");
    TRY_LET(version, optional_integer(body, "version", 1, 1'000'000));
    if (version) {
        TRY_LET(found, services.definitions.version("hub", id, static_cast<int>(*version)));
        return found.text;
    }
    auto published = services.definitions.published("hub", id);
    if (!published)
        return not_found("hub.no_policy", "No contact policy of this name is published.");
    return published->document.text;
}

Result<Response> verify(Services& services, const Request& request) {
    TRY_LET(body, json_body(request));
    TRY_LET(text, asked_text(services, body));
    TRY_LET(locale, optional_text(body, "locale", 35));
    auto made = compiled(services, text);
    if (!made.policy)
        return problem({ErrorKind::Invalid, "definition.has_problems",
                        "The text does not compile; see `errors`."},
                       request, made.problems);
    const auto begin = std::chrono::steady_clock::now();
    auto proof = proved(services, made.policy);
    auto json = to_json(proof, made.policy, made.document.places,
                        locale.empty() ? locale_of(request) : locale);
    json["seconds"] =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return Response::json(std::move(json));
}

}  // namespace

Result<Checked> checked_before_publishing(Services& services, const Request& request,
                                          std::string_view id, int version,
                                          const std::string& override_reason, bool administrator) {
    TRY_LET(found, services.definitions.version("hub", id, version));
    auto made = compiled(services, found.text);
    if (!made.policy) return Checked{};  // Publishing says what is wrong with it.
    auto proof = proved(services, made.policy);
    if (!proof.refuted()) return Checked{};
    if (override_reason.empty())
        return Checked{.refusal = problem({ErrorKind::Conflict, "policy.refuted",
                                           "This policy is refuted: see `errors`. Mend it, or have "
                                           "an administrator publish it with a reason."},
                                          request, failures(proof)),
                       .remark = {}};
    if (!administrator)
        return failure(ErrorKind::Forbidden, "policy.override_not_allowed",
                       "Only an administrator may publish a policy that is refuted.");
    Checked checked;
    for (const auto& each : proof.properties)
        if (!each.holds()) checked.remark += (checked.remark.empty() ? "" : ", ") + each.name;
    checked.remark = "Published although refuted (" + checked.remark + "): " + override_reason;
    return checked;
}

void add_hub_proof_routes(Router& router, Services& services) {
    router.add(
        {Method::Post, "/api/hub/verify",
         for_staff(services, "hub.read",
                   [&services](const Request& r, const Actor&) { return verify(services, r); }),
         (1 << 20) + (1 << 18)});
}

}  // namespace jalon::http
