// What an expression reads and answers: the values of SurveyJS, which are those of JSON plus
// "undefined" and dates. Values are small and copied freely; arrays and objects are shared and
// never change.
#pragma once

#include <cmath>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "core/json.h"
#include "core/time.h"

namespace jalon::expr {

/// An instant as milliseconds since 1970 in UTC; NaN where a text named no date.
struct Date {
    double ms = 0;
    bool valid() const { return !std::isnan(ms); }
};

class Value {
  public:
    enum class Kind { Undefined, Null, Bool, Number, Text, Date, Array, Object };
    using Array = std::vector<Value>;
    using Member = std::pair<std::string, Value>;
    using Object = std::vector<Member>;

    Value() = default;  ///< Undefined: nothing was found, or a function had no answer.
    Value(std::nullptr_t) : data_(nullptr) {}
    Value(bool flag) : data_(flag) {}
    Value(double number) : data_(number) {}
    Value(int number) : data_(static_cast<double>(number)) {}
    Value(std::string text) : data_(std::move(text)) {}
    Value(std::string_view text) : data_(std::string(text)) {}
    Value(const char* text) : data_(std::string(text)) {}
    Value(Date date) : data_(date) {}
    Value(Time time);
    Value(Array items);
    /// Members in the order they are to be enumerated: as in a browser, whole-number names are put
    /// first, ascending; of two equal names the last value counts.
    Value(Object members);

    static Value from_json(const Json& json);
    /// Dates become ISO 8601 texts; undefined, and numbers that JSON cannot hold, become null.
    Json to_json() const;

    Kind kind() const { return static_cast<Kind>(data_.index()); }
    bool is_undefined() const { return kind() == Kind::Undefined; }
    /// Undefined or null.
    bool is_nothing() const { return data_.index() <= 1; }
    /// Each is null where the value is of another kind; the pointer lives as long as the value.
    const bool* if_bool() const { return std::get_if<bool>(&data_); }
    const double* if_number() const { return std::get_if<double>(&data_); }
    const std::string* if_text() const { return std::get_if<std::string>(&data_); }
    const Date* if_date() const { return std::get_if<Date>(&data_); }
    const Array* if_array() const;
    const Object* if_object() const;

    /// The truth of JavaScript: false, 0, NaN, an empty text, null and undefined are false; all
    /// else, an empty array too, is true.
    bool truthy() const;
    /// SurveyJS's "empty": undefined, null, NaN, "", [] and objects that hold only such. 0 and
    /// false are not empty.
    bool empty() const;

  private:
    // The order is that of Kind.
    std::variant<std::monostate, std::nullptr_t, bool, double, std::string, Date,
                 std::shared_ptr<const Array>, std::shared_ptr<const Object>>
        data_;
};

}  // namespace jalon::expr
