// jalon explore: the journey questions at the command line.
#include <fmt/format.h>
#include <signal.h>

#include <atomic>
#include <cstdio>
#include <fstream>
#include <thread>

#include "app/commands.h"
#include "app/explore_table.h"
#include "app/progress.h"
#include "app/store.h"
#include "core/text.h"
#include "explore/question.h"
#include "trail/trail.h"

namespace jalon::app {
namespace {

namespace questions = jalon::explore;  // `explore` is the command here.

std::atomic<bool> interrupted = false;

// Shows how far a question is, and cancels it on Ctrl-C, as long as it lives.
class Watcher {
  public:
    explicit Watcher(trail::Budget& budget) : budget_(budget) {
        signal(SIGINT, [](int) { interrupted = true; });
        thread_ = std::jthread([this](const std::stop_token& stop) { watch(stop); });
    }
    ~Watcher() {
        thread_.request_stop();
        thread_.join();
        signal(SIGINT, SIG_DFL);
    }
    Watcher(const Watcher&) = delete;
    Watcher& operator=(const Watcher&) = delete;

  private:
    void watch(const std::stop_token& stop) {
        const auto began = std::chrono::steady_clock::now();
        ProgressBar bar("answering");
        bool shown = false;
        while (!stop.stop_requested()) {
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
            if (interrupted) budget_.cancel();
            const auto total = budget_.total();
            if (total == 0 || std::chrono::steady_clock::now() - began < std::chrono::seconds(1))
                continue;
            shown = true;
            bar.show(static_cast<double>(budget_.done()) / static_cast<double>(total),
                     static_cast<std::int64_t>(budget_.done()), "chunks");
        }
        if (shown) bar.end();
    }

    trail::Budget& budget_;
    std::jthread thread_;
};

Result<> write_csv(const std::string& file, const std::vector<Table>& tables) {
    // The largest list is what the question is about; the single numbers, where there is no list.
    const Table* main = nullptr;
    for (const auto& table : tables)
        if (main == nullptr || main->title.empty() ||
            (!table.title.empty() && table.title != "warnings" &&
             table.rows.size() > main->rows.size()))
            main = &table;
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    if (main != nullptr) out << csv(*main);
    out.flush();
    if (!out)
        return failure(ErrorKind::Unavailable, "explore.cannot_write",
                       fmt::format("{} cannot be written.", file));
    return {};
}

void print_tables(JsonObject answer, const std::vector<Table>& tables) {
    bool first = true;
    for (const auto& table : tables) {
        if (table.title == "warnings") continue;
        fmt::print("{}{}", first ? "" : "\n", aligned(table));
        first = false;
    }
    for (const auto& warning : answer["warnings"].as_array())
        fmt::print(stderr, "jalon: {} ({})\n", text_at(warning, "what"), text_at(warning, "code"));
}

// The events that the question may be about: of one journey, where it is that of the sources alone.
Result<std::shared_ptr<const trail::Moment>> moment_for(DataStore& store,
                                                        questions::Parameters& parameters) {
    const auto journey = parameters.text("journey");
    const auto measure = parameters.text("measure");  // Answers name their journey themselves.
    if (!journey.empty() && measure != "nps" && measure != "csat" && measure != "ces") {
        const auto defined = store.programs->journey(journey);
        if (!defined || defined->definition.instance_by.rule == journeys::InstanceBy::Rule::Journey)
            return trail::read_journey(*store.log, store.people.get(), journey,
                                       segments_folder(store.folder));
    }
    return trail::read_journey(*store.log, store.people.get(), "", segments_folder(store.folder));
}

questions::Ground ground_on(DataStore& store, std::shared_ptr<const trail::Moment> moment) {
    questions::Ground ground;
    ground.moment = std::move(moment);
    ground.journey = [&store](std::string_view id,
                              std::string_view version) -> Result<questions::JourneyPtr> {
        TRY_LET(journey, store.programs->journey(id, version));
        if (!journey) return questions::JourneyPtr();
        return questions::JourneyPtr(journey, &journey->definition);
    };
    const auto settings = store.access->settings();
    ground.zone = settings.time_zone;
    ground.masking_below = settings.masking_below;
    ground.people = store.people.get();
    ground.log = store.log.get();
    return ground;
}

}  // namespace

Result<int> explore(Arguments& arguments) {
    std::string names;
    for (const auto& each : questions::questions())
        names += fmt::format("{}{}", names.empty() ? "" : ", ", each);
    if (arguments.words().size() != 1)
        return invalid("usage.question", fmt::format("Ask one question: {}.", names));
    TRY_LET(folder, arguments.required("data"));
    const bool json = arguments.flag("json");
    const auto csv_file = arguments.value_or("csv", "");
    questions::Parameters parameters(arguments.rest());
    TRY_LET(store, open_store(folder, WhenAbsent::Refuse));
    TRY_LET(moment, moment_for(*store, parameters));
    const auto ground = ground_on(*store, std::move(moment));
    auto question = questions::prepared(arguments.words()[0], parameters, ground);
    if (!question) {
        for (const auto& problem : parameters.problems())
            fmt::print(stderr, "--{}: {} ({})\n", problem.path, problem.what, problem.code);
        return std::unexpected(question.error());
    }
    trail::Budget budget(std::size_t{4} << 30, std::chrono::hours(1));  // Ctrl-C ends it sooner.
    auto answer = [&] {
        const Watcher watcher(budget);
        return (*question)(budget);
    }();
    if (!answer) return std::unexpected(answer.error());
    const auto tables = tables_of(*answer);
    if (!csv_file.empty()) TRY(write_csv(csv_file, tables));
    if (json)
        fmt::print("{}\n", jalon::to_text(*answer));
    else
        print_tables(std::move(*answer), tables);
    return kDone;
}

}  // namespace jalon::app
