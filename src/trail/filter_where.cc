// Conditions whose answers are found while scanning and remembered by code.
#include "trail/filter_where.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <cstring>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "expr/schema.h"
#include "trail/filter_scan.h"

namespace jalon::trail {

namespace {

using Reads = ConditionSource::Reads;

// The answer for each code of one source, found when first asked for; from any thread.
class Answers {
  public:
    explicit Answers(Evaluator evaluator)
        : evaluator_(std::move(evaluator)),
          size_(evaluator_.codes(0)),
          known_(std::make_unique<std::atomic<std::uint8_t>[]>(size_)) {}

    bool operator()(std::size_t code) const {
        if (code >= size_) code = 0;  // Absent.
        const std::uint8_t known = known_[code].load(std::memory_order_relaxed);
        if (known != kUnknown) return known == kYes;
        const auto number = static_cast<std::uint32_t>(code);
        const bool holds = evaluator_.holds({&number, 1}, 0);
        known_[code].store(holds ? kYes : kNo, std::memory_order_relaxed);
        return holds;
    }
    const ConditionSource& source() const { return evaluator_.sources().front(); }

  private:
    static constexpr std::uint8_t kUnknown = 0, kNo = 1, kYes = 2;
    Evaluator evaluator_;
    std::size_t size_;
    std::unique_ptr<std::atomic<std::uint8_t>[]> known_;
};

// Calls `body(raw)`, where raw(i) is the i-th raw number of the column, in its own width.
template <class Body>
void with_raw(const Column& column, const Body& body) {
    const std::byte* data = column.data();
    const auto plain = [&]<class T>(T) {
        body([data](std::size_t i) {
            T raw = 0;
            std::memcpy(&raw, data + i * sizeof(T), sizeof(T));
            return std::size_t{raw};
        });
    };
    switch (column.width()) {
        case 1:
            return plain(std::uint8_t{});
        case 2:
            return plain(std::uint16_t{});
        case 4:
            return plain(std::uint32_t{});
        default:
            body([&column](std::size_t i) { return std::size_t{column[i] - column.base()}; });
    }
}

class PropertyHolds final : public ColumnCondition {
  public:
    explicit PropertyHolds(Evaluator evaluator) : answers_(std::move(evaluator)) {}

    void keep(const Block& block, Scratch& scratch, std::uint64_t* bits) const override {
        const std::size_t words = bit_words(block.events());
        const auto view = block.property_view(answers_.source().key);
        if (!view) {
            if (!answers_(0)) std::fill_n(bits, words, 0);
        } else if (view->codes->size() == block.events()) {
            keep_of_all(*view->codes, words, bits);
        } else {
            keep_of_some(*view, words, scratch, bits);
        }
    }
    int cost() const override { return 4; }

  private:
    // Every event has the property.
    void keep_of_all(const Column& codes, std::size_t words, std::uint64_t* bits) const {
        const std::size_t base = codes.base() + 1;
        if (codes.is_constant()) {
            if (!answers_(base)) std::fill_n(bits, words, 0);
            return;
        }
        if (codes.width() == 1) return keep_of_bytes(codes, bits);
        with_raw(codes, [&](const auto& raw) {
            for (std::size_t word = 0; word < words; ++word) {
                const std::size_t begin = word * 64, count = std::min(codes.size() - begin, kWord);
                if (bits[word] == 0) continue;
                std::uint64_t holds = 0;
                for (std::size_t i = 0; i < count; ++i)
                    holds |= std::uint64_t{answers_(base + raw(begin + i))} << i;
                bits[word] &= holds;
            }
        });
    }

    // Asks for what occurs in the block, then reads a table of its own.
    void keep_of_bytes(const Column& codes, std::uint64_t* bits) const {
        const auto* raw = reinterpret_cast<const std::uint8_t*>(codes.data());
        std::array<std::uint8_t, 256> occurs{}, holds{};
        for (std::size_t i = 0; i < codes.size(); ++i) occurs[raw[i]] = 1;
        for (std::size_t code = 0; code < occurs.size(); ++code)
            if (occurs[code] != 0) holds[code] = answers_(codes.base() + 1 + code);
        keep_raw_table(codes, holds.data(), bits);
    }

    void keep_of_some(const Block::PropertyView& view, std::size_t words, Scratch& scratch,
                      std::uint64_t* bits) const {
        const bool absent = answers_(0);
        std::vector<std::uint64_t>& other = scratch.numbers[1];  // Than if it were absent.
        other.assign(words, 0);
        const std::size_t base = view.codes->base() + 1, first = view.rows->base();
        const auto set = [&](const auto& row, const auto& code) {
            for (std::size_t i = 0; i < view.codes->size(); ++i) {
                const std::size_t event = first + row(i);
                other[event / 64] |= std::uint64_t{answers_(base + code(i)) != absent}
                                     << event % 64;
            }
        };
        with_raw(*view.rows, [&](const auto& row) {
            if (view.codes->is_constant())
                set(row, [](std::size_t) { return std::size_t{0}; });
            else
                with_raw(*view.codes, [&](const auto& code) { set(row, code); });
        });
        for (std::size_t word = 0; word < words; ++word)
            bits[word] &= absent ? ~other[word] : other[word];
    }

