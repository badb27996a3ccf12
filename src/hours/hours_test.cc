// The shipped calendars, and what a calendar's document may get wrong.
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "hours/calendar.h"

namespace jalon::hours {
namespace {

std::string text_of(const std::string& file) {
    std::ifstream in(std::string(JALON_SOURCE_DIR) + "/definitions/calendars/" + file);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

Time at(std::string_view text) {
    return parse_time(text).value();
}

std::string first_problem(const std::string& text) {
    auto compiled = compile_calendar(definitions::parse_document(text));
    return compiled.problems.empty() ? "none" : compiled.problems.front().code;
}

TEST(Hours, TheContactCentreKeepsHolidaysAndExceptions) {
    auto compiled = compile_calendar(definitions::parse_document(text_of("contact-centre.yaml")));
    ASSERT_TRUE(compiled.program) << compiled.problems.front().what;
    const auto& calendar = *compiled.program;
    const auto& phone = *calendar.service("phone");
    EXPECT_TRUE(phone.is_open_at(at("2026-11-24T19:59:00+01:00")));
    EXPECT_FALSE(phone.is_open_at(at("2026-11-24T20:00:00+01:00")));
    EXPECT_FALSE(phone.is_open_at(at("2026-11-11T10:00:00+01:00")));  // Armistice day.
    EXPECT_FALSE(phone.is_open_at(at("2026-12-24T17:00:00+01:00")));  // Christmas Eve closes early.
    EXPECT_TRUE(calendar.service("cards-urgent")->is_open_at(at("2026-12-24T17:00:00+01:00")));
    EXPECT_EQ(calendar.service("nothing"), nullptr);
}

TEST(Hours, BusinessTimeSkipsAPublicHoliday) {
    auto compiled = compile_calendar(definitions::parse_document(text_of("contact-centre.yaml")));
    auto business = compiled.program->business("complaints");
    // Tuesday 10 November 2026, 15:00; Wednesday the 11th is a holiday; 8 h of business time: 3 on
    // Tuesday, 5 on Thursday.
    auto due = business.add_business(at("2026-11-10T15:00:00+01:00"), std::chrono::hours(8));
    ASSERT_TRUE(due);
    EXPECT_EQ(*due, at("2026-11-12T14:00:00+01:00"));
}

TEST(Hours, BranchesHaveTheirOwnHoursOrTheGeneralOnes) {
    auto compiled = compile_calendar(definitions::parse_document(text_of("branches.yaml")));
    ASSERT_TRUE(compiled.program);
    const auto* lyon = compiled.program->location("lyon-part-dieu");
    ASSERT_NE(lyon, nullptr);
    EXPECT_FALSE(
        lyon->hours.is_open_at(at("2026-11-23T10:00:00+01:00")));  // Monday, as in general.
    EXPECT_TRUE(compiled.program->location("paris-bercy")
                    ->hours.is_open_at(at("2026-11-23T10:00:00+01:00")));
}

TEST(Hours, WhatIsWrongIsSaid) {
    const std::string head = "kind: calendar\nid: x\ntitle: X\n";
    EXPECT_EQ(first_problem(head + "time_zone: Europe/Pariss\nhours: '24/7'\n"),
              "calendar.zone_unknown");
    EXPECT_EQ(first_problem(head + "time_zone: UTC\nholidays: XX\nhours: '24/7'\n"),
              "calendar.country_unknown");
    EXPECT_NE(first_problem(head + "time_zone: UTC\nhours: 'Mo-Fr 25:99'\n"), "none");
    EXPECT_EQ(first_problem(head + "time_zone: UTC\nhours: 'Mo-Fr 08:00-18:00'\nexceptions: "
                                   "[{from: 2026-13-01, hours: off}]\n"),
              "calendar.dates");
}

}  // namespace
}  // namespace jalon::hours
