// The order matters little, being one transaction; people come first, because they know whom else
// the id means.
#include "erasure/erasure.h"

#include "access/access.h"
#include "cases/cases.h"
#include "desk/requests.h"
#include "surveys/surveys.h"

namespace jalon::erasure {

Result<Erased> erase(log::Log& log, people::People& people, std::string_view id,
                     std::string_view by, Time at) {
    Erased erased;
    TRY(log.database().write([&](store::Writer& writer) -> Result<> {
        TRY_LET(gone, people.forget(writer, id, by));
        TRY(surveys::forget(writer, gone.identities));
        TRY_LET(cases, cases::forget(writer, gone.identities));
        TRY_LET(requests, desk::forget(writer, gone.identities, at));
        TRY(access::forget(writer, gone.names));
        erased = {gone.facts, static_cast<std::int64_t>(gone.identities.size())};
        return access::record(writer, {0,
                                       at,
                                       std::string(by),
                                       "person.erased",
                                       std::string(id),
                                       {{"facts", erased.facts},
                                        {"identities", erased.identities},
                                        {"cases", cases},
                                        {"requests", requests}}});
    }));
    return erased;
}

}  // namespace jalon::erasure
