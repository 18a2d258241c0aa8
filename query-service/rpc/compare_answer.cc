#include "query-service/rpc/compare_answer.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>
#include <variant>
#include <vector>

#include "absl/strings/str_cat.h"
#include "query-service/rpc/series_answer.h"
#include "query-service/rpc/stated_comparisons.h"
#include "query-service/series/comparison.h"
#include "query-service/series/key_match.h"
#include "query-service/series/unit_scale.h"
#include "query-service/series/vintages.h"
#include "service-host/errors.h"

namespace zhibiao {
namespace {

Condition Compare(std::string field, std::string value) {
  return {Condition::Kind::kCompare, {}, std::move(field), Condition::Op::kEqual, std::move(value)};
}

std::string Explain(v1::MisalignmentReason reason) {
  switch (reason) {
    case v1::MISALIGNMENT_REASON_NO_DATA:
      return "no value is stored for the period.";
    case v1::MISALIGNMENT_REASON_UNIT:
      return "the unit measures something else.";
    case v1::MISALIGNMENT_REASON_PRICE_BASIS:
      return "the values are at other prices or of another base year.";
    case v1::MISALIGNMENT_REASON_SEASONAL_ADJUSTMENT:
      return "one is seasonally adjusted and the other is not, or in another way.";
    case v1::MISALIGNMENT_REASON_INEXACT:
      return "the value or the baseline is about, over or under a number.";
    case v1::MISALIGNMENT_REASON_BASELINE:
      return "the baseline is, or within rounding may be, zero or negative.";
    case v1::MISALIGNMENT_REASON_COMPARISON_BASIS:
      return "the change is measured against another base.";
    case v1::MISALIGNMENT_REASON_DIMENSION:
      return "the series is about another member of a further dimension.";
    default:
      return "the value could not be aligned.";
  }
}

// One member of the axis: a region, a subject, or the one entity whose periods are compared.
struct Member {
  v1::Series series;  // the one with the most observations
  std::map<DayRange, SeriesValue> values;
  std::vector<v1::LeftOut> left_out;
};

class Comparer {
 public:
  Comparer(RecordReader* reader, const ComparePlan& plan, absl::Time deadline,
           v1::CompareSeriesResponse* answer)
      : reader_(reader), plan_(plan), deadline_(deadline), answer_(answer) {}

  absl::Status Run() {
    absl::Status status = ReadSeries();
    if (!status.ok()) return status;
    ChooseMembers();
    if (!members_.empty()) {
      if (plan_.operation == v1::COMPARE_OPERATION_GROWTH &&
          !HasGrowth(asked_.measure(), asked_.unit_code())) {
        return RefuseGrowth();
      }
      status = ReadLatestValues();
      if (!status.ok()) return status;
    }
    ChoosePeriods();
    FillRows();
    return AddStatedComparisons();
  }

 private:
  Condition ConditionOnSeries() const {
    Condition all;
    const v1::SeriesKey& key = plan_.key;
    all.children = {Compare("key.indicator", key.indicator()),
                    Compare("key.measure", absl::StrCat(key.measure()))};
    if (plan_.axis != v1::COMPARE_AXIS_SUBJECT)
      all.children.push_back(Compare("key.subject_entity", key.subject_entity()));
    if (plan_.axis != v1::COMPARE_AXIS_REGION)
      all.children.push_back(Compare("key.region_entity", key.region_entity()));
    if (!plan_.entities.empty()) {
      Condition any;
      any.kind = Condition::Kind::kOr;
      const char* field =
          plan_.axis == v1::COMPARE_AXIS_REGION ? "key.region_entity" : "key.subject_entity";
      for (const std::string& entity : plan_.entities)
        any.children.push_back(Compare(field, entity));
      all.children.push_back(std::move(any));
    }
    return all;
  }

  absl::Status ReadSeries() {
    ListQuery query;
    query.condition = ConditionOnSeries();
    query.limit = kMostSeriesOfCall;
    query.deadline = deadline_;
    absl::StatusOr<Page<v1::Series>> page = reader_->ListSeries(query);
    if (!page.ok()) return page.status();
    if (!page->next.empty()) {
      return InvalidField("entities", "TOO_MANY_SERIES",
                          absl::StrCat("more than ", kMostSeriesOfCall,
                                       " series match; name the entities to compare"));
    }
    candidates_ = std::move(page->records);
    absl::StatusOr<std::vector<v1::Indicator>> indicators =
        reader_->GetIndicators({plan_.key.indicator()}, deadline_);
    if (!indicators.ok()) return indicators.status();
    if (!indicators->empty()) indicator_ = std::move(indicators->front());
    return absl::OkStatus();
  }

