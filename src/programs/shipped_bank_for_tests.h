// A bank in memory with the shipped calendars and contact policy published: where the tests of
// those who work on policies in force begin.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <memory>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "core/clock.h"
#include "definitions/definitions.h"
#include "log/log.h"
#include "people/people.h"
#include "programs/programs.h"

#ifndef JALON_SOURCE_DIR
#define JALON_SOURCE_DIR "."
#endif

namespace jalon::programs::tests {

inline std::string shipped(const std::string& file) {
    std::ifstream in(std::string(JALON_SOURCE_DIR) + "/definitions/" + file);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

struct ShippedBank {
    /// `own`: tables of the module that is tested; `kinds`: beside those of `programs`.
    explicit ShippedBank(Time start, std::span<const store::Migration> own = {},
                         std::vector<definitions::Kind> more = {})
        : clock(start), database(std::move(*store::open_sqlite(":memory:"))) {
        for (auto steps : {log::migrations(), people::migrations(), definitions::migrations(), own})
            CHECK(database->migrate(steps).has_value());
        log = std::make_unique<log::Log>(clock, *database);
        people = std::move(*people::People::create(*log));
        auto all = kinds();
        for (auto& each : more) all.push_back(std::move(each));
        definitions = std::move(*definitions::Definitions::open(
            *database, *log, std::move(all), {.watch_every = std::chrono::milliseconds(0)}));
        programs = std::make_unique<Programs>(*definitions);
        CHECK(apply({{"a.yaml", shipped("calendars/contact-centre.yaml")},
                     {"b.yaml", shipped("calendars/branches.yaml")},
                     {"c.yaml", shipped("hub/contact.yaml")}}) == "");
    }
    definitions::Act act(Duration after = {}) const {
        return {.who = "paul@bank.test",
                .at = clock.now() + after,
                .comment = {},
                .review = definitions::Review::OnePerson};
    }
    /// Publishes; the problems, or nothing.
    std::string apply(const std::vector<definitions::AuthoredFile>& files) {
        auto applied = definitions->apply(files, definitions::ApplyGoal::Publish, act());
        if (!applied) return applied.error().what;
        std::string problems;
        if (applied->refused)
            for (const auto& each : applied->problems) problems += each + "\n";
        return problems;
    }

    FakeClock clock;
    std::unique_ptr<store::Database> database;
    std::unique_ptr<log::Log> log;
    std::unique_ptr<people::People> people;
    std::unique_ptr<definitions::Definitions> definitions;
    std::unique_ptr<Programs> programs;
};

}  // namespace jalon::programs::tests
