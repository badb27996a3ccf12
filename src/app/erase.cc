// jalon erase: a person taken out of the data for good, also while the server runs.
#include <fmt/format.h>

#include "app/commands.h"
#include "app/progress.h"
#include "app/store.h"
#include "erasure/erasure.h"

namespace jalon::app {

Result<int> erase(Arguments& arguments) {
    TRY_LET(folder, arguments.required("data"));
    TRY_LET(by, arguments.required("by"));
    const bool json = arguments.flag("json");
    const bool sure = arguments.flag("yes");
    TRY(arguments.all_known());
    if (arguments.words().size() != 1)
        return invalid("usage.erase", "Say `jalon erase PERSON --data DIR --by NAME --yes`.");
    const std::string& person = arguments.words().front();
    if (!sure)
        return invalid("usage.not_sure",
                       fmt::format("Erasing {} cannot be undone; say --yes to do it.", person));
    TRY_LET(store, open_store(folder, WhenAbsent::Refuse));
    TRY_LET(erased, erasure::erase(*store->log, *store->people, person, by, store->clock.now()));
    if (json)
        fmt::print("{}\n",
                   to_text(JsonObject{{"facts", erased.facts}, {"identities", erased.identities}}));
    else
        fmt::print("erased: {} identities, {} facts\n", grouped(erased.identities),
                   grouped(erased.facts));
    return kDone;
}

}  // namespace jalon::app
