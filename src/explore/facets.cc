// One pass over the blocks by all free threads, with a counter for each code.
#include "explore/facets.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "explore/reading.h"
#include "questions/value_order.h"
#include "trail/fold.h"

namespace jalon::explore {
namespace {

using trail::Code;
using Counts = std::vector<std::int64_t>;

constexpr std::size_t kTraitSample = 2000;

Json value_json(const trail::PropertyValue& value) {
    if (const auto* text = std::get_if<std::string>(&value)) return Json(*text);
    if (const auto* number = std::get_if<double>(&value)) return Json(*number);
    if (const auto* truth = std::get_if<bool>(&value)) return Json(*truth);
    return nullptr;
}

struct PropertyCount {
    std::int64_t events = 0;
    std::unordered_map<std::uint32_t, std::int64_t> values;  // By code + 1.
};

// Calls `body` with a column of codes as a callable from the event's place, in the column's width.
template <class Body>
void with_codes(const trail::Column& column, Body&& body) {
    switch (column.width()) {
        case 0:
            return body([code = static_cast<Code>(column.base())](std::size_t) { return code; });
        case 1:
            return body([codes = reinterpret_cast<const std::uint8_t*>(column.data())](
                            std::size_t i) { return Code{codes[i]}; });
        case 2:
            return body([codes = reinterpret_cast<const std::uint16_t*>(column.data())](
                            std::size_t i) { return Code{codes[i]}; });
        default:
            return body([&](std::size_t i) { return static_cast<Code>(column[i]); });
    }
}

class Counting {
  public:
    Counting(const trail::Moment& moment, const trail::Frame& frame)
        : moment_(&moment),
          names_(moment.names().size()),
          channels_(moment.channels().size()),
          touchpoints_(moment.touchpoints().size()),
          properties_(moment.properties().keys().size()),
          wanted_(names_.size(), frame.names.empty() ? 1 : 0) {
        if (!frame.journey.empty()) journey_ = moment.journeys().find(frame.journey);
        none_ = !frame.journey.empty() && !journey_;
        for (const auto& name : frame.names)
            if (const auto code = moment.names().find(name)) wanted_[*code] = 1;
        every_ =
            std::max<std::size_t>((moment.pieces() + kFacetPiecesMax - 1) / kFacetPiecesMax, 1);
    }

    void add(const trail::Piece& piece, std::size_t number) {
        if (none_) return;
        const auto& block = *piece.block;
        const auto begins = block.begins();
        for (std::size_t run = 0; run + 1 < begins.size();) {
            if (piece.hidden && (*piece.hidden)[run] != 0) {
                ++run;
                continue;
            }
            auto end = run + 1;  // Runs in a row are read at once.
            while (end + 1 < begins.size() && !(piece.hidden && (*piece.hidden)[end] != 0)) ++end;
            add(block, begins[run], begins[end], number % every_ == 0);
            run = end;
        }
    }

    void merge(Counting&& other) {
        add_to(names_, other.names_);
        add_to(channels_, other.channels_);
        add_to(touchpoints_, other.touchpoints_);
        for (std::size_t key = 0; key < properties_.size(); ++key) {
            auto& [events, values] = properties_[key];
            auto& more = other.properties_[key];
            events += more.events;
            if (values.size() < more.values.size()) values.swap(more.values);
            for (const auto& [code, count] : more.values) values[code] += count;
        }
        if (other.first_ && (!first_ || *other.first_ < *first_)) first_ = other.first_;
        if (other.last_ && (!last_ || *other.last_ > *last_)) last_ = other.last_;
    }

    std::size_t bytes() const {
        std::size_t all = (names_.size() + channels_.size() + touchpoints_.size()) * 8 +
                          here_.capacity() * 4 + met_.capacity() * 4 + values_.capacity() * 4;
        for (const auto& property : properties_) all += property.values.size() * 32;
        return all;
    }

