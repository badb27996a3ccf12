// jalon serve: the server, until it is told to stop.
#include <fmt/format.h>
#include <pthread.h>
#include <signal.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/commands.h"
#include "app/serving.h"
#include "core/text.h"
#include "http/adapter.h"

namespace jalon::app {

Result<> read_listen(Arguments& arguments, ServeOptions& options) {
    auto listen = arguments.value_or("listen", "127.0.0.1:8080");
    auto colon = listen.rfind(':');
    auto port = colon == std::string::npos ? std::nullopt : parse_int(listen.substr(colon + 1));
    if (!port || *port < 0 || *port > 65535)
        return invalid("usage.listen", "--listen takes ADDRESS:PORT, such as 127.0.0.1:8080.");
    options.address = listen.substr(0, colon);
    if (options.address.starts_with('[') && options.address.ends_with(']'))
        options.address = options.address.substr(1, options.address.size() - 2);
    options.port = static_cast<int>(*port);
    return {};
}

Result<> read_adapters(Arguments& arguments, ServeOptions& options) {
    for (const auto& each : arguments.values("adapter")) {
        auto equals = each.find('=');
        if (equals == std::string::npos || equals == 0)
            return invalid("usage.adapter",
                           "--adapter takes NAME=URL, such as contracts=http://127.0.0.1:9000/by.");
        TRY_LET(adapter, http::http_adapter(std::string_view(each).substr(equals + 1)));
        options.adapters[each.substr(0, equals)] = adapter;
    }
    return {};
}

Result<> read_question_limits(Arguments& arguments, ServeOptions& options) {
    if (auto memory = arguments.value("trail-memory-mb")) {
        auto value = parse_int(*memory);
        if (!value || *value < 1 || *value > 1'000'000)
            return invalid("usage.memory", "--trail-memory-mb takes a whole number from 1.");
        options.question_bytes_max = static_cast<std::size_t>(*value) << 20;
    }
    if (auto patience = arguments.value("trail-patience")) {
        auto value = parse_duration(*patience);
        if (auto count = parse_int(std::string_view(*patience).substr(0, patience->find("ms")));
            patience->ends_with("ms") && count)
            value = std::chrono::milliseconds(*count);
        if (!value || value->count() <= 0)
            return invalid("usage.patience",
                           "--trail-patience takes a duration such as 30s or 500ms.");
        options.question_patience = std::chrono::ceil<std::chrono::milliseconds>(*value);
    }
    return {};
}

std::string address_of(const ServeOptions& options, std::uint16_t port) {
    bool six = options.address.find(':') != std::string::npos;
    return six ? fmt::format("http://[{}]:{}", options.address, port)
               : fmt::format("http://{}:{}", options.address, port);
}

void block_signals() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
    signal(SIGPIPE, SIG_IGN);
}

void wait_for_the_end() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    int which = 0;
    sigwait(&set, &which);
}

Result<int> serve(Arguments& arguments) {
    ServeOptions options;
    TRY_LET(folder, arguments.required("data"));
    TRY(read_listen(arguments, options));
    options.secure_cookies = arguments.flag("secure-cookies");
    options.trace_json = arguments.flag("trace-json");
    options.trace_requests = arguments.flag("trace-requests");
    if (auto rate = arguments.value("events-per-second")) {
        auto value = parse_int(*rate);
        if (!value || *value < 1)
            return invalid("usage.rate", "--events-per-second takes a whole number from 1.");
        options.events_per_second_max = *value;
    }
    TRY(read_question_limits(arguments, options));
    TRY(read_adapters(arguments, options));
    if (auto file = arguments.value("customer-key-file")) {
        std::ifstream in(*file);
        std::stringstream text;
        text << in.rdbuf();
        options.customer_key = trimmed(text.str());
        if (options.customer_key.size() < 16)
            return invalid("usage.customer_key",
                           "The customer key's file must hold at least 16 characters.");
    }
    TRY(arguments.all_known());
    block_signals();
    TRY_LET(store, open_store(folder, WhenAbsent::Create));
    TRY_LET(password, store->access->first_run("admin@localhost", store->clock.now()));
    TRY_LET(system, System::start(std::move(store), options));
    if (password)
        fmt::print(
            "first run: sign in as admin@localhost with the password {} (it is shown this once)\n",
            *password);
    fmt::print("listening on {}\n", address_of(options, system->port()));
    std::fflush(stdout);
    wait_for_the_end();
    return kDone;
}

}  // namespace jalon::app
