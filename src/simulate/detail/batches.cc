// Two buffers: one is filled here while a second thread commits the other.
#include "simulate/detail/batches.h"

#include <algorithm>

namespace jalon::simulate {
namespace {

constexpr std::size_t kFactsInBatch = 10'000;
constexpr std::size_t kCustomersInBatch = 1'000;

}  // namespace

Batches::~Batches() {
    if (writing_.valid()) writing_.wait();
}

Result<> Batches::introduce(std::span<const Customer> customers, Time from) {
    TRY(finish());  // So that identities are numbered in the same order in every run.
    for (const Customer& customer : customers)
        profiles_.push_back({customer.language, customer.branch});
    while (!customers.empty()) {
        const auto some = customers.first(std::min(customers.size(), kCustomersInBatch));
        customers = customers.subspan(some.size());
        TRY(log_.database().write(
            [&](store::Writer& writer) -> Result<> {
                for (const Customer& customer : some) {
                    const Time at = std::max(from, customer.since);
                    TRY_LET(identity,
                            log_.identity(writer, "user", external_id(customer.number), at));
                    TRY(people_.set_traits(writer, identity, traits_of(customer), at));
                }
                return {};
            },
            store::Durability::Process));
    }
    return {};
}

void Batches::count(const Moment& moment) {
    ++counted_.interactions;
    if (moment.act == Act::SurveyAnswered) ++counted_.answers;
    if (moment.act == Act::CaseOpened) ++counted_.complaints;
    if (moment.joins) ++counted_.joins;
    if (moment.instance == 0 || moment.act == Act::SurveyAnswered) return;
    auto& seen = instances_[static_cast<std::size_t>(moment.journey)];
    if (seen.size() <= moment.instance) seen.resize(moment.instance + 1 + seen.size() / 2);
    if (seen[moment.instance]) return;
    seen[moment.instance] = true;
    ++counted_.instances;
}

void Batches::fill(Batch& batch, std::span<const Moment> moments) {
    batch.facts.resize(std::max(batch.facts.size(), moments.size()));
    batch.size = moments.size();
    batch.joins.clear();
    for (std::size_t i = 0; i < moments.size(); ++i) {
        const Moment& moment = moments[i];
        log::Fact& fact = batch.facts[i];
        words_.write(moment, profiles_[moment.customer], fact);
        if (moment.joins) batch.joins.push_back({i, fact.anonymous});
        count(moment);
    }
}

Result<> Batches::append(const Batch& batch) {
    return log_.database().write(
        [&](store::Writer& writer) -> Result<> {
            TRY_LET(appended, log_.append(writer, std::span(batch.facts).first(batch.size)));
            for (const Joining& each : batch.joins) {
                const Time at = batch.facts[each.fact].at;
                TRY_LET(visitor, log_.identity(writer, "anonymous", each.visitor, at));
                TRY(people_.join(writer, visitor, appended[each.fact].identity, at, kSource));
            }
            return {};
        },
        store::Durability::Process);
}

Result<> Batches::write(std::span<const Moment> moments, const std::function<void()>& after_batch) {
    while (!moments.empty()) {
        const auto some = moments.first(std::min(moments.size(), kFactsInBatch));
        moments = moments.subspan(some.size());
        Batch& batch = batches_[next_];
        next_ = 1 - next_;
        fill(batch, some);
        TRY(finish());
        writing_ = std::async(std::launch::async, [this, &batch] { return append(batch); });
        after_batch();
    }
    return {};
}

Result<> Batches::finish() {
    if (!writing_.valid()) return {};
    return writing_.get();
}

}  // namespace jalon::simulate
