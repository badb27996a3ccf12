// Recorded sessions, kept small: what each answer knew, what it showed and what became of it. Equal
// texts, persons, pages and states of the bank are kept once.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "hub/decision.h"

namespace jalon::replay {

inline constexpr std::uint16_t kNone = 0xffff;
/// Begins the name of a session's owner whom the decision did not know as a visitor.
inline constexpr char kNameless = '\x1f';

/// One mode of a recorded answer; `mode` is its number in Sessions::modes().
struct RecordedMode {
    std::uint16_t mode = 0;
    hub::Status status = hub::Status::Open;
    bool shown = false;
    friend bool operator==(const RecordedMode&, const RecordedMode&) = default;
};

/// What was recorded of one answer, beside its inputs.
struct Recorded {
    std::string decision;  ///< Its id.
    std::string visitor;   ///< Whose session it belongs to.
    std::string policy;
    int version = 0;
    bool complete = true;   ///< The inputs are all there; otherwise as far as an old fact has them.
    double propensity = 0;  ///< Of what was shown, where it was drawn; 0: it was not.
    double weight = 1;      ///< Decisions for which it stands: above 1 where a sample was recorded.
    std::optional<bool>
        changed;  ///< What the session is shown changed with it; old facts are mute.
    struct Mode {
        std::string mode;
        hub::Status status = hub::Status::Open;
        bool shown = false;
    };
    std::vector<Mode> modes;  ///< In the answer's order: the shown ones first.
};

/// A contact that began: after an answer (`decision`), or by itself.
struct Contact {
    std::string decision, mode;
    Time at{};
    bool resolved = false;  ///< Said to have solved it; of the same decision.
};

/// One answer, in 80 bytes.
struct Answer {
    Time at{};
    double idle_s = 0, last_minutes = 0, propensity = 0;  ///< last_minutes: NaN where unknown.
    std::uint32_t who = 0, where = 0, bank = 0, visitor = 0,
                  shown = 0;   ///< Numbers of what is kept once.
    std::uint32_t events = 0;  ///< The newest event; they are chained.
    float weight = 1;          ///< Decisions for which it stands.
    std::uint16_t events_count = 0, policy = 0;
    std::int32_t abandoned = 0;
    std::uint16_t taken = kNone;  ///< The mode by which a contact followed.
    bool resolved = false, complete = true;
    std::int8_t changed = -1;  ///< -1: the fact does not say.
};

/// A session: answers to one visitor in order, from one first arrangement on.
struct Session {
    std::uint32_t begin = 0, end = 0;  ///< Answers.
    std::uint32_t before = 0;  ///< What it showed at its first answer here; a list of modes.
    std::int32_t before_changes = 0;
    Time before_at{};
    float weight = 1;  ///< Sessions for which it stands: its first answer's.
};

struct PolicyUsed {
    std::string id;
    int version = 0;
    std::int64_t answers = 0;
};

struct SessionLimits {
    std::size_t sessions_max = 2'000'000;
    std::size_t answers_max = 8'000'000;
    Duration silence =
        std::chrono::minutes(30);  ///< Ends a session of old facts, which do not say.
};

/// What is kept of inputs: nothing that no condition reads.
struct Wanted {
    bool events = true, traits = true;
    /// What the policy's conditions read.
    static Wanted by(const hub::Policy& policy);
};

/// A group of persons: what is known of them.
struct Who {
    std::optional<std::string> client_type, value, location, region, language, device, habit,
        contract, last_mode;
    std::string locale;
    std::vector<std::string> access;
    JsonObject traits;
    bool known = false, vulnerable = false;
};

/// A contact with no answer before it.
struct LoneContact {
    std::uint16_t mode = 0;
    Time at{};
};

/// What sessions are made of, each thing once.
struct Kept {
    struct Where {
        std::string page, placement, product, problem;
    };
    struct Bank {
        std::map<std::string, hub::QueueState, std::less<>> queues;
        std::map<std::string, hub::Wait, std::less<>> waits;
        std::map<std::string, double, std::less<>> spent;
        std::map<std::string, hub::Damping, std::less<>> damping;
    };
    struct Event {
        Time at{};
        std::uint32_t text = 0, before = 0;  ///< Its words; the event before it.
    };
    struct EventText {
        std::string name, path;
    };
    std::vector<Answer> answers;
    std::vector<std::string> modes, visitors;
    std::vector<PolicyUsed> policies;
    std::vector<Who> who;
    std::vector<Where> where;
    std::vector<Bank> bank;
    std::vector<Event> events;
    std::vector<EventText> event_texts;
    std::vector<std::vector<RecordedMode>> shown;
    std::vector<std::vector<std::string>> before;
    std::vector<LoneContact> lone;  ///< By instant.
};

/// Immutable once built; sessions in the order of their first answers. Cheap to copy but for the
/// list of sessions. Any number of threads.
class Sessions {
  public:
    Sessions() : kept_(std::make_shared<const Kept>()) {}
    Sessions(std::shared_ptr<const Kept> kept, std::vector<Session> sessions, double weight)
        : kept_(std::move(kept)), sessions_(std::move(sessions)), weight_(weight) {}

