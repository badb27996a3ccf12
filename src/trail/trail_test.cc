// The trail on a real log in memory: rebuilt at start, live within moments, right after late
// events, joins and their undoing, and the same as reading one journey once.
#include "trail/trail.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "trail/frame.h"
#include "trail/test_folder.h"

namespace jalon::trail {
namespace {

using std::chrono::milliseconds;

// Only what the trail asks: who is who.
class FewPeople final : public people::People {
  public:
    void set_person(std::int64_t identity, std::int64_t person) {
        const std::lock_guard lock(mutex_);
        if (persons_.size() <= static_cast<std::size_t>(identity))
            persons_.resize(static_cast<std::size_t>(identity) + 1);
        persons_[static_cast<std::size_t>(identity)] = person;
        ++revision_;
    }
    std::int64_t person_of(log::IdentityId id) const override {
        const std::lock_guard lock(mutex_);
        const auto index = static_cast<std::size_t>(id.value);
        return index < persons_.size() && persons_[index] != 0 ? persons_[index] : id.value;
    }
    std::uint64_t join_revision() const override { return revision_; }
    JsonObject traits_of(log::IdentityId) const override { return {}; }
    std::vector<std::pair<log::IdentityId, std::int64_t>> joined() const override {
        const std::lock_guard lock(mutex_);
        std::vector<std::pair<log::IdentityId, std::int64_t>> joined;
        for (std::size_t i = 0; i < persons_.size(); ++i)
            if (persons_[i] != 0)
                joined.emplace_back(log::IdentityId{static_cast<std::int64_t>(i)}, persons_[i]);
        return joined;
    }
    std::uint64_t traits_revision() const override { return 1; }
    std::uint64_t each_traits(
        std::uint64_t,
        const std::function<void(log::IdentityId, const JsonObject&)>&) const override {
        return 1;
    }

    Result<> set_traits(store::Writer&, log::IdentityId, const JsonObject&, Time) override {
        return {};
    }
    Result<std::int64_t> join(store::Writer&, log::IdentityId, log::IdentityId, Time,
                              std::string_view) override {
        return 0;
    }
    Result<> undo_join(store::Writer&, std::int64_t, Time, std::string_view) override { return {}; }
    Result<people::Forgotten> forget(store::Writer&, std::string_view, std::string_view) override {
        return people::Forgotten{};
    }
    Result<people::Person> find(std::string_view) const override { return people::Person{}; }
    std::vector<log::IdentityId> same_person(log::IdentityId) const override { return {}; }
    std::string external_id(log::IdentityId) const override { return {}; }
    std::optional<log::IdentityId> identity_of(std::string_view) const override { return {}; }
    Result<Found> search(std::string_view, std::size_t, const std::string&) const override {
        return Found{};
    }
    Result<log::Page> timeline(std::string_view, std::size_t, const std::string&,
                               const std::string&) const override {
        return log::Page{};
    }

  private:
    mutable std::mutex mutex_;
    std::vector<std::int64_t> persons_;
    std::atomic<std::uint64_t> revision_ = 0;
};

class TrailTest : public testing::Test {
  protected:
    TrailTest() : clock_(*parse_time("2026-01-01")), database_(*store::open_sqlite(":memory:")) {
        EXPECT_TRUE(database_->migrate(log::migrations()));
        log_ = std::make_unique<log::Log>(clock_, *database_);
    }

    // Appends "instance name minute user"; the last position.
    log::Appended tell(const std::string& instance, const std::string& name, int minute,
                       const std::string& user) {
        log::Fact fact;
        fact.source = "test";
        fact.at = *parse_time("2026-01-01") + std::chrono::minutes(minute);
        fact.name = name;
        fact.user = user;
        fact.channel = "web";
        fact.journey = "loan";
        fact.instance = instance;
        fact.properties = R"({"amount":5})";
        const auto appended = log_->append(std::vector{fact});
        EXPECT_TRUE(appended) << (appended ? "" : appended.error().what);
        return appended->front();
    }
    // How often each sequence of names is lived: "1:abc ".
    static std::string ways(const std::shared_ptr<const Moment>& moment, CaseBy by) {
        Frame frame;
        frame.journey = "loan";
        frame.case_by = by;
        const auto compiled = chunks_of(moment, frame);
        std::map<std::string, int> counts;
        Scratch scratch;
        for (std::size_t i = 0; compiled.program && i < (*compiled.program)->count(); ++i) {
            const Chunk& chunk = (*compiled.program)->read(i, scratch);
            for (const CaseRange& range : chunk.cases) {
                std::string names;
                for (std::uint32_t e = range.begin; e < range.end; ++e)
                    names += (*compiled.program)->activities()[chunk.activities[e]];
                ++counts[names];
            }
        }
        std::string text;
        for (const auto& [names, count] : counts) text += fmt::format("{}:{} ", count, names);
        return text;
    }
    // Asks again and again until the answer is so, at most five seconds.
    static std::string ways_soon(const Trail& trail, CaseBy by, const std::string& wanted) {
        const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(5);
        std::string got;
        do {
            got = ways(trail.moment(), by);
            if (got == wanted) break;
            std::this_thread::sleep_for(milliseconds(5));
        } while (std::chrono::steady_clock::now() < end);
        return got;
    }

