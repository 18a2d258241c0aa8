#include "zhibiaoctl/drawn_chart.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_format.h"
#include "absl/time/civil_time.h"
#include "zhibiaoctl/display_width.h"
#include "zhibiaoctl/paint.h"
#include "zhibiaoctl/record_text.h"

namespace zhibiao {
namespace {

constexpr int kRows = 10;
constexpr int kLeastColumns = 20;
constexpr int kMostColumns = 160;
constexpr int kDefaultWidth = 80;

// One value with its place in time.
struct Mark {
  const v1::SeriesPoint* point;
  absl::CivilDay first_day;
  absl::CivilDay last_day;
  double value = 0;
  double upper = 0;
};

std::vector<Mark> MarksOf(const v1::QuerySeriesResponse::Result& result) {
  std::vector<Mark> marks;
  for (const v1::SeriesPoint& point : result.points()) {
    Mark mark{&point, {}, {}};
    if (!absl::ParseCivilTime(point.period().first_day(), &mark.first_day) ||
        !absl::ParseCivilTime(point.period().last_day(), &mark.last_day) ||
        !absl::SimpleAtod(point.value(), &mark.value)) {
      continue;
    }
    if (!absl::SimpleAtod(point.upper_value(), &mark.upper)) mark.upper = mark.value;
    marks.push_back(mark);
  }
  std::stable_sort(marks.begin(), marks.end(),
                   [](const Mark& a, const Mark& b) { return a.last_day < b.last_day; });
  return marks;
}

int MonthsOf(v1::Frequency frequency) {
  switch (frequency) {
    case v1::FREQUENCY_MONTHLY:
      return 1;
    case v1::FREQUENCY_QUARTERLY:
      return 3;
    case v1::FREQUENCY_HALF_YEARLY:
      return 6;
    case v1::FREQUENCY_ANNUAL:
      return 12;
    case v1::FREQUENCY_FIVE_YEARLY:
      return 60;
    default:
      return 0;
  }
}

bool IsPlain(const v1::SeriesPoint& point) {
  return point.claim_kind() == v1::CLAIM_KIND_ACTUAL && point.upper_value().empty() &&
         (point.bound() == v1::NUMERIC_BOUND_EXACT ||
          point.bound() == v1::NUMERIC_BOUND_UNSPECIFIED);
}

// Whether a line may lead from one to the other: a gap between them would have to be invented, and
// a running total begins anew each year.
bool Follows(const Mark& before, const Mark& after, v1::Measure measure) {
  const v1::Period& period = after.point->period();
  if (!IsPlain(*before.point) || !IsPlain(*after.point) ||
      before.point->period().frequency() != period.frequency() ||
      before.point->period().accumulation() != period.accumulation()) {
    return false;
  }
  if (period.accumulation() == v1::ACCUMULATION_YEAR_TO_DATE && measure == v1::MEASURE_LEVEL &&
      before.last_day.year() != after.last_day.year()) {
    return false;
  }
  if (period.frequency() == v1::FREQUENCY_DAILY) return after.last_day - before.last_day == 1;
  const int months = MonthsOf(period.frequency());
  return months > 0 &&
         absl::CivilMonth(after.last_day) - absl::CivilMonth(before.last_day) == months;
}

// Dots of Braille: two columns and four rows of them in a character.
class Canvas {
 public:
  Canvas(int columns, int rows) : columns_(columns), cells_(columns * rows, 0) {}

  int width() const { return columns_ * 2; }
  int height() const { return static_cast<int>(cells_.size()) / columns_ * 4; }

  // Counted from the upper left; what lies outside is left out.
  void Dot(int x, int y) {
    if (x < 0 || y < 0 || x >= width() || y >= height()) return;
    constexpr uint8_t kBits[4][2] = {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}};
    cells_[y / 4 * columns_ + x / 2] |= kBits[y % 4][x % 2];
  }

  void Line(int x, int y, int to_x, int to_y) {
    const int steps = std::max({std::abs(to_x - x), std::abs(to_y - y), 1});
    for (int i = 0; i <= steps; ++i) {
      Dot(x + static_cast<int>(std::lround(static_cast<double>(to_x - x) * i / steps)),
          y + static_cast<int>(std::lround(static_cast<double>(to_y - y) * i / steps)));
    }
  }

  // The characters of a row; a blank without dots becomes `empty`.
  std::string Row(int row, absl::string_view empty) const {
    std::string text;
    for (int i = 0; i < columns_; ++i) {
      const uint8_t dots = cells_[row * columns_ + i];
      if (dots == 0) {
        absl::StrAppend(&text, empty);
        continue;
      }
      // U+2800 and the dots, in UTF-8.
      text += '\xE2';
      text += static_cast<char>(0xA0 | (dots >> 6));
      text += static_cast<char>(0x80 | (dots & 0x3F));
    }
    return text;
  }

 private:
  const int columns_;
  std::vector<uint8_t> cells_;
};

// Values from `low` to `high`, both multiples of a round step.
struct Scale {
  double low = 0, high = 0, step = 1;
  int decimals = 0;