    std::span<const Session> all() const { return sessions_; }
    std::span<const Answer> answers(const Session& session) const {
        return std::span(kept_->answers).subspan(session.begin, session.end - session.begin);
    }
    std::size_t answers() const;
    /// Ids of the modes that answers showed, by number.
    std::span<const std::string> modes() const { return kept_->modes; }
    std::span<const PolicyUsed> policies() const { return kept_->policies; }
    std::span<const RecordedMode> recorded(const Answer& answer) const {
        return kept_->shown[answer.shown];
    }
    std::span<const LoneContact> lone_contacts() const { return kept_->lone; }
    const Who& who(const Answer& answer) const { return kept_->who[answer.who]; }
    std::span<const Who> whos() const { return kept_->who; }
    const Kept::Bank& bank(const Answer& answer) const { return kept_->bank[answer.bank]; }
    std::string_view visitor(const Answer& answer) const { return kept_->visitors[answer.visitor]; }
    std::string_view page(const Answer& answer) const { return kept_->where[answer.where].page; }

    /// Each session stands for so many, beside its own weight: above 1 where a sample was kept.
    double weight() const { return weight_; }
    /// By which a session's weight is multiplied so that all together count as many as there is to
    /// learn from (Kish's effective size): 1 where all weigh 1.
    double evenness() const;
    /// For how many a session stands in the mean.
    double weight_mean() const;

    /// Fills `inputs` with what the answer knew, but for `shown`. `last`: the answer of these
    /// sessions that `inputs` was filled with before (null: none), whose equal parts are left
    /// alone.
    void fill(const Answer& answer, const Answer* last, hub::Inputs& inputs) const;
    /// What the session showed at its first answer.
    void before(const Session& session, hub::Shown& shown) const;

    /// About `count` of these sessions, every n-th of a seeded order; equal seeds, equal parts.
    Sessions sample(std::size_t count, std::uint64_t seed) const;

  private:
    std::shared_ptr<const Kept> kept_;
    std::vector<Session> sessions_;
    double weight_ = 1;
};

/// Takes answers and contacts in any order, and makes sessions of them.
class SessionsBuilder {
  public:
    explicit SessionsBuilder(SessionLimits limits = {}, Wanted wanted = {});
    ~SessionsBuilder();
    SessionsBuilder(SessionsBuilder&&) noexcept;

    /// False where the sample leaves this visitor out.
    bool wants(std::string_view visitor) const;
    void add(const hub::Inputs& inputs, const Recorded& recorded);
    void add(const Contact& contact);
    std::size_t answers() const;
    /// Ends the building. Over the limits a sample is kept, of visitors drawn by a hash of their
    /// names: equal logs give equal samples.
    Sessions built() &&;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace jalon::replay