    JsonObject answer() const {
        std::int64_t cut = 0;
        JsonObject out{{"first_at", instant(first_)}, {"last_at", instant(last_)}};
        out["activities"] = named(names_, moment_->names(), cut);
        out["channels"] = named(channels_, moment_->channels(), cut);
        out["touchpoints"] = named(touchpoints_, moment_->touchpoints(), cut);
        JsonArray properties;
        std::vector<std::pair<std::string, Code>> keys;
        for (std::size_t key = 0; key < properties_.size(); ++key)
            if (properties_[key].events != 0)
                keys.emplace_back(moment_->properties().keys()[static_cast<Code>(key)],
                                  static_cast<Code>(key));
        std::ranges::sort(keys);  // By name: codes depend on what came first.
        for (const auto& [name, key] : keys) properties.push_back(property(key));
        out["properties"] = std::move(properties);
        out["cut"] = cut;
        JsonArray warnings;
        if (every_ > 1)
            warnings.push_back(JsonObject{
                {"code", "facets.sampled"},
                {"what", fmt::format("The values of properties were counted in one of {} blocks of "
                                     "events.",
                                     every_)}});
        out["warnings"] = std::move(warnings);
        return out;
    }

  private:
    static void add_to(Counts& counts, const Counts& more) {
        for (std::size_t i = 0; i < counts.size(); ++i) counts[i] += more[i];
    }

    void add(const trail::Block& block, std::size_t begin, std::size_t end, bool with_properties) {
        counted_.assign(end - begin, 1);
        with_codes(block.name(), [&](auto name) {
            for (std::size_t i = begin; i < end; ++i) counted_[i - begin] = wanted_[name(i)];
        });
        if (journey_)
            with_codes(block.journey(), [&](auto journey) {
                for (std::size_t i = begin; i < end; ++i)
                    counted_[i - begin] &= journey(i) == *journey_ ? 1 : 0;
            });
        count(block.name(), begin, names_);
        count(block.channel(), begin, channels_);
        count(block.touchpoint(), begin, touchpoints_);
        std::int64_t first = std::numeric_limits<std::int64_t>::max();
        std::int64_t last = std::numeric_limits<std::int64_t>::min();
        for (std::size_t i = begin; i < end; ++i) {
            if (counted_[i - begin] == 0) continue;
            const auto at = block.at_us(i);
            first = std::min(first, at);
            last = std::max(last, at);
        }
        if (first <= last) {
            first_ = std::min(first_.value_or(first), first);
            last_ = std::max(last_.value_or(last), last);
        }
        if (!with_properties) return;
        values_.resize(end - begin);
        for (const auto key : block.keys()) {
            block.property(key, begin, end, values_.data());
            count(properties_[key]);
        }
    }

    void count(const trail::Column& column, std::size_t begin, Counts& counts) const {
        with_codes(column, [&](auto code) {
            for (std::size_t i = 0; i < counted_.size(); ++i)
                counts[code(begin + i)] += counted_[i];
        });
    }

    // The values at hand: first by their code, so that each different one is looked up once.
    void count(PropertyCount& property) {
        met_.clear();
        for (std::size_t i = 0; i < values_.size(); ++i) {
            const auto code = counted_[i] != 0 ? values_[i] : 0;
            if (code == 0) continue;
            ++property.events;
            if (code >= here_.size()) here_.resize(code + code / 2 + 64);
            if (here_[code]++ == 0) met_.push_back(code);
        }
        for (const auto code : met_) property.values[code] += std::exchange(here_[code], 0);
    }

    static Json instant(const std::optional<std::int64_t>& at) {
        return at ? Json(format_time(time_from_micros(*at))) : Json(nullptr);
    }

    static JsonArray named(const Counts& counts, const trail::Texts& texts, std::int64_t& cut) {
        std::vector<std::pair<std::int64_t, Code>> rows;
        for (Code code = 0; code < counts.size(); ++code)
            if (counts[code] != 0 && !texts[code].empty()) rows.emplace_back(counts[code], code);
        std::ranges::sort(rows, [&](const auto& a, const auto& b) {
            return a.first != b.first ? a.first > b.first : texts[a.second] < texts[b.second];
        });
        if (rows.size() > kFacetNamesMax) {
            cut += static_cast<std::int64_t>(rows.size() - kFacetNamesMax);
            rows.resize(kFacetNamesMax);
        }
        JsonArray items;
        for (const auto& [count, code] : rows)
            items.push_back(JsonObject{{"name", texts[code]}, {"count", count}});
        return items;
    }

