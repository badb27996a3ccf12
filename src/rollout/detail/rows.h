// The stages in the store.
#pragma once

#include <vector>

#include "core/result.h"
#include "rollout/stage.h"
#include "store/database.h"

namespace jalon::rollout::detail {

/// By policy. Rows that are none (of a newer program) are left out.
Result<std::vector<Stage>> read_stages(store::Database& database);
Result<> write_stage(store::Writer& writer, const Stage& stage);
Result<> erase_stage(store::Writer& writer, std::string_view policy);

}  // namespace jalon::rollout::detail
