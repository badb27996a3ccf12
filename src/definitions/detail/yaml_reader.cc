// YAML into a document, from yaml-cpp's events: scalars by the core schema of YAML 1.2, aliases
// written out under the same bounds as everything else.
#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <charconv>
#include <cmath>
#include <map>
#include <sstream>

#include "core/text.h"
#include "definitions/detail/builder.h"

namespace jalon::definitions::detail {
namespace {

bool all_digits(std::string_view text) {
    return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::string_view without_sign(std::string_view text) {
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) text.remove_prefix(1);
    return text;
}

// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
bool is_core_float(std::string_view text) {
    text = without_sign(text);
    if (auto e = text.find_first_of("eE"); e != std::string_view::npos) {
        if (!all_digits(without_sign(text.substr(e + 1)))) return false;
        text = text.substr(0, e);
    }
    auto dot = text.find('.');
    if (dot == std::string_view::npos) return all_digits(text);
    auto whole = text.substr(0, dot);
    auto fraction = text.substr(dot + 1);
    if (whole.empty()) return all_digits(fraction);
    return all_digits(whole) && (fraction.empty() || all_digits(fraction));
}

Json based(std::string_view digits, int base, bool& too_large) {
    std::int64_t value = 0;
    auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (error == std::errc{} && end == digits.data() + digits.size()) return value;
    too_large = error == std::errc::result_out_of_range;
    return {};
}

Json decimal(std::string_view text, bool& too_large) {
    // from_chars reads no plus sign.
    std::string written(text.front() == '+' ? text.substr(1) : text);
    if (all_digits(without_sign(text))) {
        if (auto whole = parse_int(written)) return *whole;
        std::uint64_t large = 0;
        auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), large);
        if (error == std::errc{} && end == written.data() + written.size()) return large;
    }
    double value = 0;
    auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (error == std::errc{} && end == written.data() + written.size() && std::isfinite(value))
        return value;
    if (error == std::errc::result_out_of_range && written.find("e-") == std::string::npos &&
        written.find("E-") == std::string::npos) {
        too_large = true;
        return Json(text);
    }
    return 0.0;
}

class YamlEvents final : public YAML::EventHandler {
  public:
    YamlEvents(Builder& builder, const Lines& lines) : builder_(builder), lines_(lines) {}

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        auto at = place(mark);
        if (builder_.wants_name()) return not_a_name(at);
        builder_.scalar(nullptr, at);
        remember(anchor, nullptr);
    }
    void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        auto at = place(mark);
        auto found = anchors_.find(anchor);
        if (found == anchors_.end())
            throw Stop{"document.alias_unknown",
                       "An alias (*name) refers to a value that is not finished before it.", at};
        if (!builder_.wants_name()) return builder_.copy(found->second, at);
        if (!found->second.is_string()) return not_a_name(at);
        builder_.name(std::string(found->second.get_string()), at);
    }
    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& text) override {
        auto at = place(mark);
        if (builder_.wants_name()) {
            remember(anchor, Json(text));
            return builder_.name(text, at);
        }
        auto value = tagged(tag, text, at);
        remember(anchor, value);
        builder_.scalar(std::move(value), at);
    }
    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        auto at = place(mark);
        if (builder_.wants_name()) return not_a_name(at);
        check_tag(tag, "tag:yaml.org,2002:seq", at);
        builder_.open_list(at);
        open_anchors_.push_back(anchor);
    }
    void OnSequenceEnd() override { end(); }
    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        auto at = place(mark);
        if (builder_.wants_name()) return not_a_name(at);
        check_tag(tag, "tag:yaml.org,2002:map", at);
        builder_.open_mapping(at);
        open_anchors_.push_back(anchor);
    }
    void OnMapEnd() override { end(); }

  private:
    Place place(const YAML::Mark& mark) const {
        return lines_.place(static_cast<std::size_t>(std::max(mark.line, 0)),
                            static_cast<std::size_t>(std::max(mark.column, 0)));
    }
    [[noreturn]] static void not_a_name(Place at) {
        throw Stop{"document.name_not_text", "A name must be a text; put it between quotes.", at};
    }
    void remember(YAML::anchor_t anchor, const Json& value) {
        if (anchor == 0) return;
        // What is kept for aliases is bounded as if it were written out.
        kept_bytes_ += to_text(value).size();
        if (kept_bytes_ > (4U << 20U))
            throw Stop{"document.too_large", "The anchors (&name) hold too much; write less.", {}};
        anchors_[anchor] = value;
    }
    void end() {
        auto anchor = open_anchors_.back();
        open_anchors_.pop_back();
        const auto& value = builder_.close();
        remember(anchor, value);
    }
    static void check_tag(const std::string& tag, std::string_view own, Place at) {
        if (!tag.empty() && tag != "?" && tag != "!" && tag != own) unknown_tag(tag, at);
    }
    [[noreturn]] static void unknown_tag(const std::string& tag, Place at) {
        throw Stop{"document.tag_unknown",
                   fmt::format("The tag {} is not known; write the value without a tag.", tag), at};
    }
    Json tagged(const std::string& tag, const std::string& text, Place at) {
        if (tag == "!" || tag == "tag:yaml.org,2002:str") return Json(text);
        for (std::string_view own : {"?", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float",
                                     "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null"}) {
            if (tag != own) continue;
            bool too_large = false;
            auto value = core_scalar(text, too_large);
            if (too_large)
                builder_.problem(
                    "document.number_too_large",
                    "The number is too large; put it between quotes if it is meant as a text.", at,
                    builder_.path());
            return value;
        }
        unknown_tag(tag, at);
    }

    Builder& builder_;
    const Lines& lines_;
    std::map<YAML::anchor_t, Json> anchors_;
    std::vector<YAML::anchor_t> open_anchors_;
    std::size_t kept_bytes_ = 0;
};

}  // namespace

