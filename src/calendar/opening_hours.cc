// The public face of opening hours: compiling, and the questions asked of a compiled program.
#include "calendar/opening_hours.h"

#include "calendar/detail/day_plan.h"
#include "calendar/detail/parser.h"
#include "core/text.h"

namespace jalon::calendar {

using namespace std::chrono;
using detail::Paint;
using detail::Walk;

namespace {

detail::Rule closed_on_public_holidays() {
    detail::Rule rule;
    rule.openness = Openness::Closed;
    rule.holidays.push_back({});
    rule.text = "PH off";
    return rule;
}

}  // namespace

State OpeningHours::state_at(Time at) const {
    if (at < detail::kTimeFirst || at >= detail::kTimeLast) return {};
    const LocalTime local = program_->locality.zone.to_local(at);
    const LocalDate date = floor<days>(local);
    const auto minute = static_cast<int>(floor<minutes>(local - LocalTime{date}).count());
    const Paint paint = detail::paint_at(*program_, date, minute);
    return {paint.openness, detail::comment_of(*program_, paint), paint.rule};
}

std::optional<Time> OpeningHours::next_change(Time at) const {
    if (at >= detail::kTimeLast - kNextChangeHorizon) return std::nullopt;
    Walk walk(*program_, at, std::max(at, detail::kTimeFirst) + kNextChangeHorizon);
    Walk::Piece piece;
    std::optional<Openness> now;
    while (walk.next(piece)) {
        if (!now) now = piece.paint->openness;
        if (piece.paint->openness != *now) return piece.from;
    }
    return std::nullopt;
}

std::optional<Time> OpeningHours::next_open(Time at) const {
    if (at >= detail::kTimeLast - kNextChangeHorizon) return std::nullopt;
    Walk walk(*program_, at, std::max(at, detail::kTimeFirst) + kNextChangeHorizon);
    Walk::Piece piece;
    while (walk.next(piece)) {
        if (piece.paint->openness == Openness::Open) return piece.from;
    }
    return std::nullopt;
}

Result<std::vector<Interval>> OpeningHours::intervals(Time from, Time to) const {
    std::vector<Interval> list;
    if (from >= to) return list;
    // Unsigned, so that the widest span does not overflow.
    const auto span =
        static_cast<std::uint64_t>(micros(to)) - static_cast<std::uint64_t>(micros(from));
    if (span > static_cast<std::uint64_t>(Duration{kIntervalsSpanMax}.count())) {
        return invalid("opening_hours.too_long", "Ask for at most 100 years at a time.");
    }
    Walk walk(*program_, from, to);
    Walk::Piece piece;
    while (walk.next(piece)) {
        if (piece.paint->openness == Openness::Closed) continue;
        std::string comment = detail::comment_of(*program_, *piece.paint);
        if (!list.empty()) {
            Interval& last = list.back();
            if (last.to == piece.from && last.openness == piece.paint->openness &&
                last.comment == comment) {
                last.to = piece.to;
                continue;
            }
        }
        if (list.size() >= kIntervalsMax) {
            return invalid("opening_hours.too_long",
                           "There are more than 20,000 intervals; ask for less time.");
        }
        list.push_back({piece.from, piece.to, piece.paint->openness, std::move(comment)});
    }
    return list;
}

std::string_view OpeningHours::rule_text(int rule) const {
    if (rule < 0 || static_cast<std::size_t>(rule) >= program_->rules.size()) return {};
    return program_->rules[static_cast<std::size_t>(rule)].text;
}

bool OpeningHours::names_public_holidays() const {
    return program_->names_public_holidays;
}

const Locality& OpeningHours::locality() const {
    return program_->locality;
}

Compiled<OpeningHours> compile_opening_hours(std::string_view text, const Locality& locality,
                                             OpeningHoursOptions options) {
    Compiled<OpeningHours> result;
    detail::Places places(text, result.problems);
    if (text.size() > kOpeningHoursTextMax) {
        places.error(0, "opening_hours.too_long", "Opening hours have at most 4,096 bytes.");
    } else if (!is_utf8(text)) {
        places.error(0, "opening_hours.not_utf8", "Opening hours are UTF-8 text.");
    }
    if (places.has_errors()) return result;
    auto program = std::make_shared<detail::Program>(detail::Program{locality, options, {}});
    auto tokens = detail::tokens_of(text, places);
    if (places.has_errors()) return result;
    if (!detail::Parser(text, std::move(tokens), *program, places).parse()) return result;
    if (options.public_holidays == PublicHolidays::ClosedUnlessNamed && locality.public_holidays &&
        !program->names_public_holidays) {
        program->rules.push_back(closed_on_public_holidays());
    }
    result.program.emplace(std::move(program));
    return result;
}

}  // namespace jalon::calendar
