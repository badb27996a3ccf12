// Saved segments: any damage is noticed and never read; blocks are written once; what was forgotten
// leaves the files.
#include "trail/segments.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <random>
#include <set>

#include "trail/block_file.h"
#include "trail/test_folder.h"

namespace jalon::trail {
namespace {

namespace fs = std::filesystem;

Engine::Options small() {
    Engine::Options options;
    options.block_events = 50;
    options.bulk_events = 200;
    options.waiting_events = 60;
    options.background = Engine::Background::None;
    return options;
}

void tell(Engine& engine, int count, std::int64_t identities, unsigned seed,
          std::int64_t first_identity = 1) {
    std::mt19937_64 random(seed);
    std::vector<Arrival> arrivals(static_cast<std::size_t>(count));
    std::vector<std::string> texts(arrivals.size());
    for (std::size_t i = 0; i < arrivals.size(); ++i) {
        texts[i] = fmt::format(R"({{"amount":{},"who":"p{}"}})", random() % 90, random() % 7);
        const auto identity = first_identity + static_cast<std::int64_t>(
                                                   random() % static_cast<unsigned>(identities));
        arrivals[i] = {.position = engine.position() + 1 + static_cast<log::Position>(i),
                       .at = static_cast<std::int64_t>(random() % 9'000'000) * 1'000,
                       .name = engine.code(Engine::Text::Name, fmt::format("n{}", random() % 300)),
                       .identity = {identity},
                       .instance = {static_cast<std::int64_t>(random() % 40)},
                       .properties = i % 2 ? texts[i] : ""};
    }
    ASSERT_TRUE(engine.append(arrivals));
}

// All of it as text, by what blocks give back.
std::multiset<std::string> told(Engine& engine) {
    std::multiset<std::string> lines;
    const Stored stored = engine.stored();
    for (const auto& sheet : stored.sheets) {
        std::vector<Run> runs;
        sheet->read(0, ~Owner{0}, runs);
        std::vector<BlockEvent> events;
        std::vector<std::vector<std::pair<KeyCode, ValueCode>>> properties(runs.size());
        for (std::size_t i = 0; i < runs.size(); ++i)
            runs[i].block->read(runs[i].begin, runs[i].end, events, properties[i]);
        for (const BlockEvent& e : events) {
            std::string line = fmt::format("{} {} {} {} {} {}", e.owner, e.at, e.position,
                                           stored.names[e.name], e.identity, e.instance);
            for (const auto& [key, value] : e.properties) {
                const PropertyValue& of = stored.properties.value(value);
                const auto* text = std::get_if<std::string>(&of);
                line += fmt::format(" {}={}", stored.properties.keys()[key],
                                    text ? *text : fmt::format("{}", std::get<double>(of)));
            }
            lines.insert(line);
        }
    }
    return lines;
}

std::string content(const fs::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

void set_content(const fs::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

std::set<std::string> names_in(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.insert(entry.path().filename().string());
    return names;
}

TEST(Segments, EveryDamageIsNoticed) {
    const TestFolder folder;
    EXPECT_EQ(Segments(folder.path()).load(1).error().code, "trail.segments_missing");
    Engine engine({}, nullptr, small());
    tell(engine, 3000, 70, 1);
    ASSERT_TRUE(Segments(folder.path()).save(engine.stored(), 5));
    const auto files = names_in(folder.path());
    ASSERT_EQ(files, (std::set<std::string>{"manifest", "blocks-1"}));
    std::mt19937_64 random(2);
    for (int round = 0; round < 600; ++round) {
        const fs::path path = folder.path() / (round % 3 == 0 ? "manifest" : "blocks-1");
        const std::string good = content(path);
        std::string bad = good;
        if (round % 5 == 0)
            bad.resize(random() % bad.size());
        else
            bad[random() % bad.size()] ^= static_cast<char>(1 << random() % 8);
        set_content(path, bad);
        const auto loaded = Segments(folder.path()).load(2);
        ASSERT_FALSE(loaded) << path << " in round " << round;
        EXPECT_EQ(loaded.error().code, "trail.segments_damaged");
        set_content(path, good);
    }
    for (const std::string& name : files) {
        const std::string good = content(folder.path() / name);
        fs::remove(folder.path() / name);
        EXPECT_FALSE(Segments(folder.path()).load(2));
        set_content(folder.path() / name, good);
    }
    auto loaded = Segments(folder.path()).load(2);
    ASSERT_TRUE(loaded);
    Engine again({}, nullptr, small());
    again.restore(std::move(loaded->stored));
    EXPECT_EQ(told(again), told(engine));
    EXPECT_EQ(again.position(), 3000);
}

// Bytes that nobody has hashed: a block is read or it is not, but nothing else happens.
TEST(BlockFile, ReadsNoDamagedBytesOutOfBounds) {
    Engine engine({}, nullptr, small());
    tell(engine, 500, 20, 3);
    std::mt19937_64 random(4);
    const Stored stored = engine.stored();
    for (const Piece& piece : stored.sheets.at(0)->pieces()) {
        std::string bytes;
        BlockFile::write(*piece.block, bytes);
        ASSERT_TRUE(BlockFile::read(bytes));
        for (int round = 0; round < 300; ++round) {
            std::string bad = bytes;
            for (int i = 0; i <= round % 3; ++i)
                bad[random() % bad.size()] = static_cast<char>(random());
            if (round % 4 == 0) bad.resize(random() % bad.size());
            std::vector<std::uint32_t> codes;
            if (const auto block = BlockFile::read(bad)) {
                codes.resize(block->events());
                for (const KeyCode key : block->keys())
                    block->property(key, 0, block->events(), codes.data());
            }
        }
    }
}

TEST(Segments, OnlyNewBlocksAreWritten) {
    const TestFolder folder;
    Engine engine({}, nullptr, small());
    tell(engine, 4000, 300, 1);
    Segments segments(folder.path());
    ASSERT_TRUE(segments.save(engine.stored(), 5));
    const auto whole = fs::file_size(folder.path() / "blocks-1");
    tell(engine, 40, 5, 2, 290);  // The last persons alone.
    engine.settle();
    ASSERT_TRUE(segments.save(engine.stored(), 5));
    EXPECT_EQ(names_in(folder.path()), (std::set<std::string>{"manifest", "blocks-1", "blocks-2"}));
    EXPECT_LT(fs::file_size(folder.path() / "blocks-2"), whole / 5);
    auto loaded = Segments(folder.path()).load(1);
    ASSERT_TRUE(loaded);
    Engine again({}, nullptr, small());
    again.restore(std::move(loaded->stored));
    EXPECT_EQ(told(again), told(engine));
}

TEST(Segments, WhatIsForgottenLeavesTheFiles) {
    const TestFolder folder;
    Engine engine({}, nullptr, small());
    tell(engine, 2000, 100, 1);
    Segments segments(folder.path());
    ASSERT_TRUE(segments.save(engine.stored(), 5));
    engine.forget(std::vector{log::IdentityId{7}});
    ASSERT_TRUE(segments.save(engine.stored(), 5));
    EXPECT_EQ(names_in(folder.path()), (std::set<std::string>{"manifest", "blocks-2"}));
    auto loaded = Segments(folder.path()).load(1);
    ASSERT_TRUE(loaded);
    for (const auto& sheet : loaded->stored.sheets)
        for (const Piece& piece : sheet->pieces())
            for (const Owner owner : piece.block->owners()) EXPECT_NE(owner, 7U);
}

TEST(Segments, AFolderThatCannotBeWrittenIsSaid) {
    const TestFolder folder;
    set_content(folder.path() / "file", "");
    Engine engine({}, nullptr, small());
    const auto saved = Segments(folder.path() / "file").save(engine.stored(), 5);
    ASSERT_FALSE(saved);
    EXPECT_EQ(saved.error().code, "trail.segments_write");
}

}  // namespace
}  // namespace jalon::trail
