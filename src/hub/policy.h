// A hub policy as the bank authored it, compiled: queues, modes, what makes a mode worth showing,
// pages, placements, words.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "core/problem.h"
#include "definitions/kind.h"
#include "definitions/localized.h"
#include "expr/program.h"
#include "hours/calendar.h"

namespace jalon::hub {

using definitions::Localized;

enum class ModeKind {
    Phone,
    Callback,
    Video,
    Chat,
    Appointment,
    Message,
    Branch,
    Messaging,
    ShortNumber,
    Information,
    Link
};

/// Load of a queue (1: all agents taken) from which exposure is damped, and at which it is nothing.
struct LoadGuard {
    double from = 0.7, full = 0.95;
};

/// Where people wait, as declared; a posted state replaces the figures until it is stale.
struct Queue {
    std::string id;
    Localized title;
    int ahead = 0;
    int agents = 0;
    double mean_handling_s = 300;
    int full_at = 1'000'000;  ///< People ahead from which on no more are let in.
    Duration stale_after = std::chrono::minutes(10);
    std::optional<LoadGuard> guard;  ///< Not damped where absent.
};

struct Mode {
    std::string id;
    ModeKind kind = ModeKind::Link;
    Localized title, text;
    std::string service;  ///< Of the policy's calendar; empty with `always_open`.
    std::string queue;
    bool always_open = false;
    std::string slots;                  ///< Appointments: the calendar whose hours bound the slots.
    std::optional<Duration> busy_from;  ///< Estimated wait from which on it counts as busy.
    std::optional<expr::Program> entitled;  ///< Who may have it; everybody where absent.
    Localized held;                         ///< Not empty: held back, with these words.
    Localized price;
    bool free = true;
    std::string action, href;
    Localized label;
    std::string alternative;
    double base = 0;
    double cost = 0;       ///< Of a contact to the bank, in its currency.
    double co2_g = 0;      ///< Of a contact.
    double take_rate = 0;  ///< Contacts an exposure, until it is measured.
    int priority = 0;      ///< The higher keep their exposure longer under load.

    /// A person answers.
    bool human() const { return kind != ModeKind::Information && kind != ModeKind::Link; }
    /// A person answers while one waits, not at a later date.
    bool live() const {
        return human() && kind != ModeKind::Appointment && kind != ModeKind::Message;
    }
};

/// Adds points to modes where its condition holds, and gives its reason.
struct Worth {
    std::string id;
    expr::Program when;
    std::map<std::string, double, std::less<>> points;
    std::string reason;
};

/// A decision table that people can read. Every row is compiled to one condition: its cells, each
/// on its column, joined by `and`.
struct DecisionTable {
    enum class Hit { Sum, First };  ///< All rows that hold add their points, or only the first.
    struct Row {
        std::vector<std::string> cells;     ///< As written: one for each column, `-` for any.
        std::optional<expr::Program> when;  ///< Absent: always.
        std::map<std::string, double, std::less<>> points;
        std::string reason;
    };
    std::string id;
    Hit hit = Hit::Sum;
    std::vector<std::string> columns;  ///< Expressions, as written.
    std::vector<Row> rows;
};

struct Page {
    std::string match;  ///< `*` stands for anything.
    std::string objective, value, product;
};

/// When a hesitating visitor is invited: any one of the thresholds that are given.
struct Invite {
    std::optional<Duration> idle;
    std::optional<int> returns, errors, abandoned;
    Duration expires = std::chrono::seconds(60);
    std::string mode;  ///< The one that the invitation is for; the best open one where empty.
};

struct Placement {
    std::string id, layout;
    int offers_max = 3;
    std::optional<Invite> invite;
};

struct WaitDisplay {
    Duration round_to = std::chrono::seconds(60);
    Duration at_least = std::chrono::seconds(120);  ///< Width of a range.
    double low = 0.1, high = 0.9;                   ///< Quantiles.
};

/// What is shown at most, by mode.
struct Limits {
    std::map<std::string, double, std::less<>>
        exposure;  ///< Share of the answers of the last 15 minutes.
    std::map<std::string, double, std::less<>> budget;  ///< Cost a day.
};

struct Stability {
    Duration dwell = std::chrono::seconds(60);
    int changes_max = 2;  ///< A session.
    double margin = 5;    ///< Points by which another must be better to take a place.
};

/// How an entitlement is looked up.
struct Contract {
    std::string adapter;
    std::vector<std::string> by;  ///< Of card, iban, device, in the order tried.
    Duration timeout = std::chrono::milliseconds(300);
    Duration cache = std::chrono::seconds(600);
    std::string fallback;  ///< The contract that counts where the look-up does not answer.
};

/// Guides to the answer before a mode is chosen: products, their problems (a tree), what solves
/// them.
struct Triage {
    struct Help {
        Localized title;
        std::string href;
        std::vector<Localized> steps;
    };
    struct Question {
        std::string id;
        Localized title;
        bool required = false;
    };
    struct Problem {
        std::string id;
        Localized title;
        std::vector<std::string> words;  ///< To be found by, in any language.
        std::optional<Help> help;
        std::vector<std::string> modes;  ///< In order; those of the decision where empty.
        bool free = true;
        Localized price;  ///< Said before the choice.
        std::vector<Question> ask;
        std::vector<Problem> problems;
    };
    struct Product {
        std::string id;
        Localized title;
        std::vector<Problem> problems;
    };
    std::vector<Product> products;

