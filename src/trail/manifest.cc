// Writes and reads the manifest.
#include "trail/manifest.h"

#include <algorithm>

#include "core/hash.h"
#include "trail/detail/bytes.h"

namespace jalon::trail {

namespace {

constexpr std::string_view kMagic = "JALTRAIL";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHead = kMagic.size() + sizeof kVersion;

enum class Kind : std::uint8_t { Null, False, True, Number, Text };

std::unexpected<Error> damaged() {
    return failure(ErrorKind::Unavailable, "trail.segments_damaged",
                   "The saved trail's manifest is damaged.");
}

void write_texts(ByteWriter& out, const Texts& texts) {
    out.add(static_cast<std::uint32_t>(texts.size()));
    for (std::size_t i = 0; i < texts.size(); ++i) out.add_text(texts[static_cast<Code>(i)]);
}

std::vector<std::string> read_texts(ByteReader& in) {
    std::vector<std::string> texts;
    const auto count = in.read<std::uint32_t>();
    for (std::uint32_t i = 0; i < count && in.is_good(); ++i) texts.emplace_back(in.read_text());
    return texts;
}

Texts as_view(const std::vector<std::string>& texts) {
    Growing<std::string> growing;
    for (const std::string& text : texts) growing.push_back(text);
    return Texts(growing.view());
}

void write_value(ByteWriter& out, const PropertyValue& value) {
    const auto kind = [&out](Kind one) { out.add(static_cast<std::uint8_t>(one)); };
    if (const auto* text = std::get_if<std::string>(&value)) {
        kind(Kind::Text);
        out.add_text(*text);
    } else if (const auto* number = std::get_if<double>(&value)) {
        kind(Kind::Number);
        out.add(*number);
    } else if (const auto* truth = std::get_if<bool>(&value)) {
        kind(*truth ? Kind::True : Kind::False);
    } else {
        kind(Kind::Null);
    }
}

PropertyValue read_value(ByteReader& in) {
    switch (static_cast<Kind>(in.read<std::uint8_t>())) {
        case Kind::Text:
            return std::string(in.read_text());
        case Kind::Number:
            return in.read<double>();
        case Kind::True:
            return true;
        case Kind::False:
            return false;
        default:
            return nullptr;
    }
}

void write_properties(ByteWriter& out, const Properties& properties) {
    write_texts(out, properties.keys());
    for (std::size_t key = 0; key < properties.keys().size(); ++key)
        out.add(properties.not_kept(static_cast<KeyCode>(key)));
    out.add(properties.without_key());
    out.add(static_cast<std::uint32_t>(properties.values()));
    for (std::size_t i = 0; i < properties.values(); ++i)
        write_value(out, properties.value(static_cast<ValueCode>(i)));
}

Properties read_properties(ByteReader& in) {
    const std::vector<std::string> keys = read_texts(in);
    NotKept not_kept{};
    for (std::size_t key = 0; key < std::min(keys.size(), not_kept.size()); ++key)
        not_kept[key] = in.read<std::uint64_t>();
    const auto without_key = in.read<std::uint64_t>();
    std::vector<PropertyValue> values;
    const auto count = in.read<std::uint32_t>();
    for (std::uint32_t i = 0; i < count && in.is_good(); ++i) values.push_back(read_value(in));
    return PropertyDictionary::view_of(keys, std::move(values), not_kept, without_key);
}

// Nearly everybody is a person alone: only the others are listed.
void write_persons(ByteWriter& out, std::span<const std::uint32_t> persons) {
    std::uint32_t others = 0;
    for (std::uint32_t id = 0; id < persons.size(); ++id) others += persons[id] != id;
    out.add(static_cast<std::uint32_t>(persons.size()));
    out.add(others);
    for (std::uint32_t id = 0; id < persons.size(); ++id) {
        if (persons[id] == id) continue;
        out.add(id);
        out.add(persons[id]);
    }
}

std::vector<std::uint32_t> read_persons(ByteReader& in) {
    std::vector<std::uint32_t> persons(in.read<std::uint32_t>());
    for (std::uint32_t id = 0; id < persons.size(); ++id) persons[id] = id;
    const auto others = in.read<std::uint32_t>();
    for (std::uint32_t i = 0; i < others && in.is_good(); ++i) {
        const auto id = in.read<std::uint32_t>();
        if (const auto person = in.read<std::uint32_t>(); id < persons.size()) persons[id] = person;
    }
    return persons;
}

}  // namespace

std::string manifest_bytes(const Stored& stored, std::uint64_t log_fingerprint,
                           const std::vector<std::vector<BlockPlace>>& sheets) {
    std::string bytes(kMagic);
    ByteWriter out(bytes);
    out.add(kVersion);
    out.add(log_fingerprint);
    out.add(stored.position);
    for (const Texts* texts :
         {&stored.names, &stored.channels, &stored.touchpoints, &stored.journeys})
        write_texts(out, *texts);
    write_properties(out, stored.properties);
    write_persons(out, stored.persons);
    out.add(static_cast<std::uint32_t>(sheets.size()));
    for (const auto& places : sheets) {
        out.add(static_cast<std::uint32_t>(places.size()));
        for (const BlockPlace& place : places) {
            out.add(place.file);
            out.add(place.offset);
            out.add(place.size);
            out.add(place.hash);
        }
    }
    out.add(stable_hash(bytes));
    return bytes;
}

Result<Manifest> read_manifest(std::string_view bytes) {
    if (bytes.size() < kHead + sizeof(std::uint64_t)) return damaged();
    const std::string_view body = bytes.substr(0, bytes.size() - sizeof(std::uint64_t));
    ByteReader end(bytes.substr(body.size()));
    if (end.read<std::uint64_t>() != stable_hash(body)) return damaged();
    ByteReader in(body);
    if (in.take(kMagic.size()) != kMagic) return damaged();
    if (in.read<std::uint32_t>() != kVersion)
        return failure(ErrorKind::Unavailable, "trail.segments_version",
                       "The saved trail is of another version of the program.");
    Manifest manifest;
    manifest.log_fingerprint = in.read<std::uint64_t>();
    Stored& stored = manifest.stored;
    stored.position = in.read<log::Position>();
    for (Texts* texts : {&stored.names, &stored.channels, &stored.touchpoints, &stored.journeys})
        *texts = as_view(read_texts(in));
    stored.properties = read_properties(in);
    stored.persons = read_persons(in);
    const auto sheets = in.read<std::uint32_t>();
    for (std::uint32_t s = 0; s < sheets && in.is_good(); ++s) {
        auto& places = manifest.sheets.emplace_back();
        const auto count = in.read<std::uint32_t>();
        for (std::uint32_t i = 0; i < count && in.is_good(); ++i) {
            BlockPlace place;
            place.file = in.read<std::uint32_t>();
            place.offset = in.read<std::uint64_t>();
            place.size = in.read<std::uint64_t>();
            place.hash = in.read<std::uint64_t>();
            places.push_back(place);
        }
    }
    if (!in.is_good() || in.left() != 0 || stored.persons.empty()) return damaged();
    return manifest;
}

}  // namespace jalon::trail
