#include "query-service/series/alignment.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "query-service/series/interval_path.h"
#include "query-service/series/unit_scale.h"

namespace zhibiao {
namespace {

// What a list of months can hold that a client takes.
constexpr int kMostYearsOfGaps = 200;

v1::LeftOut LeaveOut(const v1::Period& period, v1::MisalignmentReason reason,
                     std::string description) {
  v1::LeftOut out;
  *out.mutable_period() = period;
  out.set_reason(reason);
  out.set_description(std::move(description));
  return out;
}

v1::LeftOut LeaveOutUnit(const SeriesValue& value, const v1::Unit& unit) {
  return LeaveOut(
      value.point.period(), v1::MISALIGNMENT_REASON_UNIT,
      absl::StrCat("a number in ", UnitText(value.unit), " is none in ", UnitText(unit), "."));
}

// Of targets and forecasts no other value follows.
bool IsGroundForOthers(const SeriesValue& value) {
  const v1::ClaimKind claim = value.point.claim_kind();
  return value.measured.IsExact() &&
         value.point.period().accumulation() != v1::ACCUMULATION_SINCE_START &&
         (claim == v1::CLAIM_KIND_ACTUAL || claim == v1::CLAIM_KIND_UNSPECIFIED);
}

// One alignment of one family.
class Aligner {
 public:
  Aligner(const std::vector<SeriesValue>& known, const AlignmentRules& rules)
      : known_(known), rules_(rules) {}

  AlignedValues Run() {
    std::set<DayRange> done;
    for (const SeriesValue& value : known_) {
      const v1::Period& period = value.point.period();
      const v1::Frequency frequency =
          rules_.frequency != v1::FREQUENCY_UNSPECIFIED ? rules_.frequency : period.frequency();
      const v1::Accumulation accumulation = rules_.accumulation != v1::ACCUMULATION_UNSPECIFIED
                                                ? rules_.accumulation
                                                : period.accumulation();
      const auto wanted = PeriodEnding(value.days.last, frequency, accumulation);
      // A month within the wanted quarter is a part of it and not a period of its own.
      if (wanted && done.insert(*wanted).second) AddPeriod(*wanted, frequency, accumulation);
    }
    return std::move(result_);
  }

 private:
  void AddPeriod(const DayRange& wanted, v1::Frequency frequency, v1::Accumulation accumulation) {
    v1::Period period;
    period.set_first_day(absl::FormatCivilTime(wanted.first));
    period.set_last_day(absl::FormatCivilTime(wanted.last));
    period.set_frequency(frequency);
    period.set_accumulation(accumulation);
    for (const SeriesValue& value : known_) {
      if (value.days == wanted) return AddStated(value, period);
    }
    const std::vector<PathStep> path =
        rules_.is_additive && rules_.allow_derived ? PathTo(wanted) : std::vector<PathStep>();
    if (!path.empty()) {
      result_.values.push_back(Derive(path, wanted, period));
    } else {
      result_.left_out.push_back(ExplainGap(wanted, period));
    }
  }

  void AddStated(SeriesValue value, const v1::Period& period) {
    if (!FillNumbers(rules_.unit, &value)) {
      result_.left_out.push_back(LeaveOutUnit(value, rules_.unit));
      return;
    }
    const std::string words = value.point.period().display_text();
    *value.point.mutable_period() = period;
    value.point.mutable_period()->set_display_text(words);
    result_.values.push_back(std::move(value));
  }

  // Only periods of the same years can matter, whatever the length of the series.
  std::vector<PathStep> PathTo(const DayRange& wanted) {
    const absl::CivilDay from(absl::CivilYear(wanted.first));
    const absl::CivilDay until = absl::CivilDay(absl::CivilYear(wanted.last) + 1) - 1;
    std::vector<KnownPeriod> near;
    near_.clear();
    for (const SeriesValue& value : known_) {
      if (value.days.first < from || value.days.last > until || !IsGroundForOthers(value)) continue;
      if (!ScaleBetween(value.unit, rules_.unit)) continue;
      near.push_back({value.days, value.measured.half_width});
      near_.push_back(&value);
    }
    return FindPath(near, wanted);
  }

  SeriesValue Derive(const std::vector<PathStep>& path, const DayRange& wanted,
                     const v1::Period& period) {
    SeriesValue sum;
    sum.days = wanted;
    sum.unit = rules_.unit;
    sum.measured.last_digit = near_[path.front().known]->measured.last_digit;
    std::string step = absl::StrCat(DaysText(wanted), " =");
    for (size_t i = 0; i < path.size(); ++i) {
      const SeriesValue& part = *near_[path[i].known];
      const mpq_class signed_value =
          path[i].subtracted ? mpq_class(-part.measured.value) : part.measured.value;
      sum.measured.value += signed_value;
      sum.measured.half_width += part.measured.half_width;
      sum.measured.last_digit = std::min(sum.measured.last_digit, part.measured.last_digit);
      absl::StrAppend(&step, path[i].subtracted ? " − " : (i == 0 ? " " : " + "),
                      DaysText(part.days));
      AddProvenance(part.point, &sum.point);
      if (const std::string scale = ScaleStep(part.unit, rules_.unit); !scale.empty()) {
        AddOnce(scale, sum.point.mutable_alignment_steps());
      }
    }
    *sum.point.mutable_period() = period;
    sum.point.set_derived(true);
    sum.point.set_claim_kind(near_[path.front().known]->point.claim_kind());
    sum.point.add_alignment_steps(step);
    FillNumbers(rules_.unit, &sum);
    return sum;
  }