  Scale(double least, double most) {
    const double span = most > least ? most - least : std::max(std::abs(most), 1.0);
    const double rough = span / 4;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    step = rough / power <= 1   ? power
           : rough / power <= 2 ? 2 * power
           : rough / power <= 5 ? 5 * power
                                : 10 * power;
    low = std::floor(least / step) * step;
    high = std::ceil(most / step) * step;
    if (high <= low) high = low + step;
    decimals = std::max(0, -static_cast<int>(std::floor(std::log10(step) + 1e-9)));
  }

  std::string Label(double value) const {
    return absl::StrFormat("%.*f", decimals, std::abs(value) < step / 2 ? 0.0 : value);
  }
};

// From a value or a day to a dot.
struct Frame {
  Scale scale;
  absl::CivilDay first, last;
  int width, height;

  int Y(double value) const {
    return static_cast<int>(
        std::lround((scale.high - value) / (scale.high - scale.low) * (height - 1)));
  }
  int X(absl::CivilDay day) const {
    const auto all = static_cast<double>(std::max<int64_t>(last - first, 1));
    return static_cast<int>(std::lround(static_cast<double>(day - first) / all * (width - 1)));
  }
};

void Draw(const std::vector<Mark>& marks, v1::Measure measure, const Frame& frame, Canvas* canvas) {
  bool joined = false;
  for (size_t i = 0; i < marks.size(); ++i) {
    const Mark& mark = marks[i];
    const int x = frame.X(mark.last_day), y = frame.Y(mark.value);
    canvas->Line(x, y, x, frame.Y(mark.upper));
    const bool goes_on = i + 1 < marks.size() && Follows(mark, marks[i + 1], measure);
    if (goes_on) {
      canvas->Line(x, y, frame.X(marks[i + 1].last_day), frame.Y(marks[i + 1].value));
    }
    // Between two gaps one dot is easily overlooked.
    if (!goes_on && !joined) {
      const int beside = x + 1 < canvas->width() ? x + 1 : x - 1;
      const int below = y + 1 < canvas->height() ? y + 1 : y - 1;
      canvas->Line(x, y, beside, y);
      canvas->Line(x, below, beside, below);
    }
    joined = goes_on;
  }
}

// `label` so that it ends or begins near `column`, within `width` columns of `line`, if there is
// room for it.
void PutLabel(std::string* line, int column, absl::string_view label, int width) {
  const int size = DisplayWidth(label);
  const int start = std::clamp(column - size / 2, 0, std::max(0, width - size));
  const int used = DisplayWidth(*line);
  if (start < used + (used > 0 ? 2 : 0) || start + size > width) return;
  line->append(start - used, ' ');
  absl::StrAppend(line, label);
}

std::string PeriodLine(const std::vector<Mark>& marks, const Frame& frame, int columns) {
  std::string line;
  const Mark& last = marks.back();
  const std::string end = PeriodText(last.point->period());
  PutLabel(&line, 0, PeriodText(marks.front().point->period()), columns);
  const Mark& middle = marks[marks.size() / 2];
  PutLabel(&line, frame.X(middle.last_day) / 2, PeriodText(middle.point->period()),
           columns - DisplayWidth(end) - 2);
  PutLabel(&line, columns, end, columns);
  return line;
}

}  // namespace

std::string DrawnChart(const v1::QuerySeriesResponse::Result& result, const Look& look) {
  const std::vector<Mark> marks = MarksOf(result);
  if (marks.size() < 2) return "";
  double least = marks[0].value, most = marks[0].value;
  for (const Mark& mark : marks) {
    least = std::min({least, mark.value, mark.upper});
    most = std::max({most, mark.value, mark.upper});
  }
  const Scale scale(least, most);
  int label_width = 0;
  for (double value = scale.low; value < scale.high + scale.step / 2; value += scale.step)
    label_width = std::max(label_width, DisplayWidth(scale.Label(value)));
  const int columns = std::clamp((look.width > 0 ? look.width : kDefaultWidth) - label_width - 2,
                                 kLeastColumns, kMostColumns);
  Canvas canvas(columns, kRows);
  const Frame frame{scale, marks.front().last_day, marks.back().last_day, canvas.width(),
                    canvas.height()};
  Draw(marks, result.series().key().measure(), frame, &canvas);
  std::vector<std::string> labels(kRows);
  for (double value = scale.low; value < scale.high + scale.step / 2; value += scale.step)
    labels[frame.Y(value) / 4] = scale.Label(value);
  const int zero_row = scale.low < 0 && scale.high > 0 ? frame.Y(0) / 4 : -1;
  std::string text;
  for (int row = 0; row < kRows; ++row) {
    absl::StrAppend(
        &text, PadToWidth(labels[row], label_width, true), labels[row].empty() ? " │" : " ┤",
        Painted(Paint::kLine, canvas.Row(row, row == zero_row ? "┈" : " "), look.color), "\n");
  }
  absl::StrAppend(&text, std::string(label_width + 1, ' '), "└");
  for (int i = 0; i < columns; ++i) text += "─";
  absl::StrAppend(&text, "\n", std::string(label_width + 2, ' '), PeriodLine(marks, frame, columns),
                  "\n");
  return text;
}

}  // namespace zhibiao
