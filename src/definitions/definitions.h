// Definitions: authored documents of every kind, in versions. Drafts are saved, proposed, approved
// by a second person, published and rolled back; each move is a fact in the log, written in the
// same transaction. Knows no kind by name: `app` registers them.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "definitions/diff.h"
#include "definitions/kind.h"
#include "definitions/version.h"
#include "log/log.h"
#include "store/database.h"

namespace jalon::definitions {

/// Whether a second person must approve what is published.
enum class Review { FourEyes, OnePerson };

/// Who acts, when, with which words; on every call that changes something.
struct Act {
    std::string who;  ///< An e-mail address, or the name of a tool.
    Time at{};
    std::string comment;  ///< At most 2000 bytes are kept.
    Review review = Review::FourEyes;
};

enum class Move { Propose, Approve, Reject, Withdraw, Publish, Rollback };
/// From "propose", "approve", "reject", "withdraw", "publish", "rollback".
std::optional<Move> move_named(std::string_view name);

/// A file handed to `apply`: its name is for the problems.
struct AuthoredFile {
    std::string name;
    std::string text;  ///< A YAML stream of documents with `kind` and `id`, or one JSON document.
};

enum class ApplyGoal {
    Draft,   ///< Leave drafts, to be proposed by hand.
    Publish  ///< Publish at once; the caller has checked that who acts may.
};

struct Applied {
    enum class Outcome { Unchanged, Saved, Published };
    struct Item {
        std::string kind, id;
        int version = 0;
        Outcome outcome = Outcome::Unchanged;
    };
    std::vector<Item> items;  ///< Empty where anything was wrong: nothing is written then.
    std::vector<std::string> problems;  ///< `file:line:column: message (code)`; warnings too.
    bool refused = false;
};

/// `file:line:column: message (code)`; a place that is not known is left out; warnings say so.
std::string written_problem(std::string_view file, const Problem& problem);

struct Options {
    /// How often the database is asked for changes of other processes; zero: never.
    std::chrono::milliseconds watch_every{500};
};

class Definitions {
  public:
    /// `database` and `log` must outlive it; the database must be migrated. Reads what is
    /// published; starts watching.
    static Result<std::unique_ptr<Definitions>> open(store::Database& database, log::Log& log,
                                                     std::vector<Kind> kinds, Options options = {});
    ~Definitions();
    Definitions(const Definitions&) = delete;
    Definitions& operator=(const Definitions&) = delete;

    bool has_kind(std::string_view kind) const;
    std::vector<std::string> kinds() const;

    // --- What is in force: from memory, safe from any thread ---

    /// Null where nothing is published.
    PublishedPtr published(std::string_view kind, std::string_view id) const;
    /// All published ones of a kind, by id.
    std::vector<PublishedPtr> published_of(std::string_view kind) const;
    /// Grows with every change of what is published, here or in another process (noticed within
    /// `watch_every`): whoever keeps something compiled asks whether it is still the same.
    std::uint64_t revision() const;

    // --- Reading; errors: `definition.not_found`, `definition.kind_unknown` ---

    /// The definitions of a kind (empty: of all), by kind and id.
    Result<std::vector<Row>> list(std::string_view kind) const;
    Result<Definition> definition(std::string_view kind, std::string_view id) const;
    Result<Version> version(std::string_view kind, std::string_view id, int version) const;
    Result<std::vector<Change>> changes(std::string_view kind, std::string_view id, int from,
                                        int to) const;
    /// What is wrong with a text, as if it were saved.
    Result<std::vector<Problem>> check(std::string_view kind, std::string_view text) const;

    // --- Changing; each commits before it returns ---

    /// Saves the draft; makes version n + 1 where none is open. `revision` is that of the draft
    /// that was read before, nothing where there was none. A draft may have problems, but its text
    /// must be readable, with this kind and id. Errors: `definition.id_malformed`,
    /// `definition.unreadable`, `definition.kind_differs`, `definition.id_differs`,
    /// `definition.draft_changed` (another revision), `definition.under_review` (proposed or
    /// approved: withdraw it first), `definition.too_many`.
    Result<Version> save_draft(std::string_view kind, std::string_view id, std::string_view text,
                               std::optional<int> revision, const Act& act);
    /// The same for a value, written as YAML.
    Result<Version> save_draft_body(std::string_view kind, std::string_view id, const Json& body,
                                    std::optional<int> revision, const Act& act);
    /// Drops the draft, for good. `definition.no_draft`; `definition.under_review`.
    Result<> drop_draft(std::string_view kind, std::string_view id, const Act& act);

    /// propose (draft → proposed; must compile) · approve (proposed → approved; with four eyes not
    /// by one who saved or proposed it: `definition.same_person`) · reject, withdraw (proposed or
    /// approved → draft) · publish (approved → published; with one person from draft and proposed
    /// too; must compile, and so must all that is published) · rollback (retired → published).
    /// Errors: `definition.move_not_allowed`, `definition.has_problems`,
    /// `definition.breaks_another`.
    Result<Definition> move(std::string_view kind, std::string_view id, int version, Move move,
                            const Act& act);

    /// Saves, and publishes where that is the goal, every document of the files, all or nothing.
    /// Documents may refer to each other. One that says what is published (or drafted) already is
    /// left alone. A draft of somebody else is not overwritten (`definition.draft_changed`).
    Result<Applied> apply(const std::vector<AuthoredFile>& files, ApplyGoal goal, const Act& act);

  private:
    struct State;
    explicit Definitions(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
};

}  // namespace jalon::definitions
