// Two steps: the file is read to its end, which names its content and proves it readable, and its
// events are kept aside; then they are appended.
#include "sources/import.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <optional>
#include <utility>

#include "sources/batch_writer.h"
#include "sources/spool.h"

namespace jalon::sources {
namespace {

/// Tells the caller how far the import is, five times a second.
class Telling {
  public:
    explicit Telling(const ImportOptions& options) : options_(options) {}

    /// `share` (from 0 to 1) and `records` are only asked for when it is time.
    template <class Share, class Records>
    void tell(Share share, Records records) {
        if (!options_.progress || ++calls_ % 1024 != 1) return;
        const auto now = std::chrono::steady_clock::now();
        if (now - told_ < std::chrono::milliseconds(200)) return;
        told_ = now;
        options_.progress({share(), records()});
    }

  private:
    const ImportOptions& options_;
    std::uint32_t calls_ = 0;
    std::chrono::steady_clock::time_point told_{};
};

std::string unfit(const Record& record, std::string_view properties) {
    if (properties.size() > log::kPropertiesBytesMax)
        return fmt::format("The event's attributes take {} bytes; at most {} are kept.",
                           properties.size(), log::kPropertiesBytesMax);
    const std::pair<const char*, const std::string*> texts[]{{"activity", &record.activity},
                                                             {"case", &record.case_key},
                                                             {"person", &record.person},
                                                             {"channel", &record.channel},
                                                             {"id", &record.id}};
    for (const auto& [what, text] : texts) {
        if (text->empty()) continue;
        if (text->size() > log::kNameBytesMax)
            return fmt::format("The {} has {} bytes; at most {} are kept.", what, text->size(),
                               log::kNameBytesMax);
        if (text->find('\0') != std::string::npos)
            return fmt::format("The {} contains a zero byte.", what);
    }
    return {};
}

/// The first step: every record that is fit goes to the spool.
class Keeping final : public Sink {
  public:
    Keeping(Spool& spool, const Input& input, const ImportOptions& options, FileFormat format,
            Telling& telling)
        : spool_(spool), input_(input), options_(options), format_(format), telling_(telling) {}

    bool on_case(CaseStart& start) override {
        case_properties_ = std::move(start.properties);
        case_ordinal_ = start.ordinal;
        return true;
    }

    bool on_record(Record& record) override {
        const auto properties = properties_of(record);
        if (auto reason = unfit(record, properties); !reason.empty()) {
            Reject reject{record.place, "record.too_large", std::move(reason)};
            return on_reject(reject);
        }
        const bool named = !record.id.empty(), xes = format_ == FileFormat::Xes;
        SpooledEvent event{named ? -1 : ordinal_,
                           record.case_ordinal,
                           record.place.event,
                           record.at,
                           record.id,
                           record.activity,
                           record.person,
                           record.channel,
                           xes ? std::string_view{} : record.case_key,
                           xes ? record.case_name : std::string_view{},
                           properties};
        if (event.case_name.size() > log::kNameBytesMax) event.case_name = {};
        ++ordinal_;
        ++records_;
        if (auto kept = spool_.add(event); !kept) failure_ = kept.error();
        tell();
        return !failure_;
    }

    bool on_reject(Reject& reject) override {
        // What is left out keeps its place in the file's series; what is no event has none.
        if (format_ != FileFormat::Xes || reject.place.event >= 0) ++ordinal_;
        ++rejects_;
        if (options_.rejected) options_.rejected(reject);
        return true;
    }

    std::int64_t records() const { return records_; }
    std::int64_t rejects() const { return rejects_; }
    const std::optional<Error>& failure() const { return failure_; }

  private:
    // A trace's own attributes travel with its first event.
    std::string_view properties_of(Record& record) {
        auto& own = record.properties;
        if (!case_properties_.empty() && record.case_ordinal == case_ordinal_) {
            with_case_ = own;
            for (auto& [key, value] : case_properties_)
                with_case_.put("case:" + std::string(key), value);
            case_properties_.clear();
            if (with_case_.text().size() <= log::kPropertiesBytesMax) return with_case_.text();
        }
        return own.empty() ? std::string_view{} : own.text();
    }

    void tell() {
        telling_.tell(
            [&] {
                const auto progress = input_.progress();
                return static_cast<double>(progress.read) /
                       static_cast<double>(std::max<std::uint64_t>(progress.total, 1)) / 2;
            },
            [] { return 0; });
    }

