// The shipped policy, policies that were broken on purpose, and small random ones.
#pragma once

#include <fstream>
#include <random>
#include <sstream>
#include <stdexcept>
#include <string>

#include "hub/compiled.h"
#include "hub/decision.h"
#include "proof/proof.h"

namespace jalon::proof::tests {

inline std::string shipped_text(const std::string& file) {
    std::ifstream in(std::string(JALON_SOURCE_DIR) + "/definitions/" + file);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

inline const definitions::Catalogue& catalogue() {
    auto published = [](const std::string& id) {
        return std::make_shared<const definitions::Published>(definitions::Published{
            "calendar", id, 1,
            definitions::parse_document(shipped_text("calendars/" + id + ".yaml"))});
    };
    static const definitions::FixedCatalogue kCatalogue(
        {published("contact-centre"), published("branches")});
    return kCatalogue;
}

inline hub::PolicyPtr compiled(const std::string& text) {
    auto made = hub::compile_policy(definitions::parse_document(text), catalogue());
    std::string problems;
    for (const auto& each : made.problems) problems += each.path + ": " + each.what + "\n";
    if (!made.program) throw std::runtime_error(problems);
    return std::make_shared<const hub::Policy>(std::move(*made.program));
}

inline hub::PolicyPtr shipped() {
    return compiled(shipped_text("hub/contact.yaml"));
}

inline Options options() {
    Options options;
    options.from = parse_time("2026-11-22T08:00:00Z").value();
    return options;
}

/// A mode on one line. `more`: further members, each after a comma.
inline std::string mode(const std::string& id, const std::string& kind, const std::string& more) {
    return "  - { id: " + id + ", kind: " + kind + ", title: " + id + ", text: " + id +
           ", price: { free: true, text: free }, action: { type: " +
           (kind == "information" ? "open, href: /help" : "callback") + " }, " + more + " }\n";
}

/// A small policy: modes and further parts as YAML.
inline std::string small(const std::string& modes, const std::string& rest) {
    std::string text =
        "kind: hub\nid: small\ntitle: Small\ncalendar: contact-centre\nbranches: branches\n"
        "queues:\n"
        "  - { id: phone, agents: 5, ahead: 1, mean_handling_s: 300, full_at: 20 }\n"
        "  - { id: chat, agents: 2, ahead: 0, mean_handling_s: 300, full_at: 4 }\n"
        "modes:\n" +
        modes + rest + "\nreasons:\n";
    for (const char* code :
         {"why", "hours", "busy", "full", "broken", "not_entitled", "held", "room"})
        text += std::string("  ") + code + ": { customer: because, staff: because }\n";
    return text;
}

inline std::string three_modes() {
    return mode("phone", "phone", "service: phone, queue: phone, busy_from: 15m, base: 30") +
           mode("appointment", "appointment", "always_open: true, base: 10") +
           mode("help", "information", "always_open: true, base: 20");
}

/// Draws without a distribution: equal on every machine.
class Draws {
  public:
    explicit Draws(std::uint64_t seed) : random_(seed) {}
    std::uint64_t below(std::uint64_t bound) { return random_() % bound; }
    bool one_in(std::uint64_t n) { return below(n) == 0; }
    std::string of(std::initializer_list<const char*> list) {
        return list.begin()[below(list.size())];
    }

  private:
    std::mt19937_64 random_;
};

}  // namespace jalon::proof::tests
