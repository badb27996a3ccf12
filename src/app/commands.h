// The commands of the program, one function each: arguments in, exit code out.
#pragma once

#include "app/arguments.h"

namespace jalon::app {

inline constexpr int kDone = 0;
inline constexpr int kRefused = 2;  ///< Nothing was written.
inline constexpr int kInPart = 3;   ///< Done, but for the rejects listed.

Result<int> serve(Arguments& arguments);
Result<int> demo(Arguments& arguments);
Result<int> import(Arguments& arguments);
Result<int> explore(Arguments& arguments);
Result<int> apply(Arguments& arguments);
Result<int> hub(Arguments& arguments);
Result<int> hub_waits(Arguments& arguments);   ///< A part of `hub`.
Result<int> hub_verify(Arguments& arguments);  ///< A part of `hub`.
Result<int> hub_replay(Arguments& arguments);  ///< A part of `hub`.
Result<int> key(Arguments& arguments);
Result<int> token(Arguments& arguments);
Result<int> user(Arguments& arguments);
Result<int> erase(Arguments& arguments);
Result<int> backup(Arguments& arguments);
Result<int> restore(Arguments& arguments);
Result<int> verify(Arguments& arguments);

}  // namespace jalon::app
