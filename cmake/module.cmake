# One folder = one target = one namespace. `module(name DEPS earlier… LIBS outside…)` compiles src/<name>.
#
# Each module gets an include root of its own (build/include/<name>/<name> -> src/<name>), handed on only to those
# that link it: including a header of a module that is not linked does not compile. A dependency that is not declared
# yet is refused, so the list in src/CMakeLists.txt is a total order. Folders that do not exist yet are passed over.
#
#   src/<name>/**/*.cc        the library jalon_<name>      (without the three below)
#   src/<name>/**/*_test.cc   the program <name>_test       (GoogleTest, run by ctest)
#   src/<name>/**/*_bench.cc  the program <name>_bench      (Google Benchmark, with JALON_BENCH)
#   src/<name>/**/*_fuzz.cc   the programs fuzz_*           (libFuzzer, with JALON_FUZZ)

set(JALON_WARNINGS -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Werror)

# A third of the time of a build from nothing. The bench and fuzz presets do without: there a file that includes less
# than it uses is found.
set(JALON_PRECOMPILED
    <algorithm> <array> <atomic> <chrono> <cmath> <cstdint> <expected> <filesystem> <fstream> <functional> <limits> <map>
    <memory> <mutex> <numeric> <optional> <random> <ranges> <set> <span> <sstream> <string> <string_view> <thread> <tuple>
    <unordered_map> <utility> <variant> <vector> <boost/json.hpp> <fmt/format.h>)

# `target` reads JALON_PRECOMPILED, and `more`, as the first one that asked with the same `role` compiled them.
function(precompile target role)
    if(NOT JALON_PRECOMPILE)
        return()
    endif()
    get_property(first GLOBAL PROPERTY JALON_PRECOMPILED_${role})
    if(first)
        target_precompile_headers(${target} REUSE_FROM ${first})
    else()
        target_precompile_headers(${target} PRIVATE ${JALON_PRECOMPILED} ${ARGN})
        set_property(GLOBAL PROPERTY JALON_PRECOMPILED_${role} ${target})
    endif()
    # Without the time in it ccache knows the same header again.
    target_compile_options(${target} PRIVATE "SHELL:-Xclang -fno-pch-timestamp")
endfunction()

function(module name)
    cmake_parse_arguments(ARG "" "" "DEPS;LIBS;PRIVATE_LIBS" ${ARGN})
    set(folder ${CMAKE_CURRENT_SOURCE_DIR}/${name})
    if(NOT IS_DIRECTORY ${folder})
        return()
    endif()
    file(GLOB_RECURSE all CONFIGURE_DEPENDS ${folder}/*.cc)
    set(tests ${all})
    list(FILTER tests INCLUDE REGEX "_test\\.cc$")
    set(benches ${all})
    list(FILTER benches INCLUDE REGEX "_bench\\.cc$")
    set(fuzzers ${all})
    list(FILTER fuzzers INCLUDE REGEX "_fuzz\\.cc$")
    set(sources ${all})
    list(FILTER sources EXCLUDE REGEX "_(test|bench|fuzz)\\.cc$")

    file(MAKE_DIRECTORY ${CMAKE_BINARY_DIR}/include/${name})
    file(CREATE_LINK ${folder} ${CMAKE_BINARY_DIR}/include/${name}/${name} SYMBOLIC)

    if(sources)
        add_library(jalon_${name} STATIC ${sources})
        set(scope PUBLIC)
        target_compile_options(jalon_${name} PRIVATE ${JALON_WARNINGS})
        precompile(jalon_${name} sources)
    else()
        add_library(jalon_${name} INTERFACE)
        set(scope INTERFACE)
    endif()
    target_include_directories(jalon_${name} ${scope} ${CMAKE_BINARY_DIR}/include/${name})
    foreach(dep ${ARG_DEPS})
        if(NOT TARGET jalon_${dep})
            message(FATAL_ERROR "module ${name} needs ${dep}, which is not declared above it in src/CMakeLists.txt")
        endif()
        target_link_libraries(jalon_${name} ${scope} jalon_${dep})
    endforeach()
    target_link_libraries(jalon_${name} ${scope} ${ARG_LIBS} Threads::Threads)
    if(sources AND ARG_PRIVATE_LIBS)
        target_link_libraries(jalon_${name} PRIVATE ${ARG_PRIVATE_LIBS})
    endif()

    if(JALON_TESTS AND tests)
        add_executable(${name}_test ${tests})
        target_compile_options(${name}_test PRIVATE ${JALON_WARNINGS})
        precompile(${name}_test tests <gtest/gtest.h>)
        target_link_libraries(${name}_test PRIVATE jalon_${name} GTest::gmock GTest::gtest_main)
        target_compile_definitions(${name}_test PRIVATE JALON_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
        add_dependencies(unit_tests ${name}_test)
        gtest_discover_tests(${name}_test DISCOVERY_MODE PRE_TEST PROPERTIES TIMEOUT 600)
    endif()
    if(JALON_BENCH AND benches)
        find_package(benchmark REQUIRED)
        add_executable(${name}_bench ${benches})
        target_link_libraries(${name}_bench PRIVATE jalon_${name} benchmark::benchmark_main)
    endif()
    if(JALON_FUZZ)
        foreach(fuzzer ${fuzzers})
            get_filename_component(program ${fuzzer} NAME_WE)
            add_executable(${program} ${fuzzer})
            target_compile_options(${program} PRIVATE -fsanitize=fuzzer)
            target_link_options(${program} PRIVATE -fsanitize=fuzzer)
            target_link_libraries(${program} PRIVATE jalon_${name})
        endforeach()
    endif()
endfunction()