    static constexpr std::size_t kWord = 64;
    Answers answers_;
};

class TraitHolds final : public ColumnCondition {
  public:
    explicit TraitHolds(Evaluator evaluator) : answers_(std::move(evaluator)) {}

    void keep(const Block& block, Scratch&, std::uint64_t* bits) const override {
        const TraitColumn& trait = *answers_.source().trait;
        const auto owners = block.owners();
        const auto begins = block.begins();
        for (std::size_t run = 0; run < owners.size(); ++run)
            if (!answers_(trait.of(owners[run]))) clear_bits(bits, begins[run], begins[run + 1]);
    }
    int cost() const override { return 2; }

  private:
    Answers answers_;
};

__extension__ using Key = unsigned __int128;  // The codes of one combination, side by side.

// Answers by combination, shared by all threads.
class Remembered {
  public:
    std::optional<bool> find(Key key) const {
        const Shard& shard = shards_[shard_of(key)];
        const std::lock_guard lock(shard.mutex);
        const auto found = shard.answers.find(key);
        if (found == shard.answers.end()) return std::nullopt;
        return found->second;
    }
    void put(Key key, bool answer) const {
        const Shard& shard = shards_[shard_of(key)];
        const std::lock_guard lock(shard.mutex);
        if (shard.answers.size() < kShardMax) shard.answers.emplace(key, answer);
    }
    static std::size_t mixed(Key key) {
        const auto low = static_cast<std::uint64_t>(key);
        const auto high = static_cast<std::uint64_t>(key >> 64);
        const std::uint64_t mix = (low ^ std::rotl(high, 31)) * 0x9E3779B97F4A7C15U;
        return mix ^ (mix >> 32);
    }

  private:
    struct Mixed {
        std::size_t operator()(Key key) const { return mixed(key); }
    };
    struct Shard {
        mutable std::mutex mutex;
        mutable std::unordered_map<Key, bool, Mixed> answers;
    };
    static constexpr std::size_t kShards = 16, kShardMax = std::size_t{1} << 16;
    static std::size_t shard_of(Key key) { return mixed(key) >> 13 & (kShards - 1); }
    std::array<Shard, kShards> shards_;
};

class CombinationHolds final : public ColumnCondition {
  public:
    CombinationHolds(Evaluator evaluator, bool each_event)
        : evaluator_(std::move(evaluator)), each_event_(each_event) {
        for (std::size_t i = 0; i < evaluator_.sources().size(); ++i) {
            shifts_.push_back(bits_);
            bits_ += static_cast<unsigned>(std::bit_width(evaluator_.codes(i)));
        }
        remembers_ = !each_event_ && bits_ <= 128;
        if (!remembers_ || bits_ > kTabledBits) return;
        table_ = std::make_unique<std::atomic<std::uint8_t>[]>(std::size_t{1} << bits_);
    }

    void keep(const Block& block, Scratch& scratch, std::uint64_t* bits) const override {
        const std::size_t n = block.events(), sources = shifts_.size();
        std::vector<std::uint32_t>& columns = scratch.words[2];
        if (columns.size() < n * sources) columns.resize(n * sources);
        for (std::size_t k = 0; k < sources; ++k)
            read(evaluator_.sources()[k], block, columns.data() + k * n);
        Recent recent;
        std::vector<std::uint32_t> codes(sources);
        for (std::size_t word = 0; word < bit_words(n); ++word) {
            for (std::uint64_t left = bits[word]; left != 0; left &= left - 1) {
                const std::size_t i = word * 64 + static_cast<std::size_t>(std::countr_zero(left));
                for (std::size_t k = 0; k < sources; ++k) codes[k] = columns[k * n + i];
                if (!holds(codes, block, i, recent)) bits[word] &= ~(left & -left);
            }
        }
    }
    int cost() const override { return remembers_ ? 5 : 6; }

  private:
    static constexpr unsigned kTabledBits = 22;

    // What this block asked before, by a part of the hash.
    struct Recent {
        struct Entry {
            Key key = ~Key{0};
            bool holds = false;
        };
        std::array<Entry, 256> entries;
    };

    bool holds(std::span<const std::uint32_t> codes, const Block& block, std::size_t event,
               Recent& recent) const {
        if (!remembers_) return evaluator_.holds(codes, block.at_us(event));
        Key key = 0;
        for (std::size_t k = 0; k < codes.size(); ++k) key |= Key{codes[k]} << shifts_[k];
        if (table_) return holds_by_table(codes, static_cast<std::size_t>(key));
        Recent::Entry& entry = recent.entries[Remembered::mixed(key) % recent.entries.size()];
        if (entry.key == key) return entry.holds;
        auto answer = remembered_.find(key);
        if (!answer) {
            answer = evaluator_.holds(codes, 0);
            remembered_.put(key, *answer);
        }
        entry = {.key = key, .holds = *answer};
        return *answer;
    }

