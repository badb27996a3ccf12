// The routes, one function per noun; api/openapi.yaml is their contract.
#pragma once

#include "http/router.h"
#include "http/services.h"

namespace jalon::http {

void add_tracking_routes(Router& router, Services& services);         ///< /v1/track … /v1/batch
void add_offer_routes(Router& router, Services& services);            ///< /v1/hub/…, /v1/play
void add_visitor_request_routes(Router& router, Services& services);  ///< /v1/hub/requests
/// /v1/hub/triage, /v1/hub/invitations
void add_guidance_routes(Router& router, Services& services);
void add_survey_routes(Router& router,
                       Services& services);  ///< /v1/surveys/…, /api/questionnaires, /api/answers
void add_session_routes(Router& router, Services& services);  ///< /api/session
void add_admin_routes(Router& router,
                      Services& services);  ///< /api/users, tokens, keys, audit, settings
void add_definition_routes(Router& router,
                           Services& services);                ///< /api/definitions, /api/templates
void add_journey_routes(Router& router, Services& services);   ///< /api/journeys, /api/indicators
void add_explore_routes(Router& router, Services& services);   ///< /api/explore/…
void add_people_routes(Router& router, Services& services);    ///< /api/people
void add_hub_routes(Router& router, Services& services);       ///< /api/hub/…, /api/queues
void add_decision_routes(Router& router, Services& services);  ///< /api/hub/decisions
void add_hub_live_routes(Router& router, Services& services);  ///< /api/hub/live
void add_hub_trial_routes(Router& router, Services& services);    ///< /api/hub/experiments
void add_hub_rollout_routes(Router& router, Services& services);  ///< /api/hub/stages
void add_hub_replay_routes(Router& router, Services& services);   ///< /api/hub/replays
void add_hub_proof_routes(Router& router, Services& services);    ///< /api/hub/verify
void add_case_routes(Router& router, Services& services);         ///< /api/cases, /v1/cases/{token}
void add_request_routes(Router& router, Services& services);      ///< /api/requests
void add_today_routes(Router& router, Services& services);        ///< /api/today
void add_system_routes(Router& router,
                       Services& services);  ///< /healthz, /readyz, /metrics, /api/live
void add_file_routes(Router& router, Services& services);  ///< /console, /widget, /bank, /status

/// All of them.
void add_all_routes(Router& router, Services& services);

}  // namespace jalon::http
