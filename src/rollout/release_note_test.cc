// Differences of two versions as agents read them.
#include "rollout/release_note.h"

#include <gtest/gtest.h>

#include "core/clock.h"

namespace jalon::rollout {
namespace {

TEST(ReleaseNote, TellsChangesByPartAndTitle) {
    FakeClock clock(*parse_time("2026-11-23T08:00:00Z"));
    auto database = store::open_sqlite(":memory:");
    ASSERT_TRUE(database.has_value());
    for (auto steps : {log::migrations(), definitions::migrations()})
        ASSERT_TRUE((*database)->migrate(steps).has_value());
    log::Log log(clock, **database);
    // Any document will do: the note reads what was authored, not what it means.
    auto opened = definitions::Definitions::open(
        **database, log,
        {{"hub", [](const definitions::Document&,
                    const definitions::Catalogue&) { return std::vector<Problem>{}; }}},
        {.watch_every = std::chrono::milliseconds(0)});
    ASSERT_TRUE(opened.has_value());
    auto& definitions = **opened;
    definitions::Act act{.who = "a@bank.test",
                         .at = clock.now(),
                         .comment = {},
                         .review = definitions::Review::OnePerson};
    auto publish = [&](int version, const char* text) {
        ASSERT_TRUE(definitions.save_draft("hub", "contact", text, std::nullopt, act).has_value());
        ASSERT_TRUE(definitions.move("hub", "contact", version, definitions::Move::Publish, act)
                        .has_value());
    };
    publish(1, R"(
kind: hub
id: contact
title: { en: Contact, fr: Contact, zh-Hant: 聯絡 }
modes:
  - { id: phone, title: { en: Call us, fr: Nous appeler, zh-Hant: 撥打電話 }, base: 30 }
  - { id: fax, title: { en: Fax, fr: Télécopie, zh-Hant: 傳真 }, base: 1 }
limits: { offers_max: 3 }
)");
    publish(2, R"(
kind: hub
id: contact
title: { en: Contact, fr: Contact, zh-Hant: 聯絡 }
modes:
  - { id: phone, title: { en: Call us, fr: Nous appeler, zh-Hant: 撥打電話 }, base: 42.5 }
limits: { offers_max: 3, budget: { phone: 400 } }
odd: true
)");
    auto note = release_note(definitions, "contact", 2, "en");
    ASSERT_TRUE(note.has_value());
    EXPECT_EQ(*note,
              "Contact · v2 (v1)\n\nWays to reach us\n– Call us · base: 30 → 42.5\n– Fax: gone\n\n"
              "Limits\n– budget: new\n\nOther\n– odd: new (true)");
    auto french = release_note(definitions, "contact", 2, "fr");
    EXPECT_NE(french->find("– Nous appeler · base: 30 → 42.5"), std::string::npos);
    EXPECT_NE(french->find("– Télécopie: retiré"), std::string::npos);
    EXPECT_NE(release_note(definitions, "contact", 2, "zh-Hant")->find("聯絡方式"),
              std::string::npos);
    EXPECT_EQ(release_note(definitions, "contact", 9, "en").error().code, "definition.not_found");
}

}  // namespace
}  // namespace jalon::rollout
