// Public holidays of European countries, from their labour and holiday laws; names as people there
// write them.
#include "calendar/detail/built_in_table.h"

namespace jalon::calendar::detail {
namespace {

constexpr BuiltInHoliday kFrance[] = {
    {"", "Jour de l'an", "01-01"},
    {"|6AE|", "Vendredi saint", "easter-2"},
    {"", "Lundi de Pâques", "easter+1"},
    {"", "Fête du travail", "05-01"},
    {"", "Victoire 1945", "05-08"},
    {"", "Ascension", "easter+39"},
    {"", "Lundi de Pentecôte", "easter+50"},
    {"", "Fête nationale", "07-14"},
    {"", "Assomption", "08-15"},
    {"", "Toussaint", "11-01"},
    {"", "Armistice 1918", "11-11"},
    {"", "Noël", "12-25"},
    {"|6AE|", "Saint-Étienne", "12-26"},
};
constexpr BuiltInRegion kFranceRegions[] = {{"6AE", "Alsace-Moselle"},
                                            {"6AE", "Alsace"},
                                            {"6AE", "Bas-Rhin"},
                                            {"6AE", "Haut-Rhin"},
                                            {"6AE", "Moselle"}};

constexpr BuiltInHoliday kGermany[] = {
    {"", "Neujahr", "01-01"},
    {"|BW|BY|ST|", "Heilige Drei Könige", "01-06"},
    {"|BE|", "Internationaler Frauentag", "03-08", "", "", 2019},
    {"|MV|", "Internationaler Frauentag", "03-08", "", "", 2023},
    {"", "Karfreitag", "easter-2"},
    {"|BB|", "Ostersonntag", "easter"},
    {"", "Ostermontag", "easter+1"},
    {"", "Maifeiertag", "05-01"},
    {"", "Christi Himmelfahrt", "easter+39"},
    {"|BB|", "Pfingstsonntag", "easter+49"},
    {"", "Pfingstmontag", "easter+50"},
    {"|BW|BY|HE|NW|RP|SL|", "Fronleichnam", "easter+60"},
    {"|SL|BY|", "Mariä Himmelfahrt", "08-15"},
    {"|TH|", "Weltkindertag", "09-20", "", "", 2019},
    {"", "Tag der Deutschen Einheit", "10-03"},
    {"|BB|MV|SN|ST|TH|", "Reformationstag", "10-31"},
    {"|HB|HH|NI|SH|", "Reformationstag", "10-31", "", "", 2018},
    {"-|BB|MV|SN|ST|TH|HB|HH|NI|SH|", "Reformationstag", "2017-10-31"},
    {"|BW|BY|NW|RP|SL|", "Allerheiligen", "11-01"},
    {"|SN|", "Buß- und Bettag", "We before 11-23"},
    {"", "1. Weihnachtstag", "12-25"},
    {"", "2. Weihnachtstag", "12-26"},
};
constexpr BuiltInRegion kGermanyRegions[] = {{"BW", "Baden-Württemberg"},
                                             {"BY", "Bayern"},
                                             {"BE", "Berlin"},
                                             {"BB", "Brandenburg"},
                                             {"HB", "Bremen"},
                                             {"HH", "Hamburg"},
                                             {"HE", "Hessen"},
                                             {"MV", "Mecklenburg-Vorpommern"},
                                             {"NI", "Niedersachsen"},
                                             {"NW", "Nordrhein-Westfalen"},
                                             {"RP", "Rheinland-Pfalz"},
                                             {"SL", "Saarland"},
                                             {"SN", "Sachsen"},
                                             {"ST", "Sachsen-Anhalt"},
                                             {"SH", "Schleswig-Holstein"},
                                             {"TH", "Thüringen"}};

constexpr BuiltInHoliday kBelgium[] = {
    {"", "Jour de l'an", "01-01"},
    {"", "Lundi de Pâques", "easter+1"},
    {"", "Fête du Travail", "05-01"},
    {"", "Ascension", "easter+39"},
    {"", "Lundi de Pentecôte", "easter+50"},
    {"", "Fête nationale", "07-21"},
    {"", "Assomption", "08-15"},
    {"", "Toussaint", "11-01"},
    {"", "Armistice", "11-11"},
    {"", "Noël", "12-25"},
};

constexpr BuiltInHoliday kLuxembourg[] = {
    {"", "Jour de l'an", "01-01"},    {"", "Lundi de Pâques", "easter+1"},
    {"", "Fête du Travail", "05-01"}, {"", "Journée de l'Europe", "05-09", "", "", 2019},
    {"", "Ascension", "easter+39"},   {"", "Lundi de Pentecôte", "easter+50"},
    {"", "Fête nationale", "06-23"},  {"", "Assomption", "08-15"},
    {"", "Toussaint", "11-01"},       {"", "Noël", "12-25"},
    {"", "Saint-Étienne", "12-26"},
};

constexpr BuiltInHoliday kBritain[] = {
    {"-|SCT|", "New Year’s Day", "01-01", "Sa+2 Su+1", "New Year’s Day (substitute day)"},
    {"|SCT|", "New Year’s Day", "01-01", "Sa+2", "New Year’s Day (substitute day)"},
    {"|SCT|", "2nd January", "01-02", "Sa+2 Su+2 Mo+1", "2nd January (substitute day)"},
    {"|NIR|", "St Patrick’s Day", "03-17", "Sa+2 Su+1", "St Patrick’s Day (substitute day)"},
    {"", "Good Friday", "easter-2"},
    {"-|SCT|", "Easter Monday", "easter+1"},
    {"", "Early May Bank Holiday", "05 Mo[1]", "", "", 0, 2019},
    {"", "Early May Bank Holiday", "2020-05-08"},
    {"", "Early May Bank Holiday", "05 Mo[1]", "", "", 2021},
    {"", "Spring Bank Holiday", "05 Mo[-1]", "", "", 0, 2011},
    {"", "Spring Bank Holiday", "2012-06-04"},
    {"", "Spring Bank Holiday", "05 Mo[-1]", "", "", 2013, 2021},
    {"", "Spring Bank Holiday", "2022-06-02"},
    {"", "Spring Bank Holiday", "05 Mo[-1]", "", "", 2023},
    {"", "Queen’s Diamond Jubilee", "2012-06-05"},
    {"", "Queen’s Platinum Jubilee", "2022-06-03"},
    {"", "State Funeral of Queen Elizabeth II", "2022-09-19"},
    {"", "Coronation of King Charles III", "2023-05-08"},
    {"|NIR|", "Battle of the Boyne", "07-12", "Sa+2 Su+1", "Battle of the Boyne (substitute day)"},
    {"|SCT|", "Summer Bank Holiday", "08 Mo[1]"},
    {"-|SCT|", "Summer Bank Holiday", "08 Mo[-1]"},
    {"|SCT|", "St Andrew’s Day", "11-30", "Sa+2 Su+1", "St Andrew’s Day (substitute day)", 2007},
    {"", "Christmas Day", "12-25", "Sa+2 Su+2", "Christmas Day (substitute day)"},
    {"", "Boxing Day", "12-26", "Sa+2 Su+2", "Boxing Day (substitute day)"},
};
constexpr BuiltInRegion kBritainRegions[] = {
    {"ENG", "England"}, {"WLS", "Wales"}, {"SCT", "Scotland"}, {"NIR", "Northern Ireland"}};

constexpr BuiltInHoliday kSwitzerland[] = {
    {"", "Neujahr / Nouvel an", "01-01"},
    {"|ZH|BE|VD|", "Berchtoldstag / 2 janvier", "01-02"},
    {"|ZH|BE|GE|VD|BS|", "Karfreitag / Vendredi saint", "easter-2"},
    {"|ZH|BE|GE|VD|BS|", "Ostermontag / Lundi de Pâques", "easter+1"},
    {"|ZH|BS|", "Tag der Arbeit", "05-01"},
    {"", "Auffahrt / Ascension", "easter+39"},
    {"|ZH|BE|GE|VD|BS|", "Pfingstmontag / Lundi de Pentecôte", "easter+50"},
    {"", "Bundesfeiertag / Fête nationale", "08-01"},
    {"|GE|", "Jeûne genevois", "09 Su[1] +4"},
    {"|VD|", "Lundi du Jeûne fédéral", "09 Su[3] +1"},
    {"", "Weihnachten / Noël", "12-25"},
    {"|ZH|BE|BS|", "Stephanstag", "12-26"},
    {"|GE|", "Restauration de la République", "12-31"},
};
constexpr BuiltInRegion kSwitzerlandRegions[] = {
    {"ZH", "Zürich"}, {"BE", "Bern"}, {"GE", "Genève"}, {"VD", "Vaud"}, {"BS", "Basel-Stadt"}};

constexpr BuiltInCountry kCountries[] = {
    {"fr", kFrance, kFranceRegions},
    {"de", kGermany, kGermanyRegions},
    {"be", kBelgium, {}},
    {"lu", kLuxembourg, {}},
    {"gb", kBritain, kBritainRegions},
    {"ch", kSwitzerland, kSwitzerlandRegions},
};

}  // namespace

std::span<const BuiltInCountry> built_in_europe() {
    return kCountries;
}

}  // namespace jalon::calendar::detail
