#include "query-service/render/render_series.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "query-service/render/chart_names.h"
#include "query-service/render/chart_panel.h"
#include "query-service/render/chart_signs.h"
#include "query-service/render/label_places.h"
#include "query-service/render/mark_text.h"
#include "query-service/render/svg_writer.h"
#include "query-service/render/text_size.h"
#include "query-service/render/time_axis.h"

namespace zhibiao {

// The bytes of chart.css, embedded by the build.
absl::string_view ChartStyle();

namespace {

constexpr double kLineHeight = 1.35;
// Of a row of labels below the axis, of the legend and of the notes, in parts of the font size.
constexpr double kRowHeight = 1.55;
constexpr double kNarrow = 480;
// From here on labels stand at the ends of lines, and have this part of the width.
constexpr double kWideEnough = 640;
constexpr double kWidestEnds = 0.26;
// Below the first there is no room for notes and second lines, below the other for a subtitle.
constexpr double kLow = 260;
constexpr double kVeryLow = 200;
// Of the outermost values from the ends of the frame. The first is where marks are closest.
constexpr double kLeastInset = 2;
constexpr double kMostInset = 24;
constexpr double kLegendMark = 22;
constexpr double kLegendGap = 18;
// Of a frame, below which a legend is cut.
constexpr double kLeastFrame = 48;
// Between the head and what follows.
constexpr double kHeadGap = 6;
constexpr double kPanelGap = 14;

ChartSizes SizesOf(const Chart& chart) {
  if (chart.height < kVeryLow) return {8, 14, 12, 11, 3.5};
  if (chart.width < kNarrow) return {12, 15, 12, 11, 3.5};
  return {20, chart.width < kWideEnough ? 18.0 : 20.0, 13, 12, 4};
}

struct LegendItem {
  // Of the mark, and of its colour; empty for the colour of the text.
  Sign sign;
  std::string series_class;
  bool is_square;
  std::string text;
};

class ChartMaker {
 public:
  ChartMaker(const Chart& chart, Language language)
      : chart_(chart),
        names_(NameSeries(chart, language)),
        words_(chart, names_, language),
        context_{chart, names_, words_, SizesOf(chart), language},
        sizes_(context_.sizes) {
    for (size_t i = 0; i < chart.series.size(); ++i) {
      if (!chart.series[i].points.empty()) with_values_.push_back(i);
    }
    for (const size_t i : with_values_) {
      for (const ChartPoint& each : chart.series[i].points) {
        const std::optional<DayRange> slot = SlotOf(each.point.period());
        if (!slot) continue;
        slots_.push_back(*slot);
        finest_ = std::min(finest_, UnitMonthsOf(*slot));
      }
    }
  }

  std::string Make() {
    Begin();
    top_ = sizes_.padding;
    bottom_ = chart_.height - sizes_.padding;
    AddHead();
    if (slots_.empty()) {
      AddNotice();
    } else {
      MakePanels();
      if (chart_.height >= kLow) AddNotes();
      PlacePanels();
      DrawPanels();
    }
    out_.Close("svg");
    return out_.svg();
  }

 private:
  absl::string_view Word(absl::string_view key) const { return Label(key, context_.language); }

  double InnerWidth() const { return chart_.width - 2 * sizes_.padding; }

  void Begin() {
    const std::string size = absl::StrCat("0 0 ", chart_.width, " ", chart_.height);
    const std::string title = names_.title.empty() ? std::string(Word("no-value")) : names_.title;
    out_.Open("svg", {{"xmlns", "http://www.w3.org/2000/svg"},
                      {"class", "zhibiao-chart"},
                      {"width", absl::StrCat(chart_.width)},
                      {"height", absl::StrCat(chart_.height)},
                      {"viewBox", size},
                      {"role", "img"},
                      {"lang", Word("language")},
                      {"aria-label",
                       absl::StrCat(title, names_.subtitle.empty() ? "" : ". ", names_.subtitle)}});
    out_.AddText("title", {}, title);
    out_.AddText("desc", {}, words_.OfChart());
    out_.AddStyle(ChartStyle());
    out_.Add("rect", {{"class", "page"}, {"width", "100%"}, {"height", "100%"}});
  }

  void AddLines(const std::vector<std::string>& lines, absl::string_view style, double font_size) {
    for (const std::string& line : lines) {
      top_ += font_size * kLineHeight;
      out_.AddText("text",
                   {{"class", style},
                    {"font-size", font_size},
                    {"x", sizes_.padding},
                    {"y", top_ - font_size * 0.35}},
                   line);
    }
  }

  void AddHead() {
    const size_t most_lines = chart_.height < kLow ? 1 : 2;
    AddLines(WrapToFit(names_.title, sizes_.title, InnerWidth(), most_lines), "head", sizes_.title);
    if (!names_.subtitle.empty() && chart_.height >= kVeryLow) {
      AddLines(WrapToFit(names_.subtitle, sizes_.text, InnerWidth(), most_lines), "quiet",
               sizes_.text);
    }
    top_ += kHeadGap;
  }

