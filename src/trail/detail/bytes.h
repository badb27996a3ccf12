// Numbers and texts as bytes, and back without trusting them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <type_traits>

namespace jalon::trail {

/// Appends little-endian.
class ByteWriter {
  public:
    explicit ByteWriter(std::string& out) : out_(out) {}
    template <class Number>
        requires std::is_arithmetic_v<Number>
    void add(Number number) {
        char bytes[sizeof number];
        std::memcpy(bytes, &number, sizeof number);
        out_.append(bytes, sizeof number);
    }
    void add_text(std::string_view text) {
        add(static_cast<std::uint32_t>(text.size()));
        out_ += text;
    }

  private:
    std::string& out_;
};

/// Reads what a ByteWriter wrote. Beyond the end everything is 0 and `is_good` false.
class ByteReader {
  public:
    explicit ByteReader(std::string_view bytes) : left_(bytes) {}
    template <class Number>
    Number read() {
        Number number{};
        const std::string_view bytes = take(sizeof number);
        if (!bytes.empty()) std::memcpy(&number, bytes.data(), sizeof number);
        return number;
    }
    std::string_view read_text() { return take(read<std::uint32_t>()); }
    /// So many bytes; none where fewer are left.
    std::string_view take(std::size_t size) {
        if (size > left_.size()) {
            is_good_ = false;
            left_ = {};
            return {};
        }
        const std::string_view taken = left_.substr(0, size);
        left_.remove_prefix(size);
        return taken;
    }
    bool is_good() const { return is_good_; }
    std::size_t left() const { return left_.size(); }

  private:
    std::string_view left_;
    bool is_good_ = true;
};

}  // namespace jalon::trail
