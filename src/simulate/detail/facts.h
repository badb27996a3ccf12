// Moments put into words: what a bank's systems would send, and answers as surveys/ writes them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "log/interaction.h"
#include "simulate/detail/customer.h"
#include "simulate/detail/moment.h"

namespace jalon::simulate {

/// Who says it; answers come from `surveys`, as the real ones do.
inline constexpr std::string_view kSource = "simulate";

/// What of a customer their facts tell.
struct Profile {
    Language language = Language::French;
    const Branch* branch = nullptr;
};

class FactWriter {
  public:
    /// `run` begins the facts' ids.
    explicit FactWriter(std::string run) : run_(std::move(run)) {}

    /// Fills `fact`, whose texts may hold something old: their memory is used again. Ids count up
    /// from call to call, for each source.
    void write(const Moment& moment, const Profile& profile, log::Fact& fact);

  private:
    void write_answer(const Moment& moment, const Profile& profile, log::Fact& fact);
    void next_id(std::int64_t& number, std::string& id) const;

    std::string run_;
    std::int64_t facts_ = 0, answers_ = 0;
};

/// The anonymous id of a visitor.
void set_visitor(std::uint32_t number, std::string& text);

}  // namespace jalon::simulate
