// What `serve` and `demo` share: where to listen, and waiting for the end.
#pragma once

#include "app/arguments.h"
#include "app/system.h"

namespace jalon::app {

/// Reads `--listen ADDRESS:PORT`.
Result<> read_listen(Arguments& arguments, ServeOptions& options);
/// Reads `--adapter NAME=URL`, as often as it is given.
Result<> read_adapters(Arguments& arguments, ServeOptions& options);
/// Reads `--trail-memory-mb N` and `--trail-patience 30s`: what one journey question may use.
Result<> read_question_limits(Arguments& arguments, ServeOptions& options);
std::string address_of(const ServeOptions& options, std::uint16_t port);
/// Before any thread is made: SIGINT and SIGTERM wait for `wait_for_the_end`.
void block_signals();
void wait_for_the_end();

}  // namespace jalon::app
