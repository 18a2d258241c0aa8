// The signs of a chart: what a mark looks like, and what that means.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_CHART_SIGNS_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_CHART_SIGNS_H_

#include <string>

#include "query-service/render/chart.h"
#include "query-service/render/svg_writer.h"

namespace zhibiao {

enum class Sign {
  // Stated and exact, or nearly so: a filled mark.
  kStated,
  // Computed: a mark in a ring.
  kDerived,
  // A forecast, target or requirement: a hollow mark.
  kClaim,
  // A bound, pointing to where the value is.
  kOver,
  kUnder,
  // Two ends.
  kRange,
  // Beside the value that counts, small and hollow: published earlier, another one, another claim.
  kEarlier,
  kOther,
  kOtherClaim,
};

Sign SignOf(const v1::SeriesPoint& point);
Sign SignOf(BesideKind kind);

// Key of the label which explains the sign; empty for kStated, which needs no word.
absl::string_view LabelOfSign(Sign sign);

// Whether a line to the mark is solid: the value is a number that was measured.
bool IsFirm(Sign sign);

// The class which gives the marks of the series at this place their colour. Seven colours: the
// series after them have square marks in place of round ones.
std::string SeriesClass(size_t series);
bool HasSquareMarks(size_t series);

// Draws the sign around (x, y), about `radius` to each side; signs that stand beside are smaller.
// For kRange `y` is the middle and `reach` the distance to either end.
void DrawSign(Sign sign, bool is_square, double x, double y, double radius, double reach,
              SvgWriter* out);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_CHART_SIGNS_H_
