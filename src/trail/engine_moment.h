// A moment of an engine: its sheets, and views of its dictionaries.
#pragma once

#include <memory>
#include <utility>
#include <vector>

#include "trail/instance_owners.h"
#include "trail/sheet.h"
#include "trail/traits.h"

namespace jalon::trail {

class EngineMoment final : public Moment {
  public:
    struct Parts {
        log::Position at = 0;
        std::vector<std::shared_ptr<const Sheet>> sheets;
        Instances split;
        Texts names, channels, touchpoints, journeys;
        Properties properties;
        std::shared_ptr<TraitColumns> traits;
    };
    explicit EngineMoment(Parts parts) : parts_(std::move(parts)) {
        for (const auto& sheet : parts_.sheets) {
            events_ += sheet->events();
            pieces_ += sheet->pieces().size();
        }
    }

    log::Position position() const override { return parts_.at; }
    std::uint64_t events() const override { return events_; }
    std::size_t pieces() const override { return pieces_; }
    Piece piece(std::size_t i) const override {
        for (const auto& sheet : parts_.sheets) {
            if (i < sheet->pieces().size()) return sheet->pieces()[i];
            i -= sheet->pieces().size();
        }
        return {};
    }
    std::span<const std::uint32_t> split_instances() const override { return *parts_.split; }
    const Texts& names() const override { return parts_.names; }
    const Texts& channels() const override { return parts_.channels; }
    const Texts& touchpoints() const override { return parts_.touchpoints; }
    const Texts& journeys() const override { return parts_.journeys; }
    const Properties& properties() const override { return parts_.properties; }
    std::shared_ptr<const TraitColumn> trait(std::string_view key) const override {
        return parts_.traits->of(key);
    }
    log::IdentityId identity_of(Owner owner) const override {
        return {owner < kNobody ? static_cast<std::int64_t>(owner) : 0};
    }

  private:
    Parts parts_;
    std::uint64_t events_ = 0;
    std::size_t pieces_ = 0;
};

}  // namespace jalon::trail
