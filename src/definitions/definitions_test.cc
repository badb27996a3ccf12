// The life of definitions: drafts, four eyes, publishing, rolling back, applying files.
#include "definitions/definitions.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <thread>

#include "core/clock.h"
#include "definitions/reading.h"

namespace jalon::definitions {
namespace {

const Time kStart = *parse_time("2026-11-23T08:00:00Z");

// Two kinds: a `note` has a text, a `poster` refers to a published note.
std::vector<Kind> test_kinds() {
    auto note = [](const Document& document, const Catalogue&) {
        Reading reading(document);
        {
            auto root = reading.root();
            root.localized("title");
            root.text_or("text", "");
            root.texts("lines", {0, 10});
        }
        return reading.take_problems();
    };
    auto poster = [](const Document& document, const Catalogue& catalogue) {
        Reading reading(document);
        {
            auto root = reading.root();
            auto name = root.name("note");
            auto found = catalogue.find("note", name);
            if (!found)
                root.problem("note", "poster.note_unknown", "There is no such note.");
            else if (text_at(found->document.body, "text") == "secret")
                root.problem("note", "poster.note_secret", "The note is secret.");
        }
        return reading.take_problems();
    };
    return {{"note", note}, {"poster", poster}};
}

// A bank's office: people act by turns, a minute apart; what they are told is a short text.
class Office : public ::testing::Test {
  protected:
    Office() : clock_(kStart) {
        auto opened = store::open_sqlite(":memory:");
        CHECK(opened.has_value());
        database_ = std::move(*opened);
        CHECK(database_->migrate(log::migrations()).has_value());
        CHECK(database_->migrate(migrations()).has_value());
        log_ = std::make_unique<log::Log>(clock_, *database_);
        definitions_ = open();
    }
    std::unique_ptr<Definitions> open() {
        auto opened = Definitions::open(*database_, *log_, test_kinds(),
                                        {.watch_every = std::chrono::milliseconds(20)});
        CHECK(opened.has_value());
        return std::move(*opened);
    }
    Act act(std::string who, Review review = Review::FourEyes) {
        clock_.advance(std::chrono::minutes(1));
        return {std::move(who), clock_.now(), "", review};
    }
    std::string save(const std::string& who, std::string_view text, std::optional<int> revision,
                     std::string_view id = "n") {
        auto saved = definitions_->save_draft("note", id, text, revision, act(who));
        return saved ? fmt::format("v{} r{} {}{}", saved->row.version, saved->row.revision,
                                   name_of(saved->row.state),
                                   sound(saved->problems) ? "" : " with problems")
                     : saved.error().code;
    }
    std::string move(const std::string& who, int version, std::string_view name,
                     Review review = Review::FourEyes) {
        auto moved = definitions_->move("note", "n", version, *move_named(name), act(who, review));
        if (!moved) return moved.error().code;
        std::string states;
        for (const auto& row : moved->versions)
            states += fmt::format("{}v{} {}", states.empty() ? "" : ", ", row.version,
                                  name_of(row.state));
        return states;
    }
    std::string in_force() {
        auto published = definitions_->published("note", "n");
        return published ? fmt::format("v{} {}", published->version,
                                       text_at(published->document.body, "text"))
                         : "nothing";
    }
    std::string apply(const std::string& who, const std::string& text,
                      ApplyGoal goal = ApplyGoal::Publish) {
        auto applied = definitions_->apply({{"bank.yaml", text}}, goal, act(who));
        if (!applied) return applied.error().code;
        std::string result;
        for (const auto& line : applied->problems) result += line + "\n";
        for (const auto& item : applied->items)
            result += fmt::format("{}/{} v{} {}\n", item.kind, item.id, item.version,
                                  item.outcome == Applied::Outcome::Unchanged ? "unchanged"
                                  : item.outcome == Applied::Outcome::Saved   ? "saved"
                                                                              : "published");
        return result;
    }

