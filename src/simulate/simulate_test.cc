// The simulated bank is the same for the same seed, speaks the shipped vocabulary, keeps to limits
// and hours, and hides the friction that it promises.
#include "simulate/simulate.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "calendar/holidays.h"
#include "calendar/opening_hours.h"
#include "core/hash.h"
#include "core/json.h"
#include "simulate/detail/comments.h"
#include "simulate/detail/vocabulary.h"

namespace jalon::simulate {
namespace {

const Time kUntil = *parse_time("2026-11-22T00:00:00Z");

struct Bank {
    FakeClock clock{kUntil};
    std::unique_ptr<store::Database> database;
    std::unique_ptr<log::Log> log;
    std::unique_ptr<people::People> people;
    Report report;

    // play(): the one line that knows how a bank is simulated.
    explicit Bank(const Options& options) {
        database = std::move(store::open_sqlite(":memory:")).value();
        EXPECT_TRUE(database->migrate(log::migrations()).has_value());
        EXPECT_TRUE(database->migrate(people::migrations()).has_value());
        log = std::make_unique<log::Log>(clock, *database);
        people = std::move(people::People::create(*log)).value();
        auto done = simulate(*log, *people, options);
        EXPECT_TRUE(done.has_value()) << done.error().what;
        if (done) report = *done;
    }

