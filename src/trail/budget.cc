// Whether a question may go on.
#include "trail/budget.h"

#include <fmt/format.h>

namespace jalon::trail {

Result<> Budget::check(std::size_t bytes_in_use) const {
    if (cancelled_)
        return failure(ErrorKind::Unavailable, "question.cancelled",
                       "The question was cancelled before it was answered.");
    if (bytes_in_use > bytes_)
        return failure(
            ErrorKind::TooLarge, "question.memory",
            fmt::format("The question needs more than {} MB of memory: ask for a shorter period, "
                        "or filter more.",
                        bytes_ >> 20));
    if (std::chrono::steady_clock::now() > deadline_)
        return failure(ErrorKind::Unavailable, "question.deadline",
                       "The question took longer than it may: ask for a shorter period, or filter "
                       "more.");
    return {};
}

}  // namespace jalon::trail
