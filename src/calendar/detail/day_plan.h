// What a program says of one date: which rules hold, and what they make of its minutes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "calendar/detail/program.h"

namespace jalon::calendar::detail {

/// What decides a minute. `rule` is -1 where no rule speaks.
struct Paint {
    Openness openness = Openness::Closed;
    bool is_open_end = false;
    std::int8_t holiday_offset = 0;
    std::int16_t rule = -1;
    std::string_view holiday;
    friend bool operator==(const Paint&, const Paint&) = default;
};

/// A stretch of a day with one paint, in minutes: [from, to).
struct Stretch {
    int from = 0;
    int to = kDayMinutes;
    Paint paint;
};

/// The comment that a paint carries.
std::string comment_of(const Program& program, const Paint& paint);

/// What holds in one minute of a date. No allocation unless a rule has more selectors than usual.
Paint paint_at(const Program& program, LocalDate date, int minute);

/// The whole date, in order and without holes; `stretches` is filled anew, `scratch` is room to
/// work.
void plan_day(const Program& program, LocalDate date, std::vector<Stretch>& stretches,
              std::vector<Stretch>& scratch);

/// Goes through time piece by piece; each piece has one paint, and neighbours may have the same.
class Walk {
  public:
    struct Piece {
        Time from{};
        Time to{};
        const Paint* paint = nullptr;  ///< Until the next call.
    };
    /// From `from` to before `until`; both are brought into the years 1900 to 2200.
    Walk(const Program& program, Time from, Time until);
    /// The next piece; false at the end.
    bool next(Piece& piece);

  private:
    const Program& program_;
    Time at_;
    Time until_;
    OffsetSpan span_{};
    LocalDate date_{};
    std::vector<Stretch> stretches_;
    std::vector<Stretch> scratch_;
};

constexpr Time kTimeFirst = std::chrono::sys_days{std::chrono::year{1900} / 1 / 2};
constexpr Time kTimeLast = std::chrono::sys_days{std::chrono::year{2200} / 1 / 1};

}  // namespace jalon::calendar::detail
