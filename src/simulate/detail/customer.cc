// Draws a customer: the traits hang together as they do in life (the old are seldom online only,
// the well-off are seldom young).
#include "simulate/detail/customer.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "calendar/zone.h"
#include "simulate/detail/names.h"

namespace jalon::simulate {
namespace {

// Of those there at the end, how many came within a year of it.
constexpr double kNewInAYear = 0.12;

const Region& region_for(Random& random) {
    double sum = 0;
    for (const Region& each : regions()) sum += each.weight;
    double left = random.share() * sum;
    for (const Region& each : regions())
        if ((left -= each.weight) < 0) return each;
    return regions().front();
}

const Branch* branch_for(const Region& region, Random& random) {
    std::array<const Branch*, 16> there{};
    int count = 0;
    for (const Branch& each : branches())
        if (each.region == region.id && count < 16)
            there[static_cast<std::size_t>(count++)] = &each;
    return count == 0 ? nullptr : there[static_cast<std::size_t>(random.between(0, count - 1))];
}

std::string_view segment_for(int age, Value value, Random& random) {
    if (random.chance(0.07)) return "professionals";
    if (age < 26) return "students";
    if (age >= 67) return "seniors";
    if (value == Value::High && age >= 45) return "private";
    return age < 36 ? "young-workers" : "families";
}

void set_name(Customer& customer, Random& random) {
    const double share = random.share();
    const NameLists lists = share < 0.74   ? french_names()
                            : share < 0.88 ? european_names()
                                           : chinese_names();
    if (lists.family_first)
        customer.language = random.chance(0.75) ? Language::Chinese : Language::French;
    else if (share >= 0.74)
        customer.language = random.chance(0.7) ? Language::English : Language::French;
    else
        customer.language = random.chance(0.03) ? Language::English : Language::French;
    const NamePart given = random.pick(lists.given);
    const NamePart family = random.pick(lists.family);
    customer.name = lists.family_first ? fmt::format("{}{}", family.written, given.written)
                                       : fmt::format("{} {}", given.written, family.written);
    // Names that are reserved for examples (RFC 2606).
    constexpr std::string_view kDomains[] = {"example.org", "example.net", "example.com"};
    customer.email = fmt::format("{}.{}{}@{}", given.ascii, family.ascii, customer.number + 1001,
                                 random.pick(kDomains));
}

}  // namespace

std::string_view name_of(ClientType type) {
    return type == ClientType::Online ? "online" : "traditional";
}

std::string_view name_of(Value value) {
    constexpr std::array<std::string_view, 3> kNames{"low", "medium", "high"};
    return kNames[static_cast<std::size_t>(value)];
}

std::string_view tag_of(Language language) {
    constexpr std::array<std::string_view, kLanguages> kTags{"fr", "en", "zh-Hant"};
    return kTags[static_cast<std::size_t>(language)];
}

Customer made_customer(std::uint32_t number, const Period& period, Random& random) {
    Customer customer;
    customer.number = number;
    set_name(customer, random);
    const std::chrono::year_month_day end{std::chrono::floor<std::chrono::days>(period.until())};
    const int age = std::clamp(static_cast<int>(44 + 17 * random.normal()), 18, 94);
    customer.birth_year = static_cast<int>(end.year()) - age;
    const double online = age < 35 ? 0.78 : age < 55 ? 0.6 : age < 70 ? 0.38 : 0.15;
    customer.type = random.chance(online) ? ClientType::Online : ClientType::Traditional;
    const double high = age < 30 ? 0.03 : age < 50 ? 0.13 : 0.2;
    const double value = random.share();
    customer.value = value < high ? Value::High : value < high + 0.5 ? Value::Medium : Value::Low;
    customer.vulnerable = random.chance(age >= 75                      ? 0.15
                                        : customer.value == Value::Low ? 0.05
                                                                       : 0.015);
    customer.region = &region_for(random);
    customer.branch = branch_for(*customer.region, random);
    if (customer.branch == nullptr && random.chance(0.8)) customer.type = ClientType::Online;
    customer.segment = segment_for(age, customer.value, random);
    customer.mood = std::clamp(1.1 * random.normal(), -3.0, 2.0);
    customer.phone = static_cast<std::uint32_t>(random.between(0, 9999));
    customer.is_new = random.chance(std::min(0.5, kNewInAYear * period.years()));
    customer.since = customer.is_new
                         ? period.online(Season::Accounts, random)
                         : period.from() - std::chrono::hours(24) *
                                               random.between(20, 365 * std::max(1, age - 17));
    return customer;
}

std::string external_id(std::uint32_t number) {
    return fmt::format("cust-{:06}", number + 1001);
}

JsonObject traits_of(const Customer& customer) {
    const std::string_view locale = tag_of(customer.language);
    JsonObject traits{
        {"name", customer.name},
        {"email", customer.email},
        // Numbers that the French regulator keeps free for fiction.
        {"phone", fmt::format("06 39 98 {:02} {:02}", customer.phone / 100, customer.phone % 100)},
        {"locale", locale},
        {"client_type", name_of(customer.type)},
        {"value", name_of(customer.value)},
        {"region", customer.region->id},
        {"segment", customer.segment},
        {"birth_year", customer.birth_year},
        {"customer_since",
         calendar::format_date(calendar::LocalDate{
             std::chrono::floor<std::chrono::days>(customer.since).time_since_epoch()})}};
    if (customer.branch != nullptr) traits["branch"] = customer.branch->id;
    if (customer.vulnerable) traits["vulnerable"] = true;
    return traits;
}

}  // namespace jalon::simulate
