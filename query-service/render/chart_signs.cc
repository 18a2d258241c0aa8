#include "query-service/render/chart_signs.h"

#include "absl/strings/str_cat.h"

namespace zhibiao {
namespace {

constexpr size_t kColours = 7;
// Of what stands beside, in parts of the radius.
constexpr double kBesideSize = 0.8;

bool IsActual(const v1::SeriesPoint& point) {
  return point.claim_kind() == v1::CLAIM_KIND_UNSPECIFIED ||
         point.claim_kind() == v1::CLAIM_KIND_ACTUAL ||
         point.claim_kind() == v1::CLAIM_KIND_ESTIMATE;
}

std::string Point(double x, double y) { return absl::StrCat(SvgNumber(x), " ", SvgNumber(y)); }

void DrawRound(absl::string_view style, double x, double y, double radius, SvgWriter* out) {
  out->Add("circle", {{"class", style}, {"cx", x}, {"cy", y}, {"r", radius}});
}

void DrawSquare(absl::string_view style, double x, double y, double radius, SvgWriter* out) {
  out->Add("rect", {{"class", style},
                    {"x", x - radius},
                    {"y", y - radius},
                    {"width", 2 * radius},
                    {"height", 2 * radius}});
}

void DrawBody(absl::string_view style, bool is_square, double x, double y, double radius,
              SvgWriter* out) {
  // A square of the same side would look larger than the circle.
  if (is_square) return DrawSquare(style, x, y, radius * 0.88, out);
  DrawRound(style, x, y, radius, out);
}

// `tip` is where the triangle points to: −1 up, 1 down.
void DrawTriangle(double x, double y, double radius, double tip, SvgWriter* out) {
  const double wide = radius * 1.15, high = radius * tip;
  out->Add("path",
           {{"class", "dot"},
            {"d", absl::StrCat("M", Point(x, y + 1.2 * high), "L", Point(x - wide, y - 0.8 * high),
                               "L", Point(x + wide, y - 0.8 * high), "Z")}});
}

void DrawDiamond(double x, double y, double radius, SvgWriter* out) {
  out->Add("path", {{"class", "beside"},
                    {"d", absl::StrCat("M", Point(x, y - radius), "L", Point(x + radius, y), "L",
                                       Point(x, y + radius), "L", Point(x - radius, y), "Z")}});
}

void DrawRange(double x, double y, double radius, double reach, SvgWriter* out) {
  std::string path = absl::StrCat("M", Point(x, y - reach), "L", Point(x, y + reach));
  for (const double end : {y - reach, y + reach}) {
    absl::StrAppend(&path, "M", Point(x - radius, end), "L", Point(x + radius, end));
  }
  out->Add("path", {{"class", "range"}, {"d", path}});
}

}  // namespace

Sign SignOf(const v1::SeriesPoint& point) {
  if (!point.upper_value().empty()) return Sign::kRange;
  if (!IsActual(point)) return Sign::kClaim;
  switch (point.bound()) {
    case v1::NUMERIC_BOUND_MORE_THAN:
    case v1::NUMERIC_BOUND_AT_LEAST:
      return Sign::kOver;
    case v1::NUMERIC_BOUND_LESS_THAN:
    case v1::NUMERIC_BOUND_AT_MOST:
      return Sign::kUnder;
    default:
      return point.derived() ? Sign::kDerived : Sign::kStated;
  }
}

Sign SignOf(BesideKind kind) {
  switch (kind) {
    case BesideKind::kEarlier:
      return Sign::kEarlier;
    case BesideKind::kOther:
      return Sign::kOther;
    default:
      return Sign::kOtherClaim;
  }
}

absl::string_view LabelOfSign(Sign sign) {
  switch (sign) {
    case Sign::kStated:
      return "";
    case Sign::kDerived:
      return "mark-derived";
    case Sign::kClaim:
      return "mark-forecast";
    case Sign::kOver:
      return "mark-over";
    case Sign::kUnder:
      return "mark-under";
    case Sign::kRange:
      return "mark-range";
    case Sign::kEarlier:
      return "beside-earlier";
    case Sign::kOther:
      return "beside-other";
    case Sign::kOtherClaim:
      return "beside-claim";
  }
  return "";
}

bool IsFirm(Sign sign) { return sign == Sign::kStated || sign == Sign::kDerived; }

std::string SeriesClass(size_t series) { return absl::StrCat("s", series % kColours + 1); }

bool HasSquareMarks(size_t series) { return series / kColours % 2 == 1; }

void DrawSign(Sign sign, bool is_square, double x, double y, double radius, double reach,
              SvgWriter* out) {
  const double small = radius * kBesideSize;
  switch (sign) {
    case Sign::kStated:
      return DrawBody("dot", is_square, x, y, radius, out);
    case Sign::kDerived:
      DrawBody("hollow", is_square, x, y, radius, out);
      return DrawBody("dot", is_square, x, y, radius * 0.42, out);
    case Sign::kClaim:
      return DrawBody("hollow", is_square, x, y, radius, out);
    case Sign::kOver:
      return DrawTriangle(x, y, radius, -1, out);
    case Sign::kUnder:
      return DrawTriangle(x, y, radius, 1, out);
    case Sign::kRange:
      return DrawRange(x, y, radius, reach, out);
    case Sign::kEarlier:
      return DrawRound("beside", x, y, small, out);
    case Sign::kOther:
      return DrawDiamond(x, y, small * 1.3, out);
    case Sign::kOtherClaim:
      return DrawSquare("beside", x, y, small * 0.9, out);
  }
}

}  // namespace zhibiao
