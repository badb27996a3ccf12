// The run: groups of customers live, their moments are put in the order of time and written; the
// last month of all of them comes at the end.
#include "simulate/simulate.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/hash.h"
#include "simulate/detail/batches.h"
#include "simulate/detail/story.h"

namespace jalon::simulate {
namespace {

constexpr int kFirstGroup = kCustomersMin;
constexpr int kLaterGroups = 500;
constexpr std::chrono::days kLastStretch{30};
constexpr std::chrono::milliseconds kProgressEvery{100};
// The last stretch is written after the time is up: about a twelfth of all.
constexpr double kShareOfBudget = 0.88;

using Clockwork = std::chrono::steady_clock;  // For the pace alone; no fact depends on it.

bool earlier(const Moment& a, const Moment& b) {
    if (a.at != b.at) return a.at < b.at;
    if (a.customer != b.customer) return a.customer < b.customer;
    return a.order < b.order;
}

class Run {
  public:
    Run(log::Log& log, people::People& people, const Options& options, const Period& period)
        : options_(options), period_(period), batches_(log, people, name_of_run(options)) {}

    Result<Report> all();

  private:
    static std::string name_of_run(const Options& options) {
        const std::string what =
            fmt::format("{}/{}/{}", options.seed, options.months, micros(options.until));
        return fmt::format("{:08x}", stable_hash(what) >> 32);
    }
    int wanted() const { return options_.customers.value_or(kCustomersMin); }
    bool goes_on() const;
    Result<> group(int count);
    Result<> write(std::vector<Moment>& moments, std::vector<Moment>::iterator from);
    void show(bool at_the_end);
    double share_done() const;
    double elapsed() const {
        return std::chrono::duration<double>(Clockwork::now() - start_).count();
    }

    const Options& options_;
    const Period& period_;
    Batches batches_;
    Counters counters_;
    int customers_ = 0;
    std::int64_t told_ = 0;
    std::vector<Moment> last_stretch_;
    Clockwork::time_point start_ = Clockwork::now();
    Clockwork::time_point shown_ = start_ - kProgressEvery;
    double share_ = 0;
};

bool Run::goes_on() const {
    if (customers_ < wanted()) return true;
    if (options_.customers || customers_ >= kCustomersMax) return false;
    if (options_.out_of_time) return !options_.out_of_time();
    return elapsed() < kShareOfBudget * static_cast<double>(options_.time_budget.count());
}

double Run::share_done() const {
    const double expected =
        static_cast<double>(told_) / std::max(1, customers_) * std::max(customers_, wanted());
    double share = static_cast<double>(batches_.counted().interactions) / std::max(1.0, expected);
    // Where time decides, the share is that of the time, unless even the least takes longer.
    if (!options_.customers && !options_.out_of_time && options_.time_budget.count() > 0)
        share = std::min(share, elapsed() / static_cast<double>(options_.time_budget.count()));
    return std::min(share, 0.999);
}

void Run::show(bool at_the_end) {
    const auto now = Clockwork::now();
    if (!options_.progress || (!at_the_end && now - shown_ < kProgressEvery)) return;
    shown_ = now;
    share_ = at_the_end ? 1 : std::max(share_, share_done());
    const std::int64_t written = batches_.counted().interactions;
    options_.progress(
        {written, customers_, share_, static_cast<double>(written) / std::max(1e-3, elapsed())});
}

Result<> Run::write(std::vector<Moment>& moments, std::vector<Moment>::iterator from) {
    std::sort(from, moments.end(), earlier);
    return batches_.write({from, moments.end()}, [this] { show(false); });
}

Result<> Run::group(int count) {
    std::vector<Customer> customers;
    std::vector<Moment> moments;
    customers.reserve(static_cast<std::size_t>(count));
    for (int i = 0; i < count; ++i, ++customers_) {
        const auto number = static_cast<std::uint32_t>(customers_);
        Random random(options_.seed, number);
        customers.push_back(made_customer(number, period_, random));
        Story story(period_, customers.back(), random, counters_, moments);
        open_account(story);
        live_everyday(story);
        use_cards(story);
        borrow(story);
    }
    told_ += static_cast<std::int64_t>(moments.size());
    TRY(batches_.introduce(customers, period_.from()));
    const auto later = std::partition(moments.begin(), moments.end(), [&](const Moment& moment) {
        return moment.at >= period_.until() - kLastStretch;
    });
    last_stretch_.insert(last_stretch_.end(), moments.begin(), later);
    return write(moments, later);
}

Result<Report> Run::all() {
    while (goes_on()) {
        const int size = customers_ == 0 ? kFirstGroup : kLaterGroups;
        TRY(group(std::min(
            size, std::max(wanted() - customers_, options_.customers ? 0 : kLaterGroups))));
    }
    TRY(write(last_stretch_, last_stretch_.begin()));
    TRY(batches_.finish());
    show(true);
    Report report = batches_.counted();
    report.customers = customers_;
    report.from = period_.from();
    report.until = period_.until();
    report.friction_from = period_.friction_from();
    return report;
}

Result<> check(const Options& options) {
    const int customers = options.customers.value_or(kCustomersMin);
    if (customers < 1 || customers > kCustomersMax)
        return invalid("simulate.options_invalid",
                       fmt::format("The number of customers must be 1 to {}.", kCustomersMax));
    if (options.months < 1 || options.months > kMonthsMax)
        return invalid("simulate.options_invalid",
                       fmt::format("The number of months must be 1 to {}.", kMonthsMax));
    if (options.until < time_from_micros(946'684'800'000'000) ||
        options.until > time_from_micros(3'786'912'000'000'000))
        return invalid("simulate.options_invalid",
                       "The end of the simulated time must be set, within 2000 and 2089.");
    return {};
}

}  // namespace

Result<Report> simulate(log::Log& log, people::People& people, const Options& options) {
    TRY(check(options));
    TRY_LET(period, Period::create(options.until, options.months));
    return Run(log, people, options, period).all();
}

}  // namespace jalon::simulate
