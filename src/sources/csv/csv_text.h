// The characters of a CSV file: which encoding it has, and its bytes as they come.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/result.h"
#include "sources/input.h"

namespace jalon::sources {

enum class CsvEncoding : std::uint8_t { Utf8, Windows1252, Utf16Le, Utf16Be };

/// The encoding that the start of a file shows: by its byte-order mark; else UTF-16 where every
/// other byte of the start is zero; else UTF-8, unless bytes that are not UTF-8 outnumber its
/// characters of several bytes. `start` may end within a character.
CsvEncoding encoding_of(std::string_view start);

/// Appends a file's text to a buffer, block by block. UTF-16 is turned into UTF-8 at once; the
/// one-byte encodings stay as they are until text() is asked for a field, so that one wrong byte
/// spoils one field only.
class CsvText {
  public:
    explicit CsvText(Input& input) : input_(input) {}

    /// At least one more byte at the end of `to`; false at the file's end. The first call looks at
    /// up to 256 kB to find the encoding, and drops a byte-order mark.
    Result<bool> more(std::string& to);
    /// A field's bytes as valid UTF-8: in a UTF-8 file, a field that is not UTF-8 is read as
    /// Windows-1252.
    std::string text(std::string_view field) const;
    CsvEncoding encoding() const { return encoding_; }

  private:
    void append_utf16(std::string_view bytes, std::string& to);

    Input& input_;
    bool begun_ = false;
    CsvEncoding encoding_ = CsvEncoding::Utf8;
    std::string block_;
    std::string odd_;    // The first byte of a unit cut by a block's end.
    unsigned high_ = 0;  // A high surrogate waiting for its low one.
};

}  // namespace jalon::sources
