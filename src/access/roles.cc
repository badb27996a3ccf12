// What each role may do, as one table.
#include <algorithm>
#include <array>

#include "access/access.h"

namespace jalon::access {
namespace {

using View = std::string_view;

constexpr std::array kAdministrator{View("admin"),
                                    View("definitions.read"),
                                    View("definitions.write"),
                                    View("definitions.approve"),
                                    View("definitions.publish"),
                                    View("explore.read"),
                                    View("people.read"),
                                    View("people.write"),
                                    View("hub.read"),
                                    View("hub.write"),
                                    View("surveys.read"),
                                    View("cases.read"),
                                    View("cases.write"),
                                    View("requests.write")};
constexpr std::array kDesigner{View("definitions.read"),
                               View("definitions.write"),
                               View("definitions.approve"),
                               View("definitions.publish"),
                               View("explore.read"),
                               View("people.read"),
                               View("hub.read"),
                               View("hub.write"),
                               View("surveys.read"),
                               View("cases.read")};
constexpr std::array kAgent{View("definitions.read"), View("explore.read"), View("people.read"),
                            View("people.write"),     View("hub.read"),     View("surveys.read"),
                            View("cases.read"),       View("cases.write"),  View("requests.write")};
constexpr std::array kAnalyst{View("definitions.read"), View("explore.read"), View("people.read"),
                              View("hub.read"),         View("surveys.read"), View("cases.read")};
constexpr std::array kViewer{View("definitions.read"), View("explore.read"), View("hub.read"),
                             View("surveys.read")};
constexpr std::array<View, 5> kNames{"administrator", "designer", "agent", "analyst", "viewer"};

}  // namespace

std::span<const std::string_view> permissions_of(Role role) {
    switch (role) {
        case Role::Administrator:
            return kAdministrator;
        case Role::Designer:
            return kDesigner;
        case Role::Agent:
            return kAgent;
        case Role::Analyst:
            return kAnalyst;
        case Role::Viewer:
            return kViewer;
    }
    return kViewer;
}

bool may(Role role, std::string_view permission) {
    auto all = permissions_of(role);
    return std::find(all.begin(), all.end(), permission) != all.end();
}

std::string_view to_text(Role role) {
    return kNames[static_cast<std::size_t>(role)];
}

std::optional<Role> role_from(std::string_view text) {
    for (std::size_t i = 0; i < kNames.size(); ++i)
        if (kNames[i] == text) return static_cast<Role>(i);
    return std::nullopt;
}

}  // namespace jalon::access
