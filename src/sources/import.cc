// Two passes: the first names the content and proves it readable, the second appends, reading on
// one thread and writing on another.
#include "sources/import.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

namespace jalon::sources {
namespace {

constexpr std::size_t kBatchFacts = 5000;
constexpr std::size_t kBatchBytes = 8 << 20;
constexpr std::size_t kBatchesWaiting = 2;

/// Facts in the order of the file. Those that the file names have ids of their own; the others are
/// a series, by their place in the file.
struct Batch {
    std::vector<log::Fact> facts;
    std::vector<std::int64_t> ordinals;  // Empty where the facts have ids of the file's own.
    std::size_t bytes = 0;
    store::Durability durability = store::Durability::Process;

    bool full() const { return facts.size() >= kBatchFacts || bytes >= kBatchBytes; }
};

/// Appends batches on a thread of its own, while the next ones are read.
class Writing {
  public:
    explicit Writing(log::Log& log) : log_(log), thread_([this] { loop(); }) {}
    ~Writing() { (void)finish(); }
    Writing(const Writing&) = delete;
    Writing& operator=(const Writing&) = delete;

    /// Waits while too many batches do; false where the log refused one.
    bool take(Batch batch) {
        std::unique_lock lock(mutex_);
        moved_.wait(lock, [&] { return failure_ || waiting_.size() < kBatchesWaiting; });
        if (failure_) return false;
        waiting_.push_back(std::move(batch));
        moved_.notify_all();
        return true;
    }
    /// After the last batch: all is written, or an error says why not.
    Result<> finish() {
        {
            std::lock_guard lock(mutex_);
            ended_ = true;
        }
        moved_.notify_all();
        if (thread_.joinable()) thread_.join();
        if (failure_) return std::unexpected(*failure_);
        return {};
    }
    std::int64_t records() const { return records_; }
    std::int64_t added() const { return added_; }

  private:
    void loop() {
        std::unique_lock lock(mutex_);
        for (;;) {
            moved_.wait(lock, [&] { return ended_ || !waiting_.empty(); });
            if (waiting_.empty()) return;
            Batch batch = std::move(waiting_.front());
            waiting_.pop_front();
            moved_.notify_all();
            lock.unlock();
            auto added = append(batch);
            lock.lock();
            if (!added) {
                failure_ = added.error();
                waiting_.clear();
                moved_.notify_all();
                return;
            }
            added_ += *added;
            records_ += static_cast<std::int64_t>(batch.facts.size());
        }
    }

    Result<std::int64_t> append(const Batch& batch) {
        if (!batch.ordinals.empty())
            return log_.append_series(batch.facts, batch.ordinals, batch.durability);
        TRY_LET(appended, log_.append(batch.facts, batch.durability));
        return std::ranges::count(appended, true, &log::Appended::is_new);
    }

    log::Log& log_;
    std::mutex mutex_;
    std::condition_variable moved_;
    std::deque<Batch> waiting_;
    bool ended_ = false;
    std::optional<Error> failure_;
    std::atomic<std::int64_t> records_ = 0, added_ = 0;
    std::thread thread_;  // Last: it uses all of the above.
};

class Appender final : public Sink {
  public:
    Appender(log::Log& log, const Input& input, const ImportOptions& options, FileFormat format,
             ImportReport& report)
        : writing_(log), input_(input), options_(options), format_(format), report_(report) {
        source_ = fmt::format("import:{}:{}", options.journey, report.digest);
    }

    bool on_case(CaseStart& start) override {
        case_properties_ = std::move(start.properties);
        case_ordinal_ = start.ordinal;
        return true;
    }

    bool on_record(Record& record) override {
        log::Fact fact;
        fact.properties = properties_of(record);
        if (auto reason = unfit(record, fact); !reason.empty()) {
            Reject reject{record.place, "record.too_large", std::move(reason)};
            return on_reject(reject);
        }
        const bool named = !record.id.empty();
        // Not before the next fact is there: the last batch is never empty, and goes to disk.
        const bool mixed = !batch_.facts.empty() && named != batch_.ordinals.empty();
        if ((batch_.full() || mixed) && !flush()) return false;
        fact.source = source_;
        fact.id = id_of(record);
        fact.at = record.at;
        fact.name = std::move(record.activity);
        fact.user = std::move(record.person);
        fact.channel = std::move(record.channel);
        fact.journey = options_.journey;
        name_instance(record, fact);
        batch_.bytes += fact.properties.size() + 200;
        if (!named) batch_.ordinals.push_back(ordinal_);
        ++ordinal_;
        batch_.facts.push_back(std::move(fact));
        return true;
    }

    bool on_reject(Reject& reject) override {
        // What is left out keeps its place in the file's series; what is no event has none.
        if (format_ != FileFormat::Xes || reject.place.event >= 0) ++ordinal_;
        ++report_.rejects;
        if (options_.rejected) options_.rejected(reject);
        return true;
    }

    /// After the file's end: what is left is written, and all of it is on disk.
    Result<> finish() {
        batch_.durability = store::Durability::Disk;
        flush();
        TRY(writing_.finish());
        report_.records = writing_.records();
        report_.added = writing_.added();
        return {};
    }

  private:
    // False where the log refused a batch; finish() says why.
    bool flush() {
        tell();
        if (batch_.facts.empty()) return true;
        Batch full = std::exchange(batch_, {});
        batch_.facts.reserve(kBatchFacts);
        batch_.ordinals.reserve(kBatchFacts);
        return writing_.take(std::move(full));
    }

    std::string properties_of(Record& record) {
        auto& own = record.properties;
        // A trace's own attributes travel with its first event.
        if (!case_properties_.empty() && record.case_ordinal == case_ordinal_) {
            Properties with = own;
            for (auto& [key, value] : case_properties_) with.put("case:" + std::string(key), value);
            case_properties_.clear();
            if (with.text().size() <= log::kPropertiesBytesMax) return std::string(with.text());
        }
        return own.empty() ? std::string() : std::string(own.text());
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
        options_.progress({progress.read, progress.total, writing_.records(), false});
    }

    Writing writing_;
    const Input& input_;
    const ImportOptions& options_;
    FileFormat format_;
    ImportReport& report_;
    std::string source_;
    Batch batch_;
    std::int64_t ordinal_ = 0;  // Of the next event in the file.
    JsonObject case_properties_;
    std::int64_t case_ordinal_ = -1;
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
    TRY(appender.finish());
    if (!summary) return std::unexpected(summary.error());
    report.cases = summary->cases;
    return report;
}

}  // namespace jalon::sources
