// What a customer asked for and the bank promised: a callback, an appointment, a notice, a chat, a
// video call. Its life as one pure function.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "core/time.h"

namespace jalon::desk {

enum class Kind { Callback, Appointment, Notice, Chat, Video };
enum class State { Waiting, Taken, Done, Missed, Cancelled };
enum class Move { Take, Done, Missed, Cancel };

/// The state after `move`. `request.move_not_allowed` where the state does not allow it.
Result<State> moved(State now, Move move);
bool is_open(State state);
/// Somebody waits for an answer now, with the others of the mode's queue.
bool waits_in_queue(Kind kind);

std::string_view to_text(Kind kind);
std::string_view to_text(State state);
std::string_view to_text(Move move);
std::optional<Kind> kind_from(std::string_view text);
std::optional<State> state_from(std::string_view text);
std::optional<Move> move_from(std::string_view text);

}  // namespace jalon::desk
