// Ratio estimates from moments.
#include "replay/tally.h"

#include <algorithm>
#include <cmath>

namespace jalon::replay {
namespace {

struct Side {
    double sum = 0, squares = 0, with_n = 0, with_weight = 0;
};

Side side_of(const Moments& m, int side) {
    if (side == 0) return {m.b, m.bb, m.bn, m.bw};
    if (side == 1) return {m.a, m.aa, m.an, m.aw};
    return {m.a - m.b, m.aa + m.bb - 2 * m.ab, m.an - m.bn, m.aw - m.bw};
}

double divisor(const Lengths& lengths, Per per) {
    return per == Per::Answer ? lengths.answers : lengths.sessions;
}

}  // namespace

void Moments::add(const Moments& more) {
    a += more.a;
    b += more.b;
    aa += more.aa;
    bb += more.bb;
    ab += more.ab;
    an += more.an;
    bn += more.bn;
    aw += more.aw;
    bw += more.bw;
}

void Lengths::add(const Lengths& more) {
    count += more.count;
    weights += more.weights;
    sessions += more.sessions;
    answers += more.answers;
    squares += more.squares;
}

double standard_error(const Moments& moments, const Lengths& lengths, Per per, int side) {
    const double n = lengths.count, by = divisor(lengths, per);
    if (n < 2 || by <= 0) return 0;
    const auto [sum, squares, with_n, with_weight] = side_of(moments, side);
    const double value = sum / by;
    // Sum of (x - value * length)^2 by weight; of a measure a session, lengths are 1.
    const double deviations =
        per == Per::Answer ? squares - 2 * value * with_n + value * value * lengths.squares
                           : squares - 2 * value * with_weight + value * value * lengths.weights;
    return std::sqrt(std::max(0.0, deviations) * n / (n - 1)) / by;
}

Compared compared(const Moments& moments, const Lengths& lengths, Per per,
                  std::array<double, 3> extra) {
    auto of = [&](int side) {
        const double by = divisor(lengths, per);
        if (by <= 0) return Estimate{};
        const double value = side_of(moments, side).sum / by;
        if (lengths.count < 2)
            return Estimate{value, value - std::abs(value), value + std::abs(value)};
        const double error = standard_error(moments, lengths, per, side);
        const double half = kZ95 * std::sqrt(error * error + extra[static_cast<std::size_t>(side)]);
        return Estimate{value, value - half, value + half};
    };
    return {of(0), of(1), of(2)};
}

}  // namespace jalon::replay
