#include "audit/series_match.h"

#include <algorithm>
#include <utility>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/strip.h"

namespace zhibiao {
namespace {

constexpr absl::string_view kNationalWords[] = {"中国", "我国", "全国", "国内", "中国大陆", "大陆"};
constexpr absl::string_view kDesignatedSize[] = {"规模以上", "规上", "限额以上", "限上"};
constexpr absl::string_view kConstantPrices[] = {"增加值", "生产总值", "GDP"};

template <size_t N>
bool ContainsAny(absl::string_view text, const absl::string_view (&words)[N]) {
  for (absl::string_view word : words) {
    if (absl::StrContains(text, word)) return true;
  }
  return false;
}

bool IsGrowth(v1::Measure measure) {
  return measure == v1::MEASURE_GROWTH_RATE || measure == v1::MEASURE_CONTRIBUTION;
}

bool IsMoney(const std::string& unit_code) {
  return unit_code.size() >= 3 && unit_code[0] >= 'A' && unit_code[0] <= 'Z' &&
         unit_code[1] >= 'A' && unit_code[1] <= 'Z' && unit_code[2] >= 'A' && unit_code[2] <= 'Z';
}

v1::Accumulation AccumulationOf(const Slot& slot) {
  const v1::Accumulation of_key = slot.key->accumulation();
  return of_key != v1::ACCUMULATION_UNSPECIFIED ? of_key : slot.period->accumulation();
}

// The days are equal, so a value over one period and one accumulated from the start of the year
// are about the same days.
Match CompareAccumulation(const Slot& a, const Slot& b) {
  auto fold = [](v1::Accumulation x) {
    return x == v1::ACCUMULATION_YEAR_TO_DATE ? v1::ACCUMULATION_SINGLE : x;
  };
  const v1::Accumulation left = fold(AccumulationOf(a));
  const v1::Accumulation right = fold(AccumulationOf(b));
  if (left == v1::ACCUMULATION_SINCE_START || right == v1::ACCUMULATION_SINCE_START)
    return Match::kDifferent;
  if (left == v1::ACCUMULATION_UNSPECIFIED || right == v1::ACCUMULATION_UNSPECIFIED)
    return Match::kAssumed;
  return left == right ? Match::kStated : Match::kDifferent;
}

Match ComparePrices(const Slot& a, const Slot& b) {
  if (a.price_basis != b.price_basis) return Match::kDifferent;
  if (a.key->base_year() != b.key->base_year() && a.key->base_year() != 0 &&
      b.key->base_year() != 0) {
    return Match::kDifferent;
  }
  return a.price_basis == v1::PRICE_BASIS_UNSPECIFIED ? Match::kAssumed : Match::kStated;
}

Match CompareBasis(const Slot& a, const Slot& b) {
  const v1::ComparisonBasis left = a.key->comparison_basis();
  const v1::ComparisonBasis right = b.key->comparison_basis();
  if (left == right) return Match::kStated;
  const bool open =
      left == v1::COMPARISON_BASIS_UNSPECIFIED || right == v1::COMPARISON_BASIS_UNSPECIFIED;
  return open ? Match::kAssumed : Match::kDifferent;
}

bool SameAdjustment(const v1::SeriesKey& a, const v1::SeriesKey& b) {
  auto adjusted = [](const v1::SeriesKey& key) {
    return key.seasonal_adjustment() > v1::SEASONAL_ADJUSTMENT_NONE ? key.seasonal_adjustment()
                                                                    : v1::SEASONAL_ADJUSTMENT_NONE;
  };
  return adjusted(a) == adjusted(b);
}

std::string SubjectAndIndicator(const v1::SeriesKey& key) {
  return absl::StrCat(key.subject_entity(), "\n", key.indicator());
}

bool SameDimensions(const v1::SeriesKey& a, const v1::SeriesKey& b) {
  if (a.dimensions_size() != b.dimensions_size()) return false;
  for (int i = 0; i < a.dimensions_size(); ++i) {
    if (a.dimensions(i).dimension_code() != b.dimensions(i).dimension_code()) return false;
    if (a.dimensions(i).member_code() != b.dimensions(i).member_code()) return false;
  }
  return true;
}

}  // namespace

SeriesMatcher::SeriesMatcher(absl::Span<const v1::Observation* const> observations,
                             absl::Span<const v1::Indicator* const> indicators) {
  for (const v1::Indicator* indicator : indicators) indicators_[indicator->name()] = indicator;
  national_regions_.insert("");
  for (const v1::Observation* observation : observations) {
    for (absl::string_view word : kNationalWords) {
      if (observation->region_text() == word)
        national_regions_.insert(observation->series_key().region_entity());
    }
  }
  for (const v1::Observation* observation : observations) {
    const v1::SeriesKey& key = observation->series_key();
    if (!national_regions_.contains(key.region_entity()))
      series_of_parts_.insert(SubjectAndIndicator(key));
  }
}

Slot SeriesMatcher::MakeSlot(const v1::SeriesKey& key, const v1::Period& period,
                             std::string words) const {
  Slot slot;
  slot.key = &key;
  slot.period = &period;
  slot.price_basis = GrowthPriceBasis(key, words);
  slot.words = std::move(words);
  return slot;
}

v1::PriceBasis SeriesMatcher::GrowthPriceBasis(const v1::SeriesKey& key,
                                               const std::string& words) const {
  if (key.price_basis() != v1::PRICE_BASIS_UNSPECIFIED) return key.price_basis();
  if (!IsGrowth(key.measure())) {
    return IsMoney(key.unit_code()) ? v1::PRICE_BASIS_CURRENT : v1::PRICE_BASIS_NOT_APPLICABLE;
  }
  const auto found = indicators_.find(key.indicator());
  if (found != indicators_.end() &&
      found->second->default_growth_price_basis() != v1::PRICE_BASIS_UNSPECIFIED) {
    return found->second->default_growth_price_basis();
  }
  return ContainsAny(words, kConstantPrices) ? v1::PRICE_BASIS_CONSTANT
                                             : v1::PRICE_BASIS_UNSPECIFIED;
}

std::string SeriesMatcher::BucketOf(const v1::SeriesKey& key, const v1::Period& period) {
  return absl::StrCat(key.indicator(), "\n", key.subject_entity(), "\n", key.measure(), "\n",
                      key.unit_code(), "\n", period.first_day(), "\n", period.last_day());
}

std::string SeriesMatcher::BucketOfWords(const v1::SeriesKey& key, const v1::Period& period,
                                         absl::string_view words) {
  return absl::StrCat(words, "\n", key.measure(), "\n", key.unit_code(), "\n", period.first_day(),
                      "\n", period.last_day());
}

bool SeriesMatcher::SameRegion(const v1::SeriesKey& a, const v1::SeriesKey& b) const {
  if (a.region_entity() == b.region_entity()) return true;
  return national_regions_.contains(a.region_entity()) &&
         national_regions_.contains(b.region_entity()) &&
         !series_of_parts_.contains(SubjectAndIndicator(a));
}

bool SeriesMatcher::SamePopulation(const Slot& a, const Slot& b) const {
  return SameRegion(*a.key, *b.key) && SameAdjustment(*a.key, *b.key) &&
         SameDimensions(*a.key, *b.key) &&
         ContainsAny(a.words, kDesignatedSize) == ContainsAny(b.words, kDesignatedSize);
}

Match SeriesMatcher::Compare(const Slot& a, const Slot& b) const {
  if (!SamePopulation(a, b)) return Match::kDifferent;
  Match worst = Match::kStated;
  for (Match match : {CompareAccumulation(a, b), ComparePrices(a, b), CompareBasis(a, b)}) {
    if (match < worst) worst = match;
  }
  return worst;
}

bool SeriesMatcher::IsFlow(const std::string& indicator) const {
  const auto found = indicators_.find(indicator);
  return found != indicators_.end() && found->second->additivity() == v1::ADDITIVITY_FLOW;
}

bool SeriesMatcher::IsNameOf(absl::string_view words, const std::string& indicator) const {
  const auto found = indicators_.find(indicator);
  if (found == indicators_.end() || !found->second->catalogued()) return false;
  const auto& aliases = found->second->aliases();
  return words == found->second->display_name() ||
         std::find(aliases.begin(), aliases.end(), words) != aliases.end();
}

bool SeriesMatcher::IsCatalogued(const std::string& indicator) const {
  const auto found = indicators_.find(indicator);
  return found != indicators_.end() && found->second->catalogued();
}

std::string WordsOf(const v1::Observation& observation) {
  const std::string& subject = observation.subject_text();
  const std::string& indicator = observation.indicator_text();
  if (absl::StrContains(indicator, subject)) return indicator;
  // 规模以上工业 and 工业增加值 name the sector twice.
  constexpr size_t kTwoCharacters = 6;
  for (size_t shared = std::min(subject.size(), indicator.size()); shared >= kTwoCharacters;
       --shared) {
    if (absl::EndsWith(subject, indicator.substr(0, shared))) {
      return absl::StrCat(subject, indicator.substr(shared));
    }
  }
  return absl::StrCat(subject, indicator);
}

absl::string_view PlainWords(absl::string_view words) {
  for (absl::string_view lead : {"我国", "全国", "全部", "全体", "同期", "整体"})
    absl::ConsumePrefix(&words, lead);
  return words;
}

}  // namespace zhibiao
