// The event log against its contract: idempotence, bounds, timelines against a brute-force twin,
// rollbacks, several processes on one database.
#include "log/log.h"
#include "log/test_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <thread>

namespace jalon::log {
namespace {

const Time kStart = *parse_time("2026-01-05T08:00:00Z");

Time at_second(std::int64_t second) {
    return kStart + std::chrono::seconds(second);
}

Fact fact(std::string id, std::int64_t second = 0, std::string user = "anna") {
    Fact f;
    f.source = "test";
    f.id = std::move(id);
    f.at = at_second(second);
    f.name = "page.viewed";
    f.user = std::move(user);
    f.channel = "web";
    return f;
}

struct Opened {
    explicit Opened(const std::string& file = ":memory:")
        : database(std::move(store::open_sqlite(file)).value()) {
        EXPECT_TRUE(database->migrate(migrations()));
        log = std::make_unique<Log>(clock, *database);
    }
    /// `new@1 old@1`: what became of each fact.
    std::string play(std::span<const Fact> facts) {
        auto appended = log->append(facts);
        if (!appended) return appended.error().code;
        std::string out;
        for (const Appended& a : *appended)
            out += std::string(out.empty() ? "" : " ") + (a.is_new ? "new@" : "old@") +
                   std::to_string(a.position);
        return out;
    }
    std::string play(std::initializer_list<Fact> facts) {
        return play(std::span(facts.begin(), facts.size()));
    }
    FakeClock clock{kStart};
    std::unique_ptr<store::Database> database;
    std::unique_ptr<Log> log;
};

TEST(Log, AFactComesBackWhole) {
    Opened it;
    Fact f{
        "segment:web", "m-1", at_second(5), "loan.submitted", "anna", "v-81", "web", "apply", "s-1",
        "loan",        "L-1", "Loan 1",     R"({"amount":5})"};
    it.clock.set(at_second(9));
    EXPECT_EQ(it.play({f}), "new@1");
    auto found = it.log->at(1);
    ASSERT_TRUE(found && *found);
    const Interaction& i = **found;
    EXPECT_EQ(i.source + "|" + i.id + "|" + i.name + "|" + i.channel + "|" + i.touchpoint + "|" +
                  i.session + "|" + i.journey + "|" + i.instance + "|" + i.properties,
              R"(segment:web|m-1|loan.submitted|web|apply|s-1|loan|L-1|{"amount":5})");
    EXPECT_EQ(i.at, at_second(5));
    EXPECT_EQ(i.received_at, at_second(9));
    EXPECT_EQ(it.log->instance_name(i.instance_id).value(), "Loan 1");
    EXPECT_FALSE(it.log->at(2).value().has_value());
    EXPECT_EQ(it.log->instance_name(InstanceId{99}).error().code, "log.instance_unknown");
    ASSERT_TRUE(it.database->read([&](store::Reader& r) -> Result<> {
        TRY_LET(row, it.log->identity_row(r, i.identity));
        EXPECT_EQ(row->kind + " " + row->value, "user anna");
        TRY_LET(none, it.log->find_identity(r, "anonymous", "v-81"));
        EXPECT_FALSE(none) << "the user's identity is the fact's";
        TRY_LET(same, it.log->find_identity(r, "user", "anna"));
        EXPECT_EQ(same, i.identity);
        return {};
    }));
}

TEST(Log, TheSameIdOfTheSameSourceCountsOnce) {
    Opened it;
    EXPECT_EQ(it.play({fact("a"), fact("b"), fact("a")}), "new@1 new@2 old@1");
    EXPECT_EQ(it.play({fact("b"), fact("c"), fact(""), fact("")}), "old@2 new@3 new@4 new@5");
    Fact other = fact("a");
    other.source = "another";
    EXPECT_EQ(it.play({other}), "new@6");
    EXPECT_EQ(it.log->end(), 6);
}

TEST(Log, WhatIsOverTheLimitsIsRefusedWhole) {
    Opened it;
    auto with = [](auto change) {
        Fact f = fact("x");
        change(f);
        return f;
    };
    const Fact bad[] = {
        with([](Fact& f) { f.source.clear(); }),
        with([](Fact& f) { f.name.clear(); }),
        with([](Fact& f) { f.name = std::string(kNameBytesMax + 1, 'n'); }),
        with([](Fact& f) { f.id = std::string(kIdBytesMax + 1, 'n'); }),
        with([](Fact& f) { f.user = "\xff"; }),
        with([](Fact& f) { f.session = std::string("a\0b", 3); }),
        with([](Fact& f) { f.properties = "[1]"; }),
        with([](Fact& f) { f.properties = "{" + std::string(kPropertiesBytesMax, ' ') + "}"; }),
        with([](Fact& f) { f.instance = "L-1"; }),
        with([](Fact& f) { f.at = Time::max(); }),
    };
    for (const Fact& f : bad) {
        EXPECT_EQ(it.play({fact("good"), f}), "log.fact_invalid");
        auto refused = it.log->append(std::vector<Fact>{fact("good"), f});
        EXPECT_NE(refused.error().what.find("Fact 1"), std::string::npos) << refused.error().what;
    }
    EXPECT_EQ(it.play({fact("good")}), "new@1") << "nothing of the refused batches was kept";
}

TEST(Log, ARolledBackAppendTeachesNothing) {
    Opened it;
    Fact f = fact("a");
    f.journey = "loan";
    f.instance = "L-1";
    auto undone = it.database->write([&](store::Writer& w) -> Result<> {
        TRY(it.log->append(w, std::span(&f, 1)));
        TRY(it.log->append(w, std::span(&f, 1)));
        return invalid("test.undone", "Rolled back.");
    });
    EXPECT_EQ(undone.error().code, "test.undone");
    EXPECT_EQ(it.log->end(), 0);
    EXPECT_EQ(it.log->code("loan"), -1);
    EXPECT_EQ(it.play({f}), "new@1");
    EXPECT_EQ(it.log->text(it.log->code("loan")), "loan");
    EXPECT_EQ(it.log->at(1).value()->instance, "L-1");
}

TEST(Log, APageIsWhatABruteForceWouldShow) {
    Opened it;
    const unsigned seed = 20261122;
    std::mt19937 random(seed);
    SCOPED_TRACE(seed);
    struct Known {
        std::int64_t at, position;
        std::size_t who, channel;
    };
    const std::vector<std::string> channels = {"", "web", "phone"};
    std::vector<Known> known;
    std::vector<IdentityId> ids(5);
    std::vector<Fact> facts;
    for (int i = 0; i < 600; ++i) {
        std::size_t who = random() % 5, channel = 1 + random() % 2;
        std::int64_t second = static_cast<std::int64_t>(random() % 100);  // Many ties.
        facts.push_back(fact(std::to_string(i), second, "user-" + std::to_string(who)));
        facts.back().channel = channels[channel];
        known.push_back({second, i + 1, who, channel});
    }
    auto appended = it.log->append(facts);
    ASSERT_TRUE(appended);
    for (std::size_t i = 0; i < known.size(); ++i) ids[known[i].who] = (*appended)[i].identity;
    std::ranges::sort(known, [](const Known& a, const Known& b) {
        return std::tie(a.at, a.position) > std::tie(b.at, b.position);
    });
    for (std::size_t channel : {0U, 1U, 2U})
        for (std::size_t limit : {1U, 7U, 200U}) {
            std::vector<Position> expected, got;
            for (const Known& k : known)
                if (k.who != 3 && (channel == 0 || k.channel == channel))
                    expected.push_back(k.position);
            const IdentityId merged[] = {ids[4], ids[0], ids[2], ids[1]};
            std::string cursor;
            do {
                auto page = it.log->page(merged, limit, cursor, channels[channel]);
                ASSERT_TRUE(page) << page.error().what;
                EXPECT_EQ(page->total, static_cast<std::int64_t>(expected.size()));
                EXPECT_LE(page->items.size(), limit);
                for (const auto& item : page->items) got.push_back(item.position);
                cursor = page->next;
            } while (!cursor.empty());
            EXPECT_EQ(got, expected);
        }
    EXPECT_EQ(it.log->page(ids, 0, "", "").error().code, "log.limit_invalid");
    EXPECT_EQ(it.log->page(ids, 201, "", "").error().code, "log.limit_invalid");
    EXPECT_EQ(it.log->page(ids, 10, "bm9wZQ", "").error().code, "log.cursor_invalid");
    EXPECT_EQ(it.log->page(ids, 10, "", "fax").value().total, 0);
    EXPECT_EQ(it.log->page({}, 10, "", "").value().total, 0);
}

TEST(Log, NewestAreByPositionAmongNames) {
    Opened it;
    std::vector<Fact> facts;
    for (int i = 1; i <= 30; ++i) {
        facts.push_back(fact(std::to_string(i)));
        facts.back().name = i % 3 == 0 ? "case.opened" : i % 3 == 1 ? "hub.offered" : "call.ended";
    }
    ASSERT_TRUE(it.log->append(facts));
    auto positions = [&](std::vector<std::string> names, std::size_t limit, Position before = 0) {
        std::string out;
        auto newest = it.log->newest(names, limit, before);
        for (const auto& i : *newest) out += std::to_string(i.position) + " ";
        return out;
    };
    EXPECT_EQ(positions({"case.opened", "hub.offered"}, 4), "30 28 27 25 ");
    EXPECT_EQ(positions({"case.opened", "case.opened"}, 2, 30), "27 24 ");
    EXPECT_EQ(positions({"never.seen"}, 2), "");
}

TEST(Log, FollowersReadInOrderAndByJourney) {
    Opened it;
    std::vector<Fact> facts;
    for (int i = 1; i <= 25; ++i) {
        facts.push_back(fact(std::to_string(i)));
        facts.back().journey = i % 2 == 0 ? "loan" : "card";
        facts.back().instance = "k" + std::to_string(i % 4);
        facts.back().properties = R"({"i":)" + std::to_string(i) + "}";
    }
    ASSERT_TRUE(it.log->append(facts));
    std::string seen;
    Position after = 0;
    for (;;) {
        auto last = it.log->read_coded(after, 10, [&](const Coded& c) {
            EXPECT_EQ(it.log->text(c.name), "page.viewed");
            EXPECT_EQ(c.properties, R"({"i":)" + std::to_string(c.position) + "}");
            seen += std::to_string(c.position) + " ";
        });
        ASSERT_TRUE(last);
        if (*last == after) break;
        after = *last;
    }
    EXPECT_EQ(after, 25);
    EXPECT_TRUE(seen.starts_with("1 2 3 ") && seen.ends_with(" 24 25 "));
    std::set<std::int64_t> instances;
    int count = 0;
    ASSERT_TRUE(it.log->read_coded_of_journey(it.log->code("loan"), 4, 100, [&](const Coded& c) {
        ++count;
        instances.insert(c.instance.value);
        EXPECT_EQ(c.position % 2, 0);
    }));
    EXPECT_EQ(count, 10);
    EXPECT_EQ(instances.size(), 2U);
}

TEST(Log, ManyThreadsAppendOnceEach) {
    Opened it;
    std::vector<std::thread> threads;
    std::atomic<int> fresh = 0;
    for (int t = 0; t < 16; ++t)
        threads.emplace_back([&, t] {
            for (int i = 0; i < 20; ++i) {
                Fact f = fact(std::to_string(i % 10) + "/" + std::to_string(t / 2), i,
                              "user-" + std::to_string(i));
                f.name = "name-" + std::to_string(i);
                auto appended = it.log->append(std::span(&f, 1));
                ASSERT_TRUE(appended);
                fresh += (*appended)[0].is_new;
            }
        });
    for (auto& thread : threads) thread.join();
    EXPECT_EQ(fresh.load(), 80);
    EXPECT_EQ(it.log->end(), 80);
    EXPECT_EQ(it.log->newest_identity().value, 10) << "a known fact names nobody";
}

TEST(Log, WaitersWakeWhenSomethingComes) {
    Opened it;
    EXPECT_EQ(it.log->wait_past(0, std::chrono::milliseconds(5)), 0);
    std::thread writer([&] { EXPECT_EQ(it.play({fact("a")}), "new@1"); });
    EXPECT_EQ(it.log->wait_past(0, std::chrono::seconds(20)), 1);
    writer.join();
}

TEST(Log, TwoProcessesShareOneLog) {
    TemporaryFolder folder;
    Opened one(folder.file()), other(folder.file());
    auto write = [](Opened& it, const std::string& who) {
        for (int i = 0; i < 60; ++i) {
            Fact both = fact("both-" + std::to_string(i), i, "user-" + std::to_string(i));
            both.name = "name-" + std::to_string(i);
            Fact own = fact(who + std::to_string(i), i, who);
            own.channel = who;
            ASSERT_TRUE(it.log->append(std::vector<Fact>{both, own}));
        }
    };
    std::thread thread([&] { write(other, "other"); });
    write(one, "one");
    thread.join();
    EXPECT_EQ(one.log->wait_past(179, std::chrono::seconds(20)), 180);
    EXPECT_EQ(other.log->wait_past(179, std::chrono::seconds(20)), 180);
    std::vector<std::string> seen[2];
    for (Opened* it : {&one, &other}) {
        ASSERT_TRUE(it->log->read_coded(0, 1000, [&](const Coded& c) {
            seen[it == &one].push_back(std::to_string(c.position) + it->log->text(c.name) + "|" +
                                       it->log->text(c.channel) + "|" +
                                       std::to_string(c.identity.value));
        }));
    }
    EXPECT_EQ(seen[0].size(), 180U);
    EXPECT_EQ(seen[0], seen[1]);
    for (const auto& line : seen[0]) EXPECT_EQ(line.find("||"), std::string::npos) << line;
    EXPECT_TRUE(one.database->check()->empty());
}

TEST(Log, ALogOpensWhereItEnded) {
    TemporaryFolder folder;
    {
        EXPECT_EQ(Opened(folder.file()).play({fact("a"), fact("b")}), "new@1 new@2");
    }
    Opened again(folder.file());
    EXPECT_EQ(again.log->end(), 2);
    EXPECT_EQ(again.log->newest_identity().value, 1);
    EXPECT_EQ(again.play({fact("b"), fact("c")}), "old@2 new@3");
}

TEST(Log, ATimelineStaysWholeWhenItsLevelsMove) {
    Opened it;
    constexpr int kBatch = 500, kBatches = 200;  // Several merges of several levels.
    for (int b = 0; b < kBatches; ++b) {
        std::vector<Fact> facts;
        for (int i = 0; i < kBatch; ++i)
            facts.push_back(
                fact(std::to_string(b * kBatch + i), i, "user-" + std::to_string(i % 500)));
        ASSERT_TRUE(it.log->append(facts, store::Durability::Process));
    }
    const IdentityId one[] = {{1}};
    std::set<Position> seen;
    std::string cursor;
    do {
        auto page = it.log->page(one, 50, cursor, "web");
        ASSERT_TRUE(page);
        EXPECT_EQ(page->total, kBatches * kBatch / 500);
        for (const auto& item : page->items) EXPECT_TRUE(seen.insert(item.position).second);
        cursor = page->next;
    } while (!cursor.empty());
    EXPECT_EQ(seen.size(), std::size_t{kBatches * kBatch / 500});
}

TEST(Log, ActivityCountsEveryIdentity) {
    Opened it;
    ASSERT_TRUE(it.log->append(
        std::vector<Fact>{fact("a", 50, "anna"), fact("b", 10, "ben"), fact("c", 90, "ben")}));
    ASSERT_TRUE(it.database->read([&](store::Reader& r) -> Result<> {
        const IdentityId both[] = {{1}, {2}, {77}};
        TRY_LET(activity, it.log->activity(r, both));
        EXPECT_EQ(activity.count, 3);
        EXPECT_EQ(activity.first_at, at_second(10));
        EXPECT_EQ(activity.last_at, at_second(90));
        return {};
    }));
    std::string values;
    ASSERT_TRUE(it.log->read_identities(
        IdentityId{0}, 10, [&](const IdentityRow& row) { values += row.value + " "; }));
    EXPECT_EQ(values, "anna ben ");
}

TEST(Log, TheEventsOfASeriesCountOnceByTheirPlace) {
    Opened it;
    auto series = [&](std::vector<std::int64_t> ordinals) {
        std::vector<Fact> facts(ordinals.size(), fact(""));
        for (Fact& f : facts) f.source = "import:loan:x";
        auto added = it.log->append_series(facts, ordinals, store::Durability::Disk);
        return added ? std::to_string(*added) : added.error().code;
    };
    EXPECT_EQ(series({0, 1, 4}), "3");
    EXPECT_EQ(series({0, 1, 4}), "0");
    EXPECT_EQ(series({1, 2, 4, 5}), "2") << "2 was left out before, 5 is behind the end";
    EXPECT_EQ(series({0, 1, 2, 3, 4, 5}), "1");
    EXPECT_EQ(series({0, 1, 2, 3, 4, 5}), "0");
    EXPECT_EQ(it.log->end(), 6);
    EXPECT_EQ(series({1, 1}), "log.series_invalid");
    // A source that has facts by id goes on by id.
    Fact by_id = fact("0");
    by_id.source = "import:loan:y";
    EXPECT_EQ(it.play({by_id}), "new@7");
    const std::int64_t zero[] = {0};
    EXPECT_EQ(it.log->append_series(std::span(&by_id, 1), zero, store::Durability::Disk).value(),
              0);
}

bool file_holds(const std::string& file, const std::string& text) {
    std::ifstream in(file, std::ios::binary);
    std::string all((std::istreambuf_iterator<char>(in)), {});
    return all.contains(text);
}

TEST(Log, WhatIsErasedIsNowhere) {
    TemporaryFolder folder;
    std::vector<Fact> facts;
    for (int i = 0; i < 400; ++i) {
        facts.push_back(fact("m-" + std::to_string(i), i, i % 4 == 0 ? "zelda-user" : "ben"));
        facts.back().journey = "loan";
        facts.back().instance = i % 4 == 0 ? "zelda-loan" : "ben-loan";
        facts.back().instance_name = facts.back().instance + "-name";
        facts.back().session = facts.back().user + "-session";
        facts.back().properties = R"({"note":")" + facts.back().user + R"(-note"})";
    }
    facts[4].instance = "ben-loan";  // Shared: it stays.
    {
        Opened it(folder.file()), other(folder.file());
        auto appended = it.log->append(facts);
        ASSERT_TRUE(appended);
        const IdentityId zelda[] = {appended->front().identity};
        ASSERT_TRUE(other.log->append(std::span(facts).first(1)));  // It knows her too.
        std::int64_t erased = 0;
        ASSERT_TRUE(it.database->write([&](store::Writer& writer) -> Result<> {
            TRY_LET(count, it.log->erase(writer, zelda, "dana@bank.example"));
            erased = count;
            return {};
        }));
        EXPECT_EQ(erased, 100);
        EXPECT_EQ(it.log->erasure_revision(), 1);
        EXPECT_EQ(it.log->erased_since(0).value(), std::vector<IdentityId>{zelda[0]});
        EXPECT_TRUE(it.log->erased_since(1)->empty());
        EXPECT_EQ(it.log->page(zelda, 10, "", "").value().total, 0);
        EXPECT_FALSE(it.log->at(1).value().has_value());
        EXPECT_TRUE(it.log->at(2).value().has_value());
        EXPECT_EQ(it.log->at(401).value()->properties, R"({"facts":100,"by":"dana@bank.example"})");
        int left = 0;
        EXPECT_EQ(it.log->read_coded(0, 1000, [&](const Coded&) { ++left; }).value(), 401);
        EXPECT_EQ(left, 301);
        EXPECT_EQ(it.play({facts[8]}), "old@9") << "sent again, it stays erased";
        EXPECT_EQ(other.log->wait_past(400, std::chrono::seconds(20)), 401);
        EXPECT_EQ(other.log->erasure_revision(), 1);
        // Somebody of that name is somebody new, in both processes.
        Fact fresh = fact("new", 1, "zelda-user");
        auto later = other.log->append(std::span(&fresh, 1));
        ASSERT_TRUE(later);
        EXPECT_NE(later->front().identity, zelda[0]);
        const IdentityId both[] = {later->front().identity};
        ASSERT_TRUE(other.database->write([&](store::Writer& writer) -> Result<> {
            TRY(other.log->erase(writer, both, "x"));
            return {};
        }));
        EXPECT_TRUE(it.database->check()->empty());
    }
    EXPECT_TRUE(file_holds(folder.file(), "ben-loan-name"));
    EXPECT_TRUE(file_holds(folder.file(), "ben-note"));
    EXPECT_FALSE(file_holds(folder.file(), "zelda"));
    EXPECT_FALSE(file_holds(folder.file() + "-wal", "zelda"));
}

}  // namespace
}  // namespace jalon::log
