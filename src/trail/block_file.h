// A block as bytes in a segment file (docs/formats/trail.md): every column in as many bits as its
// numbers need.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "trail/block.h"

namespace jalon::trail {

class ByteReader;

class BlockFile {
  public:
    /// Appends the block's bytes.
    static void write(const Block& block, std::string& out);
    /// The block again; null where the bytes cannot be one.
    static std::shared_ptr<const Block> read(std::string_view bytes);

  private:
    static void write_column(const Column& column, std::string& out);
    static bool read_column(ByteReader& in, std::size_t size, Column& column);
    static bool read_owners(ByteReader& in, std::size_t count, Block& block);
    static bool read_properties(ByteReader& in, Block& block);
};

}  // namespace jalon::trail
