#include "parser-service/document/gumbo_tree.h"

#include <algorithm>
#include <new>

namespace zhibiao {
namespace {

constexpr size_t kSlab = 256 * 1024;
constexpr size_t kAlignment = alignof(std::max_align_t);

}  // namespace

GumboTree::GumboTree(absl::string_view html) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = &GumboTree::Allocate;
  options.deallocator = &GumboTree::Release;
  options.userdata = this;
  options.max_errors = 0;
  output_ = gumbo_parse_with_options(&options, html.data(), html.size());
}

void* GumboTree::Allocate(void* tree, size_t size) {
  auto* self = static_cast<GumboTree*>(tree);
  size = (size + kAlignment - 1) / kAlignment * kAlignment;
  if (size > self->room_ - self->used_) {
    const size_t slab = std::max(size, kSlab);
    self->slabs_.push_back(std::make_unique_for_overwrite<char[]>(slab));
    self->used_ = 0;
    self->room_ = slab;
  }
  char* place = self->slabs_.back().get() + self->used_;
  self->used_ += size;
  return place;
}

}  // namespace zhibiao
