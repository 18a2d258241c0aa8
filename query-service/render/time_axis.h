// The axis of time: days, months, quarters or years, as many as can be read.
#ifndef ZHIBIAO_QUERY_SERVICE_RENDER_TIME_AXIS_H_
#define ZHIBIAO_QUERY_SERVICE_RENDER_TIME_AXIS_H_

#include <string>
#include <vector>

#include "query-service/render/labels.h"
#include "query-service/render/period_slot.h"

namespace zhibiao {

// Days as pixels from the left end of an axis.
class TimeScale {
 public:
  // An axis of `width` pixels with the middle of every slot on it, the outermost ones at most
  // `most_inset` pixels from an end. Requires a slot.
  TimeScale(const std::vector<DayRange>& slots, double width, double most_inset);

  // Where a day begins. The end of a day is the begin of the next.
  double PlaceOf(absl::CivilDay day) const { return PlaceOf(static_cast<double>(day - origin_)); }
  double MiddleOf(const DayRange& slot) const;
  double width() const { return width_; }
  // The days from end to end, the outermost ones perhaps in part.
  DayRange span() const;

 private:
  double PlaceOf(double days) const { return (days - start_) / (end_ - start_) * width_; }

  absl::CivilDay origin_;
  double start_ = 0;
  double end_ = 1;
  double width_;
};

struct TimeLabel {
  // Its middle.
  double place;
  std::string text;
};

struct TimeAxis {
  // Not empty, in order, far enough apart not to touch.
  std::vector<TimeLabel> labels;
  // What the labels are parts of: the years of months, the months of days. Only those with room for
  // their label, in the middle of what is seen of them. Empty when the labels are years.
  std::vector<TimeLabel> outer;
  // Where what `outer` names begins; the years, where labels are years and values are not.
  std::vector<double> borders;
};

// The labels of `scale` in `font_size`. `finest` is the shortest unit that the values need, as
// MonthsOf counts it: nothing shorter is named.
TimeAxis MakeTimeAxis(const TimeScale& scale, int finest, double font_size, Language language);

}  // namespace zhibiao

#endif  // ZHIBIAO_QUERY_SERVICE_RENDER_TIME_AXIS_H_
