// The SQL of requests: rows in and out.
#pragma once

#include "desk/requests.h"

namespace jalon::desk::detail {

Result<> insert(store::Writer& writer, const Request& request);
Result<> update(store::Writer& writer, const Request& request, Time at);
Result<std::optional<Request>> read_one(store::Reader& reader, std::string_view id);
Result<std::vector<Booked>> read_booked(store::Reader& reader, std::string_view place,
                                        std::string_view location, Time from, Time to);
Result<> read_list(store::Reader& reader, const Filter& filter, Listed& into);
Result<> read_waiting(store::Reader& reader, Time now,
                      std::map<std::string, int, std::less<>>& into);
Result<> read_before(store::Reader& reader, std::string_view mode, Time asked_at, int& into);
Result<> read_counts(store::Reader& reader, Time from, Counts& into);

}  // namespace jalon::desk::detail
