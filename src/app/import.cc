// jalon import: files into the log.
#include "sources/import.h"

#include <fmt/format.h>

#include <cstdio>

#include "app/commands.h"
#include "app/progress.h"
#include "app/store.h"

namespace jalon::app {
namespace {

constexpr std::int64_t kRejectsListed = 100;

Result<sources::Mapping> mapping_in(Arguments& arguments) {
    sources::Mapping mapping;
    mapping.case_column = arguments.value_or("case", "");
    mapping.activity = arguments.value_or("activity", "");
    mapping.at = arguments.value_or("at", "");
    mapping.at_format = arguments.value_or("at-format", "");
    mapping.person = arguments.value_or("person", "");
    mapping.channel = arguments.value_or("channel", "");
    mapping.lifecycle = arguments.value_or("lifecycle", "");
    mapping.resource = arguments.value_or("resource", "");
    mapping.id = arguments.value_or("id", "");
    auto separator = arguments.value_or("separator", "");
    if (separator == "tab" || separator == "\\t") separator = "\t";
    if (separator.size() > 1)
        return invalid("usage.separator", "--separator takes one character, or `tab`.");
    if (!separator.empty()) mapping.separator = separator[0];
    return mapping;
}

}  // namespace

Result<int> import(Arguments& arguments) {
    TRY_LET(folder, arguments.required("data"));
    TRY_LET(journey, arguments.required("journey"));
    TRY_LET(mapping, mapping_in(arguments));
    bool json = arguments.flag("json");
    TRY(arguments.all_known());
    if (arguments.words().empty()) return invalid("usage.no_file", "Name the files to import.");
    // What cannot be read is refused before anything is made.
    for (const auto& path : arguments.words()) {
        if (auto format = sources::format_of(path); !format) return std::unexpected(format.error());
        if (auto input = sources::Input::open(path); !input) return std::unexpected(input.error());
    }
    TRY_LET(store, open_store(folder, WhenAbsent::Create));
    JsonArray files;
    std::int64_t rejects = 0;
    for (const auto& path : arguments.words()) {
        ProgressBar bar(path);
        sources::ImportOptions options{journey, mapping, {}, {}, folder};
        options.progress = [&](const sources::ImportProgress& p) {
            bar.show(p.share, p.records, "events");
        };
        options.rejected = [&](const sources::Reject& reject) {
            if (++rejects <= kRejectsListed) {
                bar.end();
                fmt::print(stderr, "{}: {}: {} ({})\n", path, reject.place.text(), reject.reason,
                           reject.code);
            }
        };
        auto imported = sources::import_file(*store->log, path, options);
        bar.end();
        if (!imported) return std::unexpected(imported.error());
        if (json)
            files.push_back(JsonObject{{"file", path},
                                       {"events", imported->records},
                                       {"added", imported->added},
                                       {"rejects", imported->rejects}});
        else
            fmt::print("{}: {} events, {} of them new, {} rejected\n", path,
                       grouped(imported->records), grouped(imported->added),
                       grouped(imported->rejects));
    }
    if (rejects > kRejectsListed)
        fmt::print(stderr, "… and {} more rejects\n", rejects - kRejectsListed);
    if (json) fmt::print("{}\n", to_text(JsonObject{{"files", std::move(files)}}));
    return rejects > 0 ? kInPart : kDone;
}

}  // namespace jalon::app