  // The series from which is taken what the request leaves open.
  const v1::Series* Reference() const {
    const v1::Series* best = nullptr;
    const auto rank = [&](const v1::Series& series) {
      const bool is_baseline = plan_.MemberOf(series.key()) == plan_.baseline_entity;
      return std::make_pair(plan_.HasBaseline() && is_baseline, series.observation_count());
    };
    for (const v1::Series& each : candidates_) {
      const v1::SeriesKey key = WithPrices(each.key(), indicator_);
      if (Mismatch(key, FilledFrom(plan_.key, key))) continue;
      if (best == nullptr || rank(each) > rank(*best)) best = &each;
    }
    return best;
  }

  void ChooseMembers() {
    const v1::Series* reference = Reference();
    asked_ = plan_.key;
    if (reference != nullptr) {
      reference_ = *reference;
      asked_ = FilledFrom(plan_.key, WithPrices(reference->key(), indicator_));
    }
    for (const v1::Series& each : candidates_) {
      const std::string& member = plan_.MemberOf(each.key());
      if (const auto reason = Mismatch(WithPrices(each.key(), indicator_), asked_)) {
        LeaveOut(member, each.name(), *reason, Explain(*reason), nullptr);
        continue;
      }
      matching_.push_back(each);
      Member& into = members_[member];
      if (into.series.observation_count() < each.observation_count()) into.series = each;
    }
  }

  v1::Alignment PeriodsWanted() const {
    v1::Alignment alignment = plan_.alignment;
    const auto fill = [&](const v1::SeriesKey& key) {
      if (alignment.frequency() == v1::FREQUENCY_UNSPECIFIED)
        alignment.set_frequency(key.frequency());
      if (alignment.accumulation() == v1::ACCUMULATION_UNSPECIFIED)
        alignment.set_accumulation(key.accumulation());
    };
    fill(plan_.key);
    fill(reference_.key());
    // Days, weeks and plans of five years are compared as they are stated.
    const bool known = alignment.frequency() >= v1::FREQUENCY_MONTHLY &&
                       alignment.frequency() <= v1::FREQUENCY_ANNUAL &&
                       alignment.accumulation() != v1::ACCUMULATION_SINCE_START;
    if (!known) alignment.clear_frequency();
    if (!known) alignment.clear_accumulation();
    return alignment;
  }

  // The earliest of the days on which the members' series end: no later period is common to all.
  std::string EndOfAll(const v1::Alignment& alignment) const {
    std::map<std::string, std::string> ends;
    for (const v1::Series& each : matching_) {
      const bool may_count = alignment.allow_derived() || !ChangesPeriods(alignment) ||
                             (each.key().frequency() == alignment.frequency() &&
                              each.key().accumulation() == alignment.accumulation());
      std::string& end = ends[plan_.MemberOf(each.key())];
      if (may_count) end = std::max(end, each.last_day());
    }
    std::string earliest = ends.begin()->second;
    for (const auto& [member, end] : ends) earliest = std::min(earliest, end);
    return earliest;
  }

  // For the latest common period the last points suffice most often; if not, all are read.
  absl::Status ReadLatestValues() {
    const v1::Alignment alignment = PeriodsWanted();
    PointQuery wanted = plan_.points;
    wanted.deadline = deadline_;
    if (plan_.axis == v1::COMPARE_AXIS_PERIOD || !plan_.periods.empty())
      return ReadValues(alignment, wanted);
    wanted.ends_from = EndOfAll(alignment);
    absl::Status status = ReadValues(alignment, wanted);
    if (!status.ok() || wanted.ends_from.empty()) return status;
    std::map<DayRange, size_t> counts;
    for (const auto& [name, member] : members_) {
      for (const auto& [days, value] : member.values) {
        if (++counts[days] == members_.size()) return status;
      }
    }
    wanted.ends_from.clear();
    return ReadValues(alignment, wanted);
  }

