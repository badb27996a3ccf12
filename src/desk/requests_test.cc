// Requests: asked once however often they are sent, moved, listed by the promise that ends first.
#include "desk/requests.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <thread>

namespace jalon::desk {
namespace {

struct Bench {
    FakeClock clock{parse_time("2026-11-23T09:00:00Z").value()};
    std::unique_ptr<store::Database> database = store::open_sqlite(":memory:").value();
    std::unique_ptr<log::Log> log;
    std::unique_ptr<people::People> people;
    std::unique_ptr<Requests> requests;

    Bench() {
        std::vector<store::Migration> steps;
        for (auto each : {log::migrations(), people::migrations(), migrations()})
            steps.insert(steps.end(), each.begin(), each.end());
        EXPECT_TRUE(database->migrate(steps));
        log = std::make_unique<log::Log>(clock, *database);
        people = people::People::create(*log).value();
        requests = std::make_unique<Requests>(*log, *people);
    }
    std::string ask(const std::string& id, const std::string& phone, int minutes) {
        Request request;
        request.id = id;
        request.mode = "callback";
        request.user = "anna";
        request.phone = phone;
        request.asked_at = clock.now();
        request.promised_at = clock.now() + std::chrono::minutes(minutes);
        auto asked = requests->ask(request);
        return asked ? asked->phone : asked.error().code;
    }
    std::string move(const std::string& id, Move move) {
        auto moved = requests->move(id, move, "", 1, "Zoe", clock.now());
        return moved ? std::string(to_text(moved->state)) : moved.error().code;
    }
};

TEST(Requests, NumbersAreReducedOrRefused) {
    EXPECT_EQ(plain_phone("06 39 98 12 34"), "0639981234");
    EXPECT_EQ(plain_phone("+33 (0)6.39-98/1234"), "+330639981234");
    EXPECT_EQ(plain_phone("06\xC2\xA0"
                          "39\xE2\x80\xAF"
                          "98 12"),
              "06399812");
    EXPECT_FALSE(plain_phone("12345"));
    EXPECT_FALSE(plain_phone("1234567890123456"));
    EXPECT_FALSE(plain_phone("call me"));
    EXPECT_FALSE(plain_phone("12+345678"));
}

TEST(Requests, SentTwiceIsAskedOnce) {
    Bench bench;
    EXPECT_EQ(bench.ask("r1", "06 39 98 12 34", 10), "0639981234");
    EXPECT_EQ(bench.ask("r1", "07 00 00 00 00", 10), "0639981234");
    EXPECT_EQ(bench.ask("r2", "nonsense", 10), "request.phone_invalid");
    EXPECT_EQ(bench.ask("r2", "", 10), "request.no_address");
    EXPECT_EQ(bench.requests->list({})->total, 1);
    EXPECT_EQ(bench.people->timeline("anna", 10, "", "")->total, 1);
}

TEST(Requests, WhatHasEndedStaysEnded) {
    Bench bench;
    bench.ask("r1", "0639981234", 10);
    EXPECT_EQ(bench.move("r1", Move::Take), "taken");
    EXPECT_EQ(bench.move("r1", Move::Done), "done");
    EXPECT_EQ(bench.move("r1", Move::Cancel), "request.move_not_allowed");
    EXPECT_EQ(bench.move("r9", Move::Take), "request.unknown");
    auto line = bench.people->timeline("anna", 10, "", "");
    EXPECT_EQ(line->items.front().name, "callback.done");
    EXPECT_EQ(bench.requests->counts(Time{})->kept, 1);
}

TEST(Requests, TheEarliestPromiseComesFirstOverPages) {
    Bench bench;
    for (int i = 0; i < 5; ++i) bench.ask("r" + std::to_string(i), "0639981234", 50 - 10 * i);
    bench.move("r4", Move::Done);
    Filter filter;
    filter.limit = 2;
    std::string seen;
    for (int page = 0; page < 5; ++page) {
        auto listed = bench.requests->list(filter);
        ASSERT_TRUE(listed);
        for (const auto& each : listed->items) seen += each.id + " ";
        if (listed->next.empty()) break;
        filter.cursor = listed->next;
    }
    EXPECT_EQ(seen, "r3 r2 r1 r0 r4 ");
}

Request appointment(const Bench& bench, const std::string& id, int minutes) {
    Request request;
    request.id = id;
    request.kind = Kind::Appointment;
    request.mode = "appointment";
    request.user = "anna";
    request.phone = "0639981234";
    request.place = "branch";
    request.location = "lyon-part-dieu";
    request.asked_at = bench.clock.now();
    request.promised_at = bench.clock.now() + std::chrono::minutes(minutes);
    return request;
}

TEST(Requests, ASlotIsGivenToAsManyAsAreThere) {
    Bench bench;
    auto ask = [&](const std::string& id, int minutes, int advisers) {
        auto asked = bench.requests->ask(appointment(bench, id, minutes), {.advisers = advisers});
        return asked ? std::string("given") : asked.error().code;
    };
    EXPECT_EQ(ask("a", 120, 2), "given");
    EXPECT_EQ(ask("b", 120, 2), "given");
    EXPECT_EQ(ask("c", 120, 2), "request.slot_taken");
    EXPECT_EQ(ask("c", 135, 2), "request.slot_taken");  // Overlaps both.
    EXPECT_EQ(ask("a", 120, 2), "given");               // The same again: it is there.
    EXPECT_EQ(ask("c", 150, 2), "given");               // Begins where the others end.
    EXPECT_EQ(ask("d", 90, 2), "given");
    EXPECT_EQ(bench.move("b", Move::Cancel), "cancelled");
    EXPECT_EQ(ask("e", 120, 2), "given");
    auto elsewhere = appointment(bench, "f", 120);
    elsewhere.location = "ajaccio-port";
    EXPECT_TRUE(bench.requests->ask(elsewhere, {.advisers = 1}).has_value());
    EXPECT_EQ(bench.requests
                  ->booked("branch", "lyon-part-dieu", bench.clock.now(),
                           bench.clock.now() + std::chrono::hours(9))
                  ->size(),
              4u);
}

// The overlap as it is counted, against every second of the slot.
TEST(Requests, RoomIsWhereNoMomentHasTooMany) {
    std::uint64_t state = 5;
    auto below = [&](std::uint64_t n) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return (state >> 33) % n;
    };
    const Time day = *parse_time("2026-11-23T00:00:00Z");
    for (int round = 0; round < 300; ++round) {
        std::vector<Booked> booked;
        for (auto n = below(6); n > 0; --n)
            booked.push_back({day + std::chrono::minutes(below(90))});
        std::sort(booked.begin(), booked.end(),
                  [](const Booked& a, const Booked& b) { return a.at < b.at; });
        const Time slot = day + std::chrono::minutes(below(90));
        std::int64_t most = 0;
        for (int minute = 0; minute < 30; ++minute) {
            const auto at = slot + std::chrono::minutes(minute);
            most =
                std::max<std::int64_t>(most, std::ranges::count_if(booked, [&](const Booked& each) {
                                           return each.at <= at && at < each.at + kAppointment;
                                       }));
        }
        for (int advisers = 0; advisers < 4; ++advisers)
            EXPECT_EQ(has_room(booked, slot, advisers), most < advisers);
    }
}

TEST(Requests, OfTwoWhoWantTheLastOneOneHasIt) {
    Bench bench;
    for (int round = 0; round < 20; ++round) {
        std::atomic<int> given = 0, taken = 0;
        std::vector<std::thread> racing;
        for (int who = 0; who < 4; ++who)
            racing.emplace_back([&, who] {
                auto asked = bench.requests->ask(
                    appointment(bench, std::to_string(round * 10 + who), 120 + 30 * round));
                if (asked)
                    ++given;
                else if (asked.error().code == "request.slot_taken")
                    ++taken;
            });
        for (auto& each : racing) each.join();
        EXPECT_EQ(given, 1);
        EXPECT_EQ(taken, 3);
    }
}

}  // namespace
}  // namespace jalon::desk
