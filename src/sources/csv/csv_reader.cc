// From rows to records.
#include "sources/csv/csv_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_set>

#include "core/text.h"
#include "sources/csv/csv_rows.h"

namespace jalon::sources {
namespace {

constexpr std::size_t kColumnsMax = 2000;

// The separator that stands most often outside quotes in the header; a comma where none does.
char likely_separator(std::string_view header) {
    constexpr std::string_view kSeparators = ",;\t|";
    std::array<std::size_t, 4> count{};
    bool quoted = false;
    for (char c : header) {
        if (c == '"') quoted = !quoted;
        auto at = kSeparators.find(c);
        if (!quoted && at != std::string_view::npos) ++count[at];
    }
    auto most = std::max_element(count.begin(), count.end()) - count.begin();
    return kSeparators[static_cast<std::size_t>(most)];
}

// A number only where writing it again gives the same text.
Json value_of(std::string text) {
    bool digit_first = !text.empty() && ((text[0] >= '0' && text[0] <= '9') || text[0] == '-');
    if (!digit_first || text.size() > 24) return Json(std::string_view(text));
    std::array<char, 32> again{};
    auto same = [&](auto number) {
        auto [end, error] = std::to_chars(again.data(), again.data() + again.size(), number);
        return error == std::errc{} &&
               text == std::string_view(again.data(), static_cast<std::size_t>(end - again.data()));
    };
    if (auto whole = parse_int(text); whole && same(*whole)) return Json(*whole);
    if (text.contains('.') && text.find_first_of("eE") == std::string::npos)
        if (auto number = parse_double(text); number && same(*number)) return Json(*number);
    return Json(std::string_view(text));
}

class CsvReader {
  public:
    CsvReader(Input& input, const Mapping& mapping, Sink& sink)
        : mapping_(mapping), sink_(sink), text_(input), rows_(text_) {}

    Result<ReadSummary> read() {
        TRY_LET(format, TimeFormat::compile(mapping_.at_format));
        format_ = std::move(format);
        TRY(read_header());
        while (!summary_.stopped) {
            TRY(rows_.next(row_));
            if (row_.kind == CsvRow::Kind::End) break;
            if (row_.kind == CsvRow::Kind::Broken) {
                reject(row_.code, std::string(row_.reason));
            } else if (row_.fields.size() != header_.size()) {
                reject("row.fields", fmt::format("The row has {} fields where the header has {}.",
                                                 row_.fields.size(), header_.size()));
                if (row_.lines > 1) TRY(rows_.reread_after_first_line());
            } else {
                take_row();
            }
        }
        return summary_;
    }

  private:
    Result<> read_header();
    void take_row();
    void reject(std::string_view code, std::string reason) {
        Reject made{{row_.line, -1, -1}, std::string(code), std::move(reason)};
        ++summary_.rejects;
        summary_.stopped = !sink_.on_reject(made);
    }
    std::string field(Role role) const {
        int index = columns_.of(role);
        if (index < 0) return {};
        return text_.text(trimmed(row_.fields[static_cast<std::size_t>(index)]));
    }
    bool add_properties();

    const Mapping& mapping_;
    Sink& sink_;
    CsvText text_;
    CsvRows rows_;
    TimeFormat format_;
    CsvRow row_;
    std::vector<std::string> header_;
    std::vector<bool> is_property_;
    Columns columns_;
    Record record_;
    ReadSummary summary_;
};

Result<> CsvReader::read_header() {
    TRY_LET(first, rows_.first_line());
    char separator = mapping_.separator;
    if (first.size() == 5 && lower_ascii(first.substr(0, 4)) == "sep=") {
        if (separator == 0) separator = first[4];
        TRY(rows_.skip_first_line());
        TRY_LET(second, rows_.first_line());
        first = second;
    }
    rows_.set_separator(separator != 0 ? separator : likely_separator(first));
    TRY(rows_.next(row_));
    if (row_.kind == CsvRow::Kind::End)
        return invalid("csv.empty", "The file is empty; a header line is needed.");
    if (row_.kind == CsvRow::Kind::Broken)
        return invalid("csv.header", fmt::format("Line {}: the header cannot be read: {}",
                                                 row_.line, row_.reason));
    if (row_.fields.size() > kColumnsMax)
        return invalid("csv.header", fmt::format("The header has {} columns; at most {} are read.",
                                                 row_.fields.size(), kColumnsMax));
    std::unordered_set<std::string> used;
    for (auto name : row_.fields) {
        auto text = text_.text(trimmed(name));
        if (text.empty()) text = fmt::format("column {}", header_.size() + 1);
        auto unique = text;
        for (int again = 2; !used.insert(unique).second; ++again)
            unique = fmt::format("{} ({})", text, again);
        header_.push_back(std::move(unique));
    }
    TRY_LET(columns, resolve_columns(mapping_, header_));
    columns_ = columns;
    is_property_.assign(header_.size(), true);
    for (int index : columns_.index)
        if (index >= 0) is_property_[static_cast<std::size_t>(index)] = false;
    return {};
}

bool CsvReader::add_properties() {
    std::size_t bytes = 0;
    auto add = [&](std::string_view name, Json value) {
        bytes += name.size() + weight(value);
        if (bytes <= kPropertiesBytesMax) record_.properties.put(name, value);
    };
    for (std::size_t i = 0; i < header_.size() && bytes <= kPropertiesBytesMax; ++i)
        if (is_property_[i] && !row_.fields[i].empty())
            add(header_[i], value_of(text_.text(row_.fields[i])));
    if (!record_.lifecycle.empty()) add("lifecycle:transition", Json(record_.lifecycle));
    if (!record_.resource.empty()) add("org:resource", Json(record_.resource));
    return bytes <= kPropertiesBytesMax;
}

void CsvReader::take_row() {
    record_.clear();
    record_.place.line = row_.line;
    record_.case_key = field(Role::Case);
    if (record_.case_key.empty()) return reject("record.no_case", "The row names no case.");
    record_.activity = field(Role::Activity);
    if (record_.activity.empty()) return reject("record.no_activity", "The row names no activity.");
    auto at_text = field(Role::At);
    if (at_text.empty()) return reject("record.no_time", "The row has no time.");
    auto at = format_.parse(at_text);
    if (!at)
        return reject("record.bad_time",
                      fmt::format("\"{}\" is not a time{}.", utf8_prefix(at_text, 60),
                                  mapping_.at_format.empty()
                                      ? " in ISO 8601; name its form with --at-format"
                                      : fmt::format(" of the form {}", mapping_.at_format)));
    record_.at = *at;
    record_.case_name = record_.case_key;
    record_.id = field(Role::Id);
    record_.person = field(Role::Person);
    record_.channel = field(Role::Channel);
    record_.lifecycle = field(Role::Lifecycle);
    record_.resource = field(Role::Resource);
    for (const auto* name : {&record_.id, &record_.case_key, &record_.activity, &record_.person,
                             &record_.channel, &record_.lifecycle, &record_.resource})
        if (name->size() > kPropertiesBytesMax)
            return reject("record.too_large", "A field of the row has more than 32 kB.");
    if (!add_properties())
        return reject("record.too_large", "The row's properties have more than 32 kB.");
    ++summary_.records;
    summary_.stopped = !sink_.on_record(record_);
}

}  // namespace

Result<ReadSummary> read_csv(Input& input, const Mapping& mapping, Sink& sink) {
    return CsvReader(input, mapping, sink).read();
}

}  // namespace jalon::sources
