// Threads whose work may take longer when the machine has too few cores for all of it.
#pragma once

namespace jalon {

/// From here on, until it ends, the calling thread gives way to the process's others: where all
/// cores are busy it has about two thirds of what one of them has; idle cores it has as before.
/// What is acknowledged, decided or followed so goes on in time while somebody asks long questions.
/// Linux: the thread's nice value, see sched(7); elsewhere nothing changes.
void give_way();

}  // namespace jalon
