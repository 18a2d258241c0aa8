// Where labels stand so that none covers another.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_LABEL_PLACES_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_LABEL_PLACES_H_

#include <cstddef>
#include <vector>

namespace zhibiao {

// A label in a column: the middle it would like to have, and its height.
struct ColumnLabel {
  double wanted;
  double height;
};

// The middles of the labels, in their order: as near as can be to the wanted ones, in the order of
// these, none over another, all between `low` and `high` while they fit there.
std::vector<double> SpreadApart(const std::vector<ColumnLabel>& labels, double low, double high);

// The place of an item in rows.
struct RowPlace {
  double left;
  size_t row;
};

// Items of these widths one behind the other, `gap` between them, in a new row where the next does
// not fit into `width`.
std::vector<RowPlace> FlowInRows(const std::vector<double>& widths, double gap, double width);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_LABEL_PLACES_H_
