// Waiting or taken may end in three ways; what has ended stays ended.
#include "desk/request.h"

#include <fmt/format.h>

#include <array>

namespace jalon::desk {
namespace {

constexpr std::array<std::string_view, 5> kKinds{"callback", "appointment", "notice", "chat",
                                                 "video"};
constexpr std::array<std::string_view, 5> kStates{"waiting", "taken", "done", "missed",
                                                  "cancelled"};
constexpr std::array<std::string_view, 4> kMoves{"take", "done", "missed", "cancel"};

template <class E, std::size_t n>
std::optional<E> from(const std::array<std::string_view, n>& names, std::string_view text) {
    for (std::size_t i = 0; i < n; ++i)
        if (names[i] == text) return static_cast<E>(i);
    return std::nullopt;
}

}  // namespace

Result<State> moved(State now, Move move) {
    if (is_open(now)) {
        switch (move) {
            case Move::Take:
                return State::Taken;
            case Move::Done:
                return State::Done;
            case Move::Missed:
                return State::Missed;
            case Move::Cancel:
                return State::Cancelled;
        }
    }
    return failure(ErrorKind::Conflict, "request.move_not_allowed",
                   fmt::format("This request is {} already; reload the list.", to_text(now)));
}

bool is_open(State state) {
    return state == State::Waiting || state == State::Taken;
}

bool waits_in_queue(Kind kind) {
    return kind == Kind::Callback || kind == Kind::Chat || kind == Kind::Video;
}

std::string_view to_text(Kind kind) {
    return kKinds[static_cast<std::size_t>(kind)];
}
std::string_view to_text(State state) {
    return kStates[static_cast<std::size_t>(state)];
}
std::string_view to_text(Move move) {
    return kMoves[static_cast<std::size_t>(move)];
}
std::optional<Kind> kind_from(std::string_view text) {
    return from<Kind>(kKinds, text);
}
std::optional<State> state_from(std::string_view text) {
    return from<State>(kStates, text);
}
std::optional<Move> move_from(std::string_view text) {
    return from<Move>(kMoves, text);
}

}  // namespace jalon::desk
