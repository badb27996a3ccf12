// The SQL of cases: rows in and out.
#pragma once

#include "cases/cases.h"

namespace jalon::cases::detail {

enum class By { Id, Token };

Result<std::int64_t> next_reference(store::Writer& writer);
Result<std::int64_t> open_of_owner(store::Writer& writer, std::int64_t owner);
Result<> insert(store::Writer& writer, const Case& each);
Result<> update(store::Writer& writer, const Case& each);
/// The line's number within its case, from 1.
Result<std::int64_t> add_history(store::Writer& writer, std::string_view id,
                                 const HistoryLine& line);

/// `case.unknown` where there is none.
Result<Case> read_one(store::Reader& reader, By by, std::string_view key);
Result<> read_history(store::Reader& reader, Case& each);
Result<> read_list(store::Reader& reader, const Filter& filter,
                   std::span<const log::IdentityId> identities, Listed& into);
Result<> read_counts(store::Reader& reader, Time now, Time from, Counts& into);

}  // namespace jalon::cases::detail
