// Two shuffles look up the lower half of each byte, a third makes a bit of the upper half.
#include "questions/byte_set.h"

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace jalon::questions {

#if defined(__x86_64__)
namespace {

using Table = std::array<std::uint8_t, 16>;

// As many whole words of 64 bytes as there are; how many bytes that is.
__attribute__((target("avx2"))) std::size_t find_wide(const Table& low, const Table& high,
                                                      const std::uint8_t* bytes, std::size_t size,
                                                      std::uint64_t* bits) {
    const auto spread = [](const Table& table) __attribute__((target("avx2"))) {
        return _mm256_broadcastsi128_si256(
            _mm_loadu_si128(reinterpret_cast<const __m128i*>(table.data())));
    };
    const __m256i low_of = spread(low), high_of = spread(high);
    const __m256i bit_of = spread({1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128});
    // A shuffle gives 0 where the top bit of its index is set.
    const __m256i top = _mm256_set1_epi8(static_cast<char>(0x80));
    const __m256i index = _mm256_set1_epi8(static_cast<char>(0x8F));
    const __m256i four = _mm256_set1_epi8(0x0F);
    const auto found = [&](const std::uint8_t* at) __attribute__((target("avx2"))) {
        const __m256i x = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(at));
        const __m256i below = _mm256_shuffle_epi8(low_of, _mm256_and_si256(x, index));
        const __m256i above =
            _mm256_shuffle_epi8(high_of, _mm256_and_si256(_mm256_xor_si256(x, top), index));
        const __m256i bit =
            _mm256_shuffle_epi8(bit_of, _mm256_and_si256(_mm256_srli_epi16(x, 4), four));
        const __m256i in = _mm256_and_si256(_mm256_or_si256(below, above), bit);
        const __m256i out = _mm256_cmpeq_epi8(in, _mm256_setzero_si256());
        return ~static_cast<std::uint32_t>(_mm256_movemask_epi8(out));
    };
    std::size_t i = 0;
    for (; i + 64 <= size; i += 64)
        bits[i / 64] = found(bytes + i) | std::uint64_t{found(bytes + i + 32)} << 32;
    return i;
}

}  // namespace
#endif

void ByteSet::find(const std::uint8_t* bytes, std::size_t size, std::uint64_t* bits) const {
    std::size_t i = 0;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx2")) i = find_wide(low_, high_, bytes, size, bits);
#endif
    for (; i < size; i += 64) {
        std::uint64_t word = 0;
        for (std::size_t j = i; j < size && j < i + 64; ++j)
            word |= std::uint64_t{contains(bytes[j])} << (j - i);
        bits[i / 64] = word;
    }
}

}  // namespace jalon::questions
