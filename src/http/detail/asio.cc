// Boost.Asio and Boost.Beast, compiled once (see BOOST_*_SEPARATE_COMPILATION in
// src/CMakeLists.txt).
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>
