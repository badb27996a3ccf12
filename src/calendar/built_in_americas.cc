// Public holidays of the United States (federal, with state days), Brazil and Argentina (movable
// feasts of 2024).
#include "calendar/detail/built_in_table.h"

namespace jalon::calendar::detail {
namespace {

constexpr BuiltInHoliday kUnitedStates[] = {
    {"", "New Year's Day", "01-01", "Sa-1 Su+1"},
    {"|VI|", "Three Kings Day", "01-06"},
    {"", "Martin Luther King Jr. Day", "01 Mo[3]"},
    {"|CT|IL|MO|NJ|", "Lincoln's Birthday", "02-12"},
    {"|FL|WV|", "Susan B. Anthony Day", "02-15"},
    {"", "Washington's Birthday", "02 Mo[3]"},
    {"|IL|", "Casimir Pulaski Day", "03 Mo[1]"},
    {"|MA|", "Evacuation Day", "03-17"},
    {"|CA|", "César Chávez Day", "03-31"},
    {"|VI|", "Transfer Day", "03-31"},
    {"|VI|", "Maundy Thursday", "easter-3"},
    {"|CT|DE|NJ|NC|VI|", "Good Friday", "easter-2"},
    {"|VI|", "Easter Monday", "easter+1"},
    {"|MA|ME|", "Patriots' Day", "04 Mo[3]"},
    {"|GA|", "State Holiday", "04 Mo[4]"},
    {"|MS|", "Confederate Memorial Day", "04 Mo[-1]"},
    {"|MO|", "Truman Day", "05-08"},
    {"|IL|", "Malcolm X Day", "05-19"},
    {"", "Memorial Day", "05 Mo[-1]"},
    {"|MA|", "Bunker Hill Day", "06-17"},
    {"", "Juneteenth", "06-19", "Sa-1 Su+1", "", 2021},
    {"|WV|", "West Virginia Day", "06-20"},
    {"|VI|", "Emancipation Day", "07-03"},
    {"", "Independence Day", "07-04", "Sa-1 Su+1"},
    {"|VI|", "Hurricane Supplication Day", "07 Mo[4]"},
    {"", "Labor Day", "09 Mo[1]"},
    {"", "Columbus Day", "10 Mo[2]"},
    {"", "Veterans Day", "11-11", "Sa-1 Su+1"},
    {"", "Thanksgiving Day", "11 Th[4]"},
    {"|KY|MT|NC|TX|", "Christmas Eve", "12-24"},
    {"|GA|", "Washington's Birthday", "2025-12-24"},
    {"", "Christmas Day", "12-25", "Sa-1 Su+1"},
    {"|TX|", "Day after Christmas", "12-26"},
    {"|GA|", "Washington's Birthday", "2025-12-26"},
    {"|KY|MT|", "New Year's Eve", "12-31"},
};
constexpr BuiltInRegion kUnitedStatesRegions[] = {
    {"AZ", "Arizona"},    {"CA", "California"},     {"CT", "Connecticut"},
    {"DE", "Delaware"},   {"FL", "Florida"},        {"GA", "Georgia"},
    {"IL", "Illinois"},   {"KS", "Kansas"},         {"KY", "Kentucky"},
    {"ME", "Maine"},      {"MA", "Massachusetts"},  {"MS", "Mississippi"},
    {"MO", "Missouri"},   {"MT", "Montana"},        {"NJ", "New Jersey"},
    {"NM", "New Mexico"}, {"NC", "North Carolina"}, {"OK", "Oklahoma"},
    {"OR", "Oregon"},     {"TX", "Texas"},          {"VI", "United States Virgin Islands"},
    {"VA", "Virginia"},   {"WV", "West Virginia"},  {"WY", "Wyoming"}};

constexpr BuiltInHoliday kBrazil[] = {
    {"", "Confraternização Universal", "01-01"},
    {"", "Sexta-Feira Santa", "easter-2"},
    {"", "Tiradentes", "04-21"},
    {"", "Dia do Trabalhador", "05-01"},
    {"", "Independência", "09-07"},
    {"", "Dia de Eleição", "10 Su[1]", "", "", 2000, 0, 2},
    {"", "Nossa Senhora Aparecida", "10-12"},
    {"", "Dia de Eleição", "10 Su[-1]", "", "", 2000, 0, 2},
    {"", "Finados", "11-02"},
    {"", "Proclamação da República", "11-15"},
    {"", "Dia Nacional de Zumbi e da Consciência Negra", "11-20", "", "", 2024},
    {"", "Natal", "12-25"},
};

constexpr BuiltInHoliday kArgentina[] = {
    {"", "Año Nuevo", "01-01"},
    {"", "Carnaval", "easter-48"},
    {"", "Carnaval", "easter-47"},
    {"", "Día Nacional de la Memoria por la Verdad y la Justicia", "03-24"},
    {"", "Viernes Santo", "easter-2"},
    {"", "Día del Veterano y de los Caídos en la Guerra de Malvinas", "04-02"},
    {"", "Día del Trabajador", "05-01"},
    {"", "Día de la Revolución de Mayo", "05-25"},
    {"", "Paso a la Inmortalidad del General Don Martín Miguel de Güemes", "2024-06-17"},
    {"", "Paso a la Inmortalidad del General D. Manuel Belgrano", "06-20"},
    {"", "Día de la Independencia", "07-09"},
    {"", "Paso a la Inmortalidad del General José de San Martín", "2024-08-17"},
    {"", "Día del Respeto a la Diversidad Cultural", "2024-10-12"},
    {"", "Día de la Soberanía Nacional", "2024-11-18"},
    {"", "Inmaculada Concepción de María", "12-08"},
    {"", "Navidad", "12-25"},
};

constexpr BuiltInCountry kCountries[] = {
    {"us", kUnitedStates, kUnitedStatesRegions},
    {"br", kBrazil, {}},
    {"ar", kArgentina, {}},
};

}  // namespace

std::span<const BuiltInCountry> built_in_americas() {
    return kCountries;
}

}  // namespace jalon::calendar::detail
