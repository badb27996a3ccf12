// The shipped loan questionnaire: who is asked when, which answers are stored, which open a case.
#include "surveys/surveys.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include "definitions/document.h"

namespace jalon::surveys {
namespace {

definitions::PublishedPtr shipped(const std::string& kind, const std::string& id,
                                  const std::string& file) {
    std::ifstream in(std::string(JALON_SOURCE_DIR) + "/definitions/" + file);
    std::stringstream text;
    text << in.rdbuf();
    return std::make_shared<const definitions::Published>(
        definitions::Published{kind, id, 1, definitions::parse_document(text.str())});
}

QuestionnairePtr questionnaire(const std::string& id) {
    definitions::FixedCatalogue catalogue(
        {shipped("case-policy", "detractor", "case-policies/detractor.yaml")});
    auto compiled = compile_questionnaire(
        shipped("questionnaire", id, "questionnaires/" + id + ".yaml")->document, catalogue);
    for (const auto& problem : compiled.problems)
        EXPECT_EQ(problem.severity, Problem::Severity::Warning)
            << problem.path << ": " << problem.what;
    return std::make_shared<const Questionnaire>(std::move(compiled.program.value()));
}

Time start() {
    return parse_time("2026-11-23T09:00:00Z").value();
}

// A log with the loan questionnaire in force; cases are only counted.
struct Bank {
    FakeClock clock{start()};
    std::unique_ptr<store::Database> database;
    std::unique_ptr<log::Log> log;
    std::unique_ptr<people::People> people;
    std::unique_ptr<Surveys> surveys;
    int cases = 0;

    Bank() {
        database = store::open_sqlite(":memory:").value();
        std::vector<store::Migration> steps;
        for (auto each : {log::migrations(), people::migrations(), migrations()})
            steps.insert(steps.end(), each.begin(), each.end());
        EXPECT_TRUE(database->migrate(steps));
        log = std::make_unique<log::Log>(clock, *database);
        people = people::People::create(*log).value();
        auto loan = questionnaire("loan-nps");
        surveys = std::make_unique<Surveys>(
            *log, *people,
            Surveys::Wiring{
                [loan] { return std::vector{loan}; },
                [this](store::Writer&, const CaseWanted&, Time at) -> Result<CaseOpened> {
                    ++cases;
                    return CaseOpened{"case-1", "token-1", at};
                },
                [this](std::string_view id) -> Result<CaseOpened> {
                    return CaseOpened{std::string(id), "token-1", clock.now()};
                }});
    }
    void happened(const std::string& name, const std::string& user) {
        log::Fact fact;
        fact.source = "test";
        fact.at = clock.now();
        fact.name = name;
        fact.user = user;
        EXPECT_TRUE(log->append(std::span(&fact, 1)));
    }
    bool is_due(const std::string& user) {
        auto due = surveys->due({user, "", "fr", "", "web"}, clock.now());
        EXPECT_TRUE(due) << (due ? "" : due.error().what);
        return due && due->invitation.has_value();
    }
    std::string answered(const std::string& id, JsonObject answers) {
        std::vector<AnswerFault> faults;
        AnswerIn in;
        in.id = id;
        in.answers = std::move(answers);
        in.of = {"anna", "", "fr", "", "web"};
        auto done = surveys->answer("loan-nps", in, clock.now(), faults);
        if (!done) return faults.empty() ? done.error().code : faults.front().code;
        return std::string(done->is_new ? "stored" : "known") + (done->opened ? ", case" : "");
    }
};

TEST(Surveys, AskedAfterTheEventTheDelayAndOnceIn90Days) {
    Bank bank;
    EXPECT_FALSE(bank.is_due("anna"));
    bank.happened("loan.submitted", "anna");
    EXPECT_FALSE(bank.is_due("anna"));
    bank.clock.advance(std::chrono::seconds(4));
    EXPECT_TRUE(bank.is_due("anna"));
    EXPECT_TRUE(bank.is_due("anna"));  // The same invitation, not a second one.
    EXPECT_EQ(bank.surveys->invited("loan-nps").value(), 1);
    EXPECT_FALSE(bank.is_due("bob"));
    bank.clock.advance(std::chrono::hours(24 * 30));
    bank.happened("loan.submitted", "anna");
    bank.clock.advance(std::chrono::seconds(4));
    EXPECT_FALSE(bank.is_due("anna"));
    bank.clock.advance(std::chrono::hours(24 * 61));
    bank.happened("loan.submitted", "anna");
    bank.clock.advance(std::chrono::seconds(4));
    EXPECT_TRUE(bank.is_due("anna"));
}

TEST(Surveys, AnInvitationLapses) {
    Bank bank;
    bank.happened("loan.submitted", "anna");
    bank.clock.advance(std::chrono::hours(24 * 8));
    EXPECT_FALSE(bank.is_due("anna"));
}

TEST(Surveys, ALowScoreOpensOneCaseHoweverOftenItIsSent) {
    Bank bank;
    EXPECT_EQ(bank.answered("a1", {{"recommend", 6}, {"why", "Trop long."}}), "stored, case");
    EXPECT_EQ(bank.answered("a1", {{"recommend", 6}}), "known, case");
    EXPECT_EQ(bank.answered("a2", {{"recommend", 7}}), "stored");
    EXPECT_EQ(bank.cases, 1);
    auto all = bank.surveys->answers(50, "");
    ASSERT_TRUE(all);
    ASSERT_EQ(all->items.size(), 2U);
    EXPECT_EQ(all->items[1].score, 6);
    EXPECT_EQ(all->items[1].comment, "Trop long.");
    EXPECT_EQ(all->items[1].case_id, "case-1");
    EXPECT_EQ(bank.surveys->find_answer("a1").value()->person, "anna");
}

TEST(Surveys, WhatTheQuestionsDoNotAllowIsRefused) {
    Bank bank;
    EXPECT_EQ(bank.answered("b1", {}), "answer.missing");
    EXPECT_EQ(bank.answered("b1", {{"recommend", 11}}), "answer.range");
    EXPECT_EQ(bank.answered("b1", {{"recommend", 7.5}}), "answer.range");
    EXPECT_EQ(bank.answered("b1", {{"recommend", "7"}}), "answer.type");
    EXPECT_EQ(bank.answered("b1", {{"recommend", 7}, {"why", 3}}), "answer.type");
    EXPECT_EQ(bank.answered("b1", {{"recommend", 7}, {"why", std::string(2001, 'x')}}),
              "answer.too_long");
    EXPECT_EQ(bank.answered("b1", {{"recommend", 7}, {"what", 1}}), "answer.unknown_question");
    EXPECT_EQ(bank.cases, 0);
}

TEST(Surveys, AllShippedQuestionnairesCompileAndSpeakThreeLanguages) {
    for (const char* id : {"loan-nps", "contact-csat", "task-ces"}) {
        auto each = questionnaire(id);
        std::set<std::string> texts;
        for (const char* locale : {"en", "fr", "zh-Hant"})
            texts.insert(jalon::to_text(each->model_in(locale)));
        EXPECT_EQ(texts.size(), 3U) << id;
    }
}

TEST(Surveys, ProblemsHaveTheirPlace) {
    definitions::FixedCatalogue none;
    auto compiled = compile_questionnaire(
        shipped("questionnaire", "loan-nps", "questionnaires/loan-nps.yaml")->document, none);
    ASSERT_FALSE(compiled.program);
    EXPECT_EQ(compiled.problems.front().code, "questionnaire.policy_unknown");
    EXPECT_GT(compiled.problems.front().place.line, 0);
}

}  // namespace
}  // namespace jalon::surveys