  static void AddOnce(const std::string& text,
                      google::protobuf::RepeatedPtrField<std::string>* list) {
    if (std::find(list->begin(), list->end(), text) == list->end()) *list->Add() = text;
  }

  // The preferred observation of each part, and whatever speaks against one of them.
  static void AddProvenance(const v1::SeriesPoint& part, v1::SeriesPoint* sum) {
    AddOnce(part.observations(0), sum->mutable_observations());
    for (const std::string& name : part.conflicting_observations()) {
      AddOnce(name, sum->mutable_conflicting_observations());
    }
    sum->set_publish_date(std::max(sum->publish_date(), part.publish_date()));
    sum->set_observation_count(sum->observation_count() + part.observation_count());
  }

  v1::LeftOut ExplainGap(const DayRange& wanted, const v1::Period& period) const {
    if (!rules_.is_additive) {
      return LeaveOut(period, v1::MISALIGNMENT_REASON_NOT_ADDITIVE,
                      absl::StrCat(DaysText(wanted),
                                   " is not stated, and only levels of an indicator which the "
                                   "catalogue calls a flow are added and subtracted."));
    }
    if (!rules_.allow_derived) {
      return LeaveOut(
          period, v1::MISALIGNMENT_REASON_DERIVED,
          absl::StrCat(DaysText(wanted), " is not stated, and derived values were not asked for."));
    }
    return LeaveOut(period,
                    rules_.accumulation != v1::ACCUMULATION_UNSPECIFIED
                        ? v1::MISALIGNMENT_REASON_ACCUMULATION
                        : v1::MISALIGNMENT_REASON_FREQUENCY,
                    absl::StrCat(DaysText(wanted),
                                 " is neither stated nor does it follow from what is stated."));
  }

  const std::vector<SeriesValue>& known_;
  const AlignmentRules& rules_;
  // The values to which the indexes of the last path refer.
  std::vector<const SeriesValue*> near_;
  AlignedValues result_;
};

}  // namespace

AlignedValues Align(const std::vector<SeriesValue>& known, const AlignmentRules& rules) {
  if (rules.frequency != v1::FREQUENCY_UNSPECIFIED ||
      rules.accumulation != v1::ACCUMULATION_UNSPECIFIED) {
    return Aligner(known, rules).Run();
  }
  AlignedValues result;
  for (SeriesValue value : known) {
    if (FillNumbers(rules.unit, &value)) {
      result.values.push_back(std::move(value));
    } else {
      result.left_out.push_back(LeaveOutUnit(value, rules.unit));
    }
  }
  return result;
}

void AddMissing(const DayRange& within, const AlignmentRules& rules, AlignedValues* aligned) {
  if (within.last.year() - within.first.year() > kMostYearsOfGaps) return;
  std::set<DayRange> accounted;
  for (const SeriesValue& value : aligned->values) accounted.insert(value.days);
  for (const v1::LeftOut& out : aligned->left_out) {
    if (const auto days = DaysOf(out.period())) accounted.insert(*days);
  }
  for (absl::CivilMonth month(within.first); absl::CivilDay(month + 1) - 1 <= within.last;
       ++month) {
    const auto wanted =
        PeriodEnding(absl::CivilDay(month + 1) - 1, rules.frequency, rules.accumulation);
    if (!wanted || !accounted.insert(*wanted).second) continue;
    v1::Period period;
    period.set_first_day(absl::FormatCivilTime(wanted->first));
    period.set_last_day(absl::FormatCivilTime(wanted->last));
    period.set_frequency(rules.frequency);
    period.set_accumulation(rules.accumulation);
    aligned->left_out.push_back(LeaveOut(period, v1::MISALIGNMENT_REASON_NO_DATA,
                                         absl::StrCat(DaysText(*wanted), " is not stated.")));
  }
  std::stable_sort(aligned->left_out.begin(), aligned->left_out.end(),
                   [](const v1::LeftOut& a, const v1::LeftOut& b) {
                     return a.period().last_day() < b.period().last_day();
                   });
}

v1::Unit NewestUnit(const std::vector<SeriesValue>& values) {
  if (values.empty()) return v1::Unit();
  const v1::Unit& unit = values.back().unit;
  return MakeUnit(unit.unit_code(), unit.multiplier_exponent());
}

}  // namespace zhibiao
