// Records and turns against the values of earlier periods: 创2015年以来新高, 由负转正.
#include <algorithm>
#include <iterator>
#include <optional>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "audit/calendar.h"
#include "audit/checks.h"

namespace zhibiao {
namespace {

// 首次突破 and 翻番 are claims of another kind.
constexpr absl::string_view kExtremes[] = {"新高", "新低", "最高", "最低", "最大", "最小",
                                           "最多", "最少", "最快", "最慢", "最好", "最差"};
// 创新高 alone leaves open since when.
constexpr absl::string_view kOfAllTimes[] = {"历史", "史上", "有记录", "有纪录", "有统计"};
constexpr absl::string_view kOfSeason[] = {"同期", "历年"};
constexpr absl::string_view kRates[] = {"增速", "增幅", "涨幅", "降幅", "跌幅", "增长率"};

template <size_t N>
bool HoldsAny(absl::string_view text, const absl::string_view (&words)[N]) {
  return std::any_of(std::begin(words), std::end(words),
                     [&](absl::string_view word) { return absl::StrContains(text, word); });
}

std::string WordsOfRole(const v1::Comparison& claim, v1::EvidenceRole role) {
  for (const v1::Evidence& piece : claim.evidence()) {
    if (piece.role() == role) return piece.span().text();
  }
  return "";
}

// 06-30 of 2020-06-30.
absl::string_view SeasonOf(absl::string_view day) {
  return day.substr(std::min<size_t>(5, day.size()));
}

bool AreOfOneSeason(const v1::Period& a, const v1::Period& b) {
  return SeasonOf(a.first_day()) == SeasonOf(b.first_day()) &&
         SeasonOf(a.last_day()) == SeasonOf(b.last_day());
}

// Whether values of the two periods may be ranked. A running total can only be held against that of
// the same months.
bool AreOfOneLength(const Fact& a, const Fact& b) {
  if (a.slot.key->frequency() != b.slot.key->frequency() ||
      a.slot.key->accumulation() != b.slot.key->accumulation()) {
    return false;
  }
  const v1::Accumulation accumulation = a.slot.key->accumulation();
  const bool is_plain =
      a.slot.key->frequency() != v1::FREQUENCY_UNSPECIFIED &&
      (accumulation == v1::ACCUMULATION_SINGLE || accumulation == v1::ACCUMULATION_POINT_IN_TIME);
  return is_plain || AreOfOneSeason(*a.slot.period, *b.slot.period);
}

bool AreValuesOfOneThing(const AuditCase& records, const Fact& a, const Fact& b) {
  const v1::SeriesKey& one = *a.slot.key;
  const v1::SeriesKey& other = *b.slot.key;
  return one.indicator() == other.indicator() && one.subject_entity() == other.subject_entity() &&
         one.measure() == other.measure() && one.unit_code() == other.unit_code() &&
         PlainWords(a.slot.words) == PlainWords(b.slot.words) &&
         records.matcher.Compare(a.slot, b.slot) != Match::kDifferent && AreOfOneLength(a, b);
}

// The value about which the claim is made: the only one in its document for its thing and period,
// stated in the same sentence.
const Fact* ValueOf(const AuditCase& records, const v1::Comparison& claim) {
  const v1::Measure measure =
      HoldsAny(claim.indicator_text(), kRates) ? v1::MEASURE_GROWTH_RATE : v1::MEASURE_LEVEL;
  const std::string sentence = SentenceOf(claim.evidence());
  const v1::ComparisonOperand& left = claim.left();
  const Fact* only = nullptr;
  for (const Fact& fact : records.facts) {
    if (fact.slot.key->measure() != measure ||
        fact.slot.key->indicator() != left.series_key().indicator() ||
        fact.slot.key->subject_entity() != left.series_key().subject_entity() ||
        fact.slot.period->first_day() != left.period().first_day() ||
        fact.slot.period->last_day() != left.period().last_day() ||
        SentenceOf(fact.observation->evidence()) != sentence || !IsOwnKey(*fact.observation)) {
      continue;
    }
    if (only != nullptr && !Agree(only->stated, fact.stated)) return nullptr;
    only = &fact;
  }
  return only;
}

// True when `other` lies beyond `value` in the direction of the claim, by more than rounding.
bool Exceeds(const Stated& other, const Stated& value, bool upwards) {
  const mpq_class gap =
      upwards ? mpq_class(other.value - value.value) : mpq_class(value.value - other.value);
  return gap > other.half_width + value.half_width;
}

// The earlier value that lies farthest beyond the record, or null.
const Fact* FindBeyond(const AuditCase& records, const v1::Comparison& claim, const Fact& value) {
  const bool upwards = claim.direction() == v1::COMPARISON_DIRECTION_UP;
  const std::string words = WordsOfRole(claim, v1::EVIDENCE_ROLE_RECORD);
  const bool of_season = HoldsAny(words, kOfSeason);
  if (!of_season && !HoldsAny(words, kOfAllTimes) && claim.right().period().first_day().empty())
    return nullptr;
  const Fact* beyond = nullptr;
  for (const Fact& fact : records.facts) {
    const v1::Period& period = *fact.slot.period;
    if (period.last_day() >= value.slot.period->first_day() ||
        period.first_day() < claim.right().period().first_day() || InTable(*fact.observation) ||
        !IsOwnKey(*fact.observation) || !AreValuesOfOneThing(records, fact, value) ||
        (of_season && !AreOfOneSeason(period, *value.slot.period)) ||
        !Exceeds(fact.stated, value.stated, upwards)) {
      continue;
    }
    if (beyond == nullptr || Exceeds(fact.stated, beyond->stated, upwards)) beyond = &fact;
  }
  return beyond;
}

// The value of the period just before, when it has the sign already which the turn is to bring.
const Fact* FindTurnedBefore(const AuditCase& records, const v1::Comparison& claim,
                             const Fact& value) {
  const int sign = claim.direction() == v1::COMPARISON_DIRECTION_UP ? 1 : -1;
  if (sgn(value.stated.value) != sign) return nullptr;
  for (const Fact& fact : records.facts) {
    const bool is_before = DayAfter(fact.slot.period->last_day()) == value.slot.period->first_day();
    if (is_before && !InTable(*fact.observation) && IsOwnKey(*fact.observation) &&
        AreValuesOfOneThing(records, fact, value) &&
        abs(fact.stated.value) > fact.stated.half_width && sgn(fact.stated.value) == sign) {
      return &fact;
    }
  }
  return nullptr;
}

const Fact* FindRefuting(const AuditCase& records, const v1::Comparison& claim, const Fact& value) {
  const std::string cue = WordsOfRole(claim, v1::EVIDENCE_ROLE_COMPARISON);
  const std::string statement = WordsOfRole(claim, v1::EVIDENCE_ROLE_RECORD);
  if (claim.kind() == v1::COMPARISON_KIND_TURN) {
    const bool of_sign = absl::StrContains(cue, "转正") || absl::StrContains(cue, "转负") ||
                         absl::StrContains(cue, "转升") || absl::StrContains(cue, "转降");
    return of_sign && value.slot.key->measure() == v1::MEASURE_GROWTH_RATE
               ? FindTurnedBefore(records, claim, value)
               : nullptr;
  }
  return HoldsAny(statement, kExtremes) ? FindBeyond(records, claim, value) : nullptr;
}

Discrepancy DescribeRefuted(const AuditCase& records, const v1::Comparison& claim,
                            const Fact& value, const Fact& refuting) {
  const bool turn = claim.kind() == v1::COMPARISON_KIND_TURN;
  const bool upwards = claim.direction() == v1::COMPARISON_DIRECTION_UP;
  Discrepancy found;
  found.kind = v1::FINDING_KIND_CLAIM_REFUTED;
  found.match = records.matcher.IsCatalogued(value.slot.key->indicator())
                    ? records.matcher.Compare(value.slot, refuting.slot)
                    : Match::kAssumed;
  found.records = {value.observation->name(), refuting.observation->name(), claim.name()};
  found.identity = IdentityOf({&value, &refuting});
  found.formula =
      turn ? (upwards ? "a > 0, b <= 0" : "a < 0, b >= 0") : (upwards ? "a >= b" : "a <= b");
  found.expected = refuting.stated.value;
  found.actual = value.stated.value;
  found.tolerance = value.stated.half_width + refuting.stated.half_width;
  found.decimals = std::max(value.stated.decimals, refuting.stated.decimals);
  found.unit_code = value.slot.key->unit_code();
  found.description = absl::StrCat(
      Describe(value), " is said to be a ",
      turn      ? "turn"
      : upwards ? "high"
                : "low",
      " at ", ShowValue(found.actual, value.stated.decimals, found.unit_code), "; from ",
      refuting.slot.period->first_day(), " to ", refuting.slot.period->last_day(), " it was ",
      ShowValue(found.expected, refuting.stated.decimals, found.unit_code), ".");
  return found;
}

}  // namespace

bool IsClaim(const v1::Comparison& comparison) {
  const bool has_direction = comparison.direction() == v1::COMPARISON_DIRECTION_UP ||
                             comparison.direction() == v1::COMPARISON_DIRECTION_DOWN;
  return has_direction && (comparison.kind() == v1::COMPARISON_KIND_RECORD ||
                           comparison.kind() == v1::COMPARISON_KIND_TURN);
}

void CheckClaims(const AuditCase& records, std::vector<v1::Finding>* findings) {
  for (const v1::Comparison* claim : records.input.comparisons) {
    if (!IsClaim(*claim)) continue;
    const Fact* value = ValueOf(records, *claim);
    const Fact* refuting = value == nullptr ? nullptr : FindRefuting(records, *claim, *value);
    if (refuting != nullptr)
      findings->push_back(MakeFinding(DescribeRefuted(records, *claim, *value, *refuting)));
  }
}

}  // namespace zhibiao
