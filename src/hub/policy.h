// A hub policy as the bank authored it, compiled: queues, modes, what makes a mode worth showing,
// pages, placements, words.
#pragma once

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

enum class ModeKind { Phone, Callback, Video, Chat, Appointment, Information, Link };

/// Where people wait, as declared; a posted state replaces the figures until it is stale.
struct Queue {
    std::string id;
    Localized title;
    int ahead = 0;
    int agents = 0;
    double mean_handling_s = 300;
    int full_at = 1'000'000;  ///< People ahead from which on no more are let in.
    Duration stale_after = std::chrono::minutes(10);
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

    /// A person answers.
    bool human() const { return kind != ModeKind::Information && kind != ModeKind::Link; }
};

/// Adds points to modes where its condition holds, and gives its reason.
struct Worth {
    std::string id;
    expr::Program when;
    std::map<std::string, double, std::less<>> points;
    std::string reason;
};

struct Page {
    std::string match;  ///< `*` stands for anything.
    std::string objective, value, product;
};

struct Placement {
    std::string id, layout;
    int offers_max = 3;
};

struct Reason {
    Localized customer, staff;
};

struct Urgent {
    Localized title, text;
    std::string href;
};

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
    std::vector<Worth> worth;
    std::vector<Page> pages;
    std::vector<Placement> placements;
    int offers_max = 3;
    std::optional<Urgent> urgent;
    std::map<std::string, Reason, std::less<>> reasons;

    const Mode* mode(std::string_view id) const;
    const Queue* queue(std::string_view id) const;
    const Page* page(std::string_view path) const;
    const Placement* placement(std::string_view id) const;
};
using PolicyPtr = std::shared_ptr<const Policy>;

/// The reasons that a decision gives by itself; a policy must have words for each.
inline constexpr std::string_view kOwnReasons[]{"hours",        "busy", "full", "broken",
                                                "not_entitled", "held", "room"};

/// The policy that a document describes. Unknown names in conditions, modes, queues, services,
/// reasons without words, calendars that are not published, an alternative that is the mode itself:
/// problems with their place.
Compiled<Policy> compile_policy(const definitions::Document& document,
                                const definitions::Catalogue& catalogue);

/// True where `path` is what `pattern` describes (`*` for any run of characters).
bool page_matches(std::string_view pattern, std::string_view path);

std::string_view to_text(ModeKind kind);

}  // namespace jalon::hub
