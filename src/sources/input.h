// The bytes of a file, plain or gzip, as a stream: what every reader reads from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "core/hash.h"
#include "core/result.h"

namespace jalon::sources {

/// How far reading is, in bytes as stored (compressed where the file is).
struct Progress {
    std::uint64_t read = 0;
    std::uint64_t total = 0;
};

/// Decompressed bytes, in order, once. gzip is known by its first two bytes, not by the file's
/// name; several members one after another are one text. Holds a fixed buffer: what a file unpacks
/// to is never held whole. One thread.
class Input {
  public:
    /// Errors: `file.not_found`, `file.unreadable` (a directory, no permission).
    static Result<Input> open(const std::string& path);
    /// Reads from memory, which must outlive it.
    static Input from_bytes(std::string_view bytes);

    Input(Input&&) noexcept;
    Input& operator=(Input&&) noexcept;
    ~Input();

    /// Up to `size` bytes into `to`; 0 at the end. Errors: `gzip.truncated`, `gzip.damaged`,
    /// `gzip.trailing_bytes`, `file.unreadable`; after one, every later call gives it again.
    Result<std::size_t> read(char* to, std::size_t size);
    Progress progress() const;
    /// Adds all that is read from now on to `digest`, which must outlive the reading: unpacked, so
    /// that a file is the same file whether packed or not.
    void digest_into(Sha256& digest) { digest_ = &digest; }

  private:
    struct State;
    explicit Input(std::unique_ptr<State> state);
    std::unique_ptr<State> state_;
    Sha256* digest_ = nullptr;
};

}  // namespace jalon::sources
