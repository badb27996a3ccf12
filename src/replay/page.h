// The report as one page: read in a browser, printed, attached to an approval. No script, nothing
// from outside.
#pragma once

#include <string>
#include <string_view>

#include "replay/replay.h"

namespace jalon::replay {

/// HTML in en, fr or zh-Hant; English for anything else.
std::string to_page(const Report& report, std::string_view locale);

}  // namespace jalon::replay
