// Works on the shape of the answer alone, so that each new question has its table.
#include "app/explore_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace jalon::app {
namespace {

using Cells = std::vector<std::pair<std::string, Json>>;

bool is_list_of_objects(const Json& value) {
    const auto* list = value.if_array();
    return list != nullptr && !list->empty() && list->front().is_object();
}

std::string plain(const Json& value) {
    if (value.is_null()) return "";
    if (const auto* text = value.if_string()) return std::string(*text);
    return to_text(value);
}

std::string joined(const JsonArray& list) {
    std::string out;
    for (const auto& each : list) out += (out.empty() ? "" : " > ") + plain(each);
    return out;
}

// The plain members of an object; those of members of it by their path.
void gather(const JsonObject& object, const std::string& before, Cells& into) {
    for (const auto& [key, value] : object) {
        const auto name = before + std::string(key);
        if (const auto* inner = value.if_object())
            gather(*inner, name + ".", into);
        else if (const auto* list = value.if_array(); list == nullptr)
            into.emplace_back(name, value);
        else if (!is_list_of_objects(value))
            into.emplace_back(name, Json(joined(*list)));
    }
}

void add_row(Table& table, const Cells& cells) {
    std::vector<Json> row(table.columns.size());
    for (const auto& [name, value] : cells) {
        auto at = std::ranges::find(table.columns, name);
        if (at == table.columns.end()) {
            table.columns.push_back(name);
            row.push_back(value);
        } else {
            row[static_cast<std::size_t>(at - table.columns.begin())] = value;
        }
    }
    table.rows.push_back(std::move(row));
}

Table& table_named(std::vector<Table>& tables, const std::string& title) {
    auto known = std::ranges::find(tables, title, &Table::title);
    if (known != tables.end()) return *known;
    return tables.emplace_back(Table{.title = title, .columns = {}, .rows = {}});
}

// The lists of objects within `object`, each row with the cells of what it stands in before it.
void expand(const JsonObject& object, const std::string& path, const Cells& before,
            std::vector<Table>& tables) {
    for (const auto& [key, value] : object) {
        if (!is_list_of_objects(value)) continue;
        const auto title = path.empty() ? std::string(key) : path + "." + std::string(key);
        for (const auto& each : value.as_array()) {
            const auto* item = each.if_object();
            if (item == nullptr) continue;
            Cells cells = before;
            for (auto& cell : cells)
                if (item->contains(cell.first))
                    cell.first = path.substr(path.rfind('.') + 1) + "." + cell.first;
            gather(*item, "", cells);
            add_row(table_named(tables, title), cells);
            expand(*item, title, cells, tables);
        }
    }
}

std::string duration_text(double s) {
    if (s < 60) return fmt::format("{:.3g} s", s);
    const auto whole = static_cast<std::int64_t>(std::llround(s));
    if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
    if (whole < 86'400) return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
    return fmt::format("{:.1f} d", s / 86'400);
}

std::string shown(std::string_view column, const Json& value) {
    if (value.is_null()) return "-";
    const auto number = value.is_double() ? value.as_double() : 0.0;
    if (column.ends_with("_s") || column.find("_s.") != std::string_view::npos)
        if (value.is_number()) return duration_text(value.to_number<double>());
    return value.is_double() ? fmt::format("{:.6g}", number) : plain(value);
}

// How many cells of a terminal a text takes: East Asian letters take two.
std::size_t width_of(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        if ((byte & 0xC0U) == 0x80U) continue;
        const bool wide = byte >= 0xE1U && byte < 0xF8U && !(byte == 0xE2U);
        width += wide ? 2 : 1;
    }
    return width;
}

std::string csv_field(const std::string& text) {
    if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? "\"\"" : std::string(1, c);
    return out + "\"";
}

}  // namespace

std::vector<Table> tables_of(const JsonObject& answer) {
    std::vector<Table> tables;
    Cells single;
    gather(answer, "", single);
    if (!single.empty()) {
        Table numbers{.title = "", .columns = {"name", "value"}, .rows = {}};
        for (auto& [name, value] : single) numbers.rows.push_back({Json(name), std::move(value)});
        tables.push_back(std::move(numbers));
    }
    expand(answer, "", {}, tables);
    for (auto& table : tables)
        for (auto& row : table.rows) row.resize(table.columns.size());
    return tables;
}

std::string aligned(const Table& table) {
    const bool single = table.title.empty();
    std::vector<std::size_t> widths(table.columns.size());
    std::vector<std::vector<std::string>> texts;
    std::vector<bool> right(table.columns.size(), !single);
    if (!single) {
        auto& heading = texts.emplace_back();
        for (const auto& column : table.columns)
            heading.push_back(column.ends_with("_s") ? column.substr(0, column.size() - 2)
                                                     : column);
    }
    for (const auto& row : table.rows) {
        auto& line = texts.emplace_back();
        for (std::size_t i = 0; i < row.size(); ++i) {
            line.push_back(shown(single ? plain(row[0]) : table.columns[i], row[i]));
            if (!row[i].is_number() && !row[i].is_null()) right[i] = false;
        }
    }
    for (const auto& line : texts)
        for (std::size_t i = 0; i < line.size(); ++i)
            widths[i] = std::max(widths[i], width_of(line[i]));
    std::string out = single ? "" : table.title + "\n";
    for (const auto& line : texts) {
        std::string text = single ? "" : "  ";
        for (std::size_t i = 0; i < line.size(); ++i) {
            const std::string blanks(widths[i] - width_of(line[i]), ' ');
            text += (i == 0 ? "" : "  ") + (right[i] ? blanks + line[i] : line[i] + blanks);
        }
        text.erase(text.find_last_not_of(' ') + 1);
        out += text + "\n";
    }
    return out;
}

std::string csv(const Table& table) {
    std::string out;
    const auto add = [&](std::size_t i, const std::string& text) {
        out += (i == 0 ? "" : ",") + csv_field(text);
    };
    for (std::size_t i = 0; i < table.columns.size(); ++i) add(i, table.columns[i]);
    out += "\r\n";
    for (const auto& row : table.rows) {
        for (std::size_t i = 0; i < row.size(); ++i) add(i, plain(row[i]));
        out += "\r\n";
    }
    return out;
}

}  // namespace jalon::app
