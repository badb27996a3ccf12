// One condition on events, evaluated over the columns of a block: as a range of instants, as a
// table by code, or once for each distinct combination of values.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "core/problem.h"
#include "trail/block.h"
#include "trail/chunk.h"
#include "trail/moment.h"

namespace jalon::trail {

/// Immutable to its users, from any thread.
class ColumnCondition {
  public:
    virtual ~ColumnCondition() = default;
    /// Clears the bits (filter_scan.h) of events for which it does not hold. Uses `numbers[1]`,
    /// `numbers[3]` and `words[2]` of the scratch.
    virtual void keep(const Block& block, Scratch& scratch, std::uint64_t* bits) const = 0;
    /// The cheaper is evaluated first.
    virtual int cost() const = 0;
};
using ColumnConditions = std::vector<std::unique_ptr<const ColumnCondition>>;

/// The columns whose codes are of a dictionary of the trail.
enum class CodeColumn { Name, Channel, Touchpoint, Journey };
const Column& column_of(const Block& block, CodeColumn which);
const Texts& texts_of(const Moment& moment, CodeColumn which);

/// low <= instant < high, in microseconds since 1970.
std::unique_ptr<const ColumnCondition> instant_between(std::int64_t low, std::int64_t high);
/// The code is one for which `wanted` has 1; codes beyond its end are not.
std::unique_ptr<const ColumnCondition> code_among(CodeColumn column,
                                                  std::vector<std::uint8_t> wanted);
std::unique_ptr<const ColumnCondition> is_complete();
std::unique_ptr<const ColumnCondition> never();

/// Where all of these are by the code of one column: its table; else null.
const std::vector<std::uint8_t>* table_by_code(const ColumnCondition& condition, CodeColumn column);

/// The conditions that together are the expr condition `text`. It reads `{name}`, `{channel}`,
/// `{touchpoint}`, `{journey}`, `{at}`, `{properties.x}` or `{x}`, `{person.x}`; functions of the
/// present take the event's instant for now. A property that no event has is a warning
/// (`trail.property_unknown`), and so is one of which not all values are kept
/// (`trail.property_cut`): both read as absent. Problems have `path` as theirs.
Compiled<ColumnConditions> compile_where(std::string_view text, std::string_view path,
                                         std::shared_ptr<const Moment> moment);

}  // namespace jalon::trail