    /// The problem of this id (unique over all products); null where there is none.
    const Problem* problem(std::string_view id) const;
};

/// For publishing in stages: what rolls a version back.
struct Guardrails {
    std::vector<int> stages{1, 10, 50, 100};  ///< Percent.
    Duration each = std::chrono::minutes(30);
    std::optional<double> wait_s, cost, complaints,
        changes;  ///< Mean wait, cost a decision, complaints a thousand, changes a session.
};

struct Reason {
    Localized customer, staff;
};

struct Urgent {
    Localized title, text;
    std::string href;
};

class CompiledPolicy;

struct Policy {
    std::string id;
    int version = 0;
    Localized title;
    hours::CalendarPtr calendar, branches, slots;
    std::map<std::string, Json, std::less<>>
        defaults;  ///< By input name, for inputs that are not known.
    std::vector<Queue> queues;
    std::vector<Mode> modes;
    double points_a_minute = 0, wait_points_max = 0;
    WaitDisplay wait_display;
    std::vector<Worth> worth;
    std::vector<DecisionTable> tables;
    std::vector<Page> pages;
    std::vector<Placement> placements;
    int offers_max = 3;
    Limits limits;
    std::optional<Stability> stability;  ///< Nothing is held still where absent.
    std::optional<Contract> contract;
    Triage triage;
    std::optional<Guardrails> guardrails;
    std::optional<Urgent> urgent;
    std::map<std::string, Reason, std::less<>> reasons;
    /// What decides: made by `compile_policy`, and anew with `prepared` after a change to any of
    /// the above.
    std::shared_ptr<const CompiledPolicy> core;

    const Mode* mode(std::string_view id) const;
    const Queue* queue(std::string_view id) const;
    const Page* page(std::string_view path) const;
    const Placement* placement(std::string_view id) const;
};
using PolicyPtr = std::shared_ptr<const Policy>;

/// The policy with `core` made for it as it now is: after a number was changed by hand (replay's
/// sensitivity, verification).
Policy prepared(Policy policy);

/// The reasons that a decision gives by itself; a policy must have words for each.
inline constexpr std::string_view kOwnReasons[]{"hours",        "busy", "full", "broken",
                                                "not_entitled", "held", "room"};
/// Reasons of its own for which a policy may have words. Without them `room` is said; of a mode
/// that is shown, `available`, for which there are words in any case.
inline constexpr std::string_view kOwnReasonsOptional[]{
    "damped_load", "damped_budget", "damped_exposure",  // Open, but shown to fewer visitors now.
    "for_need",                                         // Solves the problem that was stated.
    "available",                                        // Shown, and nothing speaks for it.
    "human_kept"};                                      // A person must be among what is shown.

/// The policy that a document describes. Unknown names in conditions, modes, queues, services,
/// reasons without words, calendars that are not published, an alternative that is the mode itself:
/// problems with their place.
Compiled<Policy> compile_policy(const definitions::Document& document,
                                const definitions::Catalogue& catalogue);

/// True where `path` is what `pattern` describes (`*` for any run of characters).
bool page_matches(std::string_view pattern, std::string_view path);

std::string_view to_text(ModeKind kind);

}  // namespace jalon::hub
