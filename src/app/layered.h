// Definitions as they would be: those of files, and under them what is published.
#pragma once

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "definitions/kind.h"

namespace jalon::app {

/// The documents of files, and under them those of a data directory.
class Layered final : public definitions::Catalogue {
  public:
    void add(definitions::Document document) {
        auto each = std::make_shared<definitions::Published>();
        each->kind = document.kind();
        each->id = document.id();
        each->document = std::move(document);
        files_.push_back(std::move(each));
    }
    void set_under(const definitions::Catalogue* under) { under_ = under; }
    definitions::PublishedPtr find(std::string_view kind, std::string_view id) const override {
        for (const auto& each : files_)
            if (each->kind == kind && each->id == id) return each;
        return under_ == nullptr ? nullptr : under_->find(kind, id);
    }
    std::vector<definitions::PublishedPtr> all(std::string_view kind) const override {
        auto all = under_ == nullptr ? std::vector<definitions::PublishedPtr>{} : under_->all(kind);
        for (const auto& each : files_)
            if (each->kind == kind) all.push_back(each);
        return all;
    }

  private:
    std::vector<definitions::PublishedPtr> files_;
    const definitions::Catalogue* under_ = nullptr;
};

}  // namespace jalon::app
