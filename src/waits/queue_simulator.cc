// Events by a heap; arrivals by thinning (Lewis, Shedler 1979).
#include "waits/queue_simulator.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <queue>
#include <tuple>

namespace jalon::waits {

double Law::draw(std::mt19937_64& random) const {
    if (kind == Kind::Fixed) return mean;
    if (kind == Kind::Exponential) return std::exponential_distribution<double>(1 / mean)(random);
    const double variance = std::log1p(variation * variation);
    return std::lognormal_distribution<double>(std::log(mean) - variance / 2,
                                               std::sqrt(variance))(random);
}

namespace {

enum class What : std::uint8_t { ServiceEnds, Shift, Arrives, LosesPatience };

struct Event {
    Seconds at;
    What what;
    std::uint32_t number;  // Of the agents' group, the skill or the call.
    bool operator>(const Event& other) const {
        return std::tie(at, what, number) > std::tie(other.at, other.what, other.number);
    }
};

class Centre {
  public:
    explicit Centre(const Simulation& simulation)
        : simulation_(simulation),
          random_(simulation.seed),
          waiting_(simulation.skills.size()),
          groups_(simulation.agents.size()) {}

    std::vector<Call> run() {
        for (std::uint32_t s = 0; s < simulation_.skills.size(); ++s)
            next_arrival(s, simulation_.begin);
        events_.push({simulation_.begin, What::Shift, 0});
        while (!events_.empty()) {
            const Event event = events_.top();
            events_.pop();
            happens(event);
        }
        return std::move(calls_);
    }

  private:
    struct Group {
        int wanted = 0, serving = 0;
        int free() const { return wanted - serving; }
    };

    void happens(const Event& event) {
        switch (event.what) {
            case What::Arrives:
                arrives(event.at, event.number);
                break;
            case What::LosesPatience:
                loses_patience(event.at, event.number);
                break;
            case What::ServiceEnds:
                --groups_[event.number].serving;
                take_waiting(event.at, event.number);
                break;
            case What::Shift:
                shift(event.at);
                break;
        }
    }

    double time_of_day(Seconds at) const { return std::fmod(at, 86'400); }

    void next_arrival(std::uint32_t skill, Seconds after) {
        const SimulatedSkill& of = simulation_.skills[skill];
        if (of.rate <= 0) return;
        std::exponential_distribution<double> pause(of.rate);
        std::uniform_real_distribution<double> chance;
        do {
            after += pause(random_);
        } while (of.profile && chance(random_) >= of.profile(time_of_day(after)) &&
                 after < simulation_.end);
        if (after < simulation_.end) events_.push({after, What::Arrives, skill});
    }

    void arrives(Seconds at, std::uint32_t skill) {
        next_arrival(skill, at);
        const auto number = static_cast<std::uint32_t>(calls_.size());
        Call call;
        call.queued_at = call.left_at = at;
        call.skill = static_cast<std::uint16_t>(skill);
        calls_.push_back(call);
        for (std::uint32_t g = 0; g < groups_.size(); ++g)
            if (groups_[g].free() > 0 &&
                std::ranges::find(simulation_.agents[g].skills, call.skill) !=
                    simulation_.agents[g].skills.end())
                return serve(at, number, g);
        calls_[number].queued = true;
        calls_[number].outcome = Outcome::Abandoned;  // Until somebody answers.
        waiting_[skill].push_back(number);
        events_.push(
            {at + simulation_.skills[skill].patience.draw(random_), What::LosesPatience, number});
    }

    void loses_patience(Seconds at, std::uint32_t number) {
        auto& line = waiting_[calls_[number].skill];
        const auto place = std::ranges::lower_bound(line, number);
        if (place == line.end() || *place != number) return;  // Answered before.
        line.erase(place);
        calls_[number].left_at = at;
    }

    void serve(Seconds at, std::uint32_t number, std::uint32_t group) {
        Call& call = calls_[number];
        call.left_at = call.served_from = at;
        call.outcome = Outcome::Answered;
        call.served_until = at + simulation_.skills[call.skill].service.draw(random_);
        ++groups_[group].serving;
        events_.push({call.served_until, What::ServiceEnds, group});
    }

    void take_waiting(Seconds at, std::uint32_t group) {
        while (groups_[group].free() > 0) {
            std::deque<std::uint32_t>* longest = nullptr;
            for (std::uint16_t skill : simulation_.agents[group].skills) {
                auto& line = waiting_[skill];
                // Numbers are in the order of arrival.
                if (!line.empty() && (longest == nullptr || line.front() < longest->front()))
                    longest = &line;
            }
            if (longest == nullptr) return;
            const std::uint32_t number = longest->front();
            longest->pop_front();
            serve(at, number, group);
        }
    }

    void shift(Seconds at) {
        for (std::uint32_t g = 0; g < groups_.size(); ++g) {
            groups_[g].wanted = simulation_.agents[g].count(time_of_day(at));
            take_waiting(at, g);
        }
        const bool somebody_waits =
            std::ranges::any_of(waiting_, [](const auto& line) { return !line.empty(); });
        if (at < simulation_.end || (somebody_waits && at < simulation_.end + 86'400))
            events_.push({at + simulation_.shift, What::Shift, 0});
    }

    const Simulation& simulation_;
    std::mt19937_64 random_;
    std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
    std::vector<std::deque<std::uint32_t>> waiting_;  // By skill, oldest first.
    std::vector<Group> groups_;
    std::vector<Call> calls_;
};

}  // namespace

std::vector<Call> simulated(const Simulation& simulation) {
    return Centre(simulation).run();
}

}  // namespace jalon::waits