  absl::Status ReadValues(const v1::Alignment& alignment, PointQuery wanted) {
    const absl::StatusOr<PointsBySeries> points =
        PointsBySeries::Read(reader_, std::move(wanted), alignment, matching_);
    if (!points.ok()) return points.status();
    std::map<std::string, std::vector<const v1::Observation*>> of_member;
    std::set<std::string> seen;
    for (const v1::Series& each : matching_) {
      // Series of one family have their points in common.
      if (ChangesPeriods(alignment) && !seen.insert(each.family()).second) continue;
      auto& list = of_member[plan_.MemberOf(each.key())];
      for (const v1::Observation* point : points->Of(each)) list.push_back(point);
    }
    std::map<std::string, std::vector<SeriesValue>> known;
    for (const auto& [member, list] : of_member) known[member] = PreferValues(list, plan_.release);
    const v1::Unit& asked = alignment.unit();
    unit_ = alignment.has_unit() ? MakeUnit(asked.unit_code(), asked.multiplier_exponent())
                                 : NewestUnit(known[plan_.MemberOf(reference_.key())]);
    const bool is_flow = indicator_.additivity() == v1::ADDITIVITY_FLOW;
    for (auto& [member, into] : members_) {
      AlignedValues aligned = AlignSeries(into.series, known[member], alignment, unit_, is_flow);
      into.values.clear();
      for (SeriesValue& value : aligned.values) {
        const DayRange days = value.days;
        into.values.emplace(days, std::move(value));
      }
      into.left_out = std::move(aligned.left_out);
    }
    return absl::OkStatus();
  }

  void ChoosePeriods() {
    periods_ = plan_.periods;
    if (!periods_.empty()) return;
    std::map<DayRange, size_t> counts;
    for (const auto& [name, member] : members_) {
      for (const auto& [days, value] : member.values) ++counts[days];
    }
    size_t most = 0;
    for (const auto& [days, count] : counts) most = std::max(most, count);
    for (const auto& [days, count] : counts) {
      if (plan_.axis == v1::COMPARE_AXIS_PERIOD) {
        periods_.push_back(days);
      } else if (count == most) {
        periods_ = {days};  // the latest stays
      }
    }
  }

  void LeaveOut(const std::string& member, const std::string& series, v1::MisalignmentReason reason,
                std::string description, const DayRange* days) {
    v1::CompareSeriesResponse::Misaligned& out = *answer_->add_misaligned();
    out.set_entity(member);
    out.set_series(series);
    out.set_reason(reason);
    out.set_description(std::move(description));
    if (days == nullptr) return;
    out.mutable_period()->set_first_day(absl::FormatCivilTime(days->first));
    out.mutable_period()->set_last_day(absl::FormatCivilTime(days->last));
  }

  // Why a member has no value at a period: what alignment said, else that nothing is stored.
  void LeaveOutValue(const std::string& name, const Member* member, const DayRange& days) {
    if (member != nullptr) {
      for (const v1::LeftOut& out : member->left_out) {
        const auto left_out = DaysOf(out.period());
        if (!left_out || !(*left_out == days)) continue;
        return LeaveOut(name, member->series.name(), out.reason(), out.description(), &days);
      }
    }
    LeaveOut(name, "", v1::MISALIGNMENT_REASON_NO_DATA, Explain(v1::MISALIGNMENT_REASON_NO_DATA),
             &days);
  }

  const SeriesValue* ValueAt(const std::string& member, const DayRange& days) const {
    const auto found = members_.find(member);
    if (found == members_.end()) return nullptr;
    const auto value = found->second.values.find(days);
    return value == found->second.values.end() ? nullptr : &value->second;
  }

  const SeriesValue* BaselineOf(const DayRange& days) const {
    if (plan_.axis != v1::COMPARE_AXIS_PERIOD) return ValueAt(plan_.baseline_entity, days);
    return members_.empty() || periods_.empty()
               ? nullptr
               : ValueAt("", plan_.baseline_period.value_or(periods_.front()));
  }

  void FillRows() {
    std::set<std::string> names(plan_.entities.begin(), plan_.entities.end());
    for (const auto& [name, member] : members_) names.insert(name);
    if (periods_.empty()) {
      for (const std::string& name : names) {
        LeaveOut(name, "", v1::MISALIGNMENT_REASON_NO_DATA, "no value can be compared.", nullptr);
      }
    }
    for (const std::string& name : names) {
      const auto member = members_.find(name);
      for (const DayRange& days : periods_) {
        if (const SeriesValue* value = ValueAt(name, days)) {
          AddRow(name, *value);
        } else {
          LeaveOutValue(name, member == members_.end() ? nullptr : &member->second, days);
        }
      }
    }
    if (plan_.operation == v1::COMPARE_OPERATION_RANK) AddRanks();
    *answer_->mutable_unit() = unit_;
    *answer_->mutable_result_unit() = ResultUnit();
  }

  v1::Unit ResultUnit() const {
    switch (plan_.operation) {
      case v1::COMPARE_OPERATION_DIFFERENCE:
        return UnitOfDifference(unit_);
      case v1::COMPARE_OPERATION_GROWTH:
        return MakeUnit("%", 0);
      case v1::COMPARE_OPERATION_RATIO:
      case v1::COMPARE_OPERATION_RANK:
        return MakeUnit("1", 0);
      default:
        return v1::Unit();
    }
  }

