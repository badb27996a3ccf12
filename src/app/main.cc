// jalon: the one program. Finds the command and turns its end into an exit code.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <functional>
#include <map>

#include "app/commands.h"

namespace {

using jalon::Result;
using jalon::app::Arguments;

constexpr const char* kHelp = R"(jalon: a bank's customer journeys, seen, decided in, repaired

  jalon serve    --data DIR [--listen 127.0.0.1:8080]       one line "listening on http://…" when ready
                 [--secure-cookies] [--customer-key-file F] [--events-per-second N] [--trail-memory-mb N] [--trail-patience 30s]
                 [--adapter NAME=URL]…
                 [--trace-json] [--trace-requests]
  jalon demo     --data DIR [--listen …] [--customers N] [--fill-only]   the demo bank, filled and served
  jalon import   --data DIR --journey NAME FILE…            .xes .csv .jsonl, each also .gz
                 [--case COL --activity COL --at COL [--at-format …] [--person COL] [--channel COL] [--lifecycle COL] [--separator C]] [--json]
  jalon explore  QUESTION --data DIR [--journey NAME] [--json] [--csv FILE]   the questions and their options: docs/domain/journey-questions.md
                 summary dfg variants funnel paths trend cohort conformance compare friction persons facets
                 [--per instance|person|property:KEY] [--gap 30m] [--by name|channel|touchpoint|step|stage]
                 [--lifecycle all|complete] [--from T] [--to T] [--channel C] [--where EXPR]
  jalon apply    --data DIR FILE… [--publish [--override REASON]]  definitions from YAML or JSON; problems as file:line:column
  jalon hub      decide --data DIR [--policy ID] [--inputs JSON] [--locale en|fr|zh-Hant] [--json]
  jalon hub      verify POLICY [--data DIR] [--definitions DIR] [--from T] [--json]  proves a policy (a file, or an id with --data), or refutes it
  jalon hub      waits --calls FILE [--level 0.8] [--from INSTANT] [--json]  tries the estimates on a log of calls
  jalon hub      replay POLICY --data DIR [--version N] [--from T] [--to T] [--sensitivity] [--report FILE.html] [--json]  a draft on recorded sessions
                 [--locale en|fr|zh-Hant] [--seed N] [--threads N] [--sessions N] [--synthetic N]
  jalon key      create --data DIR --source NAME | list | revoke --id N     write keys of event sources
  jalon token    create --data DIR --role ROLE [--name NAME] | list | revoke --id N
  jalon user     create --data DIR --email E --name N --role ROLE | list | reset-password --email E
  jalon erase    PERSON --data DIR --by NAME --yes [--json]  a person taken out for good, also while the server runs
  jalon backup   --data DIR --to FILE                       also while the server runs
  jalon restore  --data DIR --from FILE                     into a directory without data
  jalon verify   --data DIR                                 checks the data's own structure

Roles: administrator designer agent analyst viewer. Exit: 0 done, 2 refused with nothing written, 3 done in part.
)";

}  // namespace

// Read by jemalloc when the program starts: what is freed goes back to the system after two
// seconds, by a thread of its own, large pieces too: questions ask for the same ones again.
extern "C" const char* malloc_conf;
const char* malloc_conf =
    "background_thread:true,dirty_decay_ms:2000,muzzy_decay_ms:0,oversize_threshold:0";

int main(int argc, char** argv) {
    using namespace jalon::app;
    const std::map<std::string, std::function<Result<int>(Arguments&)>, std::less<>> commands{
        {"serve", serve},  {"demo", demo},   {"import", import}, {"explore", explore},
        {"apply", apply},  {"hub", hub},     {"key", key},       {"token", token},
        {"user", user},    {"erase", erase}, {"backup", backup}, {"restore", restore},
        {"verify", verify}};
    std::vector<std::string> words(argv + 1, argv + argc);
    if (words.empty() || words[0] == "help" || words[0] == "--help" || words[0] == "-h") {
        std::fputs(kHelp, words.empty() ? stderr : stdout);
        return words.empty() ? kRefused : kDone;
    }
    if (words[0] == "--version" || words[0] == "version") {
        std::puts("jalon 0.1.0");
        return kDone;
    }
    auto command = commands.find(words[0]);
    if (command == commands.end()) {
        fmt::print(stderr, "jalon: there is no command {}; `jalon help` lists them.\n", words[0]);
        return kRefused;
    }
    words.erase(words.begin());
    auto arguments =
        Arguments::parse(words, {"json", "publish", "fill-only", "secure-cookies", "trace-json",
                                 "trace-requests", "yes", "sensitivity"});
    auto result =
        arguments ? command->second(*arguments) : Result<int>(std::unexpected(arguments.error()));
    if (result) return *result;
    fmt::print(stderr, "jalon: {} ({})\n", result.error().what, result.error().code);
    return kRefused;
}
