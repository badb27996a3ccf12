// The SQL of definitions: their tables, read and written.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "definitions/version.h"
#include "store/database.h"

namespace jalon::definitions::detail {

/// One version with its text, as stored.
struct StoredVersion {
    VersionRow row;
    std::string text;
};

struct PublishedKey {
    std::string kind, id;
    int version = 0;
};

Result<std::vector<Row>> read_rows(store::Reader& reader, std::string_view kind);
Result<std::optional<Row>> read_row(store::Reader& reader, std::string_view kind,
                                    std::string_view id);
Result<std::vector<VersionRow>> read_versions(store::Reader& reader, std::string_view kind,
                                              std::string_view id);
Result<std::vector<MoveRow>> read_moves(store::Reader& reader, std::string_view kind,
                                        std::string_view id);
Result<std::optional<StoredVersion>> read_version(store::Reader& reader, std::string_view kind,
                                                  std::string_view id, int version);
/// The version in draft, proposed or approved.
Result<std::optional<StoredVersion>> read_open(store::Reader& reader, std::string_view kind,
                                               std::string_view id);
/// Whether `who` saved or proposed this version.
Result<bool> had_a_hand(store::Reader& reader, std::string_view kind, std::string_view id,
                        int version, std::string_view who);
/// One more than any version that ever was.
Result<int> next_version(store::Reader& reader, std::string_view kind, std::string_view id);
Result<std::int64_t> read_change_counter(store::Reader& reader);
Result<std::vector<PublishedKey>> read_published(store::Reader& reader);

/// Writes the whole version, new or not.
Result<> write_version(store::Writer& writer, std::string_view kind, std::string_view id,
                       const StoredVersion& version);
Result<> set_state(store::Writer& writer, std::string_view kind, std::string_view id, int version,
                   VersionState state);
Result<> set_approver(store::Writer& writer, std::string_view kind, std::string_view id,
                      int version, std::optional<std::string_view> approver);
/// Published at `at`; the one published before becomes retired; the change counter grows.
Result<> set_published(store::Writer& writer, std::string_view kind, std::string_view id,
                       int version, Time at);
Result<> delete_version(store::Writer& writer, std::string_view kind, std::string_view id,
                        int version);
Result<> write_definition(store::Writer& writer, std::string_view kind, std::string_view id,
                          const Localized& title, Time at);
/// Takes away a definition that has no version left.
Result<> delete_if_empty(store::Writer& writer, std::string_view kind, std::string_view id);
/// Appends to the history; a saving right after one by the same person replaces it.
Result<> write_move(store::Writer& writer, std::string_view kind, std::string_view id,
                    const MoveRow& move);

}  // namespace jalon::definitions::detail
