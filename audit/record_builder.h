// Records made by hand, for the tests of the audit.
#ifndef ZHIBIAO_AUDIT_RECORD_BUILDER_H_
#define ZHIBIAO_AUDIT_RECORD_BUILDER_H_

#include <string>

#include "absl/strings/str_cat.h"
#include "zhibiao/v1/resources.pb.h"

namespace zhibiao {

// One document which states values. Names count up: observations/o1, comparisons/c1.
class RecordBuilder {
 public:
  explicit RecordBuilder(const std::string& document = "d1", const std::string& publish_date = "") {
    records_.mutable_document()->set_name(absl::StrCat("documents/", document));
    records_.mutable_document()->set_publish_date(publish_date);
  }

  // The next observations are about these days.
  RecordBuilder& In(const std::string& first_day, const std::string& last_day) {
    first_day_ = first_day;
    last_day_ = last_day;
    return *this;
  }

  // A value of `indicator` for `subject` in the words of the text.
  v1::Observation& Add(const std::string& subject, const std::string& indicator,
                       v1::Measure measure, const std::string& amount, const std::string& unit_code,
                       int exponent = 0) {
    v1::Observation& observation = *records_.add_observations();
    observation.set_name(NameOf("observations/o", records_.observations_size()));
    observation.set_publish_date(records_.document().publish_date());
    observation.set_subject_text(subject);
    observation.set_indicator_text(indicator);
    *observation.mutable_series_key() = Key(subject, indicator, measure, unit_code);
    *observation.mutable_period() = Days();
    *observation.mutable_quantity() = MakeQuantity(amount, unit_code, exponent);
    observation.set_claim_kind(v1::CLAIM_KIND_ACTUAL);
    return observation;
  }

  v1::Observation& Growth(const std::string& subject, const std::string& indicator,
                          const std::string& amount) {
    return Add(subject, indicator, v1::MEASURE_GROWTH_RATE, amount, "%");
  }

  v1::Observation& Level(const std::string& subject, const std::string& indicator,
                         const std::string& amount, const std::string& unit_code,
                         int exponent = 0) {
    return Add(subject, indicator, v1::MEASURE_LEVEL, amount, unit_code, exponent);
  }

  // The last observation lies above (or below) that of `reference` by `points` percentage points.
  v1::Comparison& Above(const std::string& reference, const std::string& points) {
    return Compare(reference, points, v1::COMPARISON_DIRECTION_ABOVE);
  }
  v1::Comparison& Below(const std::string& reference, const std::string& points) {
    return Compare(reference, points, v1::COMPARISON_DIRECTION_BELOW);
  }

  // The last observation lies below the value of the same thing in these days by `points`.
  v1::Comparison& BelowThatOf(const std::string& first_day, const std::string& last_day,
                              const std::string& points) {
    v1::Comparison& comparison = Compare("", points, v1::COMPARISON_DIRECTION_DOWN);
    comparison.set_kind(v1::COMPARISON_KIND_PERIODS);
    v1::ComparisonOperand& right = *comparison.mutable_right();
    *right.mutable_series_key() = comparison.left().series_key();
    right.mutable_period()->set_first_day(first_day);
    right.mutable_period()->set_last_day(last_day);
    return comparison;
  }

  // Says what the catalogue says of an indicator.
  v1::Indicator& Catalogue(const std::string& indicator) {
    v1::Indicator& entry = *records_.add_indicators();
    entry.set_name(absl::StrCat("indicators/", indicator));
    entry.set_catalogued(true);
    return entry;
  }

  const v1::DocumentRecords& records() const { return records_; }
  v1::DocumentRecords& records() { return records_; }

 private:
  std::string NameOf(const std::string& kind, int number) const {
    return absl::StrCat(records_.document().name(), "/", kind, number);
  }

  v1::Period Days() const {
    v1::Period period;
    period.set_first_day(first_day_);
    period.set_last_day(last_day_);
    period.set_accumulation(v1::ACCUMULATION_SINGLE);
    return period;
  }

  static v1::SeriesKey Key(const std::string& subject, const std::string& indicator,
                           v1::Measure measure, const std::string& unit_code) {
    v1::SeriesKey key;
    key.set_indicator(absl::StrCat("indicators/", indicator));
    if (!subject.empty()) key.set_subject_entity(absl::StrCat("entities/", subject));
    key.set_measure(measure);
    if (measure == v1::MEASURE_GROWTH_RATE)
      key.set_comparison_basis(v1::COMPARISON_BASIS_YEAR_OVER_YEAR);
    key.set_unit_code(unit_code);
    return key;
  }

  static v1::Quantity MakeQuantity(const std::string& amount, const std::string& unit_code,
                                   int exponent) {
    v1::Quantity quantity;
    quantity.set_amount(amount);
    quantity.mutable_unit()->set_unit_code(unit_code);
    quantity.mutable_unit()->set_multiplier_exponent(exponent);
    return quantity;
  }

  v1::Comparison& Compare(const std::string& reference, const std::string& points,
                          v1::ComparisonDirection direction) {
    const v1::Observation& left = records_.observations(records_.observations_size() - 1);
    v1::Comparison& comparison = *records_.add_comparisons();
    comparison.set_name(NameOf("comparisons/c", records_.comparisons_size()));
    comparison.set_kind(v1::COMPARISON_KIND_SUBJECTS);
    comparison.set_direction(direction);
    comparison.mutable_left()->set_observation(left.name());
    comparison.set_reference_text(reference);
    comparison.set_indicator_text(left.indicator_text());
    v1::ComparisonOperand& right = *comparison.mutable_right();
    *right.mutable_series_key() = left.series_key();
    right.mutable_series_key()->set_subject_entity(absl::StrCat("entities/", reference));
    *right.mutable_period() = left.period();
    *comparison.mutable_left()->mutable_series_key() = left.series_key();
    *comparison.mutable_left()->mutable_period() = left.period();
    *comparison.mutable_difference() = MakeQuantity(points, "pp", 0);
    return comparison;
  }

  v1::DocumentRecords records_;
  std::string first_day_ = "2020-11-01";
  std::string last_day_ = "2020-11-30";
};

}  // namespace zhibiao

#endif  // ZHIBIAO_AUDIT_RECORD_BUILDER_H_
