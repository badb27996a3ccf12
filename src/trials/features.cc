// One comparison a feature.
#include "trials/features.h"

#include <array>

namespace jalon::trials {
namespace {

constexpr std::array<std::string_view, 7> kInputs{
    "client.type",     "client.value",    "client.known", "client.vulnerable",
    "location.region", "client.language", "device"};

bool has(const Feature& feature, const hub::Inputs& inputs) {
    switch (feature.input) {
        case FeatureInput::ClientType:
            return inputs.client_type == feature.is;
        case FeatureInput::Value:
            return inputs.value == feature.is;
        case FeatureInput::Known:
            return inputs.known == (feature.is != "false");
        case FeatureInput::Vulnerable:
            return inputs.vulnerable == (feature.is != "false");
        case FeatureInput::Region:
            return inputs.region == feature.is;
        case FeatureInput::Language:
            return inputs.language.value_or(inputs.locale) == feature.is;
        case FeatureInput::Device:
            break;
    }
    return inputs.device == feature.is;
}

}  // namespace

std::span<const std::string_view> feature_inputs() {
    return kInputs;
}

FeatureBits features_of(std::span<const Feature> features, const hub::Inputs& inputs) {
    FeatureBits bits = 0;
    for (std::size_t i = 0; i < features.size(); ++i)
        if (has(features[i], inputs)) bits = static_cast<FeatureBits>(bits | (1U << i));
    return bits;
}

std::vector<double> numbers_of(FeatureBits bits, std::size_t count) {
    std::vector<double> numbers{1};
    for (std::size_t i = 0; i < count; ++i) numbers.push_back(bits >> i & 1 ? 1 : 0);
    return numbers;
}

}  // namespace jalon::trials
