// Who is who, against its contract: joins and undos against a brute-force twin, traits by instant,
// two processes, search and a long timeline.
#include "people/people.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "people/detail/graph.h"

namespace jalon::people {
namespace {

const Time kStart = *parse_time("2026-01-05T08:00:00Z");

struct Opened {
    explicit Opened(const std::string& file = ":memory:")
        : database(std::move(store::open_sqlite(file)).value()) {
        EXPECT_TRUE(database->migrate(log::migrations()));
        EXPECT_TRUE(database->migrate(migrations()));
        log = std::make_unique<log::Log>(clock, *database);
        people = std::move(People::create(*log)).value();
    }
    /// `anna` is a user, `~v-81` a visitor.
    log::IdentityId identity(const std::string& who) {
        log::IdentityId id;
        EXPECT_TRUE(database->write([&](store::Writer& w) -> Result<> {
            bool user = !who.starts_with('~');
            TRY_LET(made, log->identity(w, user ? "user" : "anonymous", user ? who : who.substr(1),
                                        kStart));
            id = made;
            return {};
        }));
        return id;
    }
    /// The join's number, or the error's code.
    std::string join(const std::string& one, const std::string& other,
                     const std::string& by = "segment") {
        auto a = identity(one), b = identity(other);
        std::string said;
        auto done = database->write([&](store::Writer& w) -> Result<> {
            TRY_LET(id, people->join(w, a, b, kStart, by));
            said = std::to_string(id);
            return {};
        });
        return done ? said : done.error().code;
    }
    std::string undo(std::int64_t id) {
        auto done = database->write(
            [&](store::Writer& w) { return people->undo_join(w, id, kStart, "eve@bank.example"); });
        return done ? "undone" : done.error().code;
    }
    std::string traits(const std::string& who, const char* json, int second) {
        auto id = identity(who);
        auto done = database->write([&](store::Writer& w) {
            return people->set_traits(w, id, parse_json(json)->as_object(),
                                      kStart + std::chrono::seconds(second));
        });
        return done ? to_text(people->traits_of(id)) : done.error().code;
    }
    void see(const std::string& who, int count, const std::string& channel = "web") {
        std::vector<log::Fact> facts(static_cast<std::size_t>(count));
        for (int i = 0; i < count; ++i) {
            auto& f = facts[static_cast<std::size_t>(i)];
            f.source = "test";
            f.name = "page.viewed";
            f.at = kStart + std::chrono::seconds(i);
            f.channel = channel;
            (who.starts_with('~') ? f.anonymous : f.user) =
                who.starts_with('~') ? who.substr(1) : who;
        }
        EXPECT_TRUE(log->append(facts, store::Durability::Process));
    }
    FakeClock clock{kStart};
    std::unique_ptr<store::Database> database;
    std::unique_ptr<log::Log> log;
    std::unique_ptr<People> people;
};

TEST(People, TellsWhoseTraitsChangedSinceARevision) {
    Opened it;
    const auto told = [&](std::uint64_t& since) {
        std::string text;
        since = it.people->each_traits(since, [&](log::IdentityId id, const JsonObject& traits) {
            text += std::to_string(id.value) + to_text(traits) + " ";
        });
        return text;
    };
    std::uint64_t since = 0;
    EXPECT_EQ(told(since), "");
    it.traits("anna", R"({"city":"Lyon"})", 1);    // Identity 1.
    it.traits("~v-81", R"({"city":"Paris"})", 2);  // Identity 2.
    EXPECT_NE(it.people->traits_revision(), since);
    EXPECT_EQ(told(since), R"(1{"city":"Lyon"} 2{"city":"Paris"} )");
    EXPECT_EQ(it.people->traits_revision(), since);
    EXPECT_EQ(told(since), "");
    EXPECT_TRUE(it.people->joined().empty());
    EXPECT_EQ(it.join("anna", "~v-81"), "1");
    EXPECT_EQ(told(since), R"(1{"city":"Paris"} )");
    EXPECT_EQ(it.people->joined().size(), 2U);
    EXPECT_EQ(it.people->joined().front().second, 1);
    EXPECT_EQ(it.undo(1), "undone");
    EXPECT_EQ(told(since), R"(1{"city":"Lyon"} 2{"city":"Paris"} )");
    std::uint64_t all = 0;
    EXPECT_EQ(told(all), R"(1{"city":"Lyon"} 2{"city":"Paris"} )");
}

TEST(People, AJoinMakesOnePersonAndUndoingItTwo) {
    Opened it;
    it.see("anna", 2);
    it.see("~v-81", 3);
    auto before = it.people->join_revision();
    EXPECT_EQ(it.join("~v-81", "anna"), "1");
    EXPECT_EQ(it.join("anna", "~v-81"), "1") << "joined already";
    EXPECT_EQ(it.people->join_revision(), before + 1);
    auto anna = it.people->find("anon:v-81");
    ASSERT_TRUE(anna);
    EXPECT_EQ(anna->id, "anna");
    EXPECT_EQ(anna->identities.size(), 2U);
    EXPECT_EQ(anna->interactions, 6) << "the join is a fact too";
    EXPECT_EQ(anna->joins.at(0).by, "segment");
    EXPECT_EQ(it.people->timeline("anna", 50, "", "")->total, 6);
    EXPECT_EQ(it.undo(1), "undone");
    EXPECT_EQ(it.undo(1), "person.join_already_undone");
    EXPECT_EQ(it.undo(9), "person.join_unknown");
    EXPECT_EQ(it.people->find("anon:v-81")->id, "anon:v-81");
    EXPECT_EQ(it.people->find("anon:v-81")->interactions, 3);
    EXPECT_TRUE(it.people->find("anna")->joins.at(0).undone);
    const std::string names[] = {"person.joined", "person.join_undone"};
    EXPECT_EQ(it.log->newest(names, 10)->size(), 2U);
    EXPECT_EQ(it.people->find("nobody").error().code, "person.unknown");
    EXPECT_EQ(it.people->timeline("nobody", 5, "", "").error().code, "person.unknown");
    EXPECT_EQ(it.join("anna", "~v-81"), "2") << "and may be joined again";
}

TEST(People, ASharedDeviceDoesNotMeltTwoCustomers) {
    Opened it;
    EXPECT_EQ(it.join("~tablet", "anna"), "1");
    EXPECT_EQ(it.join("~tablet", "ben"), "person.two_users");
    EXPECT_EQ(it.join("anna", "ben"), "person.two_users");
    EXPECT_EQ(it.join("~tablet", "~phone"), "2");
    EXPECT_EQ(it.join("~phone", "ben"), "person.two_users");
    EXPECT_EQ(it.join("anna", "anna"), "person.same_identity");
    EXPECT_EQ(it.people->find("ben")->identities.size(), 1U);
    EXPECT_EQ(it.join("anna", "ben", "eve@bank.example"), "3");
    EXPECT_EQ(it.people->find("ben")->id, "anna") << "the oldest user names the person";
}

TEST(People, WithinOneTransactionEachJoinSeesTheOnesBefore) {
    Opened it;
    auto tablet = it.identity("~tablet"), anna = it.identity("anna"), ben = it.identity("ben");
    auto done = it.database->write([&](store::Writer& w) -> Result<> {
        TRY(it.people->join(w, tablet, anna, kStart, "segment"));
        TRY(it.people->join(w, tablet, ben, kStart, "segment"));
        return {};
    });
    EXPECT_EQ(done.error().code, "person.two_users");
    EXPECT_EQ(it.people->same_person(tablet).size(), 1U) << "the first was rolled back with it";
    EXPECT_EQ(it.join("~tablet", "ben"), "1");
}

TEST(People, LaterTraitsWinKeyByKeyWhateverTheOrderOfArrival) {
    Opened it;
    EXPECT_EQ(it.traits("anna", R"({"name":"Anna","city":"Lyon"})", 10),
              R"({"city":"Lyon","name":"Anna"})");
    EXPECT_EQ(it.traits("anna", R"({"city":"Paris","plan":"gold"})", 5),
              R"({"city":"Lyon","name":"Anna","plan":"gold"})");
    EXPECT_EQ(it.traits("anna", R"({"city":null})", 20), R"({"name":"Anna","plan":"gold"})");
    EXPECT_EQ(it.traits("anna", R"({"city":"Nice"})", 15), R"({"name":"Anna","plan":"gold"})");
    EXPECT_EQ(it.traits("~v-81", R"({"plan":"silver","lang":"fr"})", 30),
              R"({"lang":"fr","plan":"silver"})");
    EXPECT_EQ(it.join("~v-81", "anna"), "1");
    EXPECT_EQ(to_text(it.people->find("anna")->traits),
              R"({"lang":"fr","name":"Anna","plan":"silver"})");
    EXPECT_EQ(it.undo(1), "undone");
    EXPECT_EQ(to_text(it.people->find("anna")->traits), R"({"name":"Anna","plan":"gold"})");
    const std::string huge = R"({"x":")" + std::string(70'000, 'x') + R"("})";
    EXPECT_EQ(it.traits("anna", huge.c_str(), 40), "person.traits_too_large");
}

TEST(People, SearchFindsPersonsByIdNameAndAddress) {
    Opened it;
    it.traits("cust-3", R"({"firstName":"Éve","lastName":"Martin","segment":"online"})", 1);
    it.traits("cust-1", R"({"name":"Anna Brun","email":"anna@example.org"})", 1);
    it.traits("cust-2", R"({"name":"Ben MARTINEZ"})", 1);
    it.identity("~v-81");
    it.join("~v-9", "cust-2");
    it.see("cust-3", 4);
    auto found = [&](const char* part, std::size_t limit = 50, const std::string& cursor = "") {
        auto all = it.people->search(part, limit, cursor);
        if (!all) return all.error().code;
        std::string out = std::to_string(all->total) + ":";
        for (const auto& row : all->items) out += " " + row.id + "/" + row.name;
        return out + (all->next.empty() ? "" : " …");
    };
    EXPECT_EQ(found(""), "3: cust-1/Anna Brun cust-2/Ben MARTINEZ cust-3/Éve Martin");
    EXPECT_EQ(found("MARTIN"), "2: cust-2/Ben MARTINEZ cust-3/Éve Martin");
    EXPECT_EQ(found("Cust-2"), "1: cust-2/Ben MARTINEZ");
    EXPECT_EQ(found("@example"), "1: cust-1/Anna Brun");
    EXPECT_EQ(found("v-"), "2: anon:v-81/ cust-2/Ben MARTINEZ");
    EXPECT_EQ(found("", 2), "3: cust-1/Anna Brun cust-2/Ben MARTINEZ …");
    EXPECT_EQ(found("", 2, it.people->search("", 2, "")->next), "3: cust-3/Éve Martin");
    EXPECT_EQ(found("", 2, "***"), "person.cursor_invalid");
    EXPECT_EQ(found("", 0), "person.limit_invalid");
    auto eve = it.people->search("martin", 50, "")->items.at(1);
    EXPECT_EQ(eve.segment, "online");
    EXPECT_EQ(eve.interactions, 4);
    EXPECT_EQ(eve.last_seen_at, kStart + std::chrono::seconds(3));
}

TEST(People, ATimelineOfTenThousandIsPagedWhole) {
    Opened it;
    it.see("~v-81", 6'000);
    it.see("anna", 3'999, "phone");
    it.join("~v-81", "anna");
    std::set<log::Position> seen;
    std::string cursor;
    do {
        auto page = it.people->timeline("anna", 200, cursor, "");
        ASSERT_TRUE(page);
        EXPECT_EQ(page->total, 10'000);
        for (const auto& item : page->items) EXPECT_TRUE(seen.insert(item.position).second);
        cursor = page->next;
    } while (!cursor.empty());
    EXPECT_EQ(seen.size(), 10'000U);
    EXPECT_EQ(it.people->timeline("anna", 1, "", "phone")->total, 3'999);
}

TEST(People, AnotherProcessIsFollowed) {
    std::string folder = (std::filesystem::temp_directory_path() / "people-XXXXXX").string();
    ASSERT_NE(::mkdtemp(folder.data()), nullptr);
    {
        Opened one(folder + "/a.db"), other(folder + "/a.db");
        EXPECT_EQ(one.join("~v-81", "anna"), "1");
        EXPECT_EQ(other.join("~v-82", "anna"), "2");
        EXPECT_EQ(one.join("~v-83", "anna"), "3");
        one.traits("anna", R"({"name":"Anna"})", 1);
        auto until = std::chrono::steady_clock::now() + std::chrono::seconds(20);
        auto whole = [](Opened& it) {
            auto anna = it.people->find("anna");
            return anna && anna->identities.size() == 4 && anna->traits.size() == 1;
        };
        EXPECT_TRUE(whole(one)) << "its own write showed it the other's";
        while (!whole(other) && std::chrono::steady_clock::now() < until)
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        EXPECT_TRUE(whole(other));
        EXPECT_EQ(one.people->person_of(one.identity("~v-83")),
                  other.people->person_of(other.identity("~v-82")));
        Opened third(folder + "/a.db");
        EXPECT_TRUE(whole(third));
    }
    std::filesystem::remove_all(folder);
}

TEST(Graph, AgreesWithBruteForceOnRandomJoinsAndUndos) {
    const unsigned seed = 20261123;
    SCOPED_TRACE(seed);
    std::mt19937 random(seed);
    constexpr std::int64_t kNodes = 24;
    Graph graph;
    std::map<std::int64_t, std::pair<std::int64_t, std::int64_t>> standing;
    std::int64_t next = 1;
    for (int step = 0; step < 1'500; ++step) {
        if (standing.empty() || random() % 100 < (step / 250 % 2 == 0 ? 60U : 40U)) {
            std::int64_t one = 1 + random() % kNodes, other = 1 + random() % kNodes;
            if (one == other) continue;
            EXPECT_TRUE(graph.join(next, one, other));
            EXPECT_FALSE(graph.join(next, one, other));
            standing[next++] = {one, other};
        } else {
            auto which = std::next(standing.begin(), static_cast<long>(random() % standing.size()));
            EXPECT_TRUE(graph.undo(which->first));
            EXPECT_FALSE(graph.undo(which->first));
            standing.erase(which);
        }
        // The twin: labels that spread until nothing changes.
        std::vector<std::int64_t> label(kNodes + 1);
        for (std::int64_t i = 0; i <= kNodes; ++i) label[static_cast<std::size_t>(i)] = i;
        for (bool moved = true; moved;) {
            moved = false;
            for (auto& [id, edge] : standing) {
                auto &a = label[static_cast<std::size_t>(edge.first)],
                     &b = label[static_cast<std::size_t>(edge.second)];
                if (a != b) moved = true, a = b = std::min(a, b);
            }
        }
        for (std::int64_t i = 1; i <= kNodes; ++i) {
            ASSERT_EQ(graph.root(i), label[static_cast<std::size_t>(i)]) << "step " << step;
            std::set<std::int64_t> expected;
            for (std::int64_t j = 1; j <= kNodes; ++j)
                if (label[static_cast<std::size_t>(j)] == label[static_cast<std::size_t>(i)])
                    expected.insert(j);
            auto got = graph.members(i);
            ASSERT_EQ(std::set<std::int64_t>(got.begin(), got.end()), expected);
            ASSERT_EQ(got.size(), expected.size());
        }
    }
}

std::string forget(Opened& it, const std::string& id) {
    std::string said;
    auto done = it.database->write([&](store::Writer& w) -> Result<> {
        TRY_LET(gone, it.people->forget(w, id, "eve@bank.example"));
        said = std::to_string(gone.facts);
        for (const auto& name : gone.names) said += " " + name;
        return {};
    });
    return done ? said : done.error().code;
}

TEST(People, ForgottenLeavesTablesMemoryAndOtherProcesses) {
    const std::string file = testing::TempDir() + "people_forget.db";
    for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(file + end);
    Opened it(file), other(file);
    it.traits("anna", R"({"name":"Anna Petit","email":"anna@post.example"})", 1);
    it.traits("bert", R"({"name":"Bert"})", 1);
    it.see("anna", 3);
    it.see("~v-81", 2);
    it.see("bert", 1);
    EXPECT_EQ(it.join("anna", "~v-81"), "1");
    EXPECT_EQ(it.join("anna", "bert", "eve@bank.example"), "2");
    EXPECT_EQ(it.undo(2), "undone");
    const auto anna = it.identity("anna");
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    EXPECT_EQ(other.people->search("petit", 10, "")->total, 1);
    std::uint64_t since = it.people->traits_revision(), joins = it.people->join_revision();

    // Three views and two, the join; the undoing's fact too.
    EXPECT_EQ(forget(it, "anon:v-81"), "8 anna anon:v-81");
    EXPECT_EQ(it.people->find("anna").error().code, "person.unknown");
    EXPECT_EQ(it.people->search("petit", 10, "")->total, 0);
    EXPECT_EQ(it.people->search("", 10, "")->total, 1);
    EXPECT_TRUE(it.people->find("bert")->joins.empty());
    EXPECT_EQ(it.people->find("bert")->interactions, 1);
    EXPECT_TRUE(it.people->joined().empty());
    EXPECT_NE(it.people->join_revision(), joins);
    std::string told;
    it.people->each_traits(since, [&](log::IdentityId id, const JsonObject& traits) {
        told += std::to_string(id.value) + to_text(traits) + " ";
    });
    EXPECT_NE(told.find(std::to_string(anna.value) + "{} "), std::string::npos) << told;
    EXPECT_EQ(forget(it, "anna"), "person.unknown");
    EXPECT_EQ(forget(it, "nobody"), "person.unknown");
    // Nobody gives the hole a name again by its number.
    auto again = it.database->write([&](store::Writer& w) {
        return it.people->set_traits(w, anna, parse_json(R"({"name":"x"})")->as_object(), kStart);
    });
    EXPECT_EQ(again.error().code, "person.identity_unknown");

    // The same customer may come anew, as somebody of whom nothing is known; also where memory
    // hears of the new one before it hears of the erasure.
    EXPECT_NE(it.identity("anna").value, anna.value);
    EXPECT_EQ(it.people->find("anna")->interactions, 0);
    std::this_thread::sleep_for(std::chrono::milliseconds(1100));
    EXPECT_EQ(other.people->search("petit", 10, "")->total, 0);
    ASSERT_TRUE(other.people->find("anna"));
    EXPECT_TRUE(other.people->find("anna")->traits.empty());
    EXPECT_FALSE(other.people->find("anon:v-81"));
    EXPECT_TRUE(other.people->joined().empty());

    Opened later(file);
    EXPECT_FALSE(later.people->find("anon:v-81"));
    EXPECT_EQ(later.people->search("", 10, "")->total, 2);
    for (const char* table : {"SELECT count(*) FROM joins", "SELECT count(*) - 1 FROM traits"})
        EXPECT_TRUE(later.database->read([&](store::Reader& reader) {
            const store::Query count{"test.count", table};
            return reader.rows(count, {}, [&](const auto& row) { EXPECT_EQ(row.integer(0), 0); });
        }));
}

TEST(People, ForgettingSomeOfAComponentLeavesTheRestAsItsJoinsHaveIt) {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        Graph graph, twin;
        std::vector<std::int64_t> gone;
        for (std::int64_t id = 1; id <= 12; ++id)
            if (random() % 3 == 0) gone.push_back(id);
        for (std::int64_t join = 1; join <= 14; ++join) {
            const std::int64_t one = 1 + random() % 12, other = 1 + random() % 12;
            if (one == other) continue;
            graph.join(join, one, other);
            if (std::ranges::find(gone, one) == gone.end() &&
                std::ranges::find(gone, other) == gone.end())
                twin.join(join, one, other);
        }
        graph.forget(gone);
        EXPECT_TRUE(graph.forget(gone).empty());
        EXPECT_EQ(graph.roots(), twin.roots());
        for (std::int64_t id = 1; id <= 12; ++id) {
            auto a = graph.members(id), b = twin.members(id);
            std::ranges::sort(a);
            std::ranges::sort(b);
            EXPECT_EQ(a, b) << id;
        }
    }
}

}  // namespace
}  // namespace jalon::people
