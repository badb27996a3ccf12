// What goes into and comes out of a statement: SQL's values, and one row of an answer.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "core/time.h"

namespace jalon::store {

struct Null {
    friend constexpr bool operator==(Null, Null) = default;
};

/// Bytes that are no text (a column of type BYTEA).
struct Bytes {
    std::string_view view;
};

/// A parameter. Text views must live until the call returns. Instants are stored as microseconds
/// (BIGINT).
class Parameter {
  public:
    Parameter(Null) : value_(Null{}) {}
    Parameter(int v) : value_(static_cast<std::int64_t>(v)) {}
    Parameter(std::int64_t v) : value_(v) {}
    Parameter(bool v) : value_(static_cast<std::int64_t>(v ? 1 : 0)) {}
    Parameter(double v) : value_(v) {}
    Parameter(std::string_view v) : value_(v) {}
    Parameter(const std::string& v) : value_(std::string_view(v)) {}
    Parameter(const char* v) : value_(std::string_view(v)) {}
    Parameter(Time v) : value_(micros(v)) {}
    Parameter(Bytes v) : value_(v) {}

    using Variant = std::variant<Null, std::int64_t, double, std::string_view, Bytes>;
    const Variant& variant() const { return value_; }

  private:
    Variant value_;
};

/// One row while it is being read; columns count from 0. Text views live until the callback
/// returns. A NULL reads as 0, 0.0 or empty; ask `is_null` where that matters.
class Row {
  public:
    virtual ~Row() = default;
    virtual bool is_null(int column) const = 0;
    virtual std::int64_t integer(int column) const = 0;
    virtual double real(int column) const = 0;
    virtual std::string_view text(int column) const = 0;
    virtual std::string_view bytes(int column) const = 0;

    Time time(int column) const { return time_from_micros(integer(column)); }
    bool flag(int column) const { return integer(column) != 0; }
    std::string string(int column) const { return std::string(text(column)); }
};

}  // namespace jalon::store