    FakeClock clock_;
    std::unique_ptr<store::Database> database_;
    std::unique_ptr<log::Log> log_;
    std::unique_ptr<Definitions> definitions_;
};

std::string note(std::string_view text) {
    return fmt::format("kind: note\nid: n\ntitle: Note\ntext: {}\n", text);
}

TEST_F(Office, FromDraftToPublishedAndBack) {
    EXPECT_EQ(save("ines", note("one"), std::nullopt), "v1 r1 draft");
    EXPECT_EQ(move("ines", 1, "publish"), "definition.move_not_allowed");
    EXPECT_EQ(move("ines", 1, "propose"), "v1 proposed");
    EXPECT_EQ(save("ines", note("late"), 1), "definition.under_review");
    EXPECT_EQ(move("ines", 1, "approve"), "definition.same_person");
    EXPECT_EQ(move("lena", 1, "reject"), "v1 draft");
    EXPECT_EQ(save("remi", note("two"), 1), "v1 r2 draft");
    EXPECT_EQ(move("lena", 1, "propose"), "v1 proposed");
    EXPECT_EQ(move("remi", 1, "approve"), "definition.same_person");
    EXPECT_EQ(move("ines", 1, "approve"), "definition.same_person");
    EXPECT_EQ(move("paul", 1, "approve"), "v1 approved");
    EXPECT_EQ(in_force(), "nothing");
    EXPECT_EQ(move("ines", 1, "publish"), "v1 published");
    EXPECT_EQ(in_force(), "v1 two");

    EXPECT_EQ(save("ines", note("three"), std::nullopt), "v2 r1 draft");
    EXPECT_EQ(move("ines", 2, "publish", Review::OnePerson), "v2 published, v1 retired");
    EXPECT_EQ(in_force(), "v2 three");
    EXPECT_EQ(move("ines", 2, "rollback"), "definition.move_not_allowed");
    EXPECT_EQ(move("ines", 1, "rollback"), "v2 retired, v1 published");
    EXPECT_EQ(in_force(), "v1 two");
    EXPECT_EQ(move("ines", 9, "publish"), "definition.not_found");

    std::string history;
    auto definition = definitions_->definition("note", "n");
    ASSERT_TRUE(definition.has_value());
    for (const auto& line : definition->moves)
        history = fmt::format("{}:{}:v{} {}", line.who, line.move, line.version, history);
    EXPECT_EQ(history,
              "ines:saved:v1 ines:proposed:v1 lena:rejected:v1 remi:saved:v1 lena:proposed:v1 "
              "paul:approved:v1 ines:published:v1 ines:saved:v2 ines:published:v2 "
              "ines:rolled_back:v1 ");
    EXPECT_EQ(definition->versions[1].approver, "paul");
}

TEST_F(Office, EveryMoveIsAFact) {
    save("ines", note("one"), std::nullopt);
    move("ines", 1, "propose");
    move("paul", 1, "withdraw");
    move("ines", 1, "publish", Review::OnePerson);
    std::vector<std::string> names{"definition.saved", "definition.proposed",
                                   "definition.withdrawn", "definition.published"};
    auto facts = log_->newest(names, 10);
    ASSERT_TRUE(facts.has_value());
    ASSERT_EQ(facts->size(), 4U);
    EXPECT_EQ((*facts)[0].name, "definition.published");
    EXPECT_EQ((*facts)[0].source, "definitions");
    EXPECT_EQ((*facts)[0].properties,
              R"({"kind":"note","id":"n","version":1,"who":"ines","comment":""})");
    EXPECT_EQ((*facts)[3].name, "definition.saved");
}

TEST_F(Office, LostUpdatesAreRefused) {
    EXPECT_EQ(save("ines", note("one"), std::nullopt), "v1 r1 draft");
    EXPECT_EQ(save("paul", note("mine"), std::nullopt), "definition.draft_changed");
    EXPECT_EQ(save("paul", note("mine"), 1), "v1 r2 draft");
    EXPECT_EQ(save("ines", note("also"), 1), "definition.draft_changed");
    EXPECT_EQ(move("paul", 1, "publish", Review::OnePerson), "v1 published");
    EXPECT_EQ(save("ines", note("also"), 2), "definition.draft_changed");

    // Many at once: of those who read the same revision, one saves.
    EXPECT_EQ(save("ines", note("start"), std::nullopt), "v2 r1 draft");
    std::atomic<int> saved{0};
    std::vector<std::thread> people;
    auto at = clock_.now();
    for (int i = 0; i < 8; ++i)
        people.emplace_back([&, i] {
            if (definitions_->save_draft("note", "n", note(fmt::format("by {}", i)), 1,
                                         {fmt::format("p{}", i), at, "", Review::FourEyes}))
                ++saved;
        });
    for (auto& person : people) person.join();
    EXPECT_EQ(saved, 1);
}

TEST_F(Office, DraftsMayBeBrokenButNotProposed) {
    EXPECT_EQ(save("ines", "kind: note\nid: n\ntitle: [", std::nullopt),
              "v1 r1 draft with problems");
    EXPECT_EQ(move("ines", 1, "propose"), "definition.has_problems");
    EXPECT_EQ(save("ines", "kind: note\nid: other\ntitle: x\n", 1), "v1 r2 draft with problems");
    EXPECT_EQ(move("ines", 1, "publish", Review::OnePerson), "definition.has_problems");
    EXPECT_EQ(save("ines", std::string("a\0b", 3), 2), "definition.unreadable");
    EXPECT_EQ(save("ines", std::string(2 << 20, 'x'), 2), "definition.unreadable");
    EXPECT_EQ(save("ines", note("x"), std::nullopt, "Not An Id"), "definition.id_malformed");
    EXPECT_EQ(definitions_->save_draft("nothing", "n", "a: 1", std::nullopt, act("x")).error().code,
              "definition.kind_unknown");
}

TEST_F(Office, DroppedDraftsLeaveTheirNumber) {
    auto drop = [&] {
        auto dropped = definitions_->drop_draft("note", "n", act("ines"));
        return dropped ? std::string("dropped") : dropped.error().code;
    };
    EXPECT_EQ(drop(), "definition.no_draft");
    save("ines", note("one"), std::nullopt);
    EXPECT_EQ(drop(), "dropped");
    EXPECT_EQ(definitions_->definition("note", "n").error().code, "definition.not_found");
    EXPECT_EQ(save("ines", note("two"), std::nullopt), "v2 r1 draft");
    move("ines", 2, "propose");
    EXPECT_EQ(drop(), "definition.under_review");
}

TEST_F(Office, ListsAndDifferences) {
    save("ines", note("one"), std::nullopt);
    move("ines", 1, "publish", Review::OnePerson);
    auto saved = definitions_->save_draft_body(
        "note", "n",
        Json{{"kind", "note"}, {"id", "n"}, {"title", {{"en", "Note"}, {"fr", "Note"}}}},
        std::nullopt, act("ines"));
    ASSERT_TRUE(saved.has_value());
    EXPECT_EQ(saved->text, "kind: note\nid: n\ntitle:\n  en: Note\n  fr: Note\n");
    auto rows = definitions_->list("note");
    ASSERT_TRUE(rows.has_value());
    ASSERT_EQ(rows->size(), 1U);
    EXPECT_EQ((*rows)[0].published_version, 1);
    EXPECT_EQ((*rows)[0].open_version, 2);
    EXPECT_EQ((*rows)[0].open_state, VersionState::Draft);
    EXPECT_EQ((*rows)[0].title.in("fr"), "Note");
    auto changes = definitions_->changes("note", "n", 1, 2);
    ASSERT_TRUE(changes.has_value());
    ASSERT_EQ(changes->size(), 2U);
    EXPECT_EQ((*changes)[0].path, "title");
    EXPECT_EQ((*changes)[1].path, "text");
    EXPECT_EQ(definitions_->list("poster")->size(), 0U);
}

TEST_F(Office, ApplyTellsEveryProblemWithItsPlace) {
    EXPECT_EQ(apply("cli",
                    "kind: note\nid: n\ntitle: Note\ntxet: x\n---\nkind: notte\nid: m\n---\n"
                    "kind: poster\nid: p\nnote: missing\n---\nkind: note\nid: n\ntitle: Again\n"
                    "---\na: [\n"),
              "bank.yaml:6:7: kind: There is no kind \"notte\"; did you mean \"note\"? "
              "(definition.kind_unknown)\n"
              "bank.yaml:14:5: id: The note \"n\" is given twice; leave one out. (id.twice)\n"
              "bank.yaml:18:1: The YAML text cannot be read: end of sequence flow not found. "
              "(document.malformed)\n"
              "bank.yaml:4:1: txet: \"txet\" is not known here; did you mean \"text\"? "
              "(field.unknown)\n"
              "bank.yaml:11:7: note: There is no such note. (poster.note_unknown)\n");
    EXPECT_EQ(definitions_->list("")->size(), 0U);
}

TEST_F(Office, ApplyPublishesTogetherOrNotAtAll) {
    std::string poster = "---\nkind: poster\nid: p\nnote: n\n";
    EXPECT_EQ(apply("cli", poster + "---\n" + note("one")),
              "poster/p v1 published\nnote/n v1 published\n");
    EXPECT_EQ(apply("cli", poster + "---\n" + note("one") + "# only a comment\n"),
              "poster/p v1 unchanged\nnote/n v1 unchanged\n");
    EXPECT_EQ(apply("cli", note("two"), ApplyGoal::Draft), "note/n v2 saved\n");
    EXPECT_EQ(apply("cli", note("two"), ApplyGoal::Draft), "note/n v2 unchanged\n");
    EXPECT_EQ(apply("paul", note("three")), "definition.draft_changed");
    EXPECT_EQ(apply("cli", note("three")), "note/n v2 published\n");
    // The poster refuses secret notes: publishing one would break it.
    EXPECT_EQ(apply("cli", note("secret")), "definition.breaks_another");
    EXPECT_EQ(save("ines", note("secret"), std::nullopt), "v3 r1 draft");
    EXPECT_EQ(move("ines", 3, "publish", Review::OnePerson), "definition.breaks_another");
    EXPECT_EQ(in_force(), "v2 three");
}

TEST_F(Office, AnotherProcessNoticesWithinASecond) {
    auto other = open();
    auto revision = other->revision();
    save("ines", note("one"), std::nullopt);
    move("ines", 1, "publish", Review::OnePerson);
    for (int i = 0; i < 100 && other->revision() == revision; ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_GT(other->revision(), revision);
    ASSERT_NE(other->published("note", "n"), nullptr);
    EXPECT_EQ(other->published_of("note").size(), 1U);
    auto kept = other->published("note", "n");
    save("ines", note("two"), std::nullopt);
    EXPECT_EQ(other->published("note", "n"), kept);
}

}  // namespace
}  // namespace jalon::definitions
