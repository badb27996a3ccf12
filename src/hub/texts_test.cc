// Codes of texts against a plain reading of what makes two texts equal.
#include <gtest/gtest.h>

#include <cctype>
#include <map>

#include "hub/detail/slots.h"
#include "hub/shipped_for_tests.h"

namespace jalon::hub {
namespace {

using tests::Draws;

// Lower case without outer blanks; nothing where it is not plain.
std::optional<std::string> read(std::string text) {
    while (text.starts_with(' ')) text.erase(0, 1);
    while (text.ends_with(' ')) text.pop_back();
    for (char& c : text) {
        if (c < 0x20 || c > 0x7e || c == '\'' || c == '"') return std::nullopt;
        c = static_cast<char>(std::tolower(c));
    }
    if (text.empty()) return text;
    if (std::islower(static_cast<unsigned char>(text[0])) == 0 && text[0] != '_' && text[0] != '/')
        return std::nullopt;
    for (const char* word : {"true", "false", "undefined", "null", "nan", "infinity"})
        if (text == word) return std::nullopt;
    return text;
}

std::string random_text(Draws& draws) {
    if (draws.one_in(8))
        return draws.of({"true", "False", "NaN", "null ", "undefined", "INFINITY"});
    std::string text;
    for (auto size = draws.below(draws.one_in(3) ? 4 : 22); size > 0; --size)
        text += draws.one_in(25) ? static_cast<char>(draws.below(256))
                                 : "abzAZ/_ 09@[`{~"[draws.below(draws.one_in(2) ? 7 : 15)];
    return text;
}

TEST(Texts, HaveTheCodeOfWhatTheyAreEqualTo) {
    Draws draws(20261122);
    detail::Texts texts;
    std::map<std::string, detail::Code> known;
    for (int i = 0; i < 20'000; ++i) {
        const auto text = random_text(draws);
        const auto plain = read(text);
        if (draws.one_in(3)) {
            const auto code = texts.add(text);
            ASSERT_EQ(code > 0, plain && !plain->empty()) << text;
            if (code > 0) ASSERT_EQ(known.emplace(*plain, code).first->second, code) << text;
        }
        const auto at = plain ? known.find(*plain) : known.end();
        ASSERT_EQ(texts.find(text), !plain              ? detail::kOddText
                                    : at == known.end() ? detail::kOtherText
                                                        : at->second)
            << text;
    }
    EXPECT_EQ(texts.size(), known.size() + 1);
}

}  // namespace
}  // namespace jalon::hub