  void AddRow(const std::string& name, const SeriesValue& value) {
    v1::CompareSeriesResponse::Row& row = *answer_->add_rows();
    row.set_entity(name);
    *row.mutable_point() = value.point;
    compared_.push_back({name, &value, BaselineOf(value.days), std::nullopt});
    Compared& compared = compared_.back();
    if (!plan_.HasBaseline() || compared.baseline == &value) return;
    if (compared.baseline == nullptr) {
      LeaveOut(name, "", v1::MISALIGNMENT_REASON_NO_DATA, "the baseline has no value.",
               &value.days);
      return;
    }
    const auto outcome = Compute(plan_.operation, value.measured, compared.baseline->measured);
    if (const auto* reason = std::get_if<v1::MisalignmentReason>(&outcome)) {
      LeaveOut(name, "", *reason, Explain(*reason), &value.days);
      return;
    }
    compared.outcome = std::get<Outcome>(outcome);
    const bool in_unit = plan_.operation == v1::COMPARE_OPERATION_DIFFERENCE;
    FillResult(*compared.outcome, in_unit ? ScaleOfUnit() : 0, &row);
  }

  // Values are in the base of their unit, results in the unit of the answer.
  int ScaleOfUnit() const { return -ScaleBetween(BaseUnit(asked_.unit_code()), unit_).value_or(0); }

  static void FillResult(const Outcome& outcome, int scale, v1::CompareSeriesResponse::Row* row) {
    ShownOutcome shown = Show(outcome, scale);
    row->set_result(std::move(shown.result));
    row->set_result_rounding_error(std::move(shown.error));
  }

  // Among the values of one period, or on the axis of periods among all.
  void AddRanks() {
    std::map<DayRange, std::vector<int>> groups;
    for (int i = 0; i < static_cast<int>(compared_.size()); ++i) {
      const SeriesValue& value = *compared_[i].value;
      if (value.measured.IsExact()) {
        groups[plan_.axis == v1::COMPARE_AXIS_PERIOD ? DayRange() : value.days].push_back(i);
      } else {
        LeaveOut(compared_[i].member, "", v1::MISALIGNMENT_REASON_INEXACT,
                 Explain(v1::MISALIGNMENT_REASON_INEXACT), &value.days);
      }
    }
    for (const auto& [days, places] : groups) {
      std::vector<const Measured*> values;
      for (int place : places) values.push_back(&compared_[place].value->measured);
      const std::vector<Outcome> ranks = RankAll(values);
      for (size_t i = 0; i < places.size(); ++i) {
        compared_[places[i]].outcome = ranks[i];
        FillResult(ranks[i], 0, answer_->mutable_rows(places[i]));
      }
    }
  }

  absl::Status AddStatedComparisons() {
    if (periods_.empty() || (plan_.operation != v1::COMPARE_OPERATION_DIFFERENCE &&
                             plan_.operation != v1::COMPARE_OPERATION_RANK)) {
      return absl::OkStatus();
    }
    absl::StatusOr<std::vector<v1::Comparison>> stated = ReadStatedComparisons(
        reader_, asked_.indicator(), periods_.front().last, periods_.back().last, deadline_);
    if (!stated.ok()) return stated.status();
    for (const v1::Comparison& comparison : *stated) {
      for (size_t i = 0; i < compared_.size(); ++i) {
        const Verdict verdict = Judge(comparison, compared_[i], plan_, asked_);
        v1::CompareSeriesResponse::Row& row = *answer_->mutable_rows(static_cast<int>(i));
        if (verdict == Verdict::kSame) row.add_stated_comparisons(comparison.name());
        if (verdict == Verdict::kOther) row.add_conflicting_comparisons(comparison.name());
      }
    }
    return absl::OkStatus();
  }

  RecordReader* const reader_;
  const ComparePlan& plan_;
  const absl::Time deadline_;
  v1::CompareSeriesResponse* const answer_;
  std::vector<v1::Series> candidates_;
  std::vector<v1::Series> matching_;
  v1::Series reference_;
  v1::Indicator indicator_;
  v1::SeriesKey asked_;  // what is asked for, with what the request leaves open
  v1::Unit unit_;
  std::map<std::string, Member> members_;
  std::vector<DayRange> periods_;
  std::vector<Compared> compared_;  // in the order of the rows
};

}  // namespace

absl::Status AnswerCompare(RecordReader* reader, const ComparePlan& plan, absl::Time deadline,
                           v1::CompareSeriesResponse* answer) {
  return Comparer(reader, plan, deadline, answer).Run();
}

}  // namespace zhibiao
