// Cases in the store: one is opened, worked on, resolved; clocks run in business time over a
// holiday.
#include "cases/cases.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "definitions/document.h"

namespace jalon::cases {
namespace {

definitions::PublishedPtr shipped(const std::string& kind, const std::string& id,
                                  const std::string& file) {
    std::ifstream in(std::string(JALON_SOURCE_DIR) + "/definitions/" + file);
    std::stringstream text;
    text << in.rdbuf();
    return std::make_shared<const definitions::Published>(
        definitions::Published{kind, id, 1, definitions::parse_document(text.str())});
}

PolicyPtr policy() {
    definitions::FixedCatalogue catalogue(
        {shipped("calendar", "contact-centre", "calendars/contact-centre.yaml")});
    auto compiled = compile_policy(
        shipped("case-policy", "detractor", "case-policies/detractor.yaml")->document, catalogue);
    for (const auto& problem : compiled.problems)
        ADD_FAILURE() << problem.path << ": " << problem.what;
    compiled.program.value().owners = {"a@x", "b@x"};
    return std::make_shared<const Policy>(std::move(*compiled.program));
}

Time at(std::string_view text) {
    return parse_time(text).value();
}

struct Desk {
    FakeClock clock{at("2026-11-10T15:00:00+01:00")};
    std::unique_ptr<store::Database> database = store::open_sqlite(":memory:").value();
    std::unique_ptr<log::Log> log;
    std::unique_ptr<people::People> people;
    std::unique_ptr<Cases> cases;

    Desk() {
        std::vector<store::Migration> steps;
        for (auto each : {log::migrations(), people::migrations(), migrations()})
            steps.insert(steps.end(), each.begin(), each.end());
        EXPECT_TRUE(database->migrate(steps));
        log = std::make_unique<log::Log>(clock, *database);
        people = people::People::create(*log).value();
        auto in_force = policy();
        cases = std::make_unique<Cases>(
            *log, *people,
            Cases::Wiring{
                [in_force](std::string_view id) { return id == "detractor" ? in_force : nullptr; },
                [](std::string_view email) {
                    return std::optional(
                        Owner{email == "a@x" ? 1 : 2, email == "a@x" ? "Ada" : "Bo"});
                },
                [] { return std::vector<Owner>{}; }});
    }
    Case opened(const std::string& user) {
        Opening opening;
        opening.policy = "detractor";
        opening.user = user;
        opening.words = "Trop long.";
        opening.score = 3;
        Case made;
        EXPECT_TRUE(database->write([&](store::Writer& writer) -> Result<> {
            TRY_LET(one, cases->open(writer, opening, clock.now()));
            made = one;
            return {};
        }));
        return made;
    }
    std::string move(const std::string& id, Move move, const std::string& note = "") {
        auto moved = cases->move(id, {move, note, true, std::nullopt}, {7, "Zoe"}, clock.now());
        return moved ? std::string(to_text(moved->clock.stage)) : moved.error().code;
    }
};

TEST(Cases, DueTimesCountBusinessHoursOverAPublicHoliday) {
    Desk desk;
    auto made = desk.opened("anna");
    // Tuesday 15:00; the 11th is a holiday; 09:00 to 18:00: 8 h end on Thursday at 14:00, 16 h on
    // Friday at 13:00.
    EXPECT_EQ(made.due_at, at("2026-11-12T14:00:00+01:00"));
    EXPECT_EQ(made.promised_at, at("2026-11-13T13:00:00+01:00"));
    EXPECT_FALSE(made.late(at("2026-11-12T13:59:00+01:00")));
    EXPECT_TRUE(made.late(at("2026-11-12T14:01:00+01:00")));
}

TEST(Cases, EachGoesToTheOwnerWithTheFewest) {
    Desk desk;
    EXPECT_EQ(desk.opened("anna").owner->name, "Ada");
    EXPECT_EQ(desk.opened("bob").owner->name, "Bo");
    EXPECT_EQ(desk.opened("cleo").owner->name, "Ada");
}

TEST(Cases, AWholeLifeIsWrittenAsFactsAndHistory) {
    Desk desk;
    auto id = desk.opened("anna").id;
    desk.clock.advance(std::chrono::minutes(30));
    EXPECT_EQ(desk.move(id, Move::Take), "working");
    EXPECT_EQ(desk.move(id, Move::Resolve), "case.note_missing");
    EXPECT_EQ(desk.move(id, Move::Close, "x"), "case.move_not_allowed");
    desk.clock.advance(std::chrono::minutes(30));
    EXPECT_EQ(desk.move(id, Move::Resolve, "Called back; papers found."), "resolved");
    auto read = desk.cases->find(id);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->owner->name, "Zoe");
    EXPECT_EQ(read->clock.worked, std::chrono::hours(1));
    ASSERT_EQ(read->history.size(), 3U);
    EXPECT_EQ(read->history[2].what, "resolve");
    auto line = desk.people->timeline("anna", 50, "", "");
    ASSERT_TRUE(line);
    ASSERT_EQ(line->items.size(), 3U);
    EXPECT_EQ(line->items[0].name, "case.resolved");
    EXPECT_EQ(line->items[2].name, "case.opened");
    EXPECT_EQ(desk.cases->find_by_token(read->token)->id, id);
    EXPECT_EQ(desk.cases->find_by_token("no").error().code, "case.unknown");
}

TEST(Cases, TheListPagesByUrgencyAndFilters) {
    Desk desk;
    std::vector<std::string> ids;
    for (int i = 0; i < 7; ++i) {
        ids.push_back(desk.opened("user-" + std::to_string(i)).id);
        desk.clock.advance(std::chrono::minutes(10));
    }
    desk.move(ids[0], Move::Take);
    desk.move(ids[0], Move::Resolve, "Done.");
    Filter filter;
    filter.limit = 3;
    std::vector<std::string> seen;
    for (int page = 0; page < 4; ++page) {
        auto listed = desk.cases->list(filter);
        ASSERT_TRUE(listed);
        EXPECT_EQ(listed->total, 7);
        for (const auto& each : listed->items) seen.push_back(each.id);
        if (listed->next.empty()) break;
        filter.cursor = listed->next;
    }
    EXPECT_EQ(seen,
              (std::vector<std::string>{ids[1], ids[2], ids[3], ids[4], ids[5], ids[6], ids[0]}));
    Filter open;
    open.open_only = true;
    EXPECT_EQ(desk.cases->list(open)->total, 6);
    Filter person;
    person.person = "user-4";
    EXPECT_EQ(desk.cases->list(person)->items.front().id, ids[4]);
    EXPECT_EQ(desk.cases->counts(desk.clock.now(), Time{})->open, 6);
}

}  // namespace
}  // namespace jalon::cases
