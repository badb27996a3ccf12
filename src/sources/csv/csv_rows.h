// The rows and fields of a CSV file (RFC 4180), one row at a time, within bounds.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/result.h"
#include "sources/csv/csv_text.h"

namespace jalon::sources {

/// A row, or what is wrong with it.
struct CsvRow {
    enum class Kind { Row, Broken, End };
    Kind kind = Kind::End;
    std::int64_t line = 0;                 ///< Where it begins, from 1.
    std::int64_t lines = 1;                ///< More than one where quotes hold line ends.
    std::vector<std::string_view> fields;  ///< Unquoted, not yet decoded; until the next call.
    std::string_view code;                 ///< Of a broken row.
    std::string_view reason;
};

/// Lines end in LF, CRLF or CR. A field that begins with `"` ends at the next lone `"`; `""` in it
/// is one; blanks may follow it. Elsewhere `"` is a character like any other. Empty lines are
/// passed over. Holds one row and one block.
///
/// A row that is broken (`row.stray_quote`, `row.unclosed_quote`, `row.too_long`: over 1 MB) is
/// given up alone: reading goes on at the line after its first.
class CsvRows {
  public:
    explicit CsvRows(CsvText& text) : text_(text) {}

    /// The first line without its end, not taken; at most 1 MB. For finding the separator.
    Result<std::string_view> first_line();
    /// Takes the first line away.
    Result<> skip_first_line();
    void set_separator(char separator) { separator_ = separator; }

    /// The next row, in the same CsvRow again and again.
    Result<> next(CsvRow& row);
    /// The last row was several lines and makes no sense (a stray quote, most likely): reads on
    /// from the line after its first.
    Result<> reread_after_first_line();

  private:
    enum class Scan { Row, Broken, NeedMore };
    struct Span {
        std::size_t begin, end;
        bool doubled;
    };
    Scan scan(CsvRow& row);
    Scan scan_quoted(std::size_t& at, CsvRow& row);
    Result<bool> fill();  // False at the end.
    Result<> skip_line();
    void give_fields(CsvRow& row);

    CsvText& text_;
    char separator_ = ',';
    std::string buffer_;
    std::size_t begin_ = 0;  // Of the row being read, or of the last one.
    std::size_t next_ = 0;   // Of the one after it.
    bool ended_ = false;
    std::int64_t line_ = 1;       // Of begin_.
    std::int64_t row_lines_ = 0;  // Of the last row.
    std::vector<Span> spans_;
    std::string unquoted_;
};

}  // namespace jalon::sources
