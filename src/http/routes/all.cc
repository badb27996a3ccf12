// The list of nouns.
#include "http/routes/routes.h"

namespace jalon::http {

void add_all_routes(Router& router, Services& services) {
    add_tracking_routes(router, services);
    add_offer_routes(router, services);
    add_visitor_request_routes(router, services);
    add_guidance_routes(router, services);
    add_survey_routes(router, services);
    add_session_routes(router, services);
    add_admin_routes(router, services);
    add_definition_routes(router, services);
    add_journey_routes(router, services);
    add_explore_routes(router, services);
    add_people_routes(router, services);
    add_hub_routes(router, services);
    add_hub_live_routes(router, services);
    add_hub_rollout_routes(router, services);
    add_hub_trial_routes(router, services);
    add_hub_replay_routes(router, services);
    add_decision_routes(router, services);
    add_hub_proof_routes(router, services);
    add_case_routes(router, services);
    add_request_routes(router, services);
    add_today_routes(router, services);
    add_system_routes(router, services);
    add_file_routes(router, services);
}

}  // namespace jalon::http
