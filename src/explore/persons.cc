// The persons behind a mark: how many cases, and the first of them, with the names that people know
// them by.
#include "explore/marks.h"

namespace jalon::explore {
namespace {

using Case = questions::PersonsBehind::Case;

class Naming {
  public:
    Naming(const Ground& ground, const trail::Frame& frame)
        : moment_(ground.moment),
          people_(ground.people),
          log_(ground.log),
          by_(frame.session_gap ? std::nullopt : std::optional(frame.case_by)) {}

    JsonObject json(const Case& found) const {
        JsonObject out{{"person", nullptr}, {"name", ""}};
        const auto identity = moment_->identity_of(found.owner);
        if (people_ != nullptr && identity != log::IdentityId{}) {
            out["person"] = people_->external_id(identity);
            out["name"] = text_at(Json(people_->traits_of(identity)), "name");
        }
        out["case"] = case_name(found);
        out["first_at"] = format_time(found.first_at);
        out["last_at"] = format_time(found.last_at);
        out["events"] = found.events;
        return out;
    }

  private:
    std::string case_name(const Case& found) const {
        if (people_ == nullptr) return {};
        if (!by_) return std::to_string(found.key);
        if (*by_ == trail::CaseBy::Person || found.key == 0) return {};
        if (*by_ == trail::CaseBy::Property) {
            const auto& value = moment_->properties().value(found.key - 1);
            if (const auto* text = std::get_if<std::string>(&value)) return *text;
            if (const auto* number = std::get_if<double>(&value))
                return jalon::to_text(Json(*number));
            const auto* truth = std::get_if<bool>(&value);
            return truth == nullptr ? "" : *truth ? "true" : "false";
        }
        if (log_ == nullptr) return std::to_string(found.key);
        return log_->instance_name(log::InstanceId{found.key}).value_or(std::to_string(found.key));
    }

    std::shared_ptr<const trail::Moment> moment_;
    const people::People* people_;
    const log::Log* log_;
    std::optional<trail::CaseBy> by_;  // Nothing: sessions.
};

}  // namespace

Result<Question> read_persons(Reading& reading) {
    TRY_LET(mark, mark_in(reading));
    const auto limit = static_cast<std::size_t>(
        reading.parameters.integer("limit", 1, questions::kMarkCasesMax, 50));
    const Naming naming(reading.ground, reading.framed.frame);
    return reading.ask([mark, limit, naming](const trail::Chunks& chunks,
                                             trail::Budget& budget) -> Result<JsonObject> {
        TRY_LET(behind, questions::persons_behind(chunks, *mark, limit, budget));
        JsonArray items;
        for (const auto& each : behind.cases) items.push_back(naming.json(each));
        return JsonObject{{"total", behind.total}, {"items", std::move(items)}};
    });
}

}  // namespace jalon::explore
