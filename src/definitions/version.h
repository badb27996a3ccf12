// What the store knows of a definition: its versions, their states, who moved them.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/problem.h"
#include "core/time.h"
#include "definitions/localized.h"
#include "store/database.h"

namespace jalon::definitions {

/// draft → proposed → approved → published → retired. At most one version of a definition is open
/// (draft, proposed or approved), and at most one is published.
enum class VersionState { Draft, Proposed, Approved, Published, Retired };
std::string_view name_of(VersionState state);

/// A definition in a list.
struct Row {
    std::string kind, id;
    Localized title;
    std::optional<int> published_version;
    std::optional<int> open_version;  ///< The newest version that is not published yet.
    std::optional<VersionState> open_state;
    Time updated_at{};
};

struct VersionRow {
    int version = 0;
    VersionState state = VersionState::Draft;
    int revision = 0;    ///< Counts the savings of a draft, from 1.
    std::string author;  ///< Who saved it last.
    Time at{};           ///< When it was saved last.
    std::string comment;
    std::optional<std::string> approver;
    std::optional<Time> published_at;
};

/// One line of the history.
struct MoveRow {
    Time at{};
    std::string who;
    int version = 0;
    std::string move;  ///< saved, proposed, approved, rejected, withdrawn, published, rolled_back,
                       ///< dropped
    std::string comment;
};

/// A definition with its versions and its history, newest first, at most 200 of each.
struct Definition {
    Row row;
    std::vector<VersionRow> versions;
    std::vector<MoveRow> moves;
};

/// One version with its text and what is wrong with it now.
struct Version {
    std::string kind, id;
    VersionRow row;
    std::string text;
    Json body;
    std::vector<Problem> problems;
};

/// The tables `definitions`, `definition_versions`, `definition_moves`, `definition_changes`.
std::span<const store::Migration> migrations();

}  // namespace jalon::definitions