  void AddNotice() {
    out_.AddText("text",
                 {{"class", "quiet"},
                  {"font-size", sizes_.text},
                  {"text-anchor", "middle"},
                  {"x", chart_.width / 2.0},
                  {"y", (top_ + bottom_) / 2.0}},
                 CutToFit(Word("no-value"), sizes_.text, InnerWidth()));
  }

  // Series of one unit together, in the order of the series.
  void MakePanels() {
    std::vector<std::pair<std::string, std::vector<size_t>>> by_unit;
    for (const size_t i : with_values_) {
      const v1::Unit& unit = chart_.series[i].unit;
      const std::string key = absl::StrCat(unit.multiplier_exponent(), " ", unit.unit_code());
      auto found = std::find_if(by_unit.begin(), by_unit.end(),
                                [&](const auto& each) { return each.first == key; });
      if (found == by_unit.end()) found = by_unit.insert(by_unit.end(), {key, {}});
      found->second.push_back(i);
    }
    for (auto& [key, series] : by_unit) panels_.emplace_back(context_, std::move(series));
  }

  // From the bottom up: where the values are from, what is missing, what the signs mean.
  void AddNotes() {
    AddNote(words_.OfSources());
    std::vector<std::string> missing;
    int left_out = 0;
    for (size_t i = 0; i < chart_.series.size(); ++i) {
      left_out += chart_.series[i].left_out_count;
      if (chart_.series[i].points.empty()) missing.push_back(names_.labels[i]);
    }
    if (left_out > 0) AddNote(absl::StrCat(Word("left-out"), left_out));
    if (!missing.empty()) {
      AddNote(absl::StrCat(Word("missing"), absl::StrJoin(missing, Word("list-separator"))));
    }
    AddSigns();
    bottom_ -= 6;
  }

  void AddNote(absl::string_view text) {
    if (text.empty()) return;
    out_.AddText("text",
                 {{"class", "quiet"},
                  {"font-size", sizes_.tick},
                  {"x", sizes_.padding},
                  {"y", bottom_ - sizes_.tick * 0.25}},
                 CutToFit(text, sizes_.tick, InnerWidth()));
    bottom_ -= sizes_.tick * kRowHeight;
  }

  void AddSigns() {
    std::set<Sign> signs;
    for (const ChartPanel& panel : panels_) signs.merge(panel.Signs());
    std::vector<LegendItem> items;
    for (const Sign sign : signs) {
      items.push_back({sign, "", false, std::string(Word(LabelOfSign(sign)))});
    }
    if (items.empty()) return;
    const std::vector<RowPlace> places = PlacesOf(items, sizes_.tick);
    const double height = sizes_.tick * kRowHeight;
    bottom_ -= height * static_cast<double>(places.back().row + 1);
    DrawItems(items, places, bottom_, sizes_.tick);
  }

  std::vector<RowPlace> PlacesOf(const std::vector<LegendItem>& items, double font_size) const {
    std::vector<double> widths;
    for (const LegendItem& item : items) {
      widths.push_back(std::min(InnerWidth(), kLegendMark + TextWidth(item.text, font_size)));
    }
    return FlowInRows(widths, kLegendGap, InnerWidth());
  }

  void DrawItems(const std::vector<LegendItem>& items, const std::vector<RowPlace>& places,
                 double top, double font_size) {
    const double height = font_size * kRowHeight;
    for (size_t i = 0; i < items.size(); ++i) {
      const LegendItem& item = items[i];
      const double x = sizes_.padding + places[i].left;
      const double y = top + height * (static_cast<double>(places[i].row) + 0.5);
      out_.Open("g", {{"class", item.series_class.empty() ? "sign" : item.series_class}});
      if (!item.series_class.empty()) {
        out_.Add("line", {{"class", "line"}, {"x1", x}, {"x2", x + 16}, {"y1", y}, {"y2", y}});
      }
      DrawSign(item.sign, item.is_square, x + 8, y, 4, 5, &out_);
      out_.AddText("text",
                   {{"class", item.series_class.empty() ? "quiet" : "label"},
                    {"font-size", font_size},
                    {"x", x + kLegendMark},
                    {"y", y + font_size * 0.35}},
                   CutToFit(item.text, font_size, InnerWidth() - kLegendMark));
      out_.Close("g");
    }
  }

  // The names of series above the frames, where they do not stand beside the lines.
  void AddLegend() {
    std::vector<LegendItem> items;
    for (const size_t i : with_values_) {
      items.push_back({Sign::kStated, SeriesClass(i), HasSquareMarks(i), names_.labels[i]});
    }
    std::vector<RowPlace> places = PlacesOf(items, sizes_.text);
    const double height = sizes_.text * kRowHeight;
    const double rows = std::floor((FrameHeight() - kLeastFrame) / height);
    while (!places.empty() && static_cast<double>(places.back().row) >= rows) {
      places.pop_back();
      items.pop_back();
    }
    if (items.empty()) return;
    DrawItems(items, places, top_, sizes_.text);
    top_ += height * static_cast<double>(places.back().row + 1) + kHeadGap;
  }

