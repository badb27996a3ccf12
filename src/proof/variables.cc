// Plain inputs as variables: texts, numbers, flags, lists, traits.
#include "proof/detail/variables.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/text.h"

namespace jalon::proof {
namespace {

using hub::Inputs;

constexpr std::size_t kListedMax = 8;  // Members of a list whose every subset is tried.

Setting unknown() {
    return {"", [](Inputs&) {}};
}

using SetText = std::function<void(Inputs&, std::string)>;
using SetNumber = std::function<void(Inputs&, double)>;

// The spellings of a text input that its conditions can tell apart.
std::vector<std::string> text_values(const Asked& asked) {
    auto values = asked.texts;
    auto add = [&](std::string text) {
        if (std::ranges::find(values, text) == values.end()) values.push_back(std::move(text));
    };
    if (!asked.numbers.empty())
        for (double number : representatives(asked.numbers, false)) add(number_text(number));
    if (asked.truth) add("true"), add("false");
    add(other_than(values));
    return values;
}

class Builder {
  public:
    Builder(const hub::Policy& policy, const Questions& questions)
        : policy_(policy), questions_(questions) {}

    void text(const std::string& name, const SetText& set) {
        const auto* asked = asked_of(questions_, name);
        if (asked == nullptr) return;
        auto& variable = add(name, *asked);
        variable.exact = variable.exact && !asked->partial;
        for (auto& value : text_values(*asked))
            variable.settings.push_back({value, [set, value](Inputs& in) { set(in, value); }});
    }

    void number(const std::string& name, bool whole, const SetNumber& set) {
        const auto* asked = asked_of(questions_, name);
        if (asked == nullptr) return;
        auto& variable = add(name, *asked);
        variable.exact = variable.exact && asked->texts.empty();
        for (double value : representatives(asked->numbers, whole))
            variable.settings.push_back(
                {number_text(value), [set, value](Inputs& in) { set(in, value); }});
    }

    void flag(const std::string& name, bool Inputs::* member) {
        const auto* asked = asked_of(questions_, name);
        if (asked == nullptr) return;
        auto& variable = add(name, {});
        variable.settings.push_back({"yes", [member](Inputs& in) { in.*member = true; }});
    }

    void access() {
        const auto* asked = asked_of(questions_, "access");
        if (asked == nullptr) return;
        auto& variable = add("access", *asked);
        const auto& needs = asked->texts;
        variable.exact = !asked->whole && needs.size() <= kListedMax;
        auto with = [&](std::vector<std::string> chosen) {
            std::string words = join(chosen, ", ");
            variable.settings.push_back({words, [chosen](Inputs& in) { in.access = chosen; }});
        };
        if (variable.exact)
            for (std::size_t set = 1; set < std::size_t{1} << needs.size(); ++set) {
                std::vector<std::string> chosen;
                for (std::size_t i = 0; i < needs.size(); ++i)
                    if ((set >> i & 1) != 0) chosen.push_back(needs[i]);
                with(std::move(chosen));
            }
        else
            for (const auto& need : needs) with({need});
        with({other_than(needs)});
    }

    void traits() {
        for (const auto& [name, asked] : questions_) {
            if (!name.starts_with("traits.") && !name.starts_with("trait.")) continue;
            const auto key = name.substr(name.find('.') + 1);
            auto& variable = add(name, asked);
            // A path into a trait is one name of its own; that the trait is also asked for is rare.
            variable.exact =
                variable.exact && !asked.partial && key.find_first_of(".[") == std::string::npos;
            auto with = [&, key = key](Json value) {
                variable.settings.push_back(
                    {jalon::to_text(value), [key, value](Inputs& in) { in.traits[key] = value; }});
            };
            for (const auto& text : asked.texts) with(Json(text));
            if (!asked.numbers.empty()) {
                for (double number : representatives(asked.numbers, false)) with(Json(number));
                with(Json(*asked.numbers.begin() - 1));
            }
            with(Json(other_than(asked.texts)));
            if (asked.truth) with(Json(true)), with(Json(false));
            JsonArray all;
            for (const auto& text : asked.texts) {
                with(JsonArray{Json(text)});
                all.emplace_back(text);
            }
            if (all.size() > 1) with(std::move(all));
        }
    }

    void guard(std::size_t mode) {
        const auto& each = policy_.modes[mode];
        const auto* queue = policy_.queue(each.queue);
        hub::Damping damping{.cause = hub::Damping::Cause::None, .share = 0};
        if (policy_.limits.exposure.contains(each.id))
            damping.cause = hub::Damping::Cause::Exposure;
        if (policy_.limits.budget.contains(each.id)) damping.cause = hub::Damping::Cause::Budget;
        if (queue != nullptr && queue->guard) damping.cause = hub::Damping::Cause::Load;
        if (damping.cause == hub::Damping::Cause::None) return;
        auto& variable = add("guard." + each.id, {});
        variable.kind = Variable::Kind::Guard;
        variable.index = mode;
        // A share between is, for one visitor, one of the two.
        variable.settings.push_back({"shown to nobody new", [id = each.id, damping](Inputs& in) {
                                         in.visitor = "visitor";
                                         in.damping[id] = damping;
                                     }});
    }

