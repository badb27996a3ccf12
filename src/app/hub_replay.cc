// jalon hub replay: a draft policy on the recorded sessions of a period.
#include <fmt/format.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <thread>

#include "app/commands.h"
#include "app/progress.h"
#include "app/store.h"
#include "core/text.h"
#include "replay/draft.h"
#include "replay/page.h"
#include "replay/synthetic.h"

namespace jalon::app {
namespace {

struct Asked {
    std::string policy, folder, report, locale;
    std::optional<int> version;
    replay::Period period;
    std::size_t synthetic = 0, sessions_max = 0;
    replay::Options options;
    bool json = false;
};

Result<std::optional<Time>> instant(Arguments& arguments, std::string_view name) {
    auto text = arguments.value(name);
    if (!text) return std::nullopt;
    auto at = parse_time(*text);
    if (!at)
        return invalid(
            "usage.time",
            fmt::format("--{} takes an instant such as 2026-11-23T00:00:00Z, or a date.", name));
    return at;
}

Result<std::optional<std::int64_t>> whole(Arguments& arguments, std::string_view name,
                                          std::int64_t least, std::int64_t most) {
    auto text = arguments.value(name);
    if (!text) return std::nullopt;
    auto number = parse_int(*text);
    if (!number || *number < least || *number > most)
        return invalid("usage.number",
                       fmt::format("--{} takes a whole number from {} to {}.", name, least, most));
    return number;
}

Result<Asked> asked_in(Arguments& arguments) {
    if (arguments.words().size() != 2)
        return invalid("usage.policy",
                       "Say which policy: `jalon hub replay POLICY --data DIR`, a file or an id.");
    Asked asked;
    asked.policy = arguments.words()[1];
    TRY_LET(folder, arguments.required("data"));
    asked.folder = folder;
    TRY_LET(from, instant(arguments, "from"));
    TRY_LET(to, instant(arguments, "to"));
    asked.period = {from, to};
    if (from && to && *from >= *to) return invalid("usage.period", "--from must be before --to.");
    asked.report = arguments.value_or("report", "");
    asked.locale = arguments.value_or("locale", "en");
    asked.json = arguments.flag("json");
    asked.options.sensitivity = arguments.flag("sensitivity");
    TRY_LET(version, whole(arguments, "version", 1, 1'000'000));
    TRY_LET(seed, whole(arguments, "seed", 0, std::int64_t{1} << 53));
    TRY_LET(threads, whole(arguments, "threads", 1, 16));
    TRY_LET(synthetic, whole(arguments, "synthetic", 1, 2'000'000));
    TRY_LET(most, whole(arguments, "sessions", 1, 2'000'000));
    if (version) asked.version = static_cast<int>(*version);
    asked.options.seed = static_cast<std::uint64_t>(seed.value_or(1));
    const auto cores = static_cast<std::int64_t>(std::thread::hardware_concurrency());
    asked.options.threads =
        static_cast<int>(threads.value_or(std::clamp<std::int64_t>(cores, 1, 16)));
    asked.synthetic = static_cast<std::size_t>(synthetic.value_or(0));
    asked.sessions_max = static_cast<std::size_t>(most.value_or(0));
    TRY(arguments.all_known());
    return asked;
}

Result<replay::Draft> draft_in(const Asked& asked, DataStore& store) {
    std::error_code error;
    replay::Draft draft;
    if (std::filesystem::is_regular_file(asked.policy, error)) {
        std::ifstream in(asked.policy, std::ios::binary);
        std::stringstream text;
        text << in.rdbuf();
        if (!in) return not_found("file.absent", fmt::format("Cannot read {}.", asked.policy));
        draft = replay::draft_of_text(*store.definitions, store.programs->catalogue(), text.str());
    } else {
        auto kept = replay::draft_of_version(*store.definitions, store.programs->catalogue(),
                                             asked.policy, asked.version);
        if (!kept)
            return not_found("hub.no_policy",
                             fmt::format("{} is neither a file nor a contact policy of this data.",
                                         asked.policy));
        draft = std::move(*kept);
    }
    for (const auto& problem : draft.problems)
        if (!draft.policy)
            fmt::print(stderr, "{}\n", definitions::written_problem(asked.policy, problem));
    if (!draft.policy) return invalid("definition.has_problems", "The policy does not compile.");
    return draft;
}

Result<replay::Read> sessions_for(const Asked& asked, DataStore& store, const hub::PolicyPtr& draft,
                                  const hub::PolicyPtr& before, ProgressBar& bar) {
    if (asked.synthetic > 0) {
        replay::Invention invention;
        invention.sessions = asked.synthetic;
        invention.seed = asked.options.seed;
        invention.from = asked.period.from.value_or(parse_time("2026-11-23T00:00:00Z").value());
        if (asked.period.to) invention.over = *asked.period.to - invention.from;
        return replay::Read{.sessions = replay::invented(before ? before : draft, invention)};
    }
    replay::SessionLimits limits;
    if (asked.sessions_max > 0) {
        limits.sessions_max = asked.sessions_max;
        limits.answers_max = 4 * asked.sessions_max;
    }
    auto read = replay::read_sessions(*store.log, asked.period, replay::Wanted::by(*draft), limits,
                                      asked.options.threads, [&](double done) {
                                          bar.show(done / 2, 0, "");
                                          return true;
                                      });
    return read;
}

std::string figure(const replay::Estimate& e, double scale, const char* unit) {
    const int digits = *unit == '\0' ? 3 : 2;
    return fmt::format("{:.{}f}{} ({:.{}f} … {:.{}f})", scale * e.value, digits, unit,
                       scale * e.low, digits, scale * e.high, digits);
}

void print_figures(const replay::Report& report) {
    fmt::print("{} version {} on {} sessions, {} answers{}{}\n", report.policy, report.version,
               report.sessions, report.answers,
               report.weight > 1 ? fmt::format(" (each stands for {:g})", report.weight) : "",
               report.invented ? ", invented" : "");
    fmt::print("{} answers show something else, {} another first mode; guard: {}\n\n",
               report.answers_changed, report.first_changed, report.guard);
    fmt::print("{:<26} {:>26} {:>26} {:>28}\n", "", "recorded", "draft", "difference");
    for (const auto& each : report.outcomes) {
        const bool share =
            each.measure.name == "exposure" || each.measure.per == replay::Per::Answer;
        const double scale = share ? 100 : 1;
        const char* unit = share ? " %" : "";
        fmt::print("{:<26} {:>26} {:>26} {:>28}\n",
                   each.measure.name + (each.measure.mode.empty() ? "" : " " + each.measure.mode),
                   figure(each.figures.recorded, scale, unit),
                   figure(each.figures.draft, scale, unit),
                   figure(each.figures.difference, scale, unit));
    }
    for (const auto& each : report.waits) {
        if (!each.absent.empty())
            fmt::print("{:<26} {}\n", "wait " + each.queue, each.absent);
        else
            fmt::print("{:<26} {:>26} {:>26} {:>28}\n", "wait " + each.queue,
                       figure(each.mean_s.recorded, 1, " s"), figure(each.mean_s.draft, 1, " s"),
                       figure(each.mean_s.difference, 1, " s"));
    }
    for (const auto& each : report.fairness)
        if (each.measure.name == "human_now" && each.recorded && each.draft)
            fmt::print("gap {:<22} {:>26} {:>26}   {} … {}\n", each.dimension,
                       figure(each.recorded->gap, 100, " %"), figure(each.draft->gap, 100, " %"),
                       each.draft->lowest, each.draft->highest);
    if (!report.values.absent.empty())
        fmt::print("off-policy estimates: absent ({})\n", report.values.absent);
    for (const auto& each : report.values.outcomes)
        fmt::print("{:<26} doubly robust {}\n", each.outcome,
                   figure({each.value.doubly_robust.value, each.value.doubly_robust.low,
                           each.value.doubly_robust.high},
                          100, " %"));
}

Result<> write_report(const std::string& file, const std::string& page) {
    std::ofstream out(file, std::ios::binary | std::ios::trunc);
    out << page;
    out.flush();
    if (!out)
        return failure(ErrorKind::Unavailable, "replay.cannot_write",
                       fmt::format("{} cannot be written.", file));
    return {};
}

}  // namespace

Result<int> hub_replay(Arguments& arguments) {
    TRY_LET(asked, asked_in(arguments));
    TRY_LET(store, open_store(asked.folder, WhenAbsent::Refuse));
    TRY_LET(draft, draft_in(asked, *store));
    asked.options.before = draft.before;
    ProgressBar bar("replaying");
    TRY_LET(read, sessions_for(asked, *store, draft.policy, draft.before, bar));
    auto report = replay::replayed(read, draft.policy, asked.options, [&](double done) {
        bar.show(0.5 + done / 2, 0, "");
        return true;
    });
    bar.end();
    if (!report) return std::unexpected(report.error());
    report->period = asked.period;
    report->invented = asked.synthetic > 0;
    if (!asked.report.empty())
        TRY(write_report(asked.report, replay::to_page(*report, asked.locale)));
    if (asked.json)
        fmt::print("{}\n", jalon::to_text(replay::to_json(*report)));
    else
        print_figures(*report);
    return kDone;
}

}  // namespace jalon::app
