// Scanning rows in a sliding buffer. A row cut by the buffer's end is scanned again from its start:
// blocks are hundreds of rows long.
#include "sources/csv/csv_rows.h"

#include <algorithm>

#include "sources/record.h"

namespace jalon::sources {

Result<bool> CsvRows::fill() {
    if (ended_) return false;
    if (begin_ > 0) {
        buffer_.erase(0, begin_);
        next_ -= begin_;
        begin_ = 0;
    }
    TRY_LET(more, text_.more(buffer_));
    ended_ = !more;
    return more;
}

Result<std::string_view> CsvRows::first_line() {
    for (;;) {
        auto end = buffer_.find_first_of("\r\n", next_);
        if (end != std::string::npos || ended_ || buffer_.size() - next_ >= kRowBytesMax)
            return std::string_view(buffer_).substr(next_, end - next_);
        TRY(fill());
    }
}

Result<> CsvRows::skip_first_line() {
    begin_ = next_;
    return skip_line();
}

// From the start of this row to the start of the next line, whatever is in between.
Result<> CsvRows::skip_line() {
    for (;;) {
        auto end = buffer_.find_first_of("\r\n", begin_);
        bool cut = end != std::string::npos && buffer_[end] == '\r' && end + 1 == buffer_.size();
        if (end != std::string::npos && (!cut || ended_)) {
            bool crlf =
                buffer_[end] == '\r' && end + 1 < buffer_.size() && buffer_[end + 1] == '\n';
            next_ = end + (crlf ? 2 : 1);
            row_lines_ = 1;
            return {};
        }
        if (ended_) {
            next_ = buffer_.size();
            row_lines_ = 1;
            return {};
        }
        // Nothing before the line's end is wanted.
        begin_ = next_ = cut ? end : buffer_.size();
        TRY(fill());
    }
}

CsvRows::Scan CsvRows::scan_quoted(std::size_t& at, CsvRow& row) {
    Span span{at + 1, 0, false};
    for (std::size_t from = at + 1;;) {
        auto quote = buffer_.find('"', from);
        if (quote == std::string::npos || (quote + 1 == buffer_.size() && !ended_)) {
            if (!ended_) return Scan::NeedMore;
            row.code = "row.unclosed_quote";
            row.reason = "A quote is opened and never closed.";
            return Scan::Broken;
        }
        if (quote + 1 < buffer_.size() && buffer_[quote + 1] == '"') {
            span.doubled = true;
            from = quote + 2;
            continue;
        }
        span.end = quote;
        break;
    }
    for (std::size_t i = span.begin; i < span.end; ++i)
        if (buffer_[i] == '\n' || (buffer_[i] == '\r' && buffer_[i + 1] != '\n')) ++row.lines;
    at = span.end + 1;
    while (at < buffer_.size() && buffer_[at] == ' ' && separator_ != ' ') ++at;
    if (at == buffer_.size()) {
        if (!ended_) return Scan::NeedMore;
    } else if (buffer_[at] != separator_ && buffer_[at] != '\n' && buffer_[at] != '\r') {
        row.code = "row.stray_quote";
        row.reason = "Text follows a closing quote; write a quote within quotes twice.";
        return Scan::Broken;
    }
    spans_.push_back(span);
    return Scan::Row;
}

CsvRows::Scan CsvRows::scan(CsvRow& row) {
    spans_.clear();
    row.lines = 1;
    std::size_t at = begin_;
    const std::size_t size = buffer_.size();
    for (;;) {
        if (at < size && buffer_[at] == '"') {
            auto found = scan_quoted(at, row);
            if (found != Scan::Row) return found;
        } else {
            std::size_t end = at;
            while (end < size && buffer_[end] != separator_ && buffer_[end] != '\n' &&
                   buffer_[end] != '\r')
                ++end;
            if (end == size && !ended_) return Scan::NeedMore;
            spans_.push_back({at, end, false});
            at = end;
        }
        if (at == size) break;
        if (buffer_[at] == separator_) {
            ++at;
            continue;
        }
        if (buffer_[at] == '\r') {
            if (at + 1 == size && !ended_) return Scan::NeedMore;
            if (at + 1 < size && buffer_[at + 1] == '\n') ++at;
        }
        ++at;
        break;
    }
    next_ = at;
    return Scan::Row;
}

void CsvRows::give_fields(CsvRow& row) {
    row.fields.clear();
    unquoted_.clear();
    std::size_t doubled = 0;
    for (const auto& span : spans_)
        if (span.doubled) doubled += span.end - span.begin;
    unquoted_.reserve(doubled);  // Views into it stay valid.
    std::string_view all(buffer_);
    for (const auto& span : spans_) {
        auto raw = all.substr(span.begin, span.end - span.begin);
        if (span.doubled) {
            std::size_t start = unquoted_.size();
            for (std::size_t i = 0; i < raw.size(); ++i) {
                unquoted_ += raw[i];
                if (raw[i] == '"') ++i;
            }
            raw = std::string_view(unquoted_).substr(start);
        }
        row.fields.push_back(raw);
    }
}

Result<> CsvRows::next(CsvRow& row) {
    for (;;) {
        begin_ = next_;
        line_ += row_lines_;
        row_lines_ = 0;
        row.line = line_;
        if (begin_ == buffer_.size()) {
            TRY_LET(more, fill());
            if (!more && begin_ == buffer_.size()) {
                row.kind = CsvRow::Kind::End;
                return {};
            }
        }
        auto found = scan(row);
        while (found == Scan::NeedMore) {
            if (buffer_.size() - begin_ > kRowBytesMax) {
                row.code = "row.too_long";
                row.reason = "The row has more than 1 MB; a quote is perhaps never closed.";
                found = Scan::Broken;
                break;
            }
            TRY(fill());
            found = scan(row);
        }
        if (found == Scan::Broken) {
            TRY(skip_line());
            row.kind = CsvRow::Kind::Broken;
            return {};
        }
        row_lines_ = row.lines;
        if (spans_.size() == 1 && spans_[0].begin == spans_[0].end) continue;  // An empty line.
        give_fields(row);
        row.kind = CsvRow::Kind::Row;
        return {};
    }
}

Result<> CsvRows::reread_after_first_line() {
    return skip_line();
}

}  // namespace jalon::sources
