// The page's words in its three languages.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "replay/measures.h"

namespace jalon::replay::detail {

enum class Word : std::uint8_t {
    Title,
    Policy,
    Version,
    Draft,
    Recorded,
    Difference,
    Observed,
    Period,
    Sessions,
    Answers,
    Seed,
    Guard,
    GuardNone,
    GuardRecorded,
    GuardPlayed,
    GuardBoth,
    Sample,
    Incomplete,
    Invented,
    Changed,
    ChangedAnswers,
    ChangedFirst,
    Outcomes,
    Outcome,
    Higher,
    Lower,
    NoDifference,
    ByMode,
    Mode,
    Exposure,
    Takes,
    TakesAll,
    Cost,
    Changes,
    WithoutHuman,
    HumanNow,
    Promise,
    Wait,
    Waits,
    Queue,
    Mean,
    Quantile,
    Abandoned,
    ContactsADay,
    Runs,
    NoContacts,
    NoAgents,
    Fairness,
    Group,
    Gap,
    GapThen,
    GapDraft,
    FewGroups,
    Values,
    ValuesAbsent,
    ValuesFew,
    ValuesDoubtful,
    Taken,
    Resolved,
    DoublyRobust,
    SelfNormalised,
    Weights,
    Sensitivity,
    SensitivityNote,
    Parameter,
    Value,
    Tornado,
    NotAsked,
    Rates,
    RatesNote,
    Place,
    Method,
    MethodText,
    ClientType,
    ClientValue,
    Vulnerable,
    Language,
    Region,
    Yes,
    No,
    Unknown,
    Other,
    PerAnswer,
    PerSession,
    LeftOut,
    Count
};

std::string_view word(Word word, std::string_view locale);
/// A measure's name in the language, with the mode where it is of one.
std::string name_of(std::string_view measure, std::string_view mode, std::string_view locale);
Word dimension(std::string_view name);

}  // namespace jalon::replay::detail
