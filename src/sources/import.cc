// Two passes: the first names the content and proves it readable, the second appends.
#include "sources/import.h"

#include <fmt/format.h>

#include <chrono>
#include <unordered_set>

#include "core/hash.h"

namespace jalon::sources {
namespace {

constexpr std::size_t kBatchFacts = 5000;
constexpr std::size_t kBatchBytes = 8 << 20;

class Appender final : public Sink {
  public:
    Appender(log::Log& log, const Input& input, const ImportOptions& options, FileFormat format,
             ImportReport& report)
        : log_(log), input_(input), options_(options), format_(format), report_(report) {
        source_ = fmt::format("import:{}:{}", options.journey, report.digest);
        batch_.reserve(kBatchFacts);
    }

    bool on_case(CaseStart& start) override {
        case_properties_ = std::move(start.properties);
        case_ordinal_ = start.ordinal;
        return true;
    }

    bool on_record(Record& record) override {
        ++ordinal_;
        log::Fact fact;
        fact.properties = properties_of(record);
        if (auto reason = unfit(record, fact); !reason.empty()) {
            Reject reject{record.place, "record.too_large", std::move(reason)};
            return on_reject(reject);
        }
        fact.source = source_;
        fact.id = id_of(record);
        fact.at = record.at;
        fact.name = std::move(record.activity);
        fact.user = std::move(record.person);
        fact.channel = std::move(record.channel);
        fact.journey = options_.journey;
        name_instance(record, fact);
        bytes_ += fact.properties.size() + 200;
        batch_.push_back(std::move(fact));
        if (batch_.size() >= kBatchFacts || bytes_ >= kBatchBytes)
            return flush(store::Durability::Process);
        return true;
    }

    bool on_reject(Reject& reject) override {
        ++report_.rejects;
        if (options_.rejected) options_.rejected(reject);
        return true;
    }

    /// False where the log refused; `failure` says why.
    bool flush(store::Durability durability) {
        if (!batch_.empty()) {
            auto appended = log_.append(batch_, durability);
            if (!appended) {
                failure_ = appended.error();
                return false;
            }
            report_.records += static_cast<std::int64_t>(batch_.size());
            for (const auto& each : *appended) report_.added += each.is_new ? 1 : 0;
        }
        batch_.clear();
        bytes_ = 0;
        tell();
        return true;
    }

    const std::optional<Error>& failure() const { return failure_; }

  private:
    std::string properties_of(Record& record) {
        // A trace's own attributes travel with its first event.
        if (!case_properties_.empty() && record.case_ordinal == case_ordinal_) {
            JsonObject with = record.properties;
            for (auto& [key, value] : case_properties_)
                with.insert_or_assign("case:" + std::string(key), value);
            case_properties_.clear();
            auto text = to_text(Json(std::move(with)));
            if (text.size() <= log::kPropertiesBytesMax) return text;
        }
        return record.properties.empty() ? std::string()
                                         : to_text(Json(std::move(record.properties)));
    }

    static std::string unfit(const Record& record, const log::Fact& fact) {
        if (fact.properties.size() > log::kPropertiesBytesMax)
            return fmt::format("The event's attributes take {} bytes; at most {} are kept.",
                               fact.properties.size(), log::kPropertiesBytesMax);
        const std::pair<const char*, const std::string*> texts[]{{"activity", &record.activity},
                                                                 {"case", &record.case_key},
                                                                 {"person", &record.person},
                                                                 {"channel", &record.channel},
                                                                 {"id", &record.id}};
        for (const auto& [what, text] : texts) {
            if (text->size() > log::kNameBytesMax)
                return fmt::format("The {} has {} bytes; at most {} are kept.", what, text->size(),
                                   log::kNameBytesMax);
            if (text->find('\0') != std::string::npos)
                return fmt::format("The {} contains a zero byte.", what);
        }
        return {};
    }

    std::string id_of(const Record& record) const {
        if (!record.id.empty()) return record.id;
        return record.case_ordinal >= 0
                   ? fmt::format("{}.{}", record.case_ordinal, record.place.event)
                   : std::to_string(ordinal_);
    }

    void name_instance(const Record& record, log::Fact& fact) const {
        if (format_ == FileFormat::Xes) {
            fact.instance = fmt::format("{}:{}", report_.digest.substr(0, 32), record.case_ordinal);
            fact.instance_name =
                record.case_name.size() <= log::kNameBytesMax ? record.case_name : std::string();
        } else {
            fact.instance = record.case_key.empty() ? fact.user : record.case_key;
        }
    }

    void tell() {
        auto now = std::chrono::steady_clock::now();
        if (!options_.progress || now - told_ < std::chrono::milliseconds(200)) return;
        told_ = now;
        auto progress = input_.progress();
        options_.progress({progress.read, progress.total, report_.records, false});
    }

    log::Log& log_;
    const Input& input_;
    const ImportOptions& options_;
    FileFormat format_;
    ImportReport& report_;
    std::string source_;
    std::vector<log::Fact> batch_;
    std::size_t bytes_ = 0;
    std::int64_t ordinal_ = 0;
    JsonObject case_properties_;
    std::int64_t case_ordinal_ = -1;
    std::optional<Error> failure_;
    std::chrono::steady_clock::time_point told_{};
};

}  // namespace

Result<ImportReport> import_file(log::Log& log, const std::string& path,
                                 const ImportOptions& options) {
    if (options.journey.empty() || options.journey.size() > 200)
        return invalid(
            "import.no_journey",
            "Name the journey that the events belong to with --journey (at most 200 bytes).");
    TRY_LET(format, format_of(path));
    if (options.progress) options.progress({0, 0, 0, true});
    ImportReport report;
    TRY_LET(digest, checked_digest(format, path));
    report.digest = digest;
    TRY_LET(input, Input::open(path));
    Appender appender(log, input, options, format, report);
    auto summary = read_records(format, input, options.mapping, appender);
    if (appender.failure()) return std::unexpected(*appender.failure());
    if (!summary) return std::unexpected(summary.error());
    if (!appender.flush(store::Durability::Disk)) return std::unexpected(*appender.failure());
    report.cases = summary->cases;
    return report;
}

}  // namespace jalon::sources
