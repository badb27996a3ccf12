// All that routes may use: the parts of the running system, by reference, wired by `app`.
#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "access/access.h"
#include "cases/cases.h"
#include "contact/contact.h"
#include "core/clock.h"
#include "definitions/definitions.h"
#include "desk/requests.h"
#include "hub/queues.h"
#include "hub/recorder.h"
#include "live/live.h"
#include "log/log.h"
#include "people/people.h"
#include "programs/programs.h"
#include "rollout/rollout.h"
#include "surveys/surveys.h"
#include "trace/metrics.h"
#include "trail/budget.h"
#include "trail/trail.h"
#include "trials/trials.h"

namespace jalon::http {

struct Services {
    const Clock& clock;
    log::Log& log;
    people::People& people;
    trail::Trail& trail;
    definitions::Definitions& definitions;
    programs::Programs& programs;
    access::Access& access;
    hub::Queues& queues;
    hub::Recorder& recorder;
    contact::Contact& contact;
    live::Live& live;
    rollout::Rollout& rollout;
    trials::Trials& trials;
    surveys::Surveys& surveys;
    cases::Cases& cases;
    desk::Requests& requests;
    trace::Metrics& metrics;
    bool demo = false;  ///< The play panel may override inputs, visitors may claim identities.
    std::string
        customer_key;        ///< HMAC key of the bank's customer tokens; empty: none are believed.
    std::string web_folder;  ///< Holds console/, widget/, bank/ as built.
    std::string templates_folder;                 ///< The shipped definitions.
    std::string demo_write_key;                   ///< For the demo bank's pages.
    std::int64_t events_per_second_max = 50'000;  ///< Per write key.
    bool secure_cookies = false;                  ///< Set where the server stands behind TLS.
    /// What one journey question may use.
    std::size_t question_bytes_max = trail::Budget::kBytes;
    std::chrono::milliseconds question_patience = trail::Budget::kPatience;
};

}  // namespace jalon::http
