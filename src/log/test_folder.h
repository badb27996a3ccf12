// A folder of a test, gone with it.
#pragma once

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace jalon::log {

class TemporaryFolder {
  public:
    TemporaryFolder() {
        std::string folder = (std::filesystem::temp_directory_path() / "log-XXXXXX").string();
        EXPECT_NE(::mkdtemp(folder.data()), nullptr);
        path_ = folder;
    }
    ~TemporaryFolder() { std::filesystem::remove_all(path_); }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    std::string file() const { return (path_ / "a.db").string(); }

  private:
    std::filesystem::path path_;
};

}  // namespace jalon::log
