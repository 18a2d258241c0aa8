#include "query-service/render/time_axis.h"

#include <algorithm>
#include <cmath>

#include "absl/strings/str_cat.h"
#include "query-service/render/text_size.h"

namespace zhibiao {
namespace {

// Between two labels, in parts of the font size.
constexpr double kGap = 0.8;

// What labels name, and of how many one is named. `months` is 0 for days.
struct Stride {
  int months;
  int every;
};

constexpr Stride kStrides[] = {{0, 1},    {0, 2},    {0, 5},     {0, 10},    {1, 1},    {1, 2},
                               {1, 3},    {1, 6},    {3, 1},     {3, 2},     {6, 1},    {12, 1},
                               {12, 2},   {12, 5},   {12, 10},   {12, 20},   {12, 50},  {12, 100},
                               {12, 200}, {12, 500}, {12, 1000}, {12, 2000}, {12, 5000}};

double MiddleDay(const DayRange& slot, absl::CivilDay origin) {
  return static_cast<double>((slot.first - origin) + (slot.last - origin) + 1) / 2;
}

// A part of the axis with its name.
struct NamedSlot {
  DayRange slot;
  std::string name;
};

class AxisMaker {
 public:
  AxisMaker(const TimeScale& scale, double font_size, Language language)
      : scale_(scale), span_(scale.span()), font_size_(font_size), language_(language) {}

  TimeAxis Make(int finest) const {
    TimeAxis axis;
    int months = 12;
    for (const Stride& stride : kStrides) {
      if (!MayName(stride.months, finest)) continue;
      axis.labels = LabelsOf(stride, finest);
      months = stride.months;
      if (!axis.labels.empty() && Fit(axis.labels)) break;
    }
    if (axis.labels.empty()) {
      axis.labels = {{scale_.width() / 2, YearName(absl::CivilYear(span_.last), language_)}};
    }
    if (months == 12 && finest == 12) return axis;
    const int outer = months == 0 ? 1 : 12;
    if (months < 12) axis.outer = OuterOf(outer);
    for (const NamedSlot& part : PartsOf({outer, 1})) {
      const double place = scale_.PlaceOf(part.slot.first);
      if (place > 0 && place < scale_.width()) axis.borders.push_back(place);
    }
    return axis;
  }

 private:
  // Months that do not fit are thinned out; quarters are not named in their place.
  static bool MayName(int months, int finest) {
    return months == finest || months == 12 || (finest == 0 && months == 1);
  }

  std::vector<TimeLabel> LabelsOf(const Stride& stride, int finest) const {
    if (stride.months == 12 && finest < 12 && stride.every == 1) {
      std::vector<TimeLabel> years = OuterOf(12);
      // All but the outermost must have room.
      const size_t all = PartsOf(stride).size();
      return years.size() + 2 >= all ? years : std::vector<TimeLabel>();
    }
    std::vector<TimeLabel> labels;
    for (const NamedSlot& part : stride.months == 0 ? DaysOf(stride.every) : PartsOf(stride)) {
      const double middle = scale_.MiddleOf(part.slot);
      if (middle >= 0 && middle <= scale_.width()) labels.push_back({middle, part.name});
    }
    return labels;
  }

  // The days 1, 6, 11 … of every month, but none just before the first of the next.
  std::vector<NamedSlot> DaysOf(int every) const {
    std::vector<NamedSlot> days;
    if (span_.last - span_.first > scale_.width()) return days;  // would never fit
    for (absl::CivilDay day = span_.first; day <= span_.last; ++day) {
      const absl::CivilDay next_month(absl::CivilMonth(day) + 1);
      if ((day.day() - 1) % every != 0 || (day.day() > 1 && next_month - day < (every + 1) / 2)) {
        continue;
      }
      days.push_back({{day, day}, absl::StrCat(day.day(), IsChinese() ? "日" : "")});
    }
    return days;
  }

