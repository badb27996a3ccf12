// One token after the other, each of which stands in the buffer as a whole.
#include "sources/xes/plain_xml.h"

#include <algorithm>
#include <cstring>

#include "core/text.h"
#include "sources/xes/xml_bytes.h"

namespace jalon::sources {
namespace {

constexpr std::size_t kBlock = 256 * 1024;
constexpr std::size_t kTokenMax = 1 << 20;  // Expat judges larger ones.
constexpr std::size_t kDepthMax = 500, kAttributesMax = 16;

// Well-formed UTF-8 without the two code points that are no XML characters.
bool are_characters(std::string_view bytes) {
    return is_utf8(bytes) && bytes.find("\xEF\xBF\xBE") == std::string_view::npos &&
           bytes.find("\xEF\xBF\xBF") == std::string_view::npos;
}

// Counted in bytes that are added up before they overflow, which the compiler does for many at
// once.
std::int64_t count_of(const char* from, const char* to, char wanted) {
    std::int64_t all = 0;
    while (from < to) {
        const char* const end = from + std::min<std::ptrdiff_t>(to - from, 255);
        std::uint8_t some = 0;
        for (; from < end; ++from) some = static_cast<std::uint8_t>(some + (*from == wanted));
        all += some;
    }
    return all;
}

bool append_character(std::string& to, std::uint32_t code) {
    const bool control = code < 0x20 && code != '\t' && code != '\n' && code != '\r';
    if (control || (code >= 0xD800 && code < 0xE000) || code == 0xFFFE || code == 0xFFFF ||
        code > 0x10FFFF)
        return false;
    auto add = [&](std::uint32_t byte) { to += static_cast<char>(byte); };
    if (code < 0x80) {
        add(code);
    } else if (code < 0x800) {
        add(0xC0 | code >> 6);
        add(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
        add(0xE0 | code >> 12);
        add(0x80 | (code >> 6 & 0x3F));
        add(0x80 | (code & 0x3F));
    } else {
        add(0xF0 | code >> 18);
        add(0x80 | (code >> 12 & 0x3F));
        add(0x80 | (code >> 6 & 0x3F));
        add(0x80 | (code & 0x3F));
    }
    return true;
}

}  // namespace

PlainXml::PlainXml(Input& input, XmlHandler& handler) : input_(input), handler_(handler) {
    handler_.set_place(this);
}

Result<PlainXml::Ended> PlainXml::read() {
    TRY_LET(some, fill());
    (void)some;
    for (Step step = declaration();; step = this->step()) {
        if (step == Step::Done) {
            if (stopped_) return Ended::ByHandler;
            continue;
        }
        if (step == Step::Odd || buffer_.size() - at_ > kTokenMax) return Ended::AtOddThing;
        TRY_LET(more, fill());
        if (more) continue;
        return root_closed() && at_ == buffer_.size() ? Ended::AtEnd : Ended::AtOddThing;
    }
}

// False at the input's end.
Result<bool> PlainXml::fill() {
    if (input_ended_) return false;
    count_lines();
    buffer_.erase(0, at_);
    consumed_ += static_cast<std::int64_t>(at_);
    at_ = counted_ = 0;
    const std::size_t had = buffer_.size();
    Result<std::size_t> read = 0;
    buffer_.resize_and_overwrite(had + kBlock, [&](char* to, std::size_t) {
        read = input_.read(to + had, kBlock);
        return had + read.value_or(0);
    });
    TRY_LET(n, std::move(read));
    input_ended_ = n == 0;
    return n > 0;
}

void PlainXml::count_lines() {
    const char* from = buffer_.data() + counted_;
    const char* to = buffer_.data() + at_;
    const auto size = at_ - counted_;
    counted_ = at_;
    if (size == 0) return;
    if (std::memchr(from, '\r', size) != nullptr) return count_mixed_lines(from, to);
    lines_ += count_of(from, to, '\n');
    if (const void* last = ::memrchr(from, '\n', size)) {
        columns_ = 1;
        from = static_cast<const char*>(last) + 1;
    }
    columns_ += std::count_if(from, to, [](char c) { return (c & 0xC0) != 0x80; });
}

// A carriage return ends a line too, unless a line feed follows.
void PlainXml::count_mixed_lines(const char* from, const char* to) {
    const char* const end = buffer_.data() + buffer_.size();
    for (; from < to; ++from) {
        if (*from == '\n' || (*from == '\r' && from + 1 < end && from[1] != '\n')) {
            ++lines_;
            columns_ = 1;
        } else if ((*from & 0xC0) != 0x80) {
            ++columns_;
        }
    }
}

std::int64_t PlainXml::line() {
    count_lines();
    return lines_;
}

std::int64_t PlainXml::column() {
    count_lines();
    return columns_;
}

std::vector<std::string> PlainXml::open_elements() const {
    std::vector<std::string> names;
    for (std::size_t i = 0; i < opened_.size(); ++i) {
        const auto end = i + 1 < opened_.size() ? opened_[i + 1] : names_.size();
        names.push_back(names_.substr(opened_[i], end - opened_[i]));
    }
    return names;
}

// `<?xml … ?>` where it says UTF-8 or nothing. Anything else that begins a file is for expat.
PlainXml::Step PlainXml::declaration() {
    constexpr std::string_view kMark = "\xEF\xBB\xBF", kStart = "<?xml ";
    std::string_view whole = buffer_;
    std::size_t at = whole.starts_with(kMark) ? kMark.size() : 0;
    if (at < whole.size() && !whole.substr(at).starts_with(kStart)) {
        const auto first = whole.find_first_not_of(" \t\r\n", at);
        if (first == std::string_view::npos || whole[first] != '<') return Step::Odd;
        if (whole.substr(first).starts_with("<?")) return Step::Odd;
        at_ = at;
        return Step::Done;
    }
    const auto end = whole.substr(0, 512).find("?>", at);
    if (end == std::string_view::npos) return Step::Odd;
    std::string said(trimmed(whole.substr(at + kStart.size(), end - at - kStart.size())));
    if (!said.contains('"')) std::ranges::replace(said, '\'', '"');
    static constexpr std::string_view kPlain[] = {
        R"(version="1.0")", R"(version="1.0" encoding="UTF-8")",
        R"(version="1.0" encoding="utf-8")", R"(version="1.0" encoding="UTF-8" standalone="yes")",
        R"(version="1.0" encoding="UTF-8" standalone="no")"};
    if (!std::ranges::any_of(kPlain, [&](auto plain) { return said == plain; })) return Step::Odd;
    at_ = end + 2;
    return Step::Done;
}

PlainXml::Step PlainXml::step() {
    if (at_ == buffer_.size()) return Step::NeedMore;
    if (buffer_[at_] != '<') return text();
    if (at_ + 4 > buffer_.size()) return Step::NeedMore;
    const char next = buffer_[at_ + 1];
    if (next == '/') return end_tag();
    if (is(next, kNameStart)) return start_tag();
    return next == '!' && buffer_[at_ + 2] == '-' && buffer_[at_ + 3] == '-' ? comment()
                                                                             : Step::Odd;
}

// Text has no meaning in event logs; outside of the root there may only be white space.
PlainXml::Step PlainXml::text() {
    const char* const from = buffer_.data() + at_;
    const char* const end = buffer_.data() + buffer_.size();
    const char* to = from;
    while (is(*to, kSpace)) ++to;
    if (to != end && *to != '<') {
        to = std::find(to, end, '<');
        const auto odd = [](char c) { return is(c, kOddInText); };
        if (opened_.empty() || std::any_of(from, to, odd)) return Step::Odd;
    }
    at_ += static_cast<std::size_t>(to - from);
    return Step::Done;
}

PlainXml::Step PlainXml::comment() {
    const auto dashes = buffer_.find("--", at_ + 4);
    if (dashes == std::string::npos || dashes + 2 >= buffer_.size()) return Step::NeedMore;
    const auto said = std::string_view(buffer_).substr(at_ + 4, dashes - at_ - 4);
    const bool sound = std::ranges::none_of(
        said, [](char c) { return static_cast<unsigned char>(c) < 0x20 && !is(c, kSpace); });
    if (buffer_[dashes + 2] != '>' || !sound || !are_characters(said)) return Step::Odd;
    at_ = dashes + 3;
    return Step::Done;
}

PlainXml::Step PlainXml::end_tag() {
    if (opened_.empty()) return Step::Odd;
    const auto name = std::string_view(names_).substr(opened_.back());
    std::size_t at = at_ + 2 + name.size();
    if (at >= buffer_.size()) return Step::NeedMore;
    if (std::string_view(buffer_).substr(at_ + 2, name.size()) != name) return Step::Odd;
    while (at < buffer_.size() && is(buffer_[at], kSpace)) ++at;
    if (at == buffer_.size()) return Step::NeedMore;
    if (buffer_[at] != '>') return Step::Odd;
    close();
    at_ = at + 1;
    return Step::Done;
}

void PlainXml::close() {
    names_.resize(opened_.back());
    opened_.pop_back();
    handler_.end();
    stopped_ = !handler_.goes_on();
}

PlainXml::Step PlainXml::start_tag() {
    const char* const begin = buffer_.data() + at_ + 1;
    const char* const end = buffer_.data() + buffer_.size();
    const char* p = begin;
    while (is(*p, kName)) ++p;
    const std::string_view name(begin, p);
    attributes_.clear();
    decoded_.clear();
    decodings_.clear();
    for (;;) {
        const char* const spaces = p;
        while (is(*p, kSpace)) ++p;
        if (end - p < 2 && (p == end || *p != '>')) return Step::NeedMore;
        const bool empty = *p == '/' && p[1] == '>';
        if (empty || *p == '>') {
            if ((opened_.empty() && root_seen_) || opened_.size() >= kDepthMax || a_name_repeats())
                return Step::Odd;
            for (const auto& [attribute, from, size] : decodings_)
                attributes_[attribute].value = std::string_view(decoded_).substr(from, size);
            open(name, empty);
            at_ = static_cast<std::size_t>(p - buffer_.data()) + (empty ? 2 : 1);
            return Step::Done;
        }
        if (spaces == p || attributes_.size() == kAttributesMax) return Step::Odd;
        if (Step step = attribute(p); step != Step::Done) return step;
    }
}

bool PlainXml::a_name_repeats() const {
    for (std::size_t i = 1; i < attributes_.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (attributes_[i].name == attributes_[j].name) return true;
    return false;
}

void PlainXml::open(std::string_view name, bool empty) {
    root_seen_ = true;
    if (empty) {
        handler_.leaf(name, attributes_);
    } else {
        opened_.push_back(names_.size());
        names_ += name;
        handler_.start(name, attributes_);
    }
    stopped_ = !handler_.goes_on();
}

PlainXml::Step PlainXml::attribute(const char*& p) {
    if (!is(*p, kNameStart)) return Step::Odd;
    const char* const end = buffer_.data() + buffer_.size();
    const char* const begin = p;
    while (is(*p, kName)) ++p;
    const std::string_view name(begin, p);
    while (is(*p, kSpace)) ++p;
    if (p == end) return Step::NeedMore;
    if (*p++ != '=') return Step::Odd;
    while (is(*p, kSpace)) ++p;
    if (p == end) return Step::NeedMore;
    const char quote = *p++;
    if (quote != '"' && quote != '\'') return Step::Odd;
    const char* const stop = value_end(p, end);
    if (stop != end && *stop == quote) {
        attributes_.push_back({name, {p, stop}});
        p = stop + 1;
        return Step::Done;
    }
    attributes_.push_back({name, {}});
    auto at = static_cast<std::size_t>(p - buffer_.data());
    const Step step = value(at, quote);
    p = buffer_.data() + at;
    return step;
}

// A value that is not plain ASCII up to its quote.
PlainXml::Step PlainXml::value(std::size_t& at, char quote) {
    const std::size_t begin = at, decoded = decoded_.size();
    std::size_t copied = begin;  // Up to here the value stands in decoded_.
    bool ascii = true, changed = false;
    auto copy = [&] {
        decoded_.append(buffer_, copied, at - copied);
        changed = true;
    };
    for (;; ++at) {
        while (at < buffer_.size() && !is(buffer_[at], kEndsValue)) ++at;
        if (at == buffer_.size()) return Step::NeedMore;
        const char c = buffer_[at];
        if (c == quote) break;
        if (c == '"' || c == '\'') continue;
        if (static_cast<unsigned char>(c) >= 0x7F) {
            ascii = false;
        } else if (c == '\t' || c == '\n') {  // Both mean a blank in an attribute.
            copy();
            decoded_ += ' ';
            copied = at + 1;
        } else if (c == '&') {
            copy();
            const auto end = buffer_.find_first_of(";\"'<", at);
            if (end == std::string::npos) return Step::NeedMore;
            if (buffer_[end] != ';' || !reference(at)) return Step::Odd;
            copied = at + 1;
        } else {
            return Step::Odd;
        }
    }
    const auto raw = std::string_view(buffer_).substr(begin, at - begin);
    if (!ascii && !are_characters(raw)) return Step::Odd;
    if (changed) {
        copy();
        decodings_.push_back({attributes_.size() - 1, decoded, decoded_.size() - decoded});
    } else {
        attributes_.back().value = raw;
    }
    ++at;
    return Step::Done;
}

// From `&`, whose `;` is in the buffer, to that `;`.
bool PlainXml::reference(std::size_t& at) {
    const auto end = buffer_.find(';', at);
    auto said = std::string_view(buffer_).substr(at + 1, end - at - 1);
    at = end;
    static constexpr std::pair<std::string_view, char> kNamed[] = {
        {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}};
    for (const auto& [name, meaning] : kNamed)
        if (said == name) {
            decoded_ += meaning;
            return true;
        }
    if (!said.starts_with('#') || said.size() > 9) return false;
    said.remove_prefix(1);
    const unsigned base = said.starts_with('x') ? 16 : 10;
    if (base == 16) said.remove_prefix(1);
    std::uint32_t code = 0;
    for (char c : said) {
        const bool digit = c >= '0' && c <= '9', low = c >= 'a' && c <= 'f',
                   high = c >= 'A' && c <= 'F';
        if (!digit && (base == 10 || (!low && !high))) return false;
        code = code * base + static_cast<std::uint32_t>(digit ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return !said.empty() && append_character(decoded_, code);
}

}  // namespace jalon::sources
