#include "query-service/render/chart_panel.h"

#include <algorithm>
#include <limits>

#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "query-service/render/label_places.h"
#include "query-service/render/number_text.h"
#include "query-service/render/text_size.h"

namespace zhibiao {
namespace {

constexpr double kPixelsPerTick = 52;
constexpr double kLineHeight = 1.3;
constexpr size_t kMostEndLines = 2;
// From a last mark to the labels.
constexpr double kNameGap = 24;
constexpr double kValueGap = 6;
constexpr double kLargestHit = 12;

std::string Point(double x, double y) { return absl::StrCat(SvgNumber(x), " ", SvgNumber(y)); }

struct Extent {
  double low = std::numeric_limits<double>::infinity();
  double high = -std::numeric_limits<double>::infinity();

  void Add(const v1::SeriesPoint& point) {
    for (const std::string* end : {&point.value(), &point.upper_value()}) {
      if (end->empty()) continue;
      low = std::min(low, DoubleOf(*end));
      high = std::max(high, DoubleOf(*end));
    }
  }
};

}  // namespace

double DoubleOf(const std::string& decimal) {
  double number = 0;
  return absl::SimpleAtod(decimal, &number) ? number : 0;
}

struct ChartPanel::Mark {
  const ChartPoint* point;
  DayRange slot;
  Sign sign;
  double x;
  double y;
  double reach;
};

ChartPanel::ChartPanel(const PanelContext& context, std::vector<size_t> series)
    : context_(context), series_(std::move(series)) {
  Extent extent;
  for (const size_t i : series_) {
    for (const ChartPoint& each : context_.chart.series[i].points) {
      extent.Add(each.point);
      for (const ValueBeside& beside : each.beside) extent.Add(beside.point);
    }
  }
  if (extent.low > extent.high) return;  // no value: an axis around zero
  low_ = extent.low;
  high_ = extent.high;
}

void ChartPanel::SetHeight(double top, double bottom) {
  top_ = top;
  bottom_ = bottom;
  const int ticks = static_cast<int>((bottom - top) / kPixelsPerTick) + 1;
  axis_ = MakeValueAxis(low_, high_, std::clamp(ticks, 2, 9));
}

double ChartPanel::TickWidth() const {
  double width = 0;
  for (const ValueTick& tick : axis_.ticks) {
    width = std::max(width, TextWidth(tick.label, context_.sizes.tick));
  }
  return width;
}

std::string ChartPanel::UnitTitle() const {
  const std::string unit = UnitName(context_.chart.series[series_.front()].unit, context_.language);
  if (axis_.exponent == 0) return unit;
  return absl::StrCat("10", Superscript(axis_.exponent), unit.empty() ? "" : " × ", unit);
}

std::vector<std::string> ChartPanel::EndLines(size_t series, double width) const {
  if (!NamesEnds()) {
    const ChartSeries& only = context_.chart.series[series];
    // The axis says the unit.
    const v1::Unit unit = only.unit.unit_code() == "%" ? only.unit : v1::Unit();
    return {ValueText(only.points.back().point, unit, context_.language)};
  }
  return WrapToFit(context_.names.labels[series], context_.sizes.text, width, kMostEndLines);
}

double ChartPanel::EndGap() const { return NamesEnds() ? kNameGap : kValueGap; }

double ChartPanel::EndWidth(double most) const {
  double width = 0;
  for (const size_t i : series_) {
    if (context_.chart.series[i].points.empty()) continue;
    for (const std::string& line : EndLines(i, most)) {
      width = std::max(width, TextWidth(line, context_.sizes.text));
    }
  }
  return width + 0.01;  // for errors of rounding
}

double ChartPanel::EndHeight(size_t series, double width) const {
  const double lines = static_cast<double>(EndLines(series, width).size());
  return lines * context_.sizes.text * kLineHeight + 2;
}

bool ChartPanel::EndsFit(double width) const {
  double height = 0;
  for (const size_t i : series_) {
    if (!context_.chart.series[i].points.empty()) height += EndHeight(i, width);
  }
  return height <= bottom_ - top_;
}

double ChartPanel::HeightOf(double value) const {
  return bottom_ - (value - axis_.low) / (axis_.high - axis_.low) * (bottom_ - top_);
}

std::vector<ChartPanel::Mark> ChartPanel::MarksOf(size_t series, double left,
                                                  const TimeScale& scale) const {
  std::vector<Mark> marks;
  for (const ChartPoint& each : context_.chart.series[series].points) {
    const std::optional<DayRange> slot = SlotOf(each.point.period());
    if (!slot) continue;
    Mark mark = {&each, *slot, SignOf(each.point), left + scale.MiddleOf(*slot), 0, 0};
    const double value = HeightOf(DoubleOf(each.point.value()));
    const double upper =
        mark.sign == Sign::kRange ? HeightOf(DoubleOf(each.point.upper_value())) : value;
    mark.y = (value + upper) / 2;
    mark.reach = std::abs(value - upper) / 2;
    marks.push_back(mark);
  }
  return marks;
}

void ChartPanel::DrawAxis(double left, double right, SvgWriter* out) const {
  for (const ValueTick& tick : axis_.ticks) {
    const double y = HeightOf(tick.value);
    out->Add("line", {{"class", tick.value == 0 ? "grid zero" : "grid"},
                      {"x1", left},
                      {"x2", right},
                      {"y1", y},
                      {"y2", y}});
    out->AddText("text",
                 {{"class", "tick"},
                  {"font-size", context_.sizes.tick},
                  {"text-anchor", "end"},
                  {"x", left - 8},
                  {"y", y + context_.sizes.tick * 0.35}},
                 tick.label);
  }
}

bool ChartPanel::IsJoined(size_t series, const Mark& before, const Mark& mark) const {
  if (!Follows(before.slot, mark.slot)) return false;
  const v1::SeriesKey& key = context_.chart.series[series].series.key();
  // A running total begins anew each year; its rate of growth does not.
  const bool begins_anew =
      mark.point->point.period().accumulation() == v1::ACCUMULATION_YEAR_TO_DATE &&
      (key.measure() == v1::MEASURE_LEVEL || key.measure() == v1::MEASURE_CHANGE);
  return !begins_anew || before.slot.last.year() == mark.slot.last.year();
}

void ChartPanel::DrawLines(size_t series, const std::vector<Mark>& marks, SvgWriter* out) const {
  std::string firm, dashed;
  for (size_t i = 1; i < marks.size(); ++i) {
    const Mark& before = marks[i - 1];
    const Mark& mark = marks[i];
    if (!IsJoined(series, before, mark)) continue;
    std::string& path = IsFirm(before.sign) && IsFirm(mark.sign) ? firm : dashed;
    const std::string from = Point(before.x, before.y);
    // A path which ended at the mark before goes on.
    if (!absl::EndsWith(path, absl::StrCat("L", from))) absl::StrAppend(&path, "M", from);
    absl::StrAppend(&path, "L", Point(mark.x, mark.y));
  }
  if (!firm.empty()) out->Add("path", {{"class", "line"}, {"d", firm}});
  if (!dashed.empty()) out->Add("path", {{"class", "line dashed"}, {"d", dashed}});
}

void ChartPanel::DrawBeside(size_t series, const Mark& mark, SvgWriter* out) const {
  const std::vector<ValueBeside>& all = mark.point->beside;
  double top = mark.y, bottom = mark.y;
  for (const ValueBeside& each : all) {
    top = std::min(top, HeightOf(DoubleOf(each.point.value())));
    bottom = std::max(bottom, HeightOf(DoubleOf(each.point.value())));
  }
  if (top < bottom) {
    out->Add("line",
             {{"class", "link"}, {"x1", mark.x}, {"x2", mark.x}, {"y1", top}, {"y2", bottom}});
  }
  for (size_t i = 0; i < all.size(); ++i) {
    const auto is_same = [&](const ValueBeside& other) {
      return other.kind == all[i].kind && other.point.value() == all[i].point.value();
    };
    if (std::any_of(all.begin(), all.begin() + static_cast<std::ptrdiff_t>(i), is_same)) continue;
    const auto same = std::count_if(all.begin(), all.end(), is_same);
    const Sign sign = SignOf(all[i].kind);
    out->Open("g");
    out->AddText(
        "title", {},
        context_.words.OfValue(series, all[i].point, Label(LabelOfSign(sign), context_.language),
                               static_cast<int>(same) - 1));
    DrawSign(sign, false, mark.x, HeightOf(DoubleOf(all[i].point.value())), context_.sizes.mark, 0,
             out);
    out->Close("g");
  }
}

void ChartPanel::DrawMark(size_t series, const Mark& mark, double hit_radius,
                          SvgWriter* out) const {
  out->Open("g");
  out->AddText("title", {}, context_.words.OfPoint(series, *mark.point));
  out->Add("circle", {{"class", "hit"}, {"cx", mark.x}, {"cy", mark.y}, {"r", hit_radius}});
  DrawSign(mark.sign, HasSquareMarks(series), mark.x, mark.y, context_.sizes.mark, mark.reach, out);
  out->Close("g");
}

void ChartPanel::DrawEnds(double left, const TimeScale& scale, double end_width,
                          SvgWriter* out) const {
  struct End {
    size_t series;
    Mark last;
    std::vector<std::string> lines;
  };
  std::vector<End> ends;
  std::vector<ColumnLabel> labels;
  for (const size_t i : series_) {
    const std::vector<Mark> marks = MarksOf(i, left, scale);
    if (marks.empty()) continue;
    ends.push_back({i, marks.back(), EndLines(i, end_width)});
    labels.push_back({marks.back().y, EndHeight(i, end_width)});
  }
  const std::vector<double> middles = SpreadApart(labels, top_, bottom_);
  double x = left;
  for (const End& end : ends) x = std::max(x, end.last.x + context_.sizes.mark + EndGap());
  for (size_t i = 0; i < ends.size(); ++i) {
    const End& end = ends[i];
    out->Open("g", {{"class", SeriesClass(end.series)}});
    if (NamesEnds()) {
      out->Add("path",
               {{"class", "leader"},
                {"d", absl::StrCat("M", Point(end.last.x + context_.sizes.mark + 3, end.last.y),
                                   "L", Point(x - 4, middles[i]))}});
    }
    const double line_height = context_.sizes.text * kLineHeight;
    double y = middles[i] - line_height * (static_cast<double>(end.lines.size()) - 1) / 2;
    for (const std::string& line : end.lines) {
      out->AddText("text",
                   {{"class", NamesEnds() ? "label" : "last"},
                    {"font-size", context_.sizes.text},
                    {"x", x},
                    {"y", y + context_.sizes.text * 0.35}},
                   line);
      y += line_height;
    }
    out->Close("g");
  }
}

void ChartPanel::Draw(double left, const TimeScale& scale, double end_width, SvgWriter* out) const {
  DrawAxis(left, left + scale.width(), out);
  for (const size_t i : series_) {
    const std::vector<Mark> marks = MarksOf(i, left, scale);
    out->Open("g", {{"class", SeriesClass(i)}});
    out->AddText("title", {}, context_.names.full_names[i]);
    DrawLines(i, marks, out);
    for (const Mark& mark : marks) DrawBeside(i, mark, out);
    double hit_radius = kLargestHit;
    for (size_t m = 1; m < marks.size(); ++m) {
      hit_radius = std::min(hit_radius, (marks[m].x - marks[m - 1].x) / 2);
    }
    hit_radius = std::max(hit_radius, context_.sizes.mark);
    for (const Mark& mark : marks) DrawMark(i, mark, hit_radius, out);
    out->Close("g");
  }
  if (end_width > 0) DrawEnds(left, scale, end_width, out);
}

std::set<Sign> ChartPanel::Signs() const {
  std::set<Sign> signs;
  for (const size_t i : series_) {
    for (const ChartPoint& each : context_.chart.series[i].points) {
      signs.insert(SignOf(each.point));
      for (const ValueBeside& beside : each.beside) signs.insert(SignOf(beside.kind));
    }
  }
  signs.erase(Sign::kStated);
  return signs;
}

}  // namespace zhibiao