    JsonObject property(Code key) const {
        const auto& counted = properties_[key];
        std::vector<std::pair<std::int64_t, std::uint32_t>> rows;
        for (const auto& [code, count] : counted.values) rows.emplace_back(count, code);
        const auto value_of = [&](const auto& row) -> const trail::PropertyValue& {
            return moment_->properties().value(row.second - 1);
        };
        const auto shown = std::min(rows.size(), kFacetValuesMax);
        std::partial_sort(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(shown),
                          rows.end(), [&](const auto& a, const auto& b) {
                              return a.first != b.first ? a.first > b.first
                                                        : questions::less(value_of(a), value_of(b));
                          });
        JsonArray values;
        for (std::size_t i = 0; i < shown; ++i)
            values.push_back(
                JsonObject{{"value", value_json(value_of(rows[i]))}, {"count", rows[i].first}});
        return {{"key", moment_->properties().keys()[key]},
                {"events", counted.events},
                {"distinct", rows.size()},
                {"values", std::move(values)}};
    }

    const trail::Moment* moment_;
    Counts names_, channels_, touchpoints_;
    std::vector<PropertyCount> properties_;
    std::vector<std::uint8_t> wanted_;  // By name.
    std::optional<Code> journey_;
    bool none_ = false;
    std::size_t every_ = 1;
    std::optional<std::int64_t> first_, last_;
    // Of the events at hand: whether they count, their values, and how often each came.
    std::vector<std::uint8_t> counted_;
    std::vector<std::uint32_t> values_, here_, met_;
};

// The keys of some persons' traits, with the number of different values among them.
std::vector<std::string> trait_keys(const trail::Moment& moment, const people::People& people) {
    std::map<std::string, std::map<std::string, int>> seen;
    std::map<std::string, int> persons;
    std::size_t sampled = 0;
    const auto pieces = moment.pieces();
    const auto step = std::max<std::size_t>(1, pieces / 20);
    for (std::size_t i = 0; i < pieces && sampled < kTraitSample; i += step) {
        const auto piece = moment.piece(i);
        if (!piece.block) continue;
        std::size_t here = 0;
        for (const auto owner : piece.block->owners()) {
            const auto identity = moment.identity_of(owner);
            if (identity == log::IdentityId{}) continue;
            for (const auto& [key, value] : people.traits_of(identity)) {
                ++seen[std::string(key)][jalon::to_text(value)];
                ++persons[std::string(key)];
            }
            if (++sampled >= kTraitSample || ++here >= kTraitSample / 20 + 1) break;
        }
    }
    // What differs from person to person (a name, an address) is no choice for a filter.
    std::vector<std::string> keys;
    for (const auto& [key, values] : seen)
        if (values.size() <= 50 || values.size() * 2 <= static_cast<std::size_t>(persons[key]))
            keys.push_back(key);
    if (keys.size() > kFacetTraitsMax) keys.resize(kFacetTraitsMax);
    return keys;
}

JsonObject trait_json(const std::string& key, const trail::TraitColumn& column) {
    Counts counts(column.values.size());
    for (const auto code : column.codes) ++counts[code];
    std::vector<std::pair<std::int64_t, std::size_t>> rows;
    std::int64_t persons = 0;
    for (std::size_t code = 1; code < counts.size(); ++code) {
        persons += counts[code];
        if (counts[code] != 0) rows.emplace_back(counts[code], code);
    }
    std::ranges::sort(rows, [&](const auto& a, const auto& b) {
        return a.first != b.first
                   ? a.first > b.first
                   : questions::less(column.values[a.second], column.values[b.second]);
    });
    JsonArray values;
    for (std::size_t i = 0; i < std::min(rows.size(), kFacetValuesMax); ++i)
        values.push_back(JsonObject{{"value", value_json(column.values[rows[i].second])},
                                    {"count", rows[i].first}});
    return {{"key", key},
            {"persons", persons},
            {"distinct", rows.size()},
            {"values", std::move(values)}};
}

}  // namespace

Result<JsonObject> facets(const trail::Moment& moment, const trail::Frame& frame,
                          const people::People* people, trail::Budget& budget) {
    TRY_LET(counted, trail::fold(moment, budget, Counting(moment, frame)));
    auto answer = counted.answer();
    JsonArray traits;
    if (people != nullptr) {
        for (const auto& key : trait_keys(moment, *people)) {
            TRY(budget.check(0));
            if (const auto column = moment.trait(key)) traits.push_back(trait_json(key, *column));
        }
    }
    answer["traits"] = std::move(traits);
    return answer;
}

Result<Question> read_facets(Reading& reading) {
    TRY(reading.parameters.sound());
    return Question([moment = reading.ground.moment, frame = reading.framed.frame,
                     people = reading.ground.people](trail::Budget& budget) {
        return facets(*moment, frame, people, budget);
    });
}

}  // namespace jalon::explore
