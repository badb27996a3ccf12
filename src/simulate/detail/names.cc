// The lists of names.
#include "simulate/detail/names.h"

namespace jalon::simulate {
namespace {

// clang-format off
constexpr NamePart kFrenchGiven[] = {
    {"Camille", "camille"}, {"Léa", "lea"}, {"Manon", "manon"}, {"Chloé", "chloe"}, {"Inès", "ines"},
    {"Louise", "louise"}, {"Jeanne", "jeanne"}, {"Juliette", "juliette"}, {"Margaux", "margaux"},
    {"Océane", "oceane"}, {"Élodie", "elodie"}, {"Aurélie", "aurelie"}, {"Nathalie", "nathalie"},
    {"Sylvie", "sylvie"}, {"Monique", "monique"}, {"Françoise", "francoise"}, {"Hélène", "helene"},
    {"Amina", "amina"}, {"Fatou", "fatou"}, {"Nadia", "nadia"}, {"Lucas", "lucas"}, {"Hugo", "hugo"},
    {"Théo", "theo"}, {"Nathan", "nathan"}, {"Jules", "jules"}, {"Arthur", "arthur"},
    {"Maxime", "maxime"}, {"Antoine", "antoine"}, {"Julien", "julien"}, {"Nicolas", "nicolas"},
    {"Sébastien", "sebastien"}, {"Frédéric", "frederic"}, {"Philippe", "philippe"},
    {"Gérard", "gerard"}, {"Rémi", "remi"}, {"Benoît", "benoit"}, {"Mehdi", "mehdi"},
    {"Karim", "karim"}, {"Yannick", "yannick"}, {"Olivier", "olivier"}, {"Jérôme", "jerome"},
    {"Maëlle", "maelle"}, {"Anaïs", "anais"}, {"Gaëlle", "gaelle"}, {"Loïc", "loic"},
};
constexpr NamePart kFrenchFamily[] = {
    {"Martin", "martin"}, {"Bernard", "bernard"}, {"Dubois", "dubois"}, {"Thomas", "thomas"},
    {"Robert", "robert"}, {"Petit", "petit"}, {"Durand", "durand"}, {"Leroy", "leroy"},
    {"Moreau", "moreau"}, {"Simon", "simon"}, {"Laurent", "laurent"}, {"Lefèvre", "lefevre"},
    {"Michel", "michel"}, {"Garcia", "garcia"}, {"David", "david"}, {"Bertrand", "bertrand"},
    {"Roux", "roux"}, {"Vincent", "vincent"}, {"Fournier", "fournier"}, {"Morel", "morel"},
    {"Girard", "girard"}, {"André", "andre"}, {"Mercier", "mercier"}, {"Dupont", "dupont"},
    {"Lambert", "lambert"}, {"Bonnet", "bonnet"}, {"François", "francois"}, {"Martinez", "martinez"},
    {"Legrand", "legrand"}, {"Garnier", "garnier"}, {"Faure", "faure"}, {"Rousseau", "rousseau"},
    {"Blanc", "blanc"}, {"Guérin", "guerin"}, {"Muller", "muller"}, {"Henry", "henry"},
    {"Roussel", "roussel"}, {"Nicolas", "nicolas"}, {"Perrin", "perrin"}, {"Morin", "morin"},
    {"Mathieu", "mathieu"}, {"Clément", "clement"}, {"Gauthier", "gauthier"}, {"Dumont", "dumont"},
    {"Lopez", "lopez"}, {"Fontaine", "fontaine"}, {"Chevalier", "chevalier"}, {"Robin", "robin"},
    {"Benali", "benali"}, {"Diallo", "diallo"}, {"Traoré", "traore"}, {"Nguyen", "nguyen"},
    {"Le Gall", "legall"}, {"Casanova", "casanova"}, {"Hoarau", "hoarau"}, {"Payet", "payet"},
};
constexpr NamePart kEuropeanGiven[] = {
    {"Giulia", "giulia"}, {"Chiara", "chiara"}, {"Lukas", "lukas"}, {"Jonas", "jonas"},
    {"Katharina", "katharina"}, {"Jürgen", "juergen"}, {"Sofía", "sofia"}, {"Pablo", "pablo"},
    {"Lucía", "lucia"}, {"Inês", "ines"}, {"João", "joao"}, {"Tiago", "tiago"}, {"Zofia", "zofia"},
    {"Michał", "michal"}, {"Anna", "anna"}, {"Sanne", "sanne"}, {"Daan", "daan"},
    {"Ingrid", "ingrid"}, {"Søren", "soren"}, {"Eleni", "eleni"}, {"Nikos", "nikos"},
    {"Emma", "emma"}, {"Oliver", "oliver"}, {"Charlotte", "charlotte"}, {"Harry", "harry"},
    {"Matteo", "matteo"}, {"Andreea", "andreea"}, {"Ivan", "ivan"}, {"Petra", "petra"},
    {"Aoife", "aoife"},
};
constexpr NamePart kEuropeanFamily[] = {
    {"Rossi", "rossi"}, {"Bianchi", "bianchi"}, {"Ferrari", "ferrari"}, {"Schmidt", "schmidt"},
    {"Schäfer", "schaefer"}, {"Weber", "weber"}, {"Fernández", "fernandez"}, {"Gómez", "gomez"},
    {"Silva", "silva"}, {"Ferreira", "ferreira"}, {"Kowalska", "kowalska"}, {"Nowak", "nowak"},
    {"de Vries", "devries"}, {"Jansen", "jansen"}, {"Larsen", "larsen"}, {"Nielsen", "nielsen"},
    {"Papadopoulou", "papadopoulou"}, {"Smith", "smith"}, {"Wilson", "wilson"}, {"Taylor", "taylor"},
    {"O’Connor", "oconnor"}, {"Murphy", "murphy"}, {"Popescu", "popescu"}, {"Horvat", "horvat"},
    {"Novák", "novak"}, {"Lindberg", "lindberg"}, {"Conti", "conti"}, {"Keller", "keller"},
};
constexpr NamePart kChineseGiven[] = {
    {"怡君", "yijun"}, {"雅婷", "yating"}, {"淑芬", "shufen"}, {"美玲", "meiling"}, {"佳穎", "jiaying"},
    {"宜蓁", "yizhen"}, {"欣怡", "xinyi"}, {"詩涵", "shihan"}, {"惠雯", "huiwen"}, {"曉薇", "xiaowei"},
    {"志明", "zhiming"}, {"俊傑", "junjie"}, {"家豪", "jiahao"}, {"建宏", "jianhong"},
    {"冠宇", "guanyu"}, {"承翰", "chenghan"}, {"宗翰", "zonghan"}, {"文彬", "wenbin"},
    {"國華", "guohua"}, {"柏翰", "bohan"}, {"子涵", "zihan"}, {"思妤", "siyu"}, {"品妍", "pinyan"},
    {"明哲", "mingzhe"},
};
constexpr NamePart kChineseFamily[] = {
    {"陳", "chen"}, {"林", "lin"}, {"黃", "huang"}, {"張", "zhang"}, {"李", "li"}, {"王", "wang"},
    {"吳", "wu"}, {"劉", "liu"}, {"蔡", "cai"}, {"楊", "yang"}, {"許", "xu"}, {"鄭", "zheng"},
    {"謝", "xie"}, {"郭", "guo"}, {"洪", "hong"}, {"周", "zhou"}, {"葉", "ye"}, {"蘇", "su"},
    {"何", "he"}, {"羅", "luo"},
};
// clang-format on

}  // namespace

NameLists french_names() {
    return {kFrenchGiven, kFrenchFamily, false};
}
NameLists european_names() {
    return {kEuropeanGiven, kEuropeanFamily, false};
}
NameLists chinese_names() {
    return {kChineseGiven, kChineseFamily, true};
}

}  // namespace jalon::simulate
