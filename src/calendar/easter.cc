// Easter by the two algorithms of Meeus, "Astronomical Algorithms", chapter 8.
#include "calendar/easter.h"

namespace jalon::calendar {

using namespace std::chrono;

LocalDate easter(int year_number) {
    const int a = year_number % 19;
    const int b = year_number / 100;
    const int c = year_number % 100;
    const int g = (8 * b + 13) / 25;
    const int h = (19 * a + b - b / 4 - g + 15) % 30;
    const int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    const int m = (a + 11 * h + 22 * l) / 451;
    const int n = h + l - 7 * m + 114;
    return LocalDate{year{year_number} / month{static_cast<unsigned>(n / 31)} /
                     day{static_cast<unsigned>(n % 31 + 1)}};
}

LocalDate orthodox_easter(int year_number) {
    const int d = (19 * (year_number % 19) + 15) % 30;
    const int e = (2 * (year_number % 4) + 4 * (year_number % 7) - d + 34) % 7;
    const int n = d + e + 114;
    // The Julian calendar runs behind by three days in each four centuries, from two in the year
    // 200.
    const int behind = year_number / 100 - year_number / 400 - 2;
    return LocalDate{year{year_number} / month{static_cast<unsigned>(n / 31)} /
                     day{static_cast<unsigned>(n % 31 + 1)}} +
           days{behind};
}

}  // namespace jalon::calendar
