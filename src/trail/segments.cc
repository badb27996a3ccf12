// Writes blocks to one new file a save and reads them all on several threads.
#include "trail/segments.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstring>
#include <set>
#include <thread>

#include "core/hash.h"
#include "trail/block_file.h"

namespace jalon::trail {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kManifest = "manifest";
constexpr std::string_view kBlocks = "blocks-";
constexpr std::size_t kWrittenAtOnce = std::size_t{4} << 20;

std::unexpected<Error> damaged(const std::string& what) {
    return failure(ErrorKind::Unavailable, "trail.segments_damaged", what);
}

std::unexpected<Error> write_failed(const fs::path& path) {
    return failure(
        ErrorKind::Unavailable, "trail.segments_write",
        fmt::format("The trail cannot be saved in {}: {}.", path.string(), std::strerror(errno)));
}

// A file that is closed.
class File {
  public:
    File(const fs::path& path, int flags) : descriptor_(::open(path.c_str(), flags, 0600)) {}
    ~File() {
        if (descriptor_ >= 0) ::close(descriptor_);
    }
    File(const File&) = delete;
    File& operator=(const File&) = delete;
    bool is_open() const { return descriptor_ >= 0; }

    bool append(std::string_view bytes) const {
        while (!bytes.empty()) {
            const ssize_t written = ::write(descriptor_, bytes.data(), bytes.size());
            if (written < 0 && errno == EINTR) continue;
            if (written <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(written));
        }
        return true;
    }
    bool sync() const { return ::fsync(descriptor_) == 0; }
    /// False where the file has fewer bytes.
    bool read(std::uint64_t offset, std::string& into) const {
        std::size_t done = 0;
        while (done < into.size()) {
            const ssize_t got = ::pread(descriptor_, into.data() + done, into.size() - done,
                                        static_cast<off_t>(offset + done));
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) return false;
            done += static_cast<std::size_t>(got);
        }
        return true;
    }
    std::uint64_t size() const {
        struct stat about{};
        return ::fstat(descriptor_, &about) == 0 ? static_cast<std::uint64_t>(about.st_size) : 0;
    }

  private:
    int descriptor_;
};

// The block without what is hidden.
std::shared_ptr<const Block> visible(const Piece& piece) {
    if (!piece.hidden) return piece.block;
    const Block& block = *piece.block;
    std::vector<Run> runs;
    for (std::size_t run = 0; run < piece.hidden->size(); ++run)
        if ((*piece.hidden)[run] == 0)
            runs.push_back(
                {&block, block.owners()[run], block.begins()[run], block.begins()[run + 1]});
    return blocks_of(std::move(runs), block.events()).front();
}

}  // namespace

fs::path Segments::file(std::uint32_t number) const {
    return folder_ / fmt::format("{}{}", kBlocks, number);
}

const BlockPlace* Segments::known(const Piece& piece) const {
    if (piece.hidden) return nullptr;
    const auto found = saved_.find(piece.block.get());
    return found != saved_.end() && found->second.block.lock() == piece.block ? &found->second.place
                                                                              : nullptr;
}

// Files more than half of whose bytes nobody needs are not used again.
void Segments::forget_sparse_files(const Stored& stored) {
    std::map<std::uint32_t, std::uint64_t> used;
    for (const auto& sheet : stored.sheets)
        for (const Piece& piece : sheet->pieces())
            if (const BlockPlace* place = known(piece)) used[place->file] += place->size;
    std::erase_if(saved_, [&](const auto& entry) {
        const std::uint32_t number = entry.second.place.file;
        std::error_code failed;
        const auto size = fs::file_size(file(number), failed);
        return failed || used[number] * 2 < size;
    });
}