    Spool& spool_;
    const Input& input_;
    const ImportOptions& options_;
    FileFormat format_;
    Telling& telling_;
    JsonObject case_properties_;
    Properties with_case_;
    std::int64_t case_ordinal_ = -1, ordinal_ = 0, records_ = 0, rejects_ = 0;
    std::optional<Error> failure_;
};

/// The second step: what the spool holds becomes facts.
class Making {
  public:
    Making(const std::string& journey, const std::string& digest, FileFormat format)
        : journey_(journey),
          source_(fmt::format("import:{}:{}", journey, digest)),
          case_(digest.substr(0, 32) + ":"),
          case_prefix_(case_.size()),
          format_(format) {}

    /// `fact` is a new one, or one that this made before: then what all have in common is there,
    /// and where the other texts stand is kept.
    void make(const SpooledEvent& event, log::Fact& fact) {
        if (fact.source.empty()) {
            fact.source = source_;
            fact.journey = journey_;
        }
        if (event.ordinal < 0)
            fact.id = event.id;
        else
            number(event, fact.id);
        fact.at = event.at;
        fact.name = event.activity;
        fact.user = event.person;
        fact.channel = event.channel;
        fact.properties = event.properties;
        if (format_ == FileFormat::Xes) {
            if (event.case_ordinal != case_ordinal_) {
                case_ordinal_ = event.case_ordinal;
                case_.resize(case_prefix_);
                append_number(case_, case_ordinal_);
            }
            fact.instance = case_;
            fact.instance_name = event.case_name;
        } else {
            fact.instance = event.case_key.empty() ? event.person : event.case_key;
        }
    }

  private:
    static void append_number(std::string& to, std::int64_t number) {
        const fmt::format_int digits(number);
        to.append(digits.data(), digits.size());
    }
    // The id of an event that has none: its place in the file.
    static void number(const SpooledEvent& event, std::string& id) {
        id.clear();
        if (event.case_ordinal >= 0) {
            append_number(id, event.case_ordinal);
            id += '.';
            append_number(id, event.event);
        } else {
            append_number(id, event.ordinal);
        }
    }

    const std::string& journey_;
    std::string source_;
    std::string case_;  // The instance that case_ordinal_ is.
    std::size_t case_prefix_;
    std::int64_t case_ordinal_ = -1;
    FileFormat format_;
};

Result<> append_all(log::Log& log, Spool& spool, Making making, std::int64_t expected,
                    Telling& telling, ImportReport& report) {
    BatchWriter writer(log);
    Batch batch;
    SpooledEvent event;
    TRY(spool.rewind());
    for (;;) {
        TRY_LET(more, spool.next(event));
        if (!more) break;
        // Not before the next event is there: the last batch is never empty, and goes to disk.
        const bool mixed = !batch.empty() && (event.ordinal < 0) != batch.ordinals.empty();
        if ((batch.full() || mixed) && !writer.take(batch)) break;
        making.make(event, batch.add());
        batch.bytes += event.properties.size() + 200;
        if (event.ordinal >= 0) batch.ordinals.push_back(event.ordinal);
        telling.tell(
            [&] {
                return 0.5 +
                       static_cast<double>(writer.records()) / static_cast<double>(expected) / 2;
            },
            [&] { return writer.records(); });
    }
    batch.durability = store::Durability::Disk;
    if (!batch.empty()) writer.take(batch);
    TRY(writer.finish());
    report.records = writer.records();
    report.added = writer.added();
    return {};
}

// The bytes after what the reader wanted belong to the content too.
Result<> read_to_end(Input& input) {
    std::array<char, 4096> rest;
    for (;;) {
        TRY_LET(n, input.read(rest.data(), rest.size()));
        if (n == 0) return {};
    }
}

std::unexpected<Error> with_path(Error error, const std::string& path) {
    if (error.code.starts_with("xes.")) error.what = fmt::format("{}: {}", path, error.what);
    return std::unexpected(std::move(error));
}

}  // namespace

Result<ImportReport> import_file(log::Log& log, const std::string& path,
                                 const ImportOptions& options) {
    if (options.journey.empty() || options.journey.size() > 200)
        return invalid(
            "import.no_journey",
            "Name the journey that the events belong to with --journey (at most 200 bytes).");
    TRY_LET(format, format_of(path));
    TRY_LET(input, Input::open(path));
    TRY_LET(spool, Spool::create(options.spool_folder));
    Sha256 digest;
    input.digest_into(digest);
    Telling telling(options);
    Keeping keeping(spool, input, options, format, telling);
    auto summary = read_records(format, input, options.mapping, keeping);
    if (!summary) return with_path(summary.error(), path);
    if (keeping.failure()) return std::unexpected(*keeping.failure());
    TRY(read_to_end(input));
    ImportReport report;
    report.digest = digest.hex();
    report.cases = summary->cases;
    report.rejects = keeping.rejects();
    TRY(append_all(log, spool, Making(options.journey, report.digest, format), keeping.records(),
                   telling, report));
    return report;
}

}  // namespace jalon::sources