  // Heights, then what follows from them: widths of the numbers beside the axes, the axis of time,
  // whether names fit beside the lines.
  void PlacePanels() {
    SetHeights();
    const bool names_ends = panels_.front().NamesEnds();
    const double most = chart_.width * kWidestEnds;
    double width = 0;
    for (const ChartPanel& panel : panels_) width = std::max(width, panel.EndWidth(most));
    if (names_ends) {
      const bool fit = chart_.width >= kWideEnough &&
                       std::all_of(panels_.begin(), panels_.end(),
                                   [&](const ChartPanel& panel) { return panel.EndsFit(width); });
      if (!fit) {
        AddLegend();
        width = 0;
      }
    }
    end_width_ = width;
    SetHeights();
    if (SetScale(); axis_.outer.empty()) {
      outer_rows_ = 0;
      SetHeights();
      SetScale();
      axis_.outer.clear();
    }
  }

  double TimeHeight() const { return sizes_.tick * kRowHeight * (1.2 + outer_rows_); }

  // Of each panel, without the unit above it.
  double FrameHeight() const {
    const double count = static_cast<double>(panels_.size());
    return (bottom_ - top_ - TimeHeight() - kPanelGap * (count - 1)) / count - UnitHeight();
  }

  double UnitHeight() const { return sizes_.tick * kRowHeight; }

  void SetHeights() {
    const double frame = FrameHeight();
    double begin = top_;
    for (ChartPanel& panel : panels_) {
      panel.SetHeight(begin + UnitHeight(), begin + UnitHeight() + frame);
      begin += UnitHeight() + frame + kPanelGap;
    }
    frame_bottom_ = bottom_ - TimeHeight();
  }

  void SetScale() {
    double tick_width = 0;
    for (const ChartPanel& panel : panels_) tick_width = std::max(tick_width, panel.TickWidth());
    left_ = sizes_.padding + tick_width + 8;
    double right = sizes_.padding;
    if (end_width_ > 0) {
      // The labels begin behind the last mark, which stands within the frame.
      const double gap = panels_.front().EndGap() + sizes_.mark;
      right += std::max(0.0, end_width_ + gap - kLeastInset);
    }
    scale_.emplace(slots_, std::max(40.0, chart_.width - left_ - right), kMostInset);
    axis_ = MakeTimeAxis(*scale_, finest_, sizes_.tick, context_.language);
    double spacing = scale_->width();
    for (const DayRange& slot : slots_) {
      spacing = std::min(spacing, scale_->PlaceOf(slot.last + 1) - scale_->PlaceOf(slot.first));
    }
    context_.sizes.mark = std::clamp(spacing * 0.3, 1.5, sizes_.mark);
  }

  void DrawPanels() {
    for (const ChartPanel& panel : panels_) {
      panel.Draw(left_, *scale_, end_width_, &out_);
      out_.AddText("text",
                   {{"class", "tick"},
                    {"font-size", sizes_.tick},
                    {"x", sizes_.padding},
                    {"y", panel.top() - sizes_.tick * 0.95}},
                   CutToFit(panel.UnitTitle(), sizes_.tick, InnerWidth()));
    }
    DrawTime();
  }

  void DrawTime() {
    const double row = sizes_.tick * kRowHeight;
    for (const double border : axis_.borders) {
      // Beside the labels of what they part.
      const double from = frame_bottom_ + row * 1.25 * outer_rows_;
      AddRule("border", left_ + border, from, from + row * 0.9);
    }
    for (const TimeLabel& label : axis_.labels) {
      AddRule("border", left_ + label.place, frame_bottom_, frame_bottom_ + 4);
      AddTimeLabel(label, frame_bottom_ + row);
    }
    for (const TimeLabel& label : axis_.outer) AddTimeLabel(label, frame_bottom_ + 2 * row);
  }

  void AddRule(absl::string_view style, double x, double from, double to) {
    out_.Add("line", {{"class", style}, {"x1", x}, {"x2", x}, {"y1", from}, {"y2", to}});
  }

  void AddTimeLabel(const TimeLabel& label, double y) {
    out_.AddText("text",
                 {{"class", "tick"},
                  {"font-size", sizes_.tick},
                  {"text-anchor", "middle"},
                  {"x", left_ + label.place},
                  {"y", y}},
                 label.text);
  }

  const Chart& chart_;
  const ChartNames names_;
  const MarkText words_;
  PanelContext context_;
  const ChartSizes sizes_;
  std::vector<size_t> with_values_;
  std::vector<DayRange> slots_;
  int finest_ = 12;
  std::vector<ChartPanel> panels_;
  // What is left between head and foot.
  double top_ = 0;
  double bottom_ = 0;
  double left_ = 0;
  double frame_bottom_ = 0;
  double end_width_ = 0;
  int outer_rows_ = 1;
  std::optional<TimeScale> scale_;
  TimeAxis axis_;
  SvgWriter out_;
};

}  // namespace

std::string RenderSeries(const Chart& chart, Language language) {
  return ChartMaker(chart, language).Make();
}

}  // namespace zhibiao
