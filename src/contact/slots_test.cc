// Free times against a plain walk over every half hour, and the branch's own hours and advisers.
#include "contact/slots.h"

#include <gtest/gtest.h>

#include "programs/shipped_bank_for_tests.h"

namespace jalon::contact {
namespace {

const Time kNow = *parse_time("2026-11-23T09:40:00+01:00");

struct Bench {
    programs::tests::ShippedBank bank{kNow, desk::migrations()};
    desk::Requests requests{*bank.log, *bank.people};
    hub::PolicyPtr policy = bank.programs->default_hub_policy();

    void book(int number, Time at, std::string location) {
        desk::Request request;
        request.id = std::to_string(number);
        request.kind = desk::Kind::Appointment;
        request.mode = "appointment";
        request.anonymous = "v";
        request.email = "a@b.test";
        request.place = "branch";
        request.location = std::move(location);
        request.promised_at = at;
        request.asked_at = kNow;
        ASSERT_TRUE(requests.ask(request, {.advisers = 9}));
    }
};

TEST(Slots, AreTheHoursLessWhatIsBooked) {
    Bench bench;
    auto place = slot_place(*bench.policy, "paris-bercy", "branch");
    EXPECT_EQ(place.location, "paris-bercy");
    const auto& zone = bench.policy->calendar->zone;
    const auto until = kNow + std::chrono::hours(24 * 5);
    for (int advisers = 1; advisers <= 2; ++advisers) {
        place.advisers = advisers;
        std::vector<Time> expected;
        const auto booked = bench.requests.booked("branch", "paris-bercy", kNow, until).value();
        for (auto at = *parse_time("2026-11-23T10:00:00+01:00"); at < until;
             at += std::chrono::minutes(30)) {
            const auto met = std::ranges::count(booked, at, &desk::Booked::at);
            if (at >= kNow + std::chrono::hours(1) && met < advisers &&
                place.hours->is_open_at(at) &&
                place.hours->is_open_at(at + std::chrono::minutes(29)))
                expected.push_back(at);
        }
        EXPECT_EQ(free_slots(place, zone, bench.requests, kNow, kNow, until, 1000).value(),
                  expected);
        EXPECT_GT(expected.size(), 50u);
        for (int i = 0; i < 20; ++i)
            bench.book(advisers * 100 + i, expected[static_cast<std::size_t>(i * 2)],
                       "paris-bercy");
    }
    EXPECT_EQ(free_slots(place, zone, bench.requests, kNow, kNow, until, 3)->size(), 3u);
    place.advisers = 0;
    EXPECT_TRUE(free_slots(place, zone, bench.requests, kNow, kNow, until, 3)->empty());
}

TEST(Slots, WhereTheBranchIsNotKnownTheGeneralHoursCount) {
    Bench bench;
    const auto unknown = slot_place(*bench.policy, "nowhere", "branch");
    EXPECT_EQ(unknown.place, "branch");
    EXPECT_EQ(unknown.location, "");
    const auto phone = slot_place(*bench.policy, "paris-bercy", "phone");
    EXPECT_EQ(phone.place, "phone");
    EXPECT_EQ(phone.location, "");
    EXPECT_EQ(phone.hours, bench.policy->calendar->service(""));
    EXPECT_EQ(slot_place(*bench.policy, "", "").place, "phone");
}

}  // namespace
}  // namespace jalon::contact
