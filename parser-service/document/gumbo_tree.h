// A parsed page: Gumbo's tree, owned.
#ifndef ZHIBIAO_PARSER_SERVICE_DOCUMENT_GUMBO_TREE_H_
#define ZHIBIAO_PARSER_SERVICE_DOCUMENT_GUMBO_TREE_H_

#include <gumbo.h>

#include <cstddef>
#include <memory>
#include <vector>

#include "absl/strings/string_view.h"

namespace zhibiao {

// Parses on construction. The nodes live in an arena and go with the object: Gumbo's own release
// is recursive and would overflow the stack on deep nesting, and costs half as much as parsing.
class GumboTree {
 public:
  // `html` must outlive the tree: nodes point into it.
  explicit GumboTree(absl::string_view html);
  GumboTree(const GumboTree&) = delete;
  GumboTree& operator=(const GumboTree&) = delete;

  const GumboNode* root() const { return output_->root; }

 private:
  static void* Allocate(void* tree, size_t size);
  static void Release(void*, void*) {}

  std::vector<std::unique_ptr<char[]>> slabs_;
  size_t used_ = 0;
  size_t room_ = 0;
  GumboOutput* output_ = nullptr;
};

// The element's children; empty for what has none.
inline const GumboVector* ChildrenOf(const GumboNode* node) {
  static constexpr GumboVector kNone = {nullptr, 0, 0};
  switch (node->type) {
    case GUMBO_NODE_ELEMENT:
    case GUMBO_NODE_TEMPLATE:
      return &node->v.element.children;
    case GUMBO_NODE_DOCUMENT:
      return &node->v.document.children;
    default:
      return &kNone;
  }
}

inline bool IsElement(const GumboNode* node) { return node->type == GUMBO_NODE_ELEMENT; }
inline bool IsElement(const GumboNode* node, GumboTag tag) {
  return IsElement(node) && node->v.element.tag == tag;
}

// Walks a tree in the order of the page without recursion. `enter(node)` says whether to go into
// the children; `leave(node)` is called behind them for every node entered so.
template <typename Enter, typename Leave>
void WalkTree(const GumboNode* root, Enter enter, Leave leave) {
  struct Step {
    const GumboNode* node;
    unsigned int next_child;
  };
  if (!enter(root)) return;
  std::vector<Step> path = {{root, 0}};
  while (!path.empty()) {
    Step& step = path.back();
    const GumboVector* children = ChildrenOf(step.node);
    if (step.next_child == children->length) {
      leave(step.node);
      path.pop_back();
      continue;
    }
    const auto* child = static_cast<const GumboNode*>(children->data[step.next_child++]);
    if (enter(child)) path.push_back({child, 0});
  }
}

}  // namespace zhibiao

#endif  // ZHIBIAO_PARSER_SERVICE_DOCUMENT_GUMBO_TREE_H_