    FakeClock clock_;
    std::unique_ptr<store::Database> database_;
    std::unique_ptr<log::Log> log_;
    FewPeople people_;
};

TEST_F(TrailTest, FollowsTheLogFromItsBeginning) {
    tell("1", "a", 0, "ann");
    tell("1", "c", 20, "ann");
    tell("2", "a", 5, "bob");
    auto trail = Trail::start(*log_, people_);
    ASSERT_TRUE(trail);
    EXPECT_EQ(ways((*trail)->moment(), CaseBy::Instance), "1:a 1:ac ");
    const auto before = (*trail)->moment();

    // A late event takes its place by its instant.
    const auto late = tell("1", "b", 10, "ann");
    ASSERT_TRUE((*trail)->wait_for(late.position, milliseconds(5000)));
    EXPECT_EQ(ways((*trail)->moment(), CaseBy::Instance), "1:a 1:abc ");
    EXPECT_EQ(ways(before, CaseBy::Instance), "1:a 1:ac ");  // Moments do not change.
    EXPECT_EQ((*trail)->position(), late.position);
    EXPECT_TRUE((*trail)->health());
    EXPECT_FALSE((*trail)->wait_for(late.position + 1, milliseconds(1)));
}

TEST_F(TrailTest, JoinsAndTheirUndoingMoveEvents) {
    const auto ann = tell("1", "a", 0, "ann");
    const auto visitor = tell("2", "b", 1, "visitor");
    tell("1", "c", 2, "ann");
    auto trail = Trail::start(*log_, people_);
    ASSERT_TRUE(trail);
    const auto apart = (*trail)->moment();
    EXPECT_EQ(ways(apart, CaseBy::Person), "1:ac 1:b ");
    people_.set_person(visitor.identity.value, ann.identity.value);
    EXPECT_EQ(ways_soon(**trail, CaseBy::Person, "1:abc "), "1:abc ");
    EXPECT_EQ(ways(apart, CaseBy::Person), "1:ac 1:b ");
    tell("2", "d", 3, "visitor");
    EXPECT_EQ(ways_soon(**trail, CaseBy::Person, "1:abcd "), "1:abcd ");
    people_.set_person(visitor.identity.value, visitor.identity.value);
    EXPECT_EQ(ways_soon(**trail, CaseBy::Person, "1:ac 1:bd "), "1:ac 1:bd ");
    EXPECT_EQ((*trail)->moment()->position(), (*trail)->position());
    EXPECT_EQ(ways((*trail)->moment(), CaseBy::Instance), "1:ac 1:bd ");
}

TEST_F(TrailTest, ErasedPersonsLeaveEveryAnswer) {
    const TestFolder folder;
    const auto ann = tell("1", "a", 0, "ann");
    tell("2", "b", 1, "bob");
    auto trail = Trail::start(*log_, people_, folder.path());
    ASSERT_TRUE(trail);
    ASSERT_TRUE(database_->write([&](store::Writer& writer) -> Result<> {
        TRY_LET(facts, log_->erase(writer, std::vector{ann.identity}, "officer"));
        EXPECT_EQ(facts, 1);
        return {};
    }));
    EXPECT_EQ(ways_soon(**trail, CaseBy::Person, "1:b "), "1:b ");
    trail->reset();  // Saves; and what was saved knows nothing of her either.
    const auto again = Trail::start(*log_, people_, folder.path());
    ASSERT_TRUE(again);
    EXPECT_TRUE((*again)->segments_used());
    EXPECT_EQ(ways((*again)->moment(), CaseBy::Person), "1:b ");
}

TEST_F(TrailTest, RebuildGivesTheSame) {
    for (int i = 0; i < 50; ++i)
        tell(fmt::format("{}", i % 7), i % 3 ? "a" : "b", i * 37 % 60, "u");
    auto trail = Trail::start(*log_, people_);
    ASSERT_TRUE(trail);
    const std::string before = ways((*trail)->moment(), CaseBy::Instance);
    ASSERT_TRUE((*trail)->rebuild());
    EXPECT_EQ(ways((*trail)->moment(), CaseBy::Instance), before);
    const auto more = tell("9", "z", 1, "u");
    ASSERT_TRUE((*trail)->wait_for(more.position, milliseconds(5000)));
    EXPECT_NE(ways((*trail)->moment(), CaseBy::Instance), before);
}

TEST_F(TrailTest, OneJourneyReadOnceIsTheSame) {
    for (int i = 0; i < 50; ++i)
        tell(fmt::format("{}", i % 7), i % 3 ? "a" : "b", i * 37 % 60, "u");
    auto trail = Trail::start(*log_, people_);
    ASSERT_TRUE(trail);
    for (const std::string journey : {"loan", ""}) {
        const auto once = read_journey(*log_, nullptr, journey);
        ASSERT_TRUE(once);
        EXPECT_EQ((*once)->events(), 50U);
        EXPECT_EQ(ways(*once, CaseBy::Instance), ways((*trail)->moment(), CaseBy::Instance));
    }
    const auto unknown = read_journey(*log_, nullptr, "lone");
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().code, "trail.journey_unknown");
}

TEST_F(TrailTest, StartsFromSegmentsWhereTheyAreOfThisLog) {
    const TestFolder folder;
    const auto ann = tell("1", "a", 0, "ann");
    const auto visitor = tell("2", "b", 1, "visitor");
    {
        auto trail = Trail::start(*log_, people_, folder.path());
        ASSERT_TRUE(trail);
        EXPECT_EQ((*trail)->segments_used().error().code, "trail.segments_missing");
    }
    tell("1", "c", 2, "ann");
    people_.set_person(visitor.identity.value, ann.identity.value);
    {
        auto trail = Trail::start(*log_, people_, folder.path());
        ASSERT_TRUE(trail);
        EXPECT_TRUE((*trail)->segments_used());
        EXPECT_EQ(ways((*trail)->moment(), CaseBy::Person), "1:abc ");
        const auto moment = read_journey(*log_, &people_, "loan", folder.path());
        ASSERT_TRUE(moment);
        EXPECT_EQ(ways(*moment, CaseBy::Person), "1:abc ");
        ASSERT_TRUE((*trail)->rebuild());
        EXPECT_EQ(ways((*trail)->moment(), CaseBy::Person), "1:abc ");
    }
    auto other_database = *store::open_sqlite(":memory:");
    ASSERT_TRUE(other_database->migrate(log::migrations()));
    database_.swap(other_database);
    auto other_log = std::make_unique<log::Log>(clock_, *database_);
    log_.swap(other_log);
    for (int i = 0; i < 4; ++i) tell("1", "z", i, "ann");
    auto trail = Trail::start(*log_, people_, folder.path());
    ASSERT_TRUE(trail);
    EXPECT_EQ((*trail)->segments_used().error().code, "trail.segments_other_log");
    EXPECT_EQ(ways((*trail)->moment(), CaseBy::Person), "1:zzzz ");
}

// Readers ask while facts arrive: for ThreadSanitizer, and no answer may ever be half of a state.
TEST_F(TrailTest, AnswersWhileFactsArrive) {
    auto trail = Trail::start(*log_, people_);
    ASSERT_TRUE(trail);
    std::atomic<bool> done = false;
    std::vector<std::jthread> readers;
    for (int r = 0; r < 2; ++r)
        readers.emplace_back([&] {
            while (!done) {
                const auto moment = (*trail)->moment();
                for (CaseBy by : {CaseBy::Instance, CaseBy::Person}) {
                    Frame frame;
                    frame.case_by = by;
                    const auto compiled = chunks_of(moment, frame);
                    ASSERT_TRUE(compiled.program);
                    Scratch scratch;
                    std::uint64_t events = 0;
                    for (std::size_t i = 0; i < (*compiled.program)->count(); ++i)
                        for (const CaseRange& range : (*compiled.program)->read(i, scratch).cases)
                            events += range.size();
                    EXPECT_EQ(events, moment->events());
                }
            }
        });
    log::Appended last;
    for (int i = 0; i < 300; ++i) {
        last = tell(fmt::format("{}", i % 7), i % 3 ? "a" : "b", i * 37 % 60,
                    fmt::format("u{}", i % 9));
        if (i % 50 == 49) people_.set_person(1 + i % 9, 1 + i % 4);
    }
    EXPECT_TRUE((*trail)->wait_for(last.position, milliseconds(20000)));
    done = true;
}

}  // namespace
}  // namespace jalon::trail