    void each(const std::function<void(const log::Coded&)>& visit) const {
        log::Position after = 0;
        while (after < log->end()) after = log->read_coded(after, 20'000, visit).value();
    }
    std::string digest() const {
        Sha256 sum;
        each([&](const log::Coded& c) {
            sum.add(fmt::format("{} {} {} {} {} {} {} {} {}\n", c.position, micros(c.at),
                                c.identity.value, c.instance.value, c.name, c.channel, c.touchpoint,
                                c.session, c.properties));
        });
        people::People& all = *people;
        for (int i = 1; i <= report.customers; ++i)
            sum.add(to_text(all.traits_of(log::IdentityId{i})));
        return sum.hex();
    }
};

Options small(int customers, int months = 12, std::uint64_t seed = 7) {
    Options options;
    options.seed = seed;
    options.customers = customers;
    options.months = months;
    options.until = kUntil;
    return options;
}

// One bank that the tests below look at from many sides.
const Bank& shared_bank() {
    static const Bank bank(small(500));
    return bank;
}

std::string text_of(const std::string& path) {
    std::ifstream file(std::string(JALON_SOURCE_DIR) + "/" + path);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::set<std::string> all_of(const std::string& text, const char* pattern) {
    const std::regex regex(pattern);
    std::set<std::string> found;
    for (std::sregex_iterator it(text.begin(), text.end(), regex), end; it != end; ++it)
        found.insert((*it)[1].str());
    return found;
}

// touchpoint → what it claims, read from a shipped journey.
std::map<std::string, std::string> claims_of(std::string_view journey) {
    std::map<std::string, std::string> claims;
    std::istringstream lines(text_of(fmt::format("definitions/journeys/{}.yaml", journey)));
    std::string touchpoint;
    for (std::string line; std::getline(lines, line);) {
        if (const auto at = line.find("- id: "); at != std::string::npos)
            touchpoint = line.substr(at + 6);
        if (const auto at = line.find("interactions: ["); at != std::string::npos)
            claims[touchpoint] += line.substr(at + 14);
    }
    return claims;
}

TEST(Simulate, SameSeedSameBank) {
    const std::string one = Bank(small(60, 4, 1)).digest();
    EXPECT_EQ(one, Bank(small(60, 4, 1)).digest());
    EXPECT_NE(one, Bank(small(60, 4, 2)).digest());
}

TEST(Simulate, AgainAddsNothing) {
    Bank bank(small(30, 3));
    const auto end = bank.log->end();
    ASSERT_TRUE(simulate(*bank.log, *bank.people, small(30, 3)).has_value());
    EXPECT_EQ(bank.log->end(), end);
}

TEST(Simulate, RefusesWhatItCannotDo) {
    Bank bank(small(1, 1));
    const auto code_of = [&](Options options) {
        auto done = simulate(*bank.log, *bank.people, options);
        return done ? "" : done.error().code;
    };
    Options no_end = small(1);
    no_end.until = {};
    for (const Options& options :
         {small(0), small(kCustomersMax + 1), small(1, 0), small(1, kMonthsMax + 1), no_end})
        EXPECT_EQ(code_of(options), "simulate.options_invalid");
}

TEST(Simulate, EveryNameIsInTheVocabularyAndClaimedWhereItStands) {
    const std::set<std::string> names = all_of(text_of("api/events.yaml"), "name: ([a-z_.]+)");
    ASSERT_GT(names.size(), 60u);
    for (int i = 0; i < kActs; ++i) {
        const Act act = static_cast<Act>(i);
        EXPECT_TRUE(names.contains(std::string(name_of(act)))) << name_of(act);
    }
    for (int j = 1; j < kJourneys; ++j) {
        const Journey journey = static_cast<Journey>(j);
        const auto claims = claims_of(id_of(journey));
        std::size_t claimed = 0;
        for (int i = 0; i < kActs; ++i) {
            const Act act = static_cast<Act>(i);
            const std::string touchpoint(touchpoint_of(journey, act));
            if (touchpoint.empty()) continue;
            ++claimed;
            const auto found = claims.find(touchpoint);
            ASSERT_NE(found, claims.end()) << id_of(journey) << " has no " << touchpoint;
            EXPECT_NE(found->second.find(name_of(act)), std::string::npos)
                << touchpoint << " does not claim " << name_of(act);
        }
        std::size_t listed = 0;  // And the other way: nothing on the map is left out.
        for (const auto& [touchpoint, text] : claims)
            listed += 1 + static_cast<std::size_t>(std::ranges::count(text, ','));
        EXPECT_EQ(claimed, listed) << id_of(journey);
    }
}

TEST(Simulate, EveryInteractionOfTheShippedMapsHappens) {
    const Bank& bank = shared_bank();
    std::set<std::int32_t> seen;  // A map by person takes names from all journeys.
    bank.each([&](const log::Coded& c) { seen.insert(c.name); });
    std::string missing;
    for (int i = 0; i < kActs; ++i) {
        const std::string name(name_of(static_cast<Act>(i)));
        // Rare: a handful in five thousand customers.
        if (!seen.contains(bank.log->code(name)) && name != "mediator.asked") missing += name + " ";
    }
    EXPECT_EQ(missing, "");
}

TEST(Simulate, PlacesAndHoursAreThoseOfTheCalendars) {
    const std::string text = text_of("definitions/calendars/branches.yaml");
    for (const Branch& branch : branches()) {
        const auto at = text.find(fmt::format("- id: {}\n", branch.id));
        ASSERT_NE(at, std::string::npos) << branch.id;
        const std::string entry = text.substr(at, text.find("- id: ", at + 1) - at);
        EXPECT_NE(entry.find(fmt::format("region: {}\n", branch.region)), std::string::npos);
        const bool own = entry.find("hours: ") != std::string::npos;
        EXPECT_NE((own ? entry : text).find(fmt::format("hours: \"{}\"", branch.hours)),
                  std::string::npos)
            << branch.id;
    }
    EXPECT_EQ(all_of(text, "- id: ([a-z-]+)").size(), branches().size());
    EXPECT_GE(comment_count(), 60);
}

TEST(Simulate, FactsAreWithinLimitsAndThePeriod) {
    const Bank& bank = shared_bank();
    std::int64_t facts = 0;
    bank.each([&](const log::Coded& c) {
        ++facts;
        ASSERT_GE(c.at, bank.report.from);
        ASSERT_LT(c.at, kUntil);
        ASSERT_LE(c.properties.size(), 1000u);
        const auto properties = parse_json(c.properties);
        ASSERT_TRUE(properties.has_value() && properties->is_object()) << c.properties;
    });
    EXPECT_EQ(facts, bank.report.interactions + bank.report.joins);
    EXPECT_GT(bank.report.joins, 20);
    EXPECT_GT(bank.report.answers, 400);
    EXPECT_GT(bank.report.complaints, 5);
    EXPECT_GT(facts / bank.report.customers, 120);
}

TEST(Simulate, AnswersAreShapedAsSurveysWritesThem) {
    const Bank& bank = shared_bank();
    const std::set<std::string> wanted{"questionnaire", "version", "answer",
                                       "touchpoint",    "journey", "locale",
                                       "score",         "kind",    "answers"};
    const auto answers =
        bank.log->newest(std::vector<std::string>{"survey.answered"}, 1000).value();
    ASSERT_GT(answers.size(), 300u);
    Time last = kUntil;
    for (const auto& answer : answers) {
        EXPECT_EQ(answer.source, "surveys");
        const Json properties = parse_json(answer.properties).value();
        for (const auto& key : wanted) EXPECT_NE(find(properties, key), nullptr) << key;
        EXPECT_EQ(text_at(properties, "answer"), answer.id);
        EXPECT_EQ(text_at(properties, "touchpoint"), answer.touchpoint);
        EXPECT_FALSE(answer.touchpoint.empty());
        const double top = text_at(properties, "kind") == "nps"    ? 10
                           : text_at(properties, "kind") == "csat" ? 5
                                                                   : 7;
        const double score = number_at(properties, "score").value_or(-1);
        EXPECT_TRUE(score >= (top == 10 ? 0 : 1) && score <= top) << score;
        if (answer.at < kUntil - std::chrono::days{30}) break;
        EXPECT_LE(answer.at, last) << "the newest come in the order of time";
        last = answer.at;
    }
}

TEST(Simulate, CallsEndSoonAfterTheyWereTaken) {
    const Bank& bank = shared_bank();
    const calendar::Locality paris{
        calendar::find_zone("Europe/Paris").value(), calendar::built_in_calendar("fr"), {}, {}};
    const auto hours =
        calendar::compile_opening_hours("Mo-Fr 08:00-20:00; Sa 09:00-17:00; PH off", paris);
    ASSERT_TRUE(hours.program.has_value());
    int calls = 0, abandoned = 0;
    const auto name = bank.log->code("call.ended");
    bank.each([&](const log::Coded& c) {
        if (c.name != name) return;
        const Json properties = parse_json(c.properties).value();
        const double busy =
            number_at(properties, "wait_s").value() + number_at(properties, "duration_s").value();
        const Time begun = c.at - std::chrono::seconds(static_cast<int>(busy) + 1);
        EXPECT_TRUE(hours.program->is_open_at(begun + std::chrono::seconds(2)))
            << format_time(c.at);
        ++calls;
        abandoned += text_at(properties, "outcome") == "abandoned";
    });
    EXPECT_GT(calls, 300);
    EXPECT_TRUE(abandoned > calls / 50 && abandoned < calls / 4) << abandoned << " of " << calls;
}

TEST(Simulate, LoansGoForwardAndHalfOfThemLeave) {
    const Bank& bank = shared_bank();
    std::map<std::int64_t, std::map<std::string, Time>> first;  // Instance → name → when first.
    const auto journey = bank.log->code("home-loan");
    std::map<std::int64_t, Time> newest;
    bank.each([&](const log::Coded& c) {
        if (c.journey != journey) return;
        first[c.instance.value].try_emplace(bank.log->text(c.name), c.at);
        EXPECT_TRUE(newest[c.instance.value] <= c.at);
        newest[c.instance.value] = c.at;
    });
    const char* const kSteps[] = {"loan.simulated",     "loan.started",   "loan.submitted",
                                  "document.requested", "document.sent",  "document.checked",
                                  "credit.checked",     "offer.received", "contract.signed",
                                  "funds.released"};
    std::map<std::string, int> reached;
    for (const auto& [instance, steps] : first) {
        Time last{};
        for (const char* step : kSteps) {
            const auto found = steps.find(step);
            if (found == steps.end()) break;
            EXPECT_GT(found->second, last) << step;
            last = found->second;
            ++reached[step];
        }
    }
    EXPECT_GT(reached["loan.simulated"], 40);
    EXPECT_LT(reached["loan.submitted"], reached["loan.simulated"] * 0.6);
    EXPECT_GT(reached["contract.signed"], reached["loan.simulated"] * 0.1);
}

struct Months {
    double sent_back = 0, checks = 0, promoters = 0, detractors = 0, answers = 0;
    double nps() const { return 100 * (promoters - detractors) / answers; }
};

TEST(Simulate, TheFrictionCostsRecommendations) {
    const Bank bank(small(2'500));
    Months before, after;
    const auto checked = bank.log->code("document.checked");
    const auto answered = bank.log->code("survey.answered");
    const auto loans = bank.log->code("home-loan");
    bank.each([&](const log::Coded& c) {
        Months& when = c.at < bank.report.friction_from ? before : after;
        if (c.name == checked && c.journey == loans) {
            ++when.checks;
            when.sent_back += c.properties.find("sent_back") != std::string_view::npos;
        }
        if (c.name != answered) return;
        const Json properties = parse_json(c.properties).value();
        if (text_at(properties, "journey") != "home-loan" || text_at(properties, "kind") != "nps" ||
            text_at(properties, "touchpoint") == "instalment")
            return;
        const double score = number_at(properties, "score").value();
        ++when.answers;
        when.promoters += score >= 9;
        when.detractors += score <= 6;
    });
    ASSERT_GT(before.checks, 100);
    ASSERT_GT(after.answers, 20);
    EXPECT_GT(after.sent_back / after.checks, before.sent_back / before.checks + 0.15);
    EXPECT_LT(after.nps(), before.nps() - 10) << before.nps() << " before";
    EXPECT_TRUE(before.nps() > -10 && before.nps() < 70) << before.nps();
}

TEST(Simulate, WithoutANumberItFillsTheTimeButAtLeastFiveThousand) {
    Options options = small(1, 1);
    options.customers.reset();
    int asked = 0;
    options.out_of_time = [&] { return ++asked > 2; };
    double share = -1;
    options.progress = [&](const Progress& progress) {
        EXPECT_GE(progress.share, share);
        share = progress.share;
    };
    const Bank bank(options);
    EXPECT_EQ(bank.report.customers, kCustomersMin + 2 * 500);
    EXPECT_EQ(asked, 3);
    EXPECT_EQ(share, 1);
    const auto person = bank.people->find("cust-001001").value();
    for (const char* trait : {"name", "email", "client_type", "value", "region", "segment"})
        EXPECT_TRUE(person.traits.contains(trait)) << trait;
}

}  // namespace
}  // namespace jalon::simulate
