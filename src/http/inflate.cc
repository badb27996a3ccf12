// zlib's streaming inflate, stopped as soon as the limit is passed: a bomb costs one buffer.
#include "http/inflate.h"

#include <fmt/format.h>
#include <zlib.h>

namespace jalon::http {
namespace {

constexpr int kGzipOrZlib = 15 + 32;
constexpr int kGzip = 15 + 16;

}  // namespace

Result<std::string> inflated(std::string_view compressed, std::size_t bytes_max) {
    z_stream stream{};
    if (inflateInit2(&stream, kGzipOrZlib) != Z_OK)
        return failure(ErrorKind::Unavailable, "body.bad_compression",
                       "The body could not be inflated.");
    std::string out;
    char buffer[16 * 1024];
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(compressed.data()));
    stream.avail_in = static_cast<uInt>(compressed.size());
    int state = Z_OK;
    while (state == Z_OK && out.size() <= bytes_max) {
        stream.next_out = reinterpret_cast<Bytef*>(buffer);
        stream.avail_out = sizeof buffer;
        state = inflate(&stream, Z_NO_FLUSH);
        out.append(buffer, sizeof buffer - stream.avail_out);
        if (state == Z_OK && stream.avail_in == 0 && stream.avail_out != 0) break;
    }
    bool whole = state == Z_STREAM_END && stream.avail_in == 0;
    inflateEnd(&stream);
    if (out.size() > bytes_max)
        return failure(
            ErrorKind::TooLarge, "body.too_large",
            fmt::format("The inflated body has more than {} bytes; send smaller batches.",
                        bytes_max));
    if (!whole)
        return invalid("body.bad_compression", "The body is not one whole gzip or deflate stream.");
    return out;
}

std::string gzipped(std::string_view bytes) {
    z_stream stream{};
    if (deflateInit2(&stream, 5, Z_DEFLATED, kGzip, 8, Z_DEFAULT_STRATEGY) != Z_OK) return {};
    std::string out(deflateBound(&stream, bytes.size()) + 32, '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    deflateEnd(&stream);
    return out;
}

}  // namespace jalon::http
