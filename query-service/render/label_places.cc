#include "query-service/render/label_places.h"

#include <algorithm>
#include <numeric>

namespace zhibiao {
namespace {

// Labels which touch, from top to bottom.
struct Block {
  // Sum over its labels of the top that the block would like to have because of each.
  double wanted_tops = 0;
  double height = 0;
  size_t count = 0;

  double Top(double low, double high) const {
    const double top = wanted_tops / static_cast<double>(count);
    return std::max(low, std::min(top, high - height));
  }
};

void Join(const Block& below, Block* block) {
  block->wanted_tops += below.wanted_tops - block->height * static_cast<double>(below.count);
  block->height += below.height;
  block->count += below.count;
}

}  // namespace

std::vector<double> SpreadApart(const std::vector<ColumnLabel>& labels, double low, double high) {
  std::vector<size_t> order(labels.size());
  std::iota(order.begin(), order.end(), size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](size_t a, size_t b) { return labels[a].wanted < labels[b].wanted; });
  std::vector<Block> blocks;
  for (const size_t i : order) {
    blocks.push_back({labels[i].wanted - labels[i].height / 2, labels[i].height, 1});
    while (blocks.size() > 1) {
      const Block& above = blocks[blocks.size() - 2];
      if (above.Top(low, high) + above.height <= blocks.back().Top(low, high)) break;
      Join(blocks.back(), &blocks[blocks.size() - 2]);
      blocks.pop_back();
    }
  }
  std::vector<double> middles(labels.size());
  auto next = order.begin();
  for (const Block& block : blocks) {
    double top = block.Top(low, high);
    for (size_t n = 0; n < block.count; ++n, ++next) {
      middles[*next] = top + labels[*next].height / 2;
      top += labels[*next].height;
    }
  }
  return middles;
}

std::vector<RowPlace> FlowInRows(const std::vector<double>& widths, double gap, double width) {
  std::vector<RowPlace> places;
  double left = 0;
  size_t row = 0;
  for (const double each : widths) {
    if (left > 0 && left + each > width) {
      left = 0;
      ++row;
    }
    places.push_back({left, row});
    left += each + gap;
  }
  return places;
}

}  // namespace zhibiao