    // 0: not asked yet; 1: no; 2: yes.
    bool holds_by_table(std::span<const std::uint32_t> codes, std::size_t key) const {
        const std::uint8_t known = table_[key].load(std::memory_order_relaxed);
        if (known != 0) return known == 2;
        const bool answer = evaluator_.holds(codes, 0);
        table_[key].store(answer ? 2 : 1, std::memory_order_relaxed);
        return answer;
    }

    static void read(const ConditionSource& source, const Block& block, std::uint32_t* out) {
        switch (source.reads) {
            case Reads::Code:
                return read_words(column_of(block, source.column), 0, block.events(), out);
            case Reads::Property:
                return block.property(source.key, 0, block.events(), out);
            case Reads::Trait: {
                const auto begins = block.begins();
                for (std::size_t run = 0; run + 1 < begins.size(); ++run)
                    std::fill(out + begins[run], out + begins[run + 1],
                              source.trait->of(block.owners()[run]));
                return;
            }
            default:
                std::fill_n(out, block.events(), 0U);
        }
    }

    Evaluator evaluator_;
    bool each_event_, remembers_ = false;
    std::vector<unsigned> shifts_;
    unsigned bits_ = 0;
    std::unique_ptr<std::atomic<std::uint8_t>[]> table_;  // By key, where that is short.
    Remembered remembered_;
};

// A table for all codes of a dictionary, where they are few.
constexpr std::size_t kTabledMax = 4096;

std::unique_ptr<const ColumnCondition> condition_of(const expr::Program& program,
                                                    const std::shared_ptr<const Moment>& moment) {
    std::vector<ConditionSource> sources;
    for (const std::string& name : program.names()) sources.push_back(source_of(name, *moment));
    const bool reads_now = program.reads_now();
    const bool is_instants =
        !reads_now && sources.size() == 1 && sources.front().reads == Reads::At;
    bool each_event = reads_now;
    for (const ConditionSource& source : sources)
        each_event = each_event || source.reads == Reads::At;
    Evaluator evaluator(program, std::move(sources), moment);
    if (is_instants && program.bounded_name())
        if (const auto range = instants_of(evaluator)) return instant_between(*range);
    if (each_event || evaluator.sources().size() != 1)
        return combination_holds(std::move(evaluator), each_event);
    const ConditionSource& source = evaluator.sources().front();
    if (source.reads == Reads::Property) return property_holds(std::move(evaluator));
    if (source.reads == Reads::Trait) return trait_holds(std::move(evaluator));
    const std::size_t codes = evaluator.codes(0);
    if (source.reads != Reads::Code || codes > kTabledMax)
        return combination_holds(std::move(evaluator), false);
    std::vector<std::uint8_t> wanted(codes);
    for (std::uint32_t code = 0; code < codes; ++code)
        wanted[code] = evaluator.holds({&code, 1}, 0);
    return code_among(source.column, std::move(wanted));
}

void warn(std::vector<Problem>& problems, std::string code, std::string what) {
    problems.push_back({.severity = Problem::Severity::Warning,
                        .path = {},
                        .code = std::move(code),
                        .what = std::move(what)});
}

void warn_of(const ConditionSource& source, const Properties& properties,
             std::vector<Problem>& problems) {
    if (source.reads == Reads::Nothing)
        warn(problems, "trail.property_unknown",
             fmt::format("No event has the property {{{}}}: it reads as absent.{}", source.name,
                         properties.without_key() == 0
                             ? ""
                             : fmt::format(" But {} values under keys beyond the first {} are not "
                                           "kept for questions.",
                                           properties.without_key(), kPropertyKeysMax)));
    if (source.reads == Reads::Property && properties.not_kept(source.key) != 0)
        warn(problems, "trail.property_cut",
             fmt::format("{} values of {{{}}} are lists, longer than {} bytes or too many to keep: "
                         "these read as absent.",
                         properties.not_kept(source.key), source.name, kPropertyTextBytesMax));
}

}  // namespace

std::unique_ptr<const ColumnCondition> property_holds(Evaluator evaluator) {
    return std::make_unique<PropertyHolds>(std::move(evaluator));
}

std::unique_ptr<const ColumnCondition> trait_holds(Evaluator evaluator) {
    return std::make_unique<TraitHolds>(std::move(evaluator));
}

std::unique_ptr<const ColumnCondition> combination_holds(Evaluator evaluator, bool each_event) {
    return std::make_unique<CombinationHolds>(std::move(evaluator), each_event);
}

Compiled<ColumnConditions> compile_where(std::string_view text, std::string_view path,
                                         std::shared_ptr<const Moment> moment) {
    Compiled<expr::Program> compiled = expr::compile(text, expr::Schema::any());
    Compiled<ColumnConditions> result;
    result.problems = std::move(compiled.problems);
    if (compiled.program) {
        for (const std::string& name : compiled.program->names())
            warn_of(source_of(name, *moment), moment->properties(), result.problems);
        result.program.emplace();
        for (const expr::Program& part : compiled.program->conjuncts())
            result.program->push_back(condition_of(part, moment));
    }
    for (Problem& problem : result.problems) problem.path = path;
    return result;
}

}  // namespace jalon::trail
