// For tests and benchmarks: a moment made of events written down one by one, spread over pieces by
// chance, some owners hidden in one piece and read from another.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "trail/moment.h"
#include "trail/property_dictionary.h"

namespace jalon::trail {

/// An event in words. Of person 0 nobody is known.
struct LooseEvent {
    Owner person = 0;
    std::int64_t at_us = 0;
    log::Position position = 0;
    std::string name, channel, touchpoint, journey;
    std::uint32_t instance = 0;
    bool complete = true;
    std::string properties;  ///< A JSON object, or empty.

    Owner owner() const { return person != 0 ? person : kNobody | instance; }
};

class LooseMoment final : public Moment {
  public:
    using Traits = std::map<std::string, std::vector<PropertyValue>>;  ///< By person.

    /// `unused` texts come before those that are used, so that codes are large.
    LooseMoment(std::vector<LooseEvent> events, Traits traits, std::size_t pieces,
                std::size_t unused, std::uint64_t seed)
        : random_(seed), events_(events.size()) {
        for (std::size_t i = 0; i < unused; ++i) names_.code("unused " + std::to_string(i));
        std::ranges::sort(events, {}, [](const LooseEvent& event) {
            return std::tuple(event.owner(), event.at_us, event.position);
        });
        std::map<std::uint32_t, std::set<Owner>> owners;  // Of instances.
        for (const LooseEvent& event : events)
            if (event.instance != 0) owners[event.instance].insert(event.owner());
        for (const auto& [instance, all] : owners)
            if (all.size() > 1) split_.push_back(instance);
        for (auto& [key, values] : traits) add_trait(key, values);
        make_pieces(events, pieces);
        shown_ = properties_.view();
    }

    log::Position position() const override { return log::Position{1} << 40; }
    std::uint64_t events() const override { return events_; }
    std::size_t pieces() const override { return pieces_.size(); }
    Piece piece(std::size_t i) const override { return pieces_[i]; }
    std::span<const std::uint32_t> split_instances() const override { return split_; }
    const Texts& names() const override { return texts_[0]; }
    const Texts& channels() const override { return texts_[1]; }
    const Texts& touchpoints() const override { return texts_[2]; }
    const Texts& journeys() const override { return texts_[3]; }
    const Properties& properties() const override { return shown_; }
    std::shared_ptr<const TraitColumn> trait(std::string_view key) const override {
        const auto found = traits_.find(std::string(key));
        return found == traits_.end()
                   ? std::make_shared<TraitColumn>(TraitColumn{.codes = {}, .values = {nullptr}})
                   : found->second;
    }
    log::IdentityId identity_of(Owner owner) const override {
        return log::IdentityId{owner >= kNobody ? 0 : static_cast<std::int64_t>(owner)};
    }

  private:
    void add_trait(const std::string& key, const std::vector<PropertyValue>& values) {
        auto column = std::make_shared<TraitColumn>();
        column->values.emplace_back(nullptr);
        for (const PropertyValue& value : values) {
            const auto known = std::ranges::find(column->values, value);
            column->codes.push_back(static_cast<std::uint32_t>(known - column->values.begin()));
            if (known == column->values.end()) column->values.push_back(value);
        }
        traits_[key] = std::move(column);
    }

    BlockEvent coded(const LooseEvent& event) {
        BlockEvent block_event;
        block_event.owner = event.owner();
        block_event.at = event.at_us;
        block_event.position = event.position;
        block_event.name = names_.code(event.name);
        block_event.channel = channels_.code(event.channel);
        block_event.touchpoint = touchpoints_.code(event.touchpoint);
        block_event.journey = journeys_.code(event.journey);
        block_event.identity = static_cast<std::uint32_t>(event.person);
        block_event.instance = event.instance;
        block_event.complete = event.complete;
        return block_event;
    }

    // Owners go to pieces by chance; some have something else, hidden, in another one.
    void make_pieces(const std::vector<LooseEvent>& events, std::size_t count) {
        std::vector<std::vector<LooseEvent>> parts(count);
        std::vector<std::set<Owner>> hidden(count);
        for (std::size_t begin = 0; begin < events.size();) {
            const Owner owner = events[begin].owner();
            std::size_t end = begin;
            while (end < events.size() && events[end].owner() == owner) ++end;
            const std::size_t part = random_() % count, other = random_() % count;
            for (std::size_t i = begin; i < end; ++i) parts[part].push_back(events[i]);
            if (other != part && random_() % 4 == 0) {
                hidden[other].insert(owner);
                for (std::size_t i = begin; i < end; i += 1 + random_() % 3)
                    parts[other].push_back(events[i]);
            }
            begin = end;
        }
        for (std::size_t i = 0; i < count; ++i) pieces_.push_back(piece_of(parts[i], hidden[i]));
        texts_[0] = names_.texts();
        texts_[1] = channels_.texts();
        texts_[2] = touchpoints_.texts();
        texts_[3] = journeys_.texts();
    }

    Piece piece_of(const std::vector<LooseEvent>& events, const std::set<Owner>& hidden) {
        std::vector<BlockEvent> block_events;
        std::vector<PropertyDictionary::Entries> entries(events.size());
        for (std::size_t i = 0; i < events.size(); ++i) {
            properties_.read(events[i].properties, entries[i]);
            block_events.push_back(coded(events[i]));
            block_events.back().properties = entries[i];
        }
        Piece piece;
        piece.block = Block::build(block_events);
        if (hidden.empty()) return piece;
        auto runs = std::make_shared<std::vector<std::uint8_t>>();
        for (const Owner owner : piece.block->owners()) runs->push_back(hidden.contains(owner));
        piece.hidden = std::move(runs);
        return piece;
    }

    std::mt19937_64 random_;
    std::uint64_t events_;
    Dictionary names_, channels_, touchpoints_, journeys_;
    Texts texts_[4];
    PropertyDictionary properties_;
    Properties shown_;
    std::map<std::string, std::shared_ptr<const TraitColumn>> traits_;
    std::vector<std::uint32_t> split_;
    std::vector<Piece> pieces_;
};

}  // namespace jalon::trail
