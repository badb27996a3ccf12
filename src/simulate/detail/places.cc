// The tables of regions and branches.
#include "simulate/detail/places.h"

#include <cstddef>

namespace jalon::simulate {
namespace {

constexpr std::string_view kUsual = "Tu-Fr 09:00-12:30,14:00-18:00; Sa 09:00-12:30; PH off";

constexpr Branch kBranches[] = {
    {"paris-republique", "ile-de-france", "Mo-Fr 09:00-18:30; Sa 09:30-13:00; PH off"},
    {"paris-bercy", "ile-de-france", "Mo-Fr 09:00-18:00; PH off"},
    {"lyon-part-dieu", "auvergne-rhone-alpes", kUsual},
    {"grenoble-centre", "auvergne-rhone-alpes", kUsual},
    {"nantes-commerce", "pays-de-la-loire", kUsual},
    {"lille-flandres", "hauts-de-france", kUsual},
    {"toulouse-capitole", "occitanie", "Tu-Fr 09:30-12:30,13:30-18:00; Sa 09:00-13:00; PH off"},
    {"marseille-prado", "provence-alpes-cote-d-azur", kUsual},
    {"ajaccio-port", "corse", "Tu-Fr 09:00-12:00,14:00-17:00; PH off"},
};

constexpr Region kRegions[] = {
    {"ile-de-france", 30},
    {"auvergne-rhone-alpes", 20},
    {"pays-de-la-loire", 10},
    {"hauts-de-france", 10},
    {"occitanie", 11},
    {"provence-alpes-cote-d-azur", 12},
    {"corse", 3},
    {"outre-mer", 4},
};

}  // namespace

std::span<const Branch> branches() {
    return kBranches;
}

std::size_t index_of(const Branch& branch) {
    return static_cast<std::size_t>(&branch - kBranches);
}

std::span<const Region> regions() {
    return kRegions;
}

}  // namespace jalon::simulate
