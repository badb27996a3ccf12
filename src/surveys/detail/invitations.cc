// SQL of the invitations.
#include "surveys/detail/invitations.h"

namespace jalon::surveys {

std::span<const store::Migration> migrations() {
    static constexpr store::Migration kSteps[]{{"surveys", 1, R"sql(
        CREATE TABLE invitations (
            id TEXT PRIMARY KEY, questionnaire TEXT NOT NULL, version BIGINT NOT NULL, identity BIGINT NOT NULL, at BIGINT NOT NULL,
            answered BIGINT NOT NULL);
        CREATE INDEX invitations_by_identity ON invitations (identity, questionnaire, at);
        CREATE INDEX invitations_by_questionnaire ON invitations (questionnaire);
    )sql"}};
    return kSteps;
}

Result<> forget(store::Writer& writer, std::span<const log::IdentityId> identities) {
    static constexpr store::Query kForget{
        "surveys.forget", "UPDATE invitations SET identity = 0 WHERE identity = $1"};
    for (log::IdentityId identity : identities) TRY(writer.run(kForget, {identity.value}));
    return {};
}

namespace detail {
namespace {

constexpr store::Query kAdd{"surveys.add_invitation",
                            "INSERT INTO invitations (id, questionnaire, version, identity, at, "
                            "answered) VALUES ($1,$2,$3,$4,$5,0)"};
constexpr store::Query kLast{"surveys.last_invitation",
                             "SELECT id, version, at, answered FROM invitations WHERE identity = "
                             "$1 AND questionnaire = $2 ORDER BY at DESC LIMIT 1"};
constexpr store::Query kSince{
    "surveys.invitations_since",
    "SELECT COUNT(*) FROM invitations WHERE identity = $1 AND questionnaire = $2 AND at > $3"};
constexpr store::Query kAnswered{"surveys.mark_answered",
                                 "UPDATE invitations SET answered = 1 WHERE id = $1"};
constexpr store::Query kCount{"surveys.count_invitations",
                              "SELECT COUNT(*) FROM invitations WHERE questionnaire = $1"};

}  // namespace

Result<> add_invitation(store::Writer& writer, const InvitationRow& row) {
    TRY(writer.run(kAdd, {row.id, row.questionnaire, row.version, row.identity.value, row.at}));
    return {};
}

Result<std::optional<InvitationRow>> last_invitation(store::Reader& reader,
                                                     std::string_view questionnaire,
                                                     std::span<const log::IdentityId> identities) {
    std::optional<InvitationRow> newest;
    for (auto identity : identities) {
        TRY(reader.rows(kLast, {identity.value, questionnaire}, [&](const store::Row& row) {
            InvitationRow found{row.string(0),
                                std::string(questionnaire),
                                static_cast<int>(row.integer(1)),
                                identity,
                                row.time(2),
                                row.flag(3)};
            if (!newest || found.at > newest->at) newest = std::move(found);
        }));
    }
    return newest;
}

Result<std::int64_t> invitations_since(store::Reader& reader, std::string_view questionnaire,
                                       std::span<const log::IdentityId> identities, Time since) {
    std::int64_t count = 0;
    for (auto identity : identities)
        TRY(reader.rows(kSince, {identity.value, questionnaire, since},
                        [&](const store::Row& row) { count += row.integer(0); }));
    return count;
}

Result<> mark_answered(store::Writer& writer, std::string_view id) {
    TRY(writer.run(kAnswered, {id}));
    return {};
}

Result<std::int64_t> count_invitations(store::Reader& reader, std::string_view questionnaire) {
    std::int64_t count = 0;
    TRY(reader.rows(kCount, {questionnaire},
                    [&](const store::Row& row) { count = row.integer(0); }));
    return count;
}

}  // namespace detail
}  // namespace jalon::surveys
