// Where each value of an authored text stands: the tree of its places, beside the values.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/problem.h"

namespace jalon::definitions {

/// Filled while a text is read, in the order of the text; asked when a problem is told.
class Places {
  public:
    /// The value at `path`, or the nearest value around it that has a place.
    Place value(std::string_view path) const;
    /// The name of the member at `path`; of items, and of what is not there, as `value`.
    Place name(std::string_view path) const;

    /// Opens the next value inside the open one: `name` for members, empty for items.
    void open(std::string name, Place name_place, Place value_place);
    /// Closes the value opened last.
    void close();

  private:
    struct Entry {
        std::string name;
        Place name_place;
        Place value_place;
        std::size_t end;  // One past the last entry inside it.
    };
    // The deepest entry on the way to `path`; `whole` tells whether it is the path itself.
    const Entry* nearest(std::string_view path, bool& whole) const;

    std::vector<Entry> entries_;
    std::vector<std::size_t> open_;
};

}  // namespace jalon::definitions
