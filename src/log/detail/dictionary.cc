// The dictionary: what is committed is in memory, what is missing is asked of the database.
#include "log/detail/dictionary.h"

#include <fmt/format.h>

#include "log/detail/queries.h"

namespace jalon::log {

void Dictionary::learn_locked(std::int32_t code, std::string_view text) {
    auto at = static_cast<std::size_t>(code);
    if (at >= texts_.size()) texts_.resize(at + 1);
    if (texts_[at]) return;
    texts_[at] = std::string(text);
    codes_.emplace(*texts_[at], code);
}

void Dictionary::learn(const Staged& staged) {
    std::unique_lock lock(mutex_);
    for (const auto& [code, text] : staged) learn_locked(code, text);
}

std::optional<std::string> Dictionary::find_text(std::int32_t code) const {
    std::shared_lock lock(mutex_);
    auto at = static_cast<std::size_t>(code);
    return code >= 0 && at < texts_.size() ? texts_[at] : std::nullopt;
}

std::string Dictionary::text(std::int32_t code) {
    if (auto found = find_text(code)) return *found;
    if (code < 0 || code > kTextsMax) return {};
    std::int32_t from = 0;
    {
        std::shared_lock lock(mutex_);
        from = std::min(code, static_cast<std::int32_t>(texts_.size()));
    }
    Staged read;
    (void)database_.read([&](store::Reader& reader) {
        return reader.rows(query::kTextsFrom, {from}, [&](const store::Row& row) {
            read.emplace_back(static_cast<std::int32_t>(row.integer(0)), row.string(1));
        });
    });
    learn(read);
    return find_text(code).value_or(std::string{});
}

std::int32_t Dictionary::known(std::string_view text) const {
    if (text.empty()) return 0;
    std::shared_lock lock(mutex_);
    auto found = codes_.find(text);
    return found == codes_.end() ? -1 : found->second;
}

std::int32_t Dictionary::code(std::string_view text) {
    if (auto code = known(text); code >= 0) return code;
    std::int32_t code = -1;
    (void)database_.read([&](store::Reader& reader) {
        return reader.rows(query::kTextCode, {text}, [&](const store::Row& row) {
            code = static_cast<std::int32_t>(row.integer(0));
        });
    });
    if (code >= 0) learn({{code, std::string(text)}});
    return code;
}

Result<std::int32_t> Dictionary::code_or_new(store::Writer& writer, std::string_view text,
                                             Staged& staged) {
    for (const auto& [code, other] : staged)
        if (other == text) return code;
    std::int64_t code = -1;
    TRY(writer.rows(query::kTextCode, {text},
                    [&](const store::Row& row) { code = row.integer(0); }));
    if (code < 0) {
        TRY(writer.rows(query::kTextEnd, {},
                        [&](const store::Row& row) { code = row.integer(0) + 1; }));
        if (code > kTextsMax)
            return invalid("log.too_many_names",
                           fmt::format("The log holds {} different names, channels, touchpoints, "
                                       "journeys and sources and takes no more. Names must not "
                                       "contain numbers or ids of single things; put those into "
                                       "properties.",
                                       kTextsMax));
        TRY(writer.run(query::kTextAdd, {code, text}));
    }
    staged.emplace_back(static_cast<std::int32_t>(code), std::string(text));
    return static_cast<std::int32_t>(code);
}

}  // namespace jalon::log