  // Parts of years and years, counted so that every stride has January or a round year.
  std::vector<NamedSlot> PartsOf(const Stride& stride) const {
    std::vector<NamedSlot> parts;
    const double days = static_cast<double>(span_.last - span_.first);
    if (days / (30.0 * stride.months * stride.every) > scale_.width()) return parts;
    absl::CivilMonth month(span_.first);
    month -= (month.month() - 1) % stride.months;
    for (; absl::CivilDay(month) <= span_.last; month += stride.months) {
      const bool is_year = stride.months == 12;
      const int64_t count = is_year ? month.year() : (month.month() - 1) / stride.months;
      if (count % stride.every != 0) continue;
      parts.push_back({{absl::CivilDay(month), absl::CivilDay(month + stride.months) - 1},
                       is_year ? YearName(absl::CivilYear(month), language_)
                               : PartOfYearName(month.month(), stride.months, language_)});
    }
    return parts;
  }

  bool Fit(const std::vector<TimeLabel>& labels) const {
    double end = -scale_.width();
    for (const TimeLabel& label : labels) {
      const double half = TextWidth(label.text, font_size_) / 2;
      if (label.place - half < end) return false;
      end = label.place + half + kGap * font_size_;
    }
    return true;
  }

  std::vector<TimeLabel> OuterOf(int months) const {
    std::vector<TimeLabel> labels;
    const std::vector<NamedSlot> parts = PartsOf({months, 1});
    for (const NamedSlot& part : parts) {
      const double begin = std::max(0.0, scale_.PlaceOf(part.slot.first));
      const double end = std::min(scale_.width(), scale_.PlaceOf(part.slot.last + 1));
      const std::string name = months == 12 ? part.name : MonthOfYearName(part.slot.first);
      if (TextWidth(name, font_size_) + kGap * font_size_ <= end - begin || parts.size() == 1) {
        labels.push_back({(begin + end) / 2, name});
      }
    }
    return labels;
  }

  std::string MonthOfYearName(absl::CivilDay day) const {
    const std::string year = YearName(absl::CivilYear(day), language_);
    const std::string month = MonthName(day.month(), language_);
    return IsChinese() ? absl::StrCat(year, month) : absl::StrCat(month, " ", year);
  }

  bool IsChinese() const { return language_ == Language::kChinese; }

  const TimeScale& scale_;
  const DayRange span_;
  const double font_size_;
  const Language language_;
};

}  // namespace

TimeScale::TimeScale(const std::vector<DayRange>& slots, double width, double most_inset)
    : origin_(slots.front().first), width_(width) {
  absl::CivilDay first = slots.front().first, last = slots.front().last;
  for (const DayRange& slot : slots) {
    first = std::min(first, slot.first);
    last = std::max(last, slot.last);
  }
  origin_ = first;
  end_ = static_cast<double>(last - first + 1);
  double leftmost = end_, rightmost = 0;
  for (const DayRange& slot : slots) {
    leftmost = std::min(leftmost, MiddleDay(slot, origin_));
    rightmost = std::max(rightmost, MiddleDay(slot, origin_));
  }
  if (leftmost >= rightmost) return;  // the one slot from end to end
  const double days_of_inset =
      (rightmost - leftmost) * most_inset / std::max(1.0, width - 2 * most_inset);
  start_ = std::max(start_, leftmost - days_of_inset);
  end_ = std::min(end_, rightmost + days_of_inset);
}

double TimeScale::MiddleOf(const DayRange& slot) const { return PlaceOf(MiddleDay(slot, origin_)); }

DayRange TimeScale::span() const {
  return {origin_ + static_cast<int64_t>(std::floor(start_)),
          origin_ + static_cast<int64_t>(std::ceil(end_)) - 1};
}

TimeAxis MakeTimeAxis(const TimeScale& scale, int finest, double font_size, Language language) {
  return AxisMaker(scale, font_size, language).Make(finest);
}

}  // namespace zhibiao
