// Sorted by instant; those of one instant stay in the order in which they were told.
#include "simulate/detail/told.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <span>

#include "simulate/detail/facts.h"

namespace jalon::simulate {
namespace {

constexpr std::size_t kFactsInBatch = 5'000;

}  // namespace

void Told::add(log::Fact fact) {
    if (fact.at < until_) facts_.push_back(std::move(fact));
}

void Told::add(const VisitorNames& who, Time at, std::string_view name, std::string_view channel,
               const JsonObject& properties) {
    log::Fact fact;
    fact.source = kSource;
    fact.id = fmt::format("{}-hub-{:07}", run_, ++number_);
    fact.at = at;
    fact.name = name;
    fact.user = who.user;
    fact.anonymous = who.anonymous;
    fact.session = who.session;
    fact.channel = channel;
    fact.properties = jalon::to_text(properties);
    add(std::move(fact));
}

Result<std::int64_t> Told::write(log::Log& log) {
    std::vector<std::size_t> order(facts_.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return facts_[a].at != facts_[b].at ? facts_[a].at < facts_[b].at : a < b;
    });
    std::vector<log::Fact> sorted;
    sorted.reserve(facts_.size());
    for (auto index : order) sorted.push_back(std::move(facts_[index]));
    facts_.clear();
    for (std::span<const log::Fact> rest(sorted); !rest.empty();) {
        const auto some = rest.first(std::min(rest.size(), kFactsInBatch));
        rest = rest.subspan(some.size());
        TRY(log.database().write(
            [&](store::Writer& writer) -> Result<> {
                TRY_LET(appended, log.append(writer, some));
                return {};
            },
            store::Durability::Process));
    }
    return static_cast<std::int64_t>(sorted.size());
}

}  // namespace jalon::simulate
