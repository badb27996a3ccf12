// Date formats: each spelling, unpadded numbers, and what is refused.
#include "sources/time_format.h"

#include <gtest/gtest.h>

namespace jalon::sources {
namespace {

std::string check(std::string_view format, std::string_view text) {
    auto compiled = TimeFormat::compile(format);
    if (!compiled) return compiled.error().code;
    auto at = compiled->parse(text);
    return at ? format_time(*at) : "no";
}

struct Row {
    const char* format;
    const char* text;
    const char* expected;
};

TEST(TimeFormat, Table) {
    const Row rows[] = {
        {"", "2011-12-06 13:41:31.788000+01:00", "2011-12-06T12:41:31.788Z"},
        {"iso", "2015-09-09 08:41:16.933000000", "2015-09-09T08:41:16.933Z"},
        {"%d.%m.%y %H:%M", "9.3.10 8:05", "2010-03-09T08:05:00.000Z"},
        {"d.m.yy h:mm", "9.3.10 8:05", "2010-03-09T08:05:00.000Z"},
        {"d.m.yy h:mm", "31.12.68 23:59", "2068-12-31T23:59:00.000Z"},
        {"d.m.yy h:mm", "31.12.69 23:59", "1969-12-31T23:59:00.000Z"},
        {"dd/MM/yyyy HH:mm:ss", "01/02/2020 03:04:05", "2020-02-01T03:04:05.000Z"},
        {"MM/dd/yyyy hh:mm:ss a", "02/01/2020 12:04:05 AM", "2020-02-01T00:04:05.000Z"},
        {"M/d/yyyy h:mm tt", "2/1/2020 12:04 pm", "2020-02-01T12:04:00.000Z"},
        {"yyyy-MM-dd'T'HH:mm:ss.SSSXXX", "2020-02-01T03:04:05.250+02:00",
         "2020-02-01T01:04:05.250Z"},
        {"YYYY-MM-DD HH:MM:SS", "2020-02-01 03:04:05", "2020-02-01T03:04:05.000Z"},
        {"yyyyMMdd HHmmss", "20200201 030405", "2020-02-01T03:04:05.000Z"},
        {"%Y%m%d%H%M%S", "20200201030405", "2020-02-01T03:04:05.000Z"},
        {"dd MMM yyyy", "1 Feb 2020", "2020-02-01T00:00:00.000Z"},
        {"%d %B %Y %I:%M %p", "1 february 2020 1:05 p.m.", "2020-02-01T13:05:00.000Z"},
        {"%a, %d %b %Y %T %z", "Sat, 01 Feb 2020 03:04:05 -0130", "2020-02-01T04:34:05.000Z"},
        {"%D %R", "02/01/20 03:04", "2020-02-01T03:04:00.000Z"},
        {"%F %T.%f", "2020-02-01 03:04:05.1234567", "2020-02-01T03:04:05.123456Z"},
        {"%Y-%m-%d %H:%M:%S %Z", "2020-02-01 03:04:05 UTC", "2020-02-01T03:04:05.000Z"},
        {"%Y-%m-%d %H:%M:%S %Z", "2020-02-01 03:04:05 CEST", "no"},
        {"%Y %j", "2020 366", "2020-12-31T00:00:00.000Z"},
        {"%Y %j", "2021 366", "no"},
        {"%e/%m/%Y", " 1/02/2020", "2020-02-01T00:00:00.000Z"},
        {"%-d/%-m/%Y", "1/2/2020", "2020-02-01T00:00:00.000Z"},
        {"%d/%m/%Y", "30/02/2020", "no"},
        {"%d/%m/%Y", "1/13/2020", "no"},
        {"%d/%m/%Y", "1/1/2020 and more", "no"},
        {"%d/%m/%Y", "", "no"},
        {"%H:%M %d/%m/%Y", "24:00 1/1/2020", "2020-01-02T00:00:00.000Z"},
        {"%H:%M %d/%m/%Y", "24:01 1/1/2020", "no"},
        {"epoch_s", "1580526245", "2020-02-01T03:04:05.000Z"},
        {"epoch_s", "1580526245.25", "2020-02-01T03:04:05.250Z"},
        {"epoch_ms", "1580526245250", "2020-02-01T03:04:05.250Z"},
        {"epoch_us", "1580526245250001", "2020-02-01T03:04:05.250001Z"},
        {"epoch_ns", "1580526245250001999", "2020-02-01T03:04:05.250001Z"},
        {"epoch_ms", "99999999999999999999", "no"},
        {"epoch_s", "soon", "no"},
        {"%s", "1580526245", "2020-02-01T03:04:05.000Z"},
        {"%Y-%m-%d %Q", "", "at_format.unknown_letter"},
        {"%", "", "at_format.unknown_letter"},
        {"qq yyyy", "", "at_format.unknown_letter"},
        {"%H:%M", "", "at_format.incomplete"},
        {"%Y-%m", "", "at_format.incomplete"},
        {"hh:mm", "", "at_format.incomplete"},
    };
    for (const auto& row : rows)
        EXPECT_EQ(check(row.format, row.text), row.expected)
            << "\"" << row.format << "\" on \"" << row.text << "\"";
}

}  // namespace
}  // namespace jalon::sources
