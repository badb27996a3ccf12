// Loops that are compiled twice, for processors with 256-bit vectors and without.
#pragma once

// Not under ThreadSanitizer: what chooses between the two runs before it is ready.
#if defined(__x86_64__) && !__has_feature(thread_sanitizer)
#define JALON_WIDE __attribute__((target_clones("avx2", "default")))
#else
#define JALON_WIDE
#endif
