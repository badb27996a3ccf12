// A customer of the simulated bank: who they are, before anything happens to them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/json.h"
#include "simulate/detail/period.h"

namespace jalon::simulate {

enum class ClientType : std::uint8_t { Traditional, Online };
enum class Value : std::uint8_t { Low, Medium, High };
enum class Language : std::uint8_t { French, English, Chinese };
inline constexpr int kLanguages = 3;

std::string_view name_of(ClientType type);
std::string_view name_of(Value value);
/// As BCP 47 has it: fr, en, zh-Hant.
std::string_view tag_of(Language language);

struct Customer {
    std::uint32_t number = 0;
    std::string name, email;
    ClientType type = ClientType::Online;
    Value value = Value::Medium;
    Language language = Language::French;
    bool vulnerable = false;
    const Region* region = nullptr;
    const Branch* branch = nullptr;  ///< Null in regions without branches.
    std::string_view segment;
    int birth_year = 1980;
    /// Customer already before the period, or from some instant within it.
    bool is_new = false;
    Time since{};
    double mood = 0;  ///< What they add to every score, in NPS points; most within -1.5 to 1.5.
    std::uint32_t phone = 0;
};

/// The customer of this number; `random` is their own stream.
Customer made_customer(std::uint32_t number, const Period& period, Random& random);

/// `cust-001001` is the first (number 0).
std::string external_id(std::uint32_t number);
JsonObject traits_of(const Customer& customer);

}  // namespace jalon::simulate
