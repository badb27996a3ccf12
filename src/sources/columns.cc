// The common names of columns, and how a header is matched against them.
#include "sources/columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <span>

#include "core/text.h"

namespace jalon::sources {
namespace {

using Names = std::span<const std::string_view>;

// Lower case without blanks and marks; the first that a header has wins.
constexpr std::array<std::string_view, 12> kCase{
    "caseconceptname", "caseid",   "case",    "casekey", "casenumber",        "caseno",
    "caseidentifier",  "casename", "traceid", "trace",   "processinstanceid", "instanceid"};
constexpr std::array<std::string_view, 11> kActivity{
    "conceptname", "activity", "activityname", "event", "eventname", "eventtype",
    "task",        "taskname", "action",       "step",  "name"};
constexpr std::array<std::string_view, 15> kAt{
    "timetimestamp",  "timestamp",      "at",
    "time",           "datetime",       "eventtime",
    "eventtimestamp", "date",           "completetimestamp",
    "endtimestamp",   "completetime",   "endtime",
    "eventdate",      "starttimestamp", "starttime"};
constexpr std::array<std::string_view, 4> kPerson{"person", "personid", "userid", "customerid"};
constexpr std::array<std::string_view, 1> kChannel{"channel"};
constexpr std::array<std::string_view, 3> kLifecycle{"lifecycletransition", "lifecycle",
                                                     "eventlifecycle"};
constexpr std::array<std::string_view, 2> kResource{"orgresource", "resource"};
constexpr std::array<std::string_view, 3> kId{"id", "messageid", "eventid"};

// In the order of Role. CSV has no identifier of its own: an `id` column there names anything.
constexpr std::array<Names, kRoles> kNames{kCase,    kActivity,  kAt,       kPerson,
                                           kChannel, kLifecycle, kResource, kId};

std::string bare(std::string_view name) {
    std::string out;
    for (char c : lower_ascii(name))
        if (c != ' ' && c != '_' && c != '-' && c != ':' && c != '.' && c != '\t') out += c;
    return out;
}

std::string listed(const std::vector<std::string>& header) {
    std::string out;
    for (const auto& name : header) {
        out += fmt::format("{}\"{}\"", out.empty() ? "" : ", ", utf8_prefix(name, 60));
        if (out.size() > 400) return out + ", …";
    }
    return out;
}

}  // namespace

ColumnNames::ColumnNames(const Mapping& m)
    : given_{m.case_column, m.activity, m.at, m.person, m.channel, m.lifecycle, m.resource, m.id} {}

std::vector<ColumnNames::Match> ColumnNames::match(std::string_view name) const {
    std::vector<Match> out;
    auto plain = bare(name);
    for (std::size_t role = 0; role < kRoles; ++role) {
        const auto& given = given_[role];
        if (!given.empty()) {
            if (name == given)
                out.push_back({static_cast<Role>(role), 0});
            else if (equal_ignoring_ascii_case(trimmed(name), trimmed(given)))
                out.push_back({static_cast<Role>(role), 1});
            continue;
        }
        auto names = kNames[role];
        auto at = std::find(names.begin(), names.end(), plain);
        if (at != names.end())
            out.push_back({static_cast<Role>(role), static_cast<int>(at - names.begin())});
    }
    return out;
}

Result<Columns> resolve_columns(const Mapping& mapping, const std::vector<std::string>& header) {
    ColumnNames names(mapping);
    Columns columns;
    columns.index.fill(-1);
    std::array<int, kRoles> rank{};
    rank.fill(std::numeric_limits<int>::max());
    for (std::size_t i = 0; i < header.size(); ++i) {
        for (auto match : names.match(header[i])) {
            auto role = static_cast<std::size_t>(match.role);
            if (match.role == Role::Id && mapping.id.empty()) continue;
            if (match.rank >= rank[role]) continue;
            rank[role] = match.rank;
            columns.index[role] = static_cast<int>(i);
        }
    }
    for (std::size_t role = 0; role < kRoles; ++role) {
        const auto& given = names.given(static_cast<Role>(role));
        if (!given.empty() && columns.index[role] < 0)
            return invalid("csv.no_such_column",
                           fmt::format("There is no column \"{}\"; the columns are {}.", given,
                                       listed(header)));
    }
    constexpr std::array<std::string_view, 3> kNeeded{"case", "activity", "at"};
    for (std::size_t role = 0; role < kNeeded.size(); ++role)
        if (columns.index[role] < 0)
            return invalid(
                fmt::format("csv.no_{}_column", kNeeded[role]),
                fmt::format("No column looks like the {}; name it with --{}. The "
                            "columns are {}.",
                            role == 2 ? "time" : kNeeded[role], kNeeded[role], listed(header)));
    return columns;
}

}  // namespace jalon::sources
