// The place reached in an expression's text, and the words, numbers and quoted texts read there.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace jalon::expr::detail {

/// Each `take` and `read` moves past what it names, or stays and notes that something was missed.
class Cursor {
  public:
    explicit Cursor(std::string_view text);

    /// The text as it is read: SurveyJS first respells `=>`, `=<`, `<>` and `equals`, everywhere.
    std::string_view text() const { return text_; }
    std::size_t at() const { return at_; }
    bool at_end() const { return at_ == text_.size(); }
    void go_to(std::size_t at) { at_ = at; }
    /// Where reading stuck at the latest: the best guess at what is wrong.
    std::size_t furthest() const { return furthest_ > at_ ? furthest_ : at_; }
    void missed() { furthest_ = furthest(); }

    char peek(std::size_t ahead = 0) const {
        return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
    }
    void skip_blanks();
    bool take(std::string_view exact);
    bool take_any_case(std::string_view lower_case_word);
    std::string_view take_while(bool (*wanted)(char));

    /// Letters, then letters and digits; empty where none is.
    std::string_view read_word();
    std::optional<double> read_number();
    std::optional<std::string> read_quoted(char quote);

  private:
    std::string text_;
    std::size_t at_ = 0;
    std::size_t furthest_ = 0;
};

}  // namespace jalon::expr::detail
