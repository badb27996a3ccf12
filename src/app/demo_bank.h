// The demo bank's content: definitions, accounts, simulated months, a few people to play.
#pragma once

#include <string>
#include <vector>

#include "app/store.h"
#include "app/system.h"

namespace jalon::app {

struct DemoAccount {
    std::string email, password, role;
};

/// What a filled demo remembers beside its data (a file that only its owner can read).
struct DemoBank {
    std::vector<DemoAccount> accounts;
    std::string write_key;
    std::string status_path;  ///< `/status/…` of an example case.
};

/// Fills an empty data directory: shipped definitions published, accounts with random passwords,
/// simulated customers. `customers` empty: as many as fill in about 15 s, at least 5,000.
Result<DemoBank> fill_demo_bank(DataStore& store, std::optional<int> customers);

/// Some open work, made through the running system as customers would make it: answers, cases,
/// requests.
Result<> play_demo_scenes(System& system, DemoBank& bank, const std::string& folder);

/// What an earlier fill left; nothing where the directory is not a filled demo.
std::optional<DemoBank> known_demo_bank(const std::string& folder);

}  // namespace jalon::app
