// The memory of the last answer, for the next one of the same thread.
#pragma once

#include <string>
#include <utility>

namespace jalon::http::detail {

inline std::string& spare_text() {
    thread_local std::string spare;
    return spare;
}

/// An empty text in the memory that was given back last.
inline std::string take_spare_text() {
    auto text = std::exchange(spare_text(), {});
    text.clear();
    return text;
}

/// `text` is not needed any more; its memory is kept where it is worth it.
inline void give_spare_text(std::string&& text) {
    constexpr std::size_t kBytesMax = 64 * 1024;
    if (text.capacity() > spare_text().capacity() && text.capacity() <= kBytesMax)
        spare_text() = std::move(text);
}

}  // namespace jalon::http::detail
