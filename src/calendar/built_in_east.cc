// Public holidays of Russia and of some of its regions (Islamic and lunar feasts for 2014 only), of
// Poland, Norway and Romania.
#include "calendar/detail/built_in_table.h"

namespace jalon::calendar::detail {
namespace {

constexpr BuiltInHoliday kRussia[] = {
    {"", "1. Новогодние каникулы", "01-01"},
    {"", "2. Новогодние каникулы", "01-02"},
    {"", "3. Новогодние каникулы", "01-03"},
    {"", "4. Новогодние каникулы", "01-04"},
    {"", "5. Новогодние каникулы", "01-05"},
    {"", "6. Новогодние каникулы", "01-06"},
    {"", "Рождество Христово", "01-07"},
    {"", "8. Новогодние каникулы", "01-08"},
    {"|BU|", "Сагаалган", "2014-01-14"},
    {"|AL|", "Чага-Байрам", "2014-01-14"},
    {"", "День защитника Отечества", "02-23"},
    {"", "Международный женский день", "03-08"},
    {"|KB|", "День возрождения балкарского народа", "03-28"},
    {"|SA|", "День Республики Саха", "04-27"},
    {"|SAR|BRY|", "Радоница", "orthodox+9"},
    {"", "Праздник Весны и Труда", "05-01"},
    {"", "День Победы", "05-09"},
    {"|KB|", "Черкесский день траура", "05-21"},
    {"|VOL|", "День Государственности Удмуртской Республики", "05-31"},
    {"|IN|", "День образования Республики Ингушетия", "06-04"},
    {"", "День России", "06-12"},
    {"|SA|", "Ысыах", "2014-06-23"},
    {"|CU|", "День Чувашской республики", "06-24"},
    {"|TA|AD|IN|KB|", "Ураза-байрам", "2014-07-28"},
    {"|KO|", "День Республики Коми", "08-22"},
    {"|TA|", "День Республики Татарстан", "08-30"},
    {"|KB|", "День государственности Кабардино-Балкарской Республики", "09-01"},
    {"|BRY|", "День освобождения города Брянска", "09-17"},
    {"|SA|", "День государственности Республики Саха", "09-27"},
    {"|TA|AD|IN|KB|", "Курбан-байрам", "2014-10-04"},
    {"|AD|", "День образования Республики Адыгея", "10-05"},
    {"", "День народного единства", "11-04"},
    {"|TA|", "День Конституции Республики Татарстан", "11-06"},
};
constexpr BuiltInRegion kRussiaRegions[] = {{"TA", "Татарстан"},
                                            {"CU", "Чувашия"},
                                            {"SA", "Республика Саха (Якутия)"},
                                            {"BU", "Республика Бурятия"},
                                            {"VOL", "Приволжский федеральный округ"},
                                            {"AD", "Адыгея"},
                                            {"IN", "Ингушетия"},
                                            {"KB", "Кабардино-Балкария"},
                                            {"AL", "Республика Алтай"},
                                            {"SAR", "Саратовская область"},
                                            {"BRY", "Брянская область"},
                                            {"KO", "Республика Коми"}};

constexpr BuiltInHoliday kPoland[] = {
    {"", "Nowy Rok", "01-01"},
    {"", "Trzech Króli", "01-06", "", "", 2011},
    {"", "Wielkanoc", "easter"},
    {"", "Poniedziałek Wielkanocny", "easter+1"},
    {"", "Święto Pracy", "05-01"},
    {"", "Święto Konstytucji 3 Maja", "05-03"},
    {"", "Zielone Świątki", "easter+49"},
    {"", "Boże Ciało", "easter+60"},
    {"", "Wniebowzięcie Najświętszej Maryi Panny", "08-15"},
    {"", "Wszystkich Świętych", "11-01"},
    {"", "Narodowe Święto Niepodległości", "11-11"},
    {"", "Wigilia Bożego Narodzenia", "12-24", "", "", 2025},
    {"", "Boże Narodzenie", "12-25"},
    {"", "Drugi dzień Bożego Narodzenia", "12-26"},
};

constexpr BuiltInHoliday kNorway[] = {
    {"", "Første nyttårsdag", "01-01"},   {"", "Skjærtorsdag", "easter-3"},
    {"", "Langfredag", "easter-2"},       {"", "Første påskedag", "easter"},
    {"", "Andre påskedag", "easter+1"},   {"", "Arbeidernes dag", "05-01"},
    {"", "Grunnlovsdagen", "05-17"},      {"", "Kristi himmelfartsdag", "easter+39"},
    {"", "Første pinsedag", "easter+49"}, {"", "Andre pinsedag", "easter+50"},
    {"", "Første juledag", "12-25"},      {"", "Andre juledag", "12-26"},
};

constexpr BuiltInHoliday kRomania[] = {
    {"", "Anul Nou", "01-01"},
    {"", "Anul Nou", "01-02"},
    {"", "Bobotează", "01-06", "", "", 2024},
    {"", "Sfântul Ioan Botezătorul", "01-07", "", "", 2024},
    {"", "Ziua Unirii Principatelor Române", "01-24", "", "", 2017},
    {"", "Vinerea Mare", "orthodox-2", "", "", 2018},
    {"", "Paștele", "orthodox"},
    {"", "Lunea Paștelui", "orthodox+1"},
    {"", "Ziua Muncii", "05-01"},
    {"", "Ziua Copilului", "06-01", "", "", 2017},
    {"", "Rusaliile", "orthodox+49"},
    {"", "A doua zi de Rusalii", "orthodox+50"},
    {"", "Adormirea Maicii Domnului", "08-15"},
    {"", "Sfântul Andrei", "11-30"},
    {"", "Ziua Națională", "12-01"},
    {"", "Crăciunul", "12-25"},
    {"", "A doua zi de Crăciun", "12-26"},
};

constexpr BuiltInCountry kCountries[] = {
    {"ru", kRussia, kRussiaRegions},
    {"pl", kPoland, {}},
    {"no", kNorway, {}},
    {"ro", kRomania, {}},
};

}  // namespace

std::span<const BuiltInCountry> built_in_east() {
    return kCountries;
}

}  // namespace jalon::calendar::detail
