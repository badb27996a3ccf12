// Any bytes are either an expression that evaluates, or are refused with a place; canonical text
// compiles again to itself.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "core/json.h"
#include "core/result.h"
#include "expr/program.h"

namespace {

const jalon::expr::Value& facts_root() {
    static const auto root = jalon::expr::Value::from_json(
        *jalon::parse_json(R"({"a":1,"b":"two","c":[1,"2",{"d":3}],"e":{"f":null,"g":"2026-01-31"},
                               "rows":[{"x":1,"y":"a"},{"x":"2","y":"b"}]})"));
    return root;
}

// SurveyJS respells these wherever they stand, in quoted texts too, and again on every reading.
bool is_respelled(std::string_view text) {
    for (auto sign : {"=>", "=<", "<>", "equals"}) {
        if (text.find(sign) != std::string_view::npos) return true;
    }
    return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view text(reinterpret_cast<const char*>(data), size);
    auto compiled = jalon::expr::compile(text, jalon::expr::Schema::any());
    if (!compiled.program) {
        CHECK(!compiled.problems.empty());
        CHECK(compiled.problems[0].place.line > 0 && compiled.problems[0].place.column > 0);
        return 0;
    }
    jalon::expr::ValueFacts facts(facts_root(), jalon::time_from_micros(1'790'000'000'000'000));
    auto value = compiled.program->evaluate(facts);
    (void)value.to_json();
    (void)compiled.program->holds(facts);
    (void)compiled.program->names();
    auto canonical = compiled.program->to_text();
    if (is_respelled(canonical)) return 0;
    auto again = jalon::expr::compile(canonical, jalon::expr::Schema::any());
    if (!again.program) {
        // Canonical text may only be refused for having grown past a limit.
        CHECK(again.problems[0].code == "expr.too_long" ||
              again.problems[0].code == "expr.too_deep");
        return 0;
    }
    CHECK(again.program->to_text() == canonical);
    return 0;
}