Json core_scalar(std::string_view text, bool& too_large) {
    too_large = false;
    if (text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL")
        return nullptr;
    if (text == "true" || text == "True" || text == "TRUE") return true;
    if (text == "false" || text == "False" || text == "FALSE") return false;
    auto bare = without_sign(text);
    if (bare == ".inf" || bare == ".Inf" || bare == ".INF" || text == ".nan" || text == ".NaN" ||
        text == ".NAN") {
        too_large = true;
        return Json(text);
    }
    if (text.starts_with("0o") &&
        text.substr(2).find_first_not_of("01234567") == std::string_view::npos && text.size() > 2) {
        auto value = based(text.substr(2), 8, too_large);
        return too_large ? Json(text) : value;
    }
    if (text.starts_with("0x") && text.size() > 2 &&
        text.substr(2).find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos) {
        auto value = based(text.substr(2), 16, too_large);
        return too_large ? Json(text) : value;
    }
    if (is_core_float(text)) return decimal(text, too_large);
    return Json(text);
}

void read_yaml(Document& document, const DocumentLimits& limits) {
    Lines lines(document.text, document.first_line);
    Builder builder(document, limits);
    YamlEvents events(builder, lines);
    auto stopped = [&](std::string code, std::string what, Place at) {
        document.body = JsonObject{};
        document.places = {};
        builder.problem(std::move(code), std::move(what), at);
    };
    try {
        std::istringstream in(document.text);
        YAML::Parser parser(in);
        if (!parser.HandleNextDocument(events) || !builder.finished()) return;
        document.body = builder.take();
        Document rest;
        Builder second(rest, limits);
        YamlEvents more(second, lines);
        if (parser.HandleNextDocument(more) && second.finished())
            builder.problem("document.several",
                            "Only one document may stand here; separate documents with ---.", {});
    } catch (Stop& stop) {
        stopped(std::move(stop.code), std::move(stop.what), stop.place);
    } catch (const YAML::Exception& error) {
        stopped("document.malformed", fmt::format("The YAML text cannot be read: {}.", error.msg),
                lines.place(static_cast<std::size_t>(std::max(error.mark.line, 0)),
                            static_cast<std::size_t>(std::max(error.mark.column, 0))));
    }
}

}  // namespace jalon::definitions::detail
