// Invented people's names: given and family names that are common in their country, put together by
// chance.
#pragma once

#include <span>
#include <string_view>

namespace jalon::simulate {

/// As people write it, and as it stands in an e-mail address.
struct NamePart {
    std::string_view written, ascii;
};

struct NameLists {
    std::span<const NamePart> given, family;
    bool family_first = false;  ///< Written together, without a blank.
};

NameLists french_names();
NameLists european_names();
NameLists chinese_names();

}  // namespace jalon::simulate
