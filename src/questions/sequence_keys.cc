// Packing, and hashing eight bytes at a time.
#include "questions/sequence_keys.h"

#include <bit>
#include <cstring>

namespace jalon::questions {

namespace {

template <class Word>
std::uint64_t word_at(const std::uint8_t* bytes) {
    Word word;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

// Up to eight bytes; which they are together with `size` says it all.
std::uint64_t few(const std::uint8_t* bytes, std::size_t size) {
    if (size >= 4)
        return word_at<std::uint32_t>(bytes) | word_at<std::uint32_t>(bytes + size - 4) << 32;
    return std::uint64_t{bytes[0]} | std::uint64_t{bytes[size / 2]} << 8 |
           std::uint64_t{bytes[size - 1]} << 16;
}

std::uint64_t folded(std::uint64_t a, std::uint64_t b) {
    __extension__ using Wide = unsigned __int128;
    const Wide product = static_cast<Wide>(a) * b;
    return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

std::uint64_t stirred(std::uint64_t x) {
    x = (x ^ x >> 33) * 0xFF51AFD7ED558CCDULL;
    x = (x ^ x >> 33) * 0xC4CEB9FE1A85EC53ULL;
    return x ^ x >> 33;
}

// At least one byte.
CountKey hashed(const std::uint8_t* bytes, std::size_t size) {
    std::uint64_t a = size * 0xA0761D6478BD642FULL ^ 0xE7037ED1A0B428DBULL;
    std::uint64_t b = size + 0x8EBC6AF09C88C6E3ULL;
    const auto take = [&](std::uint64_t word) {
        a = folded(a ^ word, 0x9E3779B97F4A7C15ULL);
        b = (std::rotl(b, 29) ^ word) * 0xD6E8FEB86659FD93ULL;
    };
    if (size < 8) {
        take(few(bytes, size));
    } else {
        for (std::size_t i = 0; i + 8 < size; i += 8) take(word_at<std::uint64_t>(bytes + i));
        take(word_at<std::uint64_t>(bytes + size - 8));
    }
    const std::uint64_t low = stirred(a);
    return {low == 0 ? 1 : low, static_cast<std::uint32_t>(stirred(b) >> 32)};
}

template <class Activity>
CountKey packed_key(const Activity* activities, std::size_t length, unsigned bits) {
    std::uint64_t key = 0;
    for (std::size_t i = 0; i < length; ++i) key = key << bits | (activities[i] + std::uint64_t{1});
    return {key, 0};
}

}  // namespace

SequenceKeys::SequenceKeys(std::size_t activities, std::size_t prefix)
    : prefix_(prefix),
      bits_(static_cast<unsigned>(std::bit_width(activities))),
      width_(activities <= 256      ? 1
             : activities <= 65'536 ? 2
                                    : 4),
      packed_(prefix > 0 && prefix <= 64 / (bits_ == 0 ? 1 : bits_)) {}

void SequenceKeys::of(const trail::Chunk& chunk, std::vector<CountKey>& keys) {
    keys.clear();
    trail::with_columns(chunk, [&](auto* activities, auto*) {
        using Activity = std::remove_cvref_t<decltype(*activities)>;
        for (const trail::CaseRange range : chunk.cases) {
            const auto* first = activities + range.begin;
            const std::size_t size = length(range.size());
            if (packed_) {
                keys.push_back(packed_key(first, size, bits_));
            } else if (sizeof(Activity) == width_) {
                keys.push_back(hashed(reinterpret_cast<const std::uint8_t*>(first), size * width_));
            } else {
                bytes_.resize(size * width_);
                for (std::size_t i = 0; i < size; ++i) {
                    const std::uint32_t activity = first[i];
                    std::memcpy(&bytes_[i * width_], &activity, width_);  // Little-endian.
                }
                keys.push_back(hashed(bytes_.data(), bytes_.size()));
            }
        }
    });
}

std::vector<std::uint32_t> SequenceKeys::unpacked(CountKey key) const {
    std::vector<std::uint32_t> sequence;
    const std::uint64_t mask = bits_ >= 64 ? ~0ULL : (std::uint64_t{1} << bits_) - 1;
    for (std::uint64_t left = key.low; left != 0; left >>= bits_)
        sequence.insert(sequence.begin(), static_cast<std::uint32_t>((left & mask) - 1));
    return sequence;
}

}  // namespace jalon::questions
