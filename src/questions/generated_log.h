// For benchmarks: a log of any size made from a seed, lying in memory as chunks.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "trail/chunk.h"

namespace jalon::questions {

/// How the cases come about.
enum class Habit {
    Chance,    ///< Each event is any activity.
    MostlyMap  ///< The activities in order from the first on, now and then one skipped, added or
               ///< repeated.
};

/// Cases of 1 to 33 events (17 in the mean) on 30 activities, seconds to days apart. Columns by
/// event: 0 the channel (code 1 "phone", 2 "web", 3 "chat", 4 "app"), 1 a topic (of 50); by case:
/// 0 a value (a number).
class GeneratedLog : public trail::Chunks {
  public:
    static constexpr std::uint32_t kActivities = 30;

    GeneratedLog(std::size_t events, Habit habit) {
        for (std::uint32_t i = 0; i < kActivities; ++i)
            names_.push_back("step " + std::to_string(i));
        std::mt19937_64 random(20260714);
        while (activities_.size() < events) {
            if (parts_.empty() || parts_.back().size >= kChunkEvents)
                parts_.push_back({activities_.size(), cases_.size(), 0, 0});
            add_case(random, habit);
        }
    }
    /// As many events as the environment says in JALON_BENCH_EVENTS, else 10 million.
    static std::size_t events_asked_for() {
        const char* events = std::getenv("JALON_BENCH_EVENTS");
        return events != nullptr ? std::strtoull(events, nullptr, 10) : 10'000'000;
    }

    std::size_t events() const { return activities_.size(); }
    std::size_t count() const override { return parts_.size(); }
    const trail::Chunk& read(std::size_t i, trail::Scratch& scratch) const override {
        const Part& part = parts_[i];
        trail::Chunk& chunk = scratch.chunk;
        chunk.cases = std::span(cases_).subspan(part.first_case, part.cases);
        chunk.owners = std::span(owners_).subspan(part.first_case, part.cases);
        chunk.activities = {activities_.data() + part.first, 1};
        chunk.at = {at_.data() + part.first, 4, 1'700'000'000, 1'000'000};
        chunk.per_event = {channels_.data() + part.first, topics_.data() + part.first};
        chunk.per_case = {values_.data() + part.first_case};
        return chunk;
    }
    const std::vector<std::string>& activities() const override { return names_; }
    trail::PropertyValue value_per_event(std::size_t column, std::uint32_t code) const override {
        static constexpr const char* kChannels[] = {"", "phone", "web", "chat", "app"};
        if (column == 0) return std::string(kChannels[code]);
        return static_cast<double>(code);
    }
    trail::PropertyValue value_per_case(std::size_t, std::uint32_t code) const override {
        return static_cast<double>(code) * 100;
    }

  private:
    static constexpr std::size_t kChunkEvents = 65'536;
    struct Part {
        std::size_t first, first_case, cases, size;
    };

    void add_case(std::mt19937_64& random, Habit habit) {
        Part& part = parts_.back();
        const std::size_t size = 1 + random() % 33;
        std::uint64_t at = random() % (86'400 * 300);
        std::uint64_t next = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const std::uint64_t chance = random();
            const bool any = habit == Habit::Chance || chance % 16 == 0;
            activities_.push_back(
                static_cast<std::uint8_t>(any ? (chance >> 8) % kActivities : next % kActivities));
            if (chance >> 16 & 7) next += chance >> 20 & 15 ? 1 : 2;
            at_.push_back(static_cast<std::uint32_t>(at));
            at += chance >> 24 & 7 ? chance >> 32 & 1023 : (chance >> 32) % (86'400 * 5);
            channels_.push_back(
                static_cast<std::uint32_t>(1 + (chance >> 52 & 15 ? 1 : chance >> 56 & 3)));
            topics_.push_back(static_cast<std::uint32_t>(1 + (chance >> 40) % 50));
        }
        const auto begin = static_cast<std::uint32_t>(part.size);
        part.size += size;
        ++part.cases;
        cases_.push_back({begin, static_cast<std::uint32_t>(part.size)});
        owners_.push_back(owners_.size() + 1);
        values_.push_back(static_cast<std::uint32_t>(1 + random() % 1000));
    }

    std::vector<std::string> names_;
    std::vector<std::uint8_t> activities_;
    std::vector<std::uint32_t> at_, channels_, topics_, values_;
    std::vector<trail::CaseRange> cases_;
    std::vector<trail::Owner> owners_;
    std::vector<Part> parts_;
};

}  // namespace jalon::questions
