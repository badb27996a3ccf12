// The module's front: compiling with problems placed, evaluating, printing.
#include "expr/program.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/text.h"
#include "expr/detail/check.h"
#include "expr/detail/coercion.h"
#include "expr/detail/letters.h"
#include "expr/detail/machine.h"
#include "expr/detail/parse.h"
#include "expr/detail/print.h"
#include "expr/limits.h"

namespace jalon::expr {
namespace {

Place place_of(std::string_view text, std::size_t offset) {
    std::string_view before = text.substr(0, std::min(offset, text.size()));
    auto line = std::count(before.begin(), before.end(), '\n') + 1;
    std::size_t line_start = before.rfind('\n') + 1;
    // Characters, not bytes: continuation bytes do not count.
    auto line_before = before.substr(line_start);
    auto column = std::count_if(line_before.begin(), line_before.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    });
    return {static_cast<int>(line), static_cast<int>(column) + 1};
}

Compiled<Program> refused(std::string code, std::string what, Place place) {
    Compiled<Program> compiled;
    compiled.problems.push_back(
        {Problem::Severity::Error, "", std::move(code), std::move(what), place});
    return compiled;
}

}  // namespace

Compiled<Program> compile(std::string_view text, const Schema& schema) {
    if (text.size() > kTextBytesMax)
        return refused("expr.too_long",
                       fmt::format("The expression has {} bytes; at most {} are read.", text.size(),
                                   kTextBytesMax),
                       {1, 1});
    if (!is_utf8(text))
        return refused("expr.not_utf8", "The expression is not valid UTF-8; encode it as UTF-8.",
                       {1, 1});
    auto parsed = detail::parse(text);
    if (parsed.fault) {
        auto place = place_of(text, parsed.fault->offset);
        return refused(std::move(parsed.fault->code), std::move(parsed.fault->what), place);
    }
    Compiled<Program> compiled;
    bool usable = true;
    for (auto& finding : detail::check(parsed.code, schema)) {
        usable = usable && finding.severity == Problem::Severity::Warning;
        if (compiled.problems.size() >= kProblemsMax) continue;
        compiled.problems.push_back({finding.severity, "", std::move(finding.code),
                                     std::move(finding.what), place_of(text, finding.offset)});
    }
    if (usable) {
        compiled.program = Program(std::make_shared<const detail::Code>(std::move(parsed.code)));
    }
    return compiled;
}

Value Program::evaluate(const Facts& facts) const {
    return detail::run(*code_, facts);
}

bool Program::holds(const Facts& facts) const {
    return detail::script_equal(evaluate(facts), true);
}

std::vector<std::string> Program::names() const {
    std::vector<std::string> names;
    auto of_items = detail::item_conditions(*code_);
    for (std::size_t at = 0; at < code_->instructions.size(); ++at) {
        const auto& step = code_->instructions[at];
        if (step.kind != detail::Instruction::Kind::Name || of_items[at]) continue;
        const auto& path = code_->paths[step.index];
        bool known = std::find(names.begin(), names.end(), path.written) != names.end();
        if (!known && path.literal.if_object() == nullptr) names.push_back(path.written);
    }
    return names;
}

std::string Program::to_text() const {
    return detail::printed(*code_);
}

}  // namespace jalon::expr