Result<Segments::Places> Segments::write_blocks(const Stored& stored, std::uint32_t number) const {
    const fs::path path = file(number);
    const File out(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
    if (!out.is_open()) return write_failed(path);
    Places places;
    std::uint64_t offset = 0;
    std::string bytes, waiting;
    for (const auto& sheet : stored.sheets) {
        auto& of_sheet = places.emplace_back();
        for (const Piece& piece : sheet->pieces()) {
            if (const BlockPlace* place = known(piece)) {
                of_sheet.push_back(*place);
                continue;
            }
            bytes.clear();
            BlockFile::write(*visible(piece), bytes);
            of_sheet.push_back({.file = number,
                                .offset = offset,
                                .size = bytes.size(),
                                .hash = stable_hash(bytes)});
            offset += bytes.size();
            waiting += bytes;
            if (waiting.size() < kWrittenAtOnce) continue;
            if (!out.append(waiting)) return write_failed(path);
            waiting.clear();
        }
    }
    if (!out.append(waiting) || !out.sync()) return write_failed(path);
    return places;
}

void Segments::remember(const Stored& stored, const Places& places) {
    saved_.clear();
    for (std::size_t s = 0; s < places.size(); ++s) {
        const auto pieces = stored.sheets[s]->pieces();
        for (std::size_t i = 0; i < pieces.size(); ++i)
            if (!pieces[i].hidden)
                saved_[pieces[i].block.get()] = {.block = pieces[i].block, .place = places[s][i]};
    }
}

void Segments::remove_unused(const Places& places) const {
    std::set<fs::path> used{folder_ / kManifest};
    for (const auto& of_sheet : places)
        for (const BlockPlace& place : of_sheet) used.insert(file(place.file));
    std::error_code ignored;  // What is left over now is removed the next time.
    for (const auto& entry : fs::directory_iterator(folder_, ignored))
        if (!used.contains(entry.path()) &&
            (entry.path().filename().string().starts_with(kBlocks) ||
             entry.path().filename().string().starts_with(kManifest)))
            fs::remove(entry.path(), ignored);
}

Result<> Segments::save(const Stored& stored, std::uint64_t log_fingerprint) {
    std::error_code failed;
    fs::create_directories(folder_, failed);
    fs::permissions(folder_, fs::perms::owner_all, failed);
    if (stored.erasures != erasures_) saved_.clear();
    forget_sparse_files(stored);
    TRY_LET(places, write_blocks(stored, newest_file_ + 1));
    ++newest_file_;
    const fs::path fresh = folder_ / fmt::format("{}.new", kManifest);
    {
        const File out(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC);
        if (!out.is_open() || !out.append(manifest_bytes(stored, log_fingerprint, places)) ||
            !out.sync())
            return write_failed(fresh);
    }
    if (::rename(fresh.c_str(), (folder_ / kManifest).c_str()) != 0) return write_failed(fresh);
    const File folder(folder_, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (!folder.is_open() || !folder.sync()) return write_failed(folder_);
    erasures_ = stored.erasures;
    remember(stored, places);
    remove_unused(places);
    return {};
}

Result<Segments::Loaded> Segments::load(unsigned threads) {
    const fs::path path = folder_ / kManifest;
    const File in(path, O_RDONLY | O_CLOEXEC);
    if (!in.is_open()) return not_found("trail.segments_missing", "No trail was saved before.");
    std::string bytes(in.size(), '\0');
    if (!in.read(0, bytes)) return damaged("The saved trail's manifest cannot be read.");
    TRY_LET(manifest, read_manifest(bytes));
    TRY_LET(sheets, read_blocks(manifest.sheets, threads));
    manifest.stored.sheets = std::move(sheets);
    remember(manifest.stored, manifest.sheets);
    for (const auto& of_sheet : manifest.sheets)
        for (const BlockPlace& place : of_sheet) newest_file_ = std::max(newest_file_, place.file);
    return Loaded{.stored = std::move(manifest.stored),
                  .log_fingerprint = manifest.log_fingerprint};
}

Result<std::vector<std::shared_ptr<const Sheet>>> Segments::read_blocks(const Places& places,
                                                                        unsigned threads) const {
    std::map<std::uint32_t, std::unique_ptr<File>> files;
    std::vector<BlockPlace> all;
    for (const auto& of_sheet : places)
        for (const BlockPlace& place : of_sheet) {
            auto& opened = files[place.file];
            if (!opened) opened = std::make_unique<File>(file(place.file), O_RDONLY | O_CLOEXEC);
            if (!opened->is_open() || place.size > opened->size() ||
                place.offset > opened->size() - place.size)
                return damaged(
                    fmt::format("The saved trail lacks part of {}{}.", kBlocks, place.file));
            all.push_back(place);
        }
    std::vector<std::shared_ptr<const Block>> blocks(all.size());
    std::atomic<std::size_t> next = 0;
    std::atomic<bool> is_whole = true;
    const auto work = [&] {
        std::string bytes;
        for (std::size_t i = next++; i < all.size() && is_whole; i = next++) {
            bytes.resize(all[i].size);
            if (files.at(all[i].file)->read(all[i].offset, bytes) &&
                stable_hash(bytes) == all[i].hash)
                blocks[i] = BlockFile::read(bytes);
            if (!blocks[i] || blocks[i]->events() == 0) is_whole = false;
        }
    };
    {
        std::vector<std::jthread> others;
        for (unsigned i = 1; i < threads; ++i) others.emplace_back(work);
        work();
    }
    if (!is_whole) return damaged("A block of the saved trail is damaged.");
    std::vector<std::shared_ptr<const Sheet>> sheets;
    std::size_t i = 0;
    for (const auto& of_sheet : places) {
        const auto begin = blocks.begin() + static_cast<std::ptrdiff_t>(i);
        i += of_sheet.size();
        sheets.push_back(std::make_shared<const Sheet>(std::vector<std::shared_ptr<const Block>>(
            begin, blocks.begin() + static_cast<std::ptrdiff_t>(i))));
    }
    return sheets;
}

}  // namespace jalon::trail
