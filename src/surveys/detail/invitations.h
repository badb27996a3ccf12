// The table of invitations: who was asked what, when.
#pragma once

#include <optional>
#include <span>

#include "log/log.h"
#include "surveys/surveys.h"

namespace jalon::surveys::detail {

struct InvitationRow {
    std::string id, questionnaire;
    int version = 0;
    log::IdentityId identity{};
    Time at{};
    bool answered = false;
};

Result<> add_invitation(store::Writer& writer, const InvitationRow& row);
/// The newest one of this questionnaire to any of these identities.
Result<std::optional<InvitationRow>> last_invitation(store::Reader& reader,
                                                     std::string_view questionnaire,
                                                     std::span<const log::IdentityId> identities);
/// How many these identities were given after `since`.
Result<std::int64_t> invitations_since(store::Reader& reader, std::string_view questionnaire,
                                       std::span<const log::IdentityId> identities, Time since);
Result<> mark_answered(store::Writer& writer, std::string_view id);
Result<std::int64_t> count_invitations(store::Reader& reader, std::string_view questionnaire);

}  // namespace jalon::surveys::detail