    Variable& add(const std::string& name, const Asked& asked) {
        Variable variable;
        variable.name = name;
        variable.reads = {name};
        variable.exact = !asked.whole;
        variable.settings.push_back(unknown());
        variables_.push_back(std::move(variable));
        return variables_.back();
    }
    void add(Variable variable) {
        if (!variable.settings.empty()) variables_.push_back(std::move(variable));
    }
    std::vector<Variable> take() { return std::move(variables_); }

  private:
    const hub::Policy& policy_;
    const Questions& questions_;
    std::vector<Variable> variables_;
};

void add_client(Builder& add) {
    auto to = [](std::optional<std::string> Inputs::* member) {
        return [member](Inputs& in, std::string value) { in.*member = std::move(value); };
    };
    auto plain = [](std::string Inputs::* member) {
        return [member](Inputs& in, std::string value) { in.*member = std::move(value); };
    };
    add.text("client.type", to(&Inputs::client_type));
    add.text("client.value", to(&Inputs::value));
    add.flag("client.known", &Inputs::known);
    add.text("client.language", to(&Inputs::language));
    add.text("client.habit", to(&Inputs::habit));
    add.text("client.contract", to(&Inputs::contract));
    add.text("device", to(&Inputs::device));
    add.access();
    add.text("need.product", plain(&Inputs::need_product));
    add.text("need.problem", plain(&Inputs::need_problem));
    add.text("locale", plain(&Inputs::locale));
    add.text("last.mode", to(&Inputs::last_mode));
    add.number("last.minutes", false, [](Inputs& in, double value) { in.last_minutes = value; });
    add.number("session.idle_s", false, [](Inputs& in, double value) { in.idle_s = value; });
    add.number("session.abandoned", true,
               [](Inputs& in, double value) { in.abandoned = static_cast<int>(value); });
}

Variable vulnerable() {
    Variable variable;
    variable.kind = Variable::Kind::Vulnerable;
    variable.name = "client.vulnerable";
    variable.reads = {variable.name};
    variable.settings = {unknown(), {"yes", [](Inputs& in) { in.vulnerable = true; }}};
    return variable;
}

Variable placement(const hub::Policy& policy, const Questions& questions) {
    Variable variable;
    variable.kind = Variable::Kind::Placement;
    variable.name = "placement";
    variable.reads = {variable.name};
    variable.settings.push_back(unknown());
    std::vector<std::string> names;
    for (const auto& each : policy.placements) names.push_back(each.id);
    if (const auto* asked = asked_of(questions, "placement")) {
        variable.exact = !asked->whole && !asked->partial && asked->numbers.empty();
        for (const auto& text : asked->texts)
            if (std::ranges::find(names, text) == names.end()) names.push_back(text);
    }
    for (const auto& name : names)
        variable.settings.push_back({name, [name](Inputs& in) { in.placement = name; }});
    return variable;
}

}  // namespace

const Asked* asked_of(const Questions& questions, std::string_view name) {
    auto found = questions.find(name);
    return found == questions.end() ? nullptr : &found->second;
}

std::string number_text(double number) {
    return fmt::format("{}", number);
}

std::string other_than(const std::vector<std::string>& texts) {
    std::string other = "other";
    while (std::ranges::any_of(texts, [&](const std::string& text) {
        return equal_ignoring_ascii_case(std::string(trimmed(text)), other);
    }))
        other += "_";
    return other;
}

int class_of(const std::set<double>& constants, double number) {
    int place = 0;
    for (double constant : constants) {
        if (number < constant) return 2 * place;
        if (number == constant) return 2 * place + 1;
        ++place;
    }
    return 2 * place;
}

std::vector<double> representatives(const std::set<double>& constants, bool whole) {
    std::vector<double> tried{0};
    double before = 0;
    for (double constant : constants) {
        tried.push_back((before + constant) / 2);
        if (whole) {
            tried.push_back(std::floor(before) + 1);
            tried.push_back(std::ceil(constant) - 1);
        }
        tried.push_back(constant);
        before = constant;
    }
    tried.push_back(whole ? std::floor(before) + 1 : before + 1);
    std::set<int> classes;
    std::vector<double> values;
    for (double value : tried)
        if (value >= 0 && (!whole || value == std::floor(value)) &&
            classes.insert(class_of(constants, value)).second)
            values.push_back(value);
    return values;
}

std::vector<Variable> variables_of(const hub::Policy& policy, const Questions& questions,
                                   const Options& options) {
    Builder add(policy, questions);
    add.add(moments(policy, questions, options));
    add.add(vulnerable());
    add.add(placement(policy, questions));
    add.add(pages(policy, questions));
    add_client(add);
    add.add(places(policy, questions, options));
    add.add(sessions(questions));
    for (std::size_t queue = 0; queue < policy.queues.size(); ++queue)
        add.add(queue_states(policy, queue, questions));
    for (std::size_t mode = 0; mode < policy.modes.size(); ++mode) {
        const auto& id = policy.modes[mode].id;
        add.number("spent." + lower_ascii(id), false,
                   [id](Inputs& in, double value) { in.spent[id] = value; });
        add.guard(mode);
    }
    add.traits();
    return add.take();
}

}  // namespace jalon::proof
