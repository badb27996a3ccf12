// jalon demo: the demo bank, filled once, then served.
#include <fmt/format.h>

#include <cstdio>
#include <filesystem>

#include "app/commands.h"
#include "app/demo_bank.h"
#include "app/serving.h"
#include "core/text.h"

namespace jalon::app {
namespace {

void print_welcome(const DemoBank& bank, const std::string& address) {
    fmt::print("\n  console       {}/console/\n  demo bank     {}/bank/\n  status page   {}{}\n\n",
               address, address, address, bank.status_path);
    for (const auto& account : bank.accounts)
        fmt::print("  {:<24} {:<20} {}\n", account.email, account.password, account.role);
    fmt::print("\nlistening on {}\n", address);
    std::fflush(stdout);
}

}  // namespace

Result<int> demo(Arguments& arguments) {
    ServeOptions options;
    TRY_LET(folder, arguments.required("data"));
    TRY(read_listen(arguments, options));
    std::optional<int> customers;
    if (auto text = arguments.value("customers")) {
        auto value = parse_int(*text);
        if (!value || *value < 1 || *value > 200'000)
            return invalid("usage.customers",
                           "--customers takes a whole number from 1 to 200,000.");
        customers = static_cast<int>(*value);
    }
    bool fill_only = arguments.flag("fill-only");
    options.trace_requests = arguments.flag("trace-requests");
    TRY(arguments.all_known());
    block_signals();
    auto bank = known_demo_bank(folder);
    std::error_code ignored;
    if (!bank && std::filesystem::exists(database_file(folder), ignored))
        return failure(ErrorKind::Conflict, "demo.not_a_demo",
                       fmt::format("{} holds data that are not a finished demo; choose another "
                                   "directory, or remove it.",
                                   folder));
    bool fresh = !bank;
    TRY_LET(store, open_store(folder, WhenAbsent::Create));
    if (fresh) {
        TRY_LET(filled, fill_demo_bank(*store, customers));
        bank = filled;
    }
    options.demo = true;
    options.demo_write_key = bank->write_key;
    TRY_LET(system, System::start(std::move(store), options));
    if (fresh) TRY(play_demo_scenes(*system, *bank, folder));
    if (fill_only) return kDone;
    print_welcome(*bank, address_of(options, system->port()));
    wait_for_the_end();
    return kDone;
}

}  // namespace jalon::app
