// Moments into the log: in batches, the next one put into words while the last one is written.
#pragma once

#include <array>
#include <future>
#include <span>
#include <vector>

#include "core/result.h"
#include "log/log.h"
#include "people/people.h"
#include "simulate/detail/facts.h"
#include "simulate/simulate.h"

namespace jalon::simulate {

class Batches {
  public:
    Batches(log::Log& log, people::People& people, std::string run)
        : log_(log), people_(people), words_(std::move(run)) {}
    /// Waits for what is being written.
    ~Batches();
    Batches(const Batches&) = delete;
    Batches& operator=(const Batches&) = delete;

    /// Sets the traits of customers; their profiles are then known to `write`.
    Result<> introduce(std::span<const Customer> customers, Time from);
    /// Hands the moments over, in their order. `after_batch` is called between batches. An error of
    /// an earlier batch may come out of a later call.
    Result<> write(std::span<const Moment> moments, const std::function<void()>& after_batch);
    /// Waits until all is written.
    Result<> finish();

    /// What was handed over so far: interactions, joins, instances, answers, complaints.
    const Report& counted() const { return counted_; }

  private:
    struct Joining {
        std::size_t fact = 0;  ///< The index in the batch.
        std::string visitor;
    };
    struct Batch {
        std::vector<log::Fact> facts;
        std::size_t size = 0;
        std::vector<Joining> joins;
    };
    void fill(Batch& batch, std::span<const Moment> moments);
    void count(const Moment& moment);
    Result<> append(const Batch& batch);

    log::Log& log_;
    people::People& people_;
    FactWriter words_;
    std::vector<Profile> profiles_;  ///< By customer.
    std::array<Batch, 2> batches_;
    std::size_t next_ = 0;
    std::future<Result<>> writing_;
    std::array<std::vector<bool>, kJourneys> instances_;
    Report counted_;
};

}  // namespace jalon::simulate
