// What a contextual bandit is told of a visitor: a few questions with the answer yes or no, read
// from a decision's inputs.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "hub/decision.h"

namespace jalon::trials {

/// Inputs that stay the same through a session, so that its visitor keeps the arm.
enum class FeatureInput { ClientType, Value, Known, Vulnerable, Region, Language, Device };
/// `client.type`, `client.value`, `client.known`, `client.vulnerable`, `location.region`,
/// `client.language`, `device`.
std::span<const std::string_view> feature_inputs();

struct Feature {
    FeatureInput input = FeatureInput::ClientType;
    std::string is;  ///< The value asked for; `true` for known and vulnerable.
};
inline constexpr std::size_t kFeaturesMax = 12;

/// A bit for each feature that the visitor has.
using FeatureBits = std::uint16_t;
FeatureBits features_of(std::span<const Feature> features, const hub::Inputs& inputs);
/// For a linear model: a 1 for the constant, then 1 or 0 for each of `count` features.
std::vector<double> numbers_of(FeatureBits bits, std::size_t count);

}  // namespace jalon::trials
